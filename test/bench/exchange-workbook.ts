/** Makes a workbook, or previews one, in a process of its own, so that the memory of each is its own: see exchange.ts. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '#shared/actor';
import { DEFAULT_RULES } from '#shared/rules/default';
import { type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';
import { startEngine } from '../../functions/local/engine.ts';
import type { Deps } from '../../functions/services/deps.ts';
import { readImport, submitImport } from '../../functions/services/import/jobs.ts';
import { runImport } from '../../functions/services/import/run.ts';
import { Snapshots } from '../../functions/services/snapshot.ts';
import { connect } from '../../functions/storage/client.ts';
import { DocumentFolder } from '../../functions/storage/documents.ts';
import { Store } from '../../functions/storage/store.ts';
import { createTable } from '../../functions/storage/table.ts';
import { peakRssMb } from './report.ts';

export type BenchKind = 'stations' | 'villages';

const STATIONS = [
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
const VILLAGES = [
  'STT',
  'Mã thôn',
  'Tên thôn',
  'Mã xã',
  'Kinh độ',
  'Vĩ độ',
  'Số hộ',
  'Dân số',
  'Điện lưới',
  'Tình trạng phủ sóng',
  'Ngày xác nhận',
  'Nguồn',
];

export function workbook(kind: BenchKind, rows: number): Buffer {
  const cells = Array.from({ length: rows }, (_, i): WrittenCell[] => {
    const [lon, lat] = [106.1 + (i % 1000) / 900, 21.4 + Math.floor(i / 1000) / 60];
    const day: WrittenCell = { value: 43_831 + (i % 2000), style: 'date' };
    return kind === 'stations'
      ? [
          i + 1,
          `LSN${String(i).padStart(5, '0')}-11`,
          `Trạm ${i}`,
          ['VIETTEL', 'VNPT', 'MOBIFONE'][i % 3]!,
          lon,
          lat,
          'A2b',
          42,
          '4G',
          1800,
          60,
          '0/120/240',
          day,
        ]
      : [i + 1, `20-${i}`, `Thôn Nà ${i}`, '05977', lon, lat, 85, 340, 'có', 'lõm', day, `BC ${i % 200}/BC-UBND`];
  });
  const [title, header] = kind === 'stations' ? ['DANH SÁCH TRẠM BTS', STATIONS] : ['DANH SÁCH THÔN, BẢN', VILLAGES];
  return writeWorkbook([{ name: 'Dữ liệu', rows: [[title], header, ...cells] }]);
}

const PLANNER: Account = {
  id: 'planner',
  provinceCode: '20',
  role: 'planner',
  operator: null,
  communeCodes: [],
  active: true,
};

/** An engine of its own and what the services work with. */
export async function benchDeps(): Promise<{ deps: Deps; close(): Promise<void> }> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const folder = mkdtempSync(join(tmpdir(), 'phusong-bench-'));
  const engine = await startEngine(folder, { exclusive: false });
  const client = connect({ tableName: 'bench', endpoint: engine.endpoint });
  await createTable(client, 'bench', { changeIndex: true });
  const store = new Store(client, 'bench', { changeIndex: true });
  const deps = {
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
  return {
    deps,
    close: async () => {
      client.destroy();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface PreviewFigures {
  rows: number;
  added: number;
  seconds: number;
  /** Before the file was there, and the highest, MB. */
  idleMb: number;
  peakMb: number;
}

async function preview(kind: BenchKind, file: string): Promise<PreviewFigures> {
  const { deps, close } = await benchDeps();
  try {
    const idleMb = peakRssMb();
    const start = performance.now();
    const { id } = await submitImport(deps, PLANNER, { kind, fileName: 'bench.xlsx' }, readFileSync(file));
    await runImport(deps, 'bench', id);
    const seconds = (performance.now() - start) / 1000;
    const { job } = await readImport(deps, PLANNER, id);
    if (job.counts === null) throw new Error(`${job.state}: ${job.failure}`);
    return { rows: job.counts.rows, added: job.counts.added, seconds, idleMb, peakMb: peakRssMb() };
  } finally {
    await close();
  }
}

const [, script, act, kind, ...rest] = process.argv;
if (script?.endsWith('exchange-workbook.ts') && (kind === 'stations' || kind === 'villages')) {
  if (act === 'make') writeFileSync(rest[0]!, workbook(kind, Number(rest[1])));
  else console.log(JSON.stringify(await preview(kind, rest[0]!)));
}
