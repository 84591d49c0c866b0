import type { Deps } from './deps.ts';

/** A nightly sweep in the history: a rule acts, not a person. */
export const SWEEP = { id: 'sweep', role: 'system' };

/** What a sweep could not do. */
export interface SweepFailure {
  id: string;
  message: string;
}

/** Does something with each item; one that fails is logged and reported, and does not stop the others. `what` names an item in the log. */
export async function sweepEach<T extends { id: string }>(
  deps: Deps,
  what: string,
  items: Iterable<T>,
  act: (item: T) => Promise<void>,
): Promise<SweepFailure[]> {
  const failed: SweepFailure[] = [];
  for (const item of items) {
    try {
      await act(item);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      deps.log({ level: 'error', code: 'sweep-item-failed', [what]: item.id, message });
      failed.push({ id: item.id, message });
    }
  }
  return failed;
}
