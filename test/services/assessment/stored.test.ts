import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { distanceM } from '#geo/distance';
import type { HistoryEntry } from '#shared/history';
import { DEFAULT_RULES } from '#shared/rules/default';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { reassessAfter } from '../../../functions/services/assessment/on-changes.ts';
import { reassess } from '../../../functions/services/assessment/reassess.ts';
import { verifyAudit } from '../../../functions/services/audit/verify.ts';
import { sha256 } from '../../../functions/storage/store.ts';
import { aCarrier, aSite, aVillage } from '../../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../../fixtures/store.ts';
import { CENTRE_2026, MOUNTAIN } from '../../shared/coverage-fixtures.ts';
import { twinVerdict } from '../../shared/coverage-twin.ts';

const TODAY = '2026-11-22';
const ACTOR = { id: 'test', role: 'admin' };

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestStore();
});
afterAll(() => deps.close());
/** Villages of other tests lie a degree or more away. */
let west = 100;
beforeEach(() => {
  west += 2;
});

async function put(kind: 'site' | 'village', state: Site | Village): Promise<void> {
  const ref = { provinceCode: '20', kind, id: state.id };
  await deps.store.write([ref], { actor: ACTOR, now: deps.clock() }, () => [{ ref, state, verb: `${kind}:put` }]);
}

async function historyOf(kind: 'site' | 'village', ids: readonly string[]): Promise<HistoryEntry[]> {
  return (await Promise.all(ids.map((id) => deps.store.history({ provinceCode: '20', kind, id })))).flat();
}

function villageAt(id: string, lon: number, lat: number, clusters: [number, number][] = []): Village {
  return aVillage({
    id,
    testPoints: [
      { id: 'centre', kind: 'centre', lon, lat, accuracyM: 30 },
      ...clusters.map(([x, y], i) => ({ id: `c${i}`, kind: 'cluster' as const, lon: x, lat: y, accuracyM: 30 })),
    ],
  });
}

/** What plain Turf over all pairs says of a village: class, and who serves each point. */
function bruteForce(sites: readonly Site[], village: Village) {
  const standing = sites.filter((s) => ['on_air', 'registered', 'retired'].includes(s.state));
  const verdict = twinVerdict(standing, village, {
    asOf: TODAY,
    definition: CENTRE_2026,
    rangeTable: MOUNTAIN,
    generations: ['3G', '4G', '5G'],
  });
  return {
    class: verdict.class,
    served: verdict.links.map((links) =>
      [...new Set(links.filter((l) => l.marginM >= 0).map((l) => l.stationId))].sort(),
    ),
  };
}

async function storedOf(village: Village) {
  const [stored] = await deps.store.assessments.get('20', [village.id]);
  if (!stored) return null;
  const centreFirst = [...village.testPoints].sort((a, b) => Number(b.kind === 'centre') - Number(a.kind === 'centre'));
  return {
    class: stored.finding.class,
    served: centreFirst.map((p) =>
      Object.entries(stored.finding.best[p.id] ?? {})
        .filter(([, s]) => s.served)
        .map(([key]) => key)
        .sort(),
    ),
  };
}

