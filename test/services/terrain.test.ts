import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import type { Terrain } from '#functions/services/coverage/terrain';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { destination } from '#geo/distance';
import { mosaicHeight } from '#geo/height-tile';
import { computeLinks } from '#shared/coverage';
import { compareModels } from '../../functions/services/coverage/compare-models.ts';
import { loadRecords } from '../../functions/services/import/load-records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { hgtFile, tileFolder } from '../fixtures/tiles.ts';

const MAST: [number, number] = [106.7, 21.9];
const HIDDEN = destination(...MAST, 90, 2499) as [number, number];
const OPEN = destination(...MAST, 270, 1500) as [number, number];
/** Flat country at 200 m with a wall of 500 m, 1.1 to 1.3 km east of the mast. */
const relief = (lon: number) => {
  const eastM = (lon - MAST[0]) * 103_300;
  return eastM > 1100 && eastM < 1300 ? 500 : 200;
};

let api: TestApi;
let folder: string;
/** Sizes of what was computed: points × sites, one entry per task. */
let asked: { points: number; sites: number }[] = [];

function terrainIn(tiles: string): Terrain {
  return {
    tiles: new TerrainTiles(new TileFolder(tiles), readHgt),
    computeLinks: async (task, loaded) => {
      const sites = task.sites === null ? task.network.siteLon.length : task.sites.reduce((a, b) => a + b, 0);
      asked.push({ points: task.points.length, sites });
      return computeLinks(task, mosaicHeight(loaded));
    },
  };
}

const SUMMARY = '/v1/summary?model=terrain';

