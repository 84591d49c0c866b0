// biome-ignore-all lint/suspicious/noExplicitAny: answers are read member by member
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '#geo/distance';
import type { Site } from '#shared/site';
import { loadSample } from '../../functions/local/load-sample.ts';
import { verifyAudit } from '../../functions/services/audit/verify.ts';
import { sweepPositions } from '../../functions/services/positions/sweep.ts';
import { sha256 } from '../../functions/storage/store.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDraft, attachEvidence, ok, openPlaces, type Place } from '../fixtures/filing.ts';

const REASON = { code: 'missing-documents', text: 'thiếu văn bản trả lời dùng chung' };

let api: TestApi;
let spots: Place[];
const viettel: string[] = [];
const vnpt: string[] = [];
const listOf: Record<string, string> = {};

const on = (day: string): void => api.deps.setClock(`${day}T02:00:00.000Z`);
const act = (account: string, id: string, verb: string, body: unknown = {}) =>
  api.call(account, 'POST', `/v1/positions/${id}/${verb}`, body);
const sheet = async (account: string, id: string) => ok(await api.call(account, 'GET', `/v1/positions/${id}`));
const stateOf = async (id: string): Promise<string> => (await sheet('reviewer', id)).position.state;

beforeAll(async () => {
  api = await openTestApi();
  on('2025-12-01');
  await loadSample(api.deps);
  spots = openPlaces(42, 600);
}, 120_000);
afterAll(() => api.close());

