import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGeoJson } from '../../functions/exchange/geojson.ts';
import { planImport } from '../../functions/exchange/plan.ts';
import { importRecords } from '../../functions/services/import/import-records.ts';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aVillage } from '../fixtures/records.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await loadRecords(api.deps, ACTOR, { units: [COMMUNE, WARD], villages: [VILLAGE], sites: [], fibreRoutes: [] });
});
afterAll(() => api.close());

const ACTOR = { id: 'cli', role: 'admin' };
const VILLAGE = aVillage({ id: 'V1', communeCode: '06000' });
const box = (west: number, south: number, side: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});
const unit = (code: string, name: string, west: number) => ({
  record: {
    code,
    validFrom: '2025-07-01',
    validTo: null,
    level: 'commune' as const,
    name,
    parentCode: '20',
    provinceCode: '20',
    centre: null,
    areaKm2: null,
    population: null,
    predecessors: [],
    successors: [],
  },
  geometry: box(west, 21.7, 0.2),
});
const COMMUNE = unit('06000', 'Xã Vũ Lễ', 106.7);
const WARD = unit('06001', 'Phường Đông Kinh', 106.9);

function collection(...features: [Record<string, unknown>, unknown][]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })),
  });
}
const facts = { name: 'Khu di tích', plan_version: '2030.1', restriction: 'cấm', reason: 'di tích', source: 'QH' };
function load(text: string, validFrom: string | undefined = '2026-01-01') {
  const table = readGeoJson(text);
  return importRecords(api.deps, ACTOR, planImport('zones', table, { provinceCode: '20', validFrom }));
}
const position = {
  name: 'P',
  lon: 106.75,
  lat: 21.75,
  accuracyM: 10,
  communeCode: '06000',
  mastClass: 'A2b',
  heightM: 42,
  stations: [
    {
      generation: '4G',
      carriers: {
        c1: { bandMhz: 900, bandwidthMhz: 10, eirpDbm: 60, antennaHeightM: 40, azimuthsDeg: [], tiltDeg: 3 },
      },
    },
  ],
};
const precheck = async (changes: object = {}, account = 'viettel') =>
  (await api.call(account, 'POST', '/v1/precheck', { ...position, ...changes })).body;
const codesOf = (answer: { findings: { code: string; severity: string }[] }) =>
  answer.findings.map((f) => `${f.code} ${f.severity}`);

describe('import of zones', () => {
  it('needs the day from which the version holds, and says what is wrong with each row', async () => {
    expect(() =>
      planImport('zones', readGeoJson(collection([{ code: 'Z', ...facts }, box(106.7, 21.7, 0.01)])), {
        provinceCode: '20',
      }),
    ).toThrow('zones need --valid-from');
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [106, 21],
          [107, 22],
          [107, 21],
          [106, 22],
          [106, 21],
        ],
      ],
    };
    const report = await load(
      collection(
        [{ code: 'BOW', ...facts }, bow],
        [{ code: 'WHY', ...facts, reason: '' }, box(106.7, 21.7, 0.01)],
        [{ code: 'V2', ...facts, plan_version: '2030.2' }, box(106.7, 21.7, 0.01)],
        [{ code: 'CLS', ...facts, allowed_mast_classes: 'A1a|A9' }, box(106.7, 21.7, 0.01)],
        [
          { code: 'LINE', ...facts },
          {
            type: 'LineString',
            coordinates: [
              [106, 21],
              [107, 22],
            ],
          },
        ],
      ),
    );
    expect(report).toMatchObject({ added: 0, refused: 5 });
    expect(report.findings.map((f) => [f.row, f.rule, f.message])).toEqual([
      [2, 'self-crossing', 'the boundary meets itself at 106.500000, 21.500000 (longitude, latitude)'],
      [3, 'required', 'a zone that is forbidden needs its reason'],
      [4, 'two-versions', 'a file holds one version of the plan; this one began with 2030.1'],
      [5, 'unknown-value', 'expected some of A1a, A1b, A2a, A2b, A2c, joined with |'],
      [6, 'geometry', 'expected a Polygon or MultiPolygon, found LineString'],
    ]);
  });

  it('writes zones once, and a version in force later replaces the one before as a whole', async () => {
    expect(codesOf(await precheck())).toContain('no-zone-plan info');
    const first = collection(
      [{ code: 'Z1', ...facts }, box(106.74, 21.74, 0.02)],
      [
        { code: 'Z2', ...facts, restriction: 'none', reason: '', area_kind: 'đô thị', max_height_m: 30 },
        box(106.8, 21.74, 0.02),
      ],
    );
    expect(await load(first)).toMatchObject({ added: 2, refused: 0 });
    expect(await load(first)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(codesOf(await precheck())).toContain('zone-forbidden blocks');
    const inZ2 = await precheck({ lon: 106.81 });
    expect(codesOf(inZ2)).toContain('zone-height blocks');
    expect(inZ2.area).toEqual({ kind: 'urban', from: 'zone' });
    expect((await precheck({ lon: 106.85 })).area).toEqual({ kind: 'rural', from: 'commune' });
    expect((await precheck({ lon: 106.95, communeCode: '06001' })).area).toEqual({ kind: 'urban', from: 'commune' });

    const later = { ...facts, plan_version: '2030.2', restriction: 'hạn chế' };
    await load(collection([{ code: 'Z1', ...later }, box(106.74, 21.74, 0.02)]), '2027-01-01');
    expect(codesOf(await precheck())).toContain('zone-forbidden blocks');
    const listed = async (query: string) =>
      (await api.call('viettel', 'GET', `/v1/zones${query}`)).body.items.map((z: { id: string }) => z.id);
    expect(await listed('')).toEqual(['Z1@2030.1', 'Z2@2030.1']);
    expect(await listed('?asOf=2027-01-01')).toEqual(['Z1@2030.2']);
    api.deps.setClock('2027-01-04T03:00:00.000Z');
    expect(codesOf(await precheck())).toContain('zone-restricted justify');
    api.deps.setClock('2026-11-22T03:00:00.000Z');
  });
});

