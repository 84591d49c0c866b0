import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assess, buildNetwork, buildSettlements, classRates, classReason } from '#shared/coverage';
import { definitionInForce, type ProvinceDefinition } from '#shared/definition';
import { DEFAULT_RULES } from '#shared/rules/default';
import { COVERAGE_CLASSES } from '#shared/village';
import { loadSample } from '../../functions/local/load-sample.ts';
import { correctStored } from '../../functions/services/assessment/correct.ts';
import { reassessAfter } from '../../functions/services/assessment/on-changes.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDefinition } from '../fixtures/definitions.ts';
import { ok } from '../fixtures/filing.ts';
import {
  anyOptions,
  anyProvince,
  CENTRE_2026,
  carrier,
  OPTIONS,
  siteAt,
  villageAt,
} from '../shared/coverage-fixtures.ts';
import { twinVerdict } from '../shared/coverage-twin.ts';

describe('the figures of Tuyên Quang, 01/2026', () => {
  it('come out of the one function: white 91 of 3,802, weak 182 of the 3,711 that are not white', () => {
    // One mast each for all but 91 villages, ten kilometres apart; 182 have a cluster of houses beyond its range.
    const lonOf = (i: number) => 104 + (i % 62) * 0.1;
    const latOf = (i: number) => 10 + Math.floor(i / 62) * 0.1;
    const all = Array.from({ length: 3_802 }, (_, i) => i);
    const sites = all.slice(91).map((i) => siteAt(`S${i}`, lonOf(i), latOf(i), { 'VIETTEL-4G': { c: carrier() } }));
    const villages = all.map((i) =>
      villageAt(`V${i}`, [
        [lonOf(i), latOf(i) + 0.01],
        ...(i < 91 + 182 ? [[lonOf(i), latOf(i) + 0.035] as const] : [[lonOf(i), latOf(i) + 0.02] as const]),
      ]),
    );
    const assessment = assess(buildNetwork(sites), buildSettlements(villages), OPTIONS);
    const rates = classRates(assessment, CENTRE_2026, () => true);
    expect(rates.white).toEqual({ numerator: 91, denominator: 3_802 });
    expect(rates.weak).toEqual({ numerator: 182, denominator: 3_711 });
    // Other denominators are another definition.
    expect(classRates(assessment, { weakOver: 'all' }, () => true).weak).toEqual({
      numerator: 182,
      denominator: 3_802,
    });
    const powered = classRates(assessment, { among: 'grid-power' }, (v) => v >= 4);
    expect(powered.white).toEqual({ numerator: 87, denominator: 3_798 });
  });
});

