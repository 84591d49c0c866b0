import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readHgt } from '#functions/exchange/hgt';
import { TerrainTiles, TileFolder } from '#functions/storage/terrain';
import { TileBucket } from '#functions/storage/terrain-bucket';
import { mosaicHeight } from '#geo/height-tile';
import { hgtFile, tileFolder } from '../fixtures/tiles.ts';
import { type ObjectStore, startObjectStore } from '../infra/object-store.ts';

const slope = hgtFile(106, 21, (lon) => 100 + 1000 * (lon - 106));
const plain = hgtFile(107, 21, () => 300);

let s3: ObjectStore;
let client: S3Client;
beforeAll(async () => {
  s3 = await startObjectStore();
  client = new S3Client({
    region: 'ap-southeast-1',
    endpoint: s3.url,
    forcePathStyle: true,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
});
afterAll(() => {
  client.destroy();
  s3.close();
});
beforeEach(() => {
  s3.objects.clear();
  s3.unlisted.clear();
  s3.requests.length = 0;
});

const bucket = () => new TileBucket('dem', client);
const put = (key: string, content: Buffer | string) => s3.objects.set(`/dem/${key}`, Buffer.from(content));

describe('a bucket of tiles', () => {
  it('gives the tile set that a folder with the same files gives', async () => {
    const files = { 'skadi/N21/N21E106.hgt.gz': slope, 'skadi/N21/N21E107.hgt.gz': plain };
    for (const [key, content] of Object.entries(files)) put(key, gzipSync(content, { level: 1 }));
    put('tile-set.json', '{"name": "SRTM, 3″"}');
    const names = ['N21E107', 'N22E106', 'N21E106'];
    const loaded = await new TerrainTiles(bucket(), readHgt).load(names);
    const folder = tileFolder({ ...files, 'tile-set.json': '{"name": "SRTM, 3″"}' });
    const { tiles, ...said } = loaded;
    const { tiles: _, ...inFolder } = await new TerrainTiles(new TileFolder(folder), readHgt).load(names);
    expect(said).toEqual(inFolder);
    expect(tiles.map((t) => t.name)).toEqual(['N21E106', 'N21E107']);
    expect(loaded).toMatchObject({ name: 'SRTM, 3″', missing: ['N22E106'], unusable: [] });
    expect(mosaicHeight(loaded.tiles)(106.25, 21.5)).toBe(350);
    rmSync(folder, { recursive: true });
  });

  it('asks S3 once for each tile and for the name', async () => {
    put('skadi/N21/N21E106.hgt.gz', gzipSync(slope, { level: 1 }));
    const tiles = new TerrainTiles(bucket(), readHgt);
    for (let i = 0; i < 2; i++) {
      expect(await tiles.hasTiles()).toBe(true);
      await tiles.load(['N21E106']);
    }
    expect(s3.requests.sort()).toEqual(['GET /dem/', 'GET /dem/skadi/N21/N21E106.hgt.gz', 'GET /dem/tile-set.json']);
  });

  it('has none as long as it is empty, and those that are put there later', async () => {
    const files = bucket();
    put('losses/v1/20/any', 'no tile');
    expect(await files.hasTiles()).toBe(false);
    put('skadi/N21/N21E106.hgt.gz', gzipSync(slope, { level: 1 }));
    expect(await files.hasTiles()).toBe(true);
  });

  it('is called by its own name where no file says another', async () => {
    expect(await bucket().name()).toBe('dem');
    put('tile-set.json', 'not JSON');
    expect(await bucket().name()).toBe('dem');
  });

  it('says what is wrong with a file, like a folder', async () => {
    put('skadi/N21/N21E106.hgt.gz', gzipSync(slope, { level: 1 }).subarray(0, 5000));
    const { unusable } = await new TerrainTiles(bucket(), readHgt).load(['N21E106']);
    expect(unusable).toMatchObject([{ tile: 'N21E106', code: 'hgt.truncated' }]);
  });

  it('that may not be read is an error, never a missing tile', async () => {
    s3.unlisted.add('dem');
    const refused = expect.objectContaining({ name: 'AccessDenied' });
    await expect(bucket().hasTiles()).rejects.toEqual(refused);
    await expect(new TerrainTiles(bucket(), readHgt).load(['N21E106'])).rejects.toEqual(refused);
    await expect(bucket().name()).rejects.toEqual(refused);
  });
});
