import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BEGINNING } from '#shared/calendar';
import { IMPORT_RULES_VI } from '#shared/import-rules';
import { sweepChallenges } from '../../functions/services/challenges/challenges.ts';
import { handleChanges } from '../../functions/services/changes/handle.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aCarrier, aCommune, aSite, aVillage } from '../fixtures/records.ts';

/** About a kilometre of longitude at this latitude. */
const KM = 0.009675;
const NOW = '2026-11-22T03:00:00.000Z';
const COMMUNE = '05977';

/** An answer’s body, as the fixture reads it. */
type Body = Awaited<ReturnType<TestApi['call']>>['body'];

let api: TestApi;
let villageCount = 0;

beforeAll(async () => {
  api = await openTestApi();
  const { deps } = api;
  const officer = (await deps.snapshots.heads('20', 'account')).find((h) => h.id === 'commune')!;
  const site = aSite({
    id: 'S1',
    lon: 106.7,
    stations: {
      'VIETTEL-4G': { operator: 'VIETTEL', generation: '4G', carriers: { c1800: aCarrier() } },
      'VNPT-4G': { operator: 'VNPT', generation: '4G', carriers: { c1800: aCarrier() } },
    },
  });
  // One commune, a square around the province of these tests.
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [106, 21],
        [107.5, 21],
        [107.5, 22.5],
        [106, 22.5],
        [106, 21],
      ],
    ],
  };
  const hash = await deps.documents.put(JSON.stringify(square));
  const unit = aCommune({
    code: COMMUNE,
    name: 'Phường Đông Kinh',
    boundary: { hash, bbox: [106, 21, 107.5, 22.5] as [number, number, number, number], cells: [] },
  });
  const { written } = await deps.store.bulk(
    [
      {
        ref: officer,
        base: officer,
        state: { ...officer.state, communeCodes: [COMMUNE] },
        verb: 'test',
        validFrom: BEGINNING,
      },
      {
        ref: { provinceCode: '20', kind: 'site' as const, id: 'S1' },
        base: null,
        state: site,
        verb: 'test',
        validFrom: BEGINNING,
      },
      {
        ref: { provinceCode: '20', kind: 'admin-unit' as const, id: `${COMMUNE}@2025-07-01` },
        base: null,
        state: unit,
        verb: 'test',
        validFrom: '2025-07-01',
      },
    ],
    { actor: { id: 't', role: 'admin' }, now: deps.clock() },
  );
  deps.snapshots.take(written);
});
afterAll(() => api.close());
beforeEach(() => api.deps.setClock(NOW));

/** A village of its own for a test, a kilometre east of the only site unless said otherwise. */
async function village(
  facts: { lon?: number; lat?: number; communeCode?: string; households?: number | null; cluster?: boolean } = {},
): Promise<string> {
  const id = `V${++villageCount}`;
  const lon = facts.lon ?? 106.7 + KM;
  const state = aVillage({
    id,
    communeCode: facts.communeCode ?? COMMUNE,
    households: facts.households === undefined ? 80 : facts.households,
    testPoints: [
      { id: 'centre', kind: 'centre', lon, lat: facts.lat ?? 21.8, accuracyM: 30 },
      ...(facts.cluster ? [{ id: 'c1', kind: 'cluster' as const, lon: lon + 0.1 * KM, lat: 21.8, accuracyM: 30 }] : []),
    ],
  });
  const { written } = await api.deps.store.bulk(
    [{ ref: { provinceCode: '20', kind: 'village', id }, base: null, state, verb: 'test', validFrom: BEGINNING }],
    { actor: { id: 't', role: 'admin' }, now: api.deps.clock() },
  );
  api.deps.snapshots.take(written);
  return id;
}

function survey(villageId: string, facts: Record<string, unknown> = {}) {
  return {
    id: `${villageId}-s1`,
    villageId,
    pointId: 'centre',
    operator: 'VIETTEL',
    generation: '4G',
    level: 'none',
    madeAt: '2026-11-20T09:00:00+07:00',
    ...facts,
  };
}

function claim(villageId: string, facts: Record<string, unknown> = {}) {
  return {
    id: `${villageId}-c1`,
    villageId,
    operator: 'VIETTEL',
    generation: '4G',
    served: true,
    date: '2026-11-01',
    source: 'vùng phục vụ Q4/2026',
    ...facts,
  };
}

const deliver = (account: string, ...statements: object[]) => api.call(account, 'POST', '/v1/surveys', { statements });
const state = (account: string, ...statements: object[]) => api.call(account, 'POST', '/v1/claims', { statements });
const evidence = async (id: string, account = 'planner', query = '') =>
  (await api.call(account, 'GET', `/v1/villages/${id}/evidence${query}`)).body;
const slot = (body: Body, operator = 'VIETTEL', generation = '4G', pointId = 'centre') =>
  body.slots.find((s: Body) => s.operator === operator && s.generation === generation && s.pointId === pointId);
const historyLength = async (kind: 'evidence' | 'village', id: string) =>
  (await api.deps.store.history({ provinceCode: '20', kind, id })).length;
const problems = (answer: { body: Body }) => answer.body.problems.map((p: Body) => p.rule);

async function overclaimed(): Promise<string> {
  const id = await village();
  expect((await state('viettel', claim(id))).status).toBe(200);
  expect((await deliver('commune', survey(id))).status).toBe(200);
  return id;
}

