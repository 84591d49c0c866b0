import { collectTasks, planTasks, runTask, type TaskResult } from '../services/assessment/tasks.ts';
import { documentName } from '../storage/documents.ts';
import { cloudDeps } from './cloud-deps.ts';

const deps = cloudDeps();

/** What the states of infra/assessment.ts hand over. */
export type TaskEvent =
  | { action: 'plan'; input?: { provinceCodes?: string[]; asOf?: string; villagesPerTask?: number } }
  | { action: 'assess'; task: string }
  | { action: 'collect'; tasks: number; results: TaskResult[] };

/** One step of an assessment over many provinces. Every step may be repeated: what it writes is named by its content. */
export async function handler(event: TaskEvent): Promise<unknown> {
  switch (event.action) {
    case 'plan': {
      const { list, tasks } = await planTasks(deps, event.input ?? {});
      return { listKey: documentName(list), tasks };
    }
    case 'assess':
      return runTask(deps, event.task);
    case 'collect':
      return collectTasks(deps, event.tasks, event.results);
    default:
      throw new Error(`there is no action ${JSON.stringify(event)}`);
  }
}
