import { DomainError } from '#shared/errors';
import {
  IMPORT_FROM,
  type ImportJob,
  type ImportState,
  importReason,
  revertReason,
  UNFINISHED,
} from '#shared/import-job';
import type { Head, Ref } from '../../storage/records.ts';
import type { Deps } from '../deps.ts';
import { writeDifferences } from './apply.ts';
import {
  comparedParts,
  nameOf,
  type PlannedRecord,
  prepareFile,
  previewOf,
  readPreview,
  unreadPreview,
} from './preview.ts';
import { compensations } from './revert.ts';
import { writtenBy } from './written.ts';

/** A worker that says nothing for so long is taken for dead. */
const LEASE_MS = 20_000;
const PROGRESS_EVERY_MS = 500;
export const WORKER = { id: 'import-worker', role: 'system' };

/** Works on every job that has work left. Answers how many it worked on; one that fails does not hold up the others. */
export async function runImports(deps: Deps, worker: string, options: { takeOver?: boolean } = {}): Promise<number> {
  const jobs = (await deps.snapshots.heads(deps.provinceCode, 'import-job'))
    .filter((h) => UNFINISHED.includes(h.state.state))
    .sort((a, b) => (a.state.submittedAt < b.state.submittedAt ? -1 : 1));
  let count = 0;
  for (const job of jobs) if (await runImport(deps, worker, job.id, options)) count++;
  return count;
}

/**
 * Brings one job as far as it goes without anybody: reads and compares, or applies what was confirmed, or takes it back. May be
 * broken off at any instant: the next run finds in the histories what is written already, and does the rest.
 * @returns false if there was nothing to do, or another worker holds the job
 */
export async function runImport(
  deps: Deps,
  worker: string,
  id: string,
  { takeOver = false }: { takeOver?: boolean } = {},
): Promise<boolean> {
  const ref: Ref<'import-job'> = { provinceCode: deps.provinceCode, kind: 'import-job', id };
  const head = await deps.store.head(ref);
  if (!head || !UNFINISHED.includes(head.state.state)) return false;
  const taken = await deps.store.jobProgress.take(ref, worker, new Date().toISOString(), lease(), takeOver);
  if (!taken) return false;
  const progress = new Reporter(deps, ref, worker);
  try {
    const { state } = head.state;
    if (state === 'uploaded') await validate(deps, head, progress);
    else if (state === 'reverting') await revert(deps, head, progress);
    else await apply(deps, head, progress);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'unavailable') {
      // Nobody knows whether it would go well the second time: the job stays where it is, and the next run goes on.
      deps.log({ level: 'error', code: 'import-interrupted', job: id, message: (error as Error).message });
      throw error;
    }
    if (!IMPORT_FROM.failed.includes(head.state.state)) throw error;
    const unread = head.state.state === 'uploaded' ? await unreadPreview(deps, head.state) : null;
    const preview = unread === null ? {} : { preview: await deps.documents.put(JSON.stringify(unread)) };
    const { messageVi } = error.details;
    const failureVi = typeof messageVi === 'string' ? messageVi.slice(0, 2000) : null;
    await moveOn(deps, ref, 'failed', { failure: error.message.slice(0, 2000), failureVi, ...preview });
  } finally {
    await progress.end();
  }
  return true;
}

async function validate(deps: Deps, head: Head<'import-job'>, progress: Reporter): Promise<void> {
  progress.say('reading', 0, 0);
  const { preview, counts } = await previewOf(deps, head.state);
  await moveOn(deps, head, 'validated', {
    counts,
    preview: await deps.documents.put(JSON.stringify(preview)),
    toApply: preview.records.length,
  });
}

