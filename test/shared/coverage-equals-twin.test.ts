import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  assess,
  assessSunset,
  buildNetwork,
  buildSettlements,
  type Network,
  type Settlements,
  siteOfCarrier,
  slotOf,
  sunsetOfVillage,
} from '#shared/coverage';
import { GENERATIONS, OPERATOR_CODES } from '#shared/operator';
import { type Site, stationId } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { anyOptions, anyProvince, anyStations, siteAt } from './coverage-fixtures.ts';
import { type TwinVerdict, twinVerdict } from './coverage-twin.ts';

// Far above what they take, for machines under load; it also ends a search for the smallest counterexample.
const TIMEOUT_MS = 60_000;
const RUNS = { seed: 20260915, numRuns: 250, interruptAfterTimeLimit: TIMEOUT_MS, markInterruptAsFailure: true };

function expectSame(
  network: Network,
  settlements: Settlements,
  assessment: Assessment,
  v: number,
  twin: TwinVerdict,
): void {
  expect(COVERAGE_CLASSES[assessment.classes[v]!]).toBe(twin.class);
  expect(assessment.uncertain[v]).toBe(twin.uncertain ? 1 : 0);
  expect(assessment.onlySite[v]! < 0 ? [] : [network.siteIds[assessment.onlySite[v]!]]).toEqual(
    twin.centreSites.length === 1 ? twin.centreSites : [],
  );
  for (const [i, links] of twin.links.entries()) {
    const point = settlements.pointStart[v]! + i;
    for (const [o, operator] of OPERATOR_CODES.entries()) {
      for (const [g, generation] of GENERATIONS.entries()) {
        const of = links.filter((l) => l.operator === operator && l.generation === generation);
        const slot = slotOf(assessment, point, o, g);
        const best = assessment.bestCarrier[slot]!;
        const bit = (column: Uint8Array) => (column[point * OPERATOR_CODES.length + o]! >> g) & 1;
        expect(bit(assessment.servedAtBest)).toBe(of.length > 0 ? 1 : 0);
        expect(bit(assessment.served)).toBe(of.some((l) => l.marginM >= 0) ? 1 : 0);
        expect(bit(assessment.servedAtWorst)).toBe(of.some((l) => l.marginM >= l.slackM) ? 1 : 0);
        if (of.length === 0) {
          expect(best).toBe(-1);
          expect(assessment.marginM[slot]).toBeNaN();
          continue;
        }
        const largest = Math.max(...of.map((l) => l.marginM));
        const siteId = network.siteIds[siteOfCarrier(network, best)];
        const chosen = of.find((l) => l.siteId === siteId && l.carrierId === network.carrierIds[best]);
        // Two carriers with the same margin are both right; rounding differs from Turf's in the last bits.
        expect(chosen!.marginM).toBeCloseTo(largest, 5);
        expect(assessment.marginM[slot]).toBeCloseTo(largest, 2);
      }
    }
  }
}

describe('coverage equals its twin in plain Turf on all pairs', { timeout: TIMEOUT_MS }, () => {
  it('on random provinces, tables, definitions and generations', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyProvince, anyOptions, ({ sites, villages }, options) => {
        const network = buildNetwork(sites);
        const settlements = buildSettlements(villages);
        const assessment = assess(network, settlements, options);
        expect(assessment.classes.length).toBe(villages.length);
        for (const [v, village] of villages.entries()) {
          const twin = twinVerdict(sites, village, options);
          seen.add(`${twin.class} ${twin.uncertain} ${twin.centreSites.length === 1}`);
          expectSame(network, settlements, assessment, v, twin);
        }
      }),
      RUNS,
    );
    // The provinces drawn must not all be alike, or the equality would say little.
    expect([...seen].sort()).toEqual([
      'covered false false',
      'covered false true',
      'covered true false',
      'covered true true',
      'weak false false',
      'weak false true',
      'weak true false',
      'weak true true',
      'white false false',
      'white true false',
    ]);
  });

  it('before and after a shutdown, and in what a village then depends on', () => {
    fc.assert(
      fc.property(
        anyProvince,
        anyOptions,
        fc.constantFrom(...GENERATIONS),
        ({ sites, villages }, options, generation) => {
          const network = buildNetwork(sites);
          const settlements = buildSettlements(villages);
          const sunset = assessSunset(network, settlements, { ...options, generation });
          const others = options.generations.filter((g) => g !== generation);
          for (const [v, village] of villages.entries()) {
            const before = twinVerdict(sites, village, { ...options, generations: [...others, generation] });
            const after = twinVerdict(sites, village, { ...options, generations: others });
            expectSame(network, settlements, sunset.before, v, before);
            expectSame(network, settlements, sunset.after, v, after);
            const told = sunsetOfVillage(network, settlements, sunset, v);
            expect(told).toMatchObject({ villageId: village.id, before: before.class, after: after.class });
            const left = after.links[0]!.filter(
              (l) => l.marginM >= 0 && options.definition.servedBy.some((g) => g === l.generation),
            ).map((l) => stationId(l.operator, l.generation));
            expect(told.left.map((l) => stationId(l.operator, l.generation)).sort()).toEqual([...new Set(left)].sort());
            // Taking that site away makes the village white, and no other single site does.
            const needed = sites
              .filter(
                (s) =>
                  after.class !== 'white' &&
                  without(sites, s, village, { ...options, generations: others }) === 'white',
              )
              .map((s) => s.id);
            expect(told.dependsOn).toEqual(needed);
          }
        },
      ),
      { ...RUNS, numRuns: 100 },
    );
  });
});

function without(sites: Site[], site: Site, village: Village, options: Parameters<typeof twinVerdict>[2]): string {
  return twinVerdict(
    sites.filter((s) => s !== site),
    village,
    options,
  ).class;
}

describe('coverage is monotone', { timeout: TIMEOUT_MS }, () => {
  const classesOf = (sites: readonly Site[], villages: readonly Village[], options: Parameters<typeof assess>[2]) =>
    assess(buildNetwork(sites), buildSettlements(villages), options).classes;

  it('a site more never makes a class worse', () => {
    fc.assert(
      fc.property(
        anyProvince,
        anyOptions,
        anyStations,
        fc.double({ min: 106.7, max: 106.85, noNaN: true }),
        fc.double({ min: 21.8, max: 21.95, noNaN: true }),
        ({ sites, villages }, options, stations, lon, lat) => {
          const before = classesOf(sites, villages, options);
          const after = classesOf([...sites, siteAt('NEW', lon, lat, stations)], villages, options);
          for (const [v, c] of before.entries()) expect(after[v]).toBeGreaterThanOrEqual(c);
        },
      ),
      RUNS,
    );
  });

  it('a generation less never makes a class better', () => {
    fc.assert(
      fc.property(anyProvince, anyOptions, ({ sites, villages }, options) => {
        const sunset = assessSunset(buildNetwork(sites), buildSettlements(villages), { ...options, generation: '2G' });
        for (const [v, c] of sunset.before.classes.entries()) expect(sunset.after.classes[v]).toBeLessThanOrEqual(c);
      }),
      RUNS,
    );
  });
});
