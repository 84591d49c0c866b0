import { columnLetters } from './grid.ts';
import { xmlText } from './xml.ts';
import { writeArchive } from './zip.ts';

/** How a cell looks. `error` and `warning` colour it; `date` shows a day number as day/month/year, `time` with hours too. */
export type CellStyle = 'plain' | 'header' | 'error' | 'warning' | 'date' | 'wrap' | 'time';

export type WrittenCell = string | number | null | { value: string | number; style?: CellStyle; formula?: string };

export interface WrittenSheet {
  name: string;
  rows: readonly (readonly WrittenCell[])[];
  /** Rows that stay on screen. */
  frozenRows?: number;
  /** Widths of the columns, in characters. */
  widths?: readonly number[];
  /** Drop-downs below the frozen rows. */
  choices?: readonly { column: number; values: readonly string[] }[];
  /** What a column's cells show when one of them is chosen, below the frozen rows. */
  notes?: readonly { column: number; title: string; text: string }[];
  /** Merged blocks, as "A1:C1". */
  merges?: readonly string[];
}

const STYLES: readonly CellStyle[] = ['plain', 'header', 'error', 'warning', 'date', 'wrap', 'time'];
/** Red and yellow fills, as Excel's own "bad" and "neutral". */
export const FILLS = { error: 'FFFFC7CE', warning: 'FFFFEB9C' } as const;
const ROWS_WITH_CHOICES = 5_000;
/** Longest list that a drop-down may hold in itself. */
const MAX_CHOICE_LETTERS = 255;
/** Longest note, and title of one, that Excel opens. */
const MAX_NOTE_LETTERS = 255;
const MAX_NOTE_TITLE = 32;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An .xlsx workbook. Text is written as text: what looks like a formula stays what it looks like. Source: ECMA-376 Part 1, 18. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Buffer {
  const types = sheets.map(
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const relation = (i: number, type: string, target: string): string =>
    `<Relationship Id="rId${i}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  return writeArchive([
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
        .map((s, i) => `<sheet name="${xmlText(sheetName(s.name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`))
        .join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    },
    { name: 'xl/styles.xml', content: styles() },
    ...sheets.map((s, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetXml(s) })),
  ]);
}

/** A name that a spreadsheet takes: at most 31 letters, none of []:*?/\ */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}

function styles(): string {
  const fill = (rgb: string): string =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;
  const xf = (format: number, font: number, fillId: number, more = ''): string =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fillId}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${more}`;
  const wrap = ' applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>';
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFDDEBF7')}${fill(FILLS.error)}${fill(FILLS.warning)}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${STYLES.length}">${xf(0, 0, 0, '/>')}${xf(49, 1, 2, wrap)}${xf(0, 0, 3, '/>')}${xf(0, 0, 4, '/>')}${xf(164, 0, 0, '/>')}${xf(0, 0, 0, wrap)}${xf(165, 0, 0, '/>')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function sheetXml({ rows, frozenRows = 0, widths = [], choices = [], notes = [], merges = [] }: WrittenSheet): string {
  const pane =
    frozenRows === 0
      ? ''
      : `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const columns =
    widths.length === 0
      ? ''
      : `<cols>${widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('')}</cols>`;
  const body = rows.map((cells, r) => `<row r="${r + 1}">${cells.map((c, i) => cellXml(c, r + 1, i)).join('')}</row>`);
  const merged =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((m) => `<mergeCell ref="${m}"/>`).join('')}</mergeCells>`;
  const lists = new Map(choices.map((c) => [c.column, c.values.join(',')]));
  for (const [column, text] of lists) if (text.length > MAX_CHOICE_LETTERS) lists.delete(column);
  const shown = new Map(notes.map((n) => [n.column, n]));
  const columnsWithBoth = [...new Set([...lists.keys(), ...shown.keys()])].sort((p, q) => p - q);
  const validations =
    columnsWithBoth.length === 0
      ? ''
      : `<dataValidations count="${columnsWithBoth.length}">${columnsWithBoth
          .map((column) => {
            const letters = columnLetters(column);
            const range = `${letters}${frozenRows + 1}:${letters}${ROWS_WITH_CHOICES}`;
            const list = lists.get(column);
            const note = shown.get(column);
            const prompt =
              note === undefined
                ? ''
                : ` showInputMessage="1" promptTitle="${attribute(note.title, MAX_NOTE_TITLE)}" prompt="${attribute(note.text, MAX_NOTE_LETTERS)}"`;
            return `<dataValidation${list === undefined ? '' : ' type="list"'} allowBlank="1"${prompt} showErrorMessage="0" sqref="${range}"${
              list === undefined ? '/>' : `><formula1>"${xmlText(list)}"</formula1></dataValidation>`
            }`;
          })
          .join('')}</dataValidations>`;
  return `${HEAD}<worksheet xmlns="${MAIN}">${pane}${columns}<sheetData>${body.join('')}</sheetData>${merged}${validations}</worksheet>`;
}

/** Text of an attribute, cut to what is allowed; a line break is written as a reference, else it would be read as a space. */
function attribute(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return xmlText(cut).replaceAll('\n', '&#10;');
}

function cellXml(cell: WrittenCell, row: number, column: number): string {
  if (cell === null || cell === '') return '';
  const { value, style = 'plain', formula } = typeof cell === 'object' ? cell : { value: cell, formula: undefined };
  const place = `r="${columnLetters(column)}${row}" s="${STYLES.indexOf(style)}"`;
  if (formula !== undefined) return `<c ${place}><f>${xmlText(formula)}</f><v>${xmlText(String(value))}</v></c>`;
  if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

/** The day number that a spreadsheet has for a civil date. */
export function serialOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
}
