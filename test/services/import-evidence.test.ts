import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import { canonicalJson, type Json } from '#shared/history';
import { type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';
import { openWorkbook } from '../../functions/exchange/xlsx.ts';
import { deliverSurveys } from '../../functions/services/evidence/deliver.ts';
import { addMeasurements } from '../../functions/services/evidence/measure.ts';
import { templateFile } from '../../functions/services/import/files.ts';
import {
  confirmImport,
  type ImportOrder,
  listImports,
  readImport,
  revertImport,
  submitImport,
} from '../../functions/services/import/jobs.ts';
import { previewPart } from '../../functions/services/import/preview.ts';
import { runImport } from '../../functions/services/import/run.ts';
import type { Kind } from '../../functions/storage/records.ts';
import { aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const account = (facts: Partial<Account>): Account => ({
  id: 'planner',
  provinceCode: '20',
  role: 'planner',
  operator: null,
  communeCodes: [],
  active: true,
  ...facts,
});
const PLANNER = account({});
const OFFICER = account({ id: 'officer', role: 'commune', communeCodes: ['05977'] });
const OTHER_OFFICER = account({ id: 'officer-2', role: 'commune', communeCodes: ['05980'] });
const VIETTEL = account({ id: 'viettel', role: 'carrier', operator: 'VIETTEL' });

let deps: TestDeps;
beforeEach(async () => {
  deps = await openTestStore();
  const centre = (lon: number) => ({ id: 'centre', kind: 'centre' as const, lon, lat: 21.8, accuracyM: 30 });
  await put(
    aVillage({
      id: 'A',
      name: 'Nà Khuất',
      testPoints: [
        centre(106.78),
        { id: 'c1', kind: 'cluster', name: 'Khu trên', lon: 106.79, lat: 21.8, accuracyM: 50 },
      ],
    }),
    aVillage({ id: 'B', name: 'Hòa Bình', testPoints: [centre(106.7)] }),
    aVillage({ id: 'B2', name: 'Hoà Bình', communeCode: '05980', testPoints: [centre(106.6)] }),
  );
});
afterEach(() => deps.close());

async function put(...states: ReturnType<typeof aVillage>[]): Promise<void> {
  const drafts = states.map((state) => ({
    ref: { provinceCode: '20', kind: 'village' as const, id: state.id },
    base: null,
    state,
    verb: 'test',
    validFrom: '2020-01-01',
  }));
  const { written } = await deps.store.bulk(drafts, {
    actor: { id: 't', role: 'admin' },
    now: '2026-01-01T00:00:00.000Z',
  });
  deps.snapshots.take(written);
}
async function submit(bytes: Uint8Array, order: Partial<ImportOrder>, actor = PLANNER): Promise<string> {
  const head = await submitImport(deps, actor, { kind: 'surveys', fileName: 'khảo sát.xlsx', ...order }, bytes);
  await runImport(deps, 'w', head.id);
  return head.id;
}
async function run(bytes: Uint8Array, order: Partial<ImportOrder>, actor = PLANNER): Promise<string> {
  const id = await submit(bytes, order, actor);
  await confirmImport(deps, actor, id, {});
  await runImport(deps, 'w', id);
  return id;
}
const jobOf = async (id: string) => (await readImport(deps, PLANNER, id)).job;
const problemsOf = async (id: string, actor = PLANNER) =>
  (await previewPart(deps, actor, id, { part: 'problems', offset: 0, limit: 100 })).problems.filter(
    (p) => p.rule !== 'not-checked',
  );
const head = <K extends Kind>(kind: K, id: string) => deps.store.head({ provinceCode: '20', kind, id });

const HEADER = ['Thôn', 'Mã xã', 'Điểm đo', 'Nhà mạng', 'Thế hệ', 'Kết quả', 'Ngày', 'Người khảo sát', 'Ghi chú'];
const ROW: WrittenCell[] = ['Nà Khuất', '05977', '', 'Viettel', '4G', 'yếu', '20/10/2026', 'Lý Văn A', 'trong nhà'];
const survey = (facts: Partial<Record<number, WrittenCell>> = {}): WrittenCell[] => ROW.map((c, i) => facts[i] ?? c);
const sheet = (...rows: WrittenCell[][]) =>
  writeWorkbook([{ name: 'KS', rows: [['PHIẾU KHẢO SÁT'], HEADER, ...rows] }]);

describe('surveys by a sheet', () => {
  it('become statements of their villages, as if they had been delivered; the file again changes nothing', async () => {
    const bytes = sheet(
      survey(),
      survey({ 2: 'khu trên', 4: '2G/4G', 5: 'Chỉ gọi được', 6: '2026-10-20 14:30' }),
      survey({ 0: 'Hòa Bình', 3: 'VinaPhone', 5: 'không có sóng', 7: '', 8: '' }),
      survey({ 0: 'hoà bình', 1: '05980', 5: 'good' }),
    );
    const id = await run(bytes, {});
    expect(await jobOf(id)).toMatchObject({
      state: 'done',
      counts: { rows: 4, added: 3, refused: 0, errors: 0 },
      report: { added: 3, conflictCount: 0 },
    });
    const stated = async (village: string) => Object.values((await head('evidence', village))!.state.surveys);
    expect(await stated('A')).toHaveLength(3);
    expect(await stated('A')).toEqual(
      expect.arrayContaining([
        {
          id: expect.stringMatching(/^S-[0-9a-f]{24}$/),
          pointId: 'centre',
          operator: 'VIETTEL',
          generation: '4G',
          level: 'weak',
          madeAt: '2026-10-19T17:00:00.000Z',
          device: null,
          photo: null,
          note: 'trong nhà',
          surveyor: 'Lý Văn A',
        },
        expect.objectContaining({
          pointId: 'c1',
          generation: '2G',
          level: 'voice-only',
          madeAt: '2026-10-20T07:30:00.000Z',
        }),
        expect.objectContaining({ pointId: 'c1', generation: '4G', level: 'voice-only' }),
      ]),
    );
    expect(await stated('B')).toEqual([expect.objectContaining({ operator: 'VNPT', level: 'none', note: null })]);
    expect(await stated('B2')).toEqual([expect.objectContaining({ level: 'good' })]);

    const again = await submit(bytes, {});
    expect(await jobOf(again)).toMatchObject({
      toApply: 0,
      counts: { added: 0, changed: 0, unchanged: 3, refused: 0 },
    });
  });

  it('join what is there, and a row that says otherwise of the same survey is refused', async () => {
    await deliverSurveys(deps, PLANNER, [
      {
        id: 'phone-1',
        villageId: 'A',
        pointId: 'centre',
        operator: 'VNPT',
        generation: '4G',
        level: 'good',
        madeAt: '2026-10-01T02:00:00Z',
        device: null,
        photo: null,
        note: null,
      },
    ]);
    await run(sheet(survey()), {});
    expect(Object.keys((await head('evidence', 'A'))!.state.surveys)).toHaveLength(2);
    const id = await submit(sheet(survey({ 5: 'tốt' }), survey({ 5: 'tốt', 6: '21/10/2026' })), {});
    expect(await problemsOf(id)).toMatchObject([{ row: 3, rule: 'id-reused', severity: 'error' }]);
    expect((await jobOf(id)).counts).toMatchObject({ changed: 1, refused: 1 });
  });

  it.each<[string, Partial<Record<number, WrittenCell>>, string]>([
    ['an unknown village', { 0: 'Nà Không' }, 'unknown-village'],
    ['a village of another commune', { 1: '05980' }, 'unknown-village'],
    ['a name that two villages have', { 0: 'Hòa Bình', 1: '' }, 'several-villages'],
    ['an unknown point', { 2: 'Khu dưới' }, 'unknown-point'],
    ['an unknown result', { 5: 'tạm được' }, 'unknown-value'],
    ['a day that has not come', { 6: '20/10/2036' }, 'in-the-future'],
    ['a day that is none', { 6: '31/11/2025' }, 'no-such-day'],
    ['no operator', { 3: '' }, 'required'],
  ])('of %s are refused by row', async (_, facts, rule) => {
    const id = await submit(sheet(survey({ ...facts, 7: 'B' }), survey()), {});
    expect((await problemsOf(id)).filter((p) => p.severity === 'error')).toMatchObject([{ row: 3, rule }]);
    expect((await jobOf(id)).counts).toMatchObject({ added: 1, refused: 1 });
  });

  it('that say two things of one survey are both refused; that say it twice count once', async () => {
    const id = await submit(sheet(survey(), survey({ 5: 'tốt' }), survey({ 7: 'B' }), survey({ 7: 'B' })), {});
    expect(await problemsOf(id)).toMatchObject([
      { row: 3, rule: 'duplicate-id', severity: 'error' },
      { row: 4, rule: 'duplicate-id', severity: 'error' },
      { row: 6, rule: 'duplicate-row', severity: 'warning' },
    ]);
    expect((await jobOf(id)).counts).toMatchObject({ refused: 2, added: 1 });
  });

  it('come from who may deliver them, for the own communes; an officer sees the own imports only', async () => {
    await expect(submit(sheet(survey()), {}, VIETTEL)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(submit(sheet(survey()), { kind: 'villages' }, OFFICER)).rejects.toMatchObject({ code: 'forbidden' });
    const foreign = await submit(sheet(survey()), {}, OTHER_OFFICER);
    expect(await problemsOf(foreign, OTHER_OFFICER)).toMatchObject([{ row: 3, rule: 'scope' }]);
    const id = await run(sheet(survey()), {}, OFFICER);
    expect((await jobOf(id)).state).toBe('done');
    await expect(readImport(deps, OTHER_OFFICER, id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await listImports(deps, OFFICER)).map((j) => j.id)).toEqual([id]);
  });

  it('are not taken back, and it is said why', async () => {
    const id = await run(sheet(survey()), {});
    await expect(revertImport(deps, PLANNER, id, {})).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('added, never removed'),
      details: { records: [{ id: 'A', why: expect.stringContaining('later statement') }] },
    });
    expect((await jobOf(id)).state).toBe('done');
  });

  it('of a template: the workbook filled in is read, with its drop-downs', async () => {
    const sheets = openWorkbook(templateFile(OFFICER, 'surveys').bytes).map((s) => s.read());
    const titles = sheets[0]!.rows[0]!.cells.map(String);
    const filled = writeWorkbook([
      {
        name: 'Dữ liệu',
        rows: [
          titles,
          titles.map((t): WrittenCell => {
            const values: Record<string, string> = {
              'Mã thôn': 'A',
              'Nhà mạng *': 'GTEL',
              'Thế hệ *': '3G',
              'Kết quả *': 'chỉ gọi được',
              'Ngày *': '01/10/2026',
            };
            return values[t] ?? '';
          }),
        ],
      },
    ]);
    const id = await run(filled, {});
    expect((await jobOf(id)).report).toMatchObject({ added: 1 });
    expect(Object.values((await head('evidence', 'A'))!.state.surveys)).toMatchObject([
      { operator: 'GTEL', generation: '3G', level: 'voice-only', pointId: 'centre' },
    ]);
  });
});

const samples = (count: number, facts: Record<string, string> = {}) =>
  Array.from({ length: count }, (_, i) =>
    [facts.time ?? `2026-10-18 08:${String(i).padStart(2, '0')}:00`, '106.78', '21.8', 'Viettel', 'LTE', '-95'].join(
      ',',
    ),
  );
const csv = (...rows: string[]) => Buffer.from(['time,lon,lat,operator,generation,level_dbm', ...rows].join('\n'));

describe('measurements by the protocol', () => {
  it('are one batch, the same as by POST /v1/measurements', async () => {
    const bytes = csv(...samples(12));
    const id = await run(bytes, { kind: 'measurements', fileName: 'đo.csv', source: 'đo kiểm quý IV' });
    const job = await jobOf(id);
    expect(job).toMatchObject({ state: 'done', counts: { rows: 12, added: 1, refused: 0 }, report: { added: 1 } });
    const [record] = (await deps.snapshots.heads('20', 'measurement')).map((h) => h.state);
    expect(record).toMatchObject({
      source: 'đo kiểm quý IV',
      rows: 12,
      counts: [{ villageId: 'A', samples: 12, served: 12, date: '2026-10-18' }],
    });
    expect(await deps.documents.get(record!.file)).toBe(bytes.toString());
    const posted = await addMeasurements(deps, PLANNER, { bytes, source: 'again' });
    expect(posted.outcome).toBe('already');
    expect(canonicalJson(posted.batch as unknown as Json)).toBe(canonicalJson(record as unknown as Json));
    const again = await submit(bytes, { kind: 'measurements', source: 'again' });
    expect(await jobOf(again)).toMatchObject({ toApply: 0, counts: { unchanged: 1 } });
    await expect(revertImport(deps, PLANNER, id, {})).rejects.toMatchObject({ code: 'conflict' });
  });

  it('come as a workbook, with times as Excel has them, midnight among them', async () => {
    const at = (day: number, fraction: number): WrittenCell => ({ value: day + fraction, style: 'time' });
    const rows = Array.from({ length: 13 }, (_, i): WrittenCell[] => [
      at(46_313, i === 0 ? 0 : 0.35 + i / 1440),
      106.78,
      21.8,
      '45204',
      'LTE',
      -95,
    ]);
    const header = ['Thời gian', 'Kinh độ', 'Vĩ độ', 'Nhà mạng', 'Công nghệ', 'Mức thu (dBm)'];
    const id = await run(writeWorkbook([{ name: 'log', rows: [header, ...rows] }]), {
      kind: 'measurements',
      fileName: 'đo.xlsx',
    });
    expect((await jobOf(id)).counts).toMatchObject({ rows: 13, errors: 0, added: 1 });
    const [record] = (await deps.snapshots.heads('20', 'measurement')).map((h) => h.state);
    // 46,313 days after 30/12/1899. At midnight nothing is counted: outside the hours.
    expect(record).toMatchObject({
      source: 'đo.xlsx',
      from: '2026-10-18',
      to: '2026-10-18',
      counts: [{ samples: 12 }],
      notCounted: { hours: 1 },
    });
    expect(
      Buffer.from(await deps.documents.getBytes(record!.file))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('are refused whole by one wrong row', async () => {
    const id = await submit(csv(...samples(12), ...samples(1, { time: '2036-01-01 08:00:00' })), {
      kind: 'measurements',
    });
    expect(await problemsOf(id)).toMatchObject([
      { rule: 'batch-refused', severity: 'error' },
      { row: 14, rule: 'in-the-future', severity: 'error' },
    ]);
    expect(await jobOf(id)).toMatchObject({ state: 'validated', toApply: 0, counts: { added: 0, refused: 13 } });
    await expect(confirmImport(deps, PLANNER, id, {})).rejects.toMatchObject({ code: 'conflict' });
    expect(await deps.snapshots.heads('20', 'measurement')).toEqual([]);
  });

  it('of a carrier are kept as its own', async () => {
    await run(csv(...samples(12)), { kind: 'measurements' }, VIETTEL);
    const [record] = (await deps.snapshots.heads('20', 'measurement')).map((h) => h.state);
    expect(record!.submittedBy).toEqual({ role: 'carrier', operator: 'VIETTEL' });
  });
});
