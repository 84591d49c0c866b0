import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '#shared/site';
import { column } from '../../functions/services/derived.ts';
import { Snapshots } from '../../functions/services/snapshot.ts';
import { PastStates } from '../../functions/storage/past-states.ts';
import type { Head, Ref } from '../../functions/storage/records.ts';
import type { Draft, Store } from '../../functions/storage/store.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const DAYS = ['2026-01-10', '2026-02-10', '2026-03-10'];
const TODAY = '2026-04-10';

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestStore();
});
afterAll(() => deps.close());

const labels = column((s: Site) => `${s.id} ${s.name}`);

function draftOf(kind: 'site' | 'village', id: string, name: string, isMerged: boolean): Draft {
  return kind === 'site'
    ? { ref: { provinceCode: '20', kind, id }, state: aSite({ id, name }), verb: 'site:put' }
    : {
        ref: { provinceCode: '20', kind, id },
        state: aVillage({ id, name, status: isMerged ? 'merged' : 'active' }),
        verb: 'village:put',
      };
}

describe('a view made of its predecessor', () => {
  it('is the view made anew, on every date, after any changes', { timeout: 60_000 }, async () => {
    const change = fc.record({
      kind: fc.constantFrom('site' as const, 'village' as const),
      id: fc.constantFrom(...'abcdefgh'),
      name: fc.constantFrom('một', 'hai', 'ba'),
      isMerged: fc.boolean(),
      validFrom: fc.constantFrom(...DAYS, TODAY),
      look: fc.boolean(),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 25 }), async (changes) => {
        run++;
        const snapshots = new Snapshots(deps.store, Date.now, Number.POSITIVE_INFINITY);
        await snapshots.view('20', TODAY);
        for (const { kind, id, name, isMerged, validFrom, look } of changes) {
          const draft = draftOf(kind, `${run}${id}`, name, isMerged);
          // What did not exist on an earlier day cannot be changed on it.
          const base = await deps.store.head(draft.ref as Ref);
          const wasThere = base === null || (await deps.store.stateAt(base, { asOf: validFrom })) !== null;
          const from = wasThere ? validFrom : base.validFrom;
          const context = { actor: { id: 't', role: 'admin' }, now: `${TODAY}T03:00:00.000Z`, validFrom: from };
          const { heads } = await deps.store.write([draft.ref as Ref], context, () => [draft]);
          snapshots.take(heads);
          if (!look) continue;
          for (const asOf of [DAYS[1]!, TODAY]) labels((await snapshots.view('20', asOf)).sites);
        }
        for (const asOf of [...DAYS, TODAY]) {
          const anew = await new Snapshots(deps.store, Date.now, Number.POSITIVE_INFINITY).view('20', asOf);
          const { revision: _r, ...kept } = await snapshots.view('20', asOf);
          const { revision: _s, ...fresh } = anew;
          expect(kept).toEqual(fresh);
          expect(labels(kept.sites)).toEqual(fresh.sites.map((s) => `${s.id} ${s.name}`));
        }
      }),
      { seed: 3, numRuns: 15 },
    );
  });

  it('reads the history of an aggregate once for all dates, and again when it has changed', async () => {
    const { store } = deps;
    const write = async (name: string, validFrom: string, now: string) => {
      const draft = draftOf('village', 'once', name, false);
      await store.write([draft.ref], { actor: { id: 't', role: 'admin' }, now, validFrom }, () => [draft]);
    };
    await write('một', DAYS[0]!, '2026-01-11T03:00:00.000Z');
    await write('ba', TODAY, `${TODAY}T03:00:00.000Z`);
    const read: string[] = [];
    const counted = Object.create(store, {
      pastState: {
        value: (head: Head, at: { asOf?: string; knownAt?: string }) => past.of(head, at),
      },
    }) as Store;
    const past = new PastStates({
      history: (ref) => {
        if (ref.id === 'once') read.push(ref.id);
        return store.history(ref);
      },
    });
    const snapshots = new Snapshots(counted, Date.now, Number.POSITIVE_INFINITY);
    const nameOn = async (asOf: string, knownAt?: string) =>
      (await snapshots.view('20', asOf, knownAt)).villages.find((v) => v.id === 'once')?.name;
    expect(await nameOn('2026-01-01')).toBeUndefined();
    expect(await nameOn(DAYS[0]!)).toBe('một');
    expect(await nameOn('2026-03-31')).toBe('một');
    expect(await nameOn(TODAY, '2026-02-01T00:00:00.000Z')).toBe('một');
    expect(read).toHaveLength(1);

    await write('hai', DAYS[1]!, `${TODAY}T04:00:00.000Z`);
    await snapshots.reread([{ provinceCode: '20', kind: 'village', id: 'once' }]);
    expect(await nameOn('2026-03-31')).toBe('hai');
    expect(await nameOn(DAYS[0]!)).toBe('một');
    expect(await nameOn('2026-03-31', `${TODAY}T03:30:00.000Z`)).toBe('một');
    expect(await nameOn(TODAY)).toBe('ba');
    expect(read).toHaveLength(2);
  });

  it('keeps the lists in which nothing changed, and is the same view after a change that no view shows', async () => {
    const { snapshots } = deps;
    const before = await snapshots.view('20', TODAY);
    const write = async (draft: Draft) => {
      const context = { actor: { id: 't', role: 'admin' }, now: `${TODAY}T03:00:00.000Z` };
      snapshots.take((await deps.store.write([draft.ref], context, () => [draft])).heads);
    };
    await write(draftOf('site', 'last', 'x', false));
    const after = await snapshots.view('20', TODAY);
    expect(after.revision).toBe(before.revision + 1);
    expect(after.villages).toBe(before.villages);
    expect(after.sites).not.toBe(before.sites);
    await write({
      ref: { provinceCode: '20', kind: 'account', id: 'somebody' },
      state: { id: 'somebody', provinceCode: '20', role: 'auditor', operator: null, communeCodes: [], active: true },
      verb: 'account:create',
    });
    expect(await snapshots.view('20', TODAY)).toBe(after);
  });
});
