import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '#shared/site';
import { column } from '../../functions/services/derived.ts';
import { Snapshots } from '../../functions/services/snapshot.ts';
import type { Ref } from '../../functions/storage/records.ts';
import type { Draft } from '../../functions/storage/store.ts';
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
