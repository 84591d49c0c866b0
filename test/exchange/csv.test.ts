import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../functions/exchange/csv.ts';
import { decodeText } from '../../functions/exchange/table.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));

describe('readCsv', () => {
  it.each([',', ';', '\t'])('finds the delimiter %j, also where other ones stand in quotes', (d) => {
    const table = readCsv(`"a,;\t,,;;"${d}Tên xã${d}c\r\n1${d}"Xã A, B; C"${d}3\r\n`);
    expect(table.headers).toEqual(['a,;_,,;;', 'tên_xã', 'c']);
    expect(table.rows).toHaveLength(1);
    expect(table.rows[0]!.cells.get('tên_xã')).toBe('Xã A, B; C');
  });

  it('numbers rows as a spreadsheet does: header 1, blank rows and cells of several lines count once', () => {
    const table = readCsv('a,b\n1,"two\nlines"\n\n , \n5,x\n');
    expect(table.rows.map((r) => [r.row, r.cells.get('a')])).toEqual([
      [2, '1'],
      [5, '5'],
    ]);
  });

  it('reports a row with more or fewer cells than the header, and keeps the others', () => {
    const table = readCsv('a,b\n1,2\n106,33703,x\n3\n4,5\n');
    expect(table.rows.map((r) => r.row)).toEqual([2, 5]);
    expect(table.broken).toBe(2);
    expect(table.problems.map((p) => [p.severity, p.row, p.rule, p.value])).toEqual([
      ['error', 3, 'column-count', '3'],
      ['error', 4, 'column-count', '1'],
    ]);
  });

  it.each([
    ['', /empty/],
    ['a,b\n', /no row/],
    ['a,b,A\n1,2,3\n', /"a" stands twice/],
    ['a,b\n1,"never closed\n2,3\n', /delimited text/],
  ])('refuses %j', (text, message) => {
    expect(() => readCsv(text)).toThrow(message);
  });

  it('reads back any table that csv-stringify writes', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).map((s) => s.trim());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        (records, delimiter) => {
          fc.pre(records.some((r) => r.some((c) => c !== '')));
          const table = readCsv(stringify([['x', 'y', 'z'], ...records], { delimiter }));
          const expected = records.flatMap((r, i) => (r.every((c) => c === '') ? [] : [[i + 2, ...r]]));
          expect(table.problems).toEqual([]);
          expect(table.rows.map((r) => [r.row, ...r.cells.values()])).toEqual(expected);
        },
      ),
      { seed: 20, numRuns: 300 },
    );
  });
});

describe('decodeText', () => {
  it('drops the byte order mark of UTF-8 and of UTF-16, and composes letters (NFC)', () => {
    expect(decodeText(bytes('\uFEFFxã'))).toBe('xã');
    expect(decodeText(bytes('\uFEFFxã', 'utf16le'))).toBe('xã');
    expect(decodeText(bytes('xã'.normalize('NFD')))).toBe('xã');
  });

  it('reads Windows-1258, whose tone marks are letters of their own, and composes it', () => {
    // "Xã Bắc Sơn" as a Vietnamese Windows writes it: ã is a + U+0303 (0xDE), ắ is ă (0xE3) + U+0301 (0xEC), ơ is 0xF5.
    const text = [0x58, 0x61, 0xde, 0x20, 0x42, 0xe3, 0xec, 0x63, 0x20, 0x53, 0xf5, 0x6e];
    expect(decodeText(new Uint8Array(text))).toBe('Xã Bắc Sơn');
  });

  it.each([
    ['TCVN3', 'X· B¾c S¬n, X· L©m S¬n, ThÞ trÊn §ång §¨ng, X· V¨n L·ng'],
    ['VNI', 'Xaõ Baéc Sôn, Xaõ Laâm Sôn, Xaõ Höõu Luõng, Xaõ Ñoàng Ñaêng, Baûn Chuï'],
  ])('refuses %s text in any byte form, and says how to convert it', (encoding, text) => {
    for (const form of ['utf8', 'latin1'] as const)
      expect(() => decodeText(bytes(text, form))).toThrow(new RegExp(`${encoding}.*UniKey`));
  });

  it('takes Unicode text with foreign letters for what it is', () => {
    const text = 'Xã Bắc Sơn; Phường Đông Kinh; trạm ở Huyện Hữu Lũng; café, naïve, Zürich';
    expect(decodeText(bytes(text))).toBe(text);
  });

  it('refuses what is no text', () => {
    expect(() => decodeText(new Uint8Array([1, 2, 3, 0, 0, 9]))).toThrow(/not text/);
  });
});
