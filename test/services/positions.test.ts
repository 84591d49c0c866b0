import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account, Role } from '#shared/actor';
import { draftPositionBody } from '#shared/api/positions';
import type { OperatorCode } from '#shared/operator';
import type { Site } from '#shared/site';
import type { Deps } from '../../functions/services/deps.ts';
import { actOn } from '../../functions/services/positions/act.ts';
import { draftPosition, editPosition } from '../../functions/services/positions/draft.ts';
import { listPositions } from '../../functions/services/positions/queue.ts';
import { sweepPositions } from '../../functions/services/positions/sweep.ts';
import type { Head } from '../../functions/storage/records.ts';
import { aDraft, attachEvidence } from '../fixtures/filing.ts';
import { aPosition } from '../fixtures/positions.ts';
import { aCommune } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

let deps: TestDeps;
let count = 0;

beforeAll(async () => {
  deps = await openTestStore();
  const state = aCommune();
  const ref = { provinceCode: '20', kind: 'admin-unit' as const, id: '05977@2025-07-01' };
  await deps.store.bulk([{ ref, state, base: null, verb: 'admin-unit:import', validFrom: '2025-07-01' }], {
    actor: { id: 'test', role: 'admin' },
    now: deps.clock(),
  });
});
afterAll(() => deps.close());

const on = (day: string): void => deps.setClock(`${day}T02:00:00.000Z`);

function account(id: string, role: Role, operator: OperatorCode | null = null): Account {
  return { id, provinceCode: '20', role, operator, communeCodes: [], active: true };
}
const viettel = account('viettel', 'carrier', 'VIETTEL');
const vnpt = account('vnpt', 'carrier', 'VNPT');
const reviewer = account('reviewer', 'reviewer');
const approver = account('approver', 'approver');
const reason = { code: 'other' as const, text: 'vì lý do thử' };

/** A draft far from all others. */
async function draft(facts: Record<string, unknown> = {}): Promise<Head<'site'>> {
  count++;
  const place = {
    lon: 106.2 + (count % 20) * 0.03,
    lat: 21.5 + Math.floor(count / 20) * 0.03,
    communeCode: '05977',
    name: `${count}`,
  };
  return draftPosition(deps, viettel, draftPositionBody.parse(aDraft(place, facts)), {});
}

async function underReview(day = '2026-03-02'): Promise<string> {
  on(day);
  const { id } = await draft();
  await actOn(deps, viettel, id, 'submit', {}, {});
  await actOn(deps, reviewer, id, 'take-up', {}, {});
  return id;
}

async function approved(day = '2026-03-02'): Promise<string> {
  const id = await underReview(day);
  await actOn(deps, approver, id, 'approve', { decision: { number: '1/QĐ', date: day } }, {});
  return id;
}

const positionOf = async (id: string): Promise<Site> =>
  (await deps.store.head({ provinceCode: '20', kind: 'site', id }))!.state;

