import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubscriberReport } from '#shared/subscriber';
import type { Aggregates, Kind } from '../../functions/storage/records.ts';
import type { BulkDraft } from '../../functions/storage/store.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { ok } from '../fixtures/filing.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  api.deps.setClock('2026-08-01T03:00:00.000Z');
  const only2g = {
    'VIETTEL-2G': {
      operator: 'VIETTEL' as const,
      generation: '2G' as const,
      carriers: { g: aCarrier({ bandMhz: 900 }) },
    },
  };
  const at = (lon: number) => [{ id: 'centre', kind: 'centre' as const, lon, lat: 21.8, accuracyM: 30 }];
  await put('village', aVillage({ id: 'lone', testPoints: at(106.5), households: 50 }));
  await put('village', aVillage({ id: 'helped', testPoints: at(106.7), households: null }));
  await put('village', aVillage({ id: 'safe', testPoints: at(106.9), communeCode: '05980' }));
  await put('site', aSite({ id: 'old-lone', lon: 106.5, stations: only2g }));
  await put('site', aSite({ id: 'old-helped', lon: 106.7, stations: only2g }));
  await put('site', aSite({ id: 'modern', lon: 106.9 }));
  await put(
    'site',
    aPosition({ id: 'coming', lon: 106.705, state: 'approved' }, 'VNPT', { plannedOnAir: '2026-09-10' }),
  );
});
afterAll(() => api.close());

async function put<K extends Kind>(kind: K, state: Aggregates[K] & { id: string }): Promise<void> {
  const draft = {
    ref: { provinceCode: '20', kind, id: state.id },
    base: null,
    state,
    verb: 'test',
    validFrom: '2020-01-01',
  };
  const { written } = await api.deps.store.bulk([draft as BulkDraft], {
    actor: { id: 'test', role: 'admin' },
    now: '2026-01-01T00:00:00.000Z',
  });
  api.deps.snapshots.take(written);
}

const whatIf = async (account: string, query = '') =>
  ok(await api.call(account, 'GET', `/v1/sunset/2G/what-if?model=disc${query}`));
const statusOf = (answer: { villages: { id: string; status: string }[] }, id: string) =>
  answer.villages.find((v) => v.id === id)?.status ?? 'safe';

const REPORTED = {
  communeCode: null,
  only2gBaseline: 900,
  converted: 860,
  remaining: 40,
  devicesGranted: 500,
  devicesCommitted: 600,
  date: '2026-10-31',
  source: 'báo cáo tháng 10',
};

describe('before the shutdown', () => {
  it('names who loses service, who depends on whose promise, and the households behind', async () => {
    const answer = await whatIf('planner');
    expect(answer).toMatchObject({ today: '2026-08-01', date: '2026-09-16', upgrades: 1 });
    expect(answer.totals).toEqual({
      safe: { villages: 1, households: 80, villagesUnknown: 0 },
      depends: { villages: 1, households: 0, villagesUnknown: 1 },
      loses: { villages: 1, households: 50, villagesUnknown: 0 },
      lost: { villages: 0, households: 0, villagesUnknown: 0 },
    });
    const helped = answer.villages.find((v: { id: string }) => v.id === 'helped');
    expect(helped).toMatchObject({ status: 'depends', before: 'covered', firm: 'white', promised: 'covered' });
    expect(helped.upgrades).toMatchObject([
      { siteId: 'coming', operator: 'VNPT', promise: 'approved', plannedOn: '2026-09-10' },
    ]);
  });

  it('answers what-if: a slip, a site that does not come, one that gets 4G', async () => {
    expect(statusOf(await whatIf('planner', '&slipDays=6'), 'helped')).toBe('depends');
    expect(statusOf(await whatIf('planner', '&slipDays=7'), 'helped')).toBe('loses');
    expect(statusOf(await whatIf('planner', '&slipDays=7&operator=VIETTEL'), 'helped')).toBe('depends');
    expect(statusOf(await whatIf('planner', '&withoutSites=coming'), 'helped')).toBe('loses');
    expect(statusOf(await whatIf('planner', '&withSites=old-lone'), 'lone')).toBe('depends');
    expect((await api.call('planner', 'GET', '/v1/sunset/2G/what-if?date=2026-07-31')).status).toBe(422);
    expect((await api.call('planner', 'GET', '/v1/sunset/2G/what-if?slipDays=-1')).status).toBe(400);
    expect((await api.call('planner', 'GET', '/v1/sunset/4G/what-if')).status).toBe(404);
  });

  it('tells a carrier nothing of another carrier’s plans', async () => {
    const seen = await whatIf('viettel');
    expect(JSON.stringify(seen)).not.toContain('coming');
    expect(seen.upgrades).toBe(0);
    expect(statusOf(seen, 'helped')).toBe('loses');
    // Guessing its id says nothing either.
    expect((await whatIf('viettel', '&withoutSites=coming')).totals).toEqual(seen.totals);
    expect((await whatIf('viettel', '&withSites=coming')).totals).toEqual(seen.totals);
    expect(statusOf(await whatIf('vnpt'), 'helped')).toBe('depends');
    expect((await api.call('commune', 'GET', '/v1/sunset/2G/what-if')).status).toBe(403);
  });
});

