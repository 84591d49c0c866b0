import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import { BEGINNING } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { Deps } from '../../functions/services/deps.ts';
import { deliverSurveys, stateClaims } from '../../functions/services/evidence/deliver.ts';
import { Snapshots } from '../../functions/services/snapshot.ts';
import { aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const ADMIN: Account = {
  id: 'admin',
  provinceCode: '20',
  role: 'admin',
  operator: null,
  communeCodes: [],
  active: true,
};
const VIETTEL: Account = { ...ADMIN, id: 'viettel', role: 'carrier', operator: 'VIETTEL' };
const VILLAGES = ['A', 'B', 'C'];

let deps: TestDeps;
beforeAll(async () => {
  deps = await openTestStore();
  await deps.store.bulk(
    VILLAGES.map((id) => ({
      ref: { provinceCode: '20', kind: 'village' as const, id },
      base: null,
      state: aVillage({ id }),
      verb: 'test',
      validFrom: BEGINNING,
    })),
    { actor: { id: 't', role: 'admin' }, now: deps.clock() },
  );
});
afterAll(() => deps.close());

/** Another process on the same store: it knows nothing of what this one has just written. */
function process(): Deps {
  return { ...deps, snapshots: new Snapshots(deps.store, Date.now, Number.POSITIVE_INFINITY) };
}

const survey = (id: string, villageId: string) => ({
  id,
  villageId,
  pointId: 'centre',
  operator: 'VIETTEL' as const,
  generation: '4G' as const,
  level: 'none' as const,
  madeAt: '2026-11-20T09:00:00+07:00',
  device: null,
  photo: null,
  note: null,
});
const claim = (id: string, villageId: string) => ({
  id,
  villageId,
  operator: 'VIETTEL' as const,
  generation: '4G' as const,
  served: true,
  date: '2026-11-01',
  source: 'Q4/2026',
});

/** Outcome and rule of each statement, whether some or all were refused. */
async function outcomes(
  delivery: Promise<{ items: { outcome: string; problem?: { rule: string } | undefined }[] }>,
): Promise<string[]> {
  try {
    return (await delivery).items.map((i) => i.problem?.rule ?? i.outcome);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return (error.details.problems ?? []).map((p) => p.rule);
  }
}

async function holders(id: string): Promise<string[]> {
  const heads = await deps.store.headsOf(VILLAGES.map((v) => ({ provinceCode: '20', kind: 'evidence', id: v })));
  return heads.flatMap((h) => {
    const state = h?.state as { surveys: object; claims: object } | undefined;
    return state && (id in state.surveys || id in state.claims) ? [h!.id] : [];
  });
}

it('one id delivered to several villages at once, as survey and as claim, by processes that do not know of each other, is taken once', async () => {
  for (let round = 0; round < 25; round++) {
    const id = `same-${round}`;
    const processes = VILLAGES.map(process);
    const told = await Promise.all([
      outcomes(deliverSurveys(processes[0]!, ADMIN, [survey(id, 'A'), survey(`only-a-${round}`, 'A')])),
      outcomes(deliverSurveys(processes[1]!, ADMIN, [survey(id, 'B'), survey(`only-b-${round}`, 'B')])),
      outcomes(stateClaims(processes[2]!, VIETTEL, [claim(id, 'C')])),
    ]);
    expect(told.map(([first]) => first).sort(), id).toEqual(['accepted', 'id-reused', 'id-reused']);
    expect(await holders(id)).toEqual([VILLAGES[told.findIndex(([first]) => first === 'accepted')]]);
    // What came along is not held up.
    expect([told[0]![1], told[1]![1]]).toEqual(['accepted', 'accepted']);
  }
}, 60_000);

it('delivered again by whoever has it, it is there already; to another village it is refused, by a process that has seen nothing too', async () => {
  expect(await outcomes(deliverSurveys(process(), ADMIN, [survey('again', 'A')]))).toEqual(['accepted']);
  const stale = process();
  await stale.snapshots.heads('20', 'evidence');
  expect(await outcomes(deliverSurveys(stale, ADMIN, [survey('again', 'A')]))).toEqual(['already']);
  expect(await outcomes(stateClaims(process(), VIETTEL, [claim('again', 'B')]))).toEqual(['id-reused']);
  expect(await holders('again')).toEqual(['A']);
});

it('as many as a delivery may hold for one village are taken, in more than one transaction', async () => {
  const many = Array.from({ length: 200 }, (_, i) => survey(`many-${i}`, 'B'));
  expect(new Set(await outcomes(deliverSurveys(process(), ADMIN, many)))).toEqual(new Set(['accepted']));
  expect(new Set(await outcomes(deliverSurveys(process(), ADMIN, many)))).toEqual(new Set(['already']));
});