describe('records of changes', () => {
  it('doubled, reordered, replayed and cut into any batches end where a full reassessment does', async () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 }));
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('site' as const),
        id: fc.integer({ min: 0, max: 3 }),
        place,
        bandMhz: fc.constantFrom(900, 1800, 2600),
        azimuth: fc.option(fc.constantFrom(0, 90, 200)),
        off: fc.boolean(),
        state: fc.constantFrom('on_air', 'on_air', 'on_air', 'building') as fc.Arbitrary<Site['state']>,
        accuracyM: fc.constantFrom(10, 400, 2500),
      }),
      fc.record({ kind: fc.constant('village' as const), id: fc.integer({ min: 0, max: 4 }), place, cluster: place }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 2, maxLength: 14 }),
        fc.array(fc.nat({ max: 999 }), { minLength: 30, maxLength: 30 }),
        async (steps, draws) => {
          const name = `r${run++}`;
          const lonOf = (x: number) => 90 + run * 0.5 + x * 0.012;
          const latOf = (y: number) => 10 + y * 0.012;
          const sites = new Map<string, Site>();
          const villages = new Map<string, Village>();
          const entries: HistoryEntry[] = [];
          let drawn = 0;
          const draw = (below: number): number => draws[drawn++ % draws.length]! % below;
          for (const s of steps) {
            const id = `${name}-${s.kind}${s.id}`;
            const [x, y] = s.place;
            if (s.kind === 'site') {
              const carrier = aCarrier({
                bandMhz: s.bandMhz,
                azimuthsDeg: s.azimuth === null ? [] : [s.azimuth],
                offAir: s.off ? TODAY : null,
              });
              sites.set(id, {
                ...aSite({ id, lon: lonOf(x), lat: latOf(y), state: s.state, accuracyM: s.accuracyM }),
                stations: { 'VIETTEL-4G': { operator: 'VIETTEL', generation: '4G', carriers: { c: carrier } } },
              });
              await put('site', sites.get(id)!);
            } else {
              villages.set(id, villageAt(id, lonOf(x), latOf(y), [[lonOf(s.cluster[0]), latOf(s.cluster[1])]]));
              await put('village', villages.get(id)!);
            }
            // Now and then somebody handles a few records: whichever, however old, some of them twice.
            if (draw(3) === 0) {
              entries.length = 0;
              entries.push(
                ...(await historyOf('site', [...sites.keys()])),
                ...(await historyOf('village', [...villages.keys()])),
              );
              const some = Array.from({ length: 1 + draw(4) }, () => entries[draw(entries.length)]!);
              await Promise.all([reassessAfter(deps, some), reassessAfter(deps, some.slice(1))]);
            }
          }
          // In the end every record has been handled at least once, the order as drawn.
          entries.length = 0;
          entries.push(
            ...(await historyOf('site', [...sites.keys()])),
            ...(await historyOf('village', [...villages.keys()])),
          );
          const order = entries.map((e, i) => [draws[i % draws.length]!, e] as const).sort((a, b) => a[0] - b[0]);
          const queue = order.map(([, e]) => e);
          while (queue.length > 0) await reassessAfter(deps, queue.splice(0, 1 + draw(3)));

          const expected = [...villages.values()].map((v) => bruteForce([...sites.values()], v));
          expect(await Promise.all([...villages.values()].map(storedOf))).toEqual(expected);
          const full = await reassess(deps, villages.keys(), { because: 'full', onlyDiffering: true });
          expect(full.written).toEqual([]);
        },
      ),
      { seed: 4, numRuns: 15 },
    );
  }, 120_000);

  it('of a village that ended end its assessment', async () => {
    const village = villageAt('ended', west, 21);
    await put('village', village);
    await reassessAfter(deps, await historyOf('village', ['ended']));
    await put('village', { ...village, status: 'merged', mergedInto: ['other'] });
    await reassessAfter(deps, await historyOf('village', ['ended']));
    const [stored] = await deps.store.assessments.get('20', ['ended']);
    expect(stored!.finding).toMatchObject({ class: null, best: {} });
  });
});

describe('one station switched off', () => {
  it('writes the villages in its reach and no other, and history only where class or best server changed', async () => {
    const masts = Array.from({ length: 36 }, (_, i) =>
      aSite({ id: `mast${i}`, lon: west + (i % 6) * 0.03, lat: 21 + Math.floor(i / 6) * 0.03 }),
    );
    const villages = Array.from({ length: 400 }, (_, i) =>
      villageAt(`off${i}`, west - 0.02 + (i % 20) * 0.01, 20.98 + Math.floor(i / 20) * 0.01),
    );
    for (const m of masts) await put('site', m);
    for (const v of villages) await put('village', v);
    const ids = villages.map((v) => v.id);
    const first = await reassessAfter(deps, await historyOf('village', ids));
    expect(first!.changed).toHaveLength(400);
    const before = await deps.store.assessments.get('20', ids);

    const off = structuredClone(masts[14]!);
    off.stations['VIETTEL-4G']!.carriers.c1800!.offAir = TODAY;
    await put('site', off);
    const [entry] = (await historyOf('site', ['mast14'])).slice(-1);
    const outcome = await reassessAfter(deps, [entry!]);

    const range = MOUNTAIN.ranges.find((r) => r.fromMhz <= 1800 && 1800 <= r.toMhz)!.rangeM;
    const inReach = villages.filter((v) => {
      const [p] = v.testPoints;
      return distanceM(off.lon, off.lat, p!.lon, p!.lat) <= range + off.accuracyM + p!.accuracyM;
    });
    expect(inReach.length).toBeGreaterThan(10);
    expect(inReach.length).toBeLessThan(40);
    const after = await deps.store.assessments.get('20', ids);
    const rewritten = ids.filter((_, i) => after[i]!.revision !== before[i]!.revision);
    expect(rewritten.sort()).toEqual(inReach.map((v) => v.id).sort());
    expect(outcome!.written.sort()).toEqual(rewritten.sort());

    const all = masts.map((m) => (m.id === 'mast14' ? off : m));
    for (const [i, v] of villages.entries()) {
      const said = await storedOf(v);
      const expected = bruteForce(all, v);
      expect(said!.class).toBe(expected.class);
      const best = (a: (typeof after)[number]) => JSON.stringify(a!.finding.best);
      const moved = best(after[i]!) !== best(before[i]!) || after[i]!.finding.class !== before[i]!.finding.class;
      expect(after[i]!.version - before[i]!.version, v.id).toBe(moved ? 1 : 0);
    }
    // A change of what coverage does not depend on writes nothing.
    await put('site', { ...off, name: 'Tên khác', power: 'solar' });
    expect(await reassessAfter(deps, (await historyOf('site', ['mast14'])).slice(-1))).toBeNull();
  }, 60_000);

  it('many rows changed at once reassess each village once', async () => {
    const mast = aSite({ id: 'import-mast', lon: west, lat: 21 });
    await put('site', mast);
    await put('village', villageAt('import-v', west, 21));
    for (let i = 0; i < 5; i++) await put('site', { ...mast, heightM: 30 + i });
    const entries = [...(await historyOf('site', ['import-mast'])), ...(await historyOf('village', ['import-v']))];
    await reassessAfter(deps, entries);
    expect((await deps.store.assessments.get('20', ['import-v']))[0]!.revision).toBe(1);
  });
});