// One year, told in order: each step stands on the ones before it.
describe('a year of approvals', { timeout: 120_000 }, () => {
  it('begins with the yearly plans, filed three days late and approved in time', async () => {
    on('2025-12-03');
    for (const [account, operator, planned] of [
      ['viettel', 'VIETTEL', spots.slice(0, 18)],
      ['vnpt', 'VNPT', [spots[0]!, ...spots.slice(18)]],
    ] as const) {
      const id = `PLAN-${operator}-2026`;
      const items = planned.map(({ communeCode }) => ({ communeCode, positions: planned.length }));
      ok(await api.call(account, 'PUT', `/v1/plans/${id}`, { items }));
      const filed = ok(await api.call(account, 'POST', `/v1/plans/${id}/file`, {}));
      expect(filed.clock).toMatchObject({ fileBy: '2025-11-30', filedLateDays: 3, approveBy: '2025-12-30' });
      expect((await api.call(account, 'PUT', `/v1/plans/${id}`, { items })).body).toMatchObject({
        status: 409,
        state: 'filed',
      });
      expect(
        (await api.call(account, 'POST', `/v1/plans/${id}/approve`, { decision: { number: '1', date: '2025-12-03' } }))
          .status,
      ).toBe(403);
    }
    expect((await api.call('vnpt', 'GET', '/v1/plans/PLAN-VIETTEL-2026')).status).toBe(404);
    expect(ok(await api.call('vnpt', 'GET', '/v1/plans')).items.map((p: any) => p.plan.operator)).toEqual(['VNPT']);
    on('2025-12-29');
    for (const operator of ['VIETTEL', 'VNPT']) {
      const decision = { number: `90/QĐ-${operator}`, date: '2025-12-29' };
      const approved = ok(await api.call('approver', 'POST', `/v1/plans/PLAN-${operator}-2026/approve`, { decision }));
      expect(approved).toMatchObject({ plan: { state: 'approved' }, clock: { approvedLateDays: 0, filedLateDays: 3 } });
    }
  });

  it('carriers draft 38 positions and put them into lists of their own', async () => {
    on('2026-01-12');
    for (let i = 0; i < 17; i++) {
      const facts = { planYear: 2026, plannedOnAir: '2026-09-01', ...(i === 16 ? { justification: '' } : {}) };
      viettel.push(ok(await api.call('viettel', 'POST', '/v1/positions', aDraft(spots[i]!, facts))).position.id);
    }
    for (let i = 0; i < 21; i++) {
      // VNPT's first position collides: 90 m east of Viettel's first, which VNPT cannot see.
      const place = i === 0 ? { ...spots[0]!, lon: spots[0]!.lon + 0.00087 } : spots[17 + i]!;
      vnpt.push(ok(await api.call('vnpt', 'POST', '/v1/positions', aDraft(place, { planYear: 2026 }))).position.id);
    }
    for (const [account, ids] of [
      ['viettel', viettel],
      ['vnpt', vnpt],
    ] as const) {
      const made = ok(
        await api.call(account, 'POST', '/v1/lists', {
          title: 'Danh mục đợt 1 năm 2026',
          positionIds: ids.slice(0, 5),
        }),
      );
      listOf[account] = made.list.id;
      const all = ok(await api.call(account, 'POST', `/v1/lists/${made.list.id}/positions`, { add: ids.slice(5) }));
      expect(all.positions.map((p: any) => p.state)).toEqual(ids.map(() => 'draft'));
    }
    expect((await api.call('vnpt', 'POST', `/v1/lists/${listOf.vnpt}/positions`, { add: [viettel[0]] })).status).toBe(
      404,
    );
    expect((await api.call('vnpt', 'GET', `/v1/lists/${listOf.viettel}`)).status).toBe(404);
    expect((await api.call('vnpt', 'GET', `/v1/positions/${viettel[0]}`)).status).toBe(404);
    expect(ok(await api.call('vnpt', 'GET', '/v1/positions')).total).toBe(21);
  });

  it('a position whose finding asks for a justification is not filed without one; the others are', async () => {
    const { sites } = await api.deps.snapshots.view('20', '2026-01-12');
    const isAlone = (m: Site): boolean => sites.every((s) => s === m || distanceM(s.lon, s.lat, m.lon, m.lat) > 1000);
    const other = sites.find((s) => s.owner === 'MOBIFONE' && s.state === 'on_air' && isAlone(s))!;
    const near = { lon: other.lon + 0.0004, lat: other.lat, communeCode: other.communeCode };
    ok(await api.call('viettel', 'PATCH', `/v1/positions/${viettel[16]}`, near));
    const blocked = await act('viettel', viettel[16]!, 'submit');
    const fieldOf = (problems: any[]) => problems.find((p) => p.rule === 'too-close-other-carrier')?.field;
    expect(fieldOf(blocked.body.problems)).toBe('position');
    const sharing = [
      { siteId: other.id, askedOn: '2025-12-20', answer: 'refused', answeredOn: '2025-12-30', note: '' },
    ];
    ok(await api.call('viettel', 'PATCH', `/v1/positions/${viettel[16]}`, { sharing }));
    const filed = ok(await api.call('viettel', 'POST', `/v1/lists/${listOf.viettel}/file`, {}));
    const refused = filed.positions.filter((p: any) => p.outcome !== 'done');
    expect(refused.map((p: any) => [p.positionId, p.state])).toEqual([[viettel[16], 'draft']]);
    expect(fieldOf(refused[0].problem.problems)).toBe('justification');

    ok(
      await api.call('viettel', 'PATCH', `/v1/positions/${viettel[16]}`, {
        justification: 'chủ cột từ chối cho dùng chung',
      }),
    );
    const again = ok(await api.call('viettel', 'POST', `/v1/lists/${listOf.viettel}/file`, {}));
    expect(again.positions.map((p: any) => p.outcome)).toEqual([...viettel.slice(1).map(() => 'already'), 'done']);

    const some = ok(await api.call('vnpt', 'POST', `/v1/lists/${listOf.vnpt}/file`, { positionIds: vnpt.slice(0, 4) }));
    expect(some.positions.map((p: any) => p.outcome)).toEqual(['done', 'done', 'done', 'done']);
    ok(await api.call('vnpt', 'POST', `/v1/lists/${listOf.vnpt}/file`, {}));
    expect(ok(await api.call('reviewer', 'GET', '/v1/positions?state=submitted')).total).toBe(38);
  });

  it('the reviewer takes them up, sees the collision, and returns three; the clock stands meanwhile', async () => {
    on('2026-01-14');
    for (const id of [...viettel, ...vnpt]) ok(await act('reviewer', id, 'take-up'));
    expect((await act('reviewer', viettel[0]!, 'take-up')).body).toMatchObject({
      status: 409,
      state: 'under_review',
      allowed: expect.arrayContaining([{ verb: 'approve', roles: ['approver'] }]),
    });
    const collided = await sheet('reviewer', vnpt[0]!);
    const clash = collided.precheck.findings.find((f: any) => f.code === 'too-close-other-carrier');
    expect(clash.details.siteId).toBe(viettel[0]);
    expect(collided.neighbours[0]).toMatchObject({ id: viettel[0], state: 'under_review' });
    expect(collided.clocks.review).toMatchObject({ elapsedWorkingDays: 2, dueOn: '2026-01-26', state: 'running' });
    const own = await sheet('vnpt', vnpt[0]!);
    expect(JSON.stringify(own)).not.toContain(viettel[0]);
    expect(own.verbs.map((v: any) => v.verb)).toEqual(['withdraw']);

    expect((await act('reviewer', vnpt[0]!, 'return', {})).status).toBe(400);
    ok(
      await act('reviewer', vnpt[0]!, 'return', { reason: { code: 'collision', text: 'dịch chuyển hoặc dùng chung' } }),
    );
    for (const id of [viettel[1]!, viettel[2]!]) ok(await act('reviewer', id, 'return', { reason: REASON }));
    on('2026-01-20');
    expect((await sheet('vnpt', vnpt[0]!)).clocks.review).toMatchObject({ state: 'stopped', elapsedWorkingDays: 1 });
  });

  it('the carriers answer: the collision moves away, the others are filed again', async () => {
    ok(await api.call('vnpt', 'PATCH', `/v1/positions/${vnpt[0]}`, { ...place(spots[41]!) }));
    for (const [account, list] of Object.entries(listOf)) {
      const filed = ok(await api.call(account, 'POST', `/v1/lists/${list}/file`, {}));
      expect(filed.positions.filter((p: any) => p.outcome === 'done')).toHaveLength(account === 'vnpt' ? 1 : 2);
    }
    const moved = await sheet('reviewer', vnpt[0]!);
    expect(moved.precheck.findings.map((f: any) => f.code)).not.toContain('too-close-other-carrier');
    expect(moved.clocks.review).toMatchObject({ state: 'running', dueOn: '2026-01-30' });
    expect(moved.position.proposal.pauses).toEqual([
      { from: '2026-01-14', to: '2026-01-20', why: 'returned', evidence: null },
    ]);
  });

  it('34 are approved and 4 rejected, by two documents that can be completed and leave out a lost race', async () => {
    on('2026-01-23');
    const rejection = { code: 'no-need', text: 'khu vực đã có sóng' };
    const outcomes = (ids: readonly string[]) =>
      ids.map((positionId, i) => ({
        positionId,
        ...(i >= ids.length - 2
          ? { outcome: 'reject', reason: rejection }
          : { outcome: 'approve', conditions: ['dùng chung cho ít nhất hai doanh nghiệp'] }),
      }));
    const decision = { number: '15/QĐ-SKHCN', date: '2026-01-23' };
    const path = (account: string): string => `/v1/lists/${listOf[account]}/decisions`;

    expect(
      (await api.call('reviewer', 'POST', path('viettel'), { decision, outcomes: outcomes(viettel) })).status,
    ).toBe(403);
    expect(
      (await act('approver', viettel[0]!, 'approve', { decision: { number: '15', date: '2026-01-24' } })).body
        .problems[0].rule,
    ).toBe('future');
    const first = ok(
      await api.call('approver', 'POST', path('viettel'), { decision, outcomes: outcomes(viettel).slice(0, 6) }),
    );
    expect(first.decision.positions).toHaveLength(6);
    const whole = ok(await api.call('approver', 'POST', path('viettel'), { decision, outcomes: outcomes(viettel) }));
    expect(whole.positions.map((p: any) => p.outcome)).toEqual(viettel.map((_, i) => (i < 6 ? 'already' : 'done')));
    expect(whole.decision).toMatchObject({ ...decision, act: 'chấp thuận danh mục vị trí xây dựng trạm BTS' });
    expect(whole.decision.positions).toHaveLength(17);

    // Somebody decides one of VNPT's positions alone before the list's document comes.
    const alone = { number: '16/QĐ-SKHCN', date: '2026-01-23' };
    ok(await act('approver', vnpt[20]!, 'reject', { decision: alone, reason: rejection }));
    const ours = { number: '17/QĐ-SKHCN', date: '2026-01-23' };
    const rest = ok(await api.call('approver', 'POST', path('vnpt'), { decision: ours, outcomes: outcomes(vnpt) }));
    expect(rest.positions.filter((p: any) => p.outcome === 'refused')).toMatchObject([
      { positionId: vnpt[20], state: 'rejected', problem: { code: 'conflict', state: 'rejected' } },
    ]);
    expect(rest.decision.positions.map((p: any) => p.positionId).sort()).toEqual(vnpt.slice(0, 20).sort());

    expect(ok(await api.call('auditor', 'GET', '/v1/positions?state=approved')).total).toBe(34);
    expect(ok(await api.call('auditor', 'GET', '/v1/positions?state=approved&operator=VNPT')).total).toBe(19);
    expect(ok(await api.call('auditor', 'GET', '/v1/positions?state=rejected')).total).toBe(4);
    const frozen = ok(await api.call('approver', 'GET', `/v1/positions/${vnpt[0]}/prechecks/decision`));
    expect(frozen).toMatchObject({ moment: 'decision', asOf: '2026-01-23', borrowed: true });
    expect((await api.call('vnpt', 'GET', `/v1/positions/${vnpt[0]}/prechecks/decision`)).status).toBe(404);
    expect(ok(await api.call('vnpt', 'GET', `/v1/positions/${vnpt[0]}/prechecks/filing`)).moment).toBe('filing');
  });

  it('twelve are built and go on air; only then do they count for coverage', async () => {
    const summary = async (asOf: string) => ok(await api.call('planner', 'GET', `/v1/summary?asOf=${asOf}`));
    const before = new Map<string, any>();
    for (const asOf of ['2026-05-14', '2026-05-15', '2026-05-20']) before.set(asOf, await summary(asOf));
    on('2026-03-10');
    const built = [...viettel.slice(3, 9), ...vnpt.slice(3, 9)];
    const owner = (id: string): string => (viettel.includes(id) ? 'viettel' : 'vnpt');
    expect((await act('vnpt', viettel[3]!, 'start-works', { date: '2026-03-09' })).status).toBe(404);
    expect((await act('viettel', viettel[3]!, 'start-works', { date: '2027-03-09' })).status).toBe(422);
    for (const id of built) ok(await act(owner(id), id, 'start-works', { date: '2026-03-09' }));
    on('2026-05-20');
    expect((await act('viettel', viettel[3]!, 'put-on-air', { date: '2026-03-01' })).status).toBe(422);
    for (const id of built) ok(await act(owner(id), id, 'put-on-air', { date: '2026-05-15' }));
    for (const [asOf, more] of [
      ['2026-05-14', 0],
      ['2026-05-15', 12],
      ['2026-05-20', 12],
    ] as const)
      expect((await summary(asOf)).stations.onAir).toBe(before.get(asOf).stations.onAir + more);
    const after = await summary('2026-05-20');
    expect(after.villages.white.total).toBeLessThan(before.get('2026-05-20').villages.white.total);
  });

  it('one is revoked, one moves after its plan was amended', async () => {
    on('2026-06-01');
    const decision = { number: '70/QĐ-SKHCN', date: '2026-06-01' };
    ok(
      await act('approver', viettel[9]!, 'revoke', {
        reason: { code: 'breach', text: 'thi công sai vị trí' },
        decision,
      }),
    );
    expect(await stateOf(viettel[9]!)).toBe('revoked');

    const reason = { code: 'carrier-request', text: 'không thuê được đất' };
    const move = { reason, facts: { ...place({ ...spots[17]!, lat: spots[17]!.lat }) } };
    const tooSoon = await act('viettel', viettel[10]!, 'amend', move);
    expect(tooSoon.body).toMatchObject({ status: 422, problems: [{ rule: 'plan-amendment' }] });
    ok(
      await api.call('viettel', 'POST', '/v1/plans/PLAN-VIETTEL-2026/amendments', {
        reason,
        positionIds: [viettel[10]],
      }),
    );
    expect((await act('viettel', viettel[10]!, 'amend', move)).status).toBe(422);
    ok(await api.call('approver', 'POST', '/v1/plans/PLAN-VIETTEL-2026/amendments/approve', { decision }));
    ok(await act('viettel', viettel[10]!, 'amend', move));
    expect((await sheet('viettel', viettel[10]!)).position).toMatchObject({
      state: 'under_review',
      lon: spots[17]!.lon,
      proposal: { approvedOn: null, decision: null, submittedOn: '2026-06-01' },
    });
    on('2026-06-08');
    ok(await act('approver', viettel[10]!, 'approve', { decision: { number: '75/QĐ-SKHCN', date: '2026-06-08' } }));
  });

  it('one is extended, one lapses; the sweep says it once', async () => {
    on('2027-01-10');
    const evidence = await attachEvidence(api.deps, vnpt[1]!, 'biên bản lũ quét');
    const body = { reason: { code: 'force-majeure', text: 'lũ quét hỏng đường vào' }, date: '2027-06-30', evidence };
    expect((await act('approver', vnpt[1]!, 'extend', { ...body, date: '2027-08-01' })).status).toBe(422);
    expect((await act('approver', vnpt[1]!, 'extend', { ...body, evidence: '0'.repeat(64) })).status).toBe(422);
    expect(ok(await act('approver', vnpt[1]!, 'extend', body)).position.proposal.extendedTo).toBe('2027-06-30');
    expect((await act('approver', vnpt[1]!, 'extend', { ...body, date: '2027-07-01' })).status).toBe(409);

    const reason = { code: 'not-built', text: 'quá 12 tháng chưa khởi công' };
    on('2027-01-23');
    expect((await act('approver', vnpt[2]!, 'lapse', { reason })).body).toMatchObject({
      status: 409,
      buildDueOn: '2027-01-23',
    });
    expect((await sweepPositions(api.deps)).lapseDue).toEqual([]);
    on('2027-01-24');
    const swept = await sweepPositions(api.deps);
    const due = ok(await api.call('approver', 'GET', '/v1/positions?state=approved&due=2027-01-24')).items.map(
      (p: any) => p.id,
    );
    expect(swept.failed).toEqual([]);
    expect(swept.lapseDue.sort()).toEqual(due.sort());
    expect(due).toContain(vnpt[2]);
    expect(due).not.toContain(vnpt[1]);
    expect((await sweepPositions(api.deps)).lapseDue).toEqual([]);
    ok(await act('approver', vnpt[2]!, 'lapse', { reason }));
    expect((await act('vnpt', vnpt[2]!, 'start-works', { date: '2027-01-20' })).body).toMatchObject({
      status: 409,
      state: 'lapsed',
    });
    const verbs = (await api.deps.store.history({ provinceCode: '20', kind: 'site', id: vnpt[2]! })).map((e) => e.verb);
    expect(verbs).toEqual([
      'position:draft',
      'position:join-list',
      'position:submit',
      'position:take-up',
      'position:approve',
      'position:lapse-due',
      'position:lapse',
    ]);
  });

  it('ends with an audit that holds, and a history that answers for any day', async () => {
    const report = await verifyAudit(api.deps, sha256);
    expect(report.faults).toEqual([]);
    const at = async (asOf: string) =>
      ok(await api.call('auditor', 'GET', `/v1/sites/${viettel[10]}/state?asOf=${asOf}`)).state;
    expect(await at('2026-03-01')).toMatchObject({ state: 'approved', lon: spots[10]!.lon });
    expect(await at('2026-06-05')).toMatchObject({ state: 'under_review', lon: spots[17]!.lon });
    const states = ok(await api.call('auditor', 'GET', '/v1/lists')).items.map((l: any) => l.states);
    const total = (state: string): number => states.reduce((sum: number, s: any) => sum + (s[state] ?? 0), 0);
    expect([total('on_air'), total('rejected'), total('revoked'), total('lapsed'), total('approved')]).toEqual([
      12, 4, 1, 1, 20,
    ]);
  });
});

function place({ lon, lat, communeCode }: Place) {
  return { lon, lat, communeCode };
}
