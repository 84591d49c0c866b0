import { describe, expect, it } from 'vitest';
import { SHEETS } from '../../functions/exchange/columns.ts';
import { readCsv } from '../../functions/exchange/csv.ts';
import { readGeoJson } from '../../functions/exchange/geojson.ts';
import { type ImportKind, planImport } from '../../functions/exchange/plan.ts';

const plan = (kind: ImportKind, text: string, options: { validFrom?: string; validTo?: string } = {}) =>
  planImport(kind, text.startsWith('{') ? readGeoJson(text) : readCsv(text), { provinceCode: '20', ...options });

const STATION = {
  site_code: 'LSN0001',
  operator: 'VIETTEL',
  mast_owner: 'VIETTEL',
  longitude: '106.5',
  latitude: '21.8',
  mast_class: 'A2b',
  mast_kind: 'guyed',
  mast_height_m: '42',
  generation: '4G',
  band_mhz: '1800',
  antenna_height_m: '40',
  eirp_dbm: '60',
  azimuths_deg: '10|145|295',
  on_air: '2020-05-01',
  off_air: '',
};
type StationRow = Partial<typeof STATION>;
const stations = (...rows: StationRow[]) =>
  [Object.keys(STATION).join(','), ...rows.map((r) => Object.values({ ...STATION, ...r }).join(','))].join('\n');

const VILLAGE = {
  village_id: 'V1',
  name: 'Nà Khuất',
  lat: '21.8',
  lon: '106.78',
  commune_code: '05977',
  population: '0',
  households: '',
  coord_rounded_to_arcminute: '0',
  superseded: '0',
};
const villages = (...rows: Partial<typeof VILLAGE>[]) =>
  [Object.keys(VILLAGE).join(','), ...rows.map((r) => Object.values({ ...VILLAGE, ...r }).join(','))].join('\n');

const found = (p: { findings: { severity: string; row?: number; field?: string; value?: string; rule: string }[] }) =>
  p.findings.map((f) => [f.severity, f.row, f.field, f.value, f.rule]);