describe('who read before a change', () => {
  it('cannot store over who read after it', async () => {
    const village = villageAt('late', west, 21);
    const mast = aSite({ id: 'late-mast', lon: west, lat: 21 });
    await put('village', village);
    await put('site', mast);
    await reassessAfter(deps, await historyOf('village', ['late']));
    // Off and on again: whoever handles the second change finds what is stored already, whoever handles the first has read "off".
    const off = structuredClone(mast);
    off.stations['VIETTEL-4G']!.carriers.c1800!.offAir = TODAY;
    await put('site', off);
    let resume: () => void = () => {};
    const paused = new Promise<void>((done) => {
      resume = done;
    });
    const put1 = deps.store.assessments.put.bind(deps.store.assessments);
    let isHeld = true;
    const slow = Object.assign(Object.create(deps), {
      store: Object.assign(Object.create(deps.store), {
        assessments: Object.assign(Object.create(deps.store.assessments), {
          put: async (...args: Parameters<typeof put1>) => {
            if (isHeld) await paused;
            isHeld = false;
            return put1(...args);
          },
        }),
      }),
    }) as TestDeps;
    const first = reassessAfter(slow, (await historyOf('site', ['late-mast'])).slice(-1));
    await new Promise((done) => setTimeout(done, 100));
    await put('site', mast);
    await reassessAfter(deps, (await historyOf('site', ['late-mast'])).slice(-1));
    resume();
    await first;
    expect((await storedOf(village))!.class).toBe('covered');
  });
});

describe('a stored assessment', () => {
  it('names what it rests on, and its history is a sound chain that an audit walks', async () => {
    const village = villageAt('based', west, 21);
    const mast = aSite({ id: 'based-mast', lon: west, lat: 21 });
    await put('village', village);
    await put('site', mast);
    await put('site', aSite({ id: 'based-far', lon: west + 0.3, lat: 21 }));
    await reassessAfter(deps, await historyOf('village', ['based']));
    await put('site', { ...mast, heightM: 50 });
    await reassessAfter(deps, await historyOf('site', ['based-mast']));
    const [stored] = await deps.store.assessments.get('20', ['based']);
    expect(stored).toMatchObject({ version: 1, revision: 2 });
    expect(stored!.basis).toMatchObject({
      assessedOn: TODAY,
      model: 'disc',
      modelRule: DEFAULT_RULES.defaults.rangeTable,
      definition: 'centre-2026',
      villageVersion: 1,
      evidenceVersion: null,
      sites: { 'based-mast': 2 },
    });
    const report = await verifyAudit(deps, sha256);
    expect(report.faults).toEqual([]);
    await deps.client.send(
      new UpdateCommand({
        TableName: deps.store.tableName,
        Key: { pk: '20#assessment#based', sk: 'HEAD' },
        UpdateExpression: 'SET #s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': JSON.stringify({ ...stored!.finding, class: 'white' }) },
      }),
    );
    expect((await verifyAudit(deps, sha256)).faults).toMatchObject([{ aggregate: '20#assessment#based' }]);
    // A full reassessment corrects it, and the chain holds again.
    await reassess(deps, ['based'], { because: 'correction', onlyDiffering: true });
    expect((await storedOf(village))!.class).toBe('covered');
  });
});
