import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { previewAnswer, previewQuery } from '#shared/api/imports';
import { diffState, type FieldChange } from '#shared/history';
import type { ImportJob } from '#shared/import-job';
import { readTable } from '../../exchange/file.ts';
import { planImport, sheetsOf } from '../../exchange/plan.ts';
import type { Finding, Table } from '../../exchange/table.ts';
import type { Deps } from '../deps.ts';
import { asJson, compareCandidates, type Difference, type LoadedKind } from './apply.ts';
import { prepareImport, readingFor } from './import-records.ts';
import { ownJob } from './own-job.ts';

/** A record that a confirmation writes: its place, and the version it was compared with (0 = new). */
export interface PlannedRecord {
  id: string;
  row: number | null;
  base: number;
  /** Before and after, of a changed record. */
  changes: FieldChange[];
}

/** What a file would do, as the document store keeps it. */
export interface Preview {
  kind: LoadedKind;
  records: PlannedRecord[];
  findings: Finding[];
  unusedColumns: string[];
  /** The columns that were recognised: header key → header of the file, and its column. */
  columns: { key: string; title: string; column: number | null }[];
}

/** A job's file compared with the registry as it is now. */
export interface ComparedFile {
  kind: LoadedKind;
  differences: Difference[];
  findings: Finding[];
  counts: NonNullable<ImportJob['counts']>;
  table: Table;
  unusedColumns: string[];
}

/** Reads the file of a job and compares it. Everything that decides the outcome stands in the job, so that it can be done again. */
export async function compareFile(deps: Deps, job: ImportJob, reason?: string): Promise<ComparedFile> {
  const bytes = await deps.documents.getBytes(job.file);
  const table = readTable(bytes, sheetsOf(job.kind), job.mapping);
  const plan = planImport(job.kind, table, {
    provinceCode: deps.provinceCode,
    validFrom: job.validFrom ?? undefined,
    validTo: job.validTo ?? undefined,
    reading: await readingFor(deps, job.acceptFixes),
  });
  const scope = { operator: job.submittedBy.operator, seed: job.id };
  const prepared = await prepareImport(deps, plan, scope, job.today);
  const compared = await compareCandidates(
    deps,
    prepared.kind,
    prepared.candidates,
    reason === undefined ? {} : { reason },
  );
  const findings = [...plan.findings, ...prepared.findings, ...compared.findings].sort(
    (a, b) => (a.row ?? 0) - (b.row ?? 0),
  );
  const added = compared.differences.filter((d) => d.draft.base === null).length;
  const errors = findings.filter((f) => f.severity === 'error').length;
  return {
    kind: prepared.kind,
    differences: compared.differences as Difference[],
    findings,
    table,
    unusedColumns: plan.unusedColumns,
    counts: {
      rows: plan.rows,
      added,
      changed: compared.differences.length - added,
      unchanged: compared.unchanged,
      refused: plan.refused + prepared.refused + compared.refused,
      skipped: plan.skipped,
      errors,
      warnings: findings.length - errors,
    },
  };
}

export function previewOf({ kind, differences, findings, table, unusedColumns }: ComparedFile): Preview {
  return {
    kind,
    findings,
    unusedColumns,
    records: differences.map(({ draft, row, before }) => ({
      id: draft.ref.id,
      row: row ?? null,
      base: draft.base?.version ?? 0,
      changes: before === null ? [] : diffState(asJson(before), asJson(draft.state)),
    })),
    columns: table.headers.map((key) => ({
      key,
      title: table.titles?.get(key) ?? key,
      column: table.columnOf?.get(key) ?? null,
    })),
  };
}

const NOTHING: Preview = { kind: 'site', records: [], findings: [], unusedColumns: [], columns: [] };

/** The preview of a job; of one that has none yet, an empty one. */
export async function readPreview(deps: Deps, job: ImportJob): Promise<Preview> {
  return job.preview === null ? NOTHING : (JSON.parse(await deps.documents.get(job.preview)) as Preview);
}

/** A part of a preview, page by page. */
export async function previewPart(
  deps: Deps,
  actor: Account,
  id: string,
  { part, offset, limit }: z.output<typeof previewQuery>,
): Promise<z.input<typeof previewAnswer>> {
  const { state: job } = await ownJob(deps, actor, id);
  const { records, findings, unusedColumns, columns } = await readPreview(deps, job);
  const wanted = part === 'problems' ? [] : records.filter((r) => (r.base === 0) === (part === 'new'));
  const problems = part === 'problems' ? findings : [];
  return {
    total: wanted.length + problems.length,
    records: wanted.slice(offset, offset + limit).map((r) => ({ id: r.id, row: r.row, changes: r.changes })),
    problems: problems.slice(offset, offset + limit),
    unusedColumns,
    columns,
  };
}
