import type { Account } from '#shared/actor';
import { civilDate, dateInVietnam } from '#shared/calendar';
import { DomainError, type Problem } from '#shared/errors';
import {
  CARRIER_KINDS,
  CARRIERS_ONLY,
  columnMappingId,
  IMPORT_FROM,
  type ImportJob,
  type ImportKind,
  type ImportState,
  importVerb,
} from '#shared/import-job';
import { importRuleVi } from '#shared/import-rules';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { mayRead, ownJob } from './own-job.ts';
import { OTHER_OPERATOR } from './own-records.ts';
import { readPreview } from './preview.ts';
import { addedOnly, revertObstacles } from './revert.ts';

/** Largest file that comes in the request itself; a larger one is announced first and sent to an address of its own. */
export const MAX_DIRECT_BYTES = 4_000_000;
export const MAX_UPLOAD_BYTES = 40_000_000;
const UPLOAD_TYPE = 'application/octet-stream';

/** What is said of a file beside its bytes. */
export interface ImportOrder {
  kind: ImportKind;
  fileName: string;
  validFrom?: string | undefined;
  validTo?: string | undefined;
  acceptFixes?: boolean | undefined;
  /** Who measured, how; of measurements, else the name of the file. */
  source?: string | undefined;
  /** Field → header; what is not said is taken from the mapping saved for the operator. */
  mapping?: Record<string, string> | undefined;
}

/** Takes a file in; a worker reads and compares it, and nothing is changed before the confirmation. */
export async function submitImport(
  deps: Deps,
  actor: Account,
  order: ImportOrder,
  bytes: Uint8Array,
  asked: Asked = {},
): Promise<Head<'import-job'>> {
  requireKind(actor, order.kind);
  if (bytes.length === 0) throw new DomainError('invalid', 'the file is empty', { messageVi: 'Tệp trống.' });
  const file = await deps.documents.putBytes(bytes, UPLOAD_TYPE);
  return openJob(deps, actor, order, { file, bytes: bytes.length }, asked);
}

/** Where a larger file is to be sent; {@link submitUploaded} takes it from there. */
export async function announceImport(
  deps: Deps,
  actor: Account,
  announced: { kind: ImportKind; bytes: number; sha256: string },
): Promise<{
  upload: string;
  send: { url: string; method: string; headers: Record<string, string>; expiresAt: string };
}> {
  requireKind(actor, announced.kind);
  if (announced.bytes > MAX_UPLOAD_BYTES)
    throw new DomainError('too-large', `a file may have ${MAX_UPLOAD_BYTES / 1e6} MB; split it by commune or carrier`, {
      messageVi: `Tệp không được quá ${MAX_UPLOAD_BYTES / 1e6} MB; hãy tách theo xã hoặc doanh nghiệp.`,
    });
  const upload = `import-${deps.ids()}`;
  const send = await deps.documents.openUpload(upload, {
    type: UPLOAD_TYPE,
    bytes: announced.bytes,
    hash: announced.sha256,
  });
  return { upload, send };
}

/** @throws DomainError not-found, if nothing (or too much) was sent to the address */
export async function submitUploaded(
  deps: Deps,
  actor: Account,
  order: ImportOrder,
  upload: string,
  asked: Asked = {},
): Promise<Head<'import-job'>> {
  requireKind(actor, order.kind);
  const bytes = await deps.documents.uploaded(upload, MAX_UPLOAD_BYTES);
  if (bytes === null) throw new DomainError('not-found', 'no file has arrived at that address');
  return submitImport(deps, actor, order, bytes, asked);
}

/** Begins a job on a file that is kept already. */
export async function openJob(
  deps: Deps,
  actor: Account,
  order: ImportOrder,
  { file, bytes }: { file: string; bytes: number },
  asked: Asked,
): Promise<Head<'import-job'>> {
  const now = deps.clock();
  const saved = await deps.store.head({
    provinceCode: deps.provinceCode,
    kind: 'column-mapping',
    id: columnMappingId(actor.operator, order.kind),
  });
  for (const date of [order.validFrom, order.validTo])
    if (date !== undefined && !civilDate.safeParse(date).success)
      throw new DomainError('invalid', `${date} is not a date (YYYY-MM-DD)`, {
        messageVi: `${date} không phải là ngày (YYYY-MM-DD).`,
      });
  const ref: Ref<'import-job'> = { provinceCode: deps.provinceCode, kind: 'import-job', id: `I-${deps.ids()}` };
  const state: ImportJob = {
    id: ref.id,
    provinceCode: ref.provinceCode,
    kind: order.kind,
    state: 'uploaded',
    fileName: order.fileName.slice(0, 200) || 'file',
    bytes,
    file,
    submittedBy: { id: actor.id, role: actor.role, operator: actor.operator, communeCodes: actor.communeCodes },
    submittedAt: now,
    validFrom: order.validFrom ?? null,
    validTo: order.validTo ?? null,
    today: dateInVietnam(now),
    acceptFixes: order.acceptFixes ?? false,
    source: order.source ?? null,
    mapping: { ...(saved?.state.columns ?? {}), ...order.mapping },
    counts: null,
    preview: null,
    toApply: 0,
    report: null,
    failure: null,
  };
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), () => [
    { ref, state, verb: 'import:submit' },
  ]);
  deps.snapshots.take(heads);
  return heads[0] as Head<'import-job'>;
}

