import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { sampleProvince } from '#functions/local/sample/province';
import { heightAt } from '#functions/local/sample/relief';
import { SAMPLE_TILES, writeSampleTiles } from '#functions/local/sample/tiles';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { mosaicHeight } from '#geo/height-tile';

let folder: string;
beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'phusong-dem-')), 'dem');
  writeSampleTiles(folder);
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('the tiles of the sample province', () => {
  it('hold its relief at every village and mast, and say that it is made up', async () => {
    const names = readdirSync(folder).flatMap((n) => (n.endsWith('.hgt.gz') ? [n.slice(0, 7)] : []));
    const loaded = await new TerrainTiles(new TileFolder(folder), readHgt).load(names);
    expect(loaded).toMatchObject({ name: SAMPLE_TILES, missing: [], unusable: [] });
    const { villages, sites } = sampleProvince();
    const tileHeight = mosaicHeight(loaded.tiles);
    const off = [...sites, ...villages.flatMap((v) => v.testPoints)].map(({ lon, lat }) =>
      Math.abs(tileHeight(lon, lat) - heightAt(lon, lat)),
    );
    // Whole metres, and straight lines between samples 90 m apart: the foot of a limestone tower is cut off by some metres.
    expect(Math.max(...off)).toBeLessThan(15);
    expect(off.reduce((a, b) => a + b) / off.length).toBeLessThan(0.6);
  });

  it('are not written again over what is there', () => {
    rmSync(join(folder, 'N22E107.hgt.gz'));
    writeSampleTiles(folder);
    expect(readdirSync(folder)).not.toContain('N22E107.hgt.gz');
  });
});
