import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '#shared/history';
import { anchorAudit, verifyAudit } from '../../functions/services/audit/verify.ts';
import type { Ref } from '../../functions/storage/records.ts';
import { type BulkDraft, Store, sha256 } from '../../functions/storage/store.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const actor = { id: 'tester', role: 'admin' };
const T1 = '2026-01-01T00:00:00.000Z';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestStore();
});
afterAll(() => deps.close());

function village(id: string): Ref<'village'> {
  return { provinceCode: '20', kind: 'village', id };
}

async function create(id: string, name = 'A', validFrom = '2020-01-01') {
  return deps.store.write([village(id)], { actor, now: T1, validFrom }, () => [
    { ref: village(id), state: aVillage({ id, name }), verb: 'village:create' },
  ]);
}

async function rename(id: string, name: string, context: Partial<Parameters<Store['write']>[1]> = {}) {
  return deps.store.write([village(id)], { actor, now: '2026-02-01T00:00:00.000Z', ...context }, ([head]) => [
    {
      ref: village(id),
      state: aVillage({ ...(head!.state as ReturnType<typeof aVillage>), name }),
      verb: 'village:correct',
      reason: 'test',
    },
  ]);
}

describe('a write', () => {
  it('makes a head and one history entry that say the same', async () => {
    await create('w1');
    await rename('w1', 'B');
    const head = await deps.store.head(village('w1'));
    const history = await deps.store.history(village('w1'));
    expect(head).toMatchObject({ version: 2, state: { name: 'B' } });
    expect(history.map((e) => [e.version, e.verb, e.reason])).toEqual([
      [1, 'village:create', null],
      [2, 'village:correct', 'test'],
    ]);
    expect(history[1]!.changes).toEqual([{ path: ['name'], before: 'A', after: 'B' }]);
    expect(verifyChain(history, sha256)).toBeNull();
    expect(head!.hash).toBe(history[1]!.hash);
  });

  it('that changes nothing adds no entry', async () => {
    await create('w2');
    await rename('w2', 'A');
    expect(await deps.store.history(village('w2'))).toHaveLength(1);
  });

  it('a backdated correction is seen on its date and leaves later dates as they were', async () => {
    await create('w3', 'first', '2020-01-01');
    await rename('w3', 'second', { validFrom: '2024-01-01' });
    await rename('w3', 'corrected', { validFrom: '2021-01-01', now: '2026-03-01T00:00:00.000Z' });
    const nameOn = async (asOf: string, knownAt?: string) =>
      (await deps.store.stateAt(village('w3'), { asOf, ...(knownAt ? { knownAt } : {}) }))?.name;
    expect(await nameOn('2020-06-01')).toBe('first');
    expect(await nameOn('2022-06-01')).toBe('corrected');
    expect(await nameOn('2022-06-01', '2026-02-15T00:00:00.000Z')).toBe('first');
    expect(await nameOn('2025-06-01')).toBe('second');
    expect((await deps.store.head(village('w3')))!.state.name).toBe('second');
    expect(await nameOn('2019-01-01')).toBeUndefined();
  });

  it('before the aggregate existed, or in the future, is refused', async () => {
    await create('w4', 'A', '2020-01-01');
    await expect(rename('w4', 'B', { validFrom: '2019-01-01' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(rename('w4', 'B', { validFrom: '2026-02-02' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('with a stale version is refused, and changes nothing', async () => {
    await create('w5');
    await rename('w5', 'B', { ifVersion: 1 });
    await expect(rename('w5', 'C', { ifVersion: 1 })).rejects.toMatchObject({
      code: 'stale-version',
      details: { version: 2 },
    });
    expect(await deps.store.history(village('w5'))).toHaveLength(2);
  });

  it('of twenty at once loses none: histories are gap-free', async () => {
    await create('w6');
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => rename('w6', `name ${i}`)));
    const history = await deps.store.history(village('w6'));
    const done = attempts.filter((a) => a.status === 'fulfilled').length;
    expect(done).toBeGreaterThan(0);
    expect(history).toHaveLength(done + 1);
    expect(verifyChain(history, sha256)).toBeNull();
    for (const a of attempts) if (a.status === 'rejected') expect(a.reason).toMatchObject({ code: 'unavailable' });
  });

  it('from a lifecycle state that is not allowed is a conflict that says the actual state', async () => {
    const ref: Ref<'site'> = { provinceCode: '20', kind: 'site', id: 'S1' };
    await deps.store.write([ref], { actor, now: T1 }, () => [
      { ref, state: aSite({ id: 'S1' }), verb: 'site:register' },
    ]);
    const revoke = deps.store.write([ref], { actor, now: T1 }, ([head]) => [
      {
        ref,
        state: { ...(head!.state as ReturnType<typeof aSite>), state: 'revoked' },
        verb: 'site:revoke',
        fromStates: ['approved'],
      },
    ]);
    await expect(revoke).rejects.toMatchObject({ code: 'conflict', details: { state: 'on_air' } });
    expect((await deps.store.head(ref))!.state.state).toBe('on_air');
  });
});

describe('an idempotency key', () => {
  it('does the same request once and answers it twice', async () => {
    await create('i1');
    const idempotency = { key: 'k1', bodyHash: 'h1' };
    const first = await rename('i1', 'B', { idempotency });
    const again = await rename('i1', 'never', { idempotency });
    expect(again.replayed).toBe(true);
    expect(again.heads).toEqual(first.heads);
    expect(await deps.store.history(village('i1'))).toHaveLength(2);
  });

  it('answers as it did then, even after later changes', async () => {
    await create('i2');
    const idempotency = { key: 'k2', bodyHash: 'h' };
    await rename('i2', 'B', { idempotency });
    await rename('i2', 'C');
    const again = await rename('i2', 'B', { idempotency });
    expect(again.heads[0]).toMatchObject({ version: 2, state: { name: 'B' } });
  });

  it('with another body is refused', async () => {
    await create('i3');
    await rename('i3', 'B', { idempotency: { key: 'k3', bodyHash: 'h1' } });
    await expect(rename('i3', 'B', { idempotency: { key: 'k3', bodyHash: 'h2' } })).rejects.toMatchObject({
      code: 'idempotency-mismatch',
    });
  });

  it('is used up only by a success, once among many at the same time, and can be used again when it has expired', async () => {
    await create('i4');
    const idempotency = { key: 'k4', bodyHash: 'h' };
    await expect(rename('i4', '', { idempotency })).rejects.toThrow();
    const all = await Promise.all(Array.from({ length: 8 }, () => rename('i4', 'B', { idempotency })));
    expect(all.filter((r) => !r.replayed)).toHaveLength(1);
    const later = await rename('i4', 'C', { idempotency, now: '2026-02-09T00:00:00.000Z' });
    expect(later.replayed).toBe(false);
  });
});

describe('a bulk load', () => {
  const draft = (id: string, name = 'A'): BulkDraft<'village'> => ({
    ref: village(id),
    base: null,
    state: aVillage({ id, name }),
    verb: 'village:import',
    validFrom: '2020-01-01',
  });

  it('writes a head and an entry for each, and leaves alone what moved meanwhile', async () => {
    await create('b7', 'mine');
    const drafts = Array.from({ length: 120 }, (_, i) => draft(`b${i}`));
    const { written, conflicts } = await deps.store.bulk(drafts, { actor, now: T1 });
    expect(written).toHaveLength(119);
    expect(conflicts).toEqual([village('b7')]);
    expect((await deps.store.head(village('b7')))!.state.name).toBe('mine');
    expect(await deps.store.history(village('b119'))).toHaveLength(1);
  });

  it('takes large aggregates in transactions below the engine limit', async () => {
    const points = Array.from({ length: 50 }, (_, i) => ({
      id: i === 0 ? 'centre' : `c${i}`,
      kind: i === 0 ? ('centre' as const) : ('cluster' as const),
      name: 'x'.repeat(200),
      lon: 106.7,
      lat: 21.8,
      accuracyM: 30,
    }));
    const drafts = Array.from({ length: 150 }, (_, i) => ({
      ...draft(`large${i}`),
      state: aVillage({ id: `large${i}`, testPoints: points }),
    }));
    const { written } = await deps.store.bulk(drafts, { actor, now: T1 });
    expect(written).toHaveLength(150);
  });
});

describe('a snapshot', () => {
  it('shows own writes at once and others when they are reread', async () => {
    const before = await deps.snapshots.view('20', '2026-02-01');
    await create('s1');
    expect((await deps.snapshots.view('20', '2026-02-01')).villages.some((v) => v.id === 's1')).toBe(false);
    await deps.snapshots.reread([village('s1')]);
    const after = await deps.snapshots.view('20', '2026-02-01');
    expect(after.villages.some((v) => v.id === 's1')).toBe(true);
    expect(after.revision).toBeGreaterThan(before.revision);
  });

  it('of a past date shows what was true then', async () => {
    await create('s2', 'old', '2020-01-01');
    await rename('s2', 'new', { validFrom: '2024-01-01' });
    await deps.snapshots.reread([village('s2')]);
    const nameOn = async (asOf: string) =>
      (await deps.snapshots.view('20', asOf)).villages.find((v) => v.id === 's2')?.name;
    expect(await nameOn('2025-01-01')).toBe('new');
    expect(await nameOn('2022-01-01')).toBe('old');
    expect(await nameOn('2019-01-01')).toBeUndefined();
  });
});

describe('failures of the engine', () => {
  /** A client whose next transactions fail as told, before or after they ran. */
  function failing(plan: ('conflict' | 'throttle' | 'timeout-before' | 'timeout-after')[]): Store {
    const client = Object.create(deps.client);
    client.send = async (command: { constructor: { name: string } }) => {
      if (command.constructor.name === 'TransactWriteCommand') {
        const fault = plan.shift();
        if (fault === 'conflict' || fault === 'throttle') {
          throw new TransactionCanceledException({
            message: fault,
            $metadata: {},
            CancellationReasons: [
              { Code: fault === 'conflict' ? 'TransactionConflict' : 'ThrottlingError' },
              { Code: 'None' },
            ],
          });
        }
        if (fault === 'timeout-after') await deps.client.send(command as never);
        if (fault?.startsWith('timeout')) throw Object.assign(new Error('socket timed out'), { name: 'TimeoutError' });
      }
      return deps.client.send(command as never);
    };
    return new Store(client, deps.store.tableName, { changeIndex: true });
  }

  it.each([
    ['a transaction conflict', ['conflict', 'conflict'] as const],
    ['throttling', ['throttle'] as const],
    ['a time-out before the write', ['timeout-before'] as const],
    ['a time-out after the write', ['timeout-after'] as const],
  ])('%s: the change is made exactly once', async (name, plan) => {
    const id = `f-${name.replaceAll(' ', '-')}`;
    await create(id);
    const result = await failing([...plan]).write(
      [village(id)],
      { actor, now: '2026-02-01T00:00:00.000Z' },
      ([head]) => [
        {
          ref: village(id),
          state: aVillage({ ...(head!.state as ReturnType<typeof aVillage>), name: 'B' }),
          verb: 'village:correct',
        },
      ],
    );
    expect(result.heads[0]).toMatchObject({ version: 2 });
    expect(await deps.store.history(village(id))).toHaveLength(2);
  });

  it('that do not end are a clean "unavailable", and nothing is half-written', async () => {
    await create('f9');
    const sick = failing(Array.from({ length: 100 }, () => 'throttle' as const));
    await expect(
      sick.write([village('f9')], { actor, now: T1 }, () => [
        { ref: village('f9'), state: aVillage({ id: 'f9', name: 'B' }), verb: 'x' },
      ]),
    ).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(await deps.store.history(village('f9'))).toHaveLength(1);
  });
});

describe('the audit', () => {
  let own: TestDeps;
  beforeAll(async () => {
    own = await openTestStore();
    for (const id of ['a', 'b', 'c']) {
      await own.store.write([village(id)], { actor, now: T1 }, () => [
        { ref: village(id), state: aVillage({ id }), verb: 'village:create' },
      ]);
      await own.store.write([village(id)], { actor, now: T1 }, () => [
        { ref: village(id), state: aVillage({ id, name: 'B' }), verb: 'village:correct' },
      ]);
    }
    await anchorAudit(own);
  });
  afterAll(() => own.close());

  const key = (id: string, sk: string) => ({ TableName: own.store.tableName, Key: { pk: `20#village#${id}`, sk } });

  it('holds, then names a forged entry, a removed tail and a removed aggregate', async () => {
    expect(await verifyAudit(own, sha256)).toMatchObject({ aggregates: 3, entries: 6, faults: [] });

    await own.client.send(
      new UpdateCommand({
        ...key('a', 'H#000000001'),
        UpdateExpression: 'SET reason = :r',
        ExpressionAttributeValues: { ':r': 'forged' },
      }),
    );
    await own.client.send(new DeleteCommand(key('b', 'H#000000002')));
    const first = (await own.store.history(village('b')))[0]!;
    // A thief who knows the table also sets the head back, so that the chain alone looks whole.
    await own.client.send(
      new UpdateCommand({
        ...key('b', 'HEAD'),
        UpdateExpression: 'SET #v = :v, #h = :h, #s = :s',
        ExpressionAttributeNames: { '#v': 'version', '#h': 'hash', '#s': 'state' },
        ExpressionAttributeValues: { ':v': 1, ':h': first.hash, ':s': JSON.stringify(aVillage({ id: 'b' })) },
      }),
    );
    for (const sk of ['HEAD', 'H#000000001', 'H#000000002']) await own.client.send(new DeleteCommand(key('c', sk)));

    const { faults } = await verifyAudit(own, sha256);
    expect(faults.map((f) => [f.aggregate, f.version])).toEqual([
      ['20#village#a', 1],
      ['20#village#b', 2],
      ['20#village#c', null],
    ]);
  });
});