describe('the reason of a class', () => {
  it('is the test that plain Turf would stop at', () => {
    fc.assert(
      fc.property(anyProvince, anyOptions, ({ sites, villages }, options) => {
        const settlements = buildSettlements(villages);
        const assessment = assess(buildNetwork(sites), settlements, options);
        for (const [row, village] of villages.entries()) {
          const reason = classReason(assessment, settlements, options.definition, row);
          const twin = twinVerdict(sites, village, options);
          const reached = twin.links.map((links) => links.filter((l) => l.marginM >= 0).map((l) => l.generation));
          const counted: string[] = options.definition.servedBy;
          expect(reason.class).toBe(twin.class);
          expect(reason.class).toBe(COVERAGE_CLASSES[assessment.classes[row]!]);
          expect([...reason.centreGenerations].sort()).toEqual([...new Set(reached[0])].sort());
          expect(reason.unservedPoints).toHaveLength(
            reached.slice(1).filter((generations) => !generations.some((g) => counted.includes(g))).length,
          );
          expect(reason.test === 'all passed').toBe(twin.class === 'covered');
          expect(reason.test === 'centre').toBe(twin.class === 'white');
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe('which definition holds', () => {
  const put = (id: string, from: string, until: string | null = null): ProvinceDefinition => ({
    ...aDefinition(id),
    state: until === null ? 'in_force' : 'withdrawn',
    from,
    until,
    decision: { number: '1/QĐ', date: '2026-01-01' },
  });
  const on = (own: ProvinceDefinition[], date: string): string => definitionInForce(DEFAULT_RULES, own, date).id;

  it('is the one that began last and was not withdrawn, else the box’s', () => {
    const own = [put('b', '2026-06-01', '2026-09-01'), put('a', '2026-03-01'), aDefinition('p')];
    expect(on(own, '2026-02-28')).toBe('centre-2026');
    expect(on(own, '2026-03-01')).toBe('a');
    expect(on(own, '2026-06-01')).toBe('b');
    expect(on(own, '2026-08-31')).toBe('b');
    expect(on(own, '2026-09-01')).toBe('a');
  });
});

describe('a definition of the province', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
    await loadSample(api.deps);
  }, 120_000);
  afterAll(() => api.close());
  const DECISION = { number: '12/QĐ-UBND', date: '2026-11-20' };

  it('is proposed, previewed village by village, put in force, and taken back', async () => {
    const { deps, call } = api;
    await correctStored(deps);
    const only5g = aDefinition('only-5g', { servedBy: ['5G'] }).definition;
    ok(await call('planner', 'POST', '/v1/definitions', { definition: only5g }));
    expect((await call('planner', 'POST', '/v1/definitions', { definition: only5g })).status).toBe(409);
    expect(
      (await call('admin', 'POST', '/v1/definitions', { definition: { ...only5g, id: 'centre-2026' } })).status,
    ).toBe(409);

    const preview = ok(await call('planner', 'GET', '/v1/definitions/only-5g/preview'));
    const classes = async (query: string) =>
      new Map<string, string>(
        (
          await Promise.all(
            [0, 1].map(async (page) => {
              const first = ok(await call('planner', 'GET', `/v1/villages?limit=1000${query}`));
              if (page === 0) return first.items;
              return ok(await call('planner', 'GET', `/v1/villages?limit=1000&cursor=${first.nextCursor}${query}`))
                .items;
            }),
          )
        )
          .flat()
          .map((v: { id: string; class: string }) => [v.id, v.class]),
      );
    const before = await classes('');
    const after = await classes('&definition=only-5g');
    const moved = [...before].filter(([id, cls]) => after.get(id) !== cls).map(([id]) => id);
    expect(moved.length).toBeGreaterThan(100);
    expect(preview.villages.map((v: { id: string }) => v.id).sort()).toEqual(moved.sort());
    for (const v of preview.villages.slice(0, 50)) {
      expect([v.before.class, v.after.class]).toEqual([before.get(v.id), after.get(v.id)]);
      if (v.after.class === 'white') expect(v.after).toMatchObject({ test: 'centre' });
      expect(v.after.centreGenerations.includes('5G')).toBe(v.after.class !== 'white');
    }
    expect(preview.after.white.numerator).toBe([...after.values()].filter((c) => c === 'white').length);

    // In force from yesterday: what is stored follows, and answers without a named definition use it.
    expect(
      (
        await call('planner', 'POST', '/v1/definitions/only-5g/put-in-force', {
          from: '2026-11-21',
          decision: DECISION,
        })
      ).status,
    ).toBe(403);
    ok(
      await call('approver', 'POST', '/v1/definitions/only-5g/put-in-force', {
        from: '2026-11-21',
        decision: DECISION,
      }),
    );
    const ref = { provinceCode: '20', kind: 'definition' as const, id: 'only-5g' };
    const outcome = await reassessAfter(deps, (await deps.store.history(ref)).slice(-1));
    expect(outcome!.changed.sort()).toEqual(moved);
    expect(ok(await call('planner', 'GET', '/v1/summary')).basis.definition.id).toBe('only-5g');
    expect(ok(await call('planner', 'GET', '/v1/summary?asOf=2026-11-20')).basis.definition.id).toBe('centre-2026');
    const stored = ok(await call('planner', 'GET', `/v1/villages/${moved[0]}/assessment`));
    expect(stored).toMatchObject({ class: after.get(moved[0]!), basis: { definition: 'only-5g' } });
    expect(stored.changes.map((c: { classAfter: string }) => c.classAfter)).toEqual([
      before.get(moved[0]!),
      after.get(moved[0]!),
    ]);
    expect((await call('approver', 'POST', '/v1/definitions', { definition: only5g, reason: 'sửa lại' })).status).toBe(
      409,
    );

    ok(await call('approver', 'POST', '/v1/definitions/only-5g/withdraw', { reason: 'chưa có căn cứ' }));
    await reassessAfter(deps, (await deps.store.history(ref)).slice(-1));
    expect(ok(await call('planner', 'GET', `/v1/villages/${moved[0]}/assessment`)).class).toBe(before.get(moved[0]!));
    const listed = ok(await call('auditor', 'GET', '/v1/definitions?asOf=2026-11-21'));
    expect(listed.items.filter((d: { inForce: boolean }) => d.inForce).map((d: { id: string }) => d.id)).toEqual([
      'only-5g',
    ]);
  }, 120_000);
});
