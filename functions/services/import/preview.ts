import type { z } from 'zod';
import type { Account, Role } from '#shared/actor';
import { unitExists } from '#shared/admin-unit';
import type { previewAnswer, previewQuery } from '#shared/api/imports';
import { DomainError } from '#shared/errors';
import { diffState, type FieldChange } from '#shared/history';
import type { ImportJob } from '#shared/import-job';
import { columnTitle } from '../../exchange/columns.ts';
import { formatOf, proposeMapping, readTable } from '../../exchange/file.ts';
import { planImport, sheetsOf } from '../../exchange/plan.ts';
import { type ProposedColumn, proposeColumns } from '../../exchange/propose-columns.ts';
import { decodeText, type Finding } from '../../exchange/table.ts';
import type { Deps } from '../deps.ts';
import { measurementLimits } from '../evidence/measure.ts';
import { asJson, type Candidate, type Comparison, compareCandidates, headsById, type LoadedKind } from './apply.ts';
import { type ImportScope, type Prepared, prepareImport, readingFor } from './import-records.ts';
import { labelOf, labelText, type RecordLabel } from './label.ts';
import { ownJob } from './own-job.ts';

/** A record that a confirmation writes: its place, and the version it was compared with (0 = new). */
export interface PlannedRecord {
  id: string;
  row: number | null;
  base: number;
  /** Before and after, of a changed record. */
  changes: FieldChange[];
  /** Absent in previews of before it was kept. */
  label?: RecordLabel;
}

/** What people call a planned record. */
export function nameOf({ id, label }: PlannedRecord): string {
  return label ? labelText(label) : id;
}

/** What a file would do, as the document store keeps it. */
export interface Preview {
  kind: LoadedKind;
  records: PlannedRecord[];
  findings: Finding[];
  unusedColumns: string[];
  /** The columns that were recognised: header key → header of the file, and its column. */
  columns: { key: string; title: string; column: number | null }[];
  /** What the columns that were not recognised may be. */
  proposal: ProposedColumn[];
}

/** A job's file as candidates, with what is said of the file as a whole. */
interface PreparedFile extends Prepared {
  /** A finding with its column as the file calls it. */
  named: (finding: Finding) => Finding;
  rows: number;
  skipped: number;
  unusedColumns: string[];
  columns: Preview['columns'];
  proposal: ProposedColumn[];
}

/** Candidates compared at once: their states are whole records, and 50,000 of them together would be most of the memory. */
const COMPARED_AT_ONCE = 500;

/** Reads the file of a job. Everything that decides the outcome stands in the job, so that it can be done again. */
export async function prepareFile(deps: Deps, job: ImportJob): Promise<PreparedFile> {
  const bytes = await deps.documents.getBytes(job.file);
  const table = readTable(bytes, sheetsOf(job.kind), job.mapping);
  const plan = planImport(job.kind, table, {
    provinceCode: deps.provinceCode,
    validFrom: job.validFrom ?? undefined,
    validTo: job.validTo ?? undefined,
    reading: await readingFor(deps, job.acceptFixes),
    limits: measurementLimits(deps, job.submittedAt),
  });
  const columns = table.headers.map((key) => ({
    key,
    title: table.titles?.get(key) ?? key,
    column: table.columnOf?.get(key) ?? null,
  }));
  const proposal = proposeColumns(table, sheetsOf(job.kind));
  const named = (f: Finding): Finding =>
    f.field === undefined ? f : { ...f, field: columnTitle(plan.sheet, table, f.field) };
  // The drafts say all that the rows say.
  table.rows = [];
  const { operator, role, communeCodes } = job.submittedBy;
  const scope: ImportScope = {
    operator,
    seed: job.id,
    role: role as Role,
    communeCodes,
    file: job.kind === 'measurements' ? await measuredFile(deps, job, bytes) : null,
    now: job.submittedAt,
  };
  const prepared = await prepareImport(deps, plan, scope, job.today);
  return {
    ...prepared,
    findings: [...plan.findings, ...prepared.findings.map(named)],
    named,
    refused: plan.refused + prepared.refused,
    rows: plan.rows,
    skipped: plan.skipped,
    unusedColumns: plan.unusedColumns,
    columns,
    proposal,
  };
}

