import { DomainError } from '#shared/errors';
import { type Column, type Field, missingColumns, SHEETS, type Sheet } from './columns.ts';
import type { Grid } from './grid.ts';
import {
  bareHeader,
  type CellFault,
  headerKey,
  type Row,
  type RowCells,
  refuseOldEncoding,
  type Table,
} from './table.ts';

/** Field → header as the file writes it: how somebody confirmed, once, that a file of theirs is to be read. */
export type ColumnMapping = Readonly<Record<string, string>>;

/** A header may stand this far down, below titles and letterheads. */
const HEADER_WITHIN_ROWS = 40;
const TOTALS = /^(tong( (cong|so|hop))?|cong|cong don|total|grand total|sum|subtotal)\s*:?$/;

interface Header {
  grid: Grid;
  sheet: Sheet;
  /** Index in grid.rows of its first row, and how many rows it has. */
  at: number;
  height: number;
  titles: string[];
  /** Field by column. */
  fields: (string | null)[];
}

/**
 * Finds the header of a kind of sheet in the sheets of a file: in Vietnamese with or without diacritics or in English, in any
 * order, of one row or two (a group above its columns), below titles. Rows of totals and notes are passed over.
 * @param mapping names the header of a field where the names alone do not tell
 * @throws DomainError invalid, naming what is missing and what was found
 */
export function tableOf(grids: readonly Grid[], sheets: readonly Sheet[], mapping: ColumnMapping = {}): Table {
  const best = bestHeader(grids, sheets, mapping);
  if (best === null) {
    const needed = namesOf(sheets[0]!).join(', ');
    throw new DomainError('invalid', `no row of the file is a header of ${sheets.join(' or ')}: ${needed}`, {
      messageVi: `Không dòng nào của tệp là dòng tiêu đề; cần có các cột: ${needed}.`,
      problems: [{ rule: 'missing-column', value: needed, message: `no row of the file is a header with ${needed}` }],
    });
  }
  return tableBelow(best);
}

function bestHeader(grids: readonly Grid[], sheets: readonly Sheet[], mapping: ColumnMapping): Header | null {
  let best: Header | null = null;
  for (const grid of grids)
    for (const sheet of sheets)
      for (let at = 0; at < Math.min(HEADER_WITHIN_ROWS, grid.rows.length); at++)
        for (const height of [1, 2]) {
          const header = headerAt(grid, sheet, at, height, mapping);
          if (header && (best === null || worth(header) > worth(best))) best = header;
        }
  return best;
}

/** The headers of a file and the fields of its kind, each with the header that brings it. */
export interface FileHeaders {
  headers: string[];
  fields: { field: string; name: string; meaning: string; required: boolean; header: string | null }[];
  /** Whether what is needed is there. */
  complete: boolean;
}

/** What the header of a file says, also of one that cannot be read for want of known names. */
export function gridHeaders(
  grids: readonly Grid[],
  sheets: readonly Sheet[],
  mapping: ColumnMapping = {},
): FileHeaders {
  const best = bestHeader(grids, sheets, mapping);
  if (best) return headersBeside(best.sheet, best.titles, mapping);
  const sheet = sheets.at(-1)!;
  return headersBeside(sheet, [...(guessedTable(grids, sheet)?.titles?.values() ?? [])], mapping);
}

/** Headers of a file beside the fields of a sheet. */
export function headersBeside(sheet: Sheet, titles: readonly string[], saved: ColumnMapping): FileHeaders {
  const headers = [...new Set(titles.filter((t) => t !== ''))];
  const mapping = mappingIn(saved, headers);
  const byField = new Map<string, string>();
  for (const title of headers) {
    const field = fieldOf(sheet, title, mapping);
    if (field !== null && !byField.has(field)) byField.set(field, title);
  }
  return {
    headers,
    fields: Object.entries<Column>(SHEETS[sheet]).map(([field, c]) => ({
      field,
      name: c.vi?.[0] ?? c.headers[0]!,
      meaning: c.meaning,
      required: c.required === true,
      header: byField.get(field) ?? null,
    })),
    complete: missingColumns(sheet, new Set(byField.keys())).length === 0,
  };
}

