import SwaggerParser from '@apidevtools/swagger-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hidingCell } from '#geo/hiding-cell';
import { publicOrigin } from '#shared/public-url';
import type { ProvinceView } from '../../functions/services/snapshot.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { KNOWN_POINT, putProvince } from '../fixtures/province.ts';
import { aSite } from '../fixtures/records.ts';

const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

interface Link {
  rel: string;
  href: string;
  type: string;
}
interface Collection {
  id: string;
  crs: string[];
  links: Link[];
}
interface Feature {
  id: string;
  properties: Record<string, unknown>;
}

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await putProvince(api.deps);
});
afterAll(() => api.close());

/** Asks without a token. */
async function open(path: string): ReturnType<TestApi['call']> {
  const response = await api.app.request(`http://registry.test${path}`);
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text, headers: response.headers };
}
const items = (id: string, query = '') => open(`/ogc/collections/${id}/items${query}`);
const ids = (body: { features: Feature[] }): string[] => body.features.map((f) => f.id);

describe('Part 1: Core', () => {
  it('the landing page leads, by absolute links, to description, conformance and data', async () => {
    const { body } = await open('/ogc');
    const rels = Object.fromEntries(body.links.map((l: Link) => [l.rel, l])) as Record<string, Link>;
    expect(Object.keys(rels).sort()).toEqual(['conformance', 'data', 'self', 'service-desc', 'service-doc']);
    for (const rel of Object.values(rels)) {
      expect(rel.href).toMatch(/^http:\/\/registry\.test\/ogc/);
      const there = await open(rel.href.replace('http://registry.test', ''));
      expect(there.status, rel.href).toBe(200);
      expect(there.headers.get('content-type')).toContain(rel.type.split(';')[0]);
    }
    expect((await open('/ogc/')).headers.get('location')).toBe('/ogc');
  });

  it('is described by a valid OpenAPI 3.0 document that names every collection and parameter', async () => {
    const { body } = await open('/ogc/api');
    expect(body.openapi).toMatch(/^3\.0\./);
    await expect(SwaggerParser.validate(structuredClone(body))).resolves.toBeTruthy();
    const { body: listed } = await open('/ogc/collections');
    for (const c of listed.collections) {
      const names = body.paths[`/collections/${c.id}/items`].get.parameters.map(
        (p: any) => p.name ?? p.$ref.split('/').at(-1),
      );
      expect(names).toEqual(expect.arrayContaining(['limit', 'bbox', 'bbox-crs', 'crs', 'datetime']));
      const { body: page } = await items(c.id);
      expect(names).toEqual(expect.arrayContaining(Object.keys(page.features[0].properties)));
    }
  });

  it('lists the collections, each with its rectangle, systems and items', async () => {
    const { body } = await open('/ogc/collections');
    expect(body.collections.map((c: Collection) => c.id)).toEqual([
      'communes',
      'villages',
      'white-spots',
      'sites',
      'stations',
      'fibre-routes',
      'planned-areas',
    ]);
    for (const c of body.collections) {
      expect(c).toMatchObject({ itemType: 'feature', storageCrs: CRS84 });
      expect(c.crs).toEqual([CRS84, ...[4326, 9215, 9214, 3405].map((code) => EPSG + code)]);
      expect((await open(`/ogc/collections/${c.id}`)).body).toEqual(c);
      const href = c.links.find((l: Link) => l.rel === 'items').href;
      expect((await open(href.replace('http://registry.test', ''))).body.numberMatched).toBeGreaterThan(0);
    }
    expect(body.collections[0].extent.spatial.bbox).toEqual([[106.7, 21.7, 107.1, 21.9]]);
  });

  it('names its public address in every link, whatever host the request came with', async () => {
    const before = api.deps.publicUrl;
    api.deps.publicUrl = publicOrigin('https://phusong.example.vn/');
    try {
      const asked = async (path: string) => {
        const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
        const response = await api.app.request(`http://evil.example${path}`, { headers });
        const text = await response.text();
        expect(text, path).not.toContain('evil.example');
        return text;
      };
      const page = JSON.parse(
        await asked('/ogc/collections/villages/items?limit=2&crs=http://www.opengis.net/def/crs/EPSG/0/4326'),
      );
      const next = page.links.find((l: Link) => l.rel === 'next').href as string;
      expect(next.startsWith('https://phusong.example.vn/ogc/collections/villages/items?limit=2&crs=')).toBe(true);
      const last = JSON.parse(await asked(next.replace('https://phusong.example.vn', '')));
      expect(last.features).toHaveLength(1);
      for (const path of [
        '',
        '/',
        '/api',
        '/docs',
        '/collections',
        '/collections/villages',
        `/collections/villages/items/${page.features[0].id}`,
      ])
        if (path !== '/') expect(await asked(`/ogc${path}`)).toContain('https://phusong.example.vn/ogc');
    } finally {
      if (before === undefined) delete api.deps.publicUrl;
      else api.deps.publicUrl = before;
    }
  });

  it('takes an origin for a public address, and nothing else', () => {
    expect(publicOrigin(undefined)).toBeUndefined();
    expect(publicOrigin('http://127.0.0.1:8787')).toBe('http://127.0.0.1:8787');
    for (const wrong of [
      'phusong.vn',
      'https://phusong.vn/ogc',
      'https://phusong.vn?x',
      'ftp://phusong.vn',
      'https://a@phusong.vn',
    ])
      expect(() => publicOrigin(wrong), wrong).toThrow(/PUBLIC_URL must be an origin/);
  });

  it('pages by links: `next` until the last page, which has none; a limit above the maximum is cut, not refused', async () => {
    const first = (await items('villages', '?limit=2')).body;
    expect(ids(first)).toEqual(['V-FAR', 'V-KNOWN']);
    expect(first).toMatchObject({ numberMatched: 3, numberReturned: 2 });
    const next = first.links.find((l: Link) => l.rel === 'next');
    expect(next).toMatchObject({ type: 'application/geo+json' });
    const last = (await open(next.href.replace('http://registry.test', ''))).body;
    expect(ids(last)).toEqual(['V-NEAR']);
    expect(last.links.some((l: Link) => l.rel === 'next')).toBe(false);
    expect((await items('villages', '?limit=99999999')).body.numberReturned).toBe(3);
  });

  it('one feature has links to itself and its collection', async () => {
    const { body, headers } = await open('/ogc/collections/villages/items/V-KNOWN');
    expect(headers.get('content-type')).toBe('application/geo+json');
    expect(body).toMatchObject({ type: 'Feature', id: 'V-KNOWN', geometry: { coordinates: [...KNOWN_POINT] } });
    expect(body.links.map((l: Link) => l.rel)).toEqual(['self', 'collection']);
    expect((await open('/ogc/collections/villages/items/V-NONE')).status).toBe(404);
    expect((await items('nothing')).status).toBe(404);
  });

  it.each([
    '?limit=0',
    '?limit=x',
    '?bbox=1,2,3',
    '?bbox=a,b,c,d',
    '?bbox=107,21,106,22',
    '?datetime=yesterday',
    '?datetime=2026-02-30',
    '?datetime=2026-02-01/2026-01-01',
    '?crs=EPSG:4326',
    '?bbox-crs=nothing',
    '?cursor=@@',
    '?colour=red',
    '?class=grey',
    '?f=xml',
    '?limit=1&limit=2',
  ])('refuses %s with 400', async (query) => {
    const { status, body } = await items('villages', query);
    expect(status).toBe(400);
    expect(body.type).toBe('urn:phusong:problem:malformed');
  });

  it('filters by property, by part of a name, and by rectangle', async () => {
    expect(ids((await items('villages', '?gridPower=no')).body)).toEqual(['V-FAR']);
    expect(ids((await items('villages', '?q=dinh lap')).body)).toEqual(['V-KNOWN']);
    expect(ids((await items('villages', '?bbox=106.76,21.85,106.77,21.86')).body)).toEqual(['V-KNOWN']);
    expect(ids((await items('villages', '?bbox=106.76,21.85,0,106.77,21.86,9000')).body)).toEqual(['V-KNOWN']);
    expect(ids((await items('communes', '?bbox=107,21.75,108,21.8')).body)).toEqual(['06364@2020-01-01']);
    // The rectangle of the route holds this one, the line itself passes by.
    expect(ids((await items('fibre-routes', '?bbox=106.7,21.84,106.71,21.85')).body)).toEqual([]);
    expect(ids((await items('fibre-routes', '?bbox=106.74,21.81,106.76,21.84')).body)).toEqual(['F-LIVE']);
  });

  it('datetime is valid time: a date, an instant, the end of an interval', async () => {
    const onAir = async (datetime: string) =>
      (await items('stations', `?datetime=${datetime}`)).body.features.map((f: Feature) => f.properties.isOnAir);
    expect(await onAir('2022-05-31')).toEqual([false]);
    expect(await onAir('2022-06-01')).toEqual([true]);
    // 2022-05-31T18:00Z is 1 June in Việt Nam.
    expect(await onAir('2022-05-31T18:00:00Z')).toEqual([true]);
    expect(await onAir('2021-01-01/2022-05-31')).toEqual([false]);
    expect(await onAir('2021-01-01/..')).toEqual([true]);
    expect(ids((await items('sites', '?datetime=2019-12-31')).body)).toEqual([]);
  });
});