/** A job with how far it is. */
export interface JobView {
  job: ImportJob;
  version: number;
  progress: { phase: string; done: number; total: number } | null;
}

export async function readImport(deps: Deps, actor: Account, id: string): Promise<JobView> {
  const head = await ownJob(deps, actor, id);
  const progress = await deps.store.jobProgress.read(head);
  const isRunning = ['uploaded', 'applying', 'reverting'].includes(head.state.state);
  return {
    job: head.state,
    version: head.version,
    progress: isRunning && progress ? { phase: progress.phase, done: progress.done, total: progress.total } : null,
  };
}

/** The jobs an account may see, newest first. */
export async function listImports(deps: Deps, actor: Account): Promise<ImportJob[]> {
  requirePermission(actor, 'import:read');
  const heads = await deps.snapshots.heads(deps.provinceCode, 'import-job');
  return heads
    .map((h) => h.state)
    .filter((j) => mayRead(actor, j))
    .sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1))
    .slice(0, 200);
}

/** Lets a validated job be applied. @throws conflict in any other state, and if the file holds another operator's records */
export function confirmImport(deps: Deps, actor: Account, id: string, asked: Asked): Promise<Head<'import-job'>> {
  return move(deps, actor, id, 'confirmed', asked, async (job) => {
    const { findings } = await readPreview(deps, job);
    const foreign = findings.filter((f) => f.rule === OTHER_OPERATOR);
    if (foreign.length > 0)
      throw new DomainError(
        'conflict',
        `the file holds records of other operators, in ${foreign.length} rows; take them out`,
        { problems: foreign.slice(0, 100).map((f): Problem => ({ ...f, messageVi: importRuleVi(f) })) },
      );
    if (job.toApply === 0)
      throw new DomainError('conflict', 'the file changes nothing; there is nothing to confirm', {
        messageVi: 'Tệp này không làm thay đổi gì nên không có gì để xác nhận.',
      });
  });
}

export function cancelImport(deps: Deps, actor: Account, id: string, asked: Asked): Promise<Head<'import-job'>> {
  return move(deps, actor, id, 'cancelled', asked, async () => {});
}

/**
 * Takes back, as one act, everything that a job wrote.
 * @throws conflict, listing the records that were changed since or are of a kind that is added only: then nothing is taken back
 */
export function revertImport(deps: Deps, actor: Account, id: string, asked: Asked): Promise<Head<'import-job'>> {
  return move(deps, actor, id, 'reverting', asked, async (job) => {
    const obstacles = await revertObstacles(deps, job);
    if (obstacles.length === 0) return;
    const never = addedOnly(job.kind);
    throw new DomainError(
      'conflict',
      never?.message ?? `${obstacles.length} records were changed since the import; nothing was taken back`,
      {
        messageVi:
          never?.messageVi ?? `${obstacles.length} bản ghi đã thay đổi sau lần nhập này, nên chưa hoàn lại gì.`,
        records: obstacles.slice(0, 1000),
      },
    );
  });
}

/** Moves a job by its own table; one of two at once wins, and the other is told the actual state. */
async function move(
  deps: Deps,
  actor: Account,
  id: string,
  to: Exclude<ImportState, 'uploaded'>,
  asked: Asked,
  check: (job: ImportJob) => Promise<void>,
): Promise<Head<'import-job'>> {
  const head = await ownJob(deps, actor, id);
  requirePermission(actor, importVerb(head.state.kind));
  if (IMPORT_FROM[to].includes(head.state.state)) await check(head.state);
  const ref: Ref<'import-job'> = { provinceCode: deps.provinceCode, kind: 'import-job', id };
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([current]) => [
    {
      ref,
      state: { ...(current!.state as ImportJob), state: to },
      verb: `import:${to}`,
      reason: asked.reason ?? null,
      fromStates: IMPORT_FROM[to],
    },
  ]);
  deps.snapshots.take(heads);
  return heads[0] as Head<'import-job'>;
}

/** @throws DomainError forbidden */
export function requireKind(actor: Account, kind: ImportKind): void {
  requirePermission(actor, importVerb(kind));
  if (actor.role === 'carrier' && !CARRIER_KINDS.includes(kind))
    throw new DomainError('forbidden', `a carrier brings ${CARRIER_KINDS.join(' or ')}, not ${kind}`);
  if (actor.role !== 'carrier' && CARRIERS_ONLY.includes(kind))
    throw new DomainError('forbidden', `${kind} are brought by the carrier that proposes them`);
}
