import { rmSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { provinceLosses, provinceTerrain, type Terrain } from '#functions/services/coverage/terrain';
import { LossBucket } from '#functions/storage/loss-bucket';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { mosaicHeight } from '#geo/height-tile';
import { buildNetwork, buildSettlements, computeLinks, type Links } from '#shared/coverage';
import { DEFAULT_RULES } from '#shared/rules/default';
import type { Site } from '#shared/site';
import { seededRandom } from '../../functions/local/sample/random.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { hgtFile, tileFolder } from '../fixtures/tiles.ts';
import { type ObjectStore, startObjectStore } from '../infra/object-store.ts';

const KEY = `/dem/losses/v1/20/${DEFAULT_RULES.defaults.linkBudget}`;
const budget = DEFAULT_RULES.linkBudgets.find((b) => b.id === DEFAULT_RULES.defaults.linkBudget)!;
const random = seededRandom(7);
const place = () => ({ lon: random.between(106.4, 106.55), lat: random.between(21.4, 21.55) });
const sites = Array.from({ length: 12 }, (_, s) => aSite({ id: `S-${100 + s}`, ...place() }));
const villages = Array.from({ length: 60 }, (_, v) =>
  aVillage({ id: `V-${v}`, testPoints: [{ id: 'centre', kind: 'centre', ...place(), accuracyM: 30 }] }),
);

let s3: ObjectStore;
let client: S3Client;
const folders: string[] = [];
const hills = (shift: number) => {
  const folder = tileFolder({
    'N21E106.hgt': hgtFile(106, 21, (lon, lat) => 300 + 80 * Math.sin(90 * lon + shift) * Math.cos(80 * lat)),
  });
  folders.push(folder);
  return folder;
};
let folder: string;

beforeAll(async () => {
  folder = hills(0);
  s3 = await startObjectStore();
  client = new S3Client({
    region: 'ap-southeast-1',
    endpoint: s3.url,
    forcePathStyle: true,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  });
});
afterAll(() => {
  client.destroy();
  s3.close();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});
beforeEach(() => {
  s3.objects.clear();
});

/** Losses as a process that has just started gets them. */
async function cold(
  how: 'read' | 'store' | 'alone',
  { network = sites, tiles = folder, change = (links: Links) => links, rules = budget } = {},
) {
  const bucket = new LossBucket('dem', client);
  const terrain: Terrain = {
    tiles: new TerrainTiles(new TileFolder(tiles), readHgt),
    computeLinks: async (task, loaded) => change(computeLinks(task, mosaicHeight(loaded))),
    ...(how === 'alone' ? {} : { losses: how === 'read' ? { read: bucket } : { store: bucket } }),
  };
  const columns = { network: buildNetwork(network), settlements: buildSettlements(villages) };
  const ground = await provinceTerrain(terrain, columns.network, columns.settlements);
  const asked = { provinceCode: '20', sites: network, ...columns };
  const { table, computed } = await provinceLosses(terrain, ground!, asked, rules);
  return { table, computed };
}

const moved = (): Site[] => sites.map((s, i) => (i === 4 ? { ...s, lon: s.lon + 0.01 } : s));

describe('losses stored by one process', () => {
  it('are what the next one starts from: nothing is computed, and the table is the same', async () => {
    const alone = await cold('alone');
    expect(alone.computed.links).toBeGreaterThan(100);
    const stored = await cold('store');
    expect(stored).toEqual(alone);
    expect([...s3.objects.keys()]).toEqual([KEY]);
    const read = await cold('read');
    expect(read.table).toEqual(alone.table);
    expect(read.computed).toEqual({ points: 0, links: 0 });
  });

  it('leave only what has changed since to be computed', async () => {
    await cold('store');
    const read = await cold('read', { network: moved() });
    expect(read.table).toEqual((await cold('alone', { network: moved() })).table);
    expect(read.computed.points).toBe(villages.length);
    expect(read.computed.links).toBeGreaterThan(0);
    expect(read.computed.links).toBeLessThan(read.table.carrier.length / 3);
  });

  it('are not used over other tiles or by another link budget of that name', async () => {
    await cold('store');
    for (const other of [{ tiles: hills(1) }, { rules: { ...budget, receiverHeightM: budget.receiverHeightM + 3 } }]) {
      const read = await cold('read', other);
      expect(read).toEqual(await cold('alone', other));
      expect(read.computed.points).toBe(villages.length);
    }
  });

  it('are not believed by code that computes something else, or if they cannot be read', async () => {
    await cold('store');
    const change = (links: Links): Links => ({ ...links, lossDb: links.lossDb.map((loss) => loss + 0.5) });
    const newer = await cold('read', { change });
    expect(newer).toEqual(await cold('alone', { change }));
    expect(newer.computed.points).toBe(villages.length);

    s3.objects.set(KEY, s3.objects.get(KEY)!.subarray(0, 500));
    expect((await cold('read')).computed.points).toBe(villages.length);
  });

  it('are absent at first: each process then computes its own, and only who may stores them', async () => {
    expect((await cold('read')).computed.points).toBe(villages.length);
    expect(s3.objects.size).toBe(0);
  });

  it('where nothing is on air are an empty table, and read as such', async () => {
    const silent = sites.map((s) => ({ ...s, stations: {} }));
    await cold('store', { network: silent });
    expect((await cold('read', { network: silent })).computed).toEqual({ points: 0, links: 0 });
    const one = silent.map((s, i) =>
      i === 0
        ? aSite({
            id: s.id,
            stations: { 'VNPT-4G': { operator: 'VNPT', generation: '4G', carriers: { c: aCarrier() } } },
          })
        : s,
    );
    expect((await cold('read', { network: one })).table).toEqual((await cold('alone', { network: one })).table);
  });
});
