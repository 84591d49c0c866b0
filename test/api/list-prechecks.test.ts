import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { listPrechecks } from '#shared/api/positions';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aDraft, ok } from '../fixtures/filing.ts';
import { putNew } from '../fixtures/put.ts';
import { aVillage } from '../fixtures/records.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

describe('GET /v1/lists/{id}/prechecks', () => {
  it('is for each position what its own sheet says, and for no rival', async () => {
    await putNew(api.deps, 'village', [aVillage({ id: 'TH-1' })]);
    const place = { lon: 106.78, lat: 21.8, communeCode: '05977', name: 'Nà Khuất' };
    const positionIds: string[] = [];
    for (const facts of [{}, { lon: 107.2, stations: [] }, { lon: 106.7801, mastClass: null }])
      positionIds.push(ok(await api.call('viettel', 'POST', '/v1/positions', aDraft(place, facts))).position.id);
    const { list } = ok(await api.call('viettel', 'POST', '/v1/lists', { title: 'Danh mục', positionIds }));
    const path = `/v1/lists/${list.id}/prechecks`;

    const asked = async (account: string): Promise<z.infer<typeof listPrechecks>['items']> =>
      ok(await api.call(account, 'GET', path)).items;
    for (const account of ['viettel', 'reviewer']) {
      const items = await asked(account);
      expect(items.map((i) => i.positionId).sort()).toEqual([...positionIds].sort());
      for (const { positionId, ...item } of items) {
        const { precheck } = ok(await api.call(account, 'GET', `/v1/positions/${positionId}`));
        const { findings, impact, borrowed } = precheck;
        expect(item).toEqual({ findings, impact, borrowed });
      }
    }
    const served = (await asked('viettel')).map((i) => i.impact.whiteServed.map((v) => v.villageId));
    expect(served.filter((ids) => ids.includes('TH-1'))).toHaveLength(2);
    expect((await api.call('vnpt', 'GET', path)).status).toBe(404);
    expect((await api.call('commune', 'GET', path)).status).toBe(403);
  });
});
