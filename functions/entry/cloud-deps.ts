import { randomUUID } from 'node:crypto';
import { mosaicHeight } from '#geo/height-tile';
import { baseMapFrom } from '#shared/base-map';
import { computeLinks } from '#shared/coverage';
import type { EnvName } from '#shared/env';
import { publicOrigin } from '#shared/public-url';
import { DEFAULT_RULES } from '#shared/rules/default';
import { readHgt } from '../exchange/hgt.ts';
import { httpPost } from '../exchange/http-post.ts';
import type { Terrain } from '../services/coverage/terrain.ts';
import type { Deps } from '../services/deps.ts';
import { Snapshots } from '../services/snapshot.ts';
import { connect } from '../storage/client.ts';
import type { Documents } from '../storage/documents.ts';
import type { LossBucket } from '../storage/loss-bucket.ts';
import { Store } from '../storage/store.ts';
import { TerrainTiles, type TileFiles } from '../storage/terrain.ts';
import { onFirstUse } from './on-first-use.ts';

/** A warm function shows another's write after at most this long. */
const SNAPSHOT_MAX_AGE_MS = 2_000;

/** @throws Error that names the variable, if it is not set */
export function setting(name: EnvName): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

/**
 * What every function in the cloud works with.
 * @param losses whether losses over terrain, which take a province seconds, are read as stored (the default) or computed and stored
 */
export function cloudDeps({ losses = 'read' }: { losses?: 'read' | 'store' } = {}): Deps {
  const tableName = setting('TABLE_NAME');
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  const store = new Store(connect({ tableName, ...(endpoint ? { endpoint } : {}) }), tableName, { changeIndex: false });
  return {
    store,
    documents: cloudDocuments(setting('DOCUMENT_BUCKET'), setting('QUARANTINE_BUCKET')),
    snapshots: new Snapshots(store, Date.now, SNAPSHOT_MAX_AGE_MS),
    rules: DEFAULT_RULES,
    terrain: cloudTerrain(losses),
    publicUrl: publicOrigin(process.env.PUBLIC_URL),
    baseMap: baseMapFrom(process.env.BASE_MAP_URL, process.env.BASE_MAP_ATTRIBUTION, process.env.BASE_MAP_ORIGINS),
    provinceCode: setting('PROVINCE_CODE'),
    clock: () => new Date().toISOString(),
    ids: randomUUID,
    outbound: { anywhere: false, post: (url, headers, body) => httpPost(url, headers, body, { anywhere: false }) },
    log: (line) => console.log(JSON.stringify(line)),
  };
}

/** Documents from a bucket. The client of S3 is a tenth of the code, and few requests ask for a document. */
function cloudDocuments(bucket: string, quarantine: string): Documents {
  return onFirstUse<Documents>(async () => {
    const { DocumentBucket } = await import('../storage/document-bucket.ts');
    return new DocumentBucket(bucket, undefined, quarantine);
  });
}

/** Terrain from a bucket of tiles, if there is one. A function has a core of its own to compute with, so it needs no threads. */
function cloudTerrain(losses: 'read' | 'store'): Terrain | null {
  const bucket = process.env.DEM_BUCKET;
  if (!bucket) return null;
  const files = onFirstUse<TileFiles>(async () => {
    const { TileBucket } = await import('../storage/terrain-bucket.ts');
    return new TileBucket(bucket);
  });
  const stored = onFirstUse<Pick<LossBucket, 'get' | 'put'>>(async () => {
    const { LossBucket } = await import('../storage/loss-bucket.ts');
    return new LossBucket(bucket);
  });
  return {
    tiles: new TerrainTiles(files, readHgt),
    losses: losses === 'read' ? { read: stored } : { store: stored },
    computeLinks: async (task, tiles) => computeLinks(task, mosaicHeight(tiles)),
  };
}
