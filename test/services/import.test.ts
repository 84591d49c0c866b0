import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdminUnit } from '#shared/admin-unit';
import { verifyChain } from '#shared/history';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { readCsv } from '../../functions/exchange/csv.ts';
import { readGeoJson } from '../../functions/exchange/geojson.ts';
import { type ImportKind, planImport } from '../../functions/exchange/plan.ts';
import { decodeText } from '../../functions/exchange/table.ts';
import { loadSample } from '../../functions/local/load-sample.ts';
import { type ImportOptions, importRecords } from '../../functions/services/import/import-records.ts';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { arcMinuteAccuracyM } from '../../functions/services/import/villages.ts';
import { Snapshots } from '../../functions/services/snapshot.ts';
import { sha256 } from '../../functions/storage/store.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const ACTOR = { id: 'cli', role: 'admin' };

let deps: TestDeps;
beforeEach(async () => {
  deps = await openTestStore();
});
afterEach(() => deps.close());

interface Options extends ImportOptions {
  validFrom?: string;
  validTo?: string;
}

async function load(kind: ImportKind, text: string, options: Options = {}) {
  const table = text.startsWith('{') ? readGeoJson(text) : readCsv(text);
  return importRecords(deps, ACTOR, planImport(kind, table, { provinceCode: '20', ...options }), options);
}

const counts = ({ added, changed, unchanged, refused }: Awaited<ReturnType<typeof load>>) => [
  added,
  changed,
  unchanged,
  refused,
];
const rules = (report: { findings: { row?: number; rule: string }[] }) => report.findings.map((f) => [f.row, f.rule]);

async function state<T>(kind: 'village' | 'site' | 'admin-unit' | 'fibre-route', id: string): Promise<T> {
  const head = await deps.store.head({ provinceCode: '20', kind, id });
  return head!.state as T;
}

