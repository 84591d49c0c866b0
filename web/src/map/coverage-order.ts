import type { CoverageClass } from '#shared/village';
import type { VillageRow } from '../api/answers.ts';

/** Worst first: the order of legends, lists and drawing. */
export const COVERAGE_ORDER: readonly CoverageClass[] = ['white', 'weak', 'covered'];

/** A village as the map colours it; `shift` if a shutdown that is looked at changes its class. */
export type MapVillage = VillageRow & { shift?: { before: CoverageClass; after: CoverageClass } };

export type ClassCounts = Record<CoverageClass, number>;

/** How many villages are in each class. */
export function countClasses(villages: readonly { class: CoverageClass }[]): ClassCounts {
  const counts: ClassCounts = { white: 0, weak: 0, covered: 0 };
  for (const village of villages) counts[village.class]++;
  return counts;
}
