import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEGINNING } from '#shared/calendar';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';

/** About a kilometre of longitude at this latitude. */
const KM = 0.009675;

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  const { deps } = api;
  const at = (lon: number) => [{ id: 'centre', kind: 'centre' as const, lon, lat: 21.8, accuracyM: 20 }];
  const site = aSite({
    id: 'S1',
    lon: 106.7,
    stations: {
      'VIETTEL-4G': { operator: 'VIETTEL', generation: '4G', carriers: { c1800: aCarrier() } },
      'VIETTEL-2G': {
        operator: 'VIETTEL',
        generation: '2G',
        carriers: { c900: aCarrier({ bandMhz: 900, onAir: '2010-01-01' }) },
      },
      'VNPT-2G': {
        operator: 'VNPT',
        generation: '2G',
        carriers: { c900: aCarrier({ bandMhz: 900, onAir: '2010-01-01', offAir: '2026-01-01' }) },
      },
    },
  });
  const villages = [
    aVillage({
      id: 'near',
      name: 'Đình Lập',
      testPoints: at(106.7 + KM),
      fibre: { present: 'no', passed: null, connected: null },
    }),
    // 2.8 km: 900 MHz reaches 3.0 km, 1800 MHz only 2.5 km.
    aVillage({ id: 'only2g', testPoints: at(106.7 + 2.8 * KM), households: null, gridPower: 'unknown' }),
    aVillage({ id: 'far', testPoints: at(106.7 + 6 * KM), gridPower: 'no', communeCode: '05983' }),
    aVillage({
      id: 'split',
      testPoints: [...at(106.7 - KM), { id: 'c1', kind: 'cluster', lon: 106.7 - 5 * KM, lat: 21.8, accuracyM: 20 }],
    }),
  ];
  const drafts = [
    { ref: { provinceCode: '20', kind: 'site' as const, id: 'S1' }, state: site },
    ...villages.map((v) => ({ ref: { provinceCode: '20', kind: 'village' as const, id: v.id }, state: v })),
  ].map((d) => ({ ...d, base: null, verb: 'test', validFrom: BEGINNING }));
  const { written } = await deps.store.bulk(drafts, { actor: { id: 't', role: 'admin' }, now: deps.clock() });
  deps.snapshots.take(written);
});
afterAll(() => api.close());

