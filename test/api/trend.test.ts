import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDefinition } from '../fixtures/definitions.ts';
import { ok } from '../fixtures/filing.ts';
import { putNew } from '../fixtures/put.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  const { deps } = api;
  const at = (lon: number) => [{ id: 'centre', kind: 'centre' as const, lon, lat: 21.8, accuracyM: 20 }];
  await putNew(
    deps,
    'village',
    [
      aVillage({ id: 'early', testPoints: at(106.5) }),
      aVillage({ id: 'later', testPoints: at(106.7), gridPower: 'no' }),
      aVillage({ id: 'only2g', testPoints: at(106.9), communeCode: '05980' }),
    ],
    { validFrom: '0001-01-01' },
  );
  const station = (
    generation: '2G' | '4G',
    operator: 'VIETTEL' | 'VNPT',
    onAir: string,
    offAir: string | null = null,
  ) => ({
    [`${operator}-${generation}`]: {
      operator,
      generation,
      carriers: { c: aCarrier({ bandMhz: 1800, onAir, offAir }) },
    },
  });
  await putNew(deps, 'site', [
    aSite({ id: 'S1', lon: 106.5, stations: station('4G', 'VIETTEL', '2024-02-10') }),
    aSite({ id: 'S2', lon: 106.7, stations: station('4G', 'VNPT', '2025-08-01') }),
    aSite({ id: 'S3', lon: 106.9, communeCode: '05980', stations: station('2G', 'VNPT', '2024-06-01') }),
  ]);
});
afterAll(() => api.close());

const trend = async (query = '', account = 'planner') =>
  ok(await api.call(account, 'GET', `/v1/summary/trend${query}`));
const summaryOn = async (asOf: string, query = '') =>
  ok(await api.call('planner', 'GET', `/v1/summary?asOf=${asOf}${query}`));

describe('the trend', () => {
  it('has the ends of the quarters of two years and today', async () => {
    const { points, ...rest } = await trend();
    expect(rest).toEqual({
      from: '2024-11-01',
      to: '2026-11-22',
      step: 'quarter',
      communeCode: null,
      since: '2024-02-10',
    });
    expect(points.map((p: { asOf: string }) => p.asOf)).toEqual([
      '2024-12-31',
      '2025-03-31',
      '2025-06-30',
      '2025-09-30',
      '2025-12-31',
      '2026-03-31',
      '2026-06-30',
      '2026-09-30',
      '2026-11-22',
    ]);
    const dates = async (query: string): Promise<string[]> =>
      (await trend(query)).points.map((p: { asOf: string }) => p.asOf);
    expect(await dates('?step=month&from=2026-01-31&to=2026-03-31')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
    expect(await dates('?step=year&from=2024-06-01&to=2026-11-22')).toEqual(['2024-12-31', '2025-12-31', '2026-11-22']);
    expect(await dates('?from=2026-11-22')).toEqual(['2026-11-22']);
  });

  it('says of each date what the summary of that date says', async () => {
    const { points } = await trend('?from=2024-03-01&step=quarter');
    const whites = [];
    for (const { asOf, figures: told, definition, generations } of points) {
      const { stationsOf, ...figures } = told;
      for (const [operator, count] of Object.entries(figures.stations.byOperator))
        expect(sumOf(stationsOf[operator]), `${operator} on ${asOf}`).toBe(count);
      for (const generation of ['2G', '4G'])
        expect(sumOf(Object.values<any>(stationsOf).map((of) => of[generation]))).toBe(
          figures.stations.byGeneration[generation],
        );
      const then = await summaryOn(asOf);
      expect(definition.id).toBe(then.basis.definition.id);
      expect(generations).toEqual(then.basis.generations);
      expect(figures).toEqual({
        villages: {
          total: then.villages.total,
          white: then.villages.white.total,
          weak: then.villages.weak.total,
          covered: then.villages.covered.total,
          whiteRate: then.villages.whiteRate,
          weakRate: then.villages.weakRate,
        },
        sitesOnAir: then.sites.onAir,
        stations: then.stations,
      });
      whites.push(figures.villages.white);
    }
    // S3 comes in June 2024, S2 in August 2025; 2G ends on 15/09/2026.
    expect(whites).toEqual([2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1]);
  });

  it('says nothing of dates before the first station on file', async () => {
    const { since, points } = await trend('?from=2023-12-01&to=2024-03-31');
    expect(since).toBe('2024-02-10');
    expect(points.map((p: { figures: object | null }) => p.figures === null)).toEqual([true, false]);
  });

  it('can be of one commune', async () => {
    const { points } = await trend('?communeCode=05980&from=2026-06-01');
    expect(
      points.map(({ figures: f }: any) => [f.villages.total, f.villages.white, f.villages.whiteRate, f.stations.onAir]),
    ).toEqual([
      [1, 0, { numerator: 0, denominator: 1 }, 1],
      [1, 1, { numerator: 1, denominator: 1 }, 1],
      [1, 1, { numerator: 1, denominator: 1 }, 1],
    ]);
  });

  it('is by the definition in force on each date, or by the one that is named', async () => {
    const { definition } = aDefinition('only-4g');
    ok(await api.call('approver', 'POST', '/v1/definitions', { definition }));
    expect((await trend('?from=2025-12-01&to=2026-03-31&definition=only-4g')).points.map(whiteOf)).toEqual([1, 1]);
    expect((await trend('?from=2025-12-01&to=2026-03-31')).points.map(whiteOf)).toEqual([0, 0]);
    const body = { from: '2026-01-01', decision: { number: '12/QĐ-UBND', date: '2025-12-20' } };
    ok(await api.call('approver', 'POST', '/v1/definitions/only-4g/put-in-force', body));
    const { points } = await trend('?from=2025-12-01&to=2026-03-31');
    expect(points.map((p: any) => [p.definition.id, whiteOf(p)])).toEqual([
      ['centre-2026', 0],
      ['only-4g', 1],
    ]);
  });

  it('shows a change at once, a backdated one too', async () => {
    const onAir = async (): Promise<number[]> =>
      (await trend('?from=2025-10-01&step=year')).points.map((p: any) => p.figures.stations.onAir);
    expect(await onAir()).toEqual([3, 3]);
    const body = { date: '2026-11-22', reason: 'di dời cột' };
    ok(await api.call('vnpt', 'POST', '/v1/sites/S2/stations/VNPT-4G/switch-off', body));
    expect(await onAir()).toEqual([3, 2]);
    const { heads } = await api.deps.store.write(
      [{ provinceCode: '20', kind: 'site', id: 'S1' }],
      { actor: { id: 'test', role: 'admin' }, now: api.deps.clock(), validFrom: '2025-11-01' },
      ([head]) => [
        { ref: head!, state: { ...(head!.state as ReturnType<typeof aSite>), stations: {} }, verb: 'site:correct' },
      ],
    );
    api.deps.snapshots.take(heads);
    expect(await onAir()).toEqual([2, 1]);
  });

  it.each([
    ['?to=2026-11-23', 422],
    ['?from=2026-02-01&to=2026-01-01', 422],
    ['?from=2001-01-01&step=month', 422],
    ['?definition=nonsense', 422],
    ['?step=week', 400],
    ['?from=2026-02-30', 400],
  ])('refuses %s', async (query, status) => {
    expect((await api.call('planner', 'GET', `/v1/summary/trend${query}`)).status).toBe(status);
  });
});

function whiteOf({ figures }: { figures: { villages: { white: number } } }): number {
  return figures.villages.white;
}

function sumOf(counts: object): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}
