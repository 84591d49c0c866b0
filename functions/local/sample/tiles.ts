import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { VOID_HEIGHT } from '#geo/height-tile';
import { TILE_SET_FILE } from '../../storage/terrain.ts';
import { heightAt } from './relief.ts';

/** Name of the tile set, in every answer that rests on it. */
export const SAMPLE_TILES = 'sample-relief (made up)';

/** The box of the sample province, degrees, a little more than a kilometre wider; what lies outside is void. */
const BOX = { west: 106.08, south: 21.31, east: 107.38, north: 22.48 };
const SIDE = 1201;

/** Writes the relief of the sample province as 3″ tiles into `folder`, unless it is there. Deterministic; about a second and a half. */
export function writeSampleTiles(folder: string): void {
  if (existsSync(folder)) return;
  const unfinished = join(dirname(folder), '.dem-unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, TILE_SET_FILE), `${JSON.stringify({ name: SAMPLE_TILES })}\n`);
  for (let lon = Math.floor(BOX.west); lon < BOX.east; lon++) {
    for (let lat = Math.floor(BOX.south); lat < BOX.north; lat++) {
      writeFileSync(join(unfinished, `N${lat}E${lon}.hgt.gz`), gzipSync(sampleTile(lon, lat), { level: 1 }));
    }
  }
  renameSync(unfinished, folder);
}

/** One tile the way SRTM writes it: big-endian, north row first. */
function sampleTile(west: number, south: number): Buffer {
  const bytes = Buffer.alloc(SIDE * SIDE * 2);
  for (let row = 0; row < SIDE; row++) {
    const lat = south + 1 - row / (SIDE - 1);
    for (let column = 0; column < SIDE; column++) {
      const lon = west + column / (SIDE - 1);
      const isInside = lon >= BOX.west && lon <= BOX.east && lat >= BOX.south && lat <= BOX.north;
      bytes.writeInt16BE(isInside ? Math.round(heightAt(lon, lat)) : VOID_HEIGHT, (row * SIDE + column) * 2);
    }
  }
  return bytes;
}