/**
 * The sheet under the row that looks most like a header, for somebody to say what its columns are: the row with the most different
 * words, above rows of about its width. Null if no row looks so.
 */
export function guessedTable(grids: readonly Grid[], sheet: Sheet): Table | null {
  let best: { grid: Grid; at: number; words: number } | null = null;
  for (const grid of grids)
    for (const [at, { cells }] of grid.rows.slice(0, HEADER_WITHIN_ROWS).entries()) {
      const words = new Set(cells.filter((c) => typeof c === 'string' && /\p{L}/u.test(c))).size;
      const below = grid.rows[at + 1]?.cells.filter((c) => c !== '').length ?? 0;
      if (words >= 2 && below >= words / 2 && words > (best?.words ?? 0)) best = { grid, at, words };
    }
  if (best === null) return null;
  const titles = best.grid.rows[best.at]!.cells.map((c) => String(c).trim());
  try {
    return tableBelow({ ...best, sheet, height: 1, titles, fields: titles.map((t) => fieldOf(sheet, t)) });
  } catch {
    return null;
  }
}

function namesOf(sheet: Sheet): string[] {
  return Object.values<Column>(SHEETS[sheet])
    .filter((c) => c.required)
    .map((c) => c.vi?.[0] ?? c.headers[0]!);
}

/** More fields are better; a whole set of needed ones is better than any number; one row is better than two. */
function worth({ sheet, fields, height, at }: Header): number {
  const found = new Set(fields.filter((f) => f !== null));
  const whole = missingColumns(sheet, found).length === 0 ? 1000 : 0;
  return whole + found.size * 10 - height - at / 100;
}

function headerAt(grid: Grid, sheet: Sheet, at: number, height: number, mapping: ColumnMapping): Header | null {
  const rows = grid.rows.slice(at, at + height);
  if (rows.length < height || (height === 2 && rows[1]!.row !== rows[0]!.row + 1)) return null;
  const width = Math.max(...rows.map((r) => r.cells.length));
  const columns = Array.from({ length: width }, (_, column) => {
    const [upper = '', lower = ''] = rows.map((r) => String(r.cells[column] ?? '').trim());
    const both = lower !== '' && lower !== upper && upper !== '' ? [`${upper} ${lower}`] : [];
    const names =
      height === 1 ? [upper] : [...both, lower, upper].filter((t, i, all) => t !== '' && all.indexOf(t) === i);
    return { names, title: lower === '' || lower === upper ? upper : (both[0] ?? lower) };
  });
  const own = mappingIn(
    mapping,
    columns.flatMap((c) => c.names),
  );
  // A second row belongs to the header only if it names two fields that the first does not: one may be a word of the data.
  const firstRow = rows[0]!.cells.map((c) => fieldOf(sheet, String(c), own));
  const titles: string[] = [];
  const fields: (string | null)[] = [];
  const taken = new Set<string>();
  for (const { names, title } of columns) {
    let field: string | null = null;
    for (const name of names) {
      field = fieldOf(sheet, name, own);
      if (field !== null) break;
    }
    if (field !== null && taken.has(field)) field = null;
    if (field !== null) taken.add(field);
    titles.push(title);
    fields.push(field);
  }
  if (height === 2 && fields.filter((f, i) => f !== null && f !== firstRow[i]).length < 2) return null;
  return taken.size < 2 ? null : { grid, sheet, at, height, titles, fields };
}

/** Of a mapping what a file has: a header that it does not have says nothing of the field. */
function mappingIn(mapping: ColumnMapping, titles: readonly string[]): ColumnMapping {
  if (Object.keys(mapping).length === 0) return mapping;
  const there = new Set(titles.map(bareHeader));
  return Object.fromEntries(Object.entries(mapping).filter(([, title]) => there.has(bareHeader(title))));
}

const NAMES = new Map<Sheet, Map<string, string>>();

