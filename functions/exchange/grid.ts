import type { CellFault } from './table.ts';

/** Most columns a sheet may use: forms have 20 to 40. */
export const MAX_COLUMNS = 300;
/** Most rows a file may have; more is split by commune or carrier. */
export const MAX_ROWS = 60_000;

/** A block of merged cells: rows as a spreadsheet counts them (from 1), columns from 0, both ends included. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A sheet as it lies in the file, before anybody knows which row is the header. */
export interface Grid {
  /** Name of the sheet; null where the file is one table. */
  name: string | null;
  /** Rows that hold anything, by number. Dates are text (YYYY-MM-DD), empty cells are ''. */
  rows: { row: number; cells: (string | number)[] }[];
  merges: Merge[];
  /** Cells whose value cannot be taken, by {@link cellKey}. */
  faults: Map<string, CellFault>;
  /** Whether every row must be as long as the header: in delimited text a missing quote moves cells. */
  strictWidth: boolean;
}

export function cellKey(row: number, column: number): string {
  return `${row}:${column}`;
}

/** The letters of a column counted from 0: A, B … Z, AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}
