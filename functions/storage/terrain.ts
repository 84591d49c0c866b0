import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

/** Where the files of a tile set lie. */
export interface TileFiles {
  /** Name of the tile set, for every answer that rests on it. */
  name(): Promise<string>;
  /** Whether there may be any tile at all. */
  hasTiles(): Promise<boolean>;
  /** The file of a tile such as N21E106, plain or gzip, with the name it has; null where there is none. */
  read(tile: string): Promise<{ fileName: string; bytes: Uint8Array } | null>;
}

/** A tile as read: see functions/exchange/hgt, which is what parses it. */
export interface Tile {
  name: string;
  lon: number;
  lat: number;
  side: number;
  heightsM: Int16Array;
  /** How many samples are void. */
  voids: number;
}

export type ParseTile = (
  bytes: Uint8Array,
  fileName: string,
) => { rows: readonly Tile[]; problems: readonly { code: string; message: string }[] };

/** The tiles asked for, as far as they are there and sound. Nothing stands in for the others. */
export interface LoadedTiles {
  /** Name of the tile set and a hash of what was loaded: tile names and the SHA-256 of their files. */
  name: string;
  hash: string;
  tiles: Tile[];
  /** Tiles that are not there. */
  missing: string[];
  /** Tiles that are there and cannot be used, and why. */
  unusable: { tile: string; code: string; message: string }[];
  /** Samples without data in the loaded tiles. */
  voids: number;
}

/** A 1″ tile takes 26 MB, so that a province of four to nine tiles fits. */
const CACHE_BYTES = 256_000_000;

interface Held {
  tile: Tile;
  fileHash: string;
}

/**
 * The terrain tiles of one set: reads what is asked for and keeps the tiles used last, up to a number of bytes. Heights are in
 * shared memory, so that worker threads read them without a copy.
 */
export class TerrainTiles {
  private readonly held = new Map<string, Held>();
  private readonly loading = new Map<string, Promise<Held | LoadedTiles['unusable'][number] | null>>();

  constructor(
    private readonly files: TileFiles,
    private readonly parse: ParseTile,
    private readonly cacheBytes = CACHE_BYTES,
  ) {}

  hasTiles(): Promise<boolean> {
    return this.files.hasTiles();
  }

  /** Loads tiles by name. A missing or broken file is told, never an error and never heights of zero. */
  async load(names: readonly string[]): Promise<LoadedTiles> {
    const sorted = [...new Set(names)].sort();
    const found = await Promise.all(sorted.map((name) => this.tile(name)));
    const loaded: LoadedTiles = {
      name: await this.files.name(),
      hash: '',
      tiles: [],
      missing: [],
      unusable: [],
      voids: 0,
    };
    const hash = createHash('sha256');
    for (const [i, one] of found.entries()) {
      if (one === null) loaded.missing.push(sorted[i]!);
      else if ('code' in one) loaded.unusable.push(one);
      else {
        loaded.tiles.push(one.tile);
        loaded.voids += one.tile.voids;
        hash.update(`${one.tile.name} ${one.fileHash}\n`);
      }
    }
    loaded.hash = hash.digest('hex');
    return loaded;
  }

  private tile(name: string): Promise<Held | LoadedTiles['unusable'][number] | null> {
    const held = this.held.get(name);
    if (held) {
      this.keep(name, held);
      return Promise.resolve(held);
    }
    let loading = this.loading.get(name);
    if (!loading) {
      loading = this.read(name).finally(() => this.loading.delete(name));
      this.loading.set(name, loading);
    }
    return loading;
  }

  private async read(name: string): Promise<Held | LoadedTiles['unusable'][number] | null> {
    const file = await this.files.read(name);
    if (file === null) return null;
    const { rows, problems } = this.parse(file.bytes, file.fileName);
    const row = rows[0];
    if (row === undefined) return { tile: name, code: problems[0]!.code, message: problems[0]!.message };
    const heightsM = new Int16Array(new SharedArrayBuffer(row.heightsM.byteLength));
    heightsM.set(row.heightsM);
    const { lon, lat, side, voids } = row;
    const fileHash = createHash('sha256').update(file.bytes).digest('hex');
    const held = { tile: { name, lon, lat, side, heightsM, voids }, fileHash };
    this.keep(name, held);
    return held;
  }

  /** Marks a tile as used last and drops those used longest ago; the one just used always stays. */
  private keep(name: string, held: Held): void {
    this.held.delete(name);
    this.held.set(name, held);
    let bytes = 0;
    for (const { tile } of this.held.values()) bytes += tile.heightsM.byteLength;
    for (const [oldest, { tile }] of this.held) {
      if (bytes <= this.cacheBytes || oldest === name) break;
      bytes -= tile.heightsM.byteLength;
      this.held.delete(oldest);
    }
  }
}

/** Name of the file in a tile folder that says what the set is called: `{"name": "…"}`. Without it the folder's name stands. */
export const TILE_SET_FILE = 'tile-set.json';

/** The name in a tile set's file; null if there is no file, or no name in it. */
export function tileSetName(said: string | null): string | null {
  if (said === null) return null;
  try {
    const { name } = JSON.parse(said) as { name?: unknown };
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}

const HGT = /^[NS]\d{2}[EW]\d{3}\.hgt(\.gz)?$/i;
const LATITUDE_BAND = /^[NS]\d{2}$/i;

/** A folder of `.hgt` or `.hgt.gz` files: flat (`N21E106.hgt`), in bands (`N21/N21E106.hgt.gz`), or as in AWS Terrain Tiles (`skadi/N21/…`). */
export class TileFolder implements TileFiles {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  async name(): Promise<string> {
    const said = await readFile(join(this.folder, TILE_SET_FILE), 'utf8').catch(() => null);
    return tileSetName(said) ?? basename(this.folder);
  }

  async hasTiles(): Promise<boolean> {
    const names = await readdir(this.folder).catch(() => []);
    return names.some((n) => HGT.test(n) || LATITUDE_BAND.test(n) || n === 'skadi');
  }

  async read(tile: string): Promise<{ fileName: string; bytes: Uint8Array } | null> {
    const band = tile.slice(0, 3);
    for (const place of ['', band, join('skadi', band)]) {
      for (const fileName of [`${tile}.hgt`, `${tile}.hgt.gz`]) {
        try {
          return { fileName, bytes: await readFile(join(this.folder, place, fileName)) };
        } catch (error) {
          const code = (error as NodeJS.ErrnoException).code;
          if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
        }
      }
    }
    return null;
  }
}
