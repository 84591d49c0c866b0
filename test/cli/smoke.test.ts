import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpenDataFolder } from '#functions/local/open-data-folder';
import { addOpenDataRoutes } from '#functions/local/open-data-routes';
import { addLocalRoutes } from '#functions/local/routes';
import { writeOpenData } from '#functions/services/open-data/write';
import type { Fetch } from '../../functions/cli/smoke-checks.ts';
import { smoke } from '../../functions/cli/smoke-checks.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aSite, aVillage } from '../fixtures/records.ts';

const PAGE =
  '<!doctype html><title>Phủ Sóng</title><link rel="stylesheet" href="/main-1.css"><script type="module" src="/main-1.js"></script>';

let api: TestApi;
let folder: string;
let token: string;
let direct: Fetch;
const NOW = '2026-11-22T03:00:00.000Z';
const URL_OF = 'http://deployment.test';

beforeAll(async () => {
  api = await openTestApi();
  token = await api.issuer.tokenFor('planner');
  direct = (url, init) => api.app.request(url, init);
  const village = (id: string, lon: number) =>
    aVillage({ id, testPoints: [{ id: 'centre', kind: 'centre', lon, lat: 21.8, accuracyM: 30 }] });
  const states = [village('V-1', 106.78), village('V-2', 106.2)];
  const bulk = [
    ...states.map((state) => ({ ref: { provinceCode: '20', kind: 'village' as const, id: state.id }, state })),
    { ref: { provinceCode: '20', kind: 'site' as const, id: 'S-1' }, state: aSite({ id: 'S-1' }) },
  ].map((d) => ({ ...d, base: null, verb: 'import', validFrom: '2020-01-01' }));
  const { written } = await api.deps.store.bulk(bulk, { actor: { id: 'test', role: 'admin' }, now: NOW });
  api.deps.snapshots.take(written);

  folder = mkdtempSync(join(tmpdir(), 'phusong-smoke-'));
  const built = { 'index.html': PAGE, 'main-1.js': 'export {};', 'main-1.css': 'body { margin: 0 }' };
  mkdirSync(join(folder, 'console'));
  for (const [name, content] of Object.entries(built)) writeFileSync(join(folder, 'console', name), content);
  await writeOpenData(api.deps, new OpenDataFolder(join(folder, 'open-data')));
  addOpenDataRoutes(api.app, join(folder, 'open-data'));
  addLocalRoutes(api.app, api.deps, api.issuer, join(folder, 'console'));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const wrong = (checks: Awaited<ReturnType<typeof smoke>>) =>
  checks.filter((c) => c.wrong !== null).map((c) => `${c.name}: ${c.wrong}`);

/** The deployment, but for one path whose answer is changed. */
function lying(path: string, change: (body: any) => unknown, status?: number): Fetch {
  return async (url, init) => {
    const answer = await direct(url, init);
    if (!url.replace(URL_OF, '').startsWith(path) || !answer.ok) return answer;
    return new Response(JSON.stringify(change(await answer.json())), { status: status ?? answer.status });
  };
}

describe('the smoke suite', () => {
  it('finds nothing wrong with a deployment that holds a province', async () => {
    const checks = await smoke(`${URL_OF}/`, token, NOW, direct);
    expect(wrong(checks)).toEqual([]);
    expect(checks.length).toBeGreaterThan(9);
  });

  it('asks without a token only what is open', async () => {
    const checks = await smoke(URL_OF, null, NOW, direct);
    expect(wrong(checks)).toEqual([]);
    expect(checks.map((c) => c.name).join()).not.toContain('summary can be true');
  });

  it.each<[string, (s: any) => void, RegExp]>([
    ['no villages', (s) => Object.assign(s.villages, { total: 0 }), /there are no villages/],
    ['a class that lost one', (s) => s.villages.white.total--, /the classes hold 1 of 2/],
    ['stations that do not add up', (s) => s.stations.byGeneration['4G']++, /by generation do not add up/],
    ['a rate above one', (s) => Object.assign(s.villages.weakRate, { numerator: 9 }), /numerator above/],
    ['yesterday', (s) => Object.assign(s.basis, { asOf: '2026-11-21' }), /of 2026-11-21/],
    ['nothing on air', (s) => Object.assign(s.sites, { onAir: 0 }), /0 of 1 sites are on air/],
  ])('goes red on a summary with %s', async (_, spoil, said) => {
    const fetch = lying('/v1/summary', (body) => {
      spoil(body);
      return body;
    });
    expect(wrong(await smoke(URL_OF, token, NOW, fetch)).join('\n')).toMatch(said);
  });

  /** The deployment, but for one path that answers this. */
  const saying =
    (path: string, body: string, type: string): Fetch =>
    (url, init) =>
      url.replace(URL_OF, '') === path
        ? new Response(body, { headers: { 'content-type': type, 'content-security-policy': "default-src 'none'" } })
        : direct(url, init);

  it.each<[string, Fetch, string[]]>([
    ['a page of somebody else', saying('/', '<title>403</title>', 'text/html'), ['the page at / is another one']],
    ['a page without scripts', saying('/', '<title>Phủ Sóng</title>', 'text/html'), ['the page names no script']],
    [
      'the page in place of its script, as a distribution answers what is not there',
      saying('/main-1.js', PAGE, 'text/html'),
      ['/main-1.js is sent as text/html'],
    ],
    [
      'a policy that lets scripts in',
      async (url, init) => {
        const answer = await direct(url, init);
        answer.headers.set('content-security-policy', "default-src 'none'; script-src 'unsafe-inline'");
        return answer;
      },
      ['its policy is “default-src'],
    ],
    [
      'links that lead elsewhere',
      (url, init) => direct(url.replace(URL_OF, 'https://api.internal'), init),
      ['the collections are said to be at https://api.internal/ogc/collections'],
    ],
    [
      'villages with latitude first',
      lying('/ogc/collections/villages/items', (body) => {
        for (const { geometry } of body.features) geometry.coordinates.reverse();
        return body;
      }),
      ['2 of 2 villages lie elsewhere'],
    ],
    [
      'no villages',
      lying('/ogc/collections/villages/items', (body) => ({ ...body, numberMatched: 0, features: [] })),
      ['OGC: villages lie in Việt Nam: there are no villages'],
    ],
    [
      'a table that was cut off',
      saying('/open-data/villages.csv', '\uFEFFid,name\r\n', 'text/csv'),
      ['villages has the columns id,name'],
    ],
    [
      'rows that are missing',
      lying('/open-data/datapackage.json', (body) => {
        body.resources.find((r: { name: string }) => r.name === 'villages').rows++;
        return body;
      }),
      ['villages has 2 rows, not 3'],
    ],
  ])('goes red on %s', async (_, fetch, said) => {
    const found = wrong(await smoke(URL_OF, null, NOW, fetch));
    expect(found).toHaveLength(said.length);
    for (const [i, what] of said.entries()) expect(found[i]).toContain(what);
  });

  it('goes red on a door that stands open, on an empty page, on nonsense and on silence', async () => {
    const open: Fetch = (url, init) => direct(url, { ...init, headers: { authorization: `Bearer ${token}` } });
    expect(wrong(await smoke(URL_OF, null, NOW, open))).toHaveLength(5);
    const empty = lying('/v1/villages', (body) => ({ ...body, items: [] }));
    expect(wrong(await smoke(URL_OF, token, NOW, empty))).toEqual([
      'there are villages to be read: 0 villages on a page of 2, of 2',
    ]);
    const nonsense = lying('/openapi.json', () => ({}));
    expect(wrong(await smoke(URL_OF, null, NOW, nonsense))).toHaveLength(1);
    const silent: Fetch = async () => {
      throw new Error('connect ECONNREFUSED');
    };
    const checks = await smoke(URL_OF, null, NOW, silent);
    expect(wrong(checks)).toHaveLength(checks.length);
  });
});
