import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import { verifyChain } from '#shared/history';
import { verifyAudit } from '../../functions/services/audit/verify.ts';
import { sha256 } from '../../functions/storage/store.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDraft, ok } from '../fixtures/filing.ts';
import { aCommune } from '../fixtures/records.ts';

const POSITIONS = 20;
const RIVALS = 10;

let api: TestApi;
const ids: string[] = [];

beforeAll(async () => {
  api = await openTestApi();
  const { deps } = api;
  const { written } = await deps.store.bulk(
    [
      {
        ref: { provinceCode: '20', kind: 'admin-unit', id: '05977@2025-07-01' },
        state: aCommune(),
        base: null,
        verb: 'admin-unit:import',
        validFrom: '2025-07-01',
      },
      ...Array.from({ length: RIVALS }, (_, i) => {
        const state: Account = {
          id: `approver-${i}`,
          provinceCode: '20',
          role: 'approver',
          operator: null,
          communeCodes: [],
          active: true,
        };
        const ref = { provinceCode: '20', kind: 'account' as const, id: state.id };
        return { ref, state, base: null, verb: 'account:create', validFrom: '2026-01-01' };
      }),
    ],
    { actor: { id: 'test', role: 'admin' }, now: deps.clock() },
  );
  deps.snapshots.take(written);
  for (let i = 0; i < POSITIONS; i++) {
    const place = { lon: 106.5 + i * 0.02, lat: 21.8, communeCode: '05977', name: `điểm ${i}` };
    const { position } = ok(await api.call('viettel', 'POST', '/v1/positions', aDraft(place)));
    ids.push(position.id);
    ok(await api.call('viettel', 'POST', `/v1/positions/${position.id}/submit`, {}));
    ok(await api.call('reviewer', 'POST', `/v1/positions/${position.id}/take-up`, {}));
  }
}, 60_000);
afterAll(() => api.close());

describe('200 decisions on 20 positions at once', { timeout: 60_000 }, () => {
  it('have one winner each; every loser gets 409 with the state that won; histories are gap-free', async () => {
    const date = api.deps.clock().slice(0, 10);
    const calls = ids.flatMap((id) => Array.from({ length: RIVALS }, (_, i) => ({ id, i })));
    const answers = await Promise.all(
      calls.map(async ({ id, i }) => {
        const decision = { number: `${i}/QĐ`, date };
        const reason = { code: 'no-need', text: 'không có nhu cầu' };
        const verb = i % 2 === 0 ? 'approve' : 'reject';
        const body = verb === 'approve' ? { decision } : { decision, reason };
        return { id, i, verb, ...(await api.call(`approver-${i}`, 'POST', `/v1/positions/${id}/${verb}`, body)) };
      }),
    );
    for (const id of ids) {
      const of = answers.filter((a) => a.id === id);
      const winners = of.filter((a) => a.status === 200);
      expect(winners, JSON.stringify(of.map((a) => a.body.detail))).toHaveLength(1);
      const won = winners[0]!;
      const state = won.verb === 'approve' ? 'approved' : 'rejected';
      for (const loser of of.filter((a) => a !== won)) expect(loser.body).toMatchObject({ status: 409, state });

      const ref = { provinceCode: '20', kind: 'site' as const, id };
      const head = (await api.deps.store.head(ref))!;
      const history = await api.deps.store.history(ref);
      expect(head.state).toMatchObject({ state, proposal: { decision: { number: `${won.i}/QĐ` } } });
      expect(history.map((e) => e.verb)).toEqual([
        'position:draft',
        'position:submit',
        'position:take-up',
        `position:${won.verb}`,
      ]);
      expect(history.at(-1)!.actor.id).toBe(`approver-${won.i}`);
      expect(verifyChain(history, sha256)).toBeNull();
    }
    expect((await verifyAudit(api.deps, sha256)).faults).toEqual([]);
  });
});
