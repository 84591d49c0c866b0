import { DomainError } from '#shared/errors';
import { cellKey, columnLetters, type Grid, MAX_COLUMNS, MAX_ROWS, type Merge } from './grid.ts';
import { walkXml } from './xml.ts';
import { Archive } from './zip.ts';

/** A sheet of a workbook, read when asked for. */
export interface SheetOfBook {
  name: string;
  /** The part of the archive that holds it. */
  part: string;
  read(): Grid;
}

/** Merged blocks are filled with their value; a larger one is a drawing, not data. */
const MAX_MERGED_CELLS = 100_000;
const DATE_FORMATS = new Set([14, 15, 16, 17]);
const TIME_FORMATS = new Set([18, 19, 20, 21, 22, 45, 46, 47]);

/** What a style shows a number as. */
type Shown = 'number' | 'date' | 'time';

/**
 * The visible sheets of an .xlsx workbook, in their order. Cells are values: numbers to 15 digits, dates as YYYY-MM-DD (with the
 * time after a T where there is one), text in normal form C. A formula and an error value are faults of their cell.
 * Source: ECMA-376 Part 1, 18.3 (sheets), 18.4 (strings), 18.8 (styles).
 * @throws DomainError invalid or too-large: macros, a DTD, a damaged or oversized archive, too many rows or columns
 */
export function openWorkbook(bytes: Uint8Array): SheetOfBook[] {
  const archive = Archive.open(bytes);
  const types = archive.read('[Content_Types].xml')?.toString('utf8') ?? '';
  if (archive.names.some((n) => /vbaProject/i.test(n)) || types.includes('macroEnabled'))
    throw new DomainError('invalid', 'the workbook has macros; save it as "Excel Workbook (.xlsx)" and send that', {
      messageVi: 'Tệp có macro; hãy lưu thành “Excel Workbook (.xlsx)” rồi gửi lại.',
    });
  if (!archive.has('xl/workbook.xml'))
    throw new DomainError('invalid', 'the archive is not an Excel workbook (.xlsx)', {
      messageVi: 'Tệp nén này không phải tệp Excel (.xlsx).',
    });
  const targets = relationsOf(archive);
  const { sheets, is1904 } = sheetsOf(archive);
  let shared: { strings: string[]; dateStyles: Shown[] } | null = null;
  return sheets.flatMap(({ name, relation }) => {
    const part = targets.get(relation);
    if (part === undefined || !archive.has(part)) return [];
    const read = (): Grid => {
      shared ??= { strings: sharedStrings(archive), dateStyles: dateStyles(archive) };
      return readSheet(archive, part, name, shared, is1904);
    };
    return [{ name, part, read }];
  });
}