describe('surveys', () => {
  it('are taken in one by one: repeated they count once, a wrong one does not hold up the others', async () => {
    const id = await village();
    const first = await deliver(
      'commune',
      survey(id),
      survey(id, { id: `${id}-s2`, operator: 'VNPT', level: 'good' }),
      survey('nowhere', { id: 'x' }),
    );
    expect(first.body).toMatchObject({ accepted: 2, already: 0, refused: 1 });
    expect(first.body.items[2]).toMatchObject({
      outcome: 'refused',
      problem: { rule: 'unknown-village', field: 'statements.2.villageId' },
    });
    const again = await deliver('commune', survey(id, { id: `${id}-s2`, operator: 'VNPT', level: 'good' }), survey(id));
    expect(again.body).toMatchObject({ accepted: 0, already: 2, refused: 0 });
    expect(await historyLength('evidence', id)).toBe(1);
    expect((await evidence(id)).surveys).toHaveLength(2);
  });

  it('refuse a second body under the same id, in the same village or in another, and change nothing', async () => {
    const [id, other] = [await village(), await village()];
    await deliver('commune', survey(id));
    const before = await evidence(id);
    const changed = await deliver('commune', survey(id, { level: 'good' }));
    expect(changed.status).toBe(409);
    expect(problems(changed)).toEqual(['id-reused']);
    const moved = await deliver('commune', survey(other, { id: `${id}-s1` }));
    expect(moved).toMatchObject({ status: 409, body: { problems: [{ rule: 'id-reused' }] } });
    expect(await evidence(id)).toEqual(before);
    expect((await evidence(other)).surveys).toEqual([]);
  });

  it.each([
    ['an unknown village', { villageId: 'nowhere' }, 422, 'unknown-village'],
    ['an unknown point', { pointId: 'school' }, 422, 'unknown-point'],
    ['the future', { madeAt: '2026-11-22T11:00:00+07:00' }, 422, 'in-the-future'],
    ['an unknown level', { level: 'fair' }, 400, 'invalid_value'],
    ['a time without offset', { madeAt: '2026-11-20T09:00:00' }, 400, 'invalid_format'],
  ])('of %s are a precise problem, and nothing is changed', async (_, facts, status, rule) => {
    const id = await village();
    const answer = await deliver('commune', survey(id, facts));
    expect(answer.status).toBe(status);
    expect(problems(answer)).toEqual([rule]);
    expect(await historyLength('evidence', id)).toBe(0);
  });

  it('come from the commune officer of the village, and neither from a carrier nor from another commune', async () => {
    const [id, other] = [await village(), await village({ communeCode: '05983' })];
    expect((await deliver('viettel', survey(id))).status).toBe(403);
    expect((await deliver('auditor', survey(id))).status).toBe(403);
    const foreign = await deliver('commune', survey(other));
    expect(foreign).toMatchObject({ status: 403, body: { problems: [{ rule: 'scope' }] } });
    expect(await historyLength('evidence', other)).toBe(0);
  });

  it('delivered at the same time in overlapping parts and any order come to the same as at once', async () => {
    const [apart, atOnce] = [await village(), await village()];
    const all = (id: string) =>
      Array.from({ length: 12 }, (_, i) =>
        survey(id, {
          id: `${id}-n${i}`,
          generation: (['2G', '3G', '4G'] as const)[i % 3],
          level: i % 2 ? 'good' : 'none',
        }),
      );
    const parts = all(apart);
    const answers = await Promise.all([
      deliver('commune', ...parts.slice(6).reverse()),
      deliver('commune', ...parts.slice(0, 8)),
      deliver('commune', ...parts.slice(4)),
      deliver('commune', ...[...parts].reverse()),
    ]);
    await deliver('commune', ...all(atOnce));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200]);
    expect(answers.reduce((sum, a) => sum + a.body.accepted, 0)).toBe(12);
    const named = async (id: string) => JSON.parse(JSON.stringify(await evidence(id)).replaceAll(id, 'V'));
    expect(await named(apart)).toEqual(await named(atOnce));
  });

  it('of two hundred and one, or none, do not fit', async () => {
    const id = await village();
    const many = Array.from({ length: 201 }, (_, i) => survey(id, { id: `${id}-${i}` }));
    expect((await deliver('commune', ...many)).status).toBe(400);
    expect((await deliver('commune')).status).toBe(400);
  });
});

