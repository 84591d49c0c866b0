import { DomainError, type Problem } from '#shared/errors';

/** A problem of a file. An error refuses the record it stands in; a warning does not. */
export interface Finding extends Problem {
  severity: 'error' | 'warning';
}

/** One row of a file: its number as a spreadsheet shows it (header = 1) and its cells by header. */
export interface Row {
  row: number;
  cells: ReadonlyMap<string, string>;
  /** GeoJSON geometry of a feature, not yet checked. */
  geometry?: unknown;
}

/** What every reader returns. Rows that cannot be read as rows are left out and counted in `broken`. */
export interface Table {
  headers: string[];
  rows: Row[];
  broken: number;
  problems: Finding[];
}

/** Header names are compared without case, white space around them, or the difference of space, hyphen and underscore. */
export function headerKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/**
 * The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one (Excel's "Unicode text"), in normal form C.
 * @throws DomainError invalid if it is neither
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    throw new DomainError('invalid', 'the file is not UTF-8 text; save it again as "CSV UTF-8" or as GeoJSON');
  }
}
