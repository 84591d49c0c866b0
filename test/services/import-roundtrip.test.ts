import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import type { AdminUnit } from '#shared/admin-unit';
import { IMPORTABLE } from '#shared/api/exports';
import type { FibreRoute } from '#shared/fibre';
import { GENERATIONS, OPERATOR_CODES } from '#shared/operator';
import { type RadioCarrier, type Site, site as siteSchema } from '#shared/site';
import type { SubscriberReport } from '#shared/subscriber';
import { type Rate, type Village, village as villageSchema } from '#shared/village';
import { type Zone, zone as zoneSchema } from '#shared/zone';
import { readTable } from '../../functions/exchange/file.ts';
import { fileGeometry } from '../../functions/exchange/filed-geometry.ts';
import { type ImportKind, planImport, sheetsOf } from '../../functions/exchange/plan.ts';
import { writeWorkbook } from '../../functions/exchange/workbook.ts';
import { openWorkbook } from '../../functions/exchange/xlsx.ts';
import { exportForImport } from '../../functions/services/exports/export-for-import.ts';
import { compareCandidates } from '../../functions/services/import/apply.ts';
import { routeLengthKm } from '../../functions/services/import/fibre-routes.ts';
import { importRecords, prepareImport, readingFor } from '../../functions/services/import/import-records.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aCommune } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

type Format = 'xlsx' | 'csv' | 'geojson' | 'kml';

const ACTOR = { id: 'cli', role: 'admin' };
const account = (facts: Partial<Account>): Account => ({
  id: 'planner',
  provinceCode: '20',
  role: 'planner',
  operator: null,
  communeCodes: [],
  active: true,
  ...facts,
});
const PLANNER = account({});
const VIETTEL = account({ id: 'viettel', role: 'carrier', operator: 'VIETTEL' });

/** Positions are a carrier's own, and go by themselves below. */
type ImportableSheet = Exclude<keyof typeof IMPORTABLE, 'positions'>;

const REFORM = '2025-07-01';
const KIND: Record<ImportableSheet, ImportKind> = {
  villages: 'villages',
  stations: 'stations',
  communes: 'communes',
  units: 'admin-units',
  lineage: 'admin-units',
  zones: 'zones',
  subscribers: 'subscribers',
  'fibre-routes': 'fibre-routes',
};

/** Names with what breaks tables: diacritics, quotes, delimiters, formulas, digits, tags; one word of a totals row. */
const name = fc.oneof(
  fc.constantFrom(
    'Cộng',
    'Tổng cộng',
    '=1+1',
    "'=2",
    '+84',
    '-Nà Pò',
    '@x',
    'Nà "Lừa", Khuổi; Slin',
    'Hoà Bình',
    '0123',
    '<Đồng & Mỏ>',
    'Bản\tThín',
    '01/02/2024',
    '1e5',
    'a\\b; #c 1',
  ),
  fc
    .array(fc.constantFrom('Nà', 'Khuổi', 'Lũng', 'Phường', 'Đèo', 'ước', 'ỵ'), { minLength: 1, maxLength: 3 })
    .map((w) => w.join(' ')),
);
const id = (prefix: string) => fc.nat(9999).map((n) => `${prefix}${n}`);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null, freq: 2 });
const day = fc.nat(9000).map((n) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10));
/** Inside the two communes below. */
const lon = fc.integer({ min: 1_067_000_001, max: 1_068_999_999 }).map((n) => n / 1e7);
const lat = fc.integer({ min: 218_000_001, max: 218_999_999 }).map((n) => n / 1e7);
const metres = fc.integer({ min: 1, max: 5_000_000 }).map((n) => n / 1000);
const known = fc.constantFrom('yes', 'no', 'unknown' as const);
const communeCode = fc.constantFrom('05977', '05980');

const rate: fc.Arbitrary<Rate> = fc
  .record({ numerator: fc.nat(1500), more: fc.nat(1500), date: day, source: name })
  .map(({ numerator, more, date, source }) => ({ numerator, denominator: numerator + more, date, source }));