describe('claims', () => {
  it('are the carrier’s own', async () => {
    const id = await village();
    expect((await state('viettel', claim(id))).body).toMatchObject({ accepted: 1 });
    expect((await state('viettel', claim(id))).body).toMatchObject({ already: 1 });
    expect((await state('vnpt', claim(id, { id: `${id}-c2` }))).status).toBe(403);
    expect((await state('commune', claim(id))).status).toBe(403);
    const future = await state('viettel', claim(id, { id: `${id}-c3`, date: '2026-11-23' }));
    expect(future).toMatchObject({ status: 422, body: { problems: [{ rule: 'in-the-future' }] } });
  });

  it('by polygon serve the points inside, none outside, until a newer one', async () => {
    const [inside, outside] = [await village({ lon: 106.9 }), await village({ lon: 107.1 })];
    const box = (west: number, east: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [west, 21.7],
          [east, 21.7],
          [east, 21.9],
          [west, 21.9],
          [west, 21.7],
        ],
      ],
    });
    const body = {
      id: 'area-1',
      operator: 'MOBIFONE',
      generation: '4G',
      date: '2026-10-01',
      source: 'bản đồ vùng phục vụ',
      geometry: box(106.85, 107),
    };
    const made = await api.call('mobifone', 'POST', '/v1/claims/areas', body);
    expect(made).toMatchObject({ status: 200, body: { outcome: 'accepted' } });
    expect((await api.call('mobifone', 'POST', '/v1/claims/areas', body)).body.outcome).toBe('already');
    expect((await api.call('mobifone', 'POST', '/v1/claims/areas', { ...body, date: '2026-10-02' })).status).toBe(409);
    expect((await api.call('viettel', 'POST', '/v1/claims/areas', { ...body, id: 'area-x' })).status).toBe(403);
    expect(slot(await evidence(inside), 'MOBIFONE').layers.claim).toMatchObject({ served: true, ids: ['area-1'] });
    expect(slot(await evidence(outside), 'MOBIFONE').layers.claim).toMatchObject({ served: false });

    await api.call('mobifone', 'POST', '/v1/claims/areas', {
      ...body,
      id: 'area-2',
      date: '2026-11-01',
      geometry: { type: 'Feature', geometry: box(107, 107.2) },
    });
    expect(slot(await evidence(inside), 'MOBIFONE').layers.claim).toMatchObject({ served: false, ids: ['area-2'] });
    expect(slot(await evidence(inside, 'planner', '?asOf=2026-10-15'), 'MOBIFONE').layers.claim).toMatchObject({
      served: true,
      ids: ['area-1'],
    });
    // One of an earlier date that comes in late replaces nothing.
    await api.call('mobifone', 'POST', '/v1/claims/areas', { ...body, id: 'area-3', date: '2026-10-20' });
    expect(slot(await evidence(inside), 'MOBIFONE').layers.claim).toMatchObject({ served: false, ids: ['area-2'] });
    expect((await api.call('planner', 'GET', '/v1/claims/areas')).body.items.map((a: Body) => a.id)).toEqual([
      'area-1',
      'area-3',
      'area-2',
    ]);
  });

  it.each([
    [
      'meets itself',
      {
        type: 'Polygon',
        coordinates: [
          [
            [106.8, 21.7],
            [106.9, 21.9],
            [106.9, 21.7],
            [106.8, 21.9],
            [106.8, 21.7],
          ],
        ],
      },
      'self-intersecting',
      /106\.850000, 21\.800000/,
    ],
    [
      'is not closed',
      {
        type: 'Polygon',
        coordinates: [
          [
            [106.8, 21.7],
            [106.9, 21.9],
            [106.9, 21.7],
            [106.8, 21.9],
          ],
        ],
      },
      'not-a-polygon',
      /not closed/,
    ],
    ['is a point', { type: 'Point', coordinates: [106.8, 21.7] }, 'not-a-polygon', /expected a Polygon/],
    [
      'has latitude first',
      {
        type: 'Polygon',
        coordinates: [
          [
            [21.7, 106.8],
            [21.9, 106.8],
            [21.9, 106.9],
            [21.7, 106.8],
          ],
        ],
      },
      'not-a-polygon',
      /outside Việt Nam/,
    ],
  ])('by a polygon that %s say where and why, and nothing is kept', async (_, geometry, rule, message) => {
    const answer = await api.call('mobifone', 'POST', '/v1/claims/areas', {
      id: 'bad',
      operator: 'MOBIFONE',
      generation: '3G',
      date: '2026-10-01',
      source: 's',
      geometry,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.problems[0]).toMatchObject({ field: 'geometry', rule, message: expect.stringMatching(message) });
    expect(await api.deps.store.head({ provinceCode: '20', kind: 'claim-area', id: 'bad' })).toBeNull();
  });
});

async function measure(account: string, csv: string, source = 'drive test'): Promise<{ status: number; body: Body }> {
  const response = await api.app.request(`/v1/measurements?source=${encodeURIComponent(source)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await api.issuer.tokenFor(account)}`, 'content-type': 'text/csv' },
    body: csv,
  });
  return { status: response.status, body: await response.json() };
}
const HEADER = 'time,lon,lat,operator,generation,level_dbm,down_mbps,accuracy_m';
const samples = (count: number, lon: number, level: number, facts: { operator?: string; day?: string } = {}) =>
  Array.from(
    { length: count },
    (_, i) =>
      `${facts.day ?? '2026-11-18'} 08:${String(i).padStart(2, '0')}:00,${lon + i * 1e-6},21.8,${facts.operator ?? 'Viettel'},LTE,${level},,10`,
  );

