import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface LocalServer {
  url: string;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 170_000;

/**
 * Starts the real local server on a free port, with the sample province in a folder of its own, and waits until it is healthy.
 * @param sampleFolder where the loaded sample is kept between servers (loading it takes most of a start); each gets a copy
 */
export async function startLocalServer(sampleFolder?: string): Promise<LocalServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'phusong-browser-'));
  if (sampleFolder !== undefined) await cp(await loadedSample(sampleFolder), dataDir, { recursive: true });
  return serve(dataDir, () => rm(dataDir, { recursive: true, force: true }));
}

/** The folder of a store that a server loaded with the sample and left in order; of those who ask at once, one loads. */
async function loadedSample(folder: string): Promise<string> {
  const [lock, loading, loaded] = ['lock', 'loading', 'loaded'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const isMine = await mkdir(lock).then(
    () => true,
    () => false,
  );
  if (isMine) {
    const server = await serve(loading, async () => {});
    await server.stop();
    await rename(loading, loaded);
  }
  for (const until = Date.now() + START_MS; !existsSync(loaded); await wait(200))
    if (Date.now() > until) throw new Error(`nobody loaded the sample into ${folder} in ${START_MS} ms`);
  return loaded;
}

async function serve(dataDir: string, after: () => Promise<void>): Promise<LocalServer> {
  const { DYNAMODB_ENDPOINT: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'functions/entry/local.ts'], {
    cwd: ROOT,
    env: { ...env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await after();
  };
  try {
    const url = await addressOf(child);
    const health = await fetch(`${url}/health`);
    if (!health.ok) throw new Error(`/health answered ${health.status}`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that the server prints when it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`the server did not start in ${START_MS} ms:\n${output}`)),
      START_MS,
    );
    const read = (chunk: Buffer): void => {
      output += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}:\n${output}`));
    });
  });
}
