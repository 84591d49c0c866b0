import { z } from 'zod';
import { candidatesWithin, indexPoints } from '#geo/nearby';
import { civilDate } from '../calendar.ts';
import { linkBudget } from '../link-budget.ts';
import { generation } from '../operator.ts';
import { coverageDefinition, rangeTable } from '../rule-set.ts';
import { site } from '../site.ts';
import { COVERAGE_CLASSES, coverageClass, village } from '../village.ts';
import { assess } from './assess.ts';
import { buildNetwork } from './network.ts';
import { buildSettlements } from './settlements.ts';

/** What an assessment of some villages rests on, whole: the same task gives the same result wherever and however often it is run. */
export const assessTask = z.object({
  asOf: civilDate,
  definition: coverageDefinition,
  rangeTable,
  /** Null = by range table alone; else over terrain the villages that, with every site in reach, lie on tiles. */
  linkBudget: linkBudget.nullable(),
  generations: z.array(generation),
  /** Every site that may reach one of the villages, whichever province it stands in, ordered by id. */
  sites: z.array(site),
  villages: z.array(village).min(1),
});
export type AssessTask = z.infer<typeof assessTask>;

export const taskVerdict = z.object({
  provinceCode: z.string(),
  villageId: z.string(),
  model: z.enum(['disc', 'terrain']),
  class: coverageClass,
  uncertain: z.boolean(),
  /** The one site that serves the centre; null = none or several. */
  onlySite: z.string().nullable(),
});
export type TaskVerdict = z.infer<typeof taskVerdict>;

/** Runs a task by the model `disc`. Verdicts in the order of its villages. */
export function runAssessTask(task: AssessTask): TaskVerdict[] {
  const network = buildNetwork(task.sites);
  const verdicts = assess(network, buildSettlements(task.villages), task);
  return task.villages.map(({ id, provinceCode }, row) => ({
    provinceCode,
    villageId: id,
    model: 'disc',
    class: COVERAGE_CLASSES[verdicts.classes[row]!]!,
    uncertain: verdicts.uncertain[row] === 1,
    onlySite: network.siteIds[verdicts.onlySite[row]!] ?? null,
  }));
}

/** Farther than this, m, no carrier reaches by either model; the accuracies of both ends come on top. */
export function farthestM({ rangeTable, linkBudget }: Pick<AssessTask, 'rangeTable' | 'linkBudget'>): number {
  return Math.max(...rangeTable.ranges.map((r) => r.rangeM), ...(linkBudget?.candidates.map((c) => c.capM) ?? []));
}

/**
 * Cuts an assessment into tasks of so many villages, in the order given. A task gets every site that may reach one of its villages:
 * within the farthest that its rules let one reach, with the accuracies of both ends. Sites keep their order, which decides between equals.
 */
export function* cutIntoTasks(whole: AssessTask, villagesPerTask: number): Generator<AssessTask> {
  const { sites, villages } = whole;
  const index = indexPoints(
    Float64Array.from(sites, (s) => s.lon),
    Float64Array.from(sites, (s) => s.lat),
  );
  const reachM = farthestM(whole) + sites.reduce((most, s) => Math.max(most, s.accuracyM), 0);
  for (let from = 0; from < villages.length; from += villagesPerTask) {
    const some = villages.slice(from, from + villagesPerTask);
    const near = new Set<number>();
    for (const { testPoints } of some)
      for (const { lon, lat, accuracyM } of testPoints)
        for (const s of candidatesWithin(index, lon, lat, reachM + accuracyM)) near.add(s);
    yield { ...whole, villages: some, sites: [...near].sort((a, b) => a - b).map((s) => sites[s]!) };
  }
}