describe('an act on a position', () => {
  it('of another carrier finds nothing, whatever is sent along', async () => {
    const { id, version } = await draft();
    for (const ifVersion of [undefined, version, version + 1]) {
      await expect(actOn(deps, vnpt, id, 'submit', {}, { ifVersion })).rejects.toMatchObject({ code: 'not-found' });
      await expect(editPosition(deps, vnpt, id, { name: 'x' }, { ifVersion })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    await expect(actOn(deps, { ...viettel, active: false }, id, 'submit', {}, {})).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is refused to who reviewed the position, where the settings say so, and only there', async () => {
    const both = account('both', 'reviewer');
    on('2026-03-02');
    const { id } = await draft();
    await actOn(deps, viettel, id, 'submit', {}, {});
    await actOn(deps, both, id, 'take-up', {}, {});
    const promoted = account('both', 'approver');
    const act = { decision: { number: '1', date: '2026-03-02' } };
    await expect(actOn(deps, promoted, id, 'approve', act, {})).rejects.toMatchObject({ code: 'forbidden' });
    const lax: Deps = { ...deps, rules: withSettings({ approverMustDiffer: false }) };
    expect((await actOn(lax, promoted, id, 'approve', act, {})).state.state).toBe('approved');
  });

  it('done twice with one key is done once, also when the position has moved on', async () => {
    on('2026-03-02');
    const { id } = await draft();
    const asked = { idempotency: { key: `submit-${id}`, bodyHash: 'h' } };
    const first = await actOn(deps, viettel, id, 'submit', {}, asked);
    await actOn(deps, reviewer, id, 'take-up', {}, {});
    const again = await actOn(deps, viettel, id, 'submit', {}, asked);
    expect([first.version, again.version, again.state.state]).toEqual([2, 2, 'submitted']);
    expect(await deps.store.history(first)).toHaveLength(3);
  });

  it('freezes the pre-check of the facts that were filed, also when they change while it is made', async () => {
    on('2026-03-02');
    const { id } = await draft({ name: 'trước' });
    let edits = 0;
    const documents = Object.create(deps.documents);
    documents.put = async (text: string) => {
      if (edits++ === 0) await editPosition(deps, viettel, id, { lat: 21.4 }, {});
      return deps.documents.put(text);
    };
    const { state } = await actOn({ ...deps, documents }, viettel, id, 'submit', {}, {});
    const frozen = JSON.parse(await deps.documents.get(state.proposal!.prechecks.filing!));
    expect([edits, state.lat, frozen.position.lat]).toEqual([2, 21.4, 21.4]);
  });

  it('stops and pauses the clock: returned, force majeure with evidence', async () => {
    const id = await underReview('2026-03-02');
    on('2026-03-04');
    await actOn(deps, reviewer, id, 'return', { reason }, {});
    on('2026-03-10');
    await actOn(deps, viettel, id, 'resubmit', {}, {});
    on('2026-03-11');
    await expect(actOn(deps, reviewer, id, 'resume', {}, {})).rejects.toMatchObject({ code: 'conflict' });
    await expect(actOn(deps, reviewer, id, 'pause', { reason }, {})).rejects.toMatchObject({ code: 'invalid' });
    const evidence = await attachEvidence(deps, id, 'bão số 3');
    await actOn(deps, reviewer, id, 'pause', { reason, evidence }, {});
    await expect(actOn(deps, reviewer, id, 'pause', { reason, evidence }, {})).rejects.toMatchObject({
      code: 'conflict',
    });
    on('2026-03-18');
    await actOn(deps, reviewer, id, 'resume', {}, {});
    expect((await positionOf(id)).proposal!.pauses).toEqual([
      { from: '2026-03-04', to: '2026-03-10', why: 'returned', evidence: null },
      { from: '2026-03-11', to: '2026-03-18', why: 'force-majeure', evidence },
    ]);
    // Worked: 3 March; 10 March; 18 March. Ten days end seven working days after the 18th.
    const row = (await listPositions(deps, reviewer, { limit: 1000 })).items.find((p) => p.id === id)!;
    expect(row.review).toMatchObject({ elapsedWorkingDays: 3, dueOn: '2026-03-27', state: 'running' });
  });

  it('needs what the table requires, and names all that is missing', async () => {
    const id = await underReview();
    await expect(actOn(deps, approver, id, 'reject', {}, {})).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ field: 'reason' }, { field: 'decision' }] },
    });
    const early = { decision: { number: '1', date: '2026-03-01' } };
    await expect(actOn(deps, approver, id, 'approve', early, {})).rejects.toMatchObject({
      details: { problems: [{ field: 'decision.date', rule: 'order' }] },
    });
  });

  it('gives radio carriers their days: nothing planned is on air before, own stations only when retired', async () => {
    const id = await approved('2026-03-02');
    expect((await positionOf(id)).stations['VIETTEL-4G']!.carriers.c1800).toMatchObject({ onAir: null, offAir: null });
    await actOn(deps, viettel, id, 'start-works', { date: '2026-04-01' }, {});
    on('2026-06-01');
    await expect(actOn(deps, viettel, id, 'put-on-air', { date: '2026-06-02' }, {})).rejects.toMatchObject({
      code: 'invalid',
    });
    await actOn(deps, viettel, id, 'put-on-air', { date: '2026-05-30' }, {});
    on('2026-07-01');
    await actOn(deps, viettel, id, 'retire', { reason, date: '2026-06-30' }, {});
    expect((await positionOf(id)).stations['VIETTEL-4G']!.carriers.c1800).toMatchObject({
      onAir: '2026-05-30',
      offAir: '2026-06-30',
    });
    const at = async (asOf: string) =>
      (await deps.store.stateAt({ provinceCode: '20', kind: 'site', id }, { asOf }))!.state;
    expect([await at('2026-05-29'), await at('2026-05-30'), await at('2026-06-30')]).toEqual([
      'building',
      'on_air',
      'retired',
    ]);
  });
});

