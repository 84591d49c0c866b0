import { type SubscriberReport, subscriberReportId } from '#shared/subscriber';
import { Cells, OPERATOR_CHOICES, PLAIN_READING, type Reading } from '../cells.ts';
import { bindColumns, type Field } from '../columns.ts';
import type { Finding, Table } from '../table.ts';
import { parseDate } from '../values.ts';
import { type Mapped, OneRowEach } from './mapped.ts';

/** A report of 2G-only subscribers, a row whole: a month's figures belong together. */
export interface SubscriberDraft {
  row: number;
  report: SubscriberReport;
}

/** Subscribers by operator, area and month (thuê bao chỉ dùng 2G), one row each. Two rows of one id are both refused. */
export function mapSubscribers(
  table: Table,
  provinceCode: string,
  reading: Reading = PLAIN_READING,
): Mapped<SubscriberDraft> {
  const columns = bindColumns('subscribers', table);
  const findings: Finding[] = [];
  const reports = new OneRowEach<'subscribers', SubscriberDraft>();
  for (const source of table.rows) {
    const cells = new Cells(source, columns, reading);
    const report = readReport(cells, provinceCode);
    if (report !== null) findings.push(...reports.take(report.id, 'month', cells, () => ({ row: cells.row, report })));
    findings.push(...cells.findings);
  }
  const { drafts } = reports;
  return {
    drafts,
    findings,
    refused: table.rows.length - drafts.length,
    skipped: 0,
    unusedColumns: columns.unused,
  };
}

/** @returns null, with the reason among the findings, if a cell is missing or wrong */
function readReport(cells: Cells<'subscribers'>, provinceCode: string): SubscriberReport | null {
  cells.province('provinceCode', provinceCode);
  const count = (field: Field<'subscribers'>): number | null => {
    if (cells.text(field) === null) cells.error(field, 'required', 'the cell is empty; write 0 if there are none');
    return cells.number(field, { min: 0, max: 100_000_000, integer: true });
  };
  if (cells.text('operator') === null) cells.error('operator', 'required', 'the cell is empty');
  if (cells.text('date') === null) cells.error('date', 'required', 'the cell is empty');
  const operator = cells.choice('operator', OPERATOR_CHOICES);
  const communeCode = cells.code('communeCode', 5);
  const month = readMonth(cells);
  const figures = {
    only2gBaseline: count('only2gBaseline'),
    converted: count('converted'),
    remaining: count('remaining'),
    devicesGranted: count('devicesGranted'),
    devicesCommitted: count('devicesCommitted'),
  };
  const date = cells.date('date');
  const source = cells.required('source', 300);
  const { only2gBaseline, remaining } = figures;
  if (only2gBaseline !== null && remaining !== null && remaining > only2gBaseline)
    cells.error('remaining', 'above-baseline', `more than the ${only2gBaseline} there were when the migration began`);
  if (cells.failed) return null;
  const report = { provinceCode, operator: operator!, communeCode, month: month!, date: date!, source: source! };
  return { id: subscriberReportId(report), ...report, ...(figures as Record<keyof typeof figures, number>) };
}

/** "2026-10", "10/2026", or any day of the month. */
function readMonth(cells: Cells<'subscribers'>): string | null {
  const text = cells.required('month');
  if (text === null) return null;
  const iso = /^(\d{4})-(0?[1-9]|1[0-2])$/.exec(text);
  const local = /^(?:tháng\s+)?(0?[1-9]|1[0-2])[/.-](\d{4})$/i.exec(text);
  if (iso) return `${iso[1]}-${iso[2]!.padStart(2, '0')}`;
  if (local) return `${local[2]}-${local[1]!.padStart(2, '0')}`;
  const parsed = parseDate(text);
  if ('date' in parsed) return parsed.date.slice(0, 7);
  cells.error('month', 'month-format', 'expected a month as 10/2026 or 2026-10');
  return null;
}
