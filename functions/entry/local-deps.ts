import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { baseMapFrom } from '#shared/base-map';
import { publicOrigin } from '#shared/public-url';
import { DEFAULT_RULES } from '#shared/rules/default';
import { readHgt } from '../exchange/hgt.ts';
import { httpPost } from '../exchange/http-post.ts';
import { startEngine } from '../local/engine.ts';
import { LossWorkers } from '../local/loss-workers.ts';
import type { Deps, LogLine } from '../services/deps.ts';
import { Snapshots } from '../services/snapshot.ts';
import { connect } from '../storage/client.ts';
import { DocumentFolder } from '../storage/documents.ts';
import { LossFolder } from '../storage/loss-folder.ts';
import { Store } from '../storage/store.ts';
import { createTable } from '../storage/table.ts';
import { TerrainTiles, TileFolder } from '../storage/terrain.ts';

export interface LocalDeps extends Deps {
  dataDir: string;
  /** Folder of the terrain tiles; it need not be there. */
  demDir: string;
  /** Whether changes reach the worker by the pump over the local change index (the embedded engine) or by the engine's own stream. */
  pumped: boolean;
  close(): Promise<void>;
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

export interface LocalOptions {
  exclusive: boolean;
  /** Folder of terrain tiles instead of DEM_DIR. */
  demDir?: string | undefined;
  /** Told how far a computation over terrain has come. */
  onTerrainProgress?: (done: number, of: number) => void;
}

/** Everything a laptop needs: the embedded engine (or DYNAMODB_ENDPOINT), the table, a document folder. Commands join a running server's engine. */
export async function openLocal(options: LocalOptions): Promise<LocalDeps> {
  const dataDir = resolve(process.env.DATA_DIR ?? 'data');
  const tableName = process.env.TABLE_NAME ?? 'phusong';
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  const engine = elsewhere ? null : await startEngine(dataDir, options);
  const client = connect({ tableName, endpoint: elsewhere ?? engine!.endpoint });
  await createTable(client, tableName, { changeIndex: true });
  const store = new Store(client, tableName, { changeIndex: true });
  const demDir = resolve(options.demDir ?? process.env.DEM_DIR ?? join(dataDir, 'dem'));
  const losses = new LossFolder(dataDir);
  const workers = new LossWorkers(undefined, options.onTerrainProgress);
  return {
    store,
    documents: new DocumentFolder(join(dataDir, 'documents')),
    snapshots: new Snapshots(store, Date.now, Number.POSITIVE_INFINITY),
    rules: DEFAULT_RULES,
    terrain: {
      tiles: new TerrainTiles(new TileFolder(demDir), readHgt),
      computeLinks: workers.compute,
      losses: { read: losses, store: losses },
    },
    publicUrl: publicOrigin(process.env.PUBLIC_URL),
    baseMap: baseMapFrom(process.env.BASE_MAP_URL, process.env.BASE_MAP_ATTRIBUTION, process.env.BASE_MAP_ORIGINS),
    provinceCode: process.env.PROVINCE_CODE ?? '20',
    clock: () => new Date().toISOString(),
    ids: randomUUID,
    outbound: { anywhere: true, post: (url, headers, body) => httpPost(url, headers, body, { anywhere: true }) },
    log: logAtLeast(process.env.LOG_LEVEL ?? 'warn'),
    dataDir,
    demDir,
    pumped: true,
    close: async () => {
      await workers.close();
      client.destroy();
      await engine?.stop();
    },
  };
}

const LEVELS = ['debug', 'info', 'warn', 'error'];

/** Log lines go to stderr as JSON; on a laptop only warnings and errors unless LOG_LEVEL says more. */
function logAtLeast(level: string): (line: LogLine) => void {
  return (line) => {
    if (LEVELS.indexOf(line.level) >= LEVELS.indexOf(level)) console.error(JSON.stringify(line));
  };
}