describe('migration', () => {
  it('has figures by operator and area, a forecast with three months, and readiness by the criteria', async () => {
    const report = (
      month: string,
      remaining: number,
      communeCode: string | null = null,
    ): SubscriberReport & { id: string } => ({
      id: `VIETTEL.${communeCode ?? '20'}.${month}`,
      provinceCode: '20',
      operator: 'VIETTEL',
      communeCode,
      month,
      only2gBaseline: 80_000,
      converted: 80_000 - remaining,
      remaining,
      devicesGranted: 7_057,
      devicesCommitted: 7_500,
      date: `${month}-28`,
      source: 'báo cáo tháng',
    });
    await put('subscriber-report', report('2026-05', 2_400));
    await put('subscriber-report', report('2026-06', 1_600));
    const early = ok(await api.call('auditor', 'GET', '/v1/sunset/2G/migration'));
    expect(early.operators[0].forecast).toEqual({ kind: 'none', months: 2, why: 'fewer than three months of data' });
    await put('subscriber-report', report('2026-07', 800));
    await put('subscriber-report', report('2026-07', 799, '05980'));
    await put('subscriber-report', report('2026-07', 801, '05977'));
    const answer = ok(await api.call('auditor', 'GET', '/v1/sunset/2G/migration'));
    expect(answer.operators).toMatchObject([
      {
        operator: 'VIETTEL',
        month: '2026-07',
        province: { remaining: 800, devicesGranted: 7_057, devicesCommitted: 7_500 },
        converted: { numerator: 79_200, denominator: 80_000 },
        forecast: { kind: 'forecast', perMonth: 800, end: '2026-08-31', earliest: '2026-08-31', latest: '2026-08-31' },
      },
    ]);
    expect(answer.readiness).toEqual([
      { communeCode: '05977', ready: false, villagesWorse: 2, converted: { numerator: 79_199, denominator: 80_000 } },
      { communeCode: '05980', ready: true, villagesWorse: 0, converted: { numerator: 79_201, denominator: 80_000 } },
    ]);
    expect(ok(await api.call('vnpt', 'GET', '/v1/sunset/2G/migration')).operators).toEqual([]);
    const behind = (await whatIf('planner')).byCommune.map((c: { communeCode: string; only2gRemaining: number }) => [
      c.communeCode,
      c.only2gRemaining,
    ]);
    expect(behind).toEqual([
      ['05977', 801],
      ['05980', 799],
    ]);
  });
});

describe('after the last service day', () => {
  it('says who has lost service, and compares the forecast with what officers found since', async () => {
    expect(ok(await api.call('auditor', 'GET', '/v1/sunset/2G/audit?model=disc'))).toMatchObject({
      isOver: false,
      surveyed: 0,
    });
    api.deps.setClock('2026-10-05T03:00:00.000Z');
    const after = await whatIf('planner');
    expect([statusOf(after, 'lone'), statusOf(after, 'helped'), statusOf(after, 'safe')]).toEqual([
      'lost',
      'lost',
      'safe',
    ]);
    const survey = (id: string, level: 'none' | 'good', generation: '2G' | '4G', madeAt: string) => ({
      id,
      pointId: 'centre',
      operator: 'VIETTEL' as const,
      generation,
      level,
      madeAt,
      device: null,
      photo: null,
      note: null,
    });
    const found = (id: string, ...surveys: ReturnType<typeof survey>[]) =>
      put('evidence', {
        id,
        provinceCode: '20',
        claims: {},
        surveys: Object.fromEntries(surveys.map((s) => [s.id, s])),
      });
    await found('safe', survey('s1', 'none', '4G', '2026-09-20T03:00:00.000Z'));
    // Before the day by Việt Nam's calendar, hence of no use; and one minute after it.
    await found(
      'lone',
      survey('s2', 'good', '2G', '2026-09-15T16:59:00.000Z'),
      survey('s3', 'good', '2G', '2026-09-15T17:00:00.000Z'),
    );
    const audit = ok(await api.call('auditor', 'GET', '/v1/sunset/2G/audit?model=disc'));
    expect(audit).toMatchObject({ isOver: true, surveyed: 2, agree: 0, lostNotSurveyed: ['helped'] });
    expect(audit.differ).toEqual([
      {
        villageId: 'lone',
        name: 'Nà Khuất',
        forecastServed: false,
        foundServed: true,
        endedStillFound: true,
        surveys: ['s3'],
      },
      {
        villageId: 'safe',
        name: 'Nà Khuất',
        forecastServed: true,
        foundServed: false,
        endedStillFound: false,
        surveys: ['s1'],
      },
    ]);
  });

  it("takes a carrier's own reports, corrects them, and refuses those of others and of months to come", async () => {
    const body = { ...REPORTED, operator: 'VNPT', month: '2026-10' };
    const filed = await api.call('vnpt', 'POST', '/v1/subscriber-reports', body);
    expect(filed).toMatchObject({
      status: 200,
      body: { version: 1, report: { id: 'VNPT.20.2026-10', remaining: 40 } },
    });
    const again = await api.call('vnpt', 'POST', '/v1/subscriber-reports', body);
    expect(again.body.version).toBe(1);
    const corrected = await api.call('vnpt', 'POST', '/v1/subscriber-reports', {
      ...body,
      remaining: 41,
      reason: 'đếm lại',
    });
    expect(corrected.body).toMatchObject({ version: 2, report: { remaining: 41 } });
    expect((await api.call('viettel', 'POST', '/v1/subscriber-reports', body)).status).toBe(403);
    const early = await api.call('vnpt', 'POST', '/v1/subscriber-reports', { ...body, month: '2099-01' });
    expect(early).toMatchObject({ status: 422, body: { problems: [{ field: 'month', rule: 'future' }] } });
    const more = await api.call('vnpt', 'POST', '/v1/subscriber-reports', { ...body, remaining: 9_999 });
    expect(more.status).toBe(422);
  });
});
