import type { ZodType } from 'zod';
import { adminUnit } from '#shared/admin-unit';
import { type Problem, problemsOf } from '#shared/errors';
import { measurementBatch, villageEvidence } from '#shared/evidence';
import { fibreRoute } from '#shared/fibre';
import { type ActorRef, diffState, type JsonObject } from '#shared/history';
import { site } from '#shared/site';
import { subscriberReport } from '#shared/subscriber';
import { dateVi } from '#shared/text';
import { village } from '#shared/village';
import { zone } from '#shared/zone';
import type { FiledGeometry } from '../../exchange/filed-geometry.ts';
import type { Finding } from '../../exchange/table.ts';
import type { Aggregates, Head, Ref } from '../../storage/records.ts';
import type { BulkDraft } from '../../storage/store.ts';
import type { Deps } from '../deps.ts';

/** Records worked on before others have their turn. */
const AT_ONCE = 500;

export type LoadedKind =
  | 'site'
  | 'village'
  | 'admin-unit'
  | 'fibre-route'
  | 'zone'
  | 'subscriber-report'
  | 'evidence'
  | 'measurement';

/** One record of a load: how its next state follows from what the registry holds. */
export interface Candidate<K extends LoadedKind> {
  id: string;
  /** Row of the file that it stands in; absent for records that come from memory. */
  row?: number;
  /** Rows of the file that make it; absent = one. */
  rows?: number;
  /** The next state; `base` is what was true on `changedFrom`, null = the record is new. */
  next(base: Aggregates[K] | null): Aggregates[K];
  /** Civil date from which a new record is true. */
  addedFrom(state: Aggregates[K]): string;
  /** Civil date from which a change of a known record is true. */
  changedFrom: string;
  geometry?: FiledGeometry;
  /** Why this account may not change the record that is there; null = it may. */
  mayChange?(base: Aggregates[K]): Problem | null;
}

export interface Outcome {
  added: number;
  changed: number;
  unchanged: number;
  /** Rows. */
  refused: number;
  findings: Finding[];
}

export interface Progress {
  phase: 'compare' | 'write';
  done: number;
  total: number;
}

export interface ApplyOptions {
  /** Compare and report, write nothing. */
  dryRun?: boolean;
  /** Write nothing if any record is refused; `refusedBefore` counts those that never became a candidate. */
  strict?: { refusedBefore: number };
  /** Leave records that the registry holds already as they are. */
  onlyNew?: boolean;
  onProgress?: (progress: Progress) => void;
}

const SCHEMAS: { [K in LoadedKind]: ZodType<Aggregates[K]> } = {
  site,
  village,
  'admin-unit': adminUnit,
  'fibre-route': fibreRoute,
  zone,
  'subscriber-report': subscriberReport,
  evidence: villageEvidence,
  measurement: measurementBatch,
};

/** A candidate that differs from the registry. */
export interface Difference<K extends LoadedKind = LoadedKind> {
  row?: number;
  draft: BulkDraft<K>;
  /** What was true on the day of the change; null = new. */
  before: Aggregates[K] | null;
  geometry?: FiledGeometry;
}

export interface Comparison<K extends LoadedKind = LoadedKind> {
  differences: Difference<K>[];
  unchanged: number;
  refused: number;
  findings: Finding[];
}

/** The newest heads of a kind by id, as candidates are compared with them. */
export async function headsById<K extends LoadedKind>(deps: Deps, kind: K): Promise<ReadonlyMap<string, Head<K>>> {
  return new Map((await deps.snapshots.heads(deps.provinceCode, kind)).map((h) => [h.id, h]));
}