describe('measurements', () => {
  it('are read under the Vietnamese headers of the template', async () => {
    const rows = samples(12, 106.4, -95).map((row) => row.replace(',,10', ',20,10'));
    const csv = ['Thời gian,Kinh độ,Vĩ độ,Nhà mạng,Công nghệ,Mức thu (dBm),Tải xuống (Mbps),Sai số (m)', ...rows];
    const { status, body } = await measure('planner', csv.join('\n'));
    expect(status).toBe(200);
    expect(body.batch).toMatchObject({ rows: 12 });
  });

  it('count at the village, as one batch whose file is kept; the same file again changes nothing', async () => {
    const lon = 106.4;
    const id = await village({ lon });
    const csv = [
      HEADER,
      ...samples(12, lon, -95),
      ...samples(3, 106.5, -95),
      `2026-11-18 23:30:00,${lon},21.8,Viettel,LTE,-95,,10`,
      `2026-11-18 09:30:00,${lon},21.8,Viettel,LTE,-95,,500`,
    ].join('\n');
    const made = await measure('planner', csv);
    expect(made.body).toMatchObject({
      outcome: 'accepted',
      batch: {
        rows: 17,
        counts: [
          {
            villageId: id,
            pointId: 'centre',
            operator: 'VIETTEL',
            generation: '4G',
            date: '2026-11-18',
            samples: 12,
            served: 12,
          },
        ],
        notCounted: { away: 3, hours: 1, inexact: 1 },
      },
    });
    expect(await api.deps.documents.get(made.body.batch.file)).toBe(csv);
    expect((await measure('planner', csv)).body).toMatchObject({
      outcome: 'already',
      batch: { id: made.body.batch.id },
    });
    const told = slot(await evidence(id));
    expect(told).toMatchObject({
      status: 'no-evidence',
      reason: { code: 'not-claimed' },
      verdict: { served: true, by: 'measurement', level: 'good' },
    });
    expect(told.layers.measurement.samples).toEqual({ numerator: 12, denominator: 12 });
  });

  it('of too few samples say nothing', async () => {
    const lon = 106.41;
    const id = await village({ lon });
    await measure('planner', [HEADER, ...samples(11, lon, -95)].join('\n'));
    expect(slot(await evidence(id))).toMatchObject({
      status: 'no-evidence',
      reason: { code: 'too-few-samples' },
      verdict: { by: 'model' },
    });
  });

  it('by a carrier are kept, and contradict nobody', async () => {
    const lon = 106.42;
    const id = await village({ lon });
    await measure('viettel', [HEADER, ...samples(20, lon, -95)].join('\n'));
    const body = await evidence(id);
    expect(body.measurements).toMatchObject([{ samples: 20, independent: false }]);
    expect(slot(body).layers.measurement).toBeNull();
  });

  it.each([
    ['in the future', '2026-11-23 08:00:00,106.43,21.8,Viettel,LTE,-95,,10', 'in-the-future', 'time'],
    ['outside the province', '2026-11-18 08:00:00,105.85,21.03,Viettel,LTE,-95,,10', 'outside-province', 'lon, lat'],
    ['an impossible level', '2026-11-18 08:00:00,106.43,21.8,Viettel,LTE,-20,,10', 'out-of-range', 'level_dbm'],
    ['a speed 2G never had', '2026-11-18 08:00:00,106.43,21.8,Viettel,GSM,,50,10', 'out-of-range', 'down_mbps'],
    ['longitude and latitude swapped', '2026-11-18 08:00:00,21.8,106.43,Viettel,LTE,-95,,10', 'lon-lat-swapped', 'lon'],
    ['a day that does not exist', '2026-02-30 08:00:00,106.43,21.8,Viettel,LTE,-95,,10', 'time-format', 'time'],
    ['no reading', '2026-11-18 08:00:00,106.43,21.8,Viettel,LTE,,,10', 'no-reading', 'level_dbm'],
    ['an unknown operator', '2026-11-18 08:00:00,106.43,21.8,Vodafone,LTE,-95,,10', 'unknown-value', 'operator'],
  ])('with a row of %s are refused as a whole, by row and column', async (_, row, rule, column) => {
    const id = await village({ lon: 106.43 });
    const answer = await measure('planner', [HEADER, ...samples(15, 106.43, -95), row].join('\n'));
    expect(answer.status).toBe(422);
    expect(answer.body.problems).toHaveLength(1);
    const messageVi = expect.stringContaining(IMPORT_RULES_VI[rule]!);
    expect(answer.body.problems[0]).toMatchObject({ row: 17, column, rule, messageVi });
    expect((await evidence(id)).measurements).toEqual([]);
  });

  it('need a header, rows and a role', async () => {
    expect((await measure('planner', '')).status).toBe(422);
    expect((await measure('planner', 'time,lon\n1,2')).body.problems.map((p: Body) => p.rule)).toContain(
      'missing-column',
    );
    expect((await measure('auditor', [HEADER, ...samples(1, 106.4, -95)].join('\n'))).status).toBe(403);
  });
});