describe('Part 2: systems', () => {
  it.each([
    // EPSG database and QĐ 05/2007: see docs/ogc.md.
    [`${EPSG}9215`, [449_283.439, 2_417_571.937], 0.01],
    [`${EPSG}3405`, [681_802.33, 2_417_805.04], 0.01],
    [`${EPSG}4326`, [21.8539, 106.7612], 1e-9],
    [CRS84, [106.7612, 21.8539], 1e-9],
  ])('the known point in %s', async (crs, expected, within) => {
    for (const path of ['items?q=dinh&crs=', 'items/V-KNOWN?crs=']) {
      const { body, headers } = await open(`/ogc/collections/villages/${path}${encodeURIComponent(crs)}`);
      expect(headers.get('content-crs')).toBe(`<${crs}>`);
      const found = (body.features?.[0] ?? body).geometry.coordinates;
      expect(Math.abs(found[0] - expected[0]!)).toBeLessThan(within);
      expect(Math.abs(found[1] - expected[1]!)).toBeLessThan(within);
    }
  });

  it('bbox in another system, in the order of its axes', async () => {
    const at = (bbox: string, crs: string) =>
      items('villages', `?bbox=${bbox}&bbox-crs=${encodeURIComponent(crs)}`).then((r) => ids(r.body));
    expect(await at('21.85,106.76,21.86,106.77', `${EPSG}4326`)).toEqual(['V-KNOWN']);
    expect(await at('449283,2417571,449284,2417572', `${EPSG}9215`)).toEqual(['V-KNOWN']);
    // One metre beside it.
    expect(await at('449282,2417571,449283,2417572', `${EPSG}9215`)).toEqual([]);
  });
});

