import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { destination } from '#geo/distance';
import { type HeightTile, mosaicHeight } from '#geo/height-tile';
import type { Account } from '#shared/actor';
import {
  assessTerrain,
  buildLossTable,
  buildNetwork,
  buildRadio,
  buildSettlements,
  computeLinks,
} from '#shared/coverage';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { precheckPosition } from '../../functions/services/precheck/run.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';
import { hgtFile, tileFolder } from '../fixtures/tiles.ts';

const CENTRE: [number, number] = [106.5, 21.5];
const reviewer: Account = {
  id: 'reviewer',
  provinceCode: '20',
  role: 'reviewer',
  operator: null,
  communeCodes: [],
  active: true,
};
/** Ridges that run north to south, every three kilometres. */
const relief = (lon: number): number => 300 + 250 * Math.sin((lon - CENTRE[0]) * 103_300 * ((2 * Math.PI) / 3000));

let deps: TestDeps;
let folder: string;
let tiles: readonly HeightTile[];
let villages: Village[];
let sites: Site[];

beforeAll(async () => {
  folder = tileFolder({ 'N21E106.hgt.gz': hgtFile(106, 21, relief) });
  deps = await openTestStore();
  deps.terrain = {
    tiles: new TerrainTiles(new TileFolder(folder), readHgt),
    computeLinks: async (task, loaded) => {
      tiles = loaded;
      return computeLinks(task, mosaicHeight(loaded));
    },
  };
  const around = (i: number, km: number): [number, number] => destination(...CENTRE, i * 137.5, km * 1000);
  villages = Array.from({ length: 40 }, (_, i) => {
    const [lon, lat] = around(i, 0.5 + (i % 20) / 2);
    return aVillage({
      id: `V${String(i).padStart(2, '0')}`,
      households: 20 + i,
      testPoints: [{ id: 'centre', kind: 'centre', lon, lat, accuracyM: 30 }],
    });
  });
  sites = Array.from({ length: 8 }, (_, i) => {
    const [lon, lat] = around(i + 60, 2 + i);
    return aSite({ id: `S${i}`, lon, lat });
  });
  await loadRecords(deps, { id: 'test', role: 'admin' }, { units: [], fibreRoutes: [], sites, villages });
});
afterAll(async () => {
  await deps.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Classes of all villages with these sites on air: every link of the province computed anew. */
function wholeProvince(on: readonly Site[], asOf: string): Uint8Array {
  const { rules } = deps;
  const budget = rules.linkBudgets.find((b) => b.id === rules.defaults.linkBudget)!;
  const definition = rules.definitions.find((d) => d.id === rules.defaults.definition)!;
  const [network, radio, settlements] = [buildNetwork(on), buildRadio(on, budget), buildSettlements(villages)];
  const points = Uint32Array.from(settlements.pointLon.keys());
  const links = computeLinks({ network, radio, settlements, budget, points, sites: null }, mosaicHeight(tiles));
  const losses = buildLossTable(points.length, [links]);
  const options = { asOf, definition, generations: ['3G', '4G', '5G'] as const, linkBudget: budget.id };
  return assessTerrain(network, radio, settlements, losses, options).classes;
}

describe('impact over terrain', () => {
  it('from the villages with a link equals the whole province computed anew', async () => {
    let gained = 0;
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: 10_500, noNaN: true }),
        fc.constantFrom(700, 1800, 2600),
        async (bearing, distanceM, bandMhz) => {
          const [lon, lat] = destination(...CENTRE, bearing, distanceM);
          const site = aSite({ id: 'P', lon, lat });
          const stations = Object.fromEntries(
            Object.entries(site.stations).map(([id, station]) => [
              id,
              { ...station, generation: '4G' as const, carriers: { c: aCarrier({ bandMhz, onAir: null }) } },
            ]),
          );
          const position = { ...aPosition({ id: 'P', lon, lat }), stations };
          const { asOf, impact } = await precheckPosition(deps, reviewer, position, 'decision');
          expect(impact).toMatchObject({
            model: 'terrain',
            rangeTable: null,
            linkBudget: deps.rules.defaults.linkBudget,
          });
          const onAir = {
            ...position,
            stations: Object.fromEntries(
              Object.entries(stations).map(([id, s]) => [
                id,
                { ...s, carriers: { c: aCarrier({ bandMhz, onAir: asOf }) } },
              ]),
            ),
          };
          const [before, after] = [wholeProvince(sites, asOf), wholeProvince([...sites, onAir], asOf)];
          const better = villages.flatMap((v, i) => (after[i]! > before[i]! ? [v.id] : []));
          expect([...impact.whiteServed, ...impact.weakBetter].map((g) => g.villageId).sort()).toEqual(better);
          gained += better.length;
          hidden += villages.length - better.length;
        },
      ),
      { numRuns: 25, seed: 20261123 },
    );
    expect(gained).toBeGreaterThan(10);
    expect(hidden).toBeGreaterThan(10);
  }, 120_000);

  it('is by disc for a position that stands off the tiles', async () => {
    const { impact } = await precheckPosition(
      deps,
      reviewer,
      aPosition({ id: 'P', lon: 107.4, lat: 21.5 }),
      'decision',
    );
    expect(impact).toMatchObject({ model: 'disc', linkBudget: null, whiteServed: [], weakBetter: [] });
  });
});
