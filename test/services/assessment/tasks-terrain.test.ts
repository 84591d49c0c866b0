import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { documentHash } from '#functions/storage/documents';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { distanceM } from '#geo/distance';
import { mosaicHeight } from '#geo/height-tile';
import {
  assessTerrain,
  buildLossTable,
  buildNetwork,
  buildRadio,
  buildSettlements,
  computeLinks,
} from '#shared/coverage';
import { type AssessTask, cutIntoTasks, farthestM, runAssessTask, type TaskVerdict } from '#shared/coverage/task';
import { DEFAULT_RULES } from '#shared/rules/default';
import type { Site } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { seededRandom } from '../../../functions/local/sample/random.ts';
import { collectTasks, runTask, type TaskResult } from '../../../functions/services/assessment/tasks.ts';
import type { Deps } from '../../../functions/services/deps.ts';
import { aCarrier, aSite, aVillage } from '../../fixtures/records.ts';
import { hgtFile, tileFolder } from '../../fixtures/tiles.ts';

/** Two provinces meet at 107.00; tiles end at 108.00, which the eastern one goes beyond. */
const PROVINCES = { '20': [106.7, 107.0], '04': [107.0, 108.1] } as const;
const [SOUTH, NORTH] = [21.4, 21.6];
const VILLAGES = 120;
const SITES = 20;
const TILES = new Set([106, 107]);
const linkBudget = DEFAULT_RULES.linkBudgets.find((b) => b.id === DEFAULT_RULES.defaults.linkBudget)!;
const relief = (lon: number, lat: number) => 300 + 200 * Math.sin(150 * lon) * Math.cos(120 * lat);

function provinces(): AssessTask {
  const random = seededRandom(108);
  const villages: Village[] = [];
  const sites: Site[] = [];
  for (const [provinceCode, [west, east]] of Object.entries(PROVINCES)) {
    const place = () => ({ lon: random.between(west, east), lat: random.between(SOUTH, NORTH) });
    for (let v = 0; v < VILLAGES; v++) {
      const testPoints = [{ id: 'centre', kind: 'centre' as const, ...place(), accuracyM: random.pick([10, 500]) }];
      villages.push(aVillage({ id: `V${provinceCode}-${v}`, provinceCode, testPoints }));
    }
    for (let s = 0; s < SITES; s++) {
      const carriers = { c1: aCarrier({ bandMhz: random.pick([900, 1800]) }) };
      const stations = { 'VNPT-4G': { operator: 'VNPT' as const, generation: '4G' as const, carriers } };
      sites.push(aSite({ id: `S${provinceCode}-${s}`, provinceCode, ...place(), stations }));
    }
  }
  sites.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    asOf: '2026-11-22',
    definition: DEFAULT_RULES.definitions[0]!,
    rangeTable: DEFAULT_RULES.rangeTables[0]!,
    linkBudget,
    generations: ['2G', '3G', '4G', '5G'],
    sites,
    villages,
  };
}

