import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { DEFAULT_RULES } from '#shared/rules/default';
import { startEngine } from '../local/engine.ts';
import type { Deps, LogLine } from '../services/deps.ts';
import { Snapshots } from '../services/snapshot.ts';
import { connect } from '../storage/client.ts';
import { DocumentFolder } from '../storage/documents.ts';
import { Store } from '../storage/store.ts';
import { createTable } from '../storage/table.ts';

export interface LocalDeps extends Deps {
  dataDir: string;
  /** Whether changes reach the worker by the pump over the local change index (the embedded engine) or by the engine's own stream. */
  pumped: boolean;
  close(): Promise<void>;
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** Everything a laptop needs: the embedded engine (or DYNAMODB_ENDPOINT), the table, a document folder. Commands join a running server's engine. */
export async function openLocal(options: { exclusive: boolean }): Promise<LocalDeps> {
  const dataDir = resolve(process.env.DATA_DIR ?? 'data');
  const tableName = process.env.TABLE_NAME ?? 'phusong';
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  const engine = elsewhere ? null : await startEngine(dataDir, options);
  const client = connect({ tableName, endpoint: elsewhere ?? engine!.endpoint });
  await createTable(client, tableName, { changeIndex: true });
  const store = new Store(client, tableName, { changeIndex: true });
  return {
    store,
    documents: new DocumentFolder(join(dataDir, 'documents')),
    snapshots: new Snapshots(store, Date.now, Number.POSITIVE_INFINITY),
    rules: DEFAULT_RULES,
    provinceCode: process.env.PROVINCE_CODE ?? '20',
    clock: () => new Date().toISOString(),
    ids: randomUUID,
    log: logAtLeast(process.env.LOG_LEVEL ?? 'warn'),
    dataDir,
    pumped: true,
    close: async () => {
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