const villages: fc.Arbitrary<Village[]> = fc.uniqueArray(
  fc
    .record({
      id: id('20-'),
      name,
      communeCode,
      centre: fc.record({ lon, lat, accuracyM: metres }),
      centreAt: fc.nat(3),
      clusters: fc.uniqueArray(
        fc.record({ id: id('c'), name: maybe(name), lon, lat, accuracyM: metres }, { noNullPrototype: true }),
        { maxLength: 3, selector: (c) => c.id },
      ),
      households: maybe(fc.integer({ min: 1, max: 100_000 })),
      population: maybe(fc.integer({ min: 1, max: 1_000_000 })),
      gridPower: known,
      declared: maybe(
        fc.record({ class: fc.constantFrom('white', 'weak', 'covered' as const), date: day, source: name }),
      ),
      fibre: fc.record({ present: known, passed: maybe(rate), connected: maybe(rate) }),
    })
    .map(({ centre, centreAt, clusters, ...v }): Village => {
      const points: Village['testPoints'] = clusters.map(({ name, ...c }) => ({
        ...c,
        kind: 'cluster',
        ...(name === null ? {} : { name }),
      }));
      points.splice(Math.min(centreAt, points.length), 0, {
        id: 'nvh',
        kind: 'centre',
        name: 'Nhà văn hoá',
        ...centre,
      });
      return villageSchema.parse({
        ...v,
        provinceCode: '20',
        testPoints: points,
        status: 'active',
        mergedInto: [],
        mergedFrom: [],
      });
    }),
  { minLength: 20, maxLength: 20, selector: (v) => v.id },
);

const carrier: fc.Arbitrary<RadioCarrier> = fc
  .record({
    bandMhz: fc.constantFrom(700, 900, 1800, 2100, 2600, 3700),
    bandwidthMhz: maybe(fc.constantFrom(1.4, 5, 20, 100)),
    eirpDbm: maybe(fc.integer({ min: 0, max: 80_000 }).map((n) => n / 1000)),
    antennaHeightM: maybe(fc.integer({ min: 1, max: 3500 }).map((n) => n / 10)),
    azimuthsDeg: fc.array(
      fc.integer({ min: 0, max: 3599 }).map((n) => n / 10),
      { maxLength: 4 },
    ),
    tiltDeg: maybe(fc.integer({ min: -100, max: 300 }).map((n) => n / 10)),
    dates: fc.tuple(maybe(day), maybe(day)),
  })
  .map(({ dates: [a, b], ...c }) => {
    const [onAir, offAir] = a !== null && b !== null && b < a ? [b, a] : [a, b];
    return { ...c, onAir, offAir };
  });
const sites: fc.Arbitrary<Site[]> = fc.uniqueArray(
  fc
    .record({
      id: id('TQG.'),
      code: id('0'),
      name,
      lon,
      lat,
      accuracyM: metres,
      communeCode: maybe(communeCode),
      mastClass: maybe(fc.constantFrom('A1a', 'A2b', 'A2c' as const)),
      mastKind: maybe(fc.constantFrom('guyed', 'monopole', 'other' as const)),
      heightM: maybe(fc.integer({ min: 1, max: 3500 }).map((n) => n / 10)),
      owner: maybe(fc.constantFrom(...OPERATOR_CODES)),
      power: fc.constantFrom('grid', 'hybrid', 'unknown' as const),
      backupHours: maybe(fc.integer({ min: 0, max: 99 }).map((n) => n / 2)),
      hardened: maybe(fc.boolean()),
      backhaul: fc.constantFrom('fibre', 'satellite', 'unknown' as const),
      state: fc.constantFrom('registered', 'on_air', 'retired' as const),
      stations: fc.uniqueArray(
        fc.record({
          operator: fc.constantFrom(...OPERATOR_CODES),
          generation: fc.constantFrom(...GENERATIONS),
          carriers: fc.dictionary(fc.constantFrom('L1800', 'c1', 'c2', 'N-b.1'), carrier, {
            minKeys: 1,
            maxKeys: 3,
            noNullPrototype: true,
          }),
        }),
        { minLength: 1, maxLength: 4, selector: (s) => `${s.operator}-${s.generation}` },
      ),
    })
    .map(({ stations, ...s }) =>
      siteSchema.parse({
        ...s,
        provinceCode: '20',
        proposal: null,
        stations: Object.fromEntries(stations.map((st) => [`${st.operator}-${st.generation}`, st])),
      }),
    ),
  { minLength: 20, maxLength: 20, selector: (s) => s.id },
);