beforeAll(async () => {
  folder = tileFolder({ 'N21E106.hgt.gz': hgtFile(106, 21, relief), 'tile-set.json': '{"name": "one wall"}' });
  api = await openTestApi();
  api.deps.terrain = terrainIn(folder);
  const point = ([lon, lat]: [number, number]) => [{ id: 'centre', kind: 'centre' as const, lon, lat, accuracyM: 30 }];
  await loadRecords(
    api.deps,
    { id: 'test', role: 'admin' },
    {
      units: [],
      fibreRoutes: [],
      sites: [
        aSite({ id: 'MAST', lon: MAST[0], lat: MAST[1] }),
        // Far enough to serve neither village, near enough to have links of its own.
        aSite({ id: 'WEST', lon: MAST[0] - 0.2, lat: MAST[1] - 0.2 }),
      ],
      villages: [
        aVillage({ id: 'HIDDEN', testPoints: point(HIDDEN) }),
        aVillage({ id: 'OPEN', testPoints: point(OPEN) }),
      ],
    },
  );
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('model terrain', () => {
  it('is the default where tiles cover the province, and says what it stands on', async () => {
    const { body } = await api.call('planner', 'GET', '/v1/villages/HIDDEN');
    expect(body.basis).toMatchObject({
      model: 'terrain',
      meaning: 'possible',
      linkBudget: { id: 'outdoor-wooded' },
      tileSet: { name: 'one wall', missing: [], unusable: [], voids: 0, linksWithoutData: 0 },
    });
    expect(body.basis.tileSet.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(body.verdict).toEqual({ class: 'white', uncertain: false });
  });

  it('says why: the ridge, where it stands, and the level it leaves', async () => {
    const { body } = await api.call('planner', 'GET', '/v1/villages/HIDDEN?linkBudget=outdoor-open');
    const [nearest] = body.points[0].nearest;
    expect(nearest).toMatchObject({
      siteId: 'MAST',
      lacks: 'ridge',
      levelKind: 'RSRP',
      thresholdDbm: -115,
      assumed: [],
    });
    expect(nearest.limit).toMatchObject({ kind: 'ridge', ridgeHeightM: 500 });
    expect(nearest.limit.ridgeAtKm).toBeCloseTo(1.2, 0);
    expect(nearest.marginDb).toBeCloseTo(nearest.levelDbm + 115, 6);
    expect(nearest.marginDb).toBeLessThan(0);
  });

  it('is left for the disc on demand, which sees no ridge', async () => {
    const { body } = await api.call('planner', 'GET', '/v1/villages/HIDDEN?model=disc');
    expect(body.verdict.class).toBe('covered');
    expect(body.basis).toMatchObject({ model: 'disc', linkBudget: null, tileSet: null });
    expect(body.points[0].best[0]).not.toHaveProperty('levelDbm');
  });

  it('answers lists and figures alike', async () => {
    const spots = await api.call('planner', 'GET', '/v1/white-spots');
    expect(spots.body.items.map((v: { id: string }) => v.id)).toEqual(['HIDDEN']);
    const summary = await api.call('planner', 'GET', SUMMARY);
    expect(summary.body.villages).toMatchObject({ total: 2, white: { total: 1 }, covered: { total: 1 } });
    const flat = await api.call('planner', 'GET', '/v1/summary?model=disc');
    expect(flat.body.villages.white.total).toBe(0);
  });

  it('tells of a mast whom it serves, and who has no other', async () => {
    const { body } = await api.call('planner', 'GET', '/v1/sites/MAST/villages');
    expect(body.villages).toMatchObject([
      { id: 'OPEN', class: 'covered', onlyHere: true, best: [{ operator: 'VIETTEL', generation: '4G' }] },
    ]);
    expect((await api.call('planner', 'GET', '/v1/sites/MAST/villages?generation=3G')).body.villages).toEqual([]);
    const flat = await api.call('planner', 'GET', '/v1/sites/MAST/villages?model=disc');
    expect(flat.body.villages.map((v: { id: string }) => v.id).sort()).toEqual(['HIDDEN', 'OPEN']);
    expect((await api.call('planner', 'GET', '/v1/sites/NONE/villages')).status).toBe(404);
  });

  it('refuses a link budget that is not there, and a model', async () => {
    const budget = await api.call('planner', 'GET', '/v1/villages?linkBudget=none');
    expect(budget.status).toBe(422);
    expect(budget.body.detail).toContain('outdoor-open, outdoor-wooded');
    expect((await api.call('planner', 'GET', '/v1/villages?model=guess')).status).toBe(400);
  });

  it('compares itself with the disc and with what was declared, and explains each difference', async () => {
    const comparison = await compareModels(api.deps, { linkBudget: 'outdoor-open' });
    expect(comparison.counts).toEqual([
      { by: 'disc', white: 0, weak: 0, covered: 2, none: 0 },
      { by: 'terrain', white: 1, weak: 0, covered: 1, none: 0 },
      { by: 'declared', white: 0, weak: 0, covered: 0, none: 2 },
    ]);
    expect(comparison.differences).toHaveLength(1);
    expect(comparison.differences[0]).toMatchObject({ villageId: 'HIDDEN', disc: 'covered', terrain: 'white' });
    expect(comparison.differences[0]!.reason).toMatch(
      /^centre: not served by VIETTEL 4G 1800 MHz at MAST, 2\.5 km: ridge of 500 m at 1\.\d km, \d+ m above the ray/,
    );
  });
});

describe('the profile of a path', () => {
  it('comes ready to plot', async () => {
    const { status, body } = await api.call('planner', 'GET', '/v1/villages/HIDDEN/profile?siteId=MAST');
    expect(status).toBe(200);
    const points = body.distancesKm.length;
    expect([body.heightsM.length, body.rayM.length, body.fresnelM.length]).toEqual([points, points, points]);
    expect(body.distancesKm[points - 1]).toBeCloseTo(2.499, 2);
    expect(Math.max(...body.heightsM)).toBe(500);
    expect(body).toMatchObject({ pointId: 'centre', antennaHeightM: 40, receiverHeightM: 1.5 });
    expect(body.server).toMatchObject({ siteId: 'MAST', limit: { kind: 'ridge' } });
    expect(body.freeSpaceDb + body.diffractionDb).toBeLessThanOrEqual(body.lossDb + 0.2);
  });

  it('is not shown to another carrier, nor are levels: they tell powers and heights', async () => {
    expect((await api.call('viettel', 'GET', '/v1/villages/HIDDEN/profile?siteId=MAST')).status).toBe(200);
    expect((await api.call('vnpt', 'GET', '/v1/villages/HIDDEN/profile?siteId=MAST')).status).toBe(403);
    const { body } = await api.call('vnpt', 'GET', '/v1/villages/HIDDEN');
    expect(body.points[0].nearest[0]).toMatchObject({ lacks: 'ridge', levelDbm: null, marginDb: null, assumed: [] });
    expect(body.points[0].nearest[0].limit.aboveRayM).toBeNull();
  });

  it('names what is not there', async () => {
    const of = async (path: string) => {
      const { status, body } = await api.call('planner', 'GET', `/v1/villages/${path}`);
      return [status, body.detail];
    };
    expect(await of('NONE/profile?siteId=MAST')).toEqual([404, 'there is no village NONE']);
    expect(await of('OPEN/profile?siteId=NONE')).toEqual([404, 'there is no site NONE on 2026-11-22']);
    expect(await of('OPEN/profile?siteId=MAST&point=p9')).toEqual([
      404,
      'village OPEN has no test point p9; it has centre',
    ]);
    expect(await of('OPEN/profile?siteId=MAST&generation=5G')).toEqual([
      404,
      'site MAST has no such carrier on air on 2026-11-22',
    ]);
    expect((await of('OPEN/profile'))[0]).toBe(400);
  });
});

describe('a change', () => {
  const carrierPath = '/v1/sites/WEST/stations/VIETTEL-4G/carriers/c1800';
  const computedBy = async (change: () => Promise<{ status: number }>) => {
    await api.call('planner', 'GET', SUMMARY);
    asked = [];
    expect((await change()).status).toBe(200);
    await api.call('planner', 'GET', SUMMARY);
    return asked;
  };

  it('of one site computes its links only', async () => {
    const computed = await computedBy(() =>
      api.call('viettel', 'PUT', carrierPath, { ...aCarrier({ antennaHeightM: 55 }), reason: 'measured again' }),
    );
    expect(computed).toEqual([{ points: 2, sites: 1 }]);
  });

  it('of dates computes nothing', async () => {
    const off = '/v1/sites/WEST/stations/VIETTEL-4G/switch-off';
    expect(
      await computedBy(() => api.call('viettel', 'POST', off, { date: '2026-12-01', reason: 'moved away' })),
    ).toEqual([]);
  });

  it('of a village computes its points only', async () => {
    const [lon, lat] = destination(...OPEN, 0, 400);
    const testPoints = [{ id: 'centre', kind: 'centre', lon, lat, accuracyM: 30 }];
    expect(
      await computedBy(() => api.call('planner', 'PATCH', '/v1/villages/OPEN', { testPoints, reason: 'moved' })),
    ).toEqual([{ points: 1, sites: 2 }]);
  });
});

describe('tiles that do not cover the province', () => {
  const inside = (file: Record<string, Buffer | string>, path: string) =>
    withTerrain(tileFolder(file), () => api.call('planner', 'GET', path));

  async function withTerrain<T>(tiles: string, work: () => Promise<T>): Promise<T> {
    const before = api.deps.terrain;
    api.deps.terrain = terrainIn(tiles);
    // Another view, so that nothing kept with the last one answers.
    api.deps.setClock(`2026-11-${day++}T03:00:00.000Z`);
    try {
      return await work();
    } finally {
      api.deps.terrain = before;
      rmSync(tiles, { recursive: true, force: true });
    }
  }
  let day = 23;

  it('leave the disc as the default, and are named', async () => {
    const { body } = await inside({ 'N22E106.hgt.gz': hgtFile(106, 22, relief) }, '/v1/villages/HIDDEN');
    expect(body.basis).toMatchObject({
      model: 'disc',
      linkBudget: null,
      tileSet: { missing: ['N21E106'], linksWithoutData: null },
    });
    expect(body.verdict.class).toBe('covered');
  });

  it('are used where asked for: what lacks data serves nobody and is uncertain', async () => {
    const broken = hgtFile(106, 21, relief).subarray(0, 1_000_001);
    const { body } = await inside({ 'N21E106.hgt': broken }, '/v1/villages/HIDDEN?model=terrain');
    expect(body.basis.tileSet.missing).toEqual([]);
    expect(body.basis.tileSet.unusable).toEqual([
      { tile: 'N21E106', code: 'hgt.truncated', message: expect.stringContaining('has 1000001 bytes') },
    ]);
    expect(body.basis.tileSet.linksWithoutData).toBeGreaterThan(0);
    expect(body.verdict).toEqual({ class: 'white', uncertain: true });
    expect(body.points[0].nearest[0]).toMatchObject({ lacks: 'no data', levelDbm: null, limit: { kind: 'no data' } });
  });

  it('are asked for in vain where there are none at all', async () => {
    const { status, body } = await inside({ 'readme.txt': 'none' }, '/v1/villages/HIDDEN?model=terrain');
    expect(status).toBe(422);
    expect(body.detail).toContain('no terrain tiles are loaded (DEM_DIR)');
    const plain = await inside({ 'readme.txt': 'none' }, '/v1/villages/HIDDEN');
    expect(plain.body.basis).toMatchObject({ model: 'disc', tileSet: null });
  });
});