describe('who sees what', () => {
  const SECRETS = ['Bí Mật', 'Đã Duyệt', '106.8123', '21.8123', '106.8543', '21.7543', 'F-PLANNED', 'VIETTEL-5G', 'P-'];
  it('neither the public nor a rival learns of drafts, exact planned positions, planned stations or spare fibre', async () => {
    for (const id of ['sites', 'stations', 'fibre-routes', 'planned-areas']) {
      const answers = [(await items(id)).body, (await items(id, '?datetime=2031-01-01')).body];
      answers.push((await api.call('vnpt', 'GET', `/ogc/collections/${id}/items`)).body);
      for (const body of answers)
        for (const secret of SECRETS) expect(JSON.stringify(body.features), `${id} ${secret}`).not.toContain(secret);
    }
    expect((await items('fibre-routes')).body.features[0].properties.fibreCount).toBeNull();
    expect((await items('sites')).body.numberMatched).toBe(1);
  });

  it('a hidden feature answers like one that is not there', async () => {
    for (const id of ['P-DRAFT', 'P-APPROVED', 'P-NONE'])
      expect((await open(`/ogc/collections/sites/items/${id}`)).status).toBe(404);
  });

  it('the department and the owner see their own', async () => {
    const seen = async (account: string, id: string) =>
      ids((await api.call(account, 'GET', `/ogc/collections/${id}/items`)).body);
    expect(await seen('planner', 'sites')).toEqual(['P-APPROVED', 'P-DRAFT', 'S-AIR']);
    expect(await seen('viettel', 'sites')).toEqual(['P-APPROVED', 'P-DRAFT', 'S-AIR']);
    expect(await seen('viettel', 'fibre-routes')).toEqual(['F-LIVE', 'F-PLANNED']);
    expect(await seen('vnpt', 'fibre-routes')).toEqual(['F-LIVE']);
  });

  it('approved positions are told as cells of a fixed grid', async () => {
    const { body } = await items('planned-areas');
    expect(ids(body)).toEqual([hidingCell(106.854321, 21.754321)]);
    expect(body.features[0].properties).toEqual({ positions: 1 });
  });

  it('a token that does not hold is refused, not taken for the public', async () => {
    const response = await api.app.request('/ogc/collections', { headers: { authorization: 'Bearer x.y.z' } });
    expect(response.status).toBe(401);
  });
});

describe('paging over 100,000 features while data changes', () => {
  it('gives every feature that stays exactly once, and none twice', async () => {
    const COUNT = 100_000;
    const idOf = (n: number): string => `S-${String(n).padStart(6, '0')}`;
    let sites = Array.from({ length: COUNT }, (_, n) => aSite({ id: idOf(n * 2) }));
    const stays = new Set(sites.filter((_, n) => n % 1000 !== 7).map((s) => s.id));
    const real = await api.deps.snapshots.view('20', '2026-11-22');
    const show = (): void => {
      const view: ProvinceView = { ...real, sites };
      api.deps.snapshots.view = async () => view;
    };
    show();
    const seen: string[] = [];
    let next: string | undefined = '/ogc/collections/sites/items?limit=5000';
    for (let page = 0; next !== undefined; page++) {
      const { body } = await open(next);
      seen.push(...ids(body));
      next = body.links.find((l: Link) => l.rel === 'next')?.href.replace('http://registry.test', '');
      // Of those that may go, a part goes, also just before and after the cursor; others come, also at the cursor.
      const cursor = seen.length * 2;
      sites = sites.filter((s, n) => stays.has(s.id) || (n + page) % 3 !== 0);
      const come = [1, 3, cursor - 3, cursor - 1, cursor + 1, cursor + 5, COUNT * 2 + page].map((n) =>
        idOf(Math.max(n, 1) | 1),
      );
      const there = new Set(sites.map((s) => s.id));
      sites = [...sites, ...[...new Set(come)].filter((id) => !there.has(id)).map((id) => aSite({ id }))].sort(
        (a, b) => (a.id < b.id ? -1 : 1),
      );
      show();
    }
    expect(new Set(seen).size).toBe(seen.length);
    const got = new Set(seen);
    expect([...stays].filter((id) => !got.has(id))).toEqual([]);
    expect(seen.length).toBeGreaterThan(stays.size);
  }, 120_000);
});