describe('stations', () => {
  it('groups rows of one code into a site, a band a carrier', () => {
    const { drafts, findings, rows } = plan(
      'stations',
      stations(
        {},
        { band_mhz: '2100' },
        { operator: 'VinaPhone', generation: '2g', band_mhz: '900' },
        { site_code: 'LSN0002' },
      ),
    );
    expect(findings).toEqual([]);
    expect(rows).toBe(4);
    expect(
      drafts.map((d) => 'carriers' in d && [d.id, d.carriers.map((c) => [c.operator, c.generation, c.bandMhz])]),
    ).toEqual([
      [
        'LSN0001',
        [
          ['VIETTEL', '4G', 1800],
          ['VIETTEL', '4G', 2100],
          ['VNPT', '2G', 900],
        ],
      ],
      ['LSN0002', [['VIETTEL', '4G', 1800]]],
    ]);
    expect(drafts[0]).toMatchObject({
      row: 2,
      lon: 106.5,
      lat: 21.8,
      facts: { owner: 'VIETTEL', mastClass: 'A2b', mastKind: 'guyed', heightM: 42 },
      carriers: [
        { facts: { azimuthsDeg: [10, 145, 295], onAir: '2020-05-01', eirpDbm: 60, antennaHeightM: 40 } },
        {},
        {},
      ],
    });
    expect(drafts[0]).not.toHaveProperty('carriers.0.facts.offAir');
  });

  it.each<[StationRow, string, string, string]>([
    [{ latitude: '95' }, 'latitude', '95', 'out-of-range'],
    [{ longitude: '195' }, 'longitude', '195', 'out-of-range'],
    [{ longitude: '21.8', latitude: '106.5' }, 'longitude', '21.8', 'lon-lat-swapped'],
    [{ longitude: '2.35', latitude: '48.85' }, 'longitude', '2.35', 'outside-vietnam'],
    [{ latitude: '48.85' }, 'latitude', '48.85', 'outside-vietnam'],
    [{ longitude: '' }, 'longitude', undefined as never, 'required'],
    [{ longitude: '106.5.1' }, 'longitude', '106.5.1', 'not-a-number'],
    [{ mast_height_m: '-42' }, 'mast_height_m', '-42', 'out-of-range'],
    [{ antenna_height_m: '0' }, 'antenna_height_m', '0', 'out-of-range'],
    [{ mast_height_m: 'forty' }, 'mast_height_m', 'forty', 'not-a-number'],
    [{ eirp_dbm: '1e2' }, 'eirp_dbm', '1e2', 'not-a-number'],
    [{ band_mhz: '1800.5' }, 'band_mhz', '1800.5', 'not-whole'],
    [{ operator: 'VODAFONE' }, 'operator', 'VODAFONE', 'unknown-value'],
    [{ mast_owner: 'EVN' }, 'mast_owner', 'EVN', 'unknown-value'],
    [{ generation: '6G' }, 'generation', '6G', 'unknown-value'],
    [{ mast_class: 'A9' }, 'mast_class', 'A9', 'unknown-value'],
    [{ on_air: '2023-02-30' }, 'on_air', '2023-02-30', 'no-such-day'],
    [{ on_air: '05.2020' }, 'on_air', '05.2020', 'date-format'],
    [{ off_air: '2020-04-30' }, 'off_air', '2020-04-30', 'off-air-before-on-air'],
    [{ azimuths_deg: '10|361' }, 'azimuths_deg', '10|361', 'out-of-range'],
    [{ site_code: 'LSN 1' }, 'site_code', 'LSN 1', 'id-format'],
    [{ site_code: '' }, 'site_code', undefined as never, 'required'],
  ])('refuses the site of %j and no other', (wrong, column, value, rule) => {
    const result = plan('stations', stations({ site_code: 'GOOD' }, wrong));
    expect(found(result)).toEqual([['error', 3, column, value, rule]]);
    expect(result.drafts.map((d) => 'id' in d && d.id)).toEqual(['GOOD']);
    expect(result.refused).toBe(1);
  });

  it('refuses a whole site for one wrong row of it', () => {
    const result = plan(
      'stations',
      stations({}, { generation: '2G', band_mhz: '900', eirp_dbm: '99' }, { generation: '3G' }),
    );
    expect(result.drafts).toEqual([]);
    expect(result.refused).toBe(3);
    expect(found(result).map(([, row, , , rule]) => [row, rule])).toEqual([
      [3, 'out-of-range'],
      [2, 'site-refused'],
      [4, 'site-refused'],
    ]);
  });

  it('tells a repeated station from a contradiction', () => {
    expect(found(plan('stations', stations({}, {})))).toEqual([
      ['warning', 3, 'site_code', 'LSN0001', 'duplicate-row'],
    ]);
    const other = plan('stations', stations({}, { eirp_dbm: '55' }));
    expect(found(other)).toEqual([
      ['error', 3, 'site_code', 'LSN0001', 'duplicate-station'],
      ['error', 2, 'site_code', 'LSN0001', 'site-refused'],
    ]);
    expect([other.drafts, other.refused]).toEqual([[], 2]);
  });

  it('refuses a site whose rows disagree about the mast', () => {
    const result = plan('stations', stations({}, { generation: '2G', mast_height_m: '30' }));
    expect(found(result)).toEqual([
      ['error', 3, 'mast_height_m', '30', 'site-rows-disagree'],
      ['error', 2, 'site_code', 'LSN0001', 'site-refused'],
    ]);
    expect(result.refused).toBe(2);
  });

  it('says which columns are missing, and which are not used', () => {
    expect(() => plan('stations', 'site_code,lon\nA,106\n')).toThrow(/operator.*generation.*band_mhz.*latitude or lat/);
    expect(plan('stations', `${stations({})}`.replace('eirp_dbm', 'eirp_w')).unusedColumns).toEqual(['eirp_w']);
  });
});

