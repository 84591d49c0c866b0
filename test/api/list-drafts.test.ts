import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { paragraphsIn } from '../fixtures/docx.ts';
import { aDraft, ok } from '../fixtures/filing.ts';
import { aCommune } from '../fixtures/records.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  const unit = aCommune({ code: '05977', name: 'Xã Hữu Liên', parentCode: null });
  await loadRecords(
    api.deps,
    { id: 'test', role: 'admin' },
    { units: [{ record: unit, geometry: null }], fibreRoutes: [], sites: [], villages: [] },
  );
});
afterAll(() => api.close());

async function positionOf(lon: number, name: string): Promise<string> {
  const place = { lon, lat: 21.8, communeCode: '05977', name };
  return ok(await api.call('viettel', 'POST', '/v1/positions', aDraft(place))).position.id;
}

describe('POST /v1/lists/{id}/draft.docx', () => {
  it('says what a decision to be signed would say, writes down who took it, and decides nothing', async () => {
    const ids = [
      await positionOf(106.7, 'Một'),
      await positionOf(106.8, 'Hai'),
      await positionOf(106.9, 'Ba'),
    ] as const;
    const { list } = ok(await api.call('viettel', 'POST', '/v1/lists', { title: 'Đợt 1', positionIds: ids }));
    for (const id of ids.slice(0, 2)) {
      ok(await api.call('viettel', 'POST', `/v1/positions/${id}/submit`, {}));
      ok(await api.call('reviewer', 'POST', `/v1/positions/${id}/take-up`, {}));
    }
    const path = `/v1/lists/${list.id}/draft.docx`;
    const approve = { positionId: ids[0], outcome: 'approve', conditions: ['dùng chung cho 02 doanh nghiệp'] };
    const reject = { positionId: ids[1], outcome: 'reject' };
    const before = await api.call('reviewer', 'GET', '/v1/positions?limit=100');

    for (const account of ['reviewer', 'approver']) {
      const answer = await api.app.request(path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await api.issuer.tokenFor(account)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ outcomes: [approve, reject] }),
      });
      expect(answer.status).toBe(200);
      const text = paragraphsIn(new Uint8Array(await answer.arrayBuffer())).join('\n');
      for (const part of [
        'Số: ……/QĐ-SKHCN',
        'Chấp thuận 01 vị trí',
        'Không chấp thuận 01 vị trí',
        'BTS Một',
        '- dùng chung cho 02 doanh nghiệp',
        'BTS Hai',
      ])
        expect(text).toContain(part);
      expect(text).not.toContain('BTS Ba');
    }
    const after = await api.call('reviewer', 'GET', '/v1/positions?limit=100');
    expect(after.body.items).toEqual(before.body.items);
    expect(ok(await api.call('approver', 'GET', `/v1/lists/${list.id}`)).list.decisions).toEqual([]);
    const { items: log } = ok(await api.call('auditor', 'GET', '/v1/access-log'));
    expect(
      log
        .filter((e: any) => e.verb === 'decision:draft')
        .map((e: any) => e.role)
        .sort(),
    ).toEqual(['approver', 'reviewer']);

    const draft = (account: string, outcomes: object[]) => api.call(account, 'POST', path, { outcomes });
    const early = await draft('approver', [approve, { ...approve, positionId: ids[2] }]);
    expect([early.status, early.body.messageVi]).toEqual([409, 'Không ở bước thẩm định: BTS Ba.']);
    const stranger = await draft('approver', [{ ...approve, positionId: 'S-0' }]);
    expect([stranger.status, stranger.body.messageVi]).toEqual([422, 'Không ở danh mục này: S-0.']);
    expect((await draft('approver', [approve, approve])).status).toBe(400);
    expect((await draft('viettel', [approve])).status).toBe(403);
    expect((await api.call('approver', 'POST', '/v1/lists/L-0/draft.docx', { outcomes: [approve] })).status).toBe(404);
  });
});