const square = (w: number, s = 21.8, side = 0.1) => [
  [w, s],
  [w + side, s],
  [w + side, s + side],
  [w, s + side],
  [w, s],
];
const WHOLE = fileGeometry({ type: 'Polygon', coordinates: [square(106.7)] });
/** A MultiPolygon of one part is not the same document as its Polygon. */
const PARTS = fileGeometry({ type: 'MultiPolygon', coordinates: [[square(106.8)]] });
const HOLED = fileGeometry({
  type: 'MultiPolygon',
  coordinates: [[square(106.71, 21.81, 0.03), square(106.72, 21.82, 0.01).reverse()], [square(106.85, 21.85, 0.02)]],
});
const line = [
  [106.71, 21.81],
  [106.7512345, 21.8512345],
];
const LINES = [
  fileGeometry({ type: 'LineString', coordinates: line }),
  fileGeometry({ type: 'MultiLineString', coordinates: [line] }),
];

const unit = (code: string, validFrom: string, facts: Partial<AdminUnit>): AdminUnit =>
  aCommune({ code, validFrom, name: `Xã ${code}`, ...facts });
const link = (code: string, validFrom: string, extent: 'whole' | 'part') => ({ code, validFrom, extent });
const OLD = '2008-01-01';
const UNITS: AdminUnit[] = [
  unit('20', OLD, { level: 'province', name: 'Tỉnh Lạng Sơn', parentCode: null }),
  unit('181', OLD, { level: 'district', name: 'Huyện Tràng Định', validTo: REFORM }),
  unit('06000', OLD, {
    name: 'Xã Chiến Thắng',
    parentCode: '181',
    validTo: REFORM,
    successors: [link('05977', REFORM, 'part'), link('05980', REFORM, 'part')],
  }),
  unit('06001', OLD, {
    name: 'Xã Đề Thám',
    parentCode: '181',
    validTo: REFORM,
    successors: [link('05980', REFORM, 'whole')],
  }),
  unit('05977', REFORM, {
    name: 'Phường Đông Kinh',
    centre: [106.75, 21.85],
    areaKm2: 115.25,
    population: 5012,
    boundary: WHOLE.pointer,
    predecessors: [link('06000', OLD, 'part')],
  }),
  unit('05980', REFORM, {
    name: 'Xã Hoà Bình',
    boundary: PARTS.pointer,
    predecessors: [link('06000', OLD, 'part'), link('06001', OLD, 'whole')],
  }),
  unit('05999', REFORM, { name: 'Xã Chưa Có Ranh Giới', population: 12 }),
];
const zoneOf = (code: string, facts: Partial<Zone>): Zone =>
  zoneSchema.parse({
    id: `${code}@2030.1`,
    provinceCode: '20',
    code,
    name: `Khu vực ${code}`,
    planVersion: '2030.1',
    validFrom: '2026-01-01',
    validTo: null,
    areaKind: null,
    restriction: 'none',
    allowedMastClasses: null,
    maxHeightM: null,
    sharingDuty: false,
    reason: null,
    source: 'QĐ 12/QĐ-UBND',
    boundary: HOLED.pointer,
    ...facts,
  });