describe('reconciliation', () => {
  it('tells agree, overclaimed, underclaimed and no evidence apart, and believes the measurement before the survey', async () => {
    const agree = await village();
    await state('viettel', claim(agree));
    await deliver('commune', survey(agree, { level: 'good' }));
    expect(slot(await evidence(agree))).toMatchObject({ status: 'agree', verdict: { served: true, by: 'survey' } });

    const over = await overclaimed();
    expect(slot(await evidence(over))).toMatchObject({
      status: 'overclaimed',
      reason: { code: 'claimed-not-found' },
      verdict: { served: false, by: 'survey' },
    });
    expect((await evidence(over)).verdict).toMatchObject({ class: 'covered', reason: { code: 'served' } }); // VNPT still serves it

    const under = await village({ lon: 106.44 });
    await state('viettel', claim(under, { served: false }));
    await deliver('commune', survey(under, { level: 'weak' }));
    expect(slot(await evidence(under))).toMatchObject({ status: 'underclaimed' });
    expect((await evidence(under)).verdict).toMatchObject({
      class: 'weak',
      reason: { code: 'unstable' },
      layers: ['survey'],
    });

    await measure('planner', [HEADER, ...samples(12, 106.44, -140)].join('\n'));
    expect(slot(await evidence(under))).toMatchObject({
      status: 'agree',
      verdict: { served: false, by: 'measurement' },
    });
    expect((await evidence(under)).verdict).toMatchObject({ class: 'white' });

    const silent = await village();
    await state('viettel', claim(silent));
    expect(slot(await evidence(silent))).toMatchObject({
      status: 'no-evidence',
      reason: { code: 'nothing-found' },
      verdict: { by: 'claim' },
    });
  });

  it('takes a per-village statement as one about the centre, and nothing after its last day as service', async () => {
    const id = await village({ lon: 106.46, cluster: true });
    await state('viettel', claim(id));
    const body = await evidence(id);
    expect(slot(body).layers.claim).toMatchObject({ served: true });
    expect(slot(body, 'VIETTEL', '4G', 'c1')).toBeUndefined();
    expect(body.verdict).toMatchObject({ class: 'weak', reason: { code: 'cluster-unserved' } });

    const old = await village({ lon: 106.47 });
    await deliver('commune', survey(old, { generation: '2G', level: 'good', madeAt: '2026-09-10T09:00:00+07:00' }));
    expect((await evidence(old, 'planner', '?asOf=2026-09-15')).verdict).toMatchObject({
      class: 'covered',
      layers: ['survey'],
    });
    expect((await evidence(old, 'planner', '?asOf=2026-09-16')).verdict).toMatchObject({ class: 'white' });
  });

  it('turns stale when a station in reach goes off after the evidence, and is not before', async () => {
    const lon = 106.3;
    const id = await village({ lon: lon + KM });
    const made = aSite({
      id: 'S-stale',
      lon,
      stations: {
        'VIETTEL-4G': {
          operator: 'VIETTEL',
          generation: '4G',
          carriers: { c: aCarrier({ onAir: '2026-11-05', offAir: '2026-11-21' }) },
        },
      },
    });
    const { written } = await api.deps.store.bulk(
      [
        {
          ref: { provinceCode: '20', kind: 'site', id: 'S-stale' },
          base: null,
          state: made,
          verb: 'test',
          validFrom: BEGINNING,
        },
      ],
      { actor: { id: 't', role: 'admin' }, now: NOW },
    );
    api.deps.snapshots.take(written);
    await state('viettel', claim(id, { date: '2026-11-06' }));
    await deliver('commune', survey(id, { level: 'good' }));
    expect(slot(await evidence(id, 'planner', '?asOf=2026-11-20'))).toMatchObject({
      status: 'agree',
      lastChange: '2026-11-05',
    });
    expect(slot(await evidence(id))).toMatchObject({
      status: 'stale',
      reason: { code: 'evidence-stale' },
      lastChange: '2026-11-21',
    });
  });

  it('lists by status, commune and operator, page by page, with how far claims hold', async () => {
    const id = await overclaimed();
    const all = await api.call('planner', 'GET', '/v1/reconciliation?status=overclaimed&operator=VIETTEL&limit=1000');
    expect(all.body.items.map((i: Body) => i.villageId)).toContain(id);
    expect(all.body.items.every((i: Body) => i.status === 'overclaimed' && i.operator === 'VIETTEL')).toBe(true);
    const { numerator, denominator } = all.body.reliability[0].held;
    expect(denominator - numerator).toBe(all.body.byStatus.overclaimed);
    expect(all.body.reliability[0].interval.low).toBeLessThan(numerator / denominator);
    const first = await api.call('planner', 'GET', '/v1/reconciliation?limit=3');
    const second = await api.call('planner', 'GET', `/v1/reconciliation?limit=3&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...second.body.items].map((i: Body) => i.id);
    expect(new Set(ids).size).toBe(6);
    expect((await api.call('planner', 'GET', '/v1/reconciliation?communeCode=05999')).body.total).toBe(0);
  });

  it('shows a carrier its own operator only, and the public nothing', async () => {
    const id = await overclaimed();
    await deliver(
      'commune',
      survey(id, { id: `${id}-s9`, operator: 'VNPT', level: 'good', device: { lon: 106.7, lat: 21.8, accuracyM: 9 } }),
    );
    await state('vnpt', claim(id, { id: `${id}-c9`, operator: 'VNPT' }));
    const own = await evidence(id, 'viettel');
    expect(own.slots.every((s: Body) => s.operator === 'VIETTEL')).toBe(true);
    expect(JSON.stringify({ ...own, basis: null })).not.toContain('VNPT');
    expect((await evidence(id, 'vnpt')).surveys[0].device).toBeNull();
    expect((await evidence(id, 'auditor')).surveys.find((s: Body) => s.operator === 'VNPT').device).not.toBeNull();
    const list = await api.call('viettel', 'GET', '/v1/reconciliation?operator=VNPT');
    expect(list.body.total).toBe(0);
    expect((await api.app.request(`/v1/villages/${id}/evidence`)).status).toBe(401);
    expect((await api.call('planner', 'GET', '/v1/villages/nowhere/evidence')).status).toBe(404);
    expect((await api.call('viettel', 'GET', '/v1/surveys/next')).status).toBe(403);
  });
});

describe('what to survey next', () => {
  it('puts the contested before the settled and says why', async () => {
    const commune = '06001';
    const [contested, settled] = [
      await village({ lon: 106.2, communeCode: commune }),
      await village({ lon: 106.7 + KM, communeCode: commune }),
    ];
    const found = { level: 'good', madeAt: '2026-09-15T09:00:00+07:00' };
    await state('viettel', claim(contested, { date: '2026-09-20' }));
    await deliver(
      'planner',
      survey(settled, found),
      survey(settled, { ...found, id: `${settled}-s2`, operator: 'VNPT' }),
    );
    const { body } = await api.call('planner', 'GET', `/v1/surveys/next?communeCode=${commune}&asOf=2026-09-30`);
    expect(body.items.map((i: Body) => i.id)).toEqual([contested, settled]);
    expect(body.items[0].value.questions[0]).toEqual({
      operator: 'VIETTEL',
      generation: '4G',
      ground: 'contested',
      chance: 0.5,
    });
    // 80 households × (0.5 for the slot + 0.5 for the village to become white)
    expect(body.items[0].value).toMatchObject({ expectedFlips: 1, classFlip: 0.5, score: 80 });
    const again = await api.call('planner', 'GET', `/v1/surveys/next?communeCode=${commune}&asOf=2026-09-30&limit=1`);
    expect(again.body.items).toEqual(body.items.slice(0, 1));
  });
});

describe('challenges', () => {
  const open = (account: string, villageId: string, facts: object = {}) =>
    api.call(account, 'POST', '/v1/challenges', { villageId, operator: 'VIETTEL', generation: '4G', ...facts });

  it('follow an overclaim only, and one at a time', async () => {
    const id = await village();
    await state('viettel', claim(id));
    const early = await open('commune', id);
    const messageVi = expect.stringContaining('Công bố thừa');
    expect(early).toMatchObject({ status: 409, body: { state: 'no-evidence', messageVi } });
    await deliver('commune', survey(id));
    expect((await open('viettel', id)).status).toBe(403);
    const made = await open('commune', id);
    // Sunday 22/11: 23/11 is the first working day, 24/11 (Ngày Văn hóa Việt Nam) is off, Monday 07/12 is the tenth.
    expect(made).toMatchObject({
      status: 200,
      body: { challenge: { state: 'open', answerBy: '2026-12-07', operator: 'VIETTEL' } },
    });
    expect(await open('planner', id)).toMatchObject({
      status: 409,
      body: { challengeId: made.body.challenge.id, state: 'open' },
    });
    expect((await open('planner', 'nowhere')).status).toBe(404);
  });

  it('conceded: the claim is withdrawn at once, and the department closes', async () => {
    const id = await overclaimed();
    const { challenge } = (await open('planner', id)).body;
    const path = `/v1/challenges/${challenge.id}`;
    expect(await api.call('planner', 'POST', `${path}/close`, { outcome: 'upheld' })).toMatchObject({
      status: 409,
      body: { kind: 'challenge', state: 'open', allowedFrom: ['conceded', 'disputed', 'service-changed'] },
    });
    expect((await api.call('vnpt', 'GET', path)).status).toBe(404);
    expect((await api.call('vnpt', 'POST', `${path}/reply`, { kind: 'concede' })).status).toBe(404);
    const conceded = await api.call('viettel', 'POST', `${path}/reply`, { kind: 'concede' });
    expect(conceded.body.challenge).toMatchObject({ state: 'conceded', reply: { kind: 'concede', silent: false } });
    expect(slot(await evidence(id))).toMatchObject({ status: 'agree', layers: { claim: { served: false } } });
    expect(await api.call('viettel', 'POST', `${path}/reply`, { kind: 'concede' })).toMatchObject({
      status: 409,
      body: { state: 'conceded' },
    });
    expect((await api.call('viettel', 'POST', `${path}/close`, { outcome: 'upheld' })).status).toBe(403);
    expect((await api.call('approver', 'POST', `${path}/close`, { outcome: 'upheld' })).body.challenge).toMatchObject({
      state: 'closed',
      closed: { outcome: 'upheld' },
    });
    expect(
      (await api.call('planner', 'GET', `/v1/challenges?state=closed`)).body.items.map((c: Body) => c.id),
    ).toContain(challenge.id);
  });

  it('disputed with evidence: dismissed, the claim stands; upheld, it goes', async () => {
    for (const outcome of ['dismissed', 'upheld'] as const) {
      const id = await overclaimed();
      const { challenge } = (await open('planner', id)).body;
      const path = `/v1/challenges/${challenge.id}`;
      expect((await api.call('viettel', 'POST', `${path}/reply`, { kind: 'dispute' })).status).toBe(400);
      expect(
        await api.call('viettel', 'POST', `${path}/reply`, { kind: 'dispute', evidence: ['M-none'] }),
      ).toMatchObject({ status: 422, body: { problems: [{ rule: 'unknown-evidence' }] } });
      const batch = await measure(
        'viettel',
        [HEADER, ...samples(14, 106.7 + KM, outcome === 'upheld' ? -90 : -91)].join('\n'),
      );
      const disputed = await api.call('viettel', 'POST', `${path}/reply`, {
        kind: 'dispute',
        evidence: [batch.body.batch.id],
        note: 'đo kiểm riêng',
      });
      expect(disputed.body.challenge).toMatchObject({ state: 'disputed', decideBy: expect.any(String) });
      await api.call('planner', 'POST', `${path}/close`, { outcome });
      expect(slot(await evidence(id)).layers.claim.served).toBe(outcome === 'dismissed');
    }
  });

  it('service changed needs its day', async () => {
    const id = await overclaimed();
    const path = `/v1/challenges/${(await open('planner', id)).body.challenge.id}/reply`;
    expect((await api.call('viettel', 'POST', path, { kind: 'service-changed' })).status).toBe(400);
    expect((await api.call('viettel', 'POST', path, { kind: 'service-changed', changedOn: '2026-12-01' })).status).toBe(
      422,
    );
    expect(
      (await api.call('viettel', 'POST', path, { kind: 'service-changed', changedOn: '2026-11-21' })).body.challenge
        .state,
    ).toBe('service-changed');
  });

  it('silence concedes by the clock, before and after the sweep writes it down', async () => {
    const id = await overclaimed();
    const { challenge } = (await open('planner', id)).body;
    const path = `/v1/challenges/${challenge.id}`;
    api.deps.setClock('2026-12-07T10:00:00.000Z');
    expect((await api.call('viettel', 'GET', path)).body.challenge.stateToday).toBe('open');
    expect((await sweepChallenges(api.deps)).conceded).toEqual([]);
    api.deps.setClock('2026-12-08T03:00:00.000Z');
    expect((await api.call('viettel', 'GET', path)).body.challenge).toMatchObject({
      state: 'open',
      stateToday: 'conceded',
    });
    expect(await api.call('viettel', 'POST', `${path}/reply`, { kind: 'concede' })).toMatchObject({
      status: 409,
      body: { state: 'conceded' },
    });
    const swept = await sweepChallenges(api.deps);
    expect(swept.failed).toEqual([]);
    expect(swept.conceded).toContain(challenge.id);
    expect((await sweepChallenges(api.deps)).conceded).toEqual([]);
    expect((await api.call('viettel', 'GET', path)).body.challenge).toMatchObject({
      state: 'conceded',
      reply: { silent: true },
    });
    expect(slot(await evidence(id)).layers.claim.served).toBe(false);
  });
});

describe('review rounds', () => {
  const COMMUNES = ['06101', '06102'];
  const openRound = (account: string, facts: object = {}) =>
    api.call(account, 'POST', '/v1/rounds', {
      title: 'Rà soát tháng 11/2026',
      asOf: '2026-11-15',
      deadline: '2026-11-30',
      communeCodes: COMMUNES,
      ...facts,
    });
  const answer = (account: string, round: string, ...answers: object[]) =>
    api.call(account, 'POST', `/v1/rounds/${round}/answers`, { answers });
  const detail = async (round: string, account = 'planner') =>
    (await api.call(account, 'GET', `/v1/rounds/${round}`)).body;

  it('collect answers, correct villages in the same transaction, know who is late, and freeze', async () => {
    const [a, b, c] = [
      await village({ communeCode: '06101' }),
      await village({ communeCode: '06101' }),
      await village({ communeCode: '06102' }),
    ];
    const officer = (await api.deps.snapshots.heads('20', 'account')).find((h) => h.id === 'commune')!;
    const scope = async (codes: string[]) => {
      const { heads } = await api.deps.store.write(
        [officer],
        { actor: { id: 't', role: 'admin' }, now: NOW },
        ([head]) => [
          { ref: officer, state: { ...(head!.state as typeof officer.state), communeCodes: codes }, verb: 'test' },
        ],
      );
      api.deps.snapshots.take(heads);
    };
    await scope([COMMUNE, '06101']);
    expect((await openRound('commune')).status).toBe(403);
    const { round } = (await openRound('planner')).body;
    expect(round).toMatchObject({ state: 'open', communeCodes: COMMUNES, definition: 'centre-2026' });

    expect((await answer('commune', round.id, { villageId: c, class: 'white' })).status).toBe(403);
    expect((await answer('viettel', round.id, { villageId: a, class: 'white' })).status).toBe(403);
    const unknown = await answer(
      'commune',
      round.id,
      { villageId: a, class: 'white' },
      { villageId: 'nowhere', class: 'weak' },
    );
    expect(unknown).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'answers.1.villageId', rule: 'unknown-village' }] },
    });
    expect(await historyLength('village', a)).toBe(1);

    const given = await answer('commune', round.id, {
      villageId: a,
      class: 'white',
      note: 'không có sóng tại nhà văn hóa',
    });
    expect(given.body.round.progress['06101']).toMatchObject({ answered: 1, corrected: 1 });
    const corrected = await api.call('planner', 'GET', `/v1/villages/${a}`);
    expect(corrected.body.village.declared).toMatchObject({
      class: 'white',
      date: '2026-11-15',
      source: expect.stringContaining(round.id),
    });
    const entry = (await api.call('auditor', 'GET', `/v1/villages/${a}/history`)).body.items.at(-1);
    expect(entry).toMatchObject({
      verb: 'round:correct',
      actor: { id: 'commune' },
      reason: 'không có sóng tại nhà văn hóa',
    });

    // A second round: the commune confirms, and the village is left as it is.
    const next = (await openRound('planner', { title: 'Rà soát lần 2' })).body.round;
    await answer('commune', next.id, { villageId: a, class: 'white' });
    expect((await detail(next.id)).totals).toMatchObject({ villages: 3, answered: 1, confirmed: 1, corrected: 0 });
    expect(await historyLength('village', a)).toBe(2);

    // A change of mind inside the round keeps what was there before it.
    await answer('commune', round.id, { villageId: a, class: 'weak' }, { villageId: b, class: 'covered' });
    const told = await detail(round.id);
    expect(told.changes).toMatchObject([
      { villageId: a, before: null, after: 'weak' },
      { villageId: b, before: null, after: 'covered' },
    ]);
    expect(told.communes).toMatchObject([
      { code: '06101', villages: 2, answered: 2, late: false },
      { code: '06102', villages: 1, answered: 0, late: false },
    ]);
    api.deps.setClock('2026-12-01T03:00:00.000Z');
    expect((await detail(round.id)).communes.map((x: Body) => x.late)).toEqual([false, true]);
    const listed = await api.call('commune', 'GET', `/v1/rounds/${round.id}/list`);
    expect(listed.body).toMatchObject({ document: null, villages: [{ id: a }, { id: b }] });
    expect((await detail(round.id, 'commune')).communes.map((x: Body) => x.code)).toEqual(['06101']);
    expect((await api.call('viettel', 'GET', `/v1/rounds/${round.id}`)).status).toBe(403);

    expect((await api.call('commune', 'POST', `/v1/rounds/${round.id}/close`, {})).status).toBe(403);
    const closed = await api.call('planner', 'POST', `/v1/rounds/${round.id}/close`, {});
    expect(closed.body.round).toMatchObject({ state: 'closed', closed: { on: '2026-12-01' } });
    const frozen = JSON.parse(await api.deps.documents.get(closed.body.round.closed.document));
    expect(frozen.villages.map((v: Body) => [v.id, v.answer?.class ?? null])).toEqual([
      [a, 'weak'],
      [b, 'covered'],
      [c, null],
    ]);
    expect(await answer('commune', round.id, { villageId: b, class: 'white' })).toMatchObject({
      status: 409,
      body: { state: 'closed' },
    });
    expect((await api.call('planner', 'POST', `/v1/rounds/${round.id}/close`, {})).status).toBe(409);
    expect((await api.call('planner', 'GET', `/v1/villages/${b}`)).body.village.declared.class).toBe('covered');
  });

  it('show a commune what the registry has of its villages, and remind it of what is missing', async () => {
    const [a, b, far] = [
      await village({ communeCode: '06104', households: 41 }),
      await village({ communeCode: '06104' }),
      await village({ communeCode: '06105' }),
    ];
    const { deps } = api;
    const officer = (await deps.snapshots.heads('20', 'account')).find((h) => h.id === 'commune')!;
    const context = { actor: { id: 't', role: 'admin' }, now: NOW };
    const { heads } = await deps.store.write([officer], context, ([head]) => [
      { ref: officer, state: { ...(head!.state as typeof officer.state), communeCodes: ['06104'] }, verb: 'test' },
    ]);
    deps.snapshots.take(heads);
    const { round } = (await openRound('planner', { communeCodes: ['06104', '06105'] })).body;
    const path = `/v1/rounds/${round.id}`;
    await answer('commune', round.id, { villageId: a, class: 'white' });
    await api.call('commune', 'POST', '/v1/surveys', {
      statements: [
        {
          id: `S-${a}`,
          villageId: a,
          pointId: 'centre',
          operator: 'VNPT',
          generation: '3G',
          level: 'weak',
          madeAt: '2026-11-20T01:00:00Z',
        },
      ],
    });
    const own = (await api.call('commune', 'GET', `${path}/villages`)).body;
    expect(own.total).toBe(2);
    expect(own.items.map((v: Body) => v.id)).toEqual([a, b].sort());
    const shown = own.items.find((v: Body) => v.id === a);
    expect(shown).toMatchObject({
      households: 41,
      declared: { class: 'white' },
      centre: { pointId: 'centre' },
      answer: { kind: 'corrected', class: 'white', before: null },
    });
    expect(shown.slots).toContainEqual({
      operator: 'VNPT',
      generation: '3G',
      served: true,
      by: 'survey',
      level: 'weak',
      surveyedOn: '2026-11-20',
    });
    const assessed = (await api.call('commune', 'GET', `/v1/villages/${a}/evidence`)).body;
    expect(shown.verdict.class).toBe(assessed.verdict.class);
    const there = (await api.call('planner', 'GET', `${path}/villages?communeCode=06105`)).body;
    expect(there.items.map((v: Body) => [v.id, v.answer])).toEqual([[far, null]]);
    expect((await api.call('viettel', 'GET', `${path}/villages`)).status).toBe(403);

    const inboxOf = async (): Promise<Body[]> => (await api.call('commune', 'GET', '/v1/inbox?unread=true')).body.items;
    expect((await api.call('commune', 'POST', `${path}/remind`, {})).status).toBe(403);
    const first = await api.call('planner', 'POST', `${path}/remind`, {});
    expect(first.body.round.reminders).toMatchObject([{ communeCodes: ['06104', '06105'] }]);
    const entries = await deps.store.history({ provinceCode: '20', kind: 'review-round', id: round.id });
    await handleChanges(deps, entries);
    await handleChanges(deps, entries);
    const isReminder = (n: Body): boolean => n.roundId === round.id && n.kind === 'round-reminder';
    const told = (await inboxOf()).filter(isReminder);
    expect(told).toMatchObject([{ kind: 'round-reminder', communeCode: '06104', code: round.title, siteId: null }]);
    const elsewhere = told[0].id.replace('06104', '06105');
    expect((await api.call('commune', 'POST', `/v1/inbox/${elsewhere}/read`, {})).status).toBe(404);
    expect((await api.call('commune', 'POST', `/v1/inbox/${told[0].id}/read`, {})).status).toBe(200);
    expect((await inboxOf()).filter(isReminder)).toEqual([]);

    await answer('commune', round.id, { villageId: b, class: 'covered' });
    const named = await api.call('planner', 'POST', `${path}/remind`, { communeCodes: ['06104'] });
    expect(named).toMatchObject({ status: 422, body: { problems: [{ rule: 'nothing-missing' }] } });
    const second = await api.call('planner', 'POST', `${path}/remind`, {});
    expect(second.body.round.reminders.at(-1).communeCodes).toEqual(['06105']);
    await api.call('planner', 'POST', `${path}/close`, {});
    expect((await api.call('planner', 'POST', `${path}/remind`, {})).status).toBe(409);
    const frozen = (await api.call('planner', 'GET', `${path}/list`)).body;
    expect(frozen.document).toMatch(/^[0-9a-f]{64}$/);
    expect(frozen.villages.map((v: Body) => v.answer?.class ?? null).sort()).toEqual(['covered', 'white', null].sort());
  });

  it('answers and the closing at once: the list holds exactly the answers that were taken', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => village({ communeCode: '06103' })));
    const { round } = (await openRound('planner', { communeCodes: ['06103'] })).body;
    const all = await Promise.all([
      ...ids.map((villageId) => answer('planner', round.id, { villageId, class: 'weak' })),
      api.call('planner', 'POST', `/v1/rounds/${round.id}/close`, {}),
    ]);
    const closing = all.at(-1)!;
    if (closing.status === 503) return;
    expect(closing.status).toBe(200);
    const frozen = JSON.parse(await api.deps.documents.get(closing.body.round.closed.document));
    const taken = ids.filter((_, i) => all[i]!.status === 200).sort();
    expect(
      frozen.villages
        .filter((v: Body) => v.answer !== null)
        .map((v: Body) => v.id)
        .sort(),
    ).toEqual(taken);
    for (const [i] of ids.entries()) expect([200, 409, 503]).toContain(all[i]!.status);
  });

  it.each([
    ['a day to come', { asOf: '2026-12-15' }, 'in-the-future'],
    ['a deadline that has passed', { deadline: '2026-11-01' }, 'in-the-past'],
    ['a commune without villages', { communeCodes: ['09999'] }, 'no-villages'],
    ['an unknown definition', { communeCodes: [COMMUNE], definition: 'mine' }, 'unknown-value'],
  ])('with %s do not open', async (_, facts, rule) => {
    await village();
    const refused = await openRound('planner', { communeCodes: [COMMUNE], ...facts });
    expect(refused.status).toBe(422);
    expect(problems(refused)).toEqual([rule]);
  });
});
