import { dateInVietnam } from '#shared/calendar';
import {
  type AssessTask,
  assessTask,
  cutIntoTasks,
  farthestM,
  runAssessTask,
  type TaskVerdict,
} from '#shared/coverage/task';
import { DomainError } from '#shared/errors';
import { generationsInService } from '#shared/rule-set';
import { COVERAGE_CLASSES } from '#shared/village';
import { definitionOn } from '../definitions/in-force.ts';
import type { Deps } from '../deps.ts';
import { STANDING } from '../sites/visible.ts';
import { assessOverTerrain } from './reassess.ts';

/** A task of 3,000 villages with the sites around them is some 10 MB of text and takes a second. */
const VILLAGES_PER_TASK = 3_000;

/** How many villages of a class, over how many villages. */
export interface TaskCounts {
  villages: number;
  white: number;
  weak: number;
  covered: number;
  uncertain: number;
  /** Assessed by the model `terrain`; the others by `disc`. */
  overTerrain: number;
}

/** What a task answers: counts by province, and where every verdict stands. */
export interface TaskResult {
  task: string;
  /** Hash of the document with the verdicts. */
  document: string;
  /** Name of the terrain tiles it was computed on; null = none. */
  tileSet: string | null;
  provinces: Record<string, TaskCounts>;
}

/**
 * Cuts the assessment of some provinces into tasks and stores each. A village on a border is reached by sites on both sides, so that
 * all the sites go into one index first.
 * @returns the hash of the list `[{"task": hash}, …]`, and how many there are
 */
export async function planTasks(
  deps: Deps,
  asked: { provinceCodes?: readonly string[]; asOf?: string; villagesPerTask?: number },
): Promise<{ list: string; tasks: number }> {
  const asOf = asked.asOf ?? dateInVietnam(deps.clock());
  const hasTiles = deps.terrain !== null && (await deps.terrain.tiles.hasTiles());
  const whole: AssessTask = {
    asOf,
    definition: await definitionOn(deps, asOf),
    rangeTable: deps.rules.rangeTables.find((t) => t.id === deps.rules.defaults.rangeTable)!,
    linkBudget: hasTiles ? deps.rules.linkBudgets.find((b) => b.id === deps.rules.defaults.linkBudget)! : null,
    generations: generationsInService(deps.rules, asOf),
    sites: [],
    villages: [],
  };
  for (const provinceCode of asked.provinceCodes ?? [deps.provinceCode]) {
    const view = await deps.snapshots.view(provinceCode, asOf);
    if (view.villages.length === 0) throw new DomainError('invalid', `province ${provinceCode} has no villages here`);
    whole.villages.push(...view.villages);
    whole.sites.push(...view.sites.filter((s) => STANDING.includes(s.state)));
  }
  whole.sites.sort((a, b) => (a.id < b.id ? -1 : 1));
  const tasks: { task: string }[] = [];
  for (const task of cutIntoTasks(whole, asked.villagesPerTask ?? VILLAGES_PER_TASK))
    tasks.push({ task: await deps.documents.put(JSON.stringify(task)) });
  return { list: await deps.documents.put(JSON.stringify(tasks)), tasks: tasks.length };
}

/**
 * Runs one task: over terrain the villages that lie on tiles with every site in reach, the others by disc, whatever task they came
 * in. Its result is named by the hash of its content: run again, it writes the same.
 * @throws Error if the task was planned over terrain and there is none
 */
export async function runTask(
  deps: Pick<Deps, 'documents' | 'terrain' | 'provinceCode'>,
  task: string,
): Promise<TaskResult> {
  const whole = assessTask.parse(JSON.parse(await deps.documents.get(task)));
  const { verdicts, tileSet } = await assessedByBest(deps, whole);
  const provinces: TaskResult['provinces'] = {};
  for (const verdict of verdicts) {
    provinces[verdict.provinceCode] ??= none();
    const counts = provinces[verdict.provinceCode]!;
    counts.villages++;
    counts[verdict.class]++;
    if (verdict.uncertain) counts.uncertain++;
    if (verdict.model === 'terrain') counts.overTerrain++;
  }
  return { task, document: await deps.documents.put(JSON.stringify(verdicts)), tileSet, provinces };
}

async function assessedByBest(
  deps: Pick<Deps, 'terrain' | 'provinceCode'>,
  task: AssessTask,
): Promise<{ verdicts: TaskVerdict[]; tileSet: string | null }> {
  const verdicts = runAssessTask(task);
  if (task.linkBudget === null) return { verdicts, tileSet: null };
  const over = await assessOverTerrain(deps, task, task.villages, farthestM(task), task.linkBudget);
  if (over === null) throw new Error('the task was planned over terrain, and there are no tiles now');
  const { rows, verdicts: found, network, tileSet } = over;
  return {
    tileSet,
    verdicts: verdicts.map((disc) => {
      const row = rows.get(disc.villageId);
      if (row === undefined) return disc;
      return {
        ...disc,
        model: 'terrain',
        class: COVERAGE_CLASSES[found.classes[row]!]!,
        uncertain: found.uncertain[row] === 1,
        onlySite: network.siteIds[found.onlySite[row]!] ?? null,
      };
    }),
  };
}

/** Adds up. @throws Error if a task is missing or came twice: then nothing is said, rather than something wrong */
export async function collectTasks(
  deps: Pick<Deps, 'documents'>,
  tasks: number,
  results: readonly TaskResult[],
): Promise<{ document: string; total: TaskCounts; provinces: Record<string, TaskCounts> }> {
  const distinct = new Set(results.map((r) => r.task)).size;
  if (distinct !== tasks || results.length !== tasks)
    throw new Error(`${tasks} tasks gave ${results.length} results of ${distinct} tasks`);
  const provinces: Record<string, TaskCounts> = {};
  const total = none();
  for (const result of results)
    for (const [code, counts] of Object.entries(result.provinces)) {
      provinces[code] ??= none();
      for (const key of Object.keys(total) as (keyof TaskCounts)[]) {
        provinces[code]![key] += counts[key];
        total[key] += counts[key];
      }
    }
  const sorted = Object.fromEntries(Object.entries(provinces).sort(([a], [b]) => (a < b ? -1 : 1)));
  const document = await deps.documents.put(
    JSON.stringify({ total, provinces: sorted, verdicts: results.map((r) => r.document).sort() }),
  );
  return { document, total, provinces: sorted };
}

function none(): TaskCounts {
  return { villages: 0, white: 0, weak: 0, covered: 0, uncertain: 0, overTerrain: 0 };
}
