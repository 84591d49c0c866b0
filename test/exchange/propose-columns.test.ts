import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, SHEETS } from '../../functions/exchange/columns.ts';
import { proposeMapping, readTable } from '../../functions/exchange/file.ts';
import { bareHeader } from '../../functions/exchange/table.ts';
import { writeWorkbook } from '../../functions/exchange/workbook.ts';

const csv = (...rows: string[][]) => Buffer.from(rows.map((r) => r.join('\t')).join('\n'));
const proposed = (bytes: Uint8Array, sheet: keyof typeof SHEETS) =>
  Object.fromEntries(proposeMapping(bytes, [sheet], {}).map((p) => [p.title, p.field]));

const STATIONS = [
  ['LSN001', 'Trạm Chi Lăng', 'Vinaphone', '106,7612', '21,8539', '2G/4G', '900/1800', '0/120/240', 'ghi gì đó'],
  ['LSN002', 'Trạm Đồng Đăng', 'Viettel', '106,70', '21,94', '4G', '1800', '10/130/250', ''],
];

describe('the proposal of a mapping', () => {
  it('takes values whose headers say nothing', () => {
    const header = ['Mã của trạm', 'A1', 'Đối tác', 'KĐ', 'VĐ', 'Loại', 'f', 'Hướng', 'Khác'];
    expect(proposed(csv(header, ...STATIONS), 'stations')).toEqual({
      'Mã của trạm': 'siteCode',
      'Đối tác': 'operator',
      KĐ: 'lon',
      VĐ: 'lat',
      Loại: 'generation',
      f: 'bandMhz',
      Hướng: 'azimuthsDeg',
    });
  });

  it('is a mapping with which the file is read', () => {
    const bytes = csv(
      ['Mã trạm BTS', 'Tên của trạm', 'Đối tác', 'KĐ', 'VĐ', 'Loại', 'f', 'Hướng', 'Khác'],
      ...STATIONS,
    );
    const mapping = Object.fromEntries(proposeMapping(bytes, ['stations'], {}).map((p) => [p.field, p.title]));
    const { rows } = readTable(bytes, ['stations'], mapping);
    expect(rows.map((r) => [r.cells.get('site_code'), r.cells.get('site_name'), r.cells.get('operator')])).toEqual([
      ['LSN001', 'Trạm Chi Lăng', 'Vinaphone'],
      ['LSN002', 'Trạm Đồng Đăng', 'Viettel'],
    ]);
    expect(proposeMapping(bytes, ['stations'], mapping).map((p) => p.title)).toEqual([]);
  });

  it('says what speaks for it, and shows values', () => {
    const rows = [
      ['Mã thôn', 'Tên thôn', 'Mã xã', 'Kinh độ', 'Vĩ độ', 'Tổng số hộ dân'],
      ['V1', 'Nà Pò', '05977', '106.7', '21.8', '85'],
      ['V2', 'Bản Cáu', '05977', '106.8', '21.8', '40'],
    ];
    const book = writeWorkbook([{ name: 'x', rows }]);
    expect(proposeMapping(book, ['villages'], {})).toEqual([
      {
        field: 'households',
        name: 'Số hộ',
        title: 'Tổng số hộ dân',
        column: 5,
        score: expect.any(Number),
        by: 'name',
        samples: ['85', '40'],
      },
    ]);
  });

  it('is none where the values are against it, and never of a field that the file has', () => {
    const rows = [
      ['Mã thôn', 'Tên thôn', 'Mã xã', 'Kinh độ', 'Vĩ độ', 'Số hộ', 'Số hộ khác', 'Ngày công bố'],
      ['V1', 'Nà Pò', '05977', '106.7', '21.8', '12', '13', 'chưa rõ'],
    ];
    expect(proposed(csv(...rows), 'villages')).toEqual({});
  });

  it('by values that suit several fields is none, unless one of them is needed', () => {
    const header = ['Mã trạm', 'Bên A', 'Bên B', 'Kinh độ', 'Vĩ độ', 'Công nghệ', 'Băng tần'];
    const row = ['S1', 'Viettel', 'VNPT', '106.7', '21.8', '4G', '1800'];
    // Both columns may be the operator, which is needed; the owner is not guessed.
    expect(Object.values(proposed(csv(header, row), 'stations'))).toEqual(['operator']);
  });

  it('of any field’s Vietnamese name with one letter more is that field', () => {
    const named = (Object.entries(SHEETS.stations) as [string, Column][]).filter(
      ([, c]) => bareHeader((c.vi?.[0] ?? '').replace(/\(.*\)/, '')).length > 6,
    );
    const known = new Set(
      Object.values<Column>(SHEETS.stations).flatMap((c) => [...c.headers, ...(c.vi ?? [])].map(bareHeader)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        fc.nat(),
        fc.constantFrom('x', 'q', 'w'),
        ([field, column], at, letter) => {
          const name = column.vi![0]!.replace(/\s*\(.*\)/, '');
          const i = 1 + (at % (name.length - 1));
          const title = name.slice(0, i) + letter + name.slice(i);
          fc.pre(!known.has(bareHeader(title)));
          const table = csv(['zz1', 'zz2', title], ['1', 'a', '']);
          expect(proposed(table, 'stations')[title]).toBe(field);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it('of what is no table is empty', () => {
    expect(proposed(Buffer.from('xin chào'), 'stations')).toEqual({});
    expect(() => proposed(Buffer.from('{"type":"FeatureCollection","features":[]}'), 'stations')).toThrow(
      /no features/,
    );
  });
});
