import { rangeOfBand } from '#shared/coverage/reach';
import type { LinkBudget } from '#shared/link-budget';
import type { RangeTable } from '#shared/rule-set';
import type { Site } from '#shared/site';
import type { Deps } from '../deps.ts';

/** The models that stored assessments are made with, and how far they look. */
export interface ModelsInUse {
  rangeTable: RangeTable;
  linkBudget: LinkBudget;
  /** No carrier of a site reaches farther than this, metres, whatever the accuracy of positions; by terrain too where it is loaded. */
  farthestM(site: Site): number;
  /** No carrier at all reaches farther than this, metres. */
  anyM: number;
}

/** The range table and link budget in use. */
export function modelsInUse({ rules, terrain }: Pick<Deps, 'rules' | 'terrain'>): ModelsInUse {
  const rangeTable = rules.rangeTables.find((t) => t.id === rules.defaults.rangeTable)!;
  const linkBudget = rules.linkBudgets.find((b) => b.id === rules.defaults.linkBudget)!;
  const candidates = terrain === null ? [] : linkBudget.candidates;
  return {
    rangeTable,
    linkBudget,
    farthestM: ({ stations }) =>
      Math.max(
        0,
        ...Object.values(stations).flatMap(({ carriers }) =>
          Object.values(carriers).flatMap(({ bandMhz }) => [
            rangeOfBand(rangeTable, bandMhz),
            ...candidates.filter((c) => c.fromMhz <= bandMhz && bandMhz <= c.toMhz).map((c) => c.capM),
          ]),
        ),
      ),
    anyM: Math.max(...rangeTable.ranges.map((r) => r.rangeM), ...candidates.map((c) => c.capM)),
  };
}
