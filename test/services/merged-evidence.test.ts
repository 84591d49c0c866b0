import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEGINNING } from '#shared/calendar';
import { mergedInto } from '#shared/heritage';
import type { HistoryEntry } from '#shared/history';
import type { Village } from '#shared/village';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aSite, aVillage } from '../fixtures/records.ts';

const KM = 0.009675;
const COMMUNE = '05977';
const OLD = { centre: { lon: 106.7 + KM, lat: 21.8 }, c1: { lon: 106.7 + KM, lat: 21.82 } };

/** An answer’s body, as the fixture reads it. */
type Body = Awaited<ReturnType<TestApi['call']>>['body'];

let api: TestApi;
let merged: string;
let before: HistoryEntry[];

function villageAt(id: string, centre: { lon: number; lat: number }, cluster?: { lon: number; lat: number }): Village {
  return aVillage({
    id,
    name: `Thôn ${id}`,
    communeCode: COMMUNE,
    testPoints: [
      { id: 'centre', kind: 'centre', ...centre, accuracyM: 30 },
      ...(cluster ? [{ id: 'c1', kind: 'cluster' as const, ...cluster, accuracyM: 30 }] : []),
    ],
  });
}

const statement = { operator: 'VIETTEL', generation: '4G' };
const surveyOf = (villageId: string, pointId: string) => ({
  ...statement,
  id: `s-${villageId}-${pointId}`,
  villageId,
  pointId,
  level: 'none',
  madeAt: '2026-11-20T09:00:00+07:00',
});
const evidenceOf = async (id: string, query = '') =>
  (await api.call('planner', 'GET', `/v1/villages/${id}/evidence${query}`)).body;

/** Two villages with everything that can be said of them, merged into one whose centre is that of the first. */
beforeAll(async () => {
  api = await openTestApi();
  const { deps } = api;
  const officer = (await deps.snapshots.heads('20', 'account')).find((h) => h.id === 'commune')!;
  const records = [villageAt('A', OLD.centre, OLD.c1), villageAt('B', { lon: 106.7 + 3 * KM, lat: 21.8 })];
  const { written } = await deps.store.bulk(
    [
      {
        ref: officer,
        base: officer,
        state: { ...officer.state, communeCodes: [COMMUNE] },
        verb: 't',
        validFrom: BEGINNING,
      },
      {
        ref: { provinceCode: '20', kind: 'site', id: 'S1' },
        base: null,
        state: aSite({ id: 'S1', lon: 106.7 }),
        verb: 't',
        validFrom: BEGINNING,
      },
      ...records.map((state) => ({
        ref: { provinceCode: '20', kind: 'village' as const, id: state.id },
        base: null,
        state,
        verb: 't',
        validFrom: '2026-01-01',
      })),
    ],
    { actor: { id: 't', role: 'admin' }, now: deps.clock() },
  );
  deps.snapshots.take(written);
  const ok = async (answer: ReturnType<TestApi['call']>): Promise<Body> => {
    const { status, body } = await answer;
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body;
  };
  const claims = ['A', 'B'].map((id) => ({
    ...statement,
    id: `c-${id}`,
    villageId: id,
    served: true,
    date: '2026-11-01',
    source: 'vùng phục vụ Q4/2026',
  }));
  await ok(api.call('viettel', 'POST', '/v1/claims', { statements: claims }));
  const statements = [surveyOf('A', 'centre'), surveyOf('A', 'c1'), surveyOf('B', 'centre')];
  await ok(api.call('commune', 'POST', '/v1/surveys', { statements }));
  await ok(api.call('planner', 'POST', '/v1/challenges', { ...statement, villageId: 'A' }));
  const opening = { title: 'Đợt 1', asOf: '2026-11-22', deadline: '2026-12-01', communeCodes: [COMMUNE] };
  const { round } = await ok(api.call('planner', 'POST', '/v1/rounds', opening));
  const answers = [{ villageId: 'B', class: 'white', note: 'không có sóng' }];
  await ok(api.call('commune', 'POST', `/v1/rounds/${round.id}/answers`, { answers }));
  before = await deps.store.history({ provinceCode: '20', kind: 'evidence', id: 'A' });

  const {
    id: _,
    provinceCode: __,
    status: ___,
    mergedInto: ____,
    mergedFrom: _____,
    ...into
  } = villageAt('new', OLD.centre);
  const made = await ok(
    api.call('admin', 'POST', '/v1/villages/merge', {
      from: ['A', 'B'],
      into,
      reason: 'Nghị quyết 5',
      validFrom: '2026-11-22',
    }),
  );
  merged = made.village.id;
});
afterAll(() => api.close());

