import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../functions/local/engine.ts';

let folder: string;
const running: Engine[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phusong-engine-'));
});
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(exclusive: boolean): Promise<Engine> {
  const engine = await startEngine(folder, { exclusive });
  running.push(engine);
  return engine;
}

function answers(endpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(endpoint).port), '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function until(what: () => Promise<boolean>, patienceMs = 5_000): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += 50) {
    if (await what()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

describe('the embedded engine', () => {
  it('is shared by commands and refused to a second server', async () => {
    const server = await start(true);
    const command = await start(false);
    expect(command).toMatchObject({ endpoint: server.endpoint, own: false });
    await expect(startEngine(folder, { exclusive: true })).rejects.toThrow(/in use by process \d+/);
    await command.stop();
    expect(await answers(server.endpoint)).toBe(true);
  });

  it('is started again if it dies alone, at the same address', async () => {
    const server = await start(true);
    process.kill(JSON.parse(readFileSync(join(folder, 'engine.lock'), 'utf8')).enginePid, 'SIGKILL');
    expect(await until(async () => !(await answers(server.endpoint)))).toBe(true);
    expect(await until(() => answers(server.endpoint))).toBe(true);
  });

  it('dies with its parent, and its lock is taken over', async () => {
    const script = `
      import { startEngine } from './functions/local/engine.ts';
      const engine = await startEngine(${JSON.stringify(folder)}, { exclusive: true });
      console.log(engine.endpoint);
      setInterval(() => {}, 1000);
    `;
    const file = join(folder, 'parent.mts');
    writeFileSync(file, script.replace("'./functions", `'${process.cwd()}/functions`));
    const parent = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const endpoint = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (d) => resolve(String(d).trim())),
    );
    expect(await answers(endpoint)).toBe(true);
    parent.kill('SIGKILL');
    expect(await until(async () => !(await answers(endpoint)))).toBe(true);
    const next = await start(true);
    expect(next.own).toBe(true);
  });
});
