import type { EvidenceRules } from '#shared/evidence-rules';
import type { Sample } from '#shared/measurement';
import { OPERATOR_CODES, OPERATORS } from '#shared/operator';
import { Cells, OPERATOR_CHOICES } from '../cells.ts';
import { bindColumns } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import { parseInstant } from '../values.ts';
import type { Mapped } from './mapped.ts';

/** A phone's clock may run ahead by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** What measuring apps write for a generation. */
const GENERATION_CHOICES: Record<string, Sample['generation']> = {
  '2G': '2G',
  GSM: '2G',
  GPRS: '2G',
  EDGE: '2G',
  '3G': '3G',
  UMTS: '3G',
  WCDMA: '3G',
  HSPA: '3G',
  'HSPA+': '3G',
  '4G': '4G',
  LTE: '4G',
  'LTE-A': '4G',
  '5G': '5G',
  NR: '5G',
  none: 'none',
  'no service': 'none',
  'không có sóng': 'none',
};

/** Operators also by their network code, MCC 452 and MNC, as in "45204". */
const NETWORKS = {
  ...OPERATOR_CHOICES,
  ...Object.fromEntries(OPERATOR_CODES.map((c) => [`452${OPERATORS[c].mnc}`, c])),
};

export interface MeasurementLimits {
  /** UTC instant after which nothing can have been measured. */
  now: string;
  possibleDbm: EvidenceRules['measurement']['possibleDbm'];
  possibleMbps: EvidenceRules['measurement']['possibleMbps'];
}

/** A sample with the row that it stands in. */
export interface SampleRow extends Sample {
  row: number;
}

/**
 * Samples of a measuring app, one row each. A time in the future, a level that no instrument reads, a row without any reading are
 * errors; whether a point lies in the province is for the caller to say.
 * @throws DomainError invalid if a needed column is missing
 */
export function mapMeasurements(table: Table, limits: MeasurementLimits): Mapped<SampleRow> {
  const columns = bindColumns('measurements', table);
  const findings: Finding[] = [];
  const drafts: SampleRow[] = [];
  const latest = Date.parse(limits.now) + CLOCK_SKEW_MS;
  for (const source of table.rows) {
    const cells = new Cells(source, columns);
    const sample = readSample(cells, limits, latest);
    if (sample) drafts.push(sample);
    findings.push(...cells.findings);
  }
  return {
    drafts,
    findings,
    refused: table.rows.length - drafts.length,
    skipped: 0,
    unusedColumns: columns.unused,
  };
}

function readSample(cells: Cells<'measurements'>, limits: MeasurementLimits, latest: number): SampleRow | null {
  const at = readTime(cells, latest);
  const position = cells.position('lon', 'lat');
  if (cells.text('operator') === null) cells.error('operator', 'required', 'the cell is empty');
  const operator = cells.choice('operator', NETWORKS);
  if (cells.text('generation') === null)
    cells.error(
      'generation',
      'required',
      'the cell is empty ("none" where no network was found)',
      'Ghi none nếu không có mạng',
    );
  const generation = cells.choice('generation', GENERATION_CHOICES);
  const measured = generation === null || generation === 'none' ? null : generation;
  const [lowDbm, highDbm] = measured ? limits.possibleDbm[measured] : [-160, 0];
  const levelDbm = cells.number('levelDbm', { min: lowDbm, max: highDbm });
  const mostMbps = measured ? limits.possibleMbps[measured] : Number.MAX_VALUE;
  const downMbps = cells.number('downMbps', { min: 0, max: mostMbps });
  const upMbps = cells.number('upMbps', { min: 0, max: mostMbps });
  const accuracyM = cells.number('accuracyM', { min: 0, max: 100_000 });
  const isEmpty = (['levelDbm', 'downMbps', 'upMbps'] as const).every((f) => cells.text(f) === null);
  if (measured !== null && isEmpty) cells.error('levelDbm', 'no-reading', 'neither a level nor a speed is given');
  if (cells.failed || at === null || position === null || operator === null || generation === null) return null;
  return { row: cells.row, at, ...position, accuracyM, operator, generation, levelDbm, downMbps, upMbps };
}

/** An instant that has come, UTC: see {@link parseInstant}. */
function readTime(cells: Cells<'measurements'>, latest: number): string | null {
  const text = cells.text('time');
  if (text === null) {
    cells.error('time', 'required', 'the cell is empty');
    return null;
  }
  const ms = parseInstant(text);
  if (ms === null) {
    cells.error(
      'time',
      'time-format',
      'expected YYYY-MM-DD HH:MM:SS (time of Việt Nam), ISO 8601 with an offset, or milliseconds since 1970',
      'Ghi 2026-10-18 08:15:00 hoặc 18/10/2026 08:15:00',
    );
    return null;
  }
  if (ms > latest) {
    cells.error('time', 'in-the-future', `${new Date(ms).toISOString()} has not come yet`);
    return null;
  }
  return new Date(ms).toISOString();
}
