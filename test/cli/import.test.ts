import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngine } from '../../functions/local/engine.ts';
import { connect } from '../../functions/storage/client.ts';
import { Store } from '../../functions/storage/store.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phusong-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function start(dataDir: string, args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const { DYNAMODB_ENDPOINT: _, ...inherited } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', 'functions/cli/import.ts', ...args], {
    env: { ...inherited, DATA_DIR: dataDir, TABLE_NAME: 'import-test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a shell gives it: the whole of it can be killed.
    detached: true,
  });
}

async function run(dataDir: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = start(dataDir, args, env);
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

const HEADER = 'site_code,operator,longitude,latitude,generation,band_mhz';
const row = (i: number) =>
  `S${i},VIETTEL,${(106.2 + (i % 1000) / 1000).toFixed(3)},${(21.4 + i / 10_000).toFixed(4)},4G,1800`;

describe('npm run import', { timeout: 120_000 }, () => {
  it('takes a file, says so, and takes nothing the second time', async () => {
    const data = join(folder, 'twice');
    const stations = file('stations.csv', `\uFEFF${HEADER}\n${row(1)}\n${row(2)}\n`);
    const dry = await run(data, ['--kind', 'stations', stations, '--dry-run']);
    expect([dry.code, dry.stdout]).toEqual([
      0,
      expect.stringContaining('2 rows read, 2 added, 0 changed, 0 unchanged, 0 refused'),
    ]);
    expect(dry.stdout).toContain('dry run: nothing written');
    const first = await run(data, ['--kind', 'stations', stations]);
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining('2 added, 0 changed, 0 unchanged')]);
    const second = await run(data, ['--kind', 'stations', stations]);
    expect([second.code, second.stdout]).toEqual([0, expect.stringContaining('0 added, 0 changed, 2 unchanged')]);
  });

  it('prints every error with row, column, value and rule: exit 1, or with --strict 2 and nothing written', async () => {
    const data = join(folder, 'errors');
    const stations = file('errors.csv', `${HEADER}\n${row(1)}\nX,VIETTEL,106.5,95,4G,1800\n`);
    const line = 'error row 3 latitude "95" [out-of-range] a latitude is between -90 and 90';
    const strict = await run(data, ['--kind', 'stations', '--strict', stations]);
    expect([strict.code, strict.stdout.split('\n')]).toEqual([2, expect.arrayContaining([line])]);
    const loose = await run(data, ['--kind', 'stations', stations, '--json']);
    expect(loose.code).toBe(1);
    expect(JSON.parse(loose.stdout)).toMatchObject({
      rows: 2,
      added: 1,
      refused: 1,
      written: true,
      findings: [
        { rule: 'not-checked' },
        { severity: 'error', row: 3, field: 'latitude', value: '95', rule: 'out-of-range' },
      ],
    });
  });

  it('sums up warnings beyond twenty by rule', async () => {
    const rows = Array.from({ length: 26 }, (_, i) => `V${i},x,106.${500 + i},21.8,05977,1`);
    const villages = file(
      'villages.csv',
      `village_id,name,lon,lat,commune_code,superseded\n${rows.join('\n')}\nV,x,106,21.8,05977,0\n`,
    );
    const { code, stdout } = await run(join(folder, 'warnings'), ['--kind', 'villages', villages]);
    expect(code).toBe(0);
    expect(stdout.split('\n').filter((l) => l.startsWith('warning'))).toHaveLength(20);
    expect(stdout).toContain('27 warnings in all (--json lists them): 1 not-checked, 26 superseded');
  });

  it('exits 2 for files and arguments that cannot be used, before it opens a database', async () => {
    const data = join(folder, 'unusable');
    const good = file('good.csv', `${HEADER}\n${row(1)}\n`);
    const huge = file('huge.csv', '');
    truncateSync(huge, 100_000_001);
    const cases: [string[], RegExp][] = [
      [['--kind', 'sites', good], /--kind must be one of/],
      [['--kind', 'stations', good, '--bogus'], /bogus/],
      [['--kind', 'stations', file('sheet.xlsx', 'PK\u0003\u0004 cut off')], /not a whole archive/],
      [['--kind', 'stations', file('bad.geojson', '{')], /not JSON/],
      [['--kind', 'villages', good], /no row of the file is a header|no column village_id|no column name/],
      [['--kind', 'communes', file('c.csv', 'commune_code,commune_name\n05977,x\n')], /need --valid-from/],
      [['--kind', 'stations', huge], /100 MB/],
    ];
    const results = await Promise.all(cases.map(([args]) => run(data, args)));
    for (const [i, [, message]] of cases.entries()) {
      expect([results[i]!.code, results[i]!.stdout]).toEqual([2, '']);
      expect(results[i]!.stderr).toMatch(message);
    }
    expect(existsSync(data)).toBe(false);
  });

  it('exits 3 where the database does not answer', async () => {
    const good = file('good3.csv', `${HEADER}\n${row(1)}\n`);
    // Port 9 (discard) of this machine: nobody listens.
    const { code } = await run(join(folder, 'down'), ['--kind', 'stations', good], {
      DYNAMODB_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect(code).toBe(3);
  });

  it('killed with its whole process group half way, it leaves whole records, and the next run completes', async () => {
    const data = join(folder, 'killed');
    const total = 2000;
    const stations = file('many.csv', `${HEADER}\n${Array.from({ length: total }, (_, i) => row(i)).join('\n')}\n`);
    const child = start(data, ['--kind', 'stations', stations]);
    const closed = new Promise((resolve) => child.once('close', resolve));
    await waitFor(() => existsSync(join(data, 'store.db')));
    const engine = await startEngine(data, { exclusive: false });
    const client = connect({ tableName: 'import-test', endpoint: engine.endpoint });
    const store = new Store(client, 'import-test', { changeIndex: true });
    await waitFor(async () => (await store.headHashes('20').catch(() => [])).length > 0);
    process.kill(-child.pid!, 'SIGKILL');
    await closed;
    client.destroy();
    await engine.stop();

    const { code, stdout } = await run(data, ['--kind', 'stations', stations, '--json']);
    const report = JSON.parse(stdout);
    expect([code, report.changed, report.refused, report.added + report.unchanged]).toEqual([0, 0, 0, total]);
    expect(report.unchanged).toBeGreaterThan(0);
    expect(report.added).toBeGreaterThan(0);

    const after = await startEngine(data, { exclusive: true });
    const again = connect({ tableName: 'import-test', endpoint: after.endpoint });
    let whole = 0;
    for await (const { head, entries } of new Store(again, 'import-test', { changeIndex: true }).everyAggregate()) {
      expect([head?.version, entries.length]).toEqual([1, 1]);
      whole++;
    }
    expect(whole).toBe(total);
    again.destroy();
    await after.stop();
  });
});

async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('waited in vain');
}