describe('the evidence of a merged village', () => {
  it('is shown by the one it has become part of, with its origin and the test point it speaks of', async () => {
    const body = await evidenceOf(merged);
    const told = (list: { id: string; from?: object; date?: string; madeAt?: string; source?: string }[]) =>
      list.map(({ id, from, date, madeAt, source }) => ({ id, from, at: date ?? madeAt, source }));
    const from = (villageId: string, countsAt: string | null) => ({
      villageId,
      villageName: `Thôn ${villageId}`,
      countsAt,
    });
    const at = '2026-11-20T02:00:00.000Z';
    expect(told(body.surveys)).toEqual([
      { id: 's-A-c1', from: from('A', null), at, source: undefined },
      { id: 's-A-centre', from: from('A', 'centre'), at, source: undefined },
      { id: 's-B-centre', from: from('B', null), at, source: undefined },
    ]);
    const source = 'vùng phục vụ Q4/2026';
    expect(told(body.claims)).toEqual([
      { id: 'c-A', from: from('A', 'centre'), at: '2026-11-01', source },
      { id: 'c-B', from: from('B', null), at: '2026-11-01', source },
    ]);
    expect(body.challenges).toMatchObject([{ id: 'A:VIETTEL-4G:1', villageId: 'A', stateToday: 'open' }]);
    expect(body.answers).toMatchObject([
      { title: 'Đợt 1', villageId: 'B', villageName: 'Thôn B', class: 'white', note: 'không có sóng' },
    ]);
  });

  it('counts where its test point still is, so that the verdict is that of the place', async () => {
    const body = await evidenceOf(merged);
    const slot = body.slots.find(
      (s: { operator: string; generation: string }) => s.operator === 'VIETTEL' && s.generation === '4G',
    );
    expect(slot).toMatchObject({ pointId: 'centre', status: 'overclaimed', verdict: { served: false, by: 'survey' } });
    expect(slot.layers.survey.ids).toEqual(['s-A-centre']);
    expect(slot.layers.claim.ids).toEqual(['c-A']);
    expect(body.verdict.class).toBe('white');
  });

  it('is not rewritten: its own history is what it was, and on a day before the merger it is its own', async () => {
    const { deps } = api;
    expect(await deps.store.history({ provinceCode: '20', kind: 'evidence', id: 'A' })).toEqual(before);
    expect(await deps.store.head({ provinceCode: '20', kind: 'evidence', id: merged })).toBeNull();
    const then = await evidenceOf('A', '?asOf=2026-11-21');
    expect(then.surveys.map((s: { id: string; from?: object }) => [s.id, s.from])).toEqual([
      ['s-A-c1', undefined],
      ['s-A-centre', undefined],
    ]);
    expect((await api.call('planner', 'GET', `/v1/villages/${merged}/evidence?asOf=2026-11-21`)).status).toBe(404);
  });

  it('is challenged once: what stands against the old village is not opened again for the new one', async () => {
    const again = await api.call('planner', 'POST', '/v1/challenges', { ...statement, villageId: merged });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ challengeId: 'A:VIETTEL-4G:1' });
    await api.call('viettel', 'POST', '/v1/challenges/A:VIETTEL-4G:1/reply', { kind: 'concede' });
    const body = await evidenceOf(merged);
    const slot = body.slots.find(
      (s: { operator: string; generation: string }) => s.operator === 'VIETTEL' && s.generation === '4G',
    );
    expect(slot).toMatchObject({ status: 'agree', layers: { claim: { served: false } } });
    expect(body.claims.at(-1)).toMatchObject({ served: false, from: { villageId: 'A' } });
  });

  it('shows a carrier its own part only', async () => {
    const { body } = await api.call('vnpt', 'GET', `/v1/villages/${merged}/evidence`);
    expect([body.surveys, body.claims, body.challenges, body.answers]).toEqual([[], [], [], []]);
  });
});

describe('lineage', () => {
  const find = (villages: Village[]) => (id: string) => villages.find((v) => v.id === id);

  it('is followed by steps, each village once, and circles end', () => {
    const a = villageAt('A', OLD.centre);
    const b = { ...villageAt('B', OLD.centre), mergedFrom: ['A', 'C'] };
    const c = { ...villageAt('C', OLD.centre), mergedFrom: ['B', 'A'] };
    expect(mergedInto(c, find([a, b, c])).map((m) => m.village.id)).toEqual(['B', 'A']);
    expect(mergedInto(a, find([a, b, c]))).toEqual([]);
  });

  it('puts a statement at the nearest test point within the accuracy of both, else nowhere', () => {
    const old = villageAt('A', OLD.centre, OLD.c1);
    const now = {
      ...villageAt('N', { lon: OLD.centre.lon + 0.05 * KM, lat: OLD.centre.lat }, { ...OLD.centre, lat: 21.8001 }),
      mergedFrom: ['A'],
    };
    const [only] = mergedInto(now, find([old]));
    expect(only!.pointNow('centre')).toBe('c1');
    expect(only!.pointNow('c1')).toBeNull();
    expect(only!.pointNow('none')).toBeNull();
  });
});
