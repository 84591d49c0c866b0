/** Types of files that may be attached, by media type, with the extension they go by. */
export const FILE_TYPES = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'image/png': 'png',
  'image/jpeg': 'jpg',
} as const;
export type FileType = keyof typeof FILE_TYPES;

export const MAX_FILE_BYTES = 20_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const MAX_ENTRIES = 5_000;

/**
 * What a file is by its content, whatever it is called; null if it is none of {@link FILE_TYPES}. An archive is only taken if
 * its directory is that of a Word or Excel document without macros.
 * Sources: ISO 32000-1 §7.5.2, PNG §5.2, JPEG T.81 Annex B, APPNOTE.TXT 4.3.12 and 4.3.16, ECMA-376 Part 2.
 */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  if (startsWith(bytes, PNG)) return 'image/png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeTypeOf(namesInArchive(bytes));
  return null;
}

function officeTypeOf(names: readonly string[]): FileType | null {
  if (!names.includes('[Content_Types].xml') || names.some((n) => /vbaProject|\.bin$|\.exe$|\.js$/i.test(n)))
    return null;
  if (names.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (names.includes('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return null;
}

/** Names in the central directory of a ZIP archive; none if there is no whole directory. */
function namesInArchive(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  let end = bytes.length - END_BYTES;
  while (end >= lowest && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < lowest) return [];
  const entries = view.getUint16(end + 10, true);
  if (entries > MAX_ENTRIES) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < entries; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) return [];
    const nameBytes = view.getUint16(at + 28, true);
    if (at + 46 + nameBytes > end) return [];
    names.push(String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameBytes)));
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return bytes.length >= magic.length && magic.every((b, i) => bytes[i] === b);
}
