import type { HistoryEntry } from '#shared/history';
import type { Ref } from '../../storage/records.ts';
import type { Deps } from '../deps.ts';
import type { LoadedKind } from './apply.ts';
import type { PlannedRecord } from './preview.ts';

const AT_ONCE = 32;

/** The history of a planned record, and the entry with which a job wrote it, if it did. */
export interface WrittenRecord {
  record: PlannedRecord;
  history: HistoryEntry[];
  entry: HistoryEntry | null;
}

/** What a job has written so far: the entry after the version it compared with bears its reason. */
export async function writtenBy(
  deps: Deps,
  kind: LoadedKind,
  records: readonly PlannedRecord[],
  reason: string,
): Promise<WrittenRecord[]> {
  const found: WrittenRecord[] = [];
  for (let i = 0; i < records.length; i += AT_ONCE) {
    const batch = records.slice(i, i + AT_ONCE).map(async (record): Promise<WrittenRecord> => {
      const history = await deps.store.history(refOf(deps, kind, record.id));
      const next = history[record.base];
      return { record, history, entry: next?.reason === reason ? next : null };
    });
    found.push(...(await Promise.all(batch)));
  }
  return found;
}

export function refOf(deps: Deps, kind: LoadedKind, id: string): Ref<LoadedKind> {
  return { provinceCode: deps.provinceCode, kind, id };
}
