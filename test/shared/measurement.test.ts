import { distance, point } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServedLevels } from '#shared/evidence-rules';
import { countSamples, hasService, type Sample } from '#shared/measurement';
import { GENERATIONS } from '#shared/operator';
import { DEFAULT_RULES } from '#shared/rules/default';
import { aVillage } from '../fixtures/records.ts';

const RULES = { ...DEFAULT_RULES.evidence[0]!.measurement, radiusM: 800, maxAccuracyM: 50, hours: { from: 6, to: 22 } };
const LEVELS: ServedLevels = {
  '2G': { servedDbm: -100 },
  '3G': { servedDbm: -100 },
  '4G': { servedDbm: -115 },
  '5G': { servedDbm: -115 },
};

const aSample = (facts: Partial<Sample> = {}): Sample => ({
  at: '2026-11-20T03:00:00.000Z',
  lon: 106.78,
  lat: 21.8,
  accuracyM: 10,
  operator: 'VIETTEL',
  generation: '4G',
  levelDbm: -100,
  downMbps: null,
  upMbps: null,
  ...facts,
});

/** Every sample against every point, with Turf's distance and no index. */
function naive(
  samples: readonly Sample[],
  villages: ReturnType<typeof aVillage>[],
): Map<string, [samples: number, served: number]> {
  const counts = new Map<string, [number, number]>();
  for (const s of samples) {
    const local = new Date(Date.parse(s.at) + 7 * 3_600_000).toISOString();
    const hour = Number(local.slice(11, 13));
    if ((s.accuracyM ?? 0) > RULES.maxAccuracyM || hour < 6 || hour >= 22) continue;
    for (const v of villages) {
      for (const p of v.testPoints) {
        if (distance(point([s.lon, s.lat]), point([p.lon, p.lat]), { units: 'meters' }) > RULES.radiusM) continue;
        for (const g of s.generation === 'none' ? GENERATIONS : [s.generation]) {
          const key = `${v.id} ${p.id} ${s.operator} ${g} ${local.slice(0, 10)}`;
          const [n, served] = counts.get(key) ?? [0, 0];
          const isServed =
            s.generation !== 'none' &&
            (s.levelDbm === null ? (s.downMbps ?? 0) + (s.upMbps ?? 0) > 0 : s.levelDbm >= LEVELS[g].servedDbm);
          counts.set(key, [n + 1, served + (isServed ? 1 : 0)]);
        }
      }
    }
  }
  return counts;
}

const coordinate = (from: number) => fc.integer({ min: 0, max: 3000 }).map((n) => from + n / 100_000);
const samples = fc.array(
  fc
    .record({
      lon: coordinate(106.7),
      lat: coordinate(21.7),
      minutes: fc.nat(3 * 1440),
      accuracyM: fc.constantFrom(null, 5, 50, 51),
      operator: fc.constantFrom('VIETTEL' as const, 'VNPT' as const),
      generation: fc.constantFrom('2G' as const, '4G' as const, 'none' as const),
      levelDbm: fc.constantFrom(null, -130, -115, -101, -80),
      downMbps: fc.constantFrom(null, 0, 3),
    })
    .map(({ minutes, ...s }) =>
      aSample({ ...s, at: new Date(Date.parse('2026-11-18T00:00:00Z') + minutes * 60_000).toISOString() }),
    ),
  { maxLength: 60 },
);
const villages = fc
  .array(fc.array(fc.record({ lon: coordinate(106.7), lat: coordinate(21.7) }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((all) =>
    all.map((points, v) =>
      aVillage({
        id: `V${v}`,
        testPoints: points.map((p, i) => ({
          id: i === 0 ? 'centre' : `c${i}`,
          kind: i === 0 ? 'centre' : 'cluster',
          ...p,
          accuracyM: 30,
        })),
      }),
    ),
  );

describe('counting samples', () => {
  it('equals every sample against every point', () => {
    fc.assert(
      fc.property(samples, villages, (s, v) => {
        const { counts } = countSamples(s, v, RULES, LEVELS);
        const seen = new Map(
          counts.map((c) => [
            `${c.villageId} ${c.pointId} ${c.operator} ${c.generation} ${c.date}`,
            [c.samples, c.served],
          ]),
        );
        expect(seen).toEqual(naive(s, v));
      }),
      { seed: 20, numRuns: 300 },
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(samples, villages, (s, v) => {
        expect(countSamples([...s].reverse(), v, RULES, LEVELS)).toEqual(countSamples(s, v, RULES, LEVELS));
      }),
      { seed: 21, numRuns: 50 },
    );
  });

  it('accounts for every row that counts for no village', () => {
    const v = [aVillage({ id: 'V' })];
    const { counts, notCounted } = countSamples(
      [
        aSample(),
        aSample({ lon: 107 }),
        aSample({ accuracyM: 51 }),
        aSample({ at: '2026-11-20T15:00:00.000Z' }),
        aSample({ at: '2026-11-19T22:59:00.000Z' }),
        aSample({ at: '2026-11-19T23:00:00.000Z' }),
      ],
      v,
      RULES,
      LEVELS,
    );
    // 15:00 UTC is 22:00 in Việt Nam and out; 22:59 UTC is 05:59, out; 23:00 UTC is 06:00 of the next day, in.
    expect(notCounted).toEqual({ away: 1, inexact: 1, hours: 2 });
    expect(counts).toMatchObject([{ date: '2026-11-20', samples: 2, served: 2 }]);
  });

  it('takes a search without a network as a miss of every generation', () => {
    const { counts } = countSamples(
      [aSample({ generation: 'none', levelDbm: null })],
      [aVillage({ id: 'V' })],
      RULES,
      LEVELS,
    );
    expect(counts.map((c) => [c.generation, c.samples, c.served])).toEqual([
      ['2G', 1, 0],
      ['3G', 1, 0],
      ['4G', 1, 0],
      ['5G', 1, 0],
    ]);
  });

  it('has service from the level on, and by data only where there is no level', () => {
    expect(hasService(aSample({ levelDbm: -115 }), LEVELS)).toBe(true);
    expect(hasService(aSample({ levelDbm: -115.1, downMbps: 5 }), LEVELS)).toBe(false);
    expect(hasService(aSample({ levelDbm: null, upMbps: 0.1 }), LEVELS)).toBe(true);
    expect(hasService(aSample({ levelDbm: null, downMbps: 0 }), LEVELS)).toBe(false);
  });
});
