import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { distanceM } from '#geo/distance';
import { mosaicHeight } from '#geo/height-tile';
import { computeLinks, siteOfCarrier, slotOf } from '#shared/coverage';
import { rangeOfBand } from '#shared/coverage/reach';
import type { HistoryEntry } from '#shared/history';
import { GENERATIONS } from '#shared/operator';
import { type Site, stationId } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { modelsInUse } from '../../../functions/services/assessment/models.ts';
import { reassessAfter } from '../../../functions/services/assessment/on-changes.ts';
import { reassess } from '../../../functions/services/assessment/reassess.ts';
import { assessable, assessmentOf } from '../../../functions/services/coverage/assessed.ts';
import { aCarrier, aSite, aVillage } from '../../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../../fixtures/store.ts';
import { hgtFile, tileFolder } from '../../fixtures/tiles.ts';
import { levelsAt } from '../../shared/terrain-twin.ts';

const TODAY = '2026-11-22';
const ACTOR = { id: 'test', role: 'admin' };
const DEGREE_M = 103_000;
/** North-south ridges of 450 m, 4 km apart, over country at 200 m. */
const relief = (lon: number) => (Math.floor((lon * DEGREE_M) / 1000) % 4 === 0 ? 650 : 200);
const heightAt = (lon: number) => relief(lon);