/** A part of a file's candidates, and how they compare with the registry as it is now. */
export interface ComparedPart {
  candidates: readonly Candidate<LoadedKind>[];
  compared: Comparison;
}

/** Compares a file part by part; a candidate is given up once it is compared. */
export async function* comparedParts(deps: Deps, file: PreparedFile, reason?: string): AsyncGenerator<ComparedPart> {
  const heads = await headsById(deps, file.kind);
  while (file.candidates.length > 0) {
    const candidates = file.candidates.splice(0, COMPARED_AT_ONCE);
    const compared = await compareCandidates(deps, file.kind, candidates, {
      heads,
      ...(reason === undefined ? {} : { reason }),
    });
    yield { candidates, compared };
  }
}

/** What the file of a job would do, with its counts. */
export async function previewOf(
  deps: Deps,
  job: ImportJob,
): Promise<{ preview: Preview; counts: NonNullable<ImportJob['counts']> }> {
  const file = await prepareFile(deps, job);
  const findings = file.findings;
  const records: PlannedRecord[] = [];
  const counts = { rows: file.rows, added: 0, changed: 0, unchanged: 0, refused: file.refused, skipped: file.skipped };
  for await (const { compared } of comparedParts(deps, file)) {
    for (const { draft, row, before } of compared.differences) {
      counts[draft.base === null ? 'added' : 'changed']++;
      records.push({
        id: draft.ref.id,
        row: row ?? null,
        base: draft.base?.version ?? 0,
        changes: before === null ? [] : diffState(asJson(before), asJson(draft.state)),
        label: labelOf(file.kind, draft.ref.id, draft.state),
      });
    }
    counts.unchanged += compared.unchanged;
    counts.refused += compared.refused;
    for (const finding of compared.findings) findings.push(file.named(finding));
  }
  findings.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const errors = findings.filter((f) => f.severity === 'error').length;
  const { kind, unusedColumns, columns, proposal } = file;
  return {
    preview: { kind, records, findings, unusedColumns, columns, proposal },
    counts: { ...counts, errors, warnings: findings.length - errors },
  };
}

/** A batch is named by its text, so that it is the same one by POST /v1/measurements; a workbook by its bytes. */
async function measuredFile(deps: Deps, job: ImportJob, bytes: Uint8Array): Promise<{ hash: string; source: string }> {
  const hash = formatOf(bytes) === 'csv' ? await deps.documents.put(decodeText(bytes)) : job.file;
  return { hash, source: job.source ?? job.fileName };
}

const NOTHING: Preview = { kind: 'site', records: [], findings: [], unusedColumns: [], columns: [], proposal: [] };

/** Of a file that could not be read: what its columns may be; null if there is nothing to propose. */
export async function unreadPreview(deps: Deps, job: ImportJob): Promise<Preview | null> {
  const bytes = await deps.documents.getBytes(job.file);
  try {
    const proposal = proposeMapping(bytes, sheetsOf(job.kind), job.mapping);
    return proposal.length === 0 ? null : { ...NOTHING, proposal };
  } catch (error) {
    // What is wrong with the file stands in the job already.
    if (error instanceof DomainError) return null;
    throw error;
  }
}

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
  const { records, findings, unusedColumns, columns, proposal = [] } = await readPreview(deps, job);
  const wanted = part === 'problems' ? [] : records.filter((r) => (r.base === 0) === (part === 'new'));
  const problems = part === 'problems' ? findings : [];
  const units = wanted.length === 0 ? [] : await deps.snapshots.heads(deps.provinceCode, 'admin-unit');
  const communes = new Map(
    units
      .filter(({ state: u }) => u.level === 'commune' && unitExists(u, job.today))
      .map(({ state: u }) => [u.code, u.name]),
  );
  return {
    total: wanted.length + problems.length,
    records: wanted.slice(offset, offset + limit).map(({ id, row, changes, label }) => ({
      id,
      row,
      changes,
      label: {
        code: label?.code ?? id,
        name: label?.name ?? null,
        commune: label?.communeCode ? (communes.get(label.communeCode) ?? label.communeCode) : null,
        lon: label?.lon ?? null,
        lat: label?.lat ?? null,
      },
    })),
    problems: problems.slice(offset, offset + limit),
    unusedColumns,
    columns,
    proposal,
  };
}
