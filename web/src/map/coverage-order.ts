import type { CoverageClass } from '#shared/village';

/** Worst first: the order of legends, lists and drawing. */
export const COVERAGE_ORDER: readonly CoverageClass[] = ['white', 'weak', 'covered'];

export type ClassCounts = Record<CoverageClass, number>;

/** How many villages are in each class. */
export function countClasses(villages: readonly { class: CoverageClass }[]): ClassCounts {
  const counts: ClassCounts = { white: 0, weak: 0, covered: 0 };
  for (const village of villages) counts[village.class]++;
  return counts;
}
