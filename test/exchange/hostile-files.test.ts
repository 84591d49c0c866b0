import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_IMPORT_BYTES, readTable } from '../../functions/exchange/file.ts';
import { writeWorkbook } from '../../functions/exchange/workbook.ts';
import { Archive, writeArchive } from '../../functions/exchange/zip.ts';

const read = (bytes: Uint8Array) => readTable(bytes, ['stations']);
const HEADER = ['site_code', 'operator', 'longitude', 'latitude', 'generation', 'band_mhz'];
const BOOK = writeWorkbook([{ name: 'A', rows: [HEADER, ['A1', 'VNPT', 106.75, 21.85, '4G', 1800]] }]);

/** The good workbook with one part put in place of another, or added. */
function bookWith(name: string, content: string | Uint8Array): Buffer {
  const archive = Archive.open(BOOK);
  return writeArchive([
    ...archive.names.filter((n) => n !== name).map((n) => ({ name: n, content: archive.read(n)! })),
    { name, content },
  ]);
}

/** Bytes that a run allocates at its peak, roughly: what is on the heap and beside it now, less before. */
function growth(work: () => void): number {
  const before = process.memoryUsage.rss();
  work();
  return process.memoryUsage.rss() - before;
}

const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe('a hostile file is refused with its reason', () => {
  it('the good workbook that they are made of is read', () => {
    expect(read(BOOK).rows).toHaveLength(1);
  });

  it('zip bomb: a directory that admits it, before anything is inflated', () => {
    const bomb = bookWith('xl/worksheets/sheet1.xml', Buffer.alloc(170_000_000, 0x20));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(growth(() => expect(() => read(bomb)).toThrow(/would unpack to 170 MB/))).toBeLessThan(50_000_000);
  });

  it('zip bomb: a directory that lies about the size', () => {
    const honest = bookWith('xl/worksheets/sheet1.xml', Buffer.alloc(100_000_000, 0x20));
    const lying = Buffer.from(honest);
    for (let at = lying.indexOf('504b0102', 0, 'hex'); at !== -1; at = lying.indexOf('504b0102', at + 4, 'hex'))
      if (lying.readUInt32LE(at + 24) === 100_000_000) lying.writeUInt32LE(1000, at + 24);
    expect(growth(() => expect(() => read(lying)).toThrow(/damaged/))).toBeLessThan(50_000_000);
  });

  it('zip bomb: parts that share their bytes', () => {
    const kernel = deflateRawSync(Buffer.alloc(1_000_000));
    const parts = Array.from({ length: 120 }, (_, i) => ({ name: `p${i}`, content: Buffer.alloc(1_000_000) }));
    const archive = writeArchive(parts);
    // Every directory entry points at the first part; the other parts' bytes are cut out.
    const directory = archive.readUInt32LE(archive.length - 6);
    const head = archive.subarray(0, 30 + 2 + kernel.length);
    const entries = Buffer.from(archive.subarray(directory, archive.length - 22));
    for (let at = 0; at < entries.length; at += 46 + entries.readUInt16LE(at + 28)) entries.writeUInt32LE(0, at + 42);
    const end = Buffer.from(archive.subarray(archive.length - 22));
    end.writeUInt32LE(head.length, 16);
    expect(() => Archive.open(Buffer.concat([head, entries, end]))).toThrow(/damaged/);
  });

  it('a cut-off archive', () => {
    expect(() => read(BOOK.subarray(0, BOOK.length - 30))).toThrow(/damaged, or cut off/);
  });

  it('XXE and entity expansion, in a workbook and in KML', () => {
    const dtd = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;">]>';
    const inBook = bookWith(
      'xl/worksheets/sheet1.xml',
      `<?xml version="1.0"?>${dtd}${sheet('<row><c t="inlineStr"><is><t>&b;</t></is></c></row>')}`,
    );
    expect(() => read(inBook)).toThrow(/document type/);
    const inKml = `<?xml version="1.0"?>${dtd}<kml><Placemark><name>&b;</name></Placemark></kml>`;
    expect(() => readTable(Buffer.from(inKml), ['fibre-routes'])).toThrow(/document type/);
    expect(() =>
      readTable(Buffer.from('<kml><Placemark><name>&b;</name></Placemark></kml>'), ['fibre-routes']),
    ).toThrow(/not well-formed|undefined entity/i);
  });

  it('a million columns, in a workbook and in delimited text', () => {
    const cells = Array.from({ length: 1_000_000 }, () => '<c><v>1</v></c>').join('');
    const wide = bookWith('xl/worksheets/sheet1.xml', sheet(`<row>${cells}</row>`));
    expect(() => read(wide)).toThrow(/column KO; at most 300/);
    expect(() => read(Buffer.from(`${'a,'.repeat(1_000_000)}b\n1,2\n`))).toThrow(/more than 300 columns/);
  });

  it('too many rows, and nesting without end', () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(60_001);
    expect(() => read(bookWith('xl/worksheets/sheet1.xml', sheet(rows)))).toThrow(/more than 60000 rows/);
    expect(() => readTable(Buffer.from('<kml>'.repeat(100_000)), ['villages'])).toThrow(/nested more than 200 deep/);
  });

  it('macros, by their part or by their type', () => {
    expect(() => read(bookWith('xl/vbaProject.bin', 'x'))).toThrow(/macros; save it as/);
    const types = Archive.open(BOOK)
      .read('[Content_Types].xml')!
      .toString()
      .replace('spreadsheetml.sheet.main', 'ms-excel.sheet.macroEnabled.main');
    expect(() => read(bookWith('[Content_Types].xml', types))).toThrow(/macros/);
  });

  it('the old .xls, and a workbook behind a password: with what to do', () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(() => read(compound)).toThrow(/old Excel format \(\.xls\).*save it as/);
    expect(() => read(Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))).toThrow(/password/);
  });

  it('200 MB', () => {
    expect(MAX_IMPORT_BYTES).toBeLessThan(200_000_000);
    expect(() => read(new Uint8Array(200_000_000))).toThrow(/200 MB; the limit is 100 MB/);
  });

  it('nothing, and an archive that is no workbook', () => {
    expect(() => read(new Uint8Array())).toThrow(/empty/);
    expect(() => read(writeArchive([{ name: 'a.txt', content: 'x' }]))).toThrow(/not an Excel workbook/);
  });
});
