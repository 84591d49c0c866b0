import { DomainError, type Problem } from '#shared/errors';
import { withoutDiacritics } from '#shared/text';

/** A problem of a file. An error refuses the record it stands in; a warning does not. */
export interface Finding extends Problem {
  severity: 'error' | 'warning';
  /** What the value is taken for if fixes are accepted. Never taken silently. */
  fix?: string;
}

/** The cells of a row by header key. */
export interface RowCells {
  get(header: string): string | undefined;
  values(): Iterable<string>;
  /** Whether the file holds a number there, not text: "1.234" is then no 1,234. */
  isNumber?(header: string): boolean;
}

/** Why a cell that has a value cannot be taken at it. */
export interface CellFault {
  rule: string;
  message: string;
}

/** One row of a file: its number as a spreadsheet shows it (header = 1) and its cells by header. */
export interface Row {
  row: number;
  cells: RowCells;
  /** By header key. */
  faults?: ReadonlyMap<string, CellFault>;
  /** GeoJSON geometry of a feature, not yet checked. */
  geometry?: unknown;
}

/** What every reader returns. Rows that cannot be read as rows are left out and counted in `broken`. */
export interface Table {
  headers: string[];
  /** Header as the file has it, where that is not its key. */
  titles?: ReadonlyMap<string, string>;
  /** Place of a header's column, from 0; a sheet of a workbook has one. */
  columnOf?: ReadonlyMap<string, number>;
  /** Name of the sheet it was read from. */
  sheetName?: string;
  rows: Row[];
  broken: number;
  /** Rows passed over on purpose: totals, notes. */
  passedOver?: number;
  problems: Finding[];
}

/** Header names are compared without case, white space around them, or the difference of space, hyphen and underscore. */
export function headerKey(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** A header with everything left out that people write differently: case, diacritics, punctuation. */
export function bareHeader(text: string): string {
  return withoutDiacritics(text)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Letters that only the Vietnamese alphabet has, in normal form C. */
const VIETNAMESE = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/giu;
/** Marks of TCVN3 (.VnTime fonts) next to a letter, as in "X· B¾c S¬n". */
const TCVN3 = /(?<=[a-z])[¨©ª«¬\u00ad®µ¶·¸¹»¼½¾]|[¨©ª«¬\u00ad®µ¶·¸¹»¼½¾](?=[a-z])/giu;
/** Letters of VNI fonts that no Vietnamese word has, as in "Baûn Ñaøo", "Xaõ Phöôùc". */
const VNI = /(?<=[a-zôö])[øûïåëüäö]|[aeoy][õù]|(?<![a-z])ñ/giu;

/** The old font encoding that a text is in, if it is in one: its letters look like other letters to everybody else. */
export function oldEncoding(text: string): 'TCVN3' | 'VNI' | null {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const genuine = count(VIETNAMESE);
  if (count(TCVN3) > 2 + genuine) return 'TCVN3';
  return count(VNI) > 2 + genuine ? 'VNI' : null;
}

/** @throws DomainError invalid, with what to do, if the text is in an old font encoding */
export function refuseOldEncoding(text: string): void {
  const old = oldEncoding(text);
  if (old === null) return;
  throw new DomainError(
    'invalid',
    `the text is in ${old} (an old font encoding); convert it to Unicode first, for example with UniKey: Ctrl+Shift+F6, from ${
      old === 'TCVN3' ? 'TCVN3 (ABC)' : 'VNI Windows'
    } to Unicode`,
    {
      messageVi: `Chữ trong tệp ở bảng mã cũ ${old}; hãy chuyển sang Unicode trước (UniKey: Ctrl+Shift+F6, từ ${
        old === 'TCVN3' ? 'TCVN3 (ABC)' : 'VNI Windows'
      } sang Unicode).`,
    },
  );
}

/**
 * The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one (Excel's "Unicode text"), else Windows-1258
 * ("CSV" of a Vietnamese Windows); in normal form C.
 * @throws DomainError invalid if it is binary, or in an old font encoding (with what to do)
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes).normalize('NFC');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text.slice(0, 10_000)))
    throw new DomainError('invalid', 'the file is not text; send .xlsx, .csv, .geojson or .kml', {
      messageVi: 'Tệp không đọc được; hãy gửi .xlsx, .csv, .geojson hoặc .kml.',
    });
  refuseOldEncoding(text.slice(0, 200_000));
  return text;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Fonts of the VNI kind were typed on a Western code page; read as Vietnamese they would look half right.
    refuseOldEncoding(new TextDecoder('windows-1252').decode(bytes.subarray(0, 200_000)));
    return new TextDecoder('windows-1258').decode(bytes);
  }
}
