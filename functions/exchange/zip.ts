import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { DomainError } from '#shared/errors';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const MAX_ENTRIES = 2_000;
/** A workbook of 50,000 rows and 30 columns inflates to about 60 MB. */
const MAX_INFLATED_BYTES = 160_000_000;

interface Entry {
  method: number;
  packed: number;
  inflated: number;
  offset: number;
}

/**
 * The parts of a ZIP archive (an .xlsx or .kmz is one). The directory is judged before anything is inflated, and a part is never
 * inflated beyond the size that its directory declares. Source: APPNOTE.TXT 4.3.
 */
export class Archive {
  private constructor(
    private readonly bytes: Buffer,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws DomainError invalid or too-large, if it is no whole archive or would inflate to more than it may */
  static open(content: Uint8Array): Archive {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const end = endOfDirectory(bytes);
    const count = bytes.readUInt16LE(end + 10);
    if (count > MAX_ENTRIES)
      throw new DomainError('too-large', `the archive has ${count} parts; at most ${MAX_ENTRIES}`, {
        messageVi: `Tệp nén có ${count} phần; tối đa ${MAX_ENTRIES}.`,
      });
    const entries = new Map<string, Entry>();
    let at = bytes.readUInt32LE(end + 16);
    let inflated = 0;
    let packed = 0;
    for (let i = 0; i < count; i++) {
      if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
      const nameBytes = bytes.readUInt16LE(at + 28);
      const entry: Entry = {
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        inflated: bytes.readUInt32LE(at + 24),
        offset: bytes.readUInt32LE(at + 42),
      };
      inflated += entry.inflated;
      packed += entry.packed;
      entries.set(bytes.toString('utf8', at + 46, at + 46 + nameBytes), entry);
      at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    if (inflated > MAX_INFLATED_BYTES)
      throw new DomainError(
        'too-large',
        `the file would unpack to ${Math.round(inflated / 1e6)} MB; the limit is ${MAX_INFLATED_BYTES / 1e6} MB`,
        { messageVi: `Tệp giải nén quá lớn; tối đa ${MAX_INFLATED_BYTES / 1e6} MB.` },
      );
    // Parts that share their bytes are how a small archive unpacks to petabytes.
    if (packed > bytes.length) throw damaged();
    return new Archive(bytes, entries);
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The content of a part; null if there is none of this name. @throws DomainError invalid if it is damaged */
  read(name: string): Buffer | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    const { bytes } = this;
    if (entry.offset + 30 > bytes.length || bytes.readUInt32LE(entry.offset) !== LOCAL_HEADER) throw damaged();
    const from = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
    const packed = bytes.subarray(from, from + entry.packed);
    if (packed.length !== entry.packed) throw damaged();
    if (entry.method === 0) {
      if (entry.packed !== entry.inflated) throw damaged();
      return packed;
    }
    if (entry.method !== 8)
      throw new DomainError('invalid', 'the archive is packed in a way that is not understood', {
        messageVi: 'Tệp được nén theo cách không đọc được; hãy lưu lại thành .xlsx rồi gửi lại.',
      });
    try {
      // maxOutputLength must be positive; a part declared empty that is not is damaged all the same.
      const content = inflateRawSync(packed, {
        maxOutputLength: Math.max(1, entry.inflated),
        // In one piece: pieces would be there twice when they are joined.
        chunkSize: Math.max(64, entry.inflated + 1),
      });
      if (content.length !== entry.inflated) throw damaged();
      return content;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw damaged();
    }
  }
}

function endOfDirectory(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = bytes.length - END_BYTES; at >= lowest; at--)
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  throw damaged();
}

function damaged(): DomainError {
  return new DomainError(
    'invalid',
    'the file is not a whole archive: it is damaged, or cut off; save and send it again',
    { messageVi: 'Tệp hỏng hoặc bị cắt; hãy lưu lại và gửi lại.' },
  );
}

/** Packs parts into an archive, in the order given. */
export function writeArchive(parts: readonly { name: string; content: string | Uint8Array }[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const data = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = deflateRawSync(data, { level: 6 });
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(8, 4);
    // 1 January 1980: equal content gives equal bytes.
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(LOCAL_HEADER);
    pieces.push(local, facts, path, packed);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(DIRECTORY_ENTRY, 0);
    central.writeUInt16LE(20, 4);
    facts.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    directory.push(central, path);
    offset += 30 + path.length + packed.length;
  }
  const directoryBytes = directory.reduce((n, b) => n + b.length, 0);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}