const ZONES = [
  zoneOf('007', { areaKind: 'urban', allowedMastClasses: ['A2b', 'A1a'], maxHeightM: 42.5, sharingDuty: true }),
  zoneOf('Z-2', { restriction: 'forbidden', reason: 'Di tích; "cấm"', boundary: WHOLE.pointer }),
];
const routeOf = (id: string, i: number, facts: Partial<FibreRoute>): FibreRoute => ({
  id,
  provinceCode: '20',
  name: `Tuyến ${id}`,
  owner: null,
  deployment: 'unknown',
  status: 'operational',
  inServiceFrom: null,
  fibreCount: null,
  lengthKm: routeLengthKm(JSON.parse(LINES[i]!.text)),
  geometry: LINES[i]!.pointer,
  ...facts,
});
const ROUTES = [
  routeOf('001', 0, { owner: 'VIETTEL', deployment: 'duct', inServiceFrom: '2020-02-29', fibreCount: 48 }),
  routeOf('002', 1, { owner: 'VNPT', status: 'planned' }),
  routeOf('003', 0, { name: '=Tuyến "Bắc", <b>' }),
];
const reportOf = (
  operator: SubscriberReport['operator'],
  communeCode: string | null,
  month: string,
): SubscriberReport => ({
  id: `${operator}.${communeCode ?? '20'}.${month}`,
  provinceCode: '20',
  operator,
  communeCode,
  month,
  only2gBaseline: 12_345,
  converted: 12_000,
  remaining: 345,
  devicesGranted: 0,
  devicesCommitted: 1000,
  date: '2026-11-05',
  source: `Báo cáo ${operator}`,
});
const REPORTS = [
  reportOf('VIETTEL', null, '2026-10'),
  reportOf('VIETTEL', '05977', '2026-10'),
  reportOf('VNPT', null, '2026-09'),
];
const planned = (facts: Partial<RadioCarrier>): RadioCarrier => ({
  bandMhz: 1800,
  bandwidthMhz: null,
  eirpDbm: null,
  antennaHeightM: null,
  azimuthsDeg: [],
  tiltDeg: null,
  onAir: null,
  offAir: null,
  ...facts,
});
const at = { communeCode: '05977', lon: 106.75, lat: 21.85, accuracyM: 20 };
const POSITIONS: Site[] = [
  aPosition(
    {
      id: 'P-1',
      code: 'VT-1',
      name: 'Đồi Cột Cờ',
      ...at,
      stations: {
        'VIETTEL-4G': {
          operator: 'VIETTEL',
          generation: '4G',
          carriers: {
            c1: planned({
              bandwidthMhz: 20,
              eirpDbm: 60.5,
              antennaHeightM: 42,
              azimuthsDeg: [0, 120.5, 240],
              tiltDeg: -2,
            }),
            'L-2.1': planned({ bandMhz: 2100 }),
          },
        },
        'VIETTEL-5G': { operator: 'VIETTEL', generation: '5G', carriers: {} },
      },
    },
    'VIETTEL',
    { listId: 'L-1', planYear: 2027, form: 'shared', justification: '=Vì "dân", xa;', plannedOnAir: '2027-02-28' },
  ),
  // One code twice: the id tells them apart.
  aPosition({ id: 'P-2', code: 'VT-1', name: 'Nà Lùng', ...at, stations: {} }, 'VIETTEL', { listId: 'L-1' }),
  aPosition({ id: 'P-3', code: '003', name: 'Đã nộp', ...at, state: 'submitted' }),
  aPosition({
    id: 'P-4',
    code: 'VT-4',
    name: 'Trả lại',
    ...at,
    state: 'returned',
    heightM: null,
    mastClass: null,
    mastKind: null,
  }),
  aPosition({ id: 'P-5', code: 'VT-5', name: 'Đã duyệt', ...at, state: 'approved' }),
  aPosition({ id: 'P-6', code: 'VT-1', name: 'Đã rút', ...at, state: 'withdrawn' }),
  aPosition({ id: 'P-VNPT', code: 'VT-1', name: 'Của VNPT', ...at }, 'VNPT'),
];
const [VILLAGES] = fc.sample(villages, { seed: 5, numRuns: 1 });
const [SITES] = fc.sample(sites, { seed: 5, numRuns: 1 });
/** The records in which the tests edit a cell. */
Object.assign(VILLAGES![7]!, { name: 'Nà Duy Nhất' });
Object.assign(SITES![7]!, { name: 'Nà Duy Nhất' });
const EDITS: Record<ImportableSheet, { from: string; to: string; changed: string }> = {
  villages: { from: 'Nà Duy Nhất', to: 'Nà Đổi Tên', changed: VILLAGES![7]!.id },
  stations: { from: 'Nà Duy Nhất', to: 'Nà Đổi Tên', changed: SITES![7]!.id },
  communes: { from: 'Xã Hoà Bình', to: 'Xã Hoà An', changed: `05980@${REFORM}` },
  units: { from: 'Xã Hoà Bình', to: 'Xã Hoà An', changed: `05980@${REFORM}` },
  lineage: { from: 'whole', to: 'part', changed: '' },
  subscribers: { from: 'Báo cáo VNPT', to: 'BC 3', changed: 'VNPT.20.2026-09' },
  zones: { from: 'Khu vực 007', to: 'Khu vực 7', changed: '007@2030.1' },
  'fibre-routes': { from: 'Tuyến 002', to: 'Tuyến 2', changed: '002' },
};

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestStore();
  for (const { text } of [WHOLE, PARTS, HOLED, ...LINES]) await deps.documents.put(text);
  const draft = (kind: string, id: string, state: unknown, validFrom: string) => ({
    ref: { provinceCode: '20', kind, id },
    base: null,
    state,
    verb: 'test',
    validFrom,
  });
  const { written } = await deps.store.bulk(
    [
      ...UNITS.map((u) => draft('admin-unit', `${u.code}@${u.validFrom}`, u, u.validFrom)),
      ...VILLAGES!.map((v) => draft('village', v.id, v, '2000-01-01')),
      ...SITES!.map((s) => draft('site', s.id, s, '2000-01-01')),
      ...POSITIONS.map((p) => draft('site', p.id, p, '2026-01-01')),
      ...ZONES.map((z) => draft('zone', z.id, z, z.validFrom)),
      ...REPORTS.map((r) => draft('subscriber-report', r.id, r, '2026-11-05')),
      ...ROUTES.map((r) => draft('fibre-route', r.id, r, '2000-01-01')),
    ] as never,
    { actor: { id: 't', role: 'admin' }, now: '2026-01-01T00:00:00.000Z' },
  );
  deps.snapshots.take(written);
});
afterAll(() => deps.close());

