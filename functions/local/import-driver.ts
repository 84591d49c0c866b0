import { randomUUID } from 'node:crypto';
import type { Deps } from '../services/deps.ts';
import { runImports } from '../services/import/run.ts';

const RETRY_MS = 10_000;

/** Works on import jobs in this process, one at a time: when one is submitted or confirmed, and at the start those left over. */
export class ImportDriver {
  private readonly worker = `local-${randomUUID()}`;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(private readonly deps: Deps) {}

  /** Begins: this process holds the store alone, so that whoever held a job before is dead. */
  start(): void {
    this.wake(true);
  }

  wake(takeOver = false): void {
    if (this.stopped) return;
    if (this.running !== null) {
      this.again = true;
      return;
    }
    this.again = false;
    this.running = runImports(this.deps, this.worker, { takeOver })
      .then(
        () => {},
        (error) => {
          this.deps.log({ level: 'error', code: 'imports-failed', message: String(error) });
          this.retry = setTimeout(() => this.wake(), RETRY_MS);
          this.retry.unref();
        },
      )
      .then(() => {
        this.running = null;
        if (this.again) this.wake();
      });
  }

  /** Until the work at hand is done; for tests and for an orderly end. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    await this.running;
  }
}
