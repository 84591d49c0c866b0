import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { ENV } from '#shared/env';
import { bundle } from '../../infra/bundle.ts';
import type { BenchFigure } from './report.ts';

const DOORS = ['api', 'stream', 'jobs', 'assess-task'];
const RUNS = 15;
const AIM_MS = 250;

/** What a cold start adds to the start of Node.js: importing a door's bundle, in a process of its own each time; medians. */
export async function run(): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'phusong-cold-'));
  try {
    const folders = DOORS.map((door) => bundle(`functions/entry/${door}.ts`, join(folder, door)));
    const plain = plainBundle(join(folder, 'plain'));
    const taken = new Map<string, Taken[]>([...folders, plain].map((f) => [f, []]));
    for (let i = 0; i < RUNS; i++) for (const [f, runs] of taken) runs.push(importOf(join(f, 'index.mjs')));
    const [load] = loadavg();
    const baseline = told(taken.get(plain)!);
    return [
      ...folders.map((f, i): BenchFigure => {
        const own = told(taken.get(f)!);
        const isApi = DOORS[i] === 'api';
        return {
          figure: `import of ${DOORS[i]}`,
          measured: `${own.ms.toFixed(0)} ms (${own.cpuMs.toFixed(0)} ms computed), ${own.rssMb.toFixed(0)} MB resident; load ${load!.toFixed(1)}`,
          ...(isApi
            ? {
                aim: `under ${AIM_MS} ms`,
                met: own.ms < AIM_MS,
                baseline: `bundled whole by esbuild’s defaults: ${baseline.ms.toFixed(0)} ms (${baseline.cpuMs.toFixed(0)} ms computed), ${baseline.rssMb.toFixed(0)} MB; × ${(baseline.cpuMs / own.cpuMs).toFixed(2)} computed`,
              }
            : {}),
        };
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The API in one file, as esbuild bundles it when nothing is asked of it. */
function plainBundle(folder: string): string {
  buildSync({
    entryPoints: { index: 'functions/entry/api.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'bundle',
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as forRequire } from 'node:module'; const require = forRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return folder;
}

interface Taken {
  ms: number;
  cpuMs: number;
  rssMb: number;
}

function importOf(file: string): Taken {
  const code = `
    const cpu = process.cpuUsage();
    const start = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const ms = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    process.stdout.write(JSON.stringify({ ms, cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 1e6 }));
    process.exit(0);`;
  const env = {
    ...Object.fromEntries(Object.keys(ENV).map((name) => [name, '20'])),
    TOKEN_ISSUER: 'https://issuer.test/pool',
  };
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--enable-source-maps', '--input-type=module', '--eval', code],
    { encoding: 'utf8', env: { ...env, BASE_MAP_URL: '', PUBLIC_URL: '', AWS_REGION: 'ap-southeast-1' } },
  );
  if (status !== 0) throw new Error(stderr.slice(-1000));
  return JSON.parse(stdout) as Taken;
}

function told(runs: readonly Taken[]): Taken {
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  return {
    ms: median(runs.map((r) => r.ms)),
    cpuMs: median(runs.map((r) => r.cpuMs)),
    rssMb: median(runs.map((r) => r.rssMb)),
  };
}