/** The field that a header names; null if none. What stands in brackets is left out if the whole is not known. */
export function fieldOf(sheet: Sheet, title: string, mapping: ColumnMapping = {}): string | null {
  const mapped = Object.entries(mapping).find(([, t]) => bareHeader(t) === bareHeader(title) && t !== '');
  if (mapped) return mapped[0];
  let names = NAMES.get(sheet);
  if (!names) {
    names = new Map();
    for (const [field, { headers, vi = [] }] of Object.entries<Column>(SHEETS[sheet]))
      for (const name of [...headers, ...vi]) if (!names.has(bareHeader(name))) names.set(bareHeader(name), field);
    NAMES.set(sheet, names);
  }
  const whole = names.get(bareHeader(title));
  if (whole !== undefined) return mapping[whole] === undefined ? whole : null;
  const short = names.get(bareHeader(title.replace(/\([^)]*\)/g, ' ').replace(/\s*[*:]\s*$/, '')));
  return short === undefined || mapping[short] !== undefined ? null : short;
}

function tableBelow({ grid, sheet, at, height, titles, fields }: Header): Table {
  const columns: Record<string, Column> = SHEETS[sheet];
  const keys: string[] = [];
  const table: Table & { titles: Map<string, string>; columnOf: Map<string, number> } = {
    headers: [],
    titles: new Map(),
    columnOf: new Map(),
    ...(grid.name === null ? {} : { sheetName: grid.name }),
    rows: [],
    broken: 0,
    passedOver: 0,
    problems: [],
  };
  for (const [column, title] of titles.entries()) {
    const own = headerKey(title);
    const field = fields[column] ?? null;
    let key = field === null ? own : columns[field]!.headers.includes(own) ? own : columns[field]!.headers[0]!;
    // A column that is not read must not be taken for one that is.
    if (field === null && Object.values(columns).some((c) => c.headers.includes(key))) key = `${key}#${column}`;
    if (key !== '' && keys.includes(key)) key = `${key}#${column}`;
    keys.push(key);
    if (key === '') continue;
    table.headers.push(key);
    table.titles.set(key, title);
    table.columnOf.set(key, column);
  }
  const index = new Map(keys.flatMap((k, i) => (k === '' ? [] : [[k, i] as const])));
  const needed = fields.flatMap((f, i) => (f !== null && columns[f]!.required ? [i] : []));
  const places = fields.flatMap((f, i) => (f !== null && ['lon', 'coordinates', 'northM'].includes(f) ? [i] : []));
  const faultsOf = faultsByRow(grid);
  for (const { row, cells } of grid.rows.slice(at + height)) {
    if (grid.strictWidth && cells.length !== titles.length) {
      if (isBlank(cells)) continue;
      table.broken++;
      table.problems.push({
        severity: 'error',
        row,
        rule: 'column-count',
        value: String(cells.length),
        message: `the row has ${cells.length} cells, the header ${titles.length}; put cells that hold a delimiter in quotes`,
        messageVi: `Dòng có ${cells.length} ô, tiêu đề có ${titles.length}; ô chứa dấu phân cách phải bao trong ngoặc kép`,
      });
      continue;
    }
    if (isBlank(cells) || isNumbering(cells)) continue;
    // A total has no position: a village may be called Cộng.
    const totals = isTotals(cells) && places.every((i) => (cells[i] ?? '') === '');
    const isNote =
      needed.length > 0 &&
      needed.every((i) => (cells[i] ?? '') === '') &&
      !faultsOf.has(row) &&
      !fields.some((f, i) => f !== null && isFigure(cells[i] ?? ''));
    if (totals || isNote) {
      table.passedOver!++;
      table.problems.push({
        severity: 'warning',
        row,
        rule: totals ? 'totals-row' : 'note-row',
        value: String(cells.find((c) => c !== '')),
        message: totals ? 'a row of totals: passed over' : 'no needed cell of the row is filled: passed over',
      });
      continue;
    }
    const faults = faultsOf.get(row);
    table.rows.push({
      row,
      cells: new ArrayCells(index, cells),
      ...(faults ? { faults: byHeader(faults, keys) } : {}),
    });
  }
  if (table.rows.length + table.broken === 0)
    throw new DomainError('invalid', 'the file has no row below its header', {
      messageVi: 'Tệp không có dòng nào dưới tiêu đề.',
    });
  refuseOldEncoding(
    table.rows
      .slice(0, 2000)
      .flatMap((r) => [...r.cells.values()])
      .join(' '),
  );
  return table;
}

