import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phusong-measure-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const { DYNAMODB_ENDPOINT: _, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'functions/cli/import.ts', '--kind', 'measurements', ...args],
    {
      env: { ...inherited, DATA_DIR: join(folder, 'data'), TABLE_NAME: 'measure-test' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

function file(name: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, ['time;lon;lat;plmn;network_type;rsrp', ...rows].join('\n'));
  return path;
}

describe('npm run import -- --kind measurements', { timeout: 120_000 }, () => {
  it('takes a file once, with its source; the same file again is known', async () => {
    const csv = file(
      'drive.csv',
      '2026-01-05T08:00:00+07:00;106.78;21.8;45204;LTE;-101',
      '1767575400000;106.78;21.8;45202;LTE;-90',
    );
    expect(await run(csv)).toMatchObject({ code: 2, output: expect.stringContaining('--source') });
    const first = await run('--source', 'đo kiểm quý I', csv);
    expect(first).toMatchObject({
      code: 0,
      output: expect.stringMatching(/M-[0-9a-f]{24} accepted: 2 rows of 2026-01-05 to 2026-01-05/),
    });
    expect(await run('--source', 'đo kiểm quý I', csv)).toMatchObject({
      code: 0,
      output: expect.stringContaining('already'),
    });
  });

  it('names row, column, value and rule of what is wrong, and exits with 2', async () => {
    const csv = file(
      'bad.csv',
      '2026-01-05T08:00:00+07:00;106.78;21.8;45204;LTE;-101',
      '2999-01-05T08:00:00+07:00;106.78;21.8;45204;LTE;-10',
    );
    const { code, output } = await run('--source', 's', csv);
    expect(code).toBe(2);
    expect(output).toContain('error row 3 time "2999-01-05T08:00:00+07:00" [in-the-future]');
    expect(output).toContain('error row 3 rsrp "-10" [out-of-range]');
  });
});
