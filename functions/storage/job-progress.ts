import type { Items } from './items.ts';
import { type AggregateRef, aggregateKey, PROGRESS } from './keys.ts';

/** How far a job has come, and who works on it. Not history: it is put anew every second. */
export interface Progress {
  phase: string;
  done: number;
  total: number;
  /** The process that works on it, and until when nobody else should. */
  worker: string;
  until: string;
}

/** Progress of jobs beside their heads, which is also the lease of the worker. */
export class JobProgress {
  constructor(private readonly items: Items) {}

  async read(job: AggregateRef): Promise<Progress | null> {
    const item = await this.items.get(aggregateKey(job), PROGRESS);
    if (!item) return null;
    const { phase, done, total, worker, until } = item as unknown as Progress;
    return { phase, done, total, worker, until };
  }

  /** Takes the job for a worker until `until`; false if another holds it. `force` takes it from one that is known to be dead. */
  async take(job: AggregateRef, worker: string, now: string, until: string, force = false): Promise<boolean> {
    const item = { pk: aggregateKey(job), sk: PROGRESS, phase: 'starting', done: 0, total: 0, worker, until };
    const held = await this.read(job);
    if (held === null) return this.items.add(item);
    if (!force && held.worker !== worker && held.until > now) return false;
    return this.items.replace(item, 'until', held.until);
  }

  async put(job: AggregateRef, progress: Progress): Promise<void> {
    await this.items.put({ ...progress, pk: aggregateKey(job), sk: PROGRESS });
  }
}
