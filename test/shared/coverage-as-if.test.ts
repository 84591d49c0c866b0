import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, buildNetwork, buildSettlements, onAirAndCounted } from '#shared/coverage';
import { OPERATOR_CODES } from '#shared/operator';
import { anyOptions, anyProvince } from './coverage-fixtures.ts';

const RUNS = { seed: 20261122, numRuns: 150 };

describe('coverage as if only some operators counted', () => {
  it('is the coverage of a province in which the others have no stations', () => {
    let differed = 0;
    fc.assert(
      fc.property(
        anyProvince,
        anyOptions,
        fc.subarray([...OPERATOR_CODES]),
        ({ sites, villages }, options, operators) => {
          const settlements = buildSettlements(villages);
          const alone = sites.map((s) => ({
            ...s,
            stations: Object.fromEntries(
              Object.entries(s.stations).filter(([, station]) => operators.includes(station.operator)),
            ),
          }));
          const asIf = assess(buildNetwork(sites), settlements, { ...options, operators });
          const expected = assess(buildNetwork(alone), settlements, options);
          for (const column of ['classes', 'uncertain', 'served', 'servedAtBest', 'servedAtWorst', 'onlySite'] as const)
            expect(asIf[column]).toEqual(expected[column]);
          const all = assess(buildNetwork(sites), settlements, options);
          if (all.classes.some((c, v) => c !== asIf.classes[v])) differed++;
        },
      ),
      RUNS,
    );
    expect(differed).toBeGreaterThan(20);
  });

  it('counts no carrier of another operator over terrain either', () => {
    fc.assert(
      fc.property(anyProvince, anyOptions, fc.subarray([...OPERATOR_CODES]), ({ sites }, options, operators) => {
        const network = buildNetwork(sites);
        const all = onAirAndCounted(network, options);
        const named = onAirAndCounted(network, { ...options, operators });
        for (const [c, counts] of named.entries()) {
          const operator = OPERATOR_CODES[network.carrierOperator[c]!]!;
          expect(counts).toBe(operators.includes(operator) ? all[c] : 0);
        }
      }),
      RUNS,
    );
  });
});
