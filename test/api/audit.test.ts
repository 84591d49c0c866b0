import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HistoryEntry, verifyChain } from '#shared/history';
import { anchorAudit } from '../../functions/services/audit/verify.ts';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aCommune, aVillage } from '../fixtures/records.ts';

let api: TestApi;
/** Every entry of the store, read record by record: the slow twin of the list. */
let everything: HistoryEntry[];
let now = Date.parse('2026-11-22T03:00:00.000Z');
const tick = (): void => {
  now += 61_000;
  api.deps.setClock(new Date(now).toISOString());
};

beforeAll(async () => {
  api = await openTestApi();
  api.deps.setClock(new Date(now).toISOString());
  for (const [id, changes] of [
    ['clerk-1', 4],
    ['clerk-2', 1],
    ['clerk-3', 7],
  ] as const) {
    await api.call('admin', 'POST', '/v1/accounts', { id, name: id, role: 'planner', reason: 'mới về' });
    for (let i = 0; i < changes; i++) {
      tick();
      await api.call('admin', 'PATCH', `/v1/accounts/${id}`, { active: i % 2 === 1, reason: `lần ${i}` });
    }
  }
  await api.call('vnpt', 'PUT', '/v1/imports/mappings', { kind: 'stations', columns: { siteCode: 'Mã' } });
  everything = [];
  for await (const { entries } of api.deps.store.everyAggregate()) everything.push(...entries);
  everything.sort(
    (a, b) =>
      b.recordedAt.localeCompare(a.recordedAt) ||
      `${a.kind}#${a.id}`.localeCompare(`${b.kind}#${b.id}`) ||
      b.version - a.version,
  );
});
afterAll(() => api.close());

const hashesOf = (body: any): string[] => body.items.map((i: any) => i.entry.hash);