async function apply(deps: Deps, head: Head<'import-job'>, progress: Reporter): Promise<void> {
  const job = head.state;
  if (job.state === 'confirmed') await moveOn(deps, head, 'applying', {});
  const reason = importReason(job.id);
  const { kind, records } = await readPreview(deps, job);
  const planned = new Map(records.map((r) => [r.id, r]));
  progress.say('applying', 0, records.length);
  const actor = { id: job.submittedBy.id, role: job.submittedBy.role };
  const now = new Set<string>();
  let passed = 0;
  for await (const { candidates, compared } of comparedParts(deps, await prepareFile(deps, job), reason)) {
    const fits = compared.differences.filter((d) => planned.get(d.draft.ref.id)?.base === (d.draft.base?.version ?? 0));
    passed += candidates.filter((c) => planned.has(c.id)).length;
    const before = passed - fits.length;
    const { written } = await writeDifferences(deps, actor, fits, (done) =>
      progress.say('applying', before + done, records.length),
    );
    for (const { id } of written) now.add(id);
  }
  // What this run did not write, an earlier one did, or somebody else was faster: the histories tell.
  const others = await writtenBy(
    deps,
    kind,
    records.filter((r) => !now.has(r.id)),
    reason,
  );
  const conflicts = others.filter((w) => w.entry === null).map((w) => w.record.id);
  const missing = new Set(conflicts);
  const added = records.filter((r) => r.base === 0 && !missing.has(r.id)).length;
  await moveOn(deps, head, 'done', {
    report: {
      added,
      changed: records.length - conflicts.length - added,
      conflicts: conflicts.slice(0, 1000),
      conflictNames: namesOf(conflicts.slice(0, 1000), planned),
      conflictCount: conflicts.length,
    },
  });
}

function namesOf(ids: readonly string[], planned: ReadonlyMap<string, PlannedRecord>): string[] {
  return ids.map((id) => nameOf(planned.get(id)!));
}

async function revert(deps: Deps, head: Head<'import-job'>, progress: Reporter): Promise<void> {
  const job = head.state;
  const { differences, done, total } = await compensations(deps, job);
  progress.say('reverting', done, total);
  await writeDifferences(deps, { id: job.submittedBy.id, role: job.submittedBy.role }, differences, (n) =>
    progress.say('reverting', done + n, total),
  );
  const { kind, records } = await readPreview(deps, job);
  const kept = (await writtenBy(deps, kind, records, importReason(job.id)))
    .filter((w) => w.entry !== null && w.history[w.record.base + 1]?.reason !== revertReason(job.id))
    .map((w) => w.record.id);
  await moveOn(deps, head, 'reverted', {
    report: {
      ...job.report!,
      conflicts: kept.slice(0, 1000),
      conflictNames: namesOf(kept.slice(0, 1000), new Map(records.map((r) => [r.id, r]))),
      conflictCount: kept.length,
    },
  });
}

async function moveOn(
  deps: Deps,
  at: { provinceCode: string; id: string },
  to: Exclude<ImportState, 'uploaded'>,
  facts: Partial<ImportJob>,
): Promise<void> {
  const ref: Ref<'import-job'> = { provinceCode: at.provinceCode, kind: 'import-job', id: at.id };
  const { heads } = await deps.store.write([ref], { actor: WORKER, now: deps.clock() }, ([current]) => [
    {
      ref,
      state: { ...(current!.state as ImportJob), ...facts, state: to },
      verb: `import:${to}`,
      fromStates: IMPORT_FROM[to],
    },
  ]);
  deps.snapshots.take(heads);
}

/** Puts progress at most twice a second, and keeps the lease; only the newest word counts. */
class Reporter {
  private phase = 'starting';
  private done = 0;
  private total = 0;
  private saidAt = 0;
  private sending: Promise<void> = Promise.resolve();
  private readonly beat: NodeJS.Timeout;

  constructor(
    private readonly deps: Deps,
    private readonly ref: Ref<'import-job'>,
    private readonly worker: string,
  ) {
    this.beat = setInterval(() => this.send(lease()), LEASE_MS / 4);
    this.beat.unref();
  }

  say(phase: string, done: number, total: number): void {
    Object.assign(this, { phase, done, total });
    if (performance.now() - this.saidAt < PROGRESS_EVERY_MS) return;
    this.saidAt = performance.now();
    this.send(lease());
  }

  /** Gives the job back. */
  async end(): Promise<void> {
    clearInterval(this.beat);
    this.send(new Date(0).toISOString());
    await this.sending;
  }

  private send(until: string): void {
    const { phase, done, total, worker } = this;
    this.sending = this.sending
      .then(() => this.deps.store.jobProgress.put(this.ref, { phase, done, total, worker, until }))
      .catch((error) => this.deps.log({ level: 'warn', code: 'import-progress', message: String(error) }));
  }
}

function lease(): string {
  return new Date(Date.now() + LEASE_MS).toISOString();
}
