import { importRuleVi } from '#shared/import-rules';
import { columnLetters } from './grid.ts';
import type { Finding, Row, Table } from './table.ts';
import { FILLS, type WrittenCell, type WrittenSheet, writeWorkbook } from './workbook.ts';
import { openWorkbook } from './xlsx.ts';
import { xmlText } from './xml.ts';
import { Archive, writeArchive } from './zip.ts';

/** Above this a copy would be too large to look through: a workbook of the bad rows alone is made instead. */
export const MAX_MARKED_ROWS = 5_000;
const PROBLEM_SHEET = 'Lỗi';
const PROBLEM_HEADER = ['Dòng', 'Cột', 'Giá trị', 'Mức độ', 'Nội dung', 'Đề xuất sửa', 'Mã lỗi', 'In English'];
const SEVERITY = { error: 'lỗi', warning: 'cảnh báo' } as const;

interface Mark {
  row: number;
  column: number;
  severity: Finding['severity'];
}

/**
 * The file with its mistakes marked: the workbook as it came, cells coloured, a sheet of problems added. What cannot be coloured in
 * place (delimited text, an unusual workbook) is written anew from its rows; above {@link MAX_MARKED_ROWS} only the bad rows are.
 */
export function markedCopy(bytes: Uint8Array, table: Table, findings: readonly Finding[]): Buffer {
  if (table.rows.length > MAX_MARKED_ROWS) return workbookOfRows(table, findings, true);
  return (
    (table.sheetName === undefined ? null : marked(bytes, table, findings)) ?? workbookOfRows(table, findings, false)
  );
}

function marksOf(table: Table, findings: readonly Finding[]): Map<string, Mark> {
  const columns = new Map<string, number>();
  for (const [key, column] of table.columnOf ?? []) {
    columns.set(key, column);
    columns.set(table.titles?.get(key) ?? key, column);
  }
  const marks = new Map<string, Mark>();
  for (const { row, field, severity } of findings) {
    // A problem of the whole row is shown at its first cell.
    if (row === undefined) continue;
    const column = (field === undefined ? undefined : columns.get(field)) ?? 0;
    const key = `${columnLetters(column)}${row}`;
    if (marks.get(key)?.severity !== 'error') marks.set(key, { row, column, severity });
  }
  return marks;
}

function problemRows(findings: readonly Finding[]): WrittenCell[][] {
  return [
    PROBLEM_HEADER.map((value): WrittenCell => ({ value, style: 'header' })),
    ...findings.map(({ row, field, value, severity, rule, message, messageVi, fix }): WrittenCell[] => [
      row ?? null,
      field ?? null,
      value ?? null,
      { value: SEVERITY[severity], style: severity },
      importRuleVi({ rule, messageVi }),
      fix ?? null,
      rule,
      message,
    ]),
  ];
}

/** A workbook of the rows as they were read: all of them, or the bad ones with their row numbers. */
function workbookOfRows(table: Table, findings: readonly Finding[], onlyBad: boolean): Buffer {
  const byRow = new Map<number, Finding[]>();
  for (const f of findings) if (f.row !== undefined) byRow.set(f.row, [...(byRow.get(f.row) ?? []), f]);
  const rows = onlyBad ? table.rows.filter((r) => byRow.has(r.row)) : table.rows;
  const titles = table.headers.map((h) => table.titles?.get(h) ?? h);
  const cellsOf = (row: Row): WrittenCell[] => {
    const mine = byRow.get(row.row) ?? [];
    const cells = table.headers.map((header, i): WrittenCell => {
      const value = row.cells.get(header) ?? '';
      const problem = worst(mine.filter((f) => f.field === titles[i] || f.field === header));
      return problem === null ? value : { value, style: problem.severity };
    });
    const said = mine.map((f) => `${f.field ?? ''}: ${importRuleVi(f)}`.replace(/^: /, '')).join('\n');
    return [row.row, ...cells, said === '' ? null : { value: said, style: worst(mine)!.severity }];
  };
  const data: WrittenSheet = {
    name: table.sheetName ?? 'Dữ liệu',
    frozenRows: 1,
    rows: [
      ['Dòng gốc', ...titles, 'Nội dung lỗi'].map((value): WrittenCell => ({ value, style: 'header' })),
      ...rows.map(cellsOf),
    ],
  };
  const problems = {
    name: PROBLEM_SHEET,
    frozenRows: 1,
    widths: [8, 22, 26, 12, 60, 26, 20, 60],
    rows: problemRows(findings),
  };
  return writeWorkbook([data, problems]);
}