function relationsOf(archive: Archive): Map<string, string> {
  const targets = new Map<string, string>();
  const relations = archive.read('xl/_rels/workbook.xml.rels');
  if (relations === null) return targets;
  walkXml(relations, 'the workbook', {
    open: (name, { Id, Target, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

function sheetsOf(archive: Archive): { sheets: { name: string; relation: string }[]; is1904: boolean } {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  walkXml(archive.read('xl/workbook.xml')!, 'the workbook', {
    open: (name, a) => {
      if (name === 'workbookPr') is1904 = a.date1904 === '1' || a.date1904 === 'true';
      const relation = Object.keys(a).find((k) => k === 'r:id' || k.endsWith(':id'));
      if (name === 'sheet' && (a.state ?? 'visible') === 'visible' && relation)
        sheets.push({ name: a.name ?? '', relation: a[relation]! });
    },
  });
  return { sheets, is1904 };
}

function sharedStrings(archive: Archive): string[] {
  const strings: string[] = [];
  const texts = new Texts();
  const part = archive.read('xl/sharedStrings.xml');
  if (part === null) return strings;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  walkXml(part, 'the workbook', {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = true;
    },
    text: (piece) => {
      if (inText && !inPhonetic) text += piece;
    },
    close: (name) => {
      if (name === 'si') strings.push(texts.one(cleaned(text)));
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
  });
  return strings;
}

/** By style index, what it shows a number as. */
function dateStyles(archive: Archive): Shown[] {
  const styles: Shown[] = [];
  const part = archive.read('xl/styles.xml');
  if (part === null) return styles;
  const custom = new Map<number, Shown>();
  let inCellStyles = false;
  walkXml(part, 'the workbook', {
    open: (name, a) => {
      if (name === 'numFmt') custom.set(Number(a.numFmtId), shownBy(a.formatCode ?? ''));
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        const id = Number(a.numFmtId ?? 0);
        styles.push(custom.get(id) ?? (DATE_FORMATS.has(id) ? 'date' : TIME_FORMATS.has(id) ? 'time' : 'number'));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

function shownBy(format: string): Shown {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[hs]/i.test(bare) ? 'time' : /[dmy]/i.test(bare) ? 'date' : 'number';
}

function readSheet(
  archive: Archive,
  part: string,
  name: string,
  { strings, dateStyles: dates }: { strings: string[]; dateStyles: Shown[] },
  is1904: boolean,
): Grid {
  const texts = new Texts();
  const grid: Grid = { name, rows: [], merges: [], faults: new Map(), strictWidth: false };
  let row = 0;
  let column = -1;
  let cells: (string | number)[] = [];
  let type = 'n';
  let style = 0;
  let value = '';
  let hasFormula = false;
  let reading = false;
  const put = (content: string | number): void => {
    if (content === '') return;
    if (column >= MAX_COLUMNS)
      throw new DomainError(
        'too-large',
        `the sheet "${name}" has something in column ${columnLetters(column)}; at most ${MAX_COLUMNS} columns are read`,
        { messageVi: `Trang “${name}” có hơn ${MAX_COLUMNS} cột.` },
      );
    while (cells.length < column) cells.push('');
    cells[column] = content;
  };
  walkXml(archive.read(part)!, `the sheet "${name}"`, {
    open: (tag, a) => {
      switch (tag) {
        case 'row':
          row = a.r === undefined ? row + 1 : Number(a.r);
          column = -1;
          cells = [];
          break;
        case 'c':
          column = a.r === undefined ? column + 1 : columnOf(a.r);
          type = a.t ?? 'n';
          style = Number(a.s ?? 0);
          value = '';
          hasFormula = false;
          break;
        case 'f':
          hasFormula = true;
          break;
        case 'v':
        case 't':
          reading = true;
          break;
        case 'rPh':
          reading = false;
          break;
        case 'mergeCell':
          grid.merges.push(mergeOf(a.ref ?? ''));
      }
    },
    text: (piece) => {
      if (reading) value += piece;
    },
    close: (tag) => {
      switch (tag) {
        case 'v':
        case 't':
          reading = false;
          break;
        case 'c':
          if (value === '' && !hasFormula) break;
          put(contentOf(type, value, dates[style] ?? 'number'));
          if (hasFormula) fault(grid, row, column, 'formula', 'a formula; copy the column and paste it as values');
          else if (type === 'e') fault(grid, row, column, 'error-value', `the cell shows the error ${value}`);
          break;
        case 'row':
          if (cells.length === 0) break;
          grid.rows.push({ row, cells });
          if (grid.rows.length > MAX_ROWS)
            throw new DomainError(
              'too-large',
              `the sheet "${name}" has more than ${MAX_ROWS} rows; split it by commune or carrier`,
              { messageVi: `Trang “${name}” có hơn ${MAX_ROWS} dòng; hãy tách theo xã hoặc doanh nghiệp.` },
            );
      }
    },
  });
  fillMerges(grid);
  return grid;

  function contentOf(t: string, v: string, shown: Shown): string | number {
    if (t === 's') return strings[Number(v)] ?? '';
    if (t === 'b') return v === '1' ? '1' : '0';
    if (t !== 'n') return texts.one(cleaned(v));
    const number = Number(v);
    if (!Number.isFinite(number)) return texts.one(cleaned(v));
    if (shown !== 'number' && number >= 1 && number < 2_958_466) return dateOfSerial(number, is1904, shown);
    // A spreadsheet shows 15 digits; more are traces of binary fractions.
    return Number(number.toPrecision(15));
  }
}

function fault(grid: Grid, row: number, column: number, rule: string, message: string): void {
  grid.faults.set(cellKey(row, column), { rule, message });
}

function cleaned(text: string): string {
  // _x000D_ is how the format writes a control character.
  return text
    .replace(/_x000D_/g, '')
    .trim()
    .normalize('NFC');
}

const MAX_SHARED = 20_000;

/** Texts each held once, as copies: a piece of a document would keep all of it in memory. */
class Texts {
  private readonly held = new Map<string, string>();

  one(text: string): string {
    const known = this.held.get(text);
    if (known !== undefined) return known;
    const copy = Buffer.from(text).toString();
    if (this.held.size < MAX_SHARED) this.held.set(copy, copy);
    return copy;
  }
}

/** Days since 30/12/1899 (the calendar of 1900, from March of that year on) or 1/1/1904. */
function dateOfSerial(serial: number, is1904: boolean, shown: 'date' | 'time'): string {
  const days = Math.floor(serial) - (is1904 ? 24_107 : 25_569);
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const at = new Date(days * 86_400_000 + seconds * 1000).toISOString();
  // Midnight is a time where the cell shows times: a measurement made then has one.
  return seconds === 0 && shown === 'date' ? at.slice(0, 10) : at.slice(0, 19);
}

function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (column < 1 || column > 1_000_000)
    throw new DomainError('invalid', `"${reference}" is no cell of a sheet`, {
      messageVi: `Tệp Excel hỏng: không có ô “${reference}”.`,
    });
  return column - 1;
}

function mergeOf(reference: string): Merge {
  const [from = '', to = from] = reference.split(':');
  const rowOf = (cell: string): number => Number(cell.replace(/^[A-Z]+/, ''));
  return { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) };
}

/** Every cell of a merged block has its value: what the eye sees there. */
function fillMerges(grid: Grid): void {
  if (grid.merges.length === 0) return;
  const at = new Map(grid.rows.map((r) => [r.row, r]));
  let filled = 0;
  for (const { top, bottom, left, right } of grid.merges) {
    const value = at.get(top)?.cells[left] ?? '';
    if (value === '' || right >= MAX_COLUMNS) continue;
    filled += (bottom - top + 1) * (right - left + 1);
    if (filled > MAX_MERGED_CELLS)
      throw new DomainError('too-large', `the sheet "${grid.name}" merges more than ${MAX_MERGED_CELLS} cells`, {
        messageVi: `Trang “${grid.name}” gộp quá ${MAX_MERGED_CELLS} ô; hãy bỏ gộp ô.`,
      });
    for (let row = top; row <= bottom; row++) {
      const cells = at.get(row)?.cells;
      if (!cells) continue;
      while (cells.length <= right) cells.push('');
      for (let column = left; column <= right; column++) cells[column] = value;
    }
  }
}