/** Every head and history entry of the table, read past the services. */
async function itemCount(): Promise<number> {
  let count = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await deps.client.send(
      new ScanCommand({
        TableName: deps.store.tableName,
        Select: 'COUNT',
        FilterExpression: 'begins_with(sk, :h)',
        ExpressionAttributeValues: { ':h': 'H' },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    count += page.Count!;
    from = page.LastEvaluatedKey;
  } while (from);
  return count;
}

/** Two communes side by side, 0.1° wide: 05977 from 106.7, 05980 from 106.8; both from 21.8 to 21.9. */
const square = (w: number) => [
  [w, 21.8],
  [w + 0.1, 21.8],
  [w + 0.1, 21.9],
  [w, 21.9],
  [w, 21.8],
];
const commune = (code: string, name: string, west: number) => ({
  type: 'Feature',
  properties: { code, name, area_km2: 115, population: 5000, centre: [west + 0.05, 21.85] },
  geometry: { type: 'Polygon', coordinates: [square(west)] },
});
const COMMUNES = JSON.stringify({
  type: 'FeatureCollection',
  features: [commune('05977', 'Phường Đông Kinh', 106.7), commune('05980', 'Xã B', 106.8)],
});
const SINCE = { validFrom: '2025-07-01' };

const village = (id: string, lon: number, lat: number, more = '') => `${id},Nà ${id},${lon},${lat},05977${more}`;
const VILLAGES = 'village_id,name,lon,lat,commune_code';

const STATIONS = 'site_code,operator,longitude,latitude,generation,band_mhz,azimuths_deg,on_air,off_air';

describe('villages', () => {
  it('are added as true since the beginning, everything the file does not carry unknown', async () => {
    const report = await load(
      'villages',
      `${VILLAGES},coord_rounded_to_arcminute\n${village('V1', 106.75, 21.85, ',1')}\n${village('V2', 106.76, 21.85, ',0')}\n`,
    );
    expect(counts(report)).toEqual([2, 0, 0, 0]);
    expect(await state<Village>('village', 'V1')).toEqual({
      id: 'V1',
      provinceCode: '20',
      name: 'Nà V1',
      communeCode: '05977',
      testPoints: [{ id: 'centre', kind: 'centre', lon: 106.75, lat: 21.85, accuracyM: 1265 }],
      households: null,
      population: null,
      gridPower: 'unknown',
      declared: null,
      fibre: { present: 'unknown', passed: null, connected: null },
      status: 'active',
      mergedInto: [],
      mergedFrom: [],
    });
    expect((await state<Village>('village', 'V2')).testPoints[0]!.accuracyM).toBe(100);
    const head = await deps.store.head({ provinceCode: '20', kind: 'village', id: 'V1' });
    expect(head).toMatchObject({ version: 1, validFrom: '0001-01-01' });
  });

  it('half the diagonal of an arc minute: 1,853 m at the equator makes 1,311 m, and no east-west part is left at the pole', () => {
    expect(arcMinuteAccuracyM(0)).toBe(1311);
    expect(arcMinuteAccuracyM(90)).toBe(927);
  });

  it('keep what a later file does not carry, and change from the given day', async () => {
    await load('villages', `${VILLAGES},households,grid_power\n${village('V1', 106.75, 21.85, ',80,yes')}\n`);
    const head = await deps.store.head<'village'>({ provinceCode: '20', kind: 'village', id: 'V1' });
    const cluster = { id: 'c1', kind: 'cluster' as const, lon: 106.751, lat: 21.851, accuracyM: 30 };
    const { written } = await deps.store.bulk(
      [
        {
          ref: { provinceCode: '20', kind: 'village', id: 'V1' },
          base: head,
          state: { ...head!.state, testPoints: [...head!.state.testPoints, cluster] },
          verb: 'village:correct',
          validFrom: '2024-01-01',
        },
      ],
      { actor: ACTOR, now: deps.clock() },
    );
    deps.snapshots.take(written);
    const report = await load(
      'villages',
      `${VILLAGES},households,population\n${village('V1', 106.75, 21.85, ',,340')}\n`,
      { validFrom: '2025-01-01' },
    );
    expect(counts(report)).toEqual([0, 1, 0, 0]);
    expect(await state<Village>('village', 'V1')).toMatchObject({
      households: 80,
      population: 340,
      gridPower: 'yes',
      testPoints: [{}, cluster],
    });
    const before = await deps.store.stateAt<'village'>(
      { provinceCode: '20', kind: 'village', id: 'V1' },
      { asOf: '2024-12-31' },
    );
    expect(before).toMatchObject({ population: null, testPoints: [{}, cluster] });
  });

  it('a file valid from before a later change says nothing of what changed later', async () => {
    await load('villages', `${VILLAGES},households\n${village('V1', 106.75, 21.85, ',80')}\n`);
    await load('villages', `${VILLAGES},households\n${village('V1', 106.75, 21.85, ',90')}\n`, {
      validFrom: '2025-06-01',
    });
    const early = `${VILLAGES},population\n${village('V1', 106.75, 21.85, ',340')}\n`;
    expect(counts(await load('villages', early, { validFrom: '2024-06-01' }))).toEqual([0, 1, 0, 0]);
    expect(await state('village', 'V1')).toMatchObject({ households: 90, population: 340 });
    expect(
      await deps.store.stateAt({ provinceCode: '20', kind: 'village', id: 'V1' }, { asOf: '2024-12-31' }),
    ).toMatchObject({ households: 80, population: 340 });
    expect(counts(await load('villages', early, { validFrom: '2024-06-01' }))).toEqual([0, 0, 1, 0]);
  });

  it('warn of a commune that is not there, of a point outside, and of one in another commune, with the distance', async () => {
    const file = `${VILLAGES},accuracy_m\n${[
      village('IN', 106.75, 21.85, ',50'),
      village('OTHER', 106.81, 21.85, ',50'),
      village('EDGE', 106.8001, 21.85, ',50'),
      village('OUT', 106.75, 21.91, ',50'),
      'NOWHERE,x,106.75,21.86,00001,50',
    ].join('\n')}\n`;
    const blind = await load('villages', file, { dryRun: true });
    expect(rules(blind)).toEqual([[undefined, 'not-checked']]);
    await load('communes', COMMUNES, SINCE);
    const report = await load('villages', file);
    expect(rules(report)).toEqual([
      [3, 'other-commune'],
      [4, 'other-commune'],
      [5, 'outside-province'],
      [6, 'unknown-commune'],
    ]);
    // 0.01° of longitude at 21.85° is 1,032.1 m; 0.01° of latitude 1,112.0 m, less 0.8 m that the great circle bulges north.
    expect(report.findings[0]!.message).toMatch(
      /^in Xã B \(05980\), 1032 m from the declared Phường Đông Kinh \(05977\)$/,
    );
    expect(report.findings[1]!.message).toMatch(/ 10 m from .*, within the point's own accuracy of 50 m$/);
    expect(report.findings[2]!.message).toMatch(/^outside the province, 1111 m from the declared Phường Đông Kinh/);
    expect(counts(report)).toEqual([5, 0, 0, 0]);
  });

  it('cannot change from a day in the future', async () => {
    await expect(
      load('villages', `${VILLAGES}\n${village('V1', 106.75, 21.85)}\n`, { validFrom: '2999-01-01' }),
    ).rejects.toThrow(/future/);
  });
});

describe('stations', () => {
  const file = `${STATIONS}\nA,VIETTEL,106.75,21.85,4G,1800,0|120,2020-05-01,\nA,VNPT,106.75,21.85,2G,900,,2018-03-01,2025-01-01\nB,VIETTEL,106.85,21.85,4G,1800,,2027-01-01,\n`;

  it('become sites, true since the first day on air', async () => {
    await load('communes', COMMUNES, SINCE);
    expect(counts(await load('stations', file))).toEqual([2, 0, 0, 0]);
    const site = await state<Site>('site', 'A');
    expect(site).toMatchObject({
      code: 'A',
      name: 'A',
      state: 'on_air',
      communeCode: '05977',
      power: 'unknown',
      heightM: null,
    });
    expect(site.stations['VIETTEL-4G']).toEqual({
      operator: 'VIETTEL',
      generation: '4G',
      carriers: {
        L1800: {
          bandMhz: 1800,
          bandwidthMhz: null,
          eirpDbm: null,
          antennaHeightM: null,
          azimuthsDeg: [0, 120],
          tiltDeg: null,
          onAir: '2020-05-01',
          offAir: null,
        },
      },
    });
    expect(await deps.store.head({ provinceCode: '20', kind: 'site', id: 'A' })).toMatchObject({
      validFrom: '2018-03-01',
    });
    // Nothing of B is on air yet: it is registered, and known since the day of the import.
    expect(await deps.store.head({ provinceCode: '20', kind: 'site', id: 'B' })).toMatchObject({
      validFrom: '2026-11-22',
      state: { state: 'registered', communeCode: '05980' },
    });
  });

  it('keep stations, carriers and dates that a later file does not carry', async () => {
    await load('stations', file);
    const later = `${STATIONS},eirp_dbm\nA,VIETTEL,106.75,21.85,4G,2100,,2024-01-01,,61\nA,VNPT,106.75,21.85,2G,900,,,,58\n`;
    expect(counts(await load('stations', later))).toEqual([0, 1, 0, 0]);
    const { stations } = await state<Site>('site', 'A');
    expect(Object.keys(stations['VIETTEL-4G']!.carriers).sort()).toEqual(['L1800', 'L2100']);
    expect(stations['VNPT-2G']!.carriers.G900).toMatchObject({
      onAir: '2018-03-01',
      offAir: '2025-01-01',
      eirpDbm: 58,
    });
  });

  it('refuse what breaks a rule only together with what is known', async () => {
    await load('stations', file);
    const report = await load('stations', `${STATIONS}\nA,VIETTEL,106.75,21.85,4G,1800,,,2019-01-01\n`);
    expect(counts(report)).toEqual([0, 0, 0, 1]);
    expect(report.findings.filter((f) => f.severity === 'error')).toMatchObject([
      { row: 2, message: 'off-air date is before on-air date' },
    ]);
  });

  it('find the carrier of a band under the id that somebody else gave it', async () => {
    await loadRecords(deps, ACTOR, {
      units: [],
      villages: [],
      fibreRoutes: [],
      sites: [aSite({ id: 'A', lon: 106.75, lat: 21.85 })],
    });
    await load('stations', `${STATIONS}\nA,VIETTEL,106.75,21.85,4G,1800,,,2026-01-01\n`);
    expect((await state<Site>('site', 'A')).stations['VIETTEL-4G']!.carriers).toMatchObject({
      c1800: { onAir: '2020-01-01', offAir: '2026-01-01' },
    });
  });

  it('with errors: the others are written, or with strict nothing', async () => {
    const wrong = `${file}C,VODAFONE,106.75,21.85,4G,1800,,,\n`;
    const strict = await load('stations', wrong, { strict: true });
    expect([...counts(strict), strict.written]).toEqual([2, 0, 0, 1, false]);
    expect(await itemCount()).toBe(0);
    const report = await load('stations', wrong);
    expect([...counts(report), report.written]).toEqual([2, 0, 0, 1, true]);
    expect(await itemCount()).toBe(4);
  });
});

describe('administrative units', () => {
  const LIST =
    'province_code,province_name,district_code,district_name,commune_code,commune_name\n' +
    '20,Tỉnh Lạng Sơn,178,Thành phố Lạng Sơn,05977,Phường Vĩnh Trại\n20,Tỉnh Lạng Sơn,178,Thành phố Lạng Sơn,05980,Phường Đông Kinh\n';
  const LINEAGE =
    'new_commune_code,new_commune_name,old_commune_code,old_commune_name,relation\n' +
    '05977,Phường Đông Kinh,05977,Phường Vĩnh Trại,Nhập toàn bộ\n05977,Phường Đông Kinh,05980,Phường Đông Kinh,Nhập một phần\n05980,Xã B,05980,Đông Kinh,Nhập một phần\n';
  const span = { validFrom: '2020-01-01', validTo: '2025-07-01' };

  it('old and new units of one code stand beside each other, linked', async () => {
    expect(counts(await load('admin-units', LIST, span))).toEqual([4, 0, 0, 0]);
    const communes = await load('communes', COMMUNES, SINCE);
    expect([...counts(communes), communes.findings]).toEqual([2, 0, 0, 0, []]);
    const lineage = await load('admin-units', LINEAGE, SINCE);
    expect(counts(lineage)).toEqual([0, 4, 0, 0]);
    expect(lineage.findings).toMatchObject([
      { severity: 'warning', row: 4, field: 'old_commune_name', rule: 'name-differs' },
    ]);
    expect(await state<AdminUnit>('admin-unit', '05980@2020-01-01')).toMatchObject({
      name: 'Phường Đông Kinh',
      parentCode: '178',
      validTo: '2025-07-01',
      successors: [
        { code: '05977', validFrom: '2025-07-01', extent: 'part' },
        { code: '05980', validFrom: '2025-07-01', extent: 'part' },
      ],
    });
    expect(await state<AdminUnit>('admin-unit', '05977@2025-07-01')).toMatchObject({
      name: 'Phường Đông Kinh',
      parentCode: '20',
      validTo: null,
      predecessors: [
        { code: '05977', validFrom: '2020-01-01', extent: 'whole' },
        { code: '05980', validFrom: '2020-01-01', extent: 'part' },
      ],
    });
    const named = async (asOf: string) => {
      const fresh = new Snapshots(deps.store, Date.now, Number.POSITIVE_INFINITY);
      return (await fresh.view('20', asOf)).units.map((u) => `${u.code} ${u.name}`);
    };
    expect(await named('2025-06-30')).toEqual([
      '05977 Phường Vĩnh Trại',
      '05980 Phường Đông Kinh',
      '178 Thành phố Lạng Sơn',
      '20 Tỉnh Lạng Sơn',
    ]);
    expect(await named('2025-07-01')).toEqual(['05977 Phường Đông Kinh', '05980 Xã B', '20 Tỉnh Lạng Sơn']);
    for (const [kind, text, options] of [
      ['admin-units', LIST, span],
      ['communes', COMMUNES, SINCE],
      ['admin-units', LINEAGE, SINCE],
    ] as const) {
      const again = await load(kind, text, options);
      expect([again.added, again.changed]).toEqual([0, 0]);
    }
  });

  it('a boundary goes to the documents, its hash, box and cells to the unit; a table later leaves it there', async () => {
    await load('communes', COMMUNES, SINCE);
    const table = 'commune_code,commune_name,area_km2_official\n05977,Phường Đông Kinh,54.71\n';
    expect(counts(await load('communes', table, SINCE))).toEqual([0, 1, 0, 0]);
    const { boundary, areaKm2 } = await state<AdminUnit>('admin-unit', '05977@2025-07-01');
    expect(areaKm2).toBe(54.71);
    expect(boundary!.bbox).toEqual([106.7, 21.8, 106.8, 21.9]);
    expect(boundary!.cells.length).toBeGreaterThan(1);
    expect(JSON.parse(await deps.documents.get(boundary!.hash))).toEqual({
      type: 'Polygon',
      coordinates: [square(106.7)],
    });
  });

  it('warn of two units of one code at one time, and of a centre outside its boundary', async () => {
    await load('admin-units', LIST, { validFrom: '2020-01-01' });
    const odd = {
      ...commune('05977', 'Phường Đông Kinh', 106.7),
      properties: { code: '05977', name: 'Phường Đông Kinh', centre: [106.95, 21.85] },
    };
    const report = await load('communes', JSON.stringify({ type: 'FeatureCollection', features: [odd] }), SINCE);
    expect(rules(report).sort()).toEqual([
      [2, 'centre-outside'],
      [2, 'overlapping-unit'],
    ]);
    expect(counts(report)).toEqual([1, 0, 0, 0]);
  });

  it('a link to a unit that is not there is refused, the others are taken', async () => {
    await load('communes', COMMUNES, SINCE);
    await load('admin-units', LIST, span);
    const report = await load(
      'admin-units',
      `${LINEAGE}05977,,09999,,Nhập toàn bộ\n09998,,05977,,Nhập toàn bộ\n`,
      SINCE,
    );
    expect(report.findings.filter((f) => f.severity === 'error')).toMatchObject([
      { row: 5, field: 'old_commune_code', value: '09999', rule: 'unknown-unit' },
      { row: 6, field: 'new_commune_code', value: '09998', rule: 'unknown-unit' },
    ]);
    expect(counts(report)).toEqual([0, 4, 0, 2]);
  });
});

describe('fibre routes', () => {
  it('keep their line in the documents, with length and cells', async () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [106.7, 21.8],
        [106.7, 22.3],
      ],
    };
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { route_id: 'R1', status: 'operational', in_service_from: '2019-03-01' },
          geometry: line,
        },
        { type: 'Feature', properties: { route_id: 'R2', status: 'planned' }, geometry: line },
        { type: 'Feature', properties: { route_id: 'R3', status: 'operational' }, geometry: line },
      ],
    });
    expect(counts(await load('fibre-routes', text))).toEqual([3, 0, 0, 0]);
    const heads = await deps.store.headsOf(
      ['R1', 'R2', 'R3'].map((id) => ({ provinceCode: '20', kind: 'fibre-route' as const, id })),
    );
    expect(heads.map((h) => h!.validFrom)).toEqual(['2019-03-01', '2026-11-22', '0001-01-01']);
    // Half a degree of a meridian.
    expect(heads[0]!.state).toMatchObject({
      lengthKm: 55.598,
      name: 'R1',
      owner: null,
      deployment: 'unknown',
      geometry: { bbox: [106.7, 21.8, 106.7, 22.3] },
    });
    expect(
      JSON.parse(await deps.documents.get((heads[0]!.state as { geometry: { hash: string } }).geometry.hash)),
    ).toEqual(line);
    expect(counts(await load('fibre-routes', text))).toEqual([0, 0, 3, 0]);
  });
});