/** Cells of a row by header: the index is shared by all rows, so that 50,000 of them stay small. */
class ArrayCells implements RowCells {
  constructor(
    private readonly index: ReadonlyMap<string, number>,
    private readonly cells: readonly (string | number)[],
  ) {}

  get(header: string): string | undefined {
    const at = this.index.get(header);
    return at === undefined ? undefined : String(this.cells[at] ?? '');
  }

  values(): Iterable<string> {
    return [...this.index.values()].map((i) => String(this.cells[i] ?? ''));
  }

  isNumber(header: string): boolean {
    return typeof this.cells[this.index.get(header) ?? -1] === 'number';
  }
}

function faultsByRow(grid: Grid): Map<number, Map<number, CellFault>> {
  const rows = new Map<number, Map<number, CellFault>>();
  for (const [key, fault] of grid.faults) {
    const [row, column] = key.split(':').map(Number) as [number, number];
    rows.set(row, (rows.get(row) ?? new Map()).set(column, fault));
  }
  return rows;
}

function byHeader(faults: ReadonlyMap<number, CellFault>, keys: readonly string[]): Row['faults'] & {} {
  return new Map([...faults].flatMap(([column, fault]) => (keys[column] ? [[keys[column], fault] as const] : [])));
}

function isBlank(cells: readonly (string | number)[]): boolean {
  return cells.every((c) => c === '');
}

/** A number, a date or a code: what stands in a record, and in no note. */
function isFigure(cell: string | number): boolean {
  return typeof cell === 'number' || /^(\S*\d\S*|[\d\s.,°'"′″]*\d[\d\s.,°'"′″]*)$/.test(cell);
}

/** "(1) (2) (3)" below the header, as forms have it. */
function isNumbering(cells: readonly (string | number)[]): boolean {
  const marks = cells.filter((c) => c !== '').map((c) => /^\(?(\d{1,2})\)?$/.exec(String(c))?.[1]);
  return marks.length > 2 && marks.every((m, i) => m !== undefined && Number(m) === Number(marks[0]) + i);
}

function isTotals(cells: readonly (string | number)[]): boolean {
  const words = cells.filter((c): c is string => typeof c === 'string' && c !== '' && !/^\d/.test(c));
  return words.length > 0 && words.length <= 3 && TOTALS.test(bareHeader(words[0]!).replaceAll('_', ' '));
}

/** The same recognition for a table whose properties are its columns (GeoJSON, KML). */
export function withKnownHeaders(table: Table, sheets: readonly Sheet[], saved: ColumnMapping = {}): Table {
  const mapping = mappingIn(saved, table.headers);
  const sheet = sheets
    .map((s) => ({ s, found: new Set(table.headers.flatMap((h) => fieldOf(s, h, mapping) ?? [])) }))
    .sort(
      (a, b) =>
        missingColumns(a.s, a.found).length - missingColumns(b.s, b.found).length || b.found.size - a.found.size,
    )[0]!.s;
  const columns: Record<string, Column> = SHEETS[sheet];
  const keyOf = new Map<string, string>();
  const taken = new Set(table.headers.filter((h) => Object.values(columns).some((c) => c.headers.includes(h))));
  for (const header of table.headers) {
    const field = fieldOf(sheet, header, mapping) as Field<typeof sheet> | null;
    if (field === null || columns[field]!.headers.includes(header)) continue;
    const key = columns[field]!.headers[0]!;
    if (taken.has(key)) continue;
    taken.add(key);
    keyOf.set(header, key);
  }
  if (keyOf.size === 0) return table;
  return {
    ...table,
    headers: table.headers.map((h) => keyOf.get(h) ?? h),
    titles: new Map([...keyOf].map(([title, key]) => [key, title])),
    rows: table.rows.map((r) => ({ ...r, cells: renamed(r.cells, keyOf) })),
  };
}

function renamed(cells: RowCells, keyOf: ReadonlyMap<string, string>): RowCells {
  const original = new Map([...keyOf].map(([title, key]) => [key, title]));
  return { get: (header) => cells.get(original.get(header) ?? header), values: () => cells.values() };
}