async function taken(sheet: keyof typeof IMPORTABLE, format: Format, actor = PLANNER, query = {}) {
  const file = await exportForImport(deps, actor, sheet, format, query);
  const pieces: Buffer[] = [];
  for await (const chunk of file.chunks) pieces.push(Buffer.from(chunk as string));
  return { name: file.name, bytes: Buffer.concat(pieces) };
}

async function planOf(sheet: ImportableSheet, bytes: Buffer, validFrom?: string) {
  const since =
    sheet === 'zones' ? '2026-01-01' : ['communes', 'units', 'lineage'].includes(sheet) ? REFORM : undefined;
  const kind = KIND[sheet];
  return planImport(kind, readTable(bytes, sheetsOf(kind)), {
    provinceCode: '20',
    validFrom: validFrom ?? since,
    reading: await readingFor(deps, false),
  });
}
const dryRun = async (sheet: ImportableSheet, bytes: Buffer, validFrom?: string) =>
  importRecords(deps, ACTOR, await planOf(sheet, bytes, validFrom), { dryRun: true });
async function changes(sheet: ImportableSheet, bytes: Buffer): Promise<string[]> {
  const { kind, candidates } = await prepareImport(deps, await planOf(sheet, bytes));
  const { differences } = await compareCandidates(deps, kind, candidates);
  return differences.map((d) => `${d.before === null ? 'new ' : ''}${d.draft.ref.id}`);
}
const counts = ({ added, changed, unchanged, refused }: Awaited<ReturnType<typeof dryRun>>) => ({
  added,
  changed,
  unchanged,
  refused,
});

/** The same file with one text for another in its cells; a workbook is made anew from the cells that it was read as. */
function edited(bytes: Buffer, isWorkbook: boolean, from: string, to: string): Buffer {
  if (!isWorkbook) return Buffer.from(bytes.toString('utf8').replaceAll(from, to));
  const grid = openWorkbook(bytes)[0]!.read();
  return writeWorkbook([{ name: 'x', rows: grid.rows.map((r) => r.cells.map((c) => (c === from ? to : c))) }]);
}

const RECORDS: Record<ImportableSheet, number> = {
  villages: 20,
  stations: 20,
  communes: 3,
  units: 3,
  // Two old communes and two new ones.
  lineage: 4,
  zones: 2,
  subscribers: 3,
  'fibre-routes': 3,
};

describe.each(
  Object.entries(IMPORTABLE)
    .filter(([sheet]) => sheet !== 'positions')
    .flatMap(([sheet, formats]) => formats.map((f) => [sheet as ImportableSheet, f] as const)),
)('%s as %s', (sheet, format) => {
  it('brought back, changes nothing', async () => {
    const report = await dryRun(sheet, (await taken(sheet, format)).bytes);
    expect(report.findings.filter((f) => f.severity === 'error')).toEqual([]);
    expect(counts(report)).toEqual({ added: 0, changed: 0, unchanged: RECORDS[sheet], refused: 0 });
  });

  it('one edited cell changes exactly its record', async () => {
    const { from, to, changed } = EDITS[sheet];
    const bytes = edited((await taken(sheet, format)).bytes, format === 'xlsx', from, to);
    const expected = sheet === 'lineage' ? [`06001@${OLD}`, `05980@${REFORM}`] : [changed];
    expect((await changes(sheet, bytes)).sort()).toEqual(expected.sort());
  });
});

