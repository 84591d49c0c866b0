import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BEGINNING } from '#shared/calendar';
import { sweepChallenges } from '../../functions/services/challenges/challenges.ts';
import { handleChanges } from '../../functions/services/changes/handle.ts';
import { sweepRounds } from '../../functions/services/rounds/remind.ts';
import type { Kind } from '../../functions/storage/records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aVillage } from '../fixtures/records.ts';

type Body = Awaited<ReturnType<TestApi['call']>>['body'];

const [HERE, THERE] = ['05977', '06001'];
const TODAY = '2026-11-22T03:00:00.000Z';
const CLAIM = { operator: 'VIETTEL', generation: '4G' };

let api: TestApi;
let villages = 0;
beforeAll(async () => {
  api = await openTestApi();
  const { deps } = api;
  const officer = (await deps.snapshots.heads('20', 'account')).find((h) => h.id === 'commune')!;
  const { written } = await deps.store.bulk(
    [
      {
        ref: officer,
        base: officer,
        state: { ...officer.state, communeCodes: [HERE] },
        verb: 't',
        validFrom: BEGINNING,
      },
    ],
    { actor: { id: 't', role: 'admin' }, now: deps.clock() },
  );
  deps.snapshots.take(written);
});
afterAll(() => api.close());

async function village(communeCode: string): Promise<string> {
  const id = `N${++villages}`;
  const { written } = await api.deps.store.bulk(
    [
      {
        ref: { provinceCode: '20', kind: 'village', id },
        base: null,
        state: aVillage({ id, name: `Bản ${id}`, communeCode }),
        verb: 't',
        validFrom: BEGINNING,
      },
    ],
    { actor: { id: 't', role: 'admin' }, now: api.deps.clock() },
  );
  api.deps.snapshots.take(written);
  return id;
}

/** Everything that happened to a record, handled twice and backwards. */
async function happened(kind: Kind, id: string): Promise<void> {
  const entries = await api.deps.store.history({ provinceCode: '20', kind, id });
  await handleChanges(api.deps, [...entries].reverse());
  await handleChanges(api.deps, entries);
}

/** What the inboxes say of a record, oldest first: kind, and what the console needs to open it. */
async function told(account: string, of: (n: Body) => boolean): Promise<Body[]> {
  const { status, body } = await api.call(account, 'GET', '/v1/inbox?limit=200');
  expect(status, account).toBe(200);
  return body.items.filter(of).reverse();
}
const kinds = (items: Body[]): string[] => items.map((n) => n.kind);

/** An overclaim of a village: claimed, and found without service by an officer. */
async function challenged(communeCode: string): Promise<string> {
  const villageId = await village(communeCode);
  const claim = { ...CLAIM, id: `c-${villageId}`, villageId, served: true, date: '2026-11-01', source: 'Q4/2026' };
  const survey = {
    ...CLAIM,
    id: `s-${villageId}`,
    villageId,
    pointId: 'centre',
    level: 'none',
    madeAt: '2026-11-20T02:00:00Z',
  };
  await api.call('viettel', 'POST', '/v1/claims', { statements: [claim] });
  const surveyed = await api.call('admin', 'POST', '/v1/surveys', { statements: [survey] });
  expect(surveyed.status, JSON.stringify(surveyed.body)).toBe(200);
  const opened = await api.call('planner', 'POST', '/v1/challenges', { ...CLAIM, villageId });
  expect(opened.status, JSON.stringify(opened.body)).toBe(200);
  return opened.body.challenge.id;
}

