import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '#shared/actor';
import { DEFAULT_RULES } from '#shared/rules/default';
import { readTable } from '../../functions/exchange/file.ts';
import { type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';
import { startEngine } from '../../functions/local/engine.ts';
import type { Deps } from '../../functions/services/deps.ts';
import { confirmImport, readImport, submitImport } from '../../functions/services/import/jobs.ts';
import { runImport } from '../../functions/services/import/run.ts';
import { Snapshots } from '../../functions/services/snapshot.ts';
import { connect } from '../../functions/storage/client.ts';
import { DocumentFolder } from '../../functions/storage/documents.ts';
import { Store } from '../../functions/storage/store.ts';
import { createTable } from '../../functions/storage/table.ts';
import { type BenchFigure, peakRssMb } from './report.ts';

const ROWS = 20_000;
const LARGEST = 50_000;
const HEADER = [
  'STT',
  'Mã trạm',
  'Tên trạm',
  'Doanh nghiệp',
  'Kinh độ',
  'Vĩ độ',
  'Loại cột',
  'Chiều cao cột (m)',
  'Công nghệ',
  'Băng tần (MHz)',
  'EIRP (dBm)',
  'Góc phương vị',
  'Ngày phát sóng',
];

function workbook(rows: number): Buffer {
  const cells = Array.from({ length: rows }, (_, i): WrittenCell[] => [
    i + 1,
    `LSN${String(i).padStart(5, '0')}-11`,
    `Trạm ${i}`,
    ['VIETTEL', 'VNPT', 'MOBIFONE'][i % 3]!,
    106.1 + (i % 1000) / 900,
    21.4 + Math.floor(i / 1000) / 60,
    'A2b',
    42,
    '4G',
    1800,
    60,
    '0/120/240',
    { value: 43_831 + (i % 2000), style: 'date' },
  ]);
  return writeWorkbook([{ name: 'Trạm BTS', rows: [['DANH SÁCH TRẠM BTS'], HEADER, ...cells] }]);
}

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
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const folder = mkdtempSync(join(tmpdir(), 'phusong-bench-'));
  const engine = await startEngine(folder, { exclusive: false });
  const client = connect({ tableName: 'bench', endpoint: engine.endpoint });
  await createTable(client, 'bench', { changeIndex: true });
  const store = new Store(client, 'bench', { changeIndex: true });
  const deps: Deps = {
    store,
    documents: new DocumentFolder(join(folder, 'documents')),
    snapshots: new Snapshots(store, Date.now, Number.POSITIVE_INFINITY),
    rules: DEFAULT_RULES,
    terrain: null,
    provinceCode: '20',
    clock: () => new Date().toISOString(),
    ids: randomUUID,
    log: () => {},
  } as unknown as Deps;
  try {
    const bytes = workbook(ROWS);
    const order = { kind: 'stations' as const, fileName: 'bench.xlsx' };
    const { id } = await submitImport(deps, PLANNER, order, bytes);
    const previewed = await seconds(() => runImport(deps, 'bench', id));
    const { job } = await readImport(deps, PLANNER, id);
    if (job.counts?.added !== ROWS) throw new Error(`previewed ${job.counts?.added} of ${ROWS}: ${job.failure}`);
    await confirmImport(deps, PLANNER, id, {});
    const applied = await seconds(() => runImport(deps, 'bench', id));
    const report = (await readImport(deps, PLANNER, id)).job.report;
    if (report?.added !== ROWS || report.conflictCount !== 0) throw new Error(`applied ${JSON.stringify(report)}`);
    const largest = workbook(LARGEST);
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
      {
        figure: 'highest memory of it all',
        measured: `${peakRssMb().toFixed(0)} MB`,
        aim: 'informative: the workbooks are made in the same process',
        met: true,
      },
    ];
  } finally {
    client.destroy();
    await engine.stop();
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
