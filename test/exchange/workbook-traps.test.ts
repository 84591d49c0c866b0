import { describe, expect, it } from 'vitest';
import { toWgs84 } from '#geo/crs';
import { PLAIN_READING, type Reading } from '../../functions/exchange/cells.ts';
import { readTable } from '../../functions/exchange/file.ts';
import type { ColumnMapping } from '../../functions/exchange/headers.ts';
import { type ImportKind, planImport, sheetsOf } from '../../functions/exchange/plan.ts';
import { serialOf, type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';

/** Two made-up communes around the test points: west of and at the test vector's point. */
const communeAt: Reading['communeAt'] = (lon, lat) => {
  if (lat < 21.8 || lat > 21.9) return null;
  if (lon >= 106.7 && lon < 106.8) return { code: '05977', name: 'Phường Đông Kinh' };
  return lon >= 106.4 && lon < 106.6 ? { code: '06325', name: 'Xã Bắc Sơn' } : null;
};

function plan(
  kind: ImportKind,
  rows: WrittenCell[][],
  reading: Partial<Reading> = {},
  mapping: ColumnMapping = {},
  merges: string[] = [],
) {
  const table = readTable(writeWorkbook([{ name: 'Trạm BTS', rows, merges }]), sheetsOf(kind), mapping);
  const made = planImport(kind, table, {
    provinceCode: '20',
    validFrom: '2025-07-01',
    reading: { ...PLAIN_READING, communeAt, ...reading },
  });
  return {
    ...made,
    drafts: made.drafts as any[],
    said: made.findings.map((f) => [f.severity, f.row, f.field, f.rule, ...(f.fix === undefined ? [] : [f.fix])]),
  };
}

const HEADER = ['Mã trạm', 'Doanh nghiệp', 'Kinh độ', 'Vĩ độ', 'Công nghệ', 'Băng tần (MHz)'];
const GOOD = ['LSN0001', 'Viettel', 106.75, 21.85, '4G', 1800];

describe('the header', () => {
  it.each([
    ['in Vietnamese', HEADER],
    ['without diacritics, in capitals', ['MA TRAM', 'DOANH NGHIEP', 'KINH DO', 'VI DO', 'CONG NGHE', 'BANG TAN']],
    ['in English', ['Site code', 'Operator', 'Longitude', 'Latitude', 'Generation', 'Band MHz']],
    ['decomposed (NFD)', HEADER.map((h) => h.normalize('NFD'))],
  ])('is known %s', (_, header) => {
    const { drafts, said } = plan('stations', [header, GOOD]);
    expect(said).toEqual([]);
    expect(drafts).toMatchObject([
      { id: 'LSN0001', lon: 106.75, lat: 21.85, carriers: [{ operator: 'VIETTEL', generation: '4G', bandMhz: 1800 }] },
    ]);
  });

  it('is known in any order, among columns that are not read', () => {
    const order = [4, 2, 0, 5, 3, 1];
    const { drafts, unusedColumns } = plan('stations', [
      ['STT', ...order.map((i) => HEADER[i]!), 'Ghi chú'],
      [1, ...order.map((i) => GOOD[i]!), 'x'],
    ]);
    expect(drafts).toMatchObject([{ id: 'LSN0001', lon: 106.75, carriers: [{ bandMhz: 1800 }] }]);
    expect(unusedColumns).toEqual(['STT', 'Ghi chú']);
  });

  it('stands below titles, in two rows with merged cells, with column numbers under it and totals below; rows keep their numbers', () => {
    const { drafts, said, rows, skipped } = plan(
      'stations',
      [
        ['UBND TỈNH LẠNG SƠN'],
        [],
        ['DANH SÁCH TRẠM BTS THÁNG 10/2026'],
        ['STT', 'Mã trạm', 'Doanh nghiệp', 'Tọa độ', null, 'Công nghệ', 'Băng tần'],
        [null, null, null, 'Kinh độ', 'Vĩ độ', null, null],
        ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
        [1, ...GOOD],
        [2, 'LSN0002', 'VNPT', 'x', 21.85, '4G', 1800],
        ['Tổng cộng', null, null, null, null, 2],
        [null, null, null, null, 'Lạng Sơn, ngày 01 tháng 11 năm 2026'],
      ],
      {},
      {},
      ['A1:G1', 'D4:E4', 'A4:A5', 'B4:B5', 'C4:C5', 'F4:F5', 'G4:G5'],
    );
    expect(drafts.map((d) => d.id)).toEqual(['LSN0001']);
    expect(said).toEqual([
      ['warning', 9, undefined, 'totals-row'],
      ['warning', 10, undefined, 'note-row'],
      ['error', 8, 'Kinh độ', 'not-a-number'],
    ]);
    expect([rows, skipped]).toEqual([4, 2]);
  });

  it('takes "Cộng Hòa" for the name it is, not for a total', () => {
    const { drafts } = plan('villages', [
      ['Mã thôn', 'Tên thôn', 'Mã xã', 'Kinh độ', 'Vĩ độ'],
      ['V1', 'Cộng Hòa', '05977', 106.75, 21.85],
    ]);
    expect(drafts).toMatchObject([{ name: 'Cộng Hòa' }]);
  });

  it('is what a saved mapping says where the names do not tell', () => {
    const rows = [['Ký hiệu', ...HEADER.slice(1)], GOOD];
    expect(() => plan('stations', rows)).toThrow(/no column site_code or Mã trạm/);
    expect(plan('stations', rows, {}, { siteCode: 'Ký hiệu' }).drafts).toMatchObject([{ id: 'LSN0001' }]);
  });

  it('that lacks a column names it', () => {
    expect(() => plan('stations', [HEADER.slice(0, 5), GOOD])).toThrow(/no column band_mhz or Băng tần/);
  });
});

describe('positions', () => {
  const at = (header: string[], cells: WrittenCell[], reading: Partial<Reading> = {}) =>
    plan(
      'stations',
      [
        ['Mã trạm', 'Nhà mạng', 'Công nghệ', 'Băng tần', ...header],
        ['A1', 'VNPT', '4G', 1800, ...cells],
      ],
      reading,
    );

  it.each([
    [['Tọa độ'], ['105,34808/22,62924'], 105.34808, 22.62924],
    [['Tọa độ'], ['106.7612, 21.8539'], 106.7612, 21.8539],
    [['Kinh độ', 'Vĩ độ'], ['106,7612', '21,8539'], 106.7612, 21.8539],
    [['Kinh độ', 'Vĩ độ'], ['106°45′40.32″', '21°51′14.04″'], 106.7612, 21.8539],
    [['Kinh độ', 'Vĩ độ'], ['106°45\'40,32"Đ', '21 51 14,04'], 106.7612, 21.8539],
    [['Tọa độ'], ['106°45\'40.32"E; 21°51\'14.04"N'], 106.7612, 21.8539],
  ])('%j as %j', (header, cells, lon, lat) => {
    const { drafts, said } = at(header, cells);
    expect(said).toEqual([]);
    expect(drafts[0].lon).toBeCloseTo(lon, 7);
    expect(drafts[0].lat).toBeCloseTo(lat, 7);
  });

  it.each([
    [['Kinh độ', 'Vĩ độ'], [21.85, 106.75], 'Kinh độ'],
    [['Tọa độ'], ['21,85/106,75'], 'Tọa độ'],
  ])(
    'swapped in %j: refused with the fix and the commune that speaks for it, taken only if fixes are accepted',
    (header, cells, field) => {
      const refused = at(header, cells);
      expect(refused.said).toEqual([['error', 2, field, 'lon-lat-swapped', '106.75 / 21.85']]);
      expect(refused.findings[0]!.message).toContain('Phường Đông Kinh (05977)');
      expect(refused.drafts).toEqual([]);
      const taken = at(header, cells, { acceptFixes: true });
      expect(taken.said).toEqual([['warning', 2, field, 'lon-lat-swapped', '106.75 / 21.85']]);
      expect(taken.drafts).toMatchObject([{ lon: 106.75, lat: 21.85 }]);
    },
  );

  // WGS 84 lon 106.7612 lat 21.8539, by PROJ 9.5.1 in EPSG:9215.
  const [EAST, NORTH] = [449283.439, 2417571.937];
  it('VN-2000 X (north) and Y (east) in the grid of the province, to 1 cm', () => {
    const { drafts, said } = at(['X (m)', 'Y (m)'], [NORTH, EAST]);
    expect(said).toEqual([]);
    expect(drafts[0].lon).toBeCloseTo(106.7612, 6);
    expect(drafts[0].lat).toBeCloseTo(21.8539, 6);
  });

  it('VN-2000 with its own meridian', () => {
    const header = ['X (m)', 'Y (m)', 'Kinh tuyến trục'];
    for (const meridian of ['107°00′', '107', '107-00', 'EPSG:9214', 9214]) {
      const [lon, lat] = toWgs84(9214, 475_000, 2_417_000);
      const { drafts } = at(header, [2_417_000, 475_000, meridian]);
      expect(drafts[0].lon).toBeCloseTo(lon, 6);
      expect(drafts[0].lat).toBeCloseTo(lat, 6);
    }
    expect(at(header, [NORTH, EAST, '104°45′']).said).toEqual([['error', 2, 'Kinh tuyến trục', 'unknown-meridian']]);
  });

  it('VN-2000 in another meridian than said: named by the commune polygon, never silent', () => {
    const header = ['Mã xã', 'X (m)', 'Y (m)', 'Kinh tuyến trục'];
    const cells = ['05977', NORTH, EAST, '107°00′'];
    const refused = at(header, cells);
    expect(refused.said).toEqual([['error', 2, 'Kinh tuyến trục', 'wrong-meridian', '107°15′ (EPSG:9215)']]);
    expect(refused.findings[0]!.message).toContain('it lies in Phường Đông Kinh (05977)');
    const taken = at(header, cells, { acceptFixes: true });
    expect(taken.drafts[0].lon).toBeCloseTo(106.7612, 6);
  });

  it('VN-2000 with X and Y swapped: refused with the fix', () => {
    expect(at(['X', 'Y'], [EAST, NORTH]).said).toEqual([['error', 2, 'X', 'xy-swapped', `${NORTH} / ${EAST}`]]);
    expect(at(['X', 'Y'], [EAST, NORTH], { acceptFixes: true }).drafts[0].lon).toBeCloseTo(106.7612, 6);
  });
});

describe('values', () => {
  it('a commune code that a spreadsheet took for a number gets its zero back, said', () => {
    const { drafts, said } = plan('stations', [
      [...HEADER, 'Mã xã'],
      [...GOOD, 5977],
    ]);
    expect(said).toEqual([['warning', 2, 'Mã xã', 'leading-zero']]);
    expect(drafts[0].commune.code).toBe('05977');
  });

  it.each<[WrittenCell]>([
    [{ value: serialOf('2020-05-01'), style: 'date' }],
    ['01/05/2020'],
    ['1/5/2020'],
    ['2020-05-01'],
    ['01.05.2020'],
  ])('the date %j is 1 May 2020', (cell) => {
    const { drafts, said } = plan('stations', [
      [...HEADER, 'Ngày phát sóng'],
      [...GOOD, cell],
    ]);
    expect(said).toEqual([]);
    expect(drafts[0].carriers[0].facts.onAir).toBe('2020-05-01');
  });

  it('2G/3G/4G in one cell are as many stations, each with its band', () => {
    const row = (generation: string, band: string | number) =>
      plan('stations', [HEADER, ['A1', 'VNPT', 106.75, 21.85, generation, band]]);
    expect(row('2G/3G/4G', '900/2100/1800').drafts[0].carriers.map((c: any) => [c.generation, c.bandMhz])).toEqual([
      ['2G', 900],
      ['3G', 2100],
      ['4G', 1800],
    ]);
    expect(row('4G', '900; 1800').drafts[0].carriers.map((c: any) => [c.generation, c.bandMhz])).toEqual([
      ['4G', 900],
      ['4G', 1800],
    ]);
    expect(row('2G/3G/4G', 900).said).toEqual([['error', 2, 'Băng tần (MHz)', 'bands-and-generations']]);
  });

  it.each<[WrittenCell]>([['2/2/2'], [{ value: serialOf('2002-02-02'), style: 'date' }]])(
    '%j are three sectors, also as the date that Excel makes of them',
    (cell) => {
      const { said } = plan('stations', [
        [...HEADER, 'Cấu hình', 'Phương vị'],
        [...GOOD, cell, '0/120'],
      ]);
      expect(said).toEqual([['warning', 2, 'Cấu hình', 'sectors-differ']]);
      expect(
        plan('stations', [
          [...HEADER, 'Cấu hình', 'Phương vị'],
          [...GOOD, cell, '0/120/240'],
        ]).said,
      ).toEqual([]);
    },
  );

  it.each<[WrittenCell, number]>([
    ['1.234', 1234],
    ['1,234', 1234],
    ['1 234', 1234],
    ['12.345.678', 12_345_678],
    [1234, 1234],
  ])('the count %j is %d', (cell, count) => {
    const { drafts, said } = plan('communes', [
      ['Mã xã', 'Tên xã', 'Diện tích (km2)', 'Dân số'],
      ['05977', 'Phường Đông Kinh', '54,71', cell],
    ]);
    if (count < 10_000_000) expect(drafts[0].facts).toEqual({ population: count, areaKm2: 54.71 });
    else expect(said).toEqual([['error', 2, 'Dân số', 'out-of-range']]);
  });

  it('a number that is not whole is no count, though its digits look like thousands', () => {
    const { said } = plan('communes', [
      ['Mã xã', 'Tên xã', 'Dân số'],
      ['05977', 'Phường Đông Kinh', 1.234],
    ]);
    expect(said).toEqual([['error', 2, 'Dân số', 'not-whole']]);
  });

  it('a formula in a column that is read refuses its row and no other; in one that is not, it is nobody’s business', () => {
    const { drafts, said } = plan('stations', [
      ['STT', ...HEADER],
      [{ value: 1, formula: 'ROW()-1' }, ...GOOD],
      [2, 'LSN0002', 'VNPT', { value: 106.75, formula: 'C2' }, 21.85, '4G', 1800],
    ]);
    expect(drafts.map((d) => d.id)).toEqual(['LSN0001']);
    expect(said).toEqual([['error', 3, 'Kinh độ', 'formula']]);
  });

  it('a workbook with every trap at once ends as each alone', () => {
    const [EAST, NORTH] = [449283.439, 2417571.937];
    const header = [
      'STT',
      'Mã trạm',
      'Nhà mạng',
      'Xã/Phường',
      'Mã xã',
      'Tọa độ',
      'X (m)',
      'Y (m)',
      'KTT',
      'Công nghệ',
      'Băng tần',
      'Cấu hình',
      'Ngày phát sóng',
    ];
    const rows: WrittenCell[][] = [
      ['DANH SÁCH'],
      header,
      [
        1,
        'A1',
        'Viettel',
        'Xã Hoà Bình',
        5977,
        '106,75/21,85',
        null,
        null,
        null,
        '2G/4G',
        '900/1800',
        '2/2/2',
        '01/05/2020',
      ],
      [
        2,
        'A2',
        'VNPT',
        null,
        null,
        '21,85/106,75',
        null,
        null,
        null,
        '4G',
        1800,
        null,
        { value: serialOf('2021-02-03'), style: 'date' },
      ],
      [3, 'A3', 'MobiFone', null, '05977', null, NORTH, EAST, '107-00', '4G', 1800, null, null],
      ['Cộng', 3],
    ];
    const refused = plan('stations', rows);
    expect(refused.drafts.map((d) => d.id)).toEqual(['A1']);
    expect(refused.said).toEqual([
      ['warning', 6, undefined, 'totals-row'],
      ['warning', 3, 'Mã xã', 'leading-zero'],
      ['warning', 3, 'Cấu hình', 'sectors-without-azimuths'],
      ['error', 4, 'Tọa độ', 'lon-lat-swapped', '106.75 / 21.85'],
      ['error', 5, 'KTT', 'wrong-meridian', '107°15′ (EPSG:9215)'],
    ]);
    const taken = plan('stations', rows, { acceptFixes: true });
    expect(taken.drafts.map((d) => [d.id, d.lon.toFixed(4), d.lat.toFixed(4), d.carriers.length])).toEqual([
      ['A1', '106.7500', '21.8500', 2],
      ['A2', '106.7500', '21.8500', 1],
      ['A3', '106.7612', '21.8539', 1],
    ]);
  });
});
