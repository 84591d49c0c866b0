import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Account } from '#shared/actor';
import { readTable } from '../../functions/exchange/file.ts';
import { confirmImport, readImport, submitImport } from '../../functions/services/import/jobs.ts';
import { runImport } from '../../functions/services/import/run.ts';
import { type BenchKind, benchDeps, type PreviewFigures, workbook } from './exchange-workbook.ts';
import type { BenchFigure } from './report.ts';

const CHILD = fileURLToPath(new URL('./exchange-workbook.ts', import.meta.url));
const HELD_TO_MB = 150;
const ROWS = 20_000;
const LARGEST = 50_000;
const PLANNER: Account = {
  id: 'planner',
  provinceCode: '20',
  role: 'planner',
  operator: null,
  communeCodes: [],
  active: true,
};

/** A workbook through the whole protocol on the embedded engine: read, compared, applied, record by record. */
export async function run(): Promise<BenchFigure[]> {
  const { deps, close } = await benchDeps();
  try {
    const bytes = workbook('stations', ROWS);
    const order = { kind: 'stations' as const, fileName: 'bench.xlsx' };
    const { id } = await submitImport(deps, PLANNER, order, bytes);
    const previewed = await seconds(() => runImport(deps, 'bench', id));
    const { job } = await readImport(deps, PLANNER, id);
    if (job.counts?.added !== ROWS) throw new Error(`previewed ${job.counts?.added} of ${ROWS}: ${job.failure}`);
    await confirmImport(deps, PLANNER, id, {});
    const applied = await seconds(() => runImport(deps, 'bench', id));
    const report = (await readImport(deps, PLANNER, id)).job.report;
    if (report?.added !== ROWS || report.conflictCount !== 0) throw new Error(`applied ${JSON.stringify(report)}`);
    const largest = workbook('stations', LARGEST);
    const read = await seconds(async () => {
      if (readTable(largest, ['stations']).rows.length !== LARGEST) throw new Error('rows are missing');
    });
    const { id: large } = await submitImport(deps, PLANNER, order, largest);
    await runImport(deps, 'bench', large);
    const counts = (await readImport(deps, PLANNER, large)).job.counts;
    if (counts?.added !== LARGEST - ROWS || counts.unchanged !== ROWS)
      throw new Error(`compared ${JSON.stringify(counts)}`);
    return [
      figure(`${ROWS.toLocaleString('en')}-row workbook previewed`, previewed, 5),
      figure(`${ROWS.toLocaleString('en')} rows applied`, applied, 30),
      { figure: `${LARGEST.toLocaleString('en')}-row workbook read`, measured: `${read.toFixed(2)} s` },
      ...(await previewedAlone('stations')),
      ...(await previewedAlone('villages')),
    ];
  } finally {
    await close();
  }
}

/**
 * The largest workbook previewed by a process that does nothing else, its heap held to what fits the aim: V8 lets garbage lie as long
 * as there is room, so without a limit the peak says what the machine has, not what the work needs.
 */
async function previewedAlone(kind: BenchKind): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'phusong-bench-'));
  const file = join(folder, `${kind}.xlsx`);
  const child = (heapMb: number, ...args: string[]) =>
    execFileSync(process.execPath, [`--max-old-space-size=${heapMb}`, '--import', 'tsx', CHILD, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  try {
    child(4000, 'make', kind, file, String(LARGEST));
    const held = JSON.parse(child(HELD_TO_MB, 'preview', kind, file)) as PreviewFigures;
    const free = JSON.parse(child(4000, 'preview', kind, file)) as PreviewFigures;
    if (held.rows !== LARGEST || held.added !== LARGEST) throw new Error(`previewed ${JSON.stringify(held)}`);
    return [
      {
        figure: `${LARGEST.toLocaleString('en')} ${kind} previewed alone, highest memory`,
        measured: `${held.peakMb.toFixed(0)} MB (${held.idleMb.toFixed(0)} MB before the file; heap held to ${HELD_TO_MB} MB; ${held.seconds.toFixed(1)} s)`,
        aim: 'under 300 MB',
        met: held.peakMb < 300,
        baseline: `without a limit of the heap ${free.peakMb.toFixed(0)} MB, ${free.seconds.toFixed(1)} s`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function figure(name: string, measured: number, aim: number): BenchFigure {
  return { figure: name, measured: `${measured.toFixed(2)} s`, aim: `under ${aim} s`, met: measured < aim };
}
