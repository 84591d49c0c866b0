import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { mosaicHeight } from '#geo/height-tile';
import { tileBox, tileLat, tileLon } from '#geo/web-mercator';
import { computeLinks } from '#shared/coverage';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { readPng } from '../fixtures/read-png.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { hgtFile, tileFolder } from '../fixtures/tiles.ts';

/** A slope to the east and a step to the north, so that a picture turned or mirrored shows. */
const relief = (lon: number, lat: number): number => 100 + (lon - 106) * 800 + (lat > 21.5 ? 300 : 0);
const HERE = { lon: 106.4, lat: 21.6 };
const point = (lon: number, lat: number) => [{ id: 'centre', kind: 'centre' as const, lon, lat, accuracyM: 10 }];
const station = (operator: 'VIETTEL' | 'VNPT', onAir: string, offAir: string | null = null) => ({
  operator,
  generation: '4G' as const,
  carriers: { c1: aCarrier({ bandMhz: 1800, onAir, offAir }) },
});

let api: TestApi;
let folder: string;

beforeAll(async () => {
  folder = tileFolder({ 'N21E106.hgt': hgtFile(106, 21, relief), 'tile-set.json': '{"name": "a slope"}' });
  api = await openTestApi();
  await loadRecords(
    api.deps,
    { id: 'test', role: 'admin' },
    {
      units: [],
      fibreRoutes: [],
      sites: [
        aSite({ id: 'A', ...HERE, stations: { 'VIETTEL-4G': station('VIETTEL', '2018-03-05') } }),
        aSite({
          id: 'B',
          lon: 106.6,
          lat: 21.6,
          stations: { 'VNPT-4G': station('VNPT', '2018-03-20', '2031-02-01') },
        }),
      ],
      villages: [
        aVillage({ id: 'BY-A', testPoints: point(HERE.lon + 0.003, HERE.lat), population: 120 }),
        aVillage({ id: 'BY-B', testPoints: point(106.603, 21.6) }),
      ],
    },
  );
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('villages as if only one operator or generation counted', () => {
  const classes = async (query: string): Promise<Record<string, string>> => {
    const { body } = await api.call('planner', 'GET', `/v1/villages?${query}`);
    return Object.fromEntries(body.items.map((v: { id: string; class: string }) => [v.id, v.class]));
  };

  it('are classed by it alone, in the list, in the figures and in the explanation', async () => {
    expect(await classes('')).toEqual({ 'BY-A': 'covered', 'BY-B': 'covered' });
    expect(await classes('operator=VIETTEL')).toEqual({ 'BY-A': 'covered', 'BY-B': 'white' });
    expect(await classes('operator=VNPT')).toEqual({ 'BY-A': 'white', 'BY-B': 'covered' });
    expect(await classes('generation=3G')).toEqual({ 'BY-A': 'white', 'BY-B': 'white' });
    const summary = await api.call('planner', 'GET', '/v1/summary?operator=VNPT');
    expect(summary.body.villages.white.total).toBe(1);
    expect(summary.body.basis).toMatchObject({ onlyOperator: 'VNPT', generations: ['3G', '4G', '5G'] });
    const detail = await api.call('planner', 'GET', '/v1/villages/BY-A?operator=VNPT');
    expect(detail.body.verdict.class).toBe('white');
    const spots = await api.call('planner', 'GET', '/v1/white-spots?operator=VNPT&generation=4G');
    expect(spots.body.items.map((v: { id: string }) => v.id)).toEqual(['BY-A']);
    expect(spots.body.basis).toMatchObject({ onlyOperator: 'VNPT', generations: ['4G'] });
  });

  it('are with their population, and an operator that is none is refused', async () => {
    const { body } = await api.call('planner', 'GET', '/v1/villages');
    expect(body.items.find((v: { id: string }) => v.id === 'BY-A').population).toBe(120);
    expect((await api.call('planner', 'GET', '/v1/villages?operator=NOBODY')).status).toBe(400);
  });
});

describe('what a map can show', () => {
  it('tells when stations come on air and go off, and hides from a carrier what another plans', async () => {
    const planner = await api.call('planner', 'GET', '/v1/map');
    expect(planner.body).toMatchObject({ terrain: null, baseMap: null });
    expect(planner.body.timeline.months).toEqual([
      { month: '2018-03', on: 2, off: 0 },
      { month: '2031-02', on: 0, off: 1 },
    ]);
    expect(planner.body.timeline.sunsets.map((s: { generation: string }) => s.generation)).toEqual(['2G', '3G']);
    const viettel = await api.call('viettel', 'GET', '/v1/map');
    expect(viettel.body.timeline.months).toEqual([{ month: '2018-03', on: 2, off: 0 }]);
  });

  it('names the base map that is set', async () => {
    const baseMap = {
      kind: 'raster' as const,
      url: 'https://t.vn/{z}/{x}/{y}',
      attribution: '',
      origins: ['https://t.vn'],
    };
    api.deps.baseMap = baseMap;
    expect((await api.call('planner', 'GET', '/v1/map')).body.baseMap).toEqual(baseMap);
    api.deps.baseMap = null;
  });

  it('has no terrain without tiles, and says so as it does of tiles beside them', async () => {
    expect((await api.call('planner', 'GET', '/v1/map/terrain/9/407/224')).status).toBe(404);
  });

  it('gives the heights of the tiles as a picture, and to nobody without an account', async () => {
    api.deps.terrain = {
      tiles: new TerrainTiles(new TileFolder(folder), readHgt),
      computeLinks: async (task, loaded) => computeLinks(task, mosaicHeight(loaded)),
    };
    // Another view, so that tiles are looked for again.
    await api.call('planner', 'PATCH', '/v1/villages/BY-B', { households: 9, reason: 'đếm lại' });
    const frame = await api.call('planner', 'GET', '/v1/map');
    expect(frame.body.terrain).toMatchObject({
      name: 'a slope',
      minZoom: 7,
      maxZoom: 11,
      squares: [{ lon: 106, lat: 21 }],
    });

    const token = await api.issuer.tokenFor('viettel');
    const tile = (path: string, headers: Record<string, string> = {}) =>
      api.app.request(`/v1/map/terrain/${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
    const [z, x, y] = [11, 1630, 899];
    const [west, south, east, north] = tileBox(z, x, y);
    expect(west > 106 && east < 107 && south > 21 && north < 22).toBe(true);
    const answer = await tile(`${z}/${x}/${y}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toContain('private');
    const { width, height, pixels } = readPng(new Uint8Array(await answer.arrayBuffer()));
    expect([width, height]).toEqual([256, 256]);
    for (const [column, row] of [
      [0, 0],
      [255, 3],
      [17, 200],
      [128, 128],
    ] as const) {
      const at = 3 * (row * 256 + column);
      const heightM = pixels[at]! * 256 + pixels[at + 1]! + pixels[at + 2]! / 256 - 32768;
      const lon = tileLon(x + (column + 0.5) / 256, z);
      const lat = tileLat(y + (row + 0.5) / 256, z);
      // A sample is a whole metre, a pixel half of one.
      expect(Math.abs(heightM - relief(lon, lat))).toBeLessThanOrEqual(0.76);
    }
    expect((await tile(`${z}/${x}/${y}`, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304);

    const half = readPng(new Uint8Array(await (await tile('7/101/56')).arrayBuffer()));
    const heights = Array.from(
      { length: 256 * 256 },
      (_, i) => half.pixels[3 * i]! * 256 + half.pixels[3 * i + 1]! - 32768,
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...heights)).toBeLessThanOrEqual(1200);

    // Beyond the data too, pictures meet as rows within them do.
    const [edge, , farEdge] = tileBox(10, 813, 448);
    const beyond = Math.floor((256 * (106 - edge)) / (farEdge - edge));
    expect(beyond).toBeGreaterThan(50);
    const rowsOf = async (path: string): Promise<number[][]> => {
      const { pixels: p } = readPng(new Uint8Array(await (await tile(path)).arrayBuffer()));
      const at = (i: number): number => p[i]! * 256 + p[i + 1]! + p[i + 2]! / 256 - 32768;
      return Array.from({ length: 256 }, (_, row) => Array.from({ length: beyond }, (_, c) => at(3 * (row * 256 + c))));
    };
    const upper = await rowsOf('10/813/448');
    const lower = await rowsOf('10/813/449');
    const step = (a: number[], b: number[]): number => Math.max(...a.map((h, i) => Math.abs(h - b[i]!)));
    const within = Math.max(...[upper, lower].flatMap((rows) => rows.slice(1).map((row, i) => step(row, rows[i]!))));
    expect(step(upper.at(-1)!, lower[0]!)).toBeLessThanOrEqual(within + 0.5);

    for (const beside of ['11/1000/899', '6/50/28', '13/6520/3596', '11/99999/899'])
      expect((await tile(beside)).status, beside).toBe(404);
    expect((await tile('11/1630/-1')).status).toBe(400);
    expect((await api.app.request('/v1/map/terrain/11/1630/899')).status).toBe(401);
  });
});
