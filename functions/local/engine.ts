import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/** A running DynamoDB-compatible engine. */
export interface Engine {
  endpoint: string;
  /** False if another process of ours runs it and this one only uses it. */
  own: boolean;
  stop(): Promise<void>;
}

interface Lock {
  pid: number;
  enginePid: number;
  port: number;
}

const PACKAGE = `@dynoxide/${process.platform}-${process.arch}`;

/** The engine's binary. @throws Error that names the choices where there is none for this platform */
export function engineBinary(): string {
  const require = createRequire(import.meta.url);
  try {
    return join(
      require.resolve(`${PACKAGE}/package.json`),
      '..',
      process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide',
    );
  } catch {
    throw new Error(
      `There is no embedded database for ${process.platform}-${process.arch} (package ${PACKAGE} is not installed). ` +
        'Either run `npm ci` again without --omit=optional, or start any DynamoDB-compatible engine and set DYNAMODB_ENDPOINT to its address.',
    );
  }
}

/**
 * Starts the embedded engine on `dataDir` (in memory if null), or joins the one that another process of ours runs on it.
 * The engine dies with this process, however that ends, and is started again if it dies alone.
 * @throws Error if `exclusive` and the folder is in use; if there is no binary; if it does not start
 */
export async function startEngine(dataDir: string | null, options: { exclusive: boolean }): Promise<Engine> {
  const binary = engineBinary();
  const lockPath = dataDir === null ? null : join(dataDir, 'engine.lock');
  if (dataDir !== null) mkdirSync(dataDir, { recursive: true });
  const port = await freePort();
  if (lockPath !== null) {
    const holder = takeLock(lockPath);
    if (holder !== null) {
      if (options.exclusive)
        throw new Error(
          `The folder ${dataDir} is in use by process ${holder.pid}. Stop it, or set DATA_DIR to another folder.`,
        );
      await untilListening(holder.port, 10_000);
      return { endpoint: `http://127.0.0.1:${holder.port}`, own: false, stop: async () => {} };
    }
  }

  const log = dataDir === null ? 'ignore' : openSync(join(dataDir, 'engine.log'), 'a');
  let stopping = false;
  let engine: ChildProcess;
  const launch = (): void => {
    // Its own process group: a Ctrl-C must reach us first, so that requests in flight still find their database.
    engine = spawn(
      binary,
      [
        'serve',
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        ...(dataDir === null ? [] : ['--db-path', join(dataDir, 'store.db')]),
      ],
      {
        detached: true,
        stdio: ['ignore', log, log],
      },
    );
    if (process.platform !== 'win32') {
      // The watchdog's stdin closes when this process dies, even by kill -9.
      const watchdog = spawn('sh', ['-c', `cat >/dev/null; kill ${engine.pid} 2>/dev/null`], {
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      watchdog.unref();
      (watchdog.stdin as unknown as { unref?(): void }).unref?.();
      engine.once('exit', () => watchdog.kill());
    }
    if (lockPath !== null)
      writeFileSync(lockPath, JSON.stringify({ pid: process.pid, enginePid: engine.pid ?? 0, port } satisfies Lock));
    engine.unref();
    engine.once('exit', () => {
      if (!stopping) setTimeout(launch, 200).unref();
    });
  };
  launch();
  await untilListening(port, 15_000);

  return {
    endpoint: `http://127.0.0.1:${port}`,
    own: true,
    stop: async () => {
      stopping = true;
      const exited = new Promise((resolve) => engine.once('exit', resolve));
      if (engine.exitCode === null && engine.signalCode === null && engine.kill()) {
        const timer = setTimeout(() => engine.kill('SIGKILL'), 5_000);
        await exited;
        clearTimeout(timer);
      }
      if (lockPath !== null) rmSync(lockPath, { force: true });
    },
  };
}

/** Takes the lock, or returns who holds it. A lock whose holder is dead is taken over, and its orphaned engine ended. */
function takeLock(path: string): Lock | null {
  for (;;) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, JSON.stringify({ pid: process.pid, enginePid: 0, port: 0 } satisfies Lock));
      closeSync(file);
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const lock = readLock(path);
    if (lock !== null && isAlive(lock.pid)) {
      if (lock.port !== 0) return lock;
      // Its holder is between taking the lock and starting the engine.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
      continue;
    }
    if (lock !== null && lock.enginePid > 0 && isEngine(lock.enginePid)) process.kill(lock.enginePid, 'SIGKILL');
    rmSync(path, { force: true });
  }
}

function readLock(path: string): Lock | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Lock;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a process id still belongs to an engine: ids are reused, and a stranger must not be killed. */
function isEngine(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dynoxide');
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address() as { port: number };
      server.close(() => resolve(address.port));
    });
  });
}

async function untilListening(port: number, patienceMs: number): Promise<void> {
  for (let waited = 0; waited < patienceMs; waited += 25) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the embedded database did not start on port ${port} within ${patienceMs / 1000} s`);
}
