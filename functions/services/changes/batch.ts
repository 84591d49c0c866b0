import type { HistoryEntry } from '#shared/history';
import { reassessAfter } from '../assessment/on-changes.ts';
import type { Deps } from '../deps.ts';
import { handleChanges } from './handle.ts';

/** A record of the stream: its place, and the entry it brings, if it brings one. */
export interface Incoming {
  sequenceNumber: string;
  entry: HistoryEntry | null;
}

/**
 * Handles a batch of the stream in order, up to the first record that fails: that one and all after it come again. The villages that
 * the handled ones touch are then reassessed, each once; if that fails, the whole batch comes again. Answers what Lambda's partial
 * batch response asks for (ReportBatchItemFailures).
 */
export async function handleBatch(
  deps: Deps,
  records: readonly Incoming[],
): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const handled: HistoryEntry[] = [];
  let failedAt: string | null = null;
  for (const { sequenceNumber, entry } of records) {
    if (entry === null) continue;
    try {
      await handleChanges(deps, [entry]);
      handled.push(entry);
    } catch (error) {
      deps.log({
        level: 'error',
        code: 'change-failed',
        entry: `${entry.kind}#${entry.id}#${entry.version}`,
        message: (error as Error).message,
      });
      failedAt = sequenceNumber;
      break;
    }
  }
  try {
    await reassessAfter(deps, handled);
  } catch (error) {
    deps.log({ level: 'error', code: 'reassess-failed', entries: handled.length, message: (error as Error).message });
    failedAt = records[0]!.sequenceNumber;
  }
  return { batchItemFailures: failedAt === null ? [] : [{ itemIdentifier: failedAt }] };
}
