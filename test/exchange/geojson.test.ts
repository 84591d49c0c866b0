import { describe, expect, it } from 'vitest';
import { checkLine, checkPolygon, readGeoJson } from '../../functions/exchange/geojson.ts';

const VIETNAM = [102, 6, 118, 24];
const ring = [
  [106, 21],
  [107, 21],
  [107, 22],
  [106, 21],
];

describe('readGeoJson', () => {
  it('reads features as rows that begin at 2', () => {
    const table = readGeoJson(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            id: 7,
            properties: { 'Mã xã': '05977', ok: true, none: null, list: [1, 2] },
            geometry: null,
          },
          'not a feature',
          { type: 'Feature', properties: { name: 'x' }, geometry: { type: 'Point', coordinates: [106.5, 21.5] } },
        ],
      }),
    );
    expect(table.rows.map((r) => [r.row, Object.fromEntries(r.cells as Map<string, string>)])).toEqual([
      [2, { id: '7', mã_xã: '05977', ok: '1', none: '', list: '1|2' }],
      [4, { name: 'x', lon: '106.5', lat: '21.5' }],
    ]);
    expect(table.problems).toMatchObject([{ severity: 'error', row: 3, rule: 'not-a-feature' }]);
    expect(table.broken).toBe(1);
  });

  it.each([
    ['{', /not JSON/],
    ['null', /FeatureCollection/],
    ['{"type":"FeatureCollection","features":[]}', /no features/],
    [
      '{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::9215"}},"features":[]}',
      /EPSG::9215.*WGS 84/,
    ],
  ])('refuses %s', (text, message) => {
    expect(() => readGeoJson(text)).toThrow(message);
  });

  it('takes the names that tools write for WGS 84', () => {
    const text = (name: string) =>
      `{"type":"FeatureCollection","crs":{"properties":{"name":"${name}"}},"features":[{"type":"Feature","properties":{}}]}`;
    for (const name of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4326', 'EPSG:4326'])
      expect(readGeoJson(text(name)).rows).toHaveLength(1);
  });
});

describe('geometry checks', () => {
  it('drop heights', () => {
    const checked = checkLine({ type: 'LineString', coordinates: ring.map((p) => [...p, 250]) }, VIETNAM);
    expect(checked).toEqual({ ok: true, geometry: { type: 'LineString', coordinates: ring } });
  });

  it.each([
    [null, /no geometry/],
    [{ type: 'Point', coordinates: [106, 21] }, /found Point/],
    [{ type: 'Polygon', coordinates: [] }, /missing or empty/],
    [{ type: 'Polygon', coordinates: [ring.slice(1)] }, /3 positions/],
    [{ type: 'Polygon', coordinates: [[...ring.slice(0, 3), [106.1, 21]]] }, /not closed/],
    [{ type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lat, lon])] }, /outside Việt Nam/],
    [{ type: 'Polygon', coordinates: [[['106', '21'], ...ring]] }, /not two numbers/],
    [{ type: 'MultiPolygon', coordinates: [[ring], [ring.slice(1)]] }, /3 positions/],
  ])('find the fault of %j', (value, message) => {
    const checked = checkPolygon(value, VIETNAM);
    expect(checked.ok).toBe(false);
    expect(checked.ok ? '' : checked.message).toMatch(message);
  });

  it('refuse a line of one position', () => {
    expect(checkLine({ type: 'MultiLineString', coordinates: [ring, [[106, 21]]] }, VIETNAM).ok).toBe(false);
  });
});