describe('positions of a carrier', () => {
  const own = async (formats: Format, query = {}) => (await taken('positions', formats, VIETTEL, query)).bytes;
  const compared = async (bytes: Buffer) => {
    const plan = planImport('positions', readTable(bytes, ['positions']), {
      provinceCode: '20',
      reading: await readingFor(deps, false),
    });
    const prepared = await prepareImport(deps, plan, { operator: 'VIETTEL', seed: 'J', role: 'carrier' });
    const result = await compareCandidates(deps, prepared.kind, prepared.candidates);
    const findings = [...plan.findings, ...prepared.findings, ...result.findings];
    return {
      rows: plan.rows,
      unchanged: result.unchanged,
      changed: result.differences.map((d) => d.draft.state as Site),
      errors: findings.filter((f) => f.severity === 'error').map((f) => [f.row, f.rule]),
    };
  };

  it.each(IMPORTABLE.positions)(
    'as %s, brought back, change nothing: radio parameters and filed ones too',
    async (format) => {
      expect(await compared(await own(format))).toEqual({ rows: 5, unchanged: 5, changed: [], errors: [] });
    },
  );

  it.each(IMPORTABLE.positions)('as %s, with one edited cell, change that one', async (format) => {
    const bytes = edited(await own(format), format === 'xlsx', 'Đồi Cột Cờ', 'Đồi Mới');
    const { changed, unchanged } = await compared(bytes);
    expect(unchanged).toBe(4);
    expect(changed).toEqual([{ ...POSITIONS[0], name: 'Đồi Mới' }]);
  });

  it('of one list only, where it is named', async () => {
    expect((await own('csv', { listId: 'L-1' })).toString('utf8').trim().split('\r\n')).toHaveLength(3);
  });

  it('that are filed are refused if a row would change them', async () => {
    const bytes = edited(await own('csv'), false, 'Đã nộp', 'Đổi tên');
    expect((await compared(bytes)).errors).toEqual([[expect.any(Number), 'not-editable']]);
  });

  it('keep the parameters of a band that the sheet names alone; another band has none yet', async () => {
    const csv = [
      'position_id,position_code,name,longitude,latitude,commune_code,accuracy_m,generation,band_mhz',
      'P-1,VT-1,Đồi Cột Cờ,106.75,21.85,05977,20,4G/5G,1800/2600',
    ].join('\n');
    const [changed] = (await compared(Buffer.from(csv))).changed;
    expect(changed!.stations['VIETTEL-4G']!.carriers).toEqual({
      c1: POSITIONS[0]!.stations['VIETTEL-4G']!.carriers.c1,
    });
    expect(changed!.stations['VIETTEL-5G']!.carriers.N2600).toMatchObject({ bandMhz: 2600, eirpDbm: null });
  });

  it.each([
    ['4G #L1800 band=1800; 4G #L1800 band=2100', 'duplicate-id'],
    ['4G #L1800', 'carriers-format'],
    ['4G #L1800 band=1800 power=3', 'carriers-format'],
    ['6G', 'carriers-format'],
    ['4G #L1800 band=1800 eirp=200', 'carriers-format'],
  ])('with the radio carriers "%s" are refused', async (cell, rule) => {
    const csv = `position_code,name,longitude,latitude,carriers\nN-1,Mới,106.75,21.85,${cell}\n`;
    expect((await compared(Buffer.from(csv))).errors).toEqual([[2, rule]]);
  });

  it('of an id that is another’s, or nobody’s, are refused alike', async () => {
    const row = (id: string) => `${id},X,Mới,106.75,21.85`;
    const csv = ['position_id,position_code,name,longitude,latitude', row('P-VNPT'), row('P-NONE')].join('\n');
    expect((await compared(Buffer.from(csv))).errors).toEqual([
      [2, 'unknown-position'],
      [3, 'unknown-position'],
    ]);
  });

  it('are for their carrier alone', async () => {
    await expect(taken('positions', 'csv', PLANNER)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await own('csv')).toString('utf8')).not.toContain('P-VNPT');
  });
});

