import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { measured } from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { bytesOf, MAX_EVIDENCE_BYTES, type MeasurementBatch } from '#shared/evidence';
import { evidenceRulesAt } from '#shared/evidence-rules';
import { importRuleVi } from '#shared/import-rules';
import { countSamples } from '#shared/measurement';
import { readCsv } from '../../exchange/csv.ts';
import { withKnownHeaders } from '../../exchange/headers.ts';
import type { Mapped } from '../../exchange/kinds/mapped.ts';
import { type MeasurementLimits, mapMeasurements, type SampleRow } from '../../exchange/kinds/measurements.ts';
import { decodeText, type Finding } from '../../exchange/table.ts';
import { textHash } from '../../exchange/text-hash.ts';
import type { Head, Ref } from '../../storage/records.ts';
import { requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { Places } from '../import/places.ts';

const PROBLEMS_SHOWN = 200;

/** What of a reading is possible on the day of an instant. */
export function measurementLimits(deps: Deps, now: string): MeasurementLimits {
  return { now, ...evidenceRulesAt(deps.rules, dateInVietnam(now)).measurement };
}

/** A file of measurements as it counts at the villages; `wrong` is what refuses it. */
export interface CountedFile {
  batch: MeasurementBatch;
  wrong: Finding[];
  warnings: { rule: string; message: string }[];
}

/** Counts samples at the villages' test points, and says where a point lies outside the province. One batch is one record. */
export async function countFile(
  deps: Deps,
  mapped: Pick<Mapped<SampleRow>, 'drafts' | 'findings'>,
  file: { hash: string; source: string; submittedBy: { role: string; operator: string | null }; now: string },
): Promise<CountedFile> {
  const today = dateInVietnam(file.now);
  const rules = evidenceRulesAt(deps.rules, today);
  const budget = deps.rules.linkBudgets.find((b) => b.id === deps.rules.defaults.linkBudget)!;
  const { villages } = await deps.snapshots.view(deps.provinceCode, today);
  const counted = countSamples(mapped.drafts, villages, rules.measurement, budget.levels);
  const { problems, warnings } = await placeProblems(deps, mapped.drafts, today);
  const wrong = [...mapped.findings.filter((f) => f.severity === 'error'), ...problems];
  const days = mapped.drafts.map((s) => dateInVietnam(s.at)).sort();
  const batch: MeasurementBatch = {
    id: `M-${file.hash.slice(0, 24)}`,
    provinceCode: deps.provinceCode,
    source: file.source,
    rules: rules.id,
    file: file.hash,
    submittedBy: file.submittedBy as MeasurementBatch['submittedBy'],
    rows: mapped.drafts.length,
    from: days[0] ?? today,
    to: days.at(-1) ?? today,
    ...counted,
  };
  if (wrong.length === 0 && bytesOf(batch) > MAX_EVIDENCE_BYTES)
    wrong.push({
      severity: 'error',
      rule: 'too-many-counts',
      message: `the file speaks of ${counted.counts.length} combinations of point, operator, generation and day: split it by day or commune`,
      messageVi: `Tệp có ${counted.counts.length} tổ hợp điểm, nhà mạng, thế hệ và ngày.`,
    });
  return { batch, wrong: wrong.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)), warnings };
}

/**
 * Takes in a file of measurements (CSV, UTF-8): checks every row, counts samples at the villages' test points, keeps the file in
 * the document store. One batch is one record, named by its file: the same file again changes nothing.
 * @throws DomainError invalid with a problem for each wrong row (at most 200 shown); then nothing is kept
 */
export async function addMeasurements(
  deps: Deps,
  actor: Account,
  file: { bytes: Uint8Array; source: string },
): Promise<z.input<typeof measured>> {
  requirePermission(actor, 'measurement:add');
  const text = decodeText(file.bytes);
  const now = deps.clock();
  const table = withKnownHeaders(readCsv(text), ['measurements']);
  const mapped = mapMeasurements(table, measurementLimits(deps, now));
  const findings = [...table.problems, ...mapped.findings];
  const { batch, wrong, warnings } = await countFile(
    deps,
    { drafts: mapped.drafts, findings },
    {
      hash: textHash(text),
      source: file.source,
      submittedBy: { role: actor.role, operator: actor.operator },
      now,
    },
  );
  if (wrong.length > 0)
    throw new DomainError(
      'invalid',
      `${wrong.length} problems in ${table.rows.length + table.broken} rows; nothing was kept`,
      {
        total: wrong.length,
        problems: wrong.slice(0, PROBLEMS_SHOWN).map(({ row, field, value, rule, message, messageVi }) => ({
          ...(row === undefined ? {} : { row }),
          ...(field === undefined ? {} : { field, column: field }),
          ...(value === undefined ? {} : { value }),
          rule,
          message,
          messageVi: importRuleVi({ rule, messageVi }),
        })),
      },
    );
  await deps.documents.put(text);
  const ref: Ref<'measurement'> = { provinceCode: deps.provinceCode, kind: 'measurement', id: batch.id };
  let held: MeasurementBatch | null = null;
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, {}), ([head]) => {
    held = (head as Head<'measurement'> | null)?.state ?? null;
    return held ? [] : [{ ref, state: batch, verb: 'measurement:add', reason: file.source }];
  });
  deps.snapshots.take(heads);
  return { batch: held ?? batch, outcome: held ? 'already' : 'accepted', warnings };
}

async function placeProblems(
  deps: Deps,
  samples: readonly SampleRow[],
  today: string,
): Promise<{ problems: Finding[]; warnings: { rule: string; message: string }[] }> {
  const places = await Places.asOf(deps, today);
  const unchecked = places.findings.map(({ rule, message }) => ({ rule, message }));
  if (unchecked.length > 0) return { problems: [], warnings: unchecked };
  const asked = new Map<string, boolean>();
  const isOutside = ({ lon, lat }: SampleRow): boolean => {
    const key = `${lon} ${lat}`;
    const known = asked.get(key) ?? places.communeAt(lon, lat) === null;
    asked.set(key, known);
    return known;
  };
  const problems = samples.filter(isOutside).map(
    ({ row, lon, lat }): Finding => ({
      severity: 'error',
      row,
      field: 'lon, lat',
      value: `${lon}, ${lat}`,
      rule: 'outside-province',
      message: 'the point lies in no commune of the province',
    }),
  );
  return { problems, warnings: [] };
}