describe('reading', () => {
  it('needs a token, and says so as a problem', async () => {
    const response = await api.app.request('/v1/summary');
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 401, type: 'urn:phusong:problem:unauthenticated' });
  });

  it('counts villages by class and grid power on a date, and says what stands behind it', async () => {
    const { body } = await api.call('planner', 'GET', '/v1/summary?asOf=2025-06-01');
    expect(body.villages).toMatchObject({
      total: 4,
      white: { total: 1, byGridPower: { yes: 0, no: 1, unknown: 0 } },
      weak: { total: 1 },
      covered: { total: 2 },
      unknown: { households: 1, gridPower: 1 },
      whiteRate: { numerator: 1, denominator: 4 },
      weakRate: { numerator: 1, denominator: 3 },
    });
    expect(body.basis).toMatchObject({
      asOf: '2025-06-01',
      model: 'disc',
      meaning: 'possible',
      rangeTable: { id: 'mountain-cautious' },
      generations: ['2G', '3G', '4G', '5G'],
    });
    expect(body.stations).toMatchObject({ onAir: 3, byGeneration: { '2G': 2, '4G': 1 } });
  });

  it('no longer counts 2G after its last day', async () => {
    const before = await api.call('planner', 'GET', '/v1/summary?asOf=2026-09-15');
    const after = await api.call('planner', 'GET', '/v1/summary?asOf=2026-09-16');
    expect(before.body.villages.white.total).toBe(1);
    expect(after.body.villages.white.total).toBe(2);
    expect(after.body.basis.ended).toMatchObject([{ generation: '2G', lastServiceDay: '2026-09-15' }]);
  });

  it('answers the same for the same question', async () => {
    const ask = () => api.app.request('/v1/summary?asOf=2025-06-01', { headers: { authorization: '' } });
    expect((await ask()).status).toBe(401);
    const first = await api.call('planner', 'GET', '/v1/summary?asOf=2025-06-01');
    const again = await api.call('auditor', 'GET', '/v1/summary?asOf=2025-06-01');
    expect(again.body).toEqual(first.body);
  });

  it('lists white spots with filters', async () => {
    const ids = async (query: string) =>
      (await api.call('planner', 'GET', `/v1/white-spots?asOf=2025-06-01${query}`)).body.items.map(
        (v: { id: string }) => v.id,
      );
    expect(await ids('')).toEqual(['far', 'split']);
    expect(await ids('&class=white')).toEqual(['far']);
    expect(await ids('&gridPower=no')).toEqual(['far']);
    expect(await ids('&communeCode=05977')).toEqual(['split']);
    expect(await ids('&class=white&generation=4G')).toEqual(['far', 'only2g']);
  });

  it('finds villages without diacritics, page by page', async () => {
    const found = await api.call('planner', 'GET', '/v1/villages?q=dinh%20lap');
    expect(found.body.items.map((v: { id: string }) => v.id)).toEqual(['near']);
    const first = await api.call('planner', 'GET', '/v1/villages?limit=3');
    const second = await api.call('planner', 'GET', `/v1/villages?limit=3&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map((v: { id: string }) => v.id)).toEqual([
      'far',
      'near',
      'only2g',
      'split',
    ]);
    expect(second.body.nextCursor).toBeNull();
  });

  it('explains a village: best servers, distances, margins, and what is missing', async () => {
    const near = (await api.call('planner', 'GET', '/v1/villages/near?asOf=2025-06-01')).body;
    expect(near.verdict).toEqual({ class: 'covered', uncertain: false });
    const best = near.points[0].best.find((b: { generation: string }) => b.generation === '4G');
    expect(best).toMatchObject({ operator: 'VIETTEL', siteId: 'S1', bandMhz: 1800, rangeM: 2500 });
    expect(best.distanceM).toBeGreaterThan(980);
    expect(best.distanceM).toBeLessThan(1020);
    expect(best.marginM).toBe(best.rangeM - best.distanceM);
    const far = (await api.call('planner', 'GET', '/v1/villages/far?asOf=2025-06-01')).body;
    expect(far.verdict.class).toBe('white');
    expect(far.points[0]).toMatchObject({ served: false, best: [], nearest: [{ siteId: 'S1', lacks: 'distance' }] });
  });

  it('says what the 2G shutdown takes, and from whom', async () => {
    const { body } = await api.call('planner', 'GET', '/v1/sunset/2G');
    expect(body.totals).toMatchObject({
      becomeWhite: 1,
      becomeWeak: 0,
      householdsBecomeWhite: { known: 0, villagesUnknown: 1 },
      stationsRegisteredAfter: 1,
    });
    expect(body.villages).toMatchObject([{ id: 'only2g', before: 'covered', after: 'white', left: [] }]);
    expect(body.stationsRegisteredAfter).toMatchObject([{ siteId: 'S1', operator: 'VIETTEL', offAir: null }]);
    expect(body.byOperator.find((o: { operator: string }) => o.operator === 'VIETTEL')).toMatchObject({
      villagesServedBefore: 3,
      villagesServedAfter: 2,
    });
  });

  it.each([
    ['/v1/summary?asOf=2025-02-30', 400, 'query.asOf'],
    ['/v1/summary?definition=nonsense', 422, null],
    ['/v1/villages?limit=5000', 400, 'query.limit'],
    ['/v1/villages?cursor=!!', 422, null],
    ['/v1/villages/nowhere', 404, null],
    ['/v1/sunset/6G', 400, 'param.generation'],
    ['/v1/nothing', 404, null],
  ])('%s is a precise problem', async (path, status, field) => {
    const answer = await api.call('planner', 'GET', path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    if (field) expect(answer.body.problems.map((p: { field: string }) => p.field)).toContain(field);
  });
});

describe('changing stations', () => {
  it('a carrier adds 4G to its site and the village it reaches is no longer white; others may not', async () => {
    const station = {
      operator: 'VIETTEL',
      generation: '3G',
      carriers: { c900: aCarrier({ bandMhz: 900, onAir: '2026-10-01' }) },
      reason: 'replaces 2G',
    };
    const refused = await api.call('vnpt', 'POST', '/v1/sites/S1/stations', station);
    expect(refused.status).toBe(403);
    expect((await api.call('planner', 'POST', '/v1/sites/S1/stations', station)).status).toBe(403);

    expect((await api.call('planner', 'GET', '/v1/villages/only2g')).body.verdict.class).toBe('white');
    const added = await api.call('viettel', 'POST', '/v1/sites/S1/stations', station, { 'idempotency-key': 'add-3g' });
    expect(added.status).toBe(200);
    expect(added.headers.get('etag')).toBe('"v2"');
    expect((await api.call('planner', 'GET', '/v1/villages/only2g')).body.verdict.class).toBe('covered');

    const again = await api.call('viettel', 'POST', '/v1/sites/S1/stations', station, { 'idempotency-key': 'add-3g' });
    expect(again).toMatchObject({ status: 200, body: added.body });
    const other = await api.call(
      'viettel',
      'POST',
      '/v1/sites/S1/stations',
      { ...station, generation: '5G' },
      { 'idempotency-key': 'add-3g' },
    );
    expect(other.body.type).toBe('urn:phusong:problem:idempotency-mismatch');
    expect((await api.call('viettel', 'POST', '/v1/sites/S1/stations', station)).status).toBe(409);
  });

  it('switches a station off from a day on; history says who and why', async () => {
    const off = await api.call('viettel', 'POST', '/v1/sites/S1/stations/VIETTEL-2G/switch-off', {
      date: '2026-11-30',
      reason: 'end of 2G',
    });
    expect(off.body.site.stations['VIETTEL-2G'].carriers.c900.offAir).toBe('2026-11-30');
    const { body } = await api.call('auditor', 'GET', '/v1/sites/S1/history');
    expect(body.items.at(-1)).toMatchObject({
      verb: 'station:switch-off',
      reason: 'end of 2G',
      actor: { id: 'viettel' },
    });
    const early = await api.call('viettel', 'POST', '/v1/sites/S1/stations/VIETTEL-4G/switch-off', {
      date: '2019-01-01',
      reason: 'wrong date',
    });
    expect(early).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'stations.VIETTEL-4G.carriers.c1800.offAir' }] },
    });
  });

  it('shows what is planned for a station, moves a switch-off still to come, and drops either', async () => {
    const rows = async () => {
      const { body } = await api.call('viettel', 'GET', '/v1/sites');
      return body.items.find((s: { id: string }) => s.id === 'S1').planned;
    };
    const act = (verb: string, id: string, body: object) =>
      api.call('viettel', 'POST', `/v1/sites/S1/stations/${id}/${verb}`, { reason: 'kế hoạch mới', ...body });
    const before = await rows();
    const off = { operator: 'VIETTEL', generation: '4G', change: 'off' };
    for (const date of ['2027-03-01', '2027-06-01', '2027-02-01']) {
      await act('switch-off', 'VIETTEL-4G', { date });
      expect(await rows()).toEqual(expect.arrayContaining([...before, { ...off, date }]));
    }
    const kept = await act('drop-plan', 'VIETTEL-4G', {});
    expect(kept.body.site.stations['VIETTEL-4G'].carriers.c1800.offAir).toBeNull();
    expect(await rows()).toEqual(before);
    expect((await act('drop-plan', 'VIETTEL-4G', {})).status).toBe(409);

    const carrier = kept.body.site.stations['VIETTEL-4G'].carriers.c1800;
    const station = { operator: 'VIETTEL', generation: '5G', carriers: { n41: { ...carrier, onAir: '2027-01-15' } } };
    await api.call('viettel', 'POST', '/v1/sites/S1/stations', station);
    const on = { operator: 'VIETTEL', generation: '5G', change: 'on', date: '2027-01-15' };
    expect(await rows()).toEqual(expect.arrayContaining([...before, on]));
    const vnpt = await api.call('vnpt', 'GET', '/v1/sites');
    expect(vnpt.body.items.find((s: { id: string }) => s.id === 'S1').planned).not.toContainEqual(on);
    const dropped = await act('drop-plan', 'VIETTEL-5G', {});
    expect(dropped.body.site.stations).not.toHaveProperty('VIETTEL-5G');
    expect((await act('drop-plan', 'VIETTEL-5G', {})).status).toBe(404);
  });

  it('refuses an empty body and a stale version', async () => {
    const site = await api.call('viettel', 'GET', '/v1/sites/S1');
    const empty = await api.app.request('/v1/sites/S1/stations', {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.issuer.tokenFor('viettel')}` },
    });
    expect(empty.status).toBe(400);
    const body = { date: '2026-12-01', reason: 'test of versions' };
    const stale = await api.call('viettel', 'POST', '/v1/sites/S1/stations/VIETTEL-3G/switch-off', body, {
      'if-match': '"v1"',
    });
    expect(stale).toMatchObject({ status: 412, body: { version: site.body.version } });
  });
});