describe('POST /v1/zones', () => {
  const body = {
    code: 'Z3',
    name: 'Ven sông',
    planVersion: '2030.1',
    validFrom: '2026-01-01',
    restriction: 'restricted',
    reason: 'hành lang thoát lũ',
    source: 'QH',
    geometry: box(106.84, 21.84, 0.02),
  };
  it('adds, corrects with a reason only, and is for planners', async () => {
    expect((await api.call('planner', 'POST', '/v1/zones', body)).body).toMatchObject({
      version: 1,
      zone: { id: 'Z3@2030.1' },
    });
    expect((await api.call('planner', 'POST', '/v1/zones', body)).status).toBe(409);
    const corrected = await api.call('planner', 'POST', '/v1/zones', {
      ...body,
      maxHeightM: 20,
      correction: 'thiếu chiều cao',
    });
    expect(corrected.body).toMatchObject({ version: 2, zone: { maxHeightM: 20 } });
    for (const account of ['viettel', 'reviewer', 'approver', 'commune', 'auditor'])
      expect((await api.call(account, 'POST', '/v1/zones', { ...body, code: 'Z4' })).status).toBe(403);
  });
  it('refuses a polygon that crosses itself, saying where', async () => {
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [106.7, 21.7],
          [106.8, 21.8],
          [106.8, 21.7],
          [106.7, 21.8],
          [106.7, 21.7],
        ],
      ],
    };
    const answer = await api.call('planner', 'POST', '/v1/zones', { ...body, code: 'Z5', geometry });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toBe('the boundary meets itself at 106.750000, 21.750000 (longitude, latitude)');
  });
});

describe('POST /v1/precheck', () => {
  it('finds the place, and whom the position would serve; it stores nothing', async () => {
    const answer = await precheck({ lon: 106.781, lat: 21.801 });
    expect(answer.impact.whiteServed).toMatchObject([{ villageId: 'V1', before: 'white', after: 'covered' }]);
    expect(answer.impact.households).toEqual({ known: 80, villagesWithoutNumber: 0 });
    expect(codesOf(await precheck({ lon: 106.95 }))).toContain('outside-commune blocks');
    expect(codesOf(await precheck({ lat: 21.95 }))).toContain('outside-province blocks');
    expect(codesOf(await precheck({ lon: 106.90005 }))).toContain('commune-border justify');
    expect(codesOf(await precheck({ communeCode: '09999' }))).toContain('commune-unknown blocks');
    expect((await api.call('viettel', 'GET', '/v1/sites')).body.total).toBe(0);
  });
  it('is for the carrier’s own positions, and for the department', async () => {
    expect((await api.call('viettel', 'POST', '/v1/precheck', { ...position, operator: 'VNPT' })).status).toBe(403);
    expect((await api.call('reviewer', 'POST', '/v1/precheck', { ...position, operator: 'VNPT' })).status).toBe(200);
    expect((await api.call('reviewer', 'POST', '/v1/precheck', position)).status).toBe(422);
    expect((await api.call('commune', 'POST', '/v1/precheck', { ...position, operator: 'VNPT' })).status).toBe(403);
    expect((await api.call('viettel', 'POST', '/v1/precheck', { ...position, lon: 'x' })).status).toBe(400);
  });
});

describe('settings and calendar', () => {
  it('says what is in force, from where it is borrowed, and which years there are', async () => {
    const { body } = await api.call('viettel', 'GET', '/v1/settings');
    expect(body).toMatchObject({ settings: { id: 'bac-ninh-72-2025', clocks: { reviewWorkingDays: 10 } } });
    expect(body.borrowedLabel).toContain('Bắc Ninh');
    expect((await api.call('viettel', 'GET', '/v1/settings?asOf=2020-01-01')).status).toBe(404);
    const year = await api.call('viettel', 'GET', '/v1/calendar/2026');
    // 365 days, 104 on weekends; off on weekdays: 1 + 5 Tết + 1 for Giỗ Tổ + 2 + 2 + 1; swaps change no number.
    expect(year.body).toMatchObject({ workingDays: 365 - 104 - 12, calendar: { status: 'official' } });
    const missing = await api.call('viettel', 'GET', '/v1/calendar/2031');
    expect([missing.status, missing.body.detail]).toEqual([
      404,
      'no calendar for 2031; there are 2024, 2025, 2026, 2027',
    ]);
  });
});