let folder: string;
let whole: AssessTask;
beforeAll(() => {
  const tiles = [...TILES].map((west) => [`N21E${west}.hgt`, hgtFile(west, 21, relief)]);
  folder = tileFolder(Object.fromEntries(tiles));
  whole = provinces();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a function holds that has just started: documents in S3, which outlive it, and tiles. */
function started(documents: Map<string, string>, hasTerrain = true) {
  return {
    provinceCode: '20',
    terrain: hasTerrain
      ? {
          tiles: new TerrainTiles(new TileFolder(folder), readHgt),
          computeLinks: async (task, tiles) => computeLinks(task, mosaicHeight(tiles)),
        }
      : null,
    documents: {
      get: async (hash: string) => documents.get(hash)!,
      put: async (text: string) => {
        const hash = documentHash(text);
        documents.set(hash, text);
        return hash;
      },
    },
  } as Pick<Deps, 'documents' | 'terrain' | 'provinceCode'>;
}

/** One whole run without tasks: both models over everything, and for each village the model that its surroundings allow. */
function oneRun(): { verdicts: Map<string, TaskVerdict>; disc: Map<string, TaskVerdict> } {
  const network = buildNetwork(whole.sites);
  const settlements = buildSettlements(whole.villages);
  const radio = buildRadio(whole.sites, linkBudget);
  const heightAt = mosaicHeight(
    [...TILES].map((west) => readHgt(hgtFile(west, 21, relief), `N21E${west}.hgt`).rows[0]!),
  );
  const points = Uint32Array.from(settlements.pointLon.keys());
  const links = computeLinks({ network, radio, settlements, budget: linkBudget, points, sites: null }, heightAt);
  const table = buildLossTable(points.length, [links]);
  const terrain = assessTerrain(network, radio, settlements, table, { ...whole, linkBudget: linkBudget.id });
  const isOnTile = ({ lon }: { lon: number }) => TILES.has(Math.floor(lon));
  const disc = new Map(runAssessTask({ ...whole, linkBudget: null }).map((v) => [v.villageId, v]));
  const reachM = farthestM(whole);
  const verdicts = whole.villages.map((village, row): TaskVerdict => {
    const flat = disc.get(village.id)!;
    const [point] = village.testPoints;
    const near = whole.sites.filter(
      (s) => distanceM(s.lon, s.lat, point!.lon, point!.lat) <= reachM + s.accuracyM + point!.accuracyM,
    );
    if (![point!, ...near].every(isOnTile)) return flat;
    return {
      ...flat,
      model: 'terrain',
      class: COVERAGE_CLASSES[terrain.classes[row]!]!,
      uncertain: terrain.uncertain[row] === 1,
      onlySite: network.siteIds[terrain.onlySite[row]!] ?? null,
    };
  });
  return { verdicts: new Map(verdicts.map((v) => [v.villageId, v])), disc };
}

/** As the Distributed Map does it; `warm` = one function runs them all, else a new one each. */
async function inTasks(villagesPerTask: number, warm: boolean) {
  const documents = new Map<string, string>();
  const one = started(documents);
  const hashes: string[] = [];
  for (const task of cutIntoTasks(whole, villagesPerTask)) hashes.push(await one.documents.put(JSON.stringify(task)));
  const results: TaskResult[] = [];
  for (const hash of hashes.reverse()) results.push(await runTask(warm ? one : started(documents), hash));
  const verdicts = results.flatMap((r) => JSON.parse(documents.get(r.document)!) as TaskVerdict[]);
  const sum = await collectTasks(one, hashes.length, results);
  return { verdicts: new Map(verdicts.map((v) => [v.villageId, v])), results, sum };
}

describe('an assessment in tasks over terrain', () => {
  it('gives what one whole run gives, however it is cut and whichever function runs a task', async () => {
    const { verdicts, disc } = oneRun();
    const over = [...verdicts.values()].filter((v) => v.model === 'terrain');
    expect(over.length).toBeGreaterThan(VILLAGES);
    expect(verdicts.size - over.length).toBeGreaterThan(10);
    expect(over.filter((v) => v.class !== disc.get(v.villageId)!.class).length).toBeGreaterThan(10);

    for (const [villagesPerTask, warm] of [
      [VILLAGES, false],
      [2 * VILLAGES, true],
      [37, true],
    ] as const) {
      const done = await inTasks(villagesPerTask, warm);
      expect(done.verdicts, `${villagesPerTask} a task`).toEqual(verdicts);
      expect(done.sum.total).toMatchObject({ villages: 2 * VILLAGES, overTerrain: over.length });
      expect(new Set(done.results.map((r) => r.tileSet)).size).toBe(1);
    }
  });

  it('serves across the border of provinces: a task has the sites of both sides', async () => {
    const own = { ...whole, sites: whole.sites.filter((s) => s.provinceCode === '20') };
    const [task] = [...cutIntoTasks(own, VILLAGES)];
    const documents = new Map<string, string>();
    const deps = started(documents);
    const { document } = await runTask(deps, await deps.documents.put(JSON.stringify(task)));
    const alone = JSON.parse(documents.get(document)!) as TaskVerdict[];
    const { verdicts } = oneRun();
    expect(alone.filter((v) => v.class !== verdicts.get(v.villageId)!.class).length).toBeGreaterThan(0);
  });

  it('fails, rather than saying something else, where a task meant for terrain finds none', async () => {
    const documents = new Map<string, string>();
    const deps = started(documents, false);
    const [task] = [...cutIntoTasks(whole, VILLAGES)];
    const hash = await deps.documents.put(JSON.stringify(task));
    await expect(runTask(deps, hash)).rejects.toThrow('no tiles now');
    expect(documents.size).toBe(1);
  });
});
