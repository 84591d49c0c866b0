import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '#geo/distance';
import { aDraft, openPlaces } from '../fixtures/filing.ts';

const BURST = 40;
/** Killed when this many submissions have been acknowledged and the others are under way. */
const KILL_AFTER = 12;

let folder: string;
let server: ChildProcess | null = null;
let url: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phusong-crash-'));
});
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

const environment = (): NodeJS.ProcessEnv => {
  const { DYNAMODB_ENDPOINT: _elsewhere, ...env } = process.env;
  return { ...env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1' };
};

async function start(): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'functions/entry/local.ts'], {
    env: environment(),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server = child;
  url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found) resolve(found);
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
}

/** kill -9 of the server's process group and of the database, which has a group of its own. */
async function killAll(): Promise<void> {
  if (server === null || server.exitCode !== null || server.signalCode !== null) return;
  const { enginePid } = JSON.parse(readFileSync(join(folder, 'engine.lock'), 'utf8'));
  const ended = once(server, 'exit');
  process.kill(-enginePid, 'SIGKILL');
  process.kill(-server.pid!, 'SIGKILL');
  await ended;
}

async function tokenOf(account: string): Promise<string> {
  const answer = await fetch(`${url}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  return (await answer.json()).accessToken;
}

async function call(token: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${url}/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

describe('kill -9 of server and database in a burst of submissions', () => {
  it('loses none that was acknowledged, and leaves none half-written', { timeout: 180_000 }, async () => {
    await start();
    const carrier = await tokenOf('viettel');
    const ids: string[] = [];
    // The sample comes with a few filings of its own; these keep away from them.
    const there = (await call(await tokenOf('reviewer'), 'GET', '/positions?limit=200')).body.items as {
      lon: number;
      lat: number;
    }[];
    const places = openPlaces(BURST + 20, 550).filter((p) =>
      there.every((t) => distanceM(t.lon, t.lat, p.lon, p.lat) > 550),
    );
    for (const place of places.slice(0, BURST)) {
      const made = await call(carrier, 'POST', '/positions', aDraft(place));
      expect(made.status, JSON.stringify(made.body)).toBe(200);
      ids.push(made.body.position.id);
    }

    const acknowledged = new Set<string>();
    let killed: Promise<void> | null = null;
    await Promise.all(
      ids.map(async (id) => {
        const answer = await call(carrier, 'POST', `/positions/${id}/submit`, {}).catch(() => null);
        if (answer === null) return;
        expect(answer.status, JSON.stringify(answer.body)).toBe(200);
        acknowledged.add(id);
        if (acknowledged.size === KILL_AFTER) killed = killAll();
      }),
    );
    await killed;
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(acknowledged.size).toBeLessThan(BURST);

    await start();
    const again = await tokenOf('viettel');
    for (const id of ids) {
      const { status, body } = await call(again, 'GET', `/positions/${id}`);
      expect(status).toBe(200);
      const { state, proposal } = body.position;
      const history = (await call(again, 'GET', `/sites/${id}/history`)).body.items;
      const verbs = history.map((e: { verb: string }) => e.verb);
      if (acknowledged.has(id)) expect(state).toBe('submitted');
      expect(verbs).toEqual(state === 'submitted' ? ['position:draft', 'position:submit'] : ['position:draft']);
      expect(body.version).toBe(verbs.length);
      if (state !== 'submitted') continue;
      expect(proposal.submittedOn).not.toBeNull();
      expect((await call(again, 'GET', `/positions/${id}/prechecks/filing`)).body.position.id).toBe(id);
    }

    const audit = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'functions/cli/audit.ts'], {
      env: environment(),
    });
    expect(audit.stdout).toContain('every chain holds');
  });
});
