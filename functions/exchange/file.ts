import { DomainError } from '#shared/errors';
import type { Sheet } from './columns.ts';
import { readCsvGrid } from './csv.ts';
import { readGeoJson } from './geojson.ts';
import type { Grid } from './grid.ts';
import {
  type ColumnMapping,
  type FileHeaders,
  gridHeaders,
  guessedTable,
  headersBeside,
  tableOf,
  withKnownHeaders,
} from './headers.ts';
import { readKml } from './kml.ts';
import { type ProposedColumn, proposeColumns } from './propose-columns.ts';
import { decodeText, type Table } from './table.ts';
import { openWorkbook } from './xlsx.ts';
import { Archive } from './zip.ts';

/** Largest file that is read at all; an upload may hold less. */
export const MAX_IMPORT_BYTES = 100_000_000;
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ARCHIVE = [0x50, 0x4b, 0x03, 0x04];

export type FileFormat = 'xlsx' | 'csv' | 'geojson' | 'kml';

/** What a file is by its content, whatever it is called. @throws DomainError invalid, with what to do, for what is not read */
export function formatOf(bytes: Uint8Array): FileFormat | 'kmz' {
  const begins = (magic: readonly number[]): boolean => magic.every((b, i) => bytes[i] === b);
  if (begins(COMPOUND_FILE)) {
    const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    );
    throw new DomainError(
      'invalid',
      isLocked
        ? 'the workbook is protected by a password; take the password off (File, Info, Protect Workbook) and send it again'
        : 'the file is in the old Excel format (.xls); open it and save it as "Excel Workbook (.xlsx)"',
      {
        messageVi: isLocked
          ? 'Tệp có mật khẩu; hãy bỏ mật khẩu (File, Info, Protect Workbook) rồi gửi lại.'
          : 'Tệp ở dạng Excel cũ (.xls); hãy mở và lưu thành “Excel Workbook (.xlsx)”.',
      },
    );
  }
  if (begins(ARCHIVE)) return Archive.open(bytes).names.some((n) => /\.kml$/i.test(n)) ? 'kmz' : 'xlsx';
  const start = new TextDecoder('utf-8')
    .decode(bytes.subarray(0, 2000))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('{')) return 'geojson';
  if (/^<\?xml|^<kml|^<!DOCTYPE/i.test(start)) return 'kml';
  return 'csv';
}

/** What the unknown columns of a file may be, also of one that cannot be read for want of them. @throws DomainError as {@link readHeaders} */
export function proposeMapping(bytes: Uint8Array, sheets: readonly Sheet[], mapping: ColumnMapping): ProposedColumn[] {
  const opened = open(bytes);
  if ('table' in opened) return proposeColumns(withKnownHeaders(opened.table, sheets, mapping), sheets);
  let table: Table | null;
  try {
    table = tableOf(opened.grids, sheets, mapping);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    table = guessedTable(opened.grids, sheets.at(-1)!);
  }
  return table === null ? [] : proposeColumns(table, sheets);
}

/**
 * Reads a file of any format as a table of one kind of sheet.
 * @throws DomainError invalid or too-large, with the reason and what to do
 */
export function readTable(bytes: Uint8Array, sheets: readonly Sheet[], mapping: ColumnMapping = {}): Table {
  const opened = open(bytes);
  return 'grids' in opened ? tableOf(opened.grids, sheets, mapping) : withKnownHeaders(opened.table, sheets, mapping);
}

/** The headers of a file of any format beside the fields of its kind. @throws DomainError as {@link readTable}, but not for want of a header */
export function readHeaders(bytes: Uint8Array, sheets: readonly Sheet[], mapping: ColumnMapping = {}): FileHeaders {
  const opened = open(bytes);
  return 'grids' in opened
    ? gridHeaders(opened.grids, sheets, mapping)
    : headersBeside(sheets.at(-1)!, opened.table.headers, mapping);
}

function open(bytes: Uint8Array): { grids: Grid[] } | { table: Table } {
  if (bytes.length > MAX_IMPORT_BYTES)
    throw new DomainError(
      'too-large',
      `the file has ${Math.round(bytes.length / 1e6)} MB; the limit is ${MAX_IMPORT_BYTES / 1e6} MB`,
      { messageVi: `Tệp quá lớn; tối đa ${MAX_IMPORT_BYTES / 1e6} MB.` },
    );
  if (bytes.length === 0) throw new DomainError('invalid', 'the file is empty', { messageVi: 'Tệp trống.' });
  switch (formatOf(bytes)) {
    case 'xlsx':
      return { grids: openWorkbook(bytes).map((s) => s.read()) };
    case 'csv':
      return { grids: [readCsvGrid(decodeText(bytes))] };
    case 'geojson':
      return { table: readGeoJson(decodeText(bytes)) };
    case 'kml':
      return { table: readKml(bytes) };
    case 'kmz': {
      const archive = Archive.open(bytes);
      return { table: readKml(archive.read(archive.names.find((n) => /\.kml$/i.test(n))!)!) };
    }
  }
}
