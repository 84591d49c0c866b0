/**
 * `npm run bench [names]`: runs the bench modules of this folder, each in a process of its own so that its memory is its own, and
 * prints a table. Exit code 1 if a bench finds wrong answers; a missed aim is only shown, since machines differ.
 */
import { fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchFigure, BenchModule } from './report.ts';

const CHILD = 'BENCH_CHILD';
const folder = new URL('.', import.meta.url);

/** Names of the modules of this folder that export `run`. */
function benches(): string[] {
  return readdirSync(folder)
    .filter((f) => f.endsWith('.ts') && f !== 'run.ts')
    .filter((f) => readFileSync(new URL(f, folder), 'utf8').includes('export async function run('))
    .map((f) => f.slice(0, -'.ts'.length))
    .sort();
}

function inOwnProcess(name: string): Promise<BenchFigure[]> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [name], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, [CHILD]: '1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    let figures: BenchFigure[] | null = null;
    child.on('message', (message) => {
      figures = message as BenchFigure[];
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (figures !== null && code === 0) resolve(figures);
      else reject(new Error(`bench ${name} ended with code ${code}`));
    });
  });
}

function print(name: string, figures: readonly BenchFigure[]): void {
  if (figures.length === 0) return;
  console.log(`\n${name}`);
  const wide = Math.max(...figures.map((f) => f.figure.length));
  for (const f of figures) {
    const aim = f.aim === undefined ? '' : `  [aim: ${f.aim}: ${f.met ? 'met' : 'MISSED'}]`;
    const baseline = f.baseline === undefined ? '' : `\n  ${' '.repeat(wide)}  baseline ${f.baseline}`;
    console.log(`  ${f.figure.padEnd(wide)}  ${f.measured}${aim}${baseline}`);
  }
}

const asked = process.argv.slice(2);
if (process.env[CHILD] === '1') {
  const { run } = (await import(`./${asked[0]}.ts`)) as BenchModule;
  process.send!((await run()) ?? []);
} else {
  const unknown = asked.filter((name) => !existsSync(new URL(`${name}.ts`, folder)) || !benches().includes(name));
  if (unknown.length > 0) {
    console.error(`no such bench: ${unknown.join(', ')}; there are: ${benches().join(', ')}`);
    process.exit(2);
  }
  console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
  for (const name of asked.length > 0 ? asked : benches()) {
    try {
      print(name, await inOwnProcess(name));
    } catch (error) {
      console.error(`\n${name}: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
}