let folder: string;
const opened: TestDeps[] = [];
beforeAll(() => {
  folder = tileFolder({ 'N21E106.hgt': hgtFile(106, 21, relief) });
});
afterAll(async () => {
  for (const deps of opened) await deps.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A registry of its own, with terrain. */
async function hilly(): Promise<TestDeps> {
  const deps = await openTestStore();
  opened.push(deps);
  deps.terrain = {
    tiles: new TerrainTiles(new TileFolder(folder), readHgt),
    computeLinks: async (task, tiles) => computeLinks(task, mosaicHeight(tiles)),
  };
  return deps;
}

async function put(deps: TestDeps, kind: 'site' | 'village', state: Site | Village): Promise<HistoryEntry> {
  const ref = { provinceCode: '20', kind, id: state.id };
  const write = { actor: ACTOR, now: deps.clock() };
  const { heads } = await deps.store.write([ref], write, () => [{ ref, state, verb: `${kind}:put` }]);
  deps.snapshots.take(heads);
  return (await deps.store.history(ref)).at(-1)!;
}

function villageAt(id: string, lon: number, lat: number): Village {
  return aVillage({
    id,
    testPoints: [
      { id: 'centre', kind: 'centre', lon, lat, accuracyM: 30 },
      { id: 'c1', kind: 'cluster', lon: lon + 0.012, lat, accuracyM: 30 },
    ],
  });
}

/** What a read of today assesses of every village, in the words of what is stored. */
async function asRead(deps: TestDeps) {
  const assessed = await assessable(deps, null, { model: 'terrain' });
  const { network, settlements } = assessed;
  const verdicts = assessmentOf(assessed);
  return settlements.villageIds.map((id, v) => ({
    id,
    class: COVERAGE_CLASSES[verdicts.classes[v]!],
    uncertain: verdicts.uncertain[v] === 1,
    best: Object.fromEntries(
      settlements.pointIds.slice(settlements.pointStart[v], settlements.pointStart[v + 1]).map((pointId, n) => {
        const point = settlements.pointStart[v]! + n;
        const servers = verdicts.operators.flatMap((operator, o) =>
          GENERATIONS.flatMap((generation, g) => {
            const carrier = verdicts.bestCarrier[slotOf(verdicts, point, o, g)]!;
            const served = (verdicts.served[point * verdicts.operators.length + o]! & (1 << g)) !== 0;
            if (carrier < 0) return [];
            const siteId = network.siteIds[siteOfCarrier(network, carrier)]!;
            const server = { siteId, carrierId: network.carrierIds[carrier]!, served };
            return [[stationId(operator as 'VIETTEL', generation), server] as const];
          }),
        );
        return [pointId, Object.fromEntries(servers)];
      }),
    ),
  }));
}

async function asStored(deps: TestDeps, ids: readonly string[]) {
  const stored = await deps.store.assessments.get('20', ids);
  return stored.map((s, n) => ({
    id: ids[n]!,
    class: s?.finding.class,
    uncertain: s?.basis.uncertain,
    best: s?.finding.best,
  }));
}

describe('over terrain', () => {
  it('what is stored after any series of changes is what a read assesses, records doubled and reordered', async () => {
    const deps = await hilly();
    const place = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 6 }));
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('site' as const),
          id: fc.integer({ min: 0, max: 4 }),
          place,
          bands: fc.subarray([800, 1800, 2600], { minLength: 1 }),
          azimuth: fc.option(fc.constantFrom(0, 90, 200)),
          off: fc.boolean(),
          heightM: fc.constantFrom(20, 45, 80),
          state: fc.constantFrom('on_air', 'on_air', 'on_air', 'building') as fc.Arbitrary<Site['state']>,
          accuracyM: fc.constantFrom(10, 400, 2500),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('village' as const), id: fc.integer({ min: 0, max: 5 }), place }),
      },
    );
    const classes = new Set<string | undefined>();
    let moved = 0;
    let spared = 0;
    const villages = Array.from({ length: 6 }, (_, i) => villageAt(`v${i}`, 106.2 + i * 0.04, 21.5));
    const entries: HistoryEntry[] = [];
    for (const v of villages) entries.push(await put(deps, 'village', v));
    await reassessAfter(deps, entries);

    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat({ max: 999 }), { minLength: 20, maxLength: 20 }),
        async (steps, draws) => {
          const news: HistoryEntry[] = [];
          for (const s of steps) {
            const [lon, lat] = [106.2 + s.place[0] * 0.01, 21.47 + s.place[1] * 0.01];
            if (s.kind === 'village') {
              news.push(await put(deps, 'village', villageAt(`v${s.id}`, lon, lat)));
              continue;
            }
            const carriers = s.bands.map((bandMhz) => [
              `c${bandMhz}`,
              aCarrier({
                bandMhz,
                azimuthsDeg: s.azimuth === null ? [] : [s.azimuth],
                antennaHeightM: s.heightM,
                offAir: s.off && bandMhz !== 1800 ? TODAY : null,
              }),
            ]);
            const stations = {
              'VIETTEL-4G': {
                operator: 'VIETTEL' as const,
                generation: '4G' as const,
                carriers: Object.fromEntries(carriers),
              },
            };
            news.push(
              await put(deps, 'site', {
                ...aSite({ id: `s${s.id}`, lon, lat, state: s.state, accuracyM: s.accuracyM }),
                stations,
              }),
            );
          }
          // Every new record once at least, some of them and some old ones again, in the order drawn, two handlers at a time.
          entries.push(...news);
          const again = draws.slice(0, 5).map((d) => entries[d % entries.length]!);
          const queue = [...news, ...again]
            .map((e, i) => [draws[i % draws.length]!, e] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, e]) => e);
          const before = await deps.store.assessments.get('20', ['v0', 'v1', 'v2', 'v3', 'v4', 'v5']);
          while (queue.length > 0) {
            const [one, two] = [queue.splice(0, 1 + (draws[5]! % 3)), queue.splice(0, 1)];
            await Promise.all([reassessAfter(deps, one), reassessAfter(deps, two)]);
          }
          const expected = await asRead(deps);
          const ids = expected.map((v) => v.id);
          expect(await asStored(deps, ids)).toEqual(expected);
          const full = await reassess(deps, ids, { because: 'full', onlyDiffering: true, dryRun: true });
          expect(full.changed).toEqual([]);
          for (const v of expected) classes.add(v.class);
          const after = await deps.store.assessments.get('20', ids);
          for (const [i, a] of after.entries()) {
            if (a!.version > before[i]!.version) moved++;
            if (a!.revision === before[i]!.revision) spared++;
          }
        },
      ),
      { seed: 41, numRuns: 40 },
    );
    // The series must have moved villages and left others alone, or it has shown nothing.
    expect([...classes].sort()).toEqual(['covered', 'weak', 'white']);
    expect(moved).toBeGreaterThan(20);
    expect(spared).toBeGreaterThan(20);
  }, 120_000);

  it('one carrier switched off writes the villages it reached, or may have, and no other', async () => {
    const deps = await hilly();
    const villages = Array.from({ length: 120 }, (_, i) =>
      villageAt(`w${i}`, 106.3 + (i % 12) * 0.025, 21.3 + Math.floor(i / 12) * 0.025),
    );
    const mast = aSite({ id: 'mast', lon: 106.44, lat: 21.41 });
    mast.stations['VIETTEL-4G']!.carriers = { c1800: aCarrier({ bandMhz: 800, antennaHeightM: 80 }) };
    const entries: HistoryEntry[] = [];
    for (const v of villages) entries.push(await put(deps, 'village', v));
    await put(deps, 'site', mast);
    await put(deps, 'site', aSite({ id: 'other', lon: 106.47, lat: 21.43 }));
    await reassessAfter(deps, entries);
    const off = structuredClone(mast);
    off.stations['VIETTEL-4G']!.carriers.c1800!.offAir = TODAY;
    const outcome = await reassessAfter(deps, [await put(deps, 'site', off)]);

    const { linkBudget, rangeTable } = modelsInUse(deps);
    const rangeM = rangeOfBand(rangeTable, 800);
    const mayReach = ({ testPoints }: Village) =>
      testPoints.some((p) => {
        const linked = levelsAt([mast], p, linkBudget, heightAt, TODAY).some(
          (l) => !(l.levelDbm + l.slackDb < l.thresholdDbm),
        );
        return linked || distanceM(mast.lon, mast.lat, p.lon, p.lat) <= rangeM + mast.accuracyM + p.accuracyM;
      });
    const expected = villages.filter(mayReach).map((v) => v.id);
    const capM = linkBudget.candidates.find((c) => c.fromMhz <= 800 && 800 <= c.toMhz)!.capM;
    const withinCap = villages.filter((v) =>
      v.testPoints.some((p) => distanceM(mast.lon, mast.lat, p.lon, p.lat) <= capM),
    );
    expect(outcome!.written.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(5);
    expect(expected.length).toBeLessThan(withinCap.length / 2);
    expect(outcome!.changed.length).toBeGreaterThan(0);
    const others = villages.map((v) => v.id).filter((id) => !expected.includes(id));
    expect((await reassess(deps, others, { because: 'full', dryRun: true, onlyDiffering: true })).written).toEqual([]);
  });

  it('a site that comes to stand where there is no tile turns the villages around to the other model, and back', async () => {
    const deps = await hilly();
    const village = villageAt('edge', 106.98, 21.5);
    await reassessAfter(deps, [await put(deps, 'village', village)]);
    const model = async () => (await deps.store.assessments.get('20', ['edge']))[0]!.basis.model;
    expect(await model()).toBe('terrain');
    const silent = { ...aSite({ id: 'beyond', lon: 107.05, lat: 21.5 }), stations: {} };
    await reassessAfter(deps, [await put(deps, 'site', silent)]);
    expect(await model()).toBe('disc');
    await reassessAfter(deps, [await put(deps, 'site', { ...silent, lon: 106.9 })]);
    expect(await model()).toBe('terrain');
  });
});