function worst(findings: readonly Finding[]): Finding | null {
  return findings.find((f) => f.severity === 'error') ?? findings[0] ?? null;
}

/** The workbook itself with coloured cells; null if its parts are not written in the usual way. */
function marked(bytes: Uint8Array, table: Table, findings: readonly Finding[]): Buffer | null {
  const archive = Archive.open(bytes);
  const sheet = openWorkbook(bytes).find((s) => s.name === table.sheetName);
  const text = (name: string): string | null => archive.read(name)?.toString('utf8') ?? null;
  const [book, relations, types, styles, cells] = [
    text('xl/workbook.xml'),
    text('xl/_rels/workbook.xml.rels'),
    text('[Content_Types].xml'),
    text('xl/styles.xml'),
    sheet ? text(sheet.part) : null,
  ];
  if (
    !sheet ||
    !book?.includes('</sheets>') ||
    !relations?.includes('</Relationships>') ||
    !types?.includes('</Types>')
  )
    return null;
  if (!styles || !cells || !/<sheetData>/.test(cells)) return null;
  const painter = new Painter(styles);
  const painted = paint(cells, marksOf(table, findings), painter);
  const newStyles = painter.xml();
  if (painted === null || newStyles === null) return null;
  const part = `xl/worksheets/problems${archive.names.length}.xml`;
  const id = `rIdProblems${archive.names.length}`;
  const sheetId = Math.max(0, ...[...book.matchAll(/sheetId="(\d+)"/g)].map((m) => Number(m[1]))) + 1;
  const taken = new Set([...book.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((m) => m[1]));
  let name = PROBLEM_SHEET;
  for (let n = 2; taken.has(name); n++) name = `${PROBLEM_SHEET} ${n}`;
  const changed = new Map<string, string>([
    ['xl/styles.xml', newStyles],
    [sheet.part, painted],
    [
      'xl/workbook.xml',
      book.replace(
        '</sheets>',
        `<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="${name}" sheetId="${sheetId}" r:id="${id}"/></sheets>`,
      ),
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations.replace(
        '</Relationships>',
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/${part}"/></Relationships>`,
      ),
    ],
    [
      '[Content_Types].xml',
      types.replace(
        '</Types>',
        `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
      ),
    ],
    [part, problemSheet(findings)],
  ]);
  const names = [...archive.names, ...[...changed.keys()].filter((n) => !archive.has(n))];
  return writeArchive(names.map((n) => ({ name: n, content: changed.get(n) ?? archive.read(n)! })));
}

function problemSheet(findings: readonly Finding[]): string {
  const rows = problemRows(findings).map((cells, r) => {
    const written = cells.map((cell, c) => {
      const value = cell !== null && typeof cell === 'object' ? cell.value : cell;
      if (value === null || value === '') return '';
      const place = `r="${columnLetters(c)}${r + 1}"`;
      return typeof value === 'number'
        ? `<c ${place}><v>${value}</v></c>`
        : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
    });
    return `<row r="${r + 1}">${written.join('')}</row>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

/** Copies of a workbook's cell styles with a fill; a date stays a date under it. */
class Painter {
  private readonly formats: string[] | null;
  private readonly first: number;
  private readonly made = new Map<string, number>();
  private readonly added: string[] = [];

  constructor(private readonly styles: string) {
    const block = /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/.exec(styles);
    this.formats = block ? (block[1]!.match(/<xf\b[^>]*\/>|<xf\b[^>]*>[\s\S]*?<\/xf>/g) ?? []) : null;
    this.first = (/<fills\b[^>]*>([\s\S]*?)<\/fills>/.exec(styles)?.[1]?.match(/<fill>|<fill\s*\/>/g) ?? []).length;
  }

  /** The index of a cell style like `style`, with the colour of a severity. */
  styleFor(style: number, severity: Finding['severity']): number | null {
    if (this.formats === null || this.formats.length === 0) return null;
    const key = `${style} ${severity}`;
    let index = this.made.get(key);
    if (index === undefined) {
      const fill = this.first + (severity === 'error' ? 0 : 1);
      const format = this.formats[style] ?? this.formats[0]!;
      const bare = format.replace(/\s(fillId|applyFill)="[^"]*"/g, '');
      this.added.push(bare.replace(/^<xf\b/, `<xf fillId="${fill}" applyFill="1"`));
      index = this.formats.length + this.added.length - 1;
      this.made.set(key, index);
    }
    return index;
  }

  xml(): string | null {
    if (this.formats === null || this.first === 0) return null;
    const fills = (['error', 'warning'] as const).map(
      (s) =>
        `<fill><patternFill patternType="solid"><fgColor rgb="${FILLS[s]}"/><bgColor indexed="64"/></patternFill></fill>`,
    );
    return this.styles
      .replace(
        /<fills\b[^>]*>([\s\S]*?)<\/fills>/,
        (_, inside) => `<fills count="${this.first + 2}">${inside}${fills.join('')}</fills>`,
      )
      .replace(
        /<cellXfs\b[^>]*>([\s\S]*?)<\/cellXfs>/,
        (_, inside) =>
          `<cellXfs count="${this.formats!.length + this.added.length}">${inside}${this.added.join('')}</cellXfs>`,
      );
  }
}

const ROW = /<row\b([^>]*?)(\/>|>([\s\S]*?)<\/row>)/g;
const CELL = /<c\b([^>]*?)(\/>|>[\s\S]*?<\/c>)/g;

/** Gives every marked cell its colour; an empty one is put in. Null if rows or cells do not name their places. */
function paint(xml: string, marks: ReadonlyMap<string, Mark>, painter: Painter): string | null {
  const byRow = new Map<number, Mark[]>();
  for (const mark of marks.values()) byRow.set(mark.row, [...(byRow.get(mark.row) ?? []), mark]);
  let isUsual = true;
  const painted = xml.replace(ROW, (whole, attributes: string, _end: string, inside: string | undefined) => {
    const row = Number(/\br="(\d+)"/.exec(attributes)?.[1]);
    if (!row) isUsual = false;
    const wanted = byRow.get(row);
    if (!wanted) return whole;
    const cells: { column: number; xml: string }[] = [];
    for (const [cell, own, rest] of (inside ?? '').matchAll(CELL)) {
      const letters = /\br="([A-Z]+)\d+"/.exec(own!)?.[1];
      if (letters === undefined) isUsual = false;
      const column = [...(letters ?? '')].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1;
      const mark = wanted.find((m) => m.column === column);
      const style = mark && painter.styleFor(Number(/\bs="(\d+)"/.exec(own!)?.[1] ?? 0), mark.severity);
      cells.push({ column, xml: style == null ? cell : `<c${own!.replace(/\ss="\d+"/, '')} s="${style}"${rest}` });
    }
    for (const { column, severity } of wanted) {
      if (cells.some((c) => c.column === column)) continue;
      const style = painter.styleFor(0, severity);
      if (style !== null) cells.push({ column, xml: `<c r="${columnLetters(column)}${row}" s="${style}"/>` });
    }
    cells.sort((a, b) => a.column - b.column);
    return `<row${attributes}>${cells.map((c) => c.xml).join('')}</row>`;
  });
  return isUsual ? painted : null;
}
