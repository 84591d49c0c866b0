import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { provinceLosses, provinceTerrain, type Terrain } from '#functions/services/coverage/terrain';
import { mosaicHeight } from '#geo/height-tile';
import { buildNetwork, buildSettlements, computeLinks } from '#shared/coverage';
import { DEFAULT_RULES } from '#shared/rules/default';
import { LossFolder } from '../../functions/storage/loss-folder.ts';
import { TerrainTiles, TileFolder } from '../../functions/storage/terrain.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
import { hgtFile, tileFolder } from '../fixtures/tiles.ts';

let tiles: string;
let data: string;
beforeAll(() => {
  tiles = tileFolder({ 'N21E106.hgt': hgtFile(106, 21, (lon) => 200 + 300 * Math.sin(lon * 400)) });
  data = mkdtempSync(join(tmpdir(), 'phusong-losses-'));
});
afterAll(() => {
  rmSync(tiles, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
});

const budget = DEFAULT_RULES.linkBudgets[0]!;
const villages = Array.from({ length: 60 }, (_, i) =>
  aVillage({
    id: `v${i}`,
    testPoints: [{ id: 'centre', kind: 'centre', lon: 106.3 + i * 0.005, lat: 21.5, accuracyM: 30 }],
  }),
);
const sites = Array.from({ length: 8 }, (_, i) => aSite({ id: `s${i}`, lon: 106.3 + i * 0.04, lat: 21.52 }));

/** The losses as a process that has just started has them, and how many points it computed with all sites. */
async function started() {
  const folder = new LossFolder(data);
  const asked: number[] = [];
  const terrain: Terrain = {
    tiles: new TerrainTiles(new TileFolder(tiles), readHgt),
    losses: { read: folder, store: folder },
    computeLinks: async (task, loaded) => {
      asked.push(task.points.length);
      return computeLinks(task, mosaicHeight(loaded));
    },
  };
  const [network, settlements] = [buildNetwork(sites), buildSettlements(villages)];
  const ground = (await provinceTerrain(terrain, network, settlements))!;
  const province = { provinceCode: '20', sites, network, settlements };
  const losses = await provinceLosses(terrain, ground, province, budget);
  return { table: losses.table, asked };
}

it('what one process computed the next one reads, and only looks at some points again', async () => {
  const first = await started();
  expect(first.asked).toEqual([60]);
  expect(first.table.carrier.length).toBeGreaterThan(20);
  const second = await started();
  expect(second.asked).toEqual([24]);
  expect(second.table).toEqual(first.table);
});

it('what cannot be read is computed again and replaced, and no half file is left', async () => {
  const path = join(data, 'losses/v1/20', budget.id);
  writeFileSync(path, 'cut off');
  expect((await started()).asked).toEqual([60]);
  expect((await started()).asked).toEqual([24]);
  expect(readdirSync(join(data, 'losses/v1/20'))).toEqual([budget.id]);
});