describe('villages', () => {
  const facts = {
    name: 'Bản Mới',
    communeCode: '05977',
    testPoints: [{ id: 'centre', kind: 'centre', lon: 106.71, lat: 21.8, accuracyM: 20 }],
    households: 40,
    population: null,
    gridPower: 'yes',
    declared: null,
    fibre: { present: 'unknown', passed: null, connected: null },
  };

  it('are created, corrected with a reason, and merged with lineage', async () => {
    const made = await api.call('planner', 'POST', '/v1/villages', facts);
    expect(made.status).toBe(200);
    const id = made.body.village.id;
    expect((await api.call('planner', 'PATCH', `/v1/villages/${id}`, { households: 41 })).status).toBe(400);
    const corrected = await api.call(
      'planner',
      'PATCH',
      `/v1/villages/${id}`,
      { households: 41, reason: 'recount' },
      { 'if-match': made.headers.get('etag')! },
    );
    expect(corrected.body.village).toMatchObject({ households: 41, name: 'Bản Mới' });

    const other = await api.call('planner', 'POST', '/v1/villages', { ...facts, name: 'Bản Cũ' });
    const merged = await api.call('planner', 'POST', '/v1/villages/merge', {
      from: [id, other.body.village.id],
      into: { ...facts, name: 'Bản Mới Cũ', households: 81 },
      reason: 'NQ 12/2026',
    });
    expect(merged.body.village).toMatchObject({ name: 'Bản Mới Cũ', mergedFrom: [id, other.body.village.id] });
    const gone = await api.call('planner', 'GET', `/v1/villages/${id}`);
    expect(gone).toMatchObject({ status: 404, body: { mergedInto: [merged.body.village.id] } });
    expect(
      (await api.call('planner', 'PATCH', `/v1/villages/${id}`, { households: 5, reason: 'too late' })).status,
    ).toBe(409);
  });

  it('tell every broken rule at once and stay as they were', async () => {
    const bad = await api.call('planner', 'PATCH', '/v1/villages/near', {
      households: 0,
      gridPower: 'maybe',
      reason: 'x',
    });
    expect(bad.status).toBe(400);
    expect(bad.body.problems.map((p: { field: string }) => p.field).sort()).toEqual([
      'json.gridPower',
      'json.households',
      'json.reason',
    ]);
    expect((await api.call('planner', 'GET', '/v1/villages/near/history')).body.items).toHaveLength(1);
  });

  it('keep what was known before a backdated correction', async () => {
    const now = api.deps.clock();
    await api.call('planner', 'PATCH', '/v1/villages/far', {
      name: 'New name',
      reason: 'renamed',
      validFrom: '2024-01-01',
    });
    const nameAt = async (query: string) =>
      (await api.call('auditor', 'GET', `/v1/villages/far/state?${query}`)).body.state?.name;
    expect(await nameAt('asOf=2025-01-01')).toBe('New name');
    expect(await nameAt('asOf=2023-01-01')).toBe('Nà Khuất');
    expect(await nameAt(`asOf=2025-01-01&knownAt=2020-01-01T00:00:00Z`)).toBeUndefined();
    expect(now <= api.deps.clock()).toBe(true);
  });
});

describe('the interface', () => {
  it('is described in OpenAPI 3.1: every route, its errors, and a required body for every write', async () => {
    const document = (await (await api.app.request('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, any>>;
    };
    expect(document.openapi).toBe('3.1.0');
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (path.startsWith('/v1/')) expect(operation.responses).toHaveProperty('401');
        if (method !== 'get' && operation.requestBody)
          expect(operation.requestBody.required, `${method} ${path}`).toBe(true);
      }
    }
  });

  it('has no local sign-in: that is only on one machine', async () => {
    const response = await api.app.request('/local/token', { method: 'POST', body: '{"account":"admin"}' });
    expect(response.status).toBe(404);
  });

  it('logs one line for each request, without query or token', async () => {
    await api.call('planner', 'GET', '/v1/villages?q=secret');
    const line = api.deps.logged.at(-1)!;
    expect(line).toMatchObject({ code: 'request', method: 'GET', status: 200, actor: 'planner' });
    expect(JSON.stringify(line)).not.toContain('secret');
  });
});