describe('any import', () => {
  it('a dry run reports the same and writes nothing', async () => {
    const dry = await load('communes', COMMUNES, { ...SINCE, dryRun: true });
    expect(await itemCount()).toBe(0);
    const wet = await load('communes', COMMUNES, SINCE);
    expect([dry.written, wet.written]).toEqual([false, true]);
    expect({ ...dry, written: true }).toEqual(wet);
    expect(await itemCount()).toBe(4);
  });

  it('twice changes nothing, whatever the rows', async () => {
    const cell = (arb: fc.Arbitrary<unknown>) => fc.oneof(arb, fc.constant('')).map(String);
    const row = fc.tuple(
      fc.constantFrom('A', 'B', 'C', 'D', 'E F'),
      fc.constantFrom('VIETTEL', 'VNPT', 'NOBODY'),
      fc.constantFrom('106.75', '106.85', '2'),
      fc.constant('21.85'),
      fc.constantFrom('2G', '4G'),
      fc.constantFrom('900', '1800'),
      cell(fc.constantFrom('0|120', '360')),
      cell(fc.constantFrom('2020-01-01', '2026-12-31', '2023-02-30')),
      cell(fc.constantFrom('2019-01-01', '2026-01-01')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const text = `${STATIONS}\n${rows.map((r) => r.join(',')).join('\n')}\n`;
        const first = await load('stations', text);
        const size = await itemCount();
        const second = await load('stations', text);
        expect(counts(second)).toEqual([0, 0, first.added + first.changed + first.unchanged, first.refused]);
        expect(await itemCount()).toBe(size);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('leaves a record alone that somebody else changed meanwhile, and says so', async () => {
    const text = `${VILLAGES}\n${village('V1', 106.75, 21.85)}\n${village('V2', 106.76, 21.85)}\n`;
    await deps.snapshots.heads('20', 'village');
    // Written past this process's snapshot, as another process would.
    await deps.store.bulk(
      [
        {
          ref: { provinceCode: '20', kind: 'village', id: 'V1' },
          base: null,
          state: aVillage({ id: 'V1', name: 'first' }),
          verb: 'village:create',
          validFrom: '2020-01-01',
        },
      ],
      { actor: ACTOR, now: deps.clock() },
    );
    const report = await load('villages', text);
    expect(counts(report)).toEqual([1, 0, 0, 1]);
    expect(rules(report)).toContainEqual([2, 'changed-meanwhile']);
    expect(await state('village', 'V1')).toMatchObject({ name: 'first' });
  });

  it('is history like any other change: who, from when, in an unbroken chain', async () => {
    await load('villages', `${VILLAGES}\n${village('V1', 106.75, 21.85)}\n`);
    await load('villages', `${VILLAGES},households\n${village('V1', 106.75, 21.85, ',80')}\n`);
    const history = await deps.store.history({ provinceCode: '20', kind: 'village', id: 'V1' });
    expect(verifyChain(history, sha256)).toBeNull();
    expect(history.map((e) => [e.verb, e.actor.id, e.validFrom])).toEqual([
      ['village:import', 'cli', '0001-01-01'],
      ['village:import', 'cli', '2026-11-22'],
    ]);
    expect(history[1]!.changes).toEqual([{ path: ['households'], before: null, after: 80 }]);
  });
});

describe('the sample province', () => {
  it('loads whole, and a second time completes without undoing a change', async () => {
    const added = await loadSample(deps);
    expect(await itemCount()).toBe(2 * added);
    const id = (await deps.snapshots.heads('20', 'village'))[0]!.id;
    const before = await state<Village>('village', id);
    const { heads } = await deps.store.write(
      [{ provinceCode: '20', kind: 'village', id }],
      { actor: ACTOR, now: deps.clock() },
      ([head]) => [{ ref: head!, state: { ...before, name: 'changed by hand' }, verb: 'village:correct' }],
    );
    deps.snapshots.take(heads);
    expect(await loadSample(deps)).toBe(0);
    expect(await state('village', id)).toMatchObject({ name: 'changed by hand' });
  }, 120_000);
});

const real = process.env.LANGSON_DATA;
describe.skipIf(!real)('the files of Lạng Sơn (LANGSON_DATA)', () => {
  it('import as they are; the second time nothing changes', async () => {
    const files: [ImportKind, string, Options, number[], number[]][] = [
      [
        'admin-units',
        'units_before_2025-07-01.csv',
        { validFrom: '2020-01-01', validTo: '2025-07-01' },
        [206, 0, 0, 0],
        [0, 0, 206, 0],
      ],
      ['communes', 'communes.geojson', SINCE, [65, 0, 0, 0], [0, 0, 65, 0]],
      ['admin-units', 'communes_old_to_new.csv', SINCE, [0, 259, 0, 0], [0, 0, 259, 0]],
      ['villages', 'villages.csv', {}, [1351, 0, 0, 0], [0, 0, 1351, 0]],
      ['stations', 'stations_synthetic.csv', {}, [1485, 0, 0, 0], [0, 0, 1485, 0]],
    ];
    for (const round of [3, 4] as const) {
      for (const [kind, name, options, ...expected] of files) {
        expect(existsSync(join(real!, name))).toBe(true);
        const report = await load(kind, decodeText(readFileSync(join(real!, name))), options);
        expect([name, ...counts(report)]).toEqual([name, ...expected[round - 3]!]);
      }
    }
    const sites = await deps.snapshots.heads('20', 'site');
    expect(sites.reduce((n, s) => n + Object.keys(s.state.stations).length, 0)).toBe(3455);
    const villages = (await deps.snapshots.heads('20', 'village')).map((h) => h.state);
    expect(villages.filter((v) => v.population !== null)).toHaveLength(1);
    expect(villages.every((v) => v.households === null && v.gridPower === 'unknown')).toBe(true);
    const units = (await deps.snapshots.heads('20', 'admin-unit')).map((h) => h.state);
    expect(units.filter((u) => u.boundary !== null)).toHaveLength(65);
    expect(units.every((u) => u.boundary === null || u.boundary.cells.length > 0)).toBe(true);
    expect(units.flatMap((u) => u.successors.filter((s) => s.extent === 'part'))).toHaveLength(4);
  }, 120_000);
});
