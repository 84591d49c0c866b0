import type { HistoryEntry } from '../api/answers.ts';

/** What was changed of a position since it came back: facts and documents, not what the return itself wrote. */
export function changesSinceReturn(entries: readonly HistoryEntry[]): HistoryEntry['changes'] {
  const returned = entries.findLast((e) => e.verb === 'position:return');
  return entries
    .filter((e) => returned && e.version > returned.version)
    .flatMap((e) => e.changes)
    .filter((c) => c.path.at(-1) !== 'prechecks');
}
