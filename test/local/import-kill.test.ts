import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { writeWorkbook } from '../../functions/exchange/workbook.ts';

/** IMPORT_KILL_ROWS=20000 for the size that the product promises; the automatic run is smaller. */
const ROWS = Number(process.env.IMPORT_KILL_ROWS ?? 2_000);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'phusong-kill-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) kill(child);
  rmSync(dataDir, { recursive: true, force: true });
});

interface Job {
  job: { id: string; state: string; report: { added: number; conflictCount: number } | null; failure: string | null };
  progress: { phase: string; done: number; total: number } | null;
}

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const { DYNAMODB_ENDPOINT: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/fixtures/import-server.ts'], {
    cwd: ROOT,
    env: { ...env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that the engine dies with it.
    detached: true,
  });
  children.push(child);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found) resolve(found);
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  return { child, url };
}

function kill(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

async function client(url: string) {
  const signIn = await fetch(`${url}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"account":"planner"}',
  });
  const { accessToken } = (await signIn.json()) as { accessToken: string };
  const call = async <T>(method: string, path: string, body?: BodyInit, type = 'application/json'): Promise<T> => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const until = async (id: string, is: (job: Job) => boolean): Promise<Job> => {
    for (;;) {
      const job = await call<Job>('GET', `/v1/imports/${id}`);
      if (job.job.state === 'failed') throw new Error(job.job.failure!);
      if (is(job)) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { call, until };
}

it('an import that is killed (-9) while it applies is finished by the next start, with exact counts', {
  timeout: 600_000,
}, async () => {
  const header = ['Mã trạm', 'Doanh nghiệp', 'Kinh độ', 'Vĩ độ', 'Công nghệ', 'Băng tần (MHz)'];
  const rows = Array.from({ length: ROWS }, (_, i) => [
    `KILL${i}`,
    'VNPT',
    106.3 + (i % 500) / 1000,
    21.6 + Math.floor(i / 500) / 200,
    '4G',
    1800,
  ]);
  const bytes = writeWorkbook([{ name: 'BTS', rows: [header, ...rows] }]);

  const first = await start();
  const before = await client(first.url);
  const { job } = await before.call<Job>(
    'POST',
    '/v1/imports?kind=stations&name=kill.xlsx',
    new Uint8Array(bytes),
    'application/octet-stream',
  );
  await before.until(job.id, (j) => j.job.state === 'validated');
  await before.call('POST', `/v1/imports/${job.id}/confirm`, '{}');
  const cut = await before.until(job.id, (j) => (j.progress?.done ?? 0) >= ROWS / 10 || j.job.state === 'done');
  const gone = once(first.child, 'exit');
  kill(first.child);
  await gone;
  expect(cut.job.state).toBe('applying');
  expect(cut.progress!.done).toBeLessThan(ROWS);

  const second = await start();
  const after = await client(second.url);
  const done = await after.until(job.id, (j) => j.job.state === 'done');
  expect(done.job.report).toEqual({ added: ROWS, changed: 0, conflicts: [], conflictNames: [], conflictCount: 0 });
  let sites = 0;
  let cursor: string | null = null;
  do {
    const page: { items: { id: string }[]; nextCursor: string | null } = await after.call(
      'GET',
      `/v1/sites?limit=500${cursor ? `&cursor=${cursor}` : ''}`,
    );
    sites += page.items.filter((s) => s.id.startsWith('KILL')).length;
    cursor = page.nextCursor;
  } while (cursor);
  expect(sites).toBe(ROWS);
  for (const i of [0, Math.floor(ROWS / 10), ROWS - 1]) {
    const { items } = await after.call<{ items: unknown[] }>('GET', `/v1/sites/KILL${i}/history`);
    expect(items).toHaveLength(1);
  }
  kill(second.child);
});