describe('/v1/audit', () => {
  it('lists every change once over its pages, newest first, whatever their size', async () => {
    expect(everything.length).toBeGreaterThan(20);
    expect(new Set(everything.map((e) => e.recordedAt)).size).toBeGreaterThan(10);
    for (const limit of [3, 7, 1000]) {
      const seen: string[] = [];
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null; pages++) {
        expect(pages).toBeLessThan(60);
        const { status, body }: { status: number; body: any } = await api.call(
          'auditor',
          'GET',
          `/v1/audit/changes?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        expect(status).toBe(200);
        seen.push(...hashesOf(body));
        cursor = body.nextCursor;
      }
      expect(seen).toEqual(everything.map((e) => e.hash));
    }
  });

  it('filters by kind, record, actor and day', async () => {
    const ask = async (query: string) =>
      hashesOf((await api.call('auditor', 'GET', `/v1/audit/changes?limit=1000&${query}`)).body);
    const of = (isWanted: (e: HistoryEntry) => boolean) => everything.filter(isWanted).map((e) => e.hash);
    expect(await ask('kind=column-mapping')).toEqual(of((e) => e.kind === 'column-mapping'));
    expect(await ask('kind=account&id=clerk-3')).toEqual(of((e) => e.id === 'clerk-3'));
    expect(await ask('actor=vnpt')).toEqual(of((e) => e.actor.id === 'vnpt'));
    expect(of((e) => e.actor.id === 'vnpt')).toHaveLength(1);
    const dayOf = (e: HistoryEntry) => new Date(Date.parse(e.recordedAt) + 7 * 3600_000).toISOString().slice(0, 10);
    const day = dayOf(everything[0]!);
    expect(await ask(`from=${day}&to=${day}`)).toEqual(of((e) => dayOf(e) === day));
    expect(await ask('to=2001-01-01')).toEqual([]);
    expect((await api.call('auditor', 'GET', '/v1/audit/changes?cursor=bm9uZQ')).status).toBe(422);
  });

  it('gives a record’s entries as they were sealed, so that their chain can be checked', async () => {
    const { body } = await api.call('auditor', 'GET', '/v1/audit/history?kind=account&id=clerk-3');
    expect(body.items).toHaveLength(8);
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    expect(verifyChain(body.items, sha256)).toBeNull();
    body.items[2].reason = 'lần khác';
    expect(verifyChain(body.items, sha256)).toMatchObject({ version: 3 });
    expect((await api.call('auditor', 'GET', '/v1/audit/history?kind=village&id=none')).status).toBe(404);
  });

  it('finds records by a part of id or name, without diacritics', async () => {
    const { body } = await api.call('auditor', 'GET', '/v1/audit/records?q=CLERK');
    expect(body.items.map((r: any) => r.id)).toEqual(['clerk-1', 'clerk-2', 'clerk-3']);
    expect(body.items[2]).toMatchObject({ kind: 'account', version: 8 });
  });

  it('names what is known of a village after the village', async () => {
    await loadRecords(
      api.deps,
      { id: 'test', role: 'admin' },
      { units: [], fibreRoutes: [], sites: [], villages: [aVillage({ id: 'V-1', name: 'Khuổi Đăm' })] },
    );
    const statement = { id: 'S-1', villageId: 'V-1', pointId: 'centre', operator: 'VIETTEL', generation: '4G' };
    const survey = await api.call('planner', 'POST', '/v1/surveys', {
      statements: [{ ...statement, level: 'none', madeAt: new Date(now).toISOString() }],
    });
    expect(survey.status).toBe(200);
    const { body } = await api.call('auditor', 'GET', '/v1/audit/changes?kind=evidence');
    expect(body.items.map((i: any) => [i.entry.id, i.name])).toEqual([['V-1', 'Khuổi Đăm']]);
    const found = await api.call('auditor', 'GET', '/v1/audit/records?q=khuoi dam');
    expect(found.body.items.map((r: any) => r.kind).sort()).toEqual(['evidence', 'village']);
    expect((await api.call('auditor', 'GET', '/v1/audit/history?kind=evidence&id=V-1')).body.name).toBe('Khuổi Đăm');
  });

  it('shows accounts to who may read accounts only', async () => {
    const kinds = async (account: string) =>
      new Set(
        (await api.call(account, 'GET', '/v1/audit/changes?limit=1000')).body.items.map((i: any) => i.entry.kind),
      );
    expect(await kinds('admin')).toContain('account');
    expect(await kinds('planner')).not.toContain('account');
    expect(await kinds('planner')).toContain('column-mapping');
    expect((await api.call('planner', 'GET', '/v1/audit/history?kind=account&id=clerk-1')).status).toBe(403);
    expect((await api.call('viettel', 'GET', '/v1/audit/changes')).status).toBe(403);
  });

  it('shows the anchors, each after the one before it', async () => {
    const first = await anchorAudit(api.deps);
    tick();
    const second = await anchorAudit(api.deps);
    const { items } = (await api.call('auditor', 'GET', '/v1/audit/anchors')).body;
    expect(items.map((a: any) => a.root)).toEqual([second.root, first.root]);
    expect(items[0].previousRoot).toBe(first.root);
  });

  it('finds the anchor with a root among all, and says when there is none', async () => {
    const ask = async (root: string) => api.call('auditor', 'GET', `/v1/audit/anchors?root=${root}`);
    // Nothing changed between the first two nights: both have the same root.
    const { items } = (await api.call('auditor', 'GET', '/v1/audit/anchors?limit=100')).body;
    const { root } = items.at(-1);
    expect(items.map((a: any) => a.root)).toEqual([root, root]);
    for (let i = 0; i < 12; i++) {
      tick();
      await api.call('admin', 'PATCH', '/v1/accounts/clerk-1', { active: i % 2 === 1, reason: `niêm phong ${i}` });
      await anchorAudit(api.deps);
    }
    // Not among the newest that are shown without a limit.
    const shown = (await api.call('auditor', 'GET', '/v1/audit/anchors')).body.items;
    expect(shown.map((a: any) => a.root)).not.toContain(root);
    expect((await ask(root)).body.items).toEqual(items);
    expect((await ask('0'.repeat(64))).body.items).toEqual([]);
    expect((await ask('abc')).status).toBe(400);
    expect((await api.call('viettel', 'GET', `/v1/audit/anchors?root=${root}`)).status).toBe(403);
    // Of years: more than one read brings.
    const night = (i: number): Promise<void> =>
      api.deps.store.putAnchor({
        provinceCode: api.deps.provinceCode,
        recordedAt: `2020-01-01T19:00:00.${String(i).padStart(3, '0')}Z`,
        root: String(i).padStart(64, '0'),
        aggregates: 1,
        document: '1'.repeat(4_000),
        previousRoot: null,
      });
    await Promise.all(Array.from({ length: 600 }, (_, i) => night(i + 1)));
    expect((await api.deps.store.anchors(api.deps.provinceCode, 1_000)).length).toBeLessThan(600);
    expect((await ask('1'.padStart(64, '0'))).body.items).toHaveLength(1);
    expect((await ask('2'.repeat(64))).body.items).toEqual([]);
  });

  it('names villages with their commune, and a commune’s answers by commune and round', async () => {
    const village = { ...aVillage({ id: 'V-2', name: 'Khối 17' }), communeCode: '06103' };
    const unit = aCommune({ code: '06103', name: 'Phường Kỳ Lừa', parentCode: null });
    await loadRecords(
      api.deps,
      { id: 'test', role: 'admin' },
      { units: [{ record: unit, geometry: null }], fibreRoutes: [], sites: [], villages: [village] },
    );
    const opened = await api.call('planner', 'POST', '/v1/rounds', {
      title: 'Rà soát quý IV',
      asOf: '2026-11-15',
      deadline: '2026-11-30',
      communeCodes: ['06103'],
    });
    expect(opened.status).toBe(200);
    const { round } = opened.body;
    const answered = await api.call('planner', 'POST', `/v1/rounds/${round.id}/answers`, {
      answers: [{ villageId: 'V-2', class: 'weak' }],
    });
    expect(answered.status).toBe(200);
    const nameOf = async (kind: string, id: string) =>
      (await api.call('auditor', 'GET', `/v1/audit/history?kind=${kind}&id=${id}`)).body.name;
    expect(await nameOf('round-answers', `${round.id}:06103`)).toBe('Phường Kỳ Lừa · Rà soát quý IV');
    expect(await nameOf('village', 'V-2')).toBe('Khối 17, Phường Kỳ Lừa');
  });
});

describe('the access log', () => {
  it('gives the civil day of Việt Nam, which is part of two UTC dates, in pages', async () => {
    const at = [
      '2026-12-04T16:59:59.999Z',
      '2026-12-04T17:00:00.000Z',
      '2026-12-04T23:30:00.000Z',
      '2026-12-05T00:00:00.000Z',
      '2026-12-05T16:59:59.999Z',
      '2026-12-05T17:00:00.000Z',
    ];
    for (const instant of at) {
      api.deps.setClock(instant);
      await api.call('admin', 'POST', '/v1/accounts/clerk-1/erase-name', { reason: 'theo yêu cầu' });
    }
    const ask = async (query: string) => (await api.call('auditor', 'GET', `/v1/access-log?${query}`)).body;
    const timesOf = (body: any): string[] => body.items.map((a: any) => a.at);
    const day = await ask('date=2026-12-05&limit=1000');
    expect(timesOf(day)).toEqual(at.slice(1, 5));
    expect(day.nextCursor).toBeNull();
    for (const limit of [1, 2, 3]) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: any = await ask(`date=2026-12-05&limit=${limit}${cursor && `&cursor=${cursor}`}`);
        seen.push(...timesOf(page));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(at.slice(1, 5));
    }
    expect(timesOf(await ask('date=2026-12-04'))).toEqual([at[0]]);
    // Today is Việt Nam's today: the clock stands at 00:00 of the 6th there.
    expect(await ask('')).toMatchObject({ date: '2026-12-06', items: [{ at: at[5] }] });
    const { nextCursor } = await ask('date=2026-12-05&limit=1');
    expect((await api.call('auditor', 'GET', `/v1/access-log?date=2026-12-04&cursor=${nextCursor}`)).status).toBe(422);
    expect((await api.call('auditor', 'GET', '/v1/access-log?date=2026-12-04&cursor=bm9uZQ')).status).toBe(422);
  });
});
