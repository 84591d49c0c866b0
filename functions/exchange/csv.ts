import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '#shared/errors';
import { type Grid, MAX_COLUMNS, MAX_ROWS } from './grid.ts';
import { headerKey, type Row, type Table } from './table.ts';

const MAX_RECORD_BYTES = 1_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads delimited text (comma, semicolon or tab: the one its first line has most of). Row numbers are those a spreadsheet shows:
 * the header is row 1, blank rows count but are passed over.
 * @throws DomainError invalid if there is no header, a header twice, no row, or a quote that is never closed
 */
export function readCsv(text: string): Table {
  const records = parseRecords(text);
  const headers = (records[0] ?? []).map(headerKey);
  const named = headers.filter((h) => h !== '');
  if (named.length === 0)
    throw new DomainError('invalid', 'the file is empty: its first row must name the columns', {
      messageVi: 'Tệp trống: dòng đầu phải ghi tên các cột.',
    });
  const twice = named.find((h, i) => named.indexOf(h) !== i);
  if (twice !== undefined)
    throw new DomainError('invalid', `the column "${twice}" stands twice in the header`, {
      messageVi: `Cột “${twice}” xuất hiện hai lần trong tiêu đề.`,
    });

  const table: Table = { headers: named, rows: [], broken: 0, problems: [] };
  for (const [i, record] of records.entries()) {
    if (i === 0 || record.every((cell) => cell.trim() === '')) continue;
    const row = i + 1;
    if (record.length !== headers.length) {
      table.broken++;
      table.problems.push({
        severity: 'error',
        row,
        rule: 'column-count',
        value: String(record.length),
        message: `the row has ${record.length} cells, the header ${headers.length}; put cells that hold a delimiter in quotes`,
        messageVi: `Dòng có ${record.length} ô, tiêu đề có ${headers.length}; ô chứa dấu phân cách phải bao trong ngoặc kép`,
      });
      continue;
    }
    const cells: Row['cells'] = new Map(
      headers.flatMap((h, c) => (h === '' ? [] : [[h, unguarded(record[c]!)] as const])),
    );
    table.rows.push({ row, cells });
  }
  if (table.rows.length + table.broken === 0)
    throw new DomainError('invalid', 'the file has no row below its header', {
      messageVi: 'Tệp không có dòng nào dưới tiêu đề.',
    });
  return table;
}

/** Delimited text as it lies there: the header may stand below a title. @throws DomainError invalid, too-large */
export function readCsvGrid(text: string): Grid {
  const rows = parseRecords(text).flatMap((record, i) => {
    const cells = record.map(unguarded);
    return cells.every((cell) => cell === '') ? [] : [{ row: i + 1, cells }];
  });
  if (rows.length > MAX_ROWS)
    throw new DomainError('too-large', `the file has more than ${MAX_ROWS} rows; split it`, {
      messageVi: `Tệp có hơn ${MAX_ROWS} dòng; hãy tách tệp.`,
    });
  return { name: null, rows, merges: [], faults: new Map(), strictWidth: true };
}

/** The apostrophe that guards a text from being taken for a formula is none of the text. */
function unguarded(cell: string): string {
  return cell.trim().replace(/^'(?='*[=+\-@])/, '');
}

function parseRecords(text: string): string[][] {
  const lines = text
    .slice(0, 2_000_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, 30);
  // A title may stand above the header: the first line that looks like columns tells.
  const telling = lines.find((line) => DELIMITERS.some((d) => line.split(d).length > 2)) ?? lines[0]!;
  const count = (d: string): number => telling.split(d).length;
  const delimiter = DELIMITERS.reduce((best, d) => (count(d) > count(best) ? d : best));
  if (Math.max(...DELIMITERS.map(count)) > MAX_COLUMNS)
    throw new DomainError('too-large', `the file has more than ${MAX_COLUMNS} columns`, {
      messageVi: `Tệp có hơn ${MAX_COLUMNS} cột.`,
    });
  try {
    return parse(text, { delimiter, bom: true, relax_column_count: true, max_record_size: MAX_RECORD_BYTES });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DomainError('invalid', `the file cannot be read as delimited text: ${error.message}`, {
      messageVi: brokenVi(error),
      problems: [{ rule: 'broken-csv', message: `the file cannot be read as delimited text: ${error.message}` }],
    });
  }
}

/** Where a text breaks the rules of CSV: nearly always by a quote in the middle of a cell, or one that is never closed. */
function brokenVi(error: CsvError): string {
  const line = typeof error.lines === 'number' ? ` ở dòng ${error.lines}` : '';
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `Có một dòng quá dài${line}: có lẽ thiếu dấu ngoặc kép đóng.`;
  return `Dấu ngoặc kép đặt sai${line}: ô có dấu ngoặc kép thì bao cả ô trong ngoặc kép và viết "" cho mỗi dấu bên trong.`;
}