describe('the sweep', () => {
  it('says once what is due, also when one item fails, and says the failed one the next night', async () => {
    const ids = [await approved('2026-04-01'), await approved('2026-04-01'), await approved('2026-04-01')];
    const reviewed = await underReview('2027-03-22');
    on('2027-04-02');
    const store = Object.create(deps.store);
    store.write = (refs: { id: string }[], ...rest: unknown[]) => {
      if (refs[0]!.id === ids[1]) throw new Error('disk on fire');
      return (deps.store.write as (...args: unknown[]) => unknown).call(deps.store, refs, ...rest);
    };
    const first = await sweepPositions({ ...deps, store });
    expect(first.failed).toEqual([{ id: ids[1], message: 'disk on fire' }]);
    expect(first.lapseDue).toEqual(expect.arrayContaining([ids[0], ids[2]]));
    expect(first.dueSoon).toContain(reviewed);
    expect(deps.logged).toContainEqual(expect.objectContaining({ code: 'sweep-item-failed', position: ids[1] }));
    const second = await sweepPositions(deps);
    expect([second.lapseDue, second.dueSoon, second.failed]).toEqual([[ids[1]], [], []]);
    expect((await sweepPositions(deps)).lapseDue).toEqual([]);
    for (const id of ids) expect((await positionOf(id)).state).toBe('approved');
  });

  it('lapses where the rule says automatic, in the name of the rule', async () => {
    const id = await approved('2026-05-04');
    on('2027-05-05');
    const automatic: Deps = { ...deps, rules: withSettings({ lapse: 'automatic' }) };
    const report = await sweepPositions(automatic);
    expect(report.failed).toEqual([]);
    expect(report.lapsed).toContain(id);
    const history = await deps.store.history({ provinceCode: '20', kind: 'site', id });
    expect(history.slice(-2).map((e) => [e.verb, e.actor])).toEqual([
      ['position:lapse-due', { id: 'sweep', role: 'system' }],
      ['position:lapse', { id: 'sweep', role: 'system' }],
    ]);
    expect((await sweepPositions(automatic)).lapsed).toEqual([]);
  });

  it('leaves a position of before the registry, and one without works, alone', async () => {
    on('2027-05-06');
    const ref = { provinceCode: '20', kind: 'site' as const, id: 'OLD-1' };
    const old = aPosition({ id: 'OLD-1', state: 'on_air' });
    await deps.store.write([ref], { actor: viettel, now: deps.clock() }, () => [
      { ref, state: { ...old, proposal: null }, verb: 'site:import' },
    ]);
    await deps.snapshots.reread([ref]);
    await sweepPositions(deps);
    expect(await deps.store.history(ref)).toHaveLength(1);
  });
});

function withSettings(change: Partial<Deps['rules']['settings'][number]>): Deps['rules'] {
  return { ...deps.rules, settings: deps.rules.settings.map((s) => ({ ...s, ...change })) };
}
