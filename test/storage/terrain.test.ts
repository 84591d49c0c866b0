import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { TerrainTiles, type TileFiles, TileFolder } from '#functions/storage/terrain';
import { mosaicHeight } from '#geo/height-tile';
import { hgtFile, tileFolder } from '../fixtures/tiles.ts';

const plain = hgtFile(106, 21, (lon) => 100 + 1000 * (lon - 106));
const north = hgtFile(106, 22, () => 700);
const holed = hgtFile(107, 21, (lon, lat) => (lon > 107.5 && lat > 21.5 ? -32768 : 300));
const folders: string[] = [];
function folderOf(files: Record<string, Buffer | string>): string {
  const folder = tileFolder(files);
  folders.push(folder);
  return folder;
}
const tilesOf = (folder: string, cacheBytes?: number) =>
  new TerrainTiles(new TileFolder(folder), readHgt, ...(cacheBytes === undefined ? [] : [cacheBytes]));

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('a folder of tiles', () => {
  it('is read flat, in bands and laid out as AWS Terrain Tiles, plain and gzip', async () => {
    const tiles = tilesOf(
      folderOf({ 'N21E106.hgt': plain, 'N22/N22E106.hgt.gz': north, 'skadi/N21/N21E107.hgt.gz': holed }),
    );
    expect(await tiles.hasTiles()).toBe(true);
    const loaded = await tiles.load(['N21E106', 'N22E106', 'N21E107']);
    expect(loaded.tiles.map((t) => t.name)).toEqual(['N21E106', 'N21E107', 'N22E106']);
    expect(loaded.missing).toEqual([]);
    const heightAt = mosaicHeight(loaded.tiles);
    expect(heightAt(106.25, 21.5)).toBe(350);
    expect(heightAt(106.25, 22.5)).toBe(700);
    expect(heightAt(107.25, 21.25)).toBe(300);
    // From one tile into the next and back.
    expect(heightAt(106.25, 21.5)).toBe(350);
  });

  it('names what is missing, and gives no height there', async () => {
    const loaded = await tilesOf(folderOf({ 'N21E106.hgt': plain })).load(['N22E107', 'N21E106', 'N20E106']);
    expect(loaded.missing).toEqual(['N20E106', 'N22E107']);
    const heightAt = mosaicHeight(loaded.tiles);
    expect(heightAt(107.5, 22.5)).toBeNaN();
    expect(heightAt(106.5, 20.999)).toBeNaN();
  });

  it('counts voids and gives no height there', async () => {
    const loaded = await tilesOf(folderOf({ 'N21E107.hgt': holed })).load(['N21E107']);
    // Samples 601 to 1200 in both directions lie beyond the middle.
    expect(loaded.voids).toBe(600 * 600);
    expect(mosaicHeight(loaded.tiles)(107.75, 21.75)).toBeNaN();
    expect(mosaicHeight(loaded.tiles)(107.25, 21.75)).toBe(300);
  });

  it('says precisely what is wrong with a file, and uses the others', async () => {
    const loaded = await tilesOf(
      folderOf({
        'N21E106.hgt': plain.subarray(0, plain.length - 2),
        'N22E106.hgt': Buffer.alloc(2 * 600 * 600),
        'N21E107.hgt': holed,
      }),
    ).load(['N21E106', 'N22E106', 'N21E107']);
    expect(loaded.tiles.map((t) => t.name)).toEqual(['N21E107']);
    expect(loaded.missing).toEqual([]);
    expect(loaded.unusable.map((u) => [u.tile, u.code])).toEqual([
      ['N21E106', 'hgt.truncated'],
      ['N22E106', 'hgt.size'],
    ]);
    expect(loaded.unusable[0]!.message).toContain('2884800 bytes');
  });

  it('is named by tile-set.json, else by the folder', async () => {
    const named = folderOf({ 'N21E106.hgt': plain, 'tile-set.json': '{"name": "SRTM v3"}' });
    const unnamed = folderOf({ 'N21E106.hgt': plain, 'tile-set.json': 'not JSON' });
    expect((await tilesOf(named).load([])).name).toBe('SRTM v3');
    expect((await tilesOf(unnamed).load([])).name).toBe(basename(unnamed));
  });

  it('that is not there, or has no tile in it, has none', async () => {
    expect(await tilesOf('/nowhere/at/all').hasTiles()).toBe(false);
    expect(await tilesOf(folderOf({ 'readme.txt': 'tiles go here' })).hasTiles()).toBe(false);
  });
});

describe('a tile set', () => {
  it('has a hash of what was loaded: other content, other hash; the order does not count', async () => {
    const first = tilesOf(folderOf({ 'N21E106.hgt': plain, 'N22E106.hgt': north }));
    const same = tilesOf(folderOf({ 'N21E106.hgt': plain, 'N22E106.hgt': north }));
    const other = tilesOf(folderOf({ 'N21E106.hgt': north, 'N22E106.hgt': north }));
    const { hash } = await first.load(['N21E106', 'N22E106']);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await same.load(['N22E106', 'N21E106', 'N22E106'])).hash).toBe(hash);
    expect((await other.load(['N21E106', 'N22E106'])).hash).not.toBe(hash);
    expect((await first.load(['N21E106'])).hash).not.toBe(hash);
  });

  it('keeps the tiles used last in memory that threads share', async () => {
    const folder = new TileFolder(folderOf({ 'N21E106.hgt': plain, 'N22E106.hgt': north, 'N21E107.hgt': holed }));
    const reads: string[] = [];
    const counted: TileFiles = {
      name: () => folder.name(),
      hasTiles: () => folder.hasTiles(),
      read: (tile) => {
        reads.push(tile);
        return folder.read(tile);
      },
    };
    const tiles = new TerrainTiles(counted, readHgt, 2 * plain.length);
    const first = await tiles.load(['N21E106']);
    expect(first.tiles[0]!.heightsM.buffer).toBeInstanceOf(SharedArrayBuffer);
    await Promise.all([tiles.load(['N22E106']), tiles.load(['N22E106'])]);
    expect(await tiles.load(['N21E106'])).toEqual(first);
    expect(reads).toEqual(['N21E106', 'N22E106']);
    await tiles.load(['N21E107']);
    await tiles.load(['N21E106']);
    expect(reads).toEqual(['N21E106', 'N22E106', 'N21E107']);
    await tiles.load(['N22E106']);
    expect(reads).toEqual(['N21E106', 'N22E106', 'N21E107', 'N22E106']);
  });
});
