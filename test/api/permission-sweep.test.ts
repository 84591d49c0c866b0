import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, may, PERMISSIONS, publicReader, type Role, type Verb } from '#shared/actor';
import { TRANSITION_NAMES, transition } from '#shared/lifecycle';
import type { Notice } from '#shared/notice';
import { reassess } from '../../functions/services/assessment/reassess.ts';
import type { Aggregates, Kind } from '../../functions/storage/records.ts';
import type { BulkDraft } from '../../functions/storage/store.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDefinition } from '../fixtures/definitions.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { COLUMNS, type Column, type Mark, PERMISSION_TABLE } from './permission-table.ts';

const HERE = '05977';
const ELSEWHERE = '06364';
const FILE_HASH = 'ab'.repeat(32);
const NOTICE_ID = '20261101000000000-abcd-submitted';
const FACTS = { name: 'Bản Lầu', lon: 106.9, lat: 21.9, accuracyM: 10, communeCode: HERE };
const REASON = { code: 'other', text: 'để kiểm tra quyền' };
const DECISION = { number: '12-QD', date: '2026-11-20' };
const CARRIER = { ...aCarrier({ onAir: '2026-01-01' }) };
const VILLAGE_FACTS = {
  name: 'Nà Mới',
  communeCode: HERE,
  testPoints: [{ id: 'centre', kind: 'centre', lon: 106.7, lat: 21.8, accuracyM: 30 }],
  households: 10,
  population: null,
  gridPower: 'yes',
  declared: null,
  fibre: { present: 'unknown', passed: null, connected: null },
};
const ZONE = {
  code: 'Z-1',
  name: 'Khu phố cổ',
  planVersion: 'qh-2026',
  validFrom: '2026-01-01',
  restriction: 'none',
  source: 'a test',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [106.7, 21.8],
        [106.8, 21.8],
        [106.8, 21.9],
        [106.7, 21.8],
      ],
    ],
  },
};