describe('brought into an empty registry', () => {
  let empty: TestDeps;
  beforeAll(async () => {
    empty = await openTestStore();
  });
  afterAll(() => empty.close());

  const statesOf = async (sheet: ImportableSheet, bytes: Buffer): Promise<Map<string, unknown>> => {
    const { kind, candidates } = await prepareImport(empty, await planOf(sheet, bytes));
    const { differences, findings } = await compareCandidates(empty, kind, candidates);
    expect(findings).toEqual([]);
    return new Map(differences.map((d) => [d.draft.ref.id, d.draft.state]));
  };

  it.each(IMPORTABLE.villages)('villages as %s are whole', async (format) => {
    const found = await statesOf('villages', (await taken('villages', format)).bytes);
    // A file has no id and no name of its own for the centre, which stands first in a new village.
    const expected = VILLAGES!.map((v): [string, Village] => {
      const { name: _, ...centre } = v.testPoints.find((p) => p.kind === 'centre')!;
      const clusters = v.testPoints.filter((p) => p.kind === 'cluster');
      return [v.id, { ...v, testPoints: [{ ...centre, id: 'centre' }, ...clusters] }];
    });
    expect(found).toEqual(new Map(expected));
  });

  it.each(IMPORTABLE.stations)('stations as %s are whole', async (format) => {
    const found = await statesOf('stations', (await taken('stations', format)).bytes);
    const today = '2026-11-22';
    const expected = SITES!.map((s): [string, Site] => {
      const carriers = Object.values(s.stations).flatMap((st) => Object.values(st.carriers));
      const live = carriers.some(
        (c) => c.onAir !== null && c.onAir <= today && (c.offAir === null || today < c.offAir),
      );
      return [s.id, { ...s, code: s.id, state: live ? 'on_air' : 'registered' }];
    });
    expect(found).toEqual(new Map(expected));
  });

  it.each(IMPORTABLE.subscribers)('subscribers as %s are whole', async (format) => {
    const found = await statesOf('subscribers', (await taken('subscribers', format)).bytes);
    expect(found).toEqual(new Map(REPORTS.map((r) => [r.id, r])));
  });

  it.each(['geojson', 'kml'] as const)('communes, zones and fibre routes as %s are whole', async (format) => {
    const communes = await statesOf('communes', (await taken('communes', format)).bytes);
    const since = UNITS.filter((u) => u.validFrom === REFORM);
    expect(communes).toEqual(new Map(since.map((u) => [`${u.code}@${REFORM}`, { ...u, predecessors: [] }])));
    const zones = await statesOf('zones', (await taken('zones', format)).bytes);
    expect(zones).toEqual(new Map(ZONES.map((z) => [z.id, z])));
    const routes = await statesOf('fibre-routes', (await taken('fibre-routes', format)).bytes);
    expect(routes).toEqual(new Map(ROUTES.map((r) => [r.id, r])));
  });
});