describe('villages', () => {
  it('takes 0 and empty as unknown, and the id of the file or of Who’s On First', () => {
    const own = plan('villages', villages({ households: '0' }));
    expect(own.drafts).toMatchObject([{ id: 'V1', row: 2, facts: {}, accuracy: null }]);
    const wof = plan(
      'villages',
      villages({ village_id: '1259702639', coord_rounded_to_arcminute: '1' }).replace('village_id', 'wof_id'),
    );
    expect(wof.drafts).toMatchObject([{ id: 'wof-1259702639', accuracy: 'rounded-to-minute' }]);
  });

  it('passes superseded rows over, with a warning', () => {
    const result = plan('villages', villages({ superseded: '1' }, { village_id: 'V2' }));
    expect(found(result)).toEqual([['warning', 2, 'superseded', '1', 'superseded']]);
    expect([result.skipped, result.refused, result.drafts.length]).toEqual([1, 0, 1]);
  });

  it('warns once of several villages at one point', () => {
    const result = plan(
      'villages',
      villages({}, { village_id: 'V2', name: 'Bản Po' }, { village_id: 'V3', lat: '21.9' }),
    );
    expect(found(result)).toEqual([['warning', 2, 'lon', '106.78 21.8', 'shared-coordinate']]);
    expect(result.findings[0]!.message).toMatch(/Nà Khuất \(row 2\), Bản Po \(row 3\)/);
    expect(result.drafts).toHaveLength(3);
  });

  it('puts back the zero that a spreadsheet dropped from a commune code, and says so', () => {
    const result = plan('villages', villages({ commune_code: '5977' }));
    expect(found(result)).toEqual([['warning', 2, 'commune_code', '5977', 'leading-zero']]);
    expect(result.findings[0]!.message).toContain('05977');
  });

  it('refuses both rows of one id with other values, and the row of another province', () => {
    const twice = plan('villages', villages({}, { name: 'Other' }));
    expect(found(twice)).toEqual([
      ['error', 2, 'village_id', 'V1', 'duplicate-id'],
      ['error', 3, 'village_id', 'V1', 'duplicate-id'],
    ]);
    expect([twice.drafts, twice.refused]).toEqual([[], 2]);
    const other = plan('villages', 'village_id,name,lon,lat,commune_code,province_code\nV1,x,106.5,21.8,05977,24\n');
    expect(found(other)).toEqual([['error', 2, 'province_code', '24', 'other-province']]);
  });

  it('reads power, declared class and both fibre rates, each rate with its denominator, date and source', () => {
    const header =
      'village_id,name,lon,lat,commune_code,households,grid_power,declared_class,declared_on,declared_source,homes_passed,homes_connected,fibre_on,fibre_source';
    const row = (passed: string, source: string) =>
      `${header}\nV1,x,106.5,21.8,05977,80,Có,Trắng,2024-08-31,xã,${passed},12,2025-12-31,${source}\n`;
    const rate = { denominator: 80, date: '2025-12-31', source: 'sở' };
    expect(plan('villages', row('70', 'sở')).drafts).toMatchObject([
      {
        facts: { gridPower: 'yes', declared: { class: 'white', date: '2024-08-31', source: 'xã' }, households: 80 },
        fibre: { passed: { ...rate, numerator: 70 }, connected: { ...rate, numerator: 12 } },
      },
    ]);
    expect(found(plan('villages', row('81', 'sở')))).toEqual([['error', 2, 'homes_passed', '81', 'above-denominator']]);
    expect(found(plan('villages', row('70', '')))).toEqual([['error', 2, 'homes_passed', '70', 'incomplete-rate']]);
  });
});