/** A valid body for each write, so that the gate and not the form answers. */
const BODIES: Record<string, (target: Target) => unknown> = {
  'POST /v1/zones': () => ZONE,
  'POST /v1/subscriber-reports': () => ({
    operator: 'VIETTEL',
    communeCode: null,
    month: '2026-08',
    only2gBaseline: 1000,
    converted: 990,
    remaining: 10,
    devicesGranted: 700,
    devicesCommitted: 800,
    date: '2026-08-31',
    source: 'báo cáo tháng 8',
  }),
  'POST /v1/definitions': (t) => ({ definition: aDefinition(t.definition).definition, reason: 'sửa lại' }),
  'POST /v1/definitions/{id}/put-in-force': () => ({ from: '2030-01-01', decision: DECISION }),
  'POST /v1/definitions/{id}/withdraw': () => ({ reason: 'chưa có căn cứ' }),
  'POST /v1/villages': () => VILLAGE_FACTS,
  'PATCH /v1/villages/{id}': () => ({ households: 11, reason: 'đếm lại' }),
  'POST /v1/villages/merge': (t) => ({
    from: [t.village, `${t.village}-too`],
    into: VILLAGE_FACTS,
    reason: 'sáp nhập',
  }),
  'POST /v1/sites/{id}/stations': () => ({ operator: 'VIETTEL', generation: '5G', carriers: { n41: CARRIER } }),
  'PUT /v1/sites/{id}/stations/{stationId}/carriers/{carrierId}': () => CARRIER,
  'POST /v1/sites/{id}/stations/{stationId}/switch-off': () => ({ date: '2026-12-01', reason: 'tắt sóng' }),
  'POST /v1/sites/{id}/stations/{stationId}/drop-plan': () => ({ reason: 'bỏ lịch' }),
  'POST /v1/positions': () => FACTS,
  'PATCH /v1/positions/{id}': () => ({ name: 'Tên mới' }),
  'POST /v1/positions/{id}/return': () => ({ reason: REASON }),
  'POST /v1/positions/{id}/approve': () => ({ decision: DECISION }),
  'POST /v1/positions/{id}/reject': () => ({ decision: DECISION, reason: REASON }),
  'POST /v1/positions/{id}/pause': () => ({ reason: REASON, evidence: FILE_HASH }),
  'POST /v1/positions/{id}/withdraw': () => ({ reason: REASON }),
  'POST /v1/positions/{id}/amend': () => ({ reason: REASON, facts: { heightM: 40 } }),
  'POST /v1/positions/{id}/extend': () => ({ reason: REASON, date: '2027-01-01', evidence: FILE_HASH }),
  'POST /v1/positions/{id}/lapse': () => ({ reason: REASON }),
  'POST /v1/positions/{id}/revoke': () => ({ reason: REASON, decision: DECISION }),
  'POST /v1/positions/{id}/start-works': () => ({ date: '2026-11-20' }),
  'POST /v1/positions/{id}/put-on-air': () => ({ date: '2026-11-20' }),
  'POST /v1/positions/{id}/retire': () => ({ reason: REASON, date: '2026-11-20' }),
  'POST /v1/positions/{id}/attachments': () => ({
    name: 'hồ sơ.pdf',
    type: 'application/pdf',
    bytes: 100,
    sha256: 'cd'.repeat(32),
    purpose: 'dossier',
  }),
  'POST /v1/precheck': () => ({ ...FACTS, operator: 'VIETTEL' }),
  'POST /v1/lists': () => ({ title: 'Danh mục' }),
  'POST /v1/lists/{id}/decisions': (t) => ({
    decision: DECISION,
    outcomes: [{ positionId: t.position, outcome: 'approve' }],
  }),
  'POST /v1/lists/{id}/draft.docx': (t) => ({ outcomes: [{ positionId: t.position, outcome: 'approve' }] }),
  'PUT /v1/plans/{id}': () => ({ items: [] }),
  'POST /v1/plans/{id}/return': () => ({ reason: REASON }),
  'POST /v1/plans/{id}/approve': () => ({ decision: DECISION }),
  'POST /v1/plans/{id}/amendments': (t) => ({ reason: REASON, positionIds: [t.position] }),
  'POST /v1/plans/{id}/amendments/approve': () => ({ decision: DECISION }),
  'POST /v1/accounts': (t) => ({ id: `new-${t.position}`, name: 'Ai đó', role: 'reviewer' }),
  'PATCH /v1/accounts/{id}': () => ({ active: true, reason: 'không đổi gì' }),
  'POST /v1/accounts/{id}/erase-name': () => ({ reason: 'theo yêu cầu' }),
  'POST /v1/webhooks': () => ({ url: 'https://example.org/hook', events: ['decided'] }),
  'PATCH /v1/webhooks/{id}': () => ({ events: ['decided', 'returned'] }),
  'POST /v1/surveys': (t) => ({
    statements: [
      {
        id: `S-${t.village}`,
        villageId: t.village,
        pointId: 'centre',
        operator: 'VIETTEL',
        generation: '4G',
        level: 'none',
        madeAt: '2026-11-20T01:00:00Z',
      },
    ],
  }),
  'POST /v1/claims': (t) => ({
    statements: [
      {
        id: `C-${t.village}`,
        villageId: t.village,
        operator: 'VIETTEL',
        generation: '4G',
        served: true,
        date: '2026-11-01',
        source: 'a test',
      },
    ],
  }),
  'POST /v1/claims/areas': (t) => ({
    id: `A-${t.village}`,
    operator: 'VIETTEL',
    generation: '4G',
    date: '2026-11-01',
    source: 'a test',
    geometry: ZONE.geometry,
  }),
  'POST /v1/challenges': (t) => ({ villageId: t.village, operator: 'VIETTEL', generation: '4G' }),
  'POST /v1/challenges/{id}/reply': () => ({ kind: 'concede' }),
  'POST /v1/challenges/{id}/close': () => ({ outcome: 'upheld' }),
  'POST /v1/rounds': () => ({ title: 'Rà soát', asOf: '2026-11-22', deadline: '2026-12-20' }),
  'POST /v1/imports/uploads': () => ({ kind: 'stations', bytes: 10, sha256: FILE_HASH }),
  'PUT /v1/imports/mappings': () => ({ kind: 'stations', columns: { siteCode: 'Mã' } }),
  'POST /v1/admin-units/crosswalk': () => ({ from: '2025-01-01', to: '2026-01-01', figures: [] }),
  'POST /v1/rounds/{id}/answers': (t) => ({ answers: [{ villageId: t.village, class: 'covered' }] }),
};