describe('notices of challenges', () => {
  it('tell the carrier that it was opened, the department and the commune what came of it, each once', async () => {
    const id = await challenged(HERE);
    const of = (n: Body): boolean => n.challengeId === id;
    await happened('challenge', id);
    const [opened, ...more] = await told('viettel', of);
    expect(more).toEqual([]);
    expect(opened).toMatchObject({
      kind: 'challenge-opened',
      challengeId: id,
      villageId: id.split(':')[0],
      siteId: null,
      code: `Bản ${id.split(':')[0]} 4G`,
      operator: 'VIETTEL',
      state: 'open',
    });
    for (const account of ['planner', 'approver', 'commune', 'vnpt', 'reviewer'])
      expect(await told(account, of)).toEqual([]);

    const reply = { kind: 'service-changed', changedOn: '2026-11-21', note: 'đã phát lại' };
    expect((await api.call('viettel', 'POST', `/v1/challenges/${id}/reply`, reply)).status).toBe(200);
    await happened('challenge', id);
    for (const account of ['planner', 'approver', 'commune'])
      expect(await told(account, of)).toMatchObject([{ kind: 'challenge-replied', reasonCode: 'service-changed' }]);
    expect(kinds(await told('viettel', of))).toEqual(['challenge-opened']);

    await api.call('planner', 'POST', `/v1/challenges/${id}/close`, { outcome: 'dismissed' });
    await happened('challenge', id);
    for (const account of ['planner', 'approver', 'commune'])
      expect(kinds(await told(account, of))).toEqual(['challenge-replied', 'challenge-closed']);
    expect(await told('viettel', of)).toMatchObject([{}, { kind: 'challenge-closed', reasonCode: 'dismissed' }]);
    expect(await told('vnpt', of)).toEqual([]);
  });

  it('tell what silence conceded, to the commune of the village and no other', async () => {
    const [here, there] = [await challenged(HERE), await challenged(THERE)];
    api.deps.setClock('2027-01-20T03:00:00.000Z');
    expect((await sweepChallenges(api.deps)).conceded.sort()).toEqual([here, there].sort());
    await happened('challenge', here);
    await happened('challenge', there);
    const of = (n: Body): boolean => n.challengeId === here || n.challengeId === there;
    expect((await told('commune', of)).map((n) => [n.kind, n.challengeId])).toEqual([['challenge-conceded', here]]);
    expect((await told('planner', of)).map((n) => n.challengeId).sort()).toEqual([here, there].sort());
    expect(kinds(await told('viettel', of)).filter((k) => k === 'challenge-conceded')).toHaveLength(2);
    api.deps.setClock(TODAY);
  });
});

describe('notices of review rounds', () => {
  it('tell communes that one was opened, is due soon while answers are missing, and was closed; of answers nothing', async () => {
    const [mine, other] = [await village(HERE), await village(THERE)];
    const body = { title: 'Đợt rà soát 2', asOf: '2026-11-22', deadline: '2026-12-31', communeCodes: [HERE, THERE] };
    const { round } = (await api.call('planner', 'POST', '/v1/rounds', body)).body;
    const of = (n: Body): boolean => n.roundId === round.id;
    expect((await sweepRounds(api.deps)).dueSoon).toEqual([]);
    const villagesThere = (await api.deps.snapshots.heads('20', 'village')).filter(
      (h) => h.state.communeCode === THERE,
    );
    const answers = villagesThere.map((h) => ({ villageId: h.id, class: 'white' }));
    expect(answers.map((a) => a.villageId)).toContain(other);
    expect((await api.call('planner', 'POST', `/v1/rounds/${round.id}/answers`, { answers })).status).toBe(200);

    // 31 December is a Thursday; three working days before it is Monday 28.
    api.deps.setClock('2026-12-27T03:00:00.000Z');
    expect((await sweepRounds(api.deps)).dueSoon).toEqual([]);
    api.deps.setClock('2026-12-28T03:00:00.000Z');
    expect((await sweepRounds(api.deps)).dueSoon).toEqual([round.id]);
    expect((await sweepRounds(api.deps)).dueSoon).toEqual([]);
    api.deps.setClock('2026-12-28T04:00:00.000Z');
    await api.call('planner', 'POST', `/v1/rounds/${round.id}/close`, {});
    await happened('review-round', round.id);
    expect(await told('commune', of)).toMatchObject([
      { kind: 'round-opened', code: 'Đợt rà soát 2', communeCode: HERE, siteId: null, state: 'open' },
      { kind: 'round-due-soon', communeCode: HERE },
      { kind: 'round-closed', communeCode: HERE, state: 'closed' },
    ]);
    const { items } = await api.deps.store.inbox.page('20', { role: 'commune', operator: null }, 100);
    const there = items.filter((n) => n.roundId === round.id && n.communeCode === THERE).reverse();
    expect(kinds(there)).toEqual(['round-opened', 'round-closed']);
    for (const account of ['viettel', 'reviewer']) expect(await told(account, of)).toEqual([]);
    expect(mine).not.toBe(other);
    api.deps.setClock(TODAY);
  });
});