describe('what is taken out for the import', () => {
  it('is of the day on which units began, and names it', async () => {
    const { name, bytes } = await taken('units', 'csv', PLANNER, { validFrom: OLD });
    expect(name).toBe(`units-import-${OLD}.csv`);
    expect(bytes.toString('utf8')).toContain('06000,Xã Chiến Thắng,181,Huyện Tràng Định,20,Tỉnh Lạng Sơn');
    expect(counts(await dryRun('units', bytes, OLD))).toEqual({ added: 0, changed: 0, unchanged: 4, refused: 0 });
    expect((await taken('communes', 'kml')).name).toBe(`communes-import-${REFORM}.kml`);
  });

  it('is a carrier’s own only, and it may bring it back', async () => {
    for (const format of IMPORTABLE.stations) {
      const { bytes } = await taken('stations', format, VIETTEL);
      const plan = await planOf('stations', bytes);
      const mine = SITES!.filter((s) => Object.values(s.stations).some((st) => st.operator === 'VIETTEL'));
      expect(mine.length).toBeGreaterThan(2);
      expect(plan.drafts).toHaveLength(mine.length);
      const prepared = await prepareImport(deps, plan, { operator: 'VIETTEL', seed: '' });
      const compared = await compareCandidates(deps, prepared.kind, prepared.candidates);
      expect([...prepared.findings, ...compared.findings].filter((f) => f.severity === 'error')).toEqual([]);
      expect([compared.differences.length, compared.unchanged]).toEqual([0, mine.length]);
    }
    const routes = (await taken('fibre-routes', 'geojson', VIETTEL)).bytes.toString('utf8');
    expect(JSON.parse(routes).features.map((f: { id: string }) => f.id)).toEqual(['001']);
  });

  it('is for those who may import', async () => {
    await expect(taken('villages', 'csv', VIETTEL)).rejects.toMatchObject({ code: 'forbidden' });
    for (const role of ['commune', 'reviewer', 'approver', 'auditor', 'public'] as const)
      await expect(taken('stations', 'csv', account({ role }))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(taken('stations', 'csv', PLANNER, { operator: 'VIETTEL' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(taken('villages', 'csv', PLANNER, { validFrom: OLD })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('clusters of a village', () => {
  const HEADER = 'village_id,name,longitude,latitude,commune_code,clusters';
  const load = async (cell: string) => {
    const text = `${HEADER}\nV-C,Nà Cụm,106.75,21.85,05977,${cell}\n`;
    const report = await importRecords(deps, ACTOR, await planOf('villages', Buffer.from(text)));
    const head = await deps.store.head({ provinceCode: '20', kind: 'village', id: 'V-C' });
    return { report, points: (head!.state as Village).testPoints.slice(1) };
  };

  it('are read with or without id and name; the cell replaces them, an empty one leaves them', async () => {
    const first = await load('106.76 21.86 150 #a Khu trên; 106.77 21.87 80.5');
    expect(first.points).toEqual([
      { id: 'a', kind: 'cluster', name: 'Khu trên', lon: 106.76, lat: 21.86, accuracyM: 150 },
      { id: 'cluster-2', kind: 'cluster', lon: 106.77, lat: 21.87, accuracyM: 80.5 },
    ]);
    expect((await load('')).points).toEqual(first.points);
    const { points } = await load('106.78 21.88 10 #b; 106.765 21.86 150 #a Khu\\; dưới');
    expect(points.map((p) => [p.id, p.name, p.lon])).toEqual([
      ['a', 'Khu; dưới', 106.765],
      ['b', undefined, 106.78],
    ]);
  });

  it('that are not understood refuse the row', async () => {
    for (const [cell, rule] of [
      ['106.76 21.86', 'clusters-format'],
      ['Khu trên', 'clusters-format'],
      ['21.86 106.76 10', 'outside-vietnam'],
    ] as const) {
      const { report } = await load(cell);
      expect(report.refused).toBe(1);
      expect(report.findings.map((f) => f.rule)).toContain(rule);
    }
  });
});

describe('near-duplicates', () => {
  // Within 10 m, by the default rules; 0.00008° of latitude are 8.9 m, 0.0001° are 11.1 m.
  const HEADER = 'site_code,operator,longitude,latitude,generation,band_mhz';
  const found = async (...rows: string[]) => {
    const plan = await planOf('stations', Buffer.from([HEADER, ...rows].join('\n')));
    const report = await importRecords(deps, ACTOR, plan, { dryRun: true });
    expect(report.added).toBe(rows.length);
    return report.findings.filter((f) => f.rule === 'near-duplicate').map((f) => [f.severity, f.row, f.message]);
  };

  it('of one operator under another code, in the file or in the registry, are warnings', async () => {
    const [told, ...others] = await found('N1,VIETTEL,106.95,21.95,4G,1800', 'N2,VIETTEL,106.95,21.95008,4G,1800');
    expect(others).toEqual([]);
    expect(told).toEqual(['warning', 3, expect.stringMatching(/^VIETTEL also has N1 \(row 2\) 9 m away/)]);

    const old = SITES!.find((s) => s.state !== 'retired')!;
    const operator = Object.values(old.stations)[0]!.operator;
    const [again] = await found(`N3,${operator},${old.lon},${old.lat + 0.00008},4G,1800`);
    expect(again).toEqual(['warning', 2, expect.stringContaining(`${operator} also has ${old.id} 9 m away`)]);
  });

  it('of two operators, or farther apart, are none', async () => {
    expect(await found('N1,VIETTEL,106.95,21.95,4G,1800', 'N2,VNPT,106.95,21.95008,4G,1800')).toEqual([]);
    expect(await found('N1,VIETTEL,106.95,21.95,4G,1800', 'N2,VIETTEL,106.95,21.9501,4G,1800')).toEqual([]);
  });
});