interface Target {
  position: string;
  site: string;
  village: string;
  list: string;
  plan: string;
  challenge: string;
  round: string;
  definition: string;
  importJob: string;
}

let api: TestApi;
let routes: string[];
beforeAll(async () => {
  api = await openTestApi();
  const { body } = await api.call('admin', 'GET', '/openapi.json');
  routes = Object.entries(body.paths as Record<string, object>)
    .flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m.toUpperCase()} ${path}`))
    .filter((r) => r.includes(' /v1/'));
  const account = (id: string, role: Role, communeCodes: string[]): Account => ({
    id,
    provinceCode: '20',
    role,
    operator: null,
    communeCodes,
    active: true,
  });
  await put('account', account('elsewhere', 'commune', [ELSEWHERE]));
  await put('account', account('someone', 'reviewer', []));
  await change('account', 'commune', { communeCodes: [HERE] });
  await put('webhook', {
    id: 'W-1',
    provinceCode: '20',
    operator: 'VIETTEL',
    url: 'https://example.org',
    events: ['decided'],
    active: true,
  });
  await makeTargets();
  const notice = { id: NOTICE_ID, kind: 'submitted', at: '2026-11-01T00:00:00.000Z' } as Notice;
  await api.deps.store.inbox.put('20', { role: 'carrier', operator: 'VIETTEL' }, notice);
}, 60_000);
afterAll(() => api.close());

async function put<K extends Kind>(kind: K, ...states: (Aggregates[K] & { id: string })[]): Promise<void> {
  const drafts = states.map((state) => ({
    ref: { provinceCode: '20', kind, id: state.id },
    base: null,
    state,
    verb: 'test',
    validFrom: '2020-01-01',
  })) as BulkDraft[];
  const { written } = await api.deps.store.bulk(drafts, {
    actor: { id: 'test', role: 'admin' },
    now: '2026-01-01T00:00:00.000Z',
  });
  api.deps.snapshots.take(written);
}

async function change<K extends Kind>(kind: K, id: string, facts: Partial<Aggregates[K]>): Promise<void> {
  const ref = { provinceCode: '20', kind, id };
  const { heads } = await api.deps.store.write(
    [ref],
    { actor: { id: 'test', role: 'admin' }, now: api.deps.clock() },
    ([head]) => [{ ref, state: { ...head!.state, ...facts } as Aggregates[K], verb: 'test' }],
  );
  api.deps.snapshots.take(heads);
}

/** Ids of Viettel's objects for one call, that no other call touches (a plan is shared by the calls of a route). */
function targetOf(route: string, column: Column): Target {
  const routes = Object.keys(PERMISSION_TABLE);
  const index = routes.indexOf(route);
  const own = `${index}-${column}`;
  return {
    position: `P-${own}`,
    site: `S-${own}`,
    village: `V-${own}`,
    list: `L-${own}`,
    // Years end at 2100, so only the routes of plans are counted.
    plan: `PLAN-VIETTEL-${2001 + routes.filter((r) => r.includes(' /v1/plans')).indexOf(route)}`,
    challenge: `C-${own}`,
    round: `R-${own}`,
    importJob: `I-${own}`,
    definition: `d-${own}`,
  };
}

async function makeTargets(): Promise<void> {
  const targetsOf = (...prefixes: string[]): Target[] =>
    Object.keys(PERMISSION_TABLE)
      .filter((route) => prefixes.some((p) => route.includes(` /v1/${p}`)))
      .flatMap((route) => COLUMNS.map((c) => targetOf(route, c)));
  const file = {
    hash: FILE_HASH,
    name: 'a.pdf',
    type: 'application/pdf',
    bytes: 9,
    purpose: 'dossier' as const,
    addedAt: '2026-11-01T00:00:00.000Z',
  };
  await put('definition', ...targetsOf('definitions').map((t) => aDefinition(t.definition)));
  const filing = await api.deps.documents.put(JSON.stringify({ findings: [] }));
  const proposed = targetsOf('positions', 'lists', 'plans').map((t) =>
    aPosition({ id: t.position }, 'VIETTEL', {
      listId: t.list,
      attachments: [file],
      prechecks: { filing, decision: null },
    }),
  );
  await put('site', ...proposed, ...targetsOf('sites').map((t) => aSite({ id: t.site, communeCode: HERE })));
  const villages = targetsOf('villages', 'surveys', 'audit', 'claims', 'challenges', 'rounds').map((t) => t.village);
  const merged = targetsOf('villages/merge').map((t) => `${t.village}-too`);
  await put('village', ...[...villages, ...merged].map((id) => aVillage({ id, communeCode: HERE })));
  await put(
    'list',
    ...targetsOf('lists').map((t) => ({
      id: t.list,
      provinceCode: '20',
      operator: 'VIETTEL' as const,
      title: 'Danh mục',
      createdOn: '2026-10-01',
      positionIds: [t.position],
      decisions: [
        { ...DECISION, act: 'chấp thuận', positions: [{ positionId: t.position, outcome: 'approve' as const }] },
      ],
    })),
  );
  await put(
    'challenge',
    ...targetsOf('challenges/').map((t) => ({
      id: t.challenge,
      provinceCode: '20',
      villageId: t.village,
      communeCode: HERE,
      operator: 'VIETTEL' as const,
      generation: '4G' as const,
      state: 'open' as const,
      openedOn: '2026-11-20',
      answerBy: '2026-12-20',
      decideBy: null,
      ground: { text: 'x', claim: [], found: [], rules: 'x' },
      note: null,
      reply: null,
      closed: null,
    })),
  );
  await put('import-job', ...targetsOf('imports/').map((t) => anImport(t.importJob)));
  await put(
    'review-round',
    ...targetsOf('rounds/').map((t) => ({
      id: t.round,
      provinceCode: '20',
      title: 'Rà soát',
      asOf: '2026-11-22',
      deadline: '2026-12-20',
      communeCodes: [HERE],
      definition: 'centre-2026',
      state: 'open' as const,
      progress: {},
      closed: null,
    })),
  );
}

/** An import of Viettel that was read, as far as the calls need it. */
function anImport(id: string): Aggregates['import-job'] {
  return {
    id,
    provinceCode: '20',
    kind: 'stations',
    state: 'validated',
    fileName: 'a.csv',
    bytes: 1,
    file: FILE_HASH,
    submittedBy: { id: 'viettel', role: 'carrier', operator: 'VIETTEL', communeCodes: [] },
    submittedAt: '2026-11-01T00:00:00.000Z',
    validFrom: null,
    validTo: null,
    today: '2026-11-01',
    acceptFixes: false,
    source: null,
    mapping: {},
    counts: null,
    preview: null,
    toApply: 0,
    report: null,
    failure: null,
  };
}

/** What must be there just before the call. */
async function prepare(route: string, t: Target, column: Column): Promise<void> {
  if (route.endsWith('/assessment')) await reassess(api.deps, [t.village], { because: 'test' });
  if (route.includes('/confirm'))
    await api.deps.store.uploads.announce(
      { provinceCode: '20', kind: 'site', id: t.position },
      'ef'.repeat(32),
      { name: 'b.pdf', type: 'application/pdf', bytes: 9, purpose: 'dossier', by: 'viettel' },
      api.deps.clock(),
    );
  if (route.includes('/v1/plans/') && column === COLUMNS[0])
    await api.call('viettel', 'PUT', `/v1/plans/${t.plan}`, { items: [] });
}

function addressOf(route: string, t: Target): string {
  const path = route.slice(route.indexOf(' ') + 1);
  const ids: Record<string, string> = {
    villages: t.village,
    sites: t.site,
    positions: t.position,
    lists: t.list,
    plans: t.plan,
    accounts: 'someone',
    inbox: NOTICE_ID,
    webhooks: 'W-1',
    challenges: t.challenge,
    rounds: t.round,
    imports: t.importJob,
    definitions: t.definition,
  };
  const id = ids[path.split('/')[2]!] ?? 'none';
  const query =
    {
      'GET /v1/villages/{id}/profile': `?siteId=${t.site}&carrierId=c1800`,
      'POST /v1/measurements': '?source=own',
      'POST /v1/imports': '?kind=stations&name=a.csv',
      'GET /v1/imports/mappings': '?kind=stations',
      'GET /v1/audit/records': '?q=a',
      'POST /v1/surveys/photos': `?villageId=${t.village}`,
      'GET /v1/surveys/photos/{sha256}': `?villageId=${t.village}`,
      'GET /v1/audit/history': `?kind=village&id=${t.village}`,
      'GET /v1/admin-units/resolve': '?code=05977',
    }[route] ?? '';
  return (
    path
      .replace('{id}', id)
      .replace('{file}', 'stations.xlsx')
      .replace('{generation}', '2G')
      .replace('{year}', '2026')
      .replace('{z}/{x}/{y}', '9/408/225')
      .replace('{moment}', 'filing')
      .replace('{file}', 'positions.csv')
      .replace('{stationId}', 'VIETTEL-4G')
      .replace('{carrierId}', 'c1800')
      .replace('{number}', DECISION.number)
      .replace('{sha256}', route.includes('confirm') ? 'ef'.repeat(32) : FILE_HASH) + query
  );
}

function markOf(status: number): Mark | string {
  if ([200, 409, 412, 422].includes(status)) return '+';
  return status === 403 ? '-' : status === 404 ? '0' : `status ${status}`;
}

describe('every route × every role × own and other', () => {
  it('is in the table, and the table names no other', () => {
    expect(routes.filter((r) => !(r in PERMISSION_TABLE))).toEqual([]);
    expect(Object.keys(PERMISSION_TABLE).filter((r) => !routes.includes(r))).toEqual([]);
  });

  it('answers as the table says', { timeout: 300_000 }, async () => {
    const differing: string[] = [];
    for (const route of Object.keys(PERMISSION_TABLE)) {
      const expected = PERMISSION_TABLE[route]!.split(' ') as Mark[];
      expect(expected, route).toHaveLength(COLUMNS.length);
      for (const [c, column] of COLUMNS.entries()) {
        const t = targetOf(route, column);
        await prepare(route, t, column);
        const method = route.slice(0, route.indexOf(' '));
        const body = method === 'GET' ? undefined : (BODIES[route]?.(t) ?? {});
        const csv = route === 'POST /v1/measurements' ? { 'content-type': 'text/csv' } : {};
        const answer = await api.call(column, method, addressOf(route, t), body, csv);
        const actual = markOf(answer.status);
        if (actual !== expected[c])
          differing.push(
            `${route} as ${column}: ${actual}, not ${expected[c]} (${JSON.stringify(answer.body).slice(0, 200)})`,
          );
      }
      const nobody = await api.app.request(addressOf(route, targetOf(route, 'admin')), {
        method: route.slice(0, route.indexOf(' ')),
      });
      if (nobody.status !== 401) differing.push(`${route} without a token: ${nobody.status}`);
    }
    expect(differing).toEqual([]);
  });
});

describe('a role', () => {
  it('public has no verb but reading what is public, and makes no transition', () => {
    const reader = publicReader('20');
    expect((Object.keys(PERMISSIONS) as Verb[]).filter((v) => may(reader, v))).toEqual(['registry:read']);
    expect(TRANSITION_NAMES.filter((n) => transition(n).roles.includes('public'))).toEqual([]);
  });

  it('that is not listed for a verb is denied, and so is every disabled account', () => {
    for (const verb of Object.keys(PERMISSIONS) as Verb[]) {
      for (const role of ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'] as const) {
        expect(may({ role, active: false }, verb)).toBe(false);
        expect(may({ role, active: true }, verb)).toBe((PERMISSIONS[verb] as readonly string[]).includes(role));
      }
    }
  });
});

describe('a rival’s draft', () => {
  const HIDDEN = 'P-hidden';
  const WORDS = ['Thung Lũng Bí Mật', 'MATMA-77', '106.123456', '21.654321', HIDDEN];
  beforeAll(async () => {
    await put(
      'site',
      aPosition(
        { id: HIDDEN, code: 'MATMA-77', name: 'Thung Lũng Bí Mật', lon: 106.123456, lat: 21.654321, communeCode: HERE },
        'VIETTEL',
      ),
    );
  });

  it.each(['vnpt', 'commune'])('is in no list, count, search or answer for %s', async (account) => {
    const answers = [
      '/v1/sites?limit=1000',
      `/v1/sites?limit=1000&communeCode=${HERE}`,
      '/v1/sites?q=Bi%20Mat',
      '/v1/sites?q=MATMA',
      '/v1/sites?asOf=2030-01-01&limit=1000',
      '/v1/positions?limit=1000',
      '/v1/positions?operator=VIETTEL&limit=1000',
      '/v1/summary',
      '/v1/summary?asOf=2030-01-01',
      '/v1/inbox',
    ];
    for (const path of answers) {
      const { status, body } = await api.call(account, 'GET', path);
      expect(status, path).toBe(200);
      for (const word of WORDS) expect(JSON.stringify(body), path).not.toContain(word);
    }
    for (const q of ['Bi%20Mat', 'MATMA'])
      expect((await api.call(account, 'GET', `/v1/sites?q=${q}`)).body).toMatchObject({ total: 0, items: [] });
  });

  it('adds nothing to a count: totals are the same before and after another one', async () => {
    const totals = async () =>
      Promise.all(
        ['/v1/sites', '/v1/positions', '/v1/summary', '/v1/lists'].map(async (path) => {
          const { body } = await api.call('vnpt', 'GET', path);
          return body.total ?? body.sites;
        }),
      );
    const before = await totals();
    await put('site', aPosition({ id: 'P-one-more' }, 'VIETTEL'));
    expect(await totals()).toEqual(before);
    expect((await api.call('reviewer', 'GET', '/v1/sites?q=P-one-more')).body.total).toBe(1);
  });

  it('answers exactly like an id that is not there, with every method, and with any condition', async () => {
    const station = { operator: 'VNPT', generation: '4G', carriers: {} };
    const calls: [string, string, unknown?, Record<string, string>?][] = [
      ['GET', '/v1/sites/:id'],
      ['GET', '/v1/sites/:id/history'],
      ['GET', '/v1/sites/:id/state'],
      ['GET', '/v1/sites/:id/state?asOf=2026-11-01'],
      ['POST', '/v1/sites/:id/stations', station],
      ['POST', '/v1/sites/:id/stations', station, { 'if-match': '"v1"' }],
      ['POST', '/v1/sites/:id/stations', station, { 'if-match': '"v7"' }],
      ['POST', '/v1/sites/:id/stations/VIETTEL-4G/switch-off', { date: '2026-12-01', reason: 'thử xem' }],
      ['POST', '/v1/sites/:id/stations/VNPT-4G/switch-off', { date: '2026-12-01', reason: 'thử xem' }],
      ['GET', '/v1/positions/:id'],
      ['GET', '/v1/positions/:id/prechecks/filing'],
      ['POST', '/v1/positions/:id/submit', {}],
      ['POST', '/v1/positions/:id/submit', {}, { 'if-match': '"v1"' }],
      ['POST', '/v1/positions/:id/submit', {}, { 'if-match': '"v7"' }],
      ['POST', '/v1/positions/:id/take-up', {}],
      ['PATCH', '/v1/positions/:id', { name: 'x' }, { 'if-match': '"v9"' }],
      ['POST', '/v1/positions/:id/withdraw', { reason: REASON }],
      ['GET', `/v1/positions/:id/attachments/${FILE_HASH}`],
    ];
    for (const [method, path, body, headers] of calls) {
      const of = (id: string) => api.call('vnpt', method, path.replace(':id', id), body, headers);
      const hidden = await of(HIDDEN);
      const missing = await of('P-nowhere');
      expect(JSON.stringify(hidden.body).replaceAll(HIDDEN, 'ID'), `${method} ${path}`).toBe(
        JSON.stringify(missing.body).replaceAll('P-nowhere', 'ID'),
      );
      expect([hidden.status, missing.status], `${method} ${path}`).toEqual([404, 404]);
    }
  });

  it('on a mast that is on air: planned stations, radio parameters and the proposal of another are not told', async () => {
    await put(
      'site',
      aPosition(
        {
          id: 'P-air',
          state: 'on_air',
          stations: {
            'VIETTEL-4G': {
              operator: 'VIETTEL',
              generation: '4G',
              carriers: { c1800: aCarrier({ eirpDbm: 61.25, offAir: '2031-03-04' }) },
            },
            'VIETTEL-5G': {
              operator: 'VIETTEL',
              generation: '5G',
              carriers: { n41: aCarrier({ onAir: '2030-05-06' }) },
            },
          },
        },
        'VIETTEL',
        { justification: 'lời của Viettel' },
      ),
    );
    for (const path of ['', '/history', '/state', '/state?asOf=2026-11-01']) {
      const rival = await api.call('vnpt', 'GET', `/v1/sites/P-air${path}`);
      expect(rival.status, path).toBe(200);
      for (const secret of ['61.25', '2031-03-04', '2030-05-06', 'VIETTEL-5G', 'lời của Viettel'])
        expect(JSON.stringify(rival.body), `${path} ${secret}`).not.toContain(secret);
      const own = await api.call('viettel', 'GET', `/v1/sites/P-air${path}`);
      for (const secret of ['61.25', '2031-03-04', '2030-05-06', 'lời của Viettel'])
        expect(JSON.stringify(own.body), path).toContain(secret);
    }
    expect(
      (
        await api.call('vnpt', 'POST', '/v1/sites/P-air/stations/VIETTEL-5G/switch-off', {
          date: '2026-12-01',
          reason: 'dò xem',
        })
      ).body.detail,
    ).toBe(
      (
        await api.call('vnpt', 'POST', '/v1/sites/P-air/stations/VIETTEL-3G/switch-off', {
          date: '2026-12-01',
          reason: 'dò xem',
        })
      ).body.detail,
    );
    const rows = (await api.call('vnpt', 'GET', '/v1/sites?asOf=2030-06-01&q=P-air')).body.items;
    expect(rows[0].onAir).toEqual([{ operator: 'VIETTEL', generation: '4G' }]);
  });

  it('of stations to come: an answer for a future date counts what the asking carrier may know', async () => {
    const far = { lon: 107.2, lat: 21.4 };
    await put(
      'village',
      aVillage({ id: 'V-far', testPoints: [{ id: 'centre', kind: 'centre', ...far, accuracyM: 30 }] }),
    );
    await put(
      'site',
      aSite({
        id: 'S-far',
        ...far,
        stations: {
          'VIETTEL-4G': {
            operator: 'VIETTEL',
            generation: '4G',
            carriers: { c1800: aCarrier({ onAir: '2030-01-01' }) },
          },
        },
      }),
    );
    const seenBy = async (account: string) => {
      const { body } = await api.call(account, 'GET', '/v1/villages/V-far?asOf=2031-01-01');
      return [body.verdict.class, JSON.stringify(body).includes('S-far')];
    };
    for (const account of ['viettel', 'planner', 'reviewer']) expect(await seenBy(account)).toEqual(['covered', true]);
    for (const account of ['vnpt', 'commune']) expect(await seenBy(account)).toEqual(['white', false]);
  });
});

describe('every write', () => {
  it('takes an Idempotency-Key and an If-Match, and says so in the interface', async () => {
    const { body } = await api.call('admin', 'GET', '/openapi.json');
    const without = Object.entries(body.paths as Record<string, Record<string, { parameters?: { name: string }[] }>>)
      .flatMap(([path, methods]) => Object.entries(methods).map(([method, o]) => ({ path, method, o })))
      .filter(({ method }) => method !== 'get')
      .filter(({ o }) => {
        const names = (o.parameters ?? []).map((p) => p.name);
        return !names.includes('idempotency-key') || !names.includes('if-match');
      })
      .map(({ method, path }) => `${method} ${path}`);
    expect(without).toEqual([]);
  });
});
