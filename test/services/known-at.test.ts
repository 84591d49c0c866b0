import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { loadSample } from '../../functions/local/load-sample.ts';
import type { Aggregates, Kind, Ref } from '../../functions/storage/records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDefinition } from '../fixtures/definitions.ts';
import { ok } from '../fixtures/filing.ts';

const THEN = '2026-11-22T03:00:00.000Z';
const A_YEAR_LATER = '2027-11-22T03:00:00.000Z';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await loadSample(api.deps);
}, 120_000);
afterAll(() => api.close());

async function correct<K extends Kind>(
  kind: K,
  id: string,
  validFrom: string,
  next: (state: Aggregates[K]) => Aggregates[K],
): Promise<void> {
  const { deps } = api;
  const ref = { provinceCode: '20', kind, id } as Ref<K>;
  const context = { actor: { id: 'planner', role: 'planner' }, now: deps.clock(), validFrom };
  const { heads } = await deps.store.write([ref], context, ([head]) => [
    { ref, state: next(head?.state as Aggregates[K]), verb: 'test' } as never,
  ]);
  deps.snapshots.take(heads);
}

it('gives last year’s report again from one address, whatever was corrected, added, merged or defined since', async () => {
  const { deps, call } = api;
  const figures = async (query: string) => ok(await call('auditor', 'GET', `/v1/summary${query}`));
  const report = await figures('');
  const report2024 = await figures('?asOf=2024-08-31');
  expect(report.basis).toMatchObject({ asOf: '2026-11-22', knownAt: null });

  deps.setClock(A_YEAR_LATER);
  const view = await deps.snapshots.view('20', '2026-11-22');
  const [lost, copied] = view.sites.filter((s) => Object.keys(s.stations).length > 0) as [Site, Site];
  await correct('site', lost.id, '2026-01-01', (site) => ({ ...site, state: 'retired', stations: {} }));
  const [emptied, merged] = view.villages.filter((v) => v.households !== null) as [Village, Village];
  await correct('village', emptied.id, '2026-01-01', (v) => ({ ...v, households: null, gridPower: 'unknown' }));
  await correct('village', merged.id, '2026-06-01', (v) => ({ ...v, status: 'merged' }));
  await correct('site', 'NEW-SITE', '2026-01-01', () => ({ ...copied, id: 'NEW-SITE', code: 'NEW-SITE' }));
  await correct('definition', 'only-5g', '2026-11-20', () => ({
    ...aDefinition('only-5g', { servedBy: ['5G'] }),
    state: 'in_force',
    from: '2026-11-01',
    decision: { number: '12/QĐ-UBND', date: '2026-11-20' },
  }));

  const corrected = await figures('?asOf=2026-11-22');
  expect(corrected.basis.definition.id).toBe('only-5g');
  for (const part of ['villages', 'stations', 'sites'] as const) expect(corrected[part]).not.toEqual(report[part]);

  const again = await figures(`?knownAt=${THEN}`);
  expect(again).toEqual({ ...report, basis: { ...report.basis, knownAt: THEN } });
  const of2024 = await figures(`?asOf=2024-08-31&knownAt=${THEN}`);
  expect(of2024).toEqual({ ...report2024, basis: { ...report2024.basis, knownAt: THEN } });

  const now = await figures(`?asOf=2026-11-22&knownAt=${A_YEAR_LATER}`);
  expect(now).toEqual({ ...corrected, basis: { ...corrected.basis, knownAt: A_YEAR_LATER } });
  expect((await figures('?knownAt=2019-01-01T00:00:00Z')).villages.total).toBe(0);

  // Asked again after another change, as an auditor does.
  await correct('village', emptied.id, '2026-01-01', (v) => ({ ...v, population: 1 }));
  expect(await figures(`?knownAt=${THEN}`)).toEqual(again);
});

it('refuses an instant to come, and what is no instant', async () => {
  const later = await api.call('auditor', 'GET', '/v1/summary?knownAt=2030-01-01T00:00:00Z');
  expect(later.status).toBe(422);
  expect(later.body.detail).toContain('still to come');
  expect((await api.call('auditor', 'GET', '/v1/summary?knownAt=2026-11-22')).status).toBe(400);
});
