import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { measured } from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, type Problem } from '#shared/errors';
import { bytesOf, MAX_EVIDENCE_BYTES, type MeasurementBatch } from '#shared/evidence';
import { evidenceRulesAt } from '#shared/evidence-rules';
import { countSamples } from '#shared/measurement';
import { readCsv } from '../../exchange/csv.ts';
import { mapMeasurements, type SampleRow } from '../../exchange/kinds/measurements.ts';
import { decodeText } from '../../exchange/table.ts';
import type { Head, Ref } from '../../storage/records.ts';
import { requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { Places } from '../import/places.ts';

const PROBLEMS_SHOWN = 200;

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
  const today = dateInVietnam(now);
  const rules = evidenceRulesAt(deps.rules, today);
  const budget = deps.rules.linkBudgets.find((b) => b.id === deps.rules.defaults.linkBudget)!;
  const mapped = mapMeasurements(readCsv(text), { now, ...rules.measurement });
  const { villages } = await deps.snapshots.view(deps.provinceCode, today);
  const counted = countSamples(mapped.drafts, villages, rules.measurement, budget.levels);
  const { problems, warnings } = await placeProblems(deps, mapped.drafts, today);
  const wrong: Problem[] = [...mapped.findings.filter((f) => f.severity === 'error'), ...problems];
  if (wrong.length > 0) {
    const shown = wrong.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)).slice(0, PROBLEMS_SHOWN);
    throw new DomainError(
      'invalid',
      `${wrong.length} problems in ${mapped.drafts.length + mapped.refused} rows; nothing was kept`,
      {
        total: wrong.length,
        problems: shown.map(({ row, field, value, rule, message }) => ({
          ...(row === undefined ? {} : { row }),
          ...(field === undefined ? {} : { field, column: field }),
          ...(value === undefined ? {} : { value }),
          rule,
          message,
        })),
      },
    );
  }
  const days = mapped.drafts.map((s) => dateInVietnam(s.at)).sort();
  const hash = await deps.documents.put(text);
  const state: MeasurementBatch = {
    id: `M-${hash.slice(0, 24)}`,
    provinceCode: deps.provinceCode,
    source: file.source,
    rules: rules.id,
    file: hash,
    submittedBy: { role: actor.role, operator: actor.operator as MeasurementBatch['submittedBy']['operator'] },
    rows: mapped.drafts.length,
    from: days[0]!,
    to: days.at(-1)!,
    ...counted,
  };
  if (bytesOf(state) > MAX_EVIDENCE_BYTES)
    throw new DomainError(
      'invalid',
      `the file speaks of ${counted.counts.length} combinations of point, operator, generation and day: split it by day or commune`,
    );
  const ref: Ref<'measurement'> = { provinceCode: deps.provinceCode, kind: 'measurement', id: state.id };
  let held: MeasurementBatch | null = null;
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, {}), ([head]) => {
    held = (head as Head<'measurement'> | null)?.state ?? null;
    return held ? [] : [{ ref, state, verb: 'measurement:add', reason: file.source }];
  });
  deps.snapshots.take(heads);
  return { batch: held ?? state, outcome: held ? 'already' : 'accepted', warnings };
}

async function placeProblems(
  deps: Deps,
  samples: readonly SampleRow[],
  today: string,
): Promise<{ problems: Problem[]; warnings: { rule: string; message: string }[] }> {
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
    ({ row, lon, lat }): Problem => ({
      row,
      field: 'lon, lat',
      value: `${lon}, ${lat}`,
      rule: 'outside-province',
      message: 'the point lies in no commune of the province',
    }),
  );
  return { problems, warnings: [] };
}
