import type { AdminUnit } from '#shared/admin-unit';
import type { FibreRoute } from '#shared/fibre';
import { foldHistory } from '#shared/history';
import { type ImportJob, type ImportKind, importReason, revertReason } from '#shared/import-job';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import type { Aggregates } from '../../storage/records.ts';
import type { Deps } from '../deps.ts';
import type { Difference, LoadedKind } from './apply.ts';
import { nameOf, readPreview } from './preview.ts';
import { refOf, type WrittenRecord, writtenBy } from './written.ts';

/** Kinds of which a new record stays: nothing in them says that they are off the books. */
const NOT_TAKEN_BACK: { [K in LoadedKind]?: string } = {
  zone: 'a new zone is not taken back: give its version of the plan an end',
  'subscriber-report': 'a new report is not taken back: report the month again',
};

/** Why a kind is never taken back; null if it can be. */
export function addedOnly(kind: ImportKind): { message: string; messageVi: string } | null {
  if (kind === 'surveys')
    return {
      message:
        'statements are added, never removed: a later statement of the point, operator and generation takes their place',
      messageVi: 'Kết quả khảo sát chỉ thêm, không bỏ: kết quả muộn hơn của cùng điểm, nhà mạng và thế hệ sẽ thay thế.',
    };
  if (kind === 'measurements')
    return {
      message:
        'a batch of measurements is added, never removed: a newer one takes its place where both speak of a point',
      messageVi: 'Lô đo kiểm chỉ thêm, không bỏ: lô mới hơn sẽ thay thế ở những điểm mà cả hai cùng đo.',
    };
  return null;
}

/** The records of a job that cannot be taken back: changed since by others, or of a kind that has an end instead. */
export async function revertObstacles(
  deps: Deps,
  job: ImportJob,
): Promise<{ id: string; name: string; why: string }[]> {
  const { kind, records } = await readPreview(deps, job);
  const written = await writtenBy(deps, kind, records, importReason(job.id));
  return written.flatMap(({ record, history, entry }) => {
    if (entry === null) return [];
    const never = addedOnly(job.kind);
    if (never !== null) return [{ id: record.id, name: nameOf(record), why: never.message }];
    const since = history.slice(record.base + 1);
    if (since.length > 0)
      return [{ id: record.id, name: nameOf(record), why: `changed by ${since[0]!.verb} at ${since[0]!.recordedAt}` }];
    const why = record.base === 0 ? NOT_TAKEN_BACK[kind] : undefined;
    return why === undefined ? [] : [{ id: record.id, name: nameOf(record), why }];
  });
}

/**
 * The compensating changes of a job that are not written yet. Each holds from the day of the change it takes back. What the job had
 * brought new is not deleted: it is taken off the books, and its history stays.
 */
export async function compensations(
  deps: Deps,
  job: ImportJob,
): Promise<{ differences: Difference[]; done: number; total: number }> {
  const { kind, records } = await readPreview(deps, job);
  const written = (await writtenBy(deps, kind, records, importReason(job.id))).filter((w) => w.entry !== null);
  const heads = new Map((await deps.snapshots.heads(deps.provinceCode, kind)).map((h) => [h.id, h]));
  const left = written.filter((w) => w.history[w.record.base + 1]?.reason !== revertReason(job.id));
  const differences = left.flatMap((w): Difference[] => {
    const base = heads.get(w.record.id);
    if (!base || base.version !== w.record.base + 1) return [];
    return [
      {
        before: base.state,
        draft: {
          ref: refOf(deps, kind, w.record.id),
          base,
          state: stateBefore(kind, w),
          verb: `${kind}:revert-import`,
          reason: revertReason(job.id),
          validFrom: w.entry!.validFrom,
        },
      } as Difference,
    ];
  });
  return { differences, done: written.length - left.length, total: written.length };
}

/** What was true on the day of the change before the job changed it. */
function stateBefore(kind: LoadedKind, { record, history, entry }: WrittenRecord): Aggregates[LoadedKind] {
  const at = { asOf: entry!.validFrom };
  if (record.base > 0) return foldHistory(history.slice(0, record.base), at) as unknown as Aggregates[LoadedKind];
  return offTheBooks(kind, foldHistory(history.slice(0, 1), at) as unknown as Aggregates[LoadedKind]);
}

function offTheBooks(kind: LoadedKind, state: Aggregates[LoadedKind]): Aggregates[LoadedKind] {
  switch (kind) {
    case 'village':
      return { ...(state as Village), status: 'removed' };
    case 'site':
      return { ...(state as Site), state: 'withdrawn', stations: {} };
    case 'admin-unit':
      return { ...(state as AdminUnit), validTo: (state as AdminUnit).validFrom };
    case 'fibre-route':
      return { ...(state as FibreRoute), status: 'decommissioned' };
    case 'zone':
    case 'subscriber-report':
    case 'evidence':
    case 'measurement':
      return state;
  }
}