/** Compares candidates with the newest heads. */
export async function compareCandidates<K extends LoadedKind>(
  deps: Deps,
  kind: K,
  candidates: readonly Candidate<K>[],
  options: Pick<ApplyOptions, 'onlyNew' | 'onProgress'> & {
    reason?: string;
    heads?: ReadonlyMap<string, Head<K>>;
  } = {},
): Promise<Comparison<K>> {
  const { onProgress = () => {} } = options;
  const heads = options.heads ?? (await headsById(deps, kind));
  const findings: Finding[] = [];
  const differences: Difference<K>[] = [];
  let unchanged = 0;
  let refused = 0;
  for (const [i, candidate] of candidates.entries()) {
    if (i % AT_ONCE === 0) {
      onProgress({ phase: 'compare', done: i, total: candidates.length });
      await breathe();
    }
    const head = heads.get(candidate.id) ?? null;
    if (head && options.onlyNew) {
      unchanged++;
      continue;
    }
    const base = head && (await stateOn(deps, head, candidate.changedFrom));
    if (head && !base) {
      refused += candidate.rows ?? 1;
      findings.push(
        refusal(candidate, {
          rule: 'before-its-beginning',
          message: `${candidate.id} did not exist on ${candidate.changedFrom}`,
          messageVi: `${candidate.id} chưa có vào ngày ${dateVi(candidate.changedFrom)}`,
        }),
      );
      continue;
    }
    const problem = base && candidate.mayChange?.(base);
    const parsed = problem ? null : SCHEMAS[kind].safeParse(candidate.next(base));
    if (!parsed?.success) {
      refused += candidate.rows ?? 1;
      findings.push(...(problem ? [problem] : problemsOf(parsed!.error)).map((p) => refusal(candidate, p)));
      continue;
    }
    const state = parsed.data;
    if (base && diffState(asJson(base), asJson(state)).length === 0) {
      unchanged++;
      continue;
    }
    differences.push({
      ...(candidate.row === undefined ? {} : { row: candidate.row }),
      before: base,
      draft: {
        ref: { provinceCode: deps.provinceCode, kind, id: candidate.id },
        base: head,
        state,
        verb: `${kind}:import`,
        validFrom: head ? candidate.changedFrom : candidate.addedFrom(state),
        ...(options.reason === undefined ? {} : { reason: options.reason }),
      },
      ...(candidate.geometry ? { geometry: candidate.geometry } : {}),
    });
  }
  onProgress({ phase: 'compare', done: candidates.length, total: candidates.length });
  return { differences, unchanged, refused, findings };
}

/** Writes differences: geometry first, then heads with their history. A crash leaves whole records. */
export async function writeDifferences<K extends LoadedKind>(
  deps: Deps,
  actor: ActorRef,
  differences: readonly Difference<K>[],
  onProgress: (done: number) => void = () => {},
): Promise<{ written: Head[]; conflicts: Ref[] }> {
  const geometries = differences.flatMap((d) => d.geometry ?? []);
  for (let i = 0; i < geometries.length; i += 8)
    await Promise.all(geometries.slice(i, i + 8).map((g) => deps.documents.put(g.text)));
  const drafts = differences.map((d) => d.draft) as BulkDraft[];
  const result: { written: Head[]; conflicts: Ref[] } = { written: [], conflicts: [] };
  for (let i = 0; i < drafts.length; i += AT_ONCE) {
    const batch = drafts.slice(i, i + AT_ONCE);
    const { written, conflicts } = await deps.store.bulk(batch, { actor, now: deps.clock() }, (done) =>
      onProgress(i + done),
    );
    for (const head of written) result.written.push(head);
    for (const ref of conflicts) result.conflicts.push(ref);
    deps.snapshots.take(written);
  }
  return result;
}

/** Lets requests that wait be answered: on one machine the worker shares its process with the server. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Compares candidates with the newest heads, and writes what differs: geometry first, then heads with their history. A crash
 * leaves whole records; the same load again writes the rest. `written` is false if a dry run or `strict` held everything back.
 */
export async function applyCandidates<K extends LoadedKind>(
  deps: Deps,
  actor: ActorRef,
  kind: K,
  candidates: readonly Candidate<K>[],
  options: ApplyOptions = {},
): Promise<Outcome & { written: boolean }> {
  const { onProgress = () => {} } = options;
  const { differences, unchanged, refused, findings } = await compareCandidates(deps, kind, candidates, options);
  const added = differences.filter((d) => d.draft.base === null).length;
  if (options.dryRun || (options.strict && options.strict.refusedBefore + refused > 0))
    return { added, changed: differences.length - added, unchanged, refused, findings, written: false };
  const { written, conflicts } = await writeDifferences(deps, actor, differences, (done) =>
    onProgress({ phase: 'write', done, total: differences.length }),
  );
  const rowOf = new Map(candidates.map((c) => [c.id, c]));
  for (const ref of conflicts) {
    findings.push(
      refusal(rowOf.get(ref.id)!, {
        rule: 'changed-meanwhile',
        message: `${ref.id} was changed during the import; import the file again`,
        messageVi: `${ref.id}: nhập lại tệp`,
      }),
    );
  }
  return {
    added: written.filter((h) => h.version === 1).length,
    changed: written.filter((h) => h.version > 1).length,
    unchanged,
    refused: refused + conflicts.length,
    findings,
    written: true,
  };
}

/** What is true of a record on a date: its newest state, unless a change of it is valid only later. */
async function stateOn<K extends LoadedKind>(deps: Deps, head: Head<K>, date: string): Promise<Aggregates[K] | null> {
  return head.validFrom <= date ? head.state : deps.store.stateAt(head, { asOf: date });
}

function refusal(candidate: { row?: number }, problem: Problem): Finding {
  return { severity: 'error', ...(candidate.row === undefined ? {} : { row: candidate.row }), ...problem };
}

export function asJson(state: Aggregates[LoadedKind]): JsonObject {
  return state as unknown as JsonObject;
}
