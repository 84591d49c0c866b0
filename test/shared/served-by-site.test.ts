import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, buildNetwork, buildSettlements, explain, servedBySite } from '#shared/coverage';
import { COVERAGE_CLASSES } from '#shared/village';
import { anyOptions, anyProvince } from './coverage-fixtures.ts';

const TIMEOUT_MS = 60_000;

describe('what a site serves', () => {
  it(
    'is what every village says of its best servers, and alone serves those that are white without it',
    () => {
      let alone = 0;
      fc.assert(
        fc.property(anyProvince, anyOptions, ({ sites, villages }, options) => {
          const network = buildNetwork(sites);
          const settlements = buildSettlements(villages);
          const verdicts = assess(network, settlements, options);
          const told = villages.map((_, v) => explain(network, settlements, v, options));
          for (const [s, site] of sites.entries()) {
            const served = servedBySite(network, settlements, verdicts, s);
            const expected = told.flatMap(({ villageId, points }) => {
              const best = points.flatMap((p) => p.best.filter((b) => b.served && b.siteId === site.id));
              return best.length === 0 ? [] : [[villageId, names(best)]];
            });
            expect(served.map((r) => [villages[r.village]!.id, names(r.best)])).toEqual(expected);

            const without = assess(buildNetwork(sites.filter((x) => x !== site)), settlements, options);
            const turned = villages.flatMap((v, row) =>
              classOf(verdicts, row) !== 'white' && classOf(without, row) === 'white' ? [v.id] : [],
            );
            expect(served.filter((r) => r.onlyHere).map((r) => villages[r.village]!.id)).toEqual(turned);
            alone += turned.length;
          }
        }),
        { seed: 20261129, numRuns: 100, interruptAfterTimeLimit: TIMEOUT_MS, markInterruptAsFailure: true },
      );
      expect(alone).toBeGreaterThan(10);
    },
    TIMEOUT_MS,
  );
});

function names(best: readonly { operator: string; generation: string }[]): string[] {
  return [...new Set(best.map((b) => `${b.operator} ${b.generation}`))].sort();
}

function classOf(verdicts: { classes: Uint8Array }, row: number) {
  return COVERAGE_CLASSES[verdicts.classes[row]!];
}
