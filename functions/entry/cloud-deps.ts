import { randomUUID } from 'node:crypto';
import { mosaicHeight } from '#geo/height-tile';
import { computeLinks } from '#shared/coverage';
import type { EnvName } from '#shared/env';
import { DEFAULT_RULES } from '#shared/rules/default';
import { readHgt } from '../exchange/hgt.ts';
import { httpPost } from '../exchange/http-post.ts';
import type { Terrain } from '../services/coverage/terrain.ts';
import type { Deps } from '../services/deps.ts';
import { Snapshots } from '../services/snapshot.ts';
import { connect } from '../storage/client.ts';
import { DocumentBucket } from '../storage/document-bucket.ts';
import { Store } from '../storage/store.ts';
import { TerrainTiles } from '../storage/terrain.ts';
import { TileBucket } from '../storage/terrain-bucket.ts';

/** A warm function shows another's write after at most this long. */
const SNAPSHOT_MAX_AGE_MS = 2_000;

/** @throws Error that names the variable, if it is not set */
export function setting(name: EnvName): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

/** What every function in the cloud works with. */
export function cloudDeps(): Deps {
  const tableName = setting('TABLE_NAME');
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  const store = new Store(connect({ tableName, ...(endpoint ? { endpoint } : {}) }), tableName, { changeIndex: false });
  return {
    store,
    documents: new DocumentBucket(setting('DOCUMENT_BUCKET'), undefined, setting('QUARANTINE_BUCKET')),
    snapshots: new Snapshots(store, Date.now, SNAPSHOT_MAX_AGE_MS),
    rules: DEFAULT_RULES,
    terrain: cloudTerrain(),
    provinceCode: setting('PROVINCE_CODE'),
    clock: () => new Date().toISOString(),
    ids: randomUUID,
    outbound: { anywhere: false, post: (url, headers, body) => httpPost(url, headers, body, { anywhere: false }) },
    log: (line) => console.log(JSON.stringify(line)),
  };
}

/** Terrain from a bucket of tiles, if there is one. A function has a core of its own to compute with, so it needs no threads. */
function cloudTerrain(): Terrain | null {
  const bucket = process.env.DEM_BUCKET;
  if (!bucket) return null;
  return {
    tiles: new TerrainTiles(new TileBucket(bucket), readHgt),
    computeLinks: async (task, tiles) => computeLinks(task, mosaicHeight(tiles)),
  };
}