describe('administrative units', () => {
  const LIST =
    'province_code,province_name,district_code,district_name,commune_code,commune_name\n' +
    '20,Tỉnh Lạng Sơn,178,Thành phố Lạng Sơn,05977,Phường Vĩnh Trại\n20,Tỉnh Lạng Sơn,178,Thành phố Lạng Sơn,05980,Phường Đông Kinh\n';
  const span = { validFrom: '2020-01-01', validTo: '2025-07-01' };

  it('takes every unit of a list once', () => {
    const result = plan('admin-units', LIST, span);
    expect([result.sheet, result.findings, result.rows]).toEqual(['units', [], 2]);
    expect(result.drafts).toEqual([
      { row: 2, code: '20', level: 'province', name: 'Tỉnh Lạng Sơn', parentCode: null },
      { row: 2, code: '178', level: 'district', name: 'Thành phố Lạng Sơn', parentCode: '20' },
      { row: 2, code: '05977', level: 'commune', name: 'Phường Vĩnh Trại', parentCode: '178' },
      { row: 3, code: '05980', level: 'commune', name: 'Phường Đông Kinh', parentCode: '178' },
    ]);
  });

  it('refuses a unit that two rows name differently', () => {
    const result = plan('admin-units', `${LIST}20,Tỉnh Lạng Sơn,178,Thành phố Lạng Sơn,05980,Phường Khác\n`, span);
    expect(found(result)).toEqual([
      ['error', 3, 'commune_name', 'Phường Đông Kinh', 'unit-rows-disagree'],
      ['error', 4, 'commune_name', 'Phường Khác', 'unit-rows-disagree'],
    ]);
    expect(result.refused).toBe(2);
    expect(result.drafts.some((d) => 'code' in d && d.code === '05980')).toBe(false);
  });

  it('needs the day they began, and dates that make a span', () => {
    expect(() => plan('admin-units', LIST)).toThrow(/need --valid-from.*codes are used again/);
    expect(() => plan('communes', 'commune_code,commune_name\n05977,x\n')).toThrow(/need --valid-from/);
    expect(() => plan('admin-units', LIST, { validFrom: '2025-02-29' })).toThrow(
      /--valid-from 2025-02-29.*no such day/,
    );
    expect(() => plan('admin-units', LIST, { validFrom: '2025-07-01', validTo: '2025-07-01' })).toThrow(/not after/);
    expect(() => plan('villages', villages({}), { validTo: '2025-07-01' })).toThrow(/--valid-to/);
  });

  it('knows a lineage file by its headers, and its relations', () => {
    const result = plan(
      'admin-units',
      'old_commune_code,new_commune_code,relation\n05980,05977,Nhập toàn bộ\n06622,06625,Nhập một phần\n06622,06613,half\n',
      { validFrom: '2025-07-01' },
    );
    expect(result.sheet).toBe('lineage');
    expect(result.drafts).toMatchObject([
      { oldCode: '05980', newCode: '05977', extent: 'whole' },
      { oldCode: '06622', newCode: '06625', extent: 'part' },
    ]);
    expect(found(result)).toEqual([['error', 4, 'relation', 'half', 'unknown-value']]);
  });

  it('reads communes from a table and from GeoJSON; a doubted population stays unknown', () => {
    const table = plan(
      'admin-units',
      'commune_code,commune_name,area_km2_official,area_km2_polygon,population_2025,population_2025_check,centre_lon,centre_lat\n' +
        '05977,Phường Đông Kinh,0,54.65,50436,suspect,106.771,21.8068\n',
      { validFrom: '2025-07-01' },
    );
    expect(table.sheet).toBe('communes');
    expect(found(table)).toEqual([['warning', 2, 'population_2025', '50436', 'suspect-population']]);
    expect(table.drafts).toEqual([
      {
        row: 2,
        code: '05977',
        name: 'Phường Đông Kinh',
        facts: { areaKm2: 54.65, centre: [106.771, 21.8068] },
        boundary: null,
      },
    ]);
    const ring = [
      [106.7, 21.7],
      [106.9, 21.7],
      [106.9, 21.9],
      [106.7, 21.7],
    ];
    const feature = (code: string, coordinates: unknown) => ({
      type: 'Feature',
      properties: { code, name: 'Xã A', centre: [106.8, 21.75], population: 0 },
      geometry: { type: 'Polygon', coordinates },
    });
    const features = [feature('05977', [ring]), feature('05980', [ring.slice(1)])];
    const geo = plan('communes', JSON.stringify({ type: 'FeatureCollection', features }), { validFrom: '2025-07-01' });
    expect(geo.drafts).toMatchObject([
      { code: '05977', facts: { centre: [106.8, 21.75] }, boundary: { type: 'Polygon', coordinates: [ring] } },
    ]);
    expect(geo.drafts[0]).not.toHaveProperty('facts.population');
    expect(found(geo)).toEqual([['error', 3, 'code', '05980', 'geometry']]);
  });
});

describe('fibre routes', () => {
  it('reads lines with their properties', () => {
    const geometry = {
      type: 'LineString',
      coordinates: [
        [106.5, 21.8],
        [106.6, 21.8],
      ],
    };
    const route = (properties: object, line: unknown = geometry) => ({ type: 'Feature', properties, geometry: line });
    const features = [
      route({
        route_id: 'R1',
        owner: 'vnpt',
        deployment: 'Treo',
        status: 'operational',
        in_service_from: '2019-03-01',
        fibre_count: 24,
      }),
      route({ route_id: 'R2', status: 'operational' }, { type: 'Point', coordinates: [106.5, 21.8] }),
      route({ route_id: 'R3', status: 'dreamt' }),
    ];
    const result = plan('fibre-routes', JSON.stringify({ type: 'FeatureCollection', features }));
    expect(result.drafts).toEqual([
      {
        row: 2,
        id: 'R1',
        status: 'operational',
        facts: { owner: 'VNPT', deployment: 'aerial', inServiceFrom: '2019-03-01', fibreCount: 24 },
        geometry,
      },
    ]);
    expect(found(result)).toEqual([
      ['error', 3, 'route_id', 'R2', 'geometry'],
      ['error', 4, 'status', 'dreamt', 'unknown-value'],
    ]);
    expect(result.refused).toBe(2);
  });
});

it('no header stands for two fields of a sheet', () => {
  for (const columns of Object.values(SHEETS)) {
    const headers = Object.values(columns).flatMap((c) => [...c.headers]);
    expect(new Set(headers).size).toBe(headers.length);
  }
});
