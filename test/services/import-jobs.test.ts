import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import { verifyChain } from '#shared/history';
import { IMPORT_KINDS } from '#shared/import-job';
import type { Site } from '#shared/site';
import { withoutDiacritics } from '#shared/text';
import type { Village } from '#shared/village';
import { readTable } from '../../functions/exchange/file.ts';
import { type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';
import { openWorkbook } from '../../functions/exchange/xlsx.ts';
import { walkXml } from '../../functions/exchange/xml.ts';
import { Archive } from '../../functions/exchange/zip.ts';
import { markedFile, templateFile } from '../../functions/services/import/files.ts';
import {
  cancelImport,
  confirmImport,
  type ImportOrder,
  listImports,
  readImport,
  revertImport,
  submitImport,
} from '../../functions/services/import/jobs.ts';
import { saveMapping } from '../../functions/services/import/mappings.ts';
import { previewPart, readPreview } from '../../functions/services/import/preview.ts';
import { runImport, runImports } from '../../functions/services/import/run.ts';
import { sha256 } from '../../functions/storage/store.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
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
const VIETTEL = account({ id: 'viettel', role: 'carrier', operator: 'VIETTEL' });
const VNPT = account({ id: 'vnpt', role: 'carrier', operator: 'VNPT' });

let deps: TestDeps;
beforeEach(async () => {
  deps = await openTestStore();
});
afterEach(() => deps.close());

const HEADER = ['Mã trạm', 'Doanh nghiệp', 'Kinh độ', 'Vĩ độ', 'Công nghệ', 'Băng tần (MHz)', 'Chiều cao cột (m)'];
const station = (id: string, i = 0, facts: Partial<Record<number, WrittenCell>> = {}): WrittenCell[] =>
  [id, 'VIETTEL', 106.2 + (i % 100) / 100, 21.4 + Math.floor(i / 100) / 100, '4G', 1800, 42].map(
    (c, k) => facts[k] ?? c,
  );
const book = (...rows: WrittenCell[][]) => writeWorkbook([{ name: 'BTS', rows: [HEADER, ...rows] }]);

async function submit(bytes: Uint8Array, order: Partial<ImportOrder> = {}, actor = PLANNER): Promise<string> {
  const head = await submitImport(deps, actor, { kind: 'stations', fileName: 'tháng 10.xlsx', ...order }, bytes);
  expect(head.state.state).toBe('uploaded');
  await runImport(deps, 'w', head.id);
  return head.id;
}
async function run(bytes: Uint8Array, order: Partial<ImportOrder> = {}, actor = PLANNER): Promise<string> {
  const id = await submit(bytes, order, actor);
  await confirmImport(deps, actor, id, {});
  await runImport(deps, 'w', id);
  return id;
}
const jobOf = async (id: string) => (await readImport(deps, PLANNER, id)).job;
const site = (id: string) => deps.store.head({ provinceCode: '20', kind: 'site', id });
const history = (kind: 'site' | 'village' | 'import-job', id: string) =>
  deps.store.history({ provinceCode: '20', kind, id });

async function put(kind: 'site' | 'village', ...states: (Site | Village)[]): Promise<void> {
  const drafts = states.map((state) => ({
    ref: { provinceCode: '20', kind, id: state.id },
    base: null,
    state,
    verb: 'test',
    validFrom: '2020-01-01',
  }));
  const { written } = await deps.store.bulk(drafts as never, {
    actor: { id: 't', role: 'admin' },
    now: '2026-01-01T00:00:00.000Z',
  });
  deps.snapshots.take(written);
}

// No commune is in these registries: the first finding of every file says that positions are not checked.
describe('an import', () => {
  it('is read, compared, and applied only when it is confirmed; each state is a history entry', async () => {
    await put('site', aSite({ id: 'OLD', code: 'OLD', heightM: 30, lon: 106.2, lat: 21.4 }), aSite({ id: 'SAME' }));
    const before = (await site('OLD'))!;
    const id = await submit(book(station('OLD'), station('NEW', 1), station('BAD', 2, { 3: 'x' })));
    const job = await jobOf(id);
    expect(job).toMatchObject({
      state: 'validated',
      toApply: 2,
      counts: { rows: 3, added: 1, changed: 1, unchanged: 0, refused: 1, errors: 1 },
    });
    expect(await site('NEW')).toBeNull();

    const changed = await previewPart(deps, PLANNER, id, { part: 'changed', offset: 0, limit: 10 });
    expect(changed.records).toEqual([
      expect.objectContaining({
        id: 'OLD',
        row: 2,
        changes: expect.arrayContaining([{ path: ['heightM'], before: 30, after: 42 }]),
      }),
    ]);
    expect(
      (await previewPart(deps, PLANNER, id, { part: 'new', offset: 0, limit: 10 })).records.map((r) => r.id),
    ).toEqual(['NEW']);
    expect(
      (await previewPart(deps, PLANNER, id, { part: 'problems', offset: 0, limit: 10 })).problems.slice(1),
    ).toMatchObject([{ severity: 'error', row: 4, field: 'Vĩ độ', value: 'x', rule: 'not-a-number' }]);

    await confirmImport(deps, PLANNER, id, {});
    await runImport(deps, 'w', id);
    expect(await jobOf(id)).toMatchObject({ state: 'done', report: { added: 1, changed: 1, conflictCount: 0 } });
    expect((await site('NEW'))!.state.heightM).toBe(42);
    expect((await site('OLD'))!.version).toBe(before.version + 1);
    expect((await history('site', 'NEW'))[0]).toMatchObject({ reason: `import:${id}`, actor: { id: 'planner' } });
    const entries = await history('import-job', id);
    expect(entries.map((e) => e.verb)).toEqual([
      'import:submit',
      'import:validated',
      'import:confirmed',
      'import:applying',
      'import:done',
    ]);
    expect(verifyChain(entries, sha256)).toBeNull();
    expect(await deps.store.jobProgress.read({ provinceCode: '20', kind: 'import-job', id })).toMatchObject({
      phase: 'applying',
      done: 2,
      total: 2,
    });
  });

  it('of the same file again changes nothing, and cannot be confirmed', async () => {
    const bytes = book(station('A'), station('B', 1));
    await run(bytes);
    const again = await submit(bytes);
    expect(await jobOf(again)).toMatchObject({
      state: 'validated',
      toApply: 0,
      counts: { added: 0, changed: 0, unchanged: 2 },
    });
    await expect(confirmImport(deps, PLANNER, again, {})).rejects.toThrow(/changes nothing/);
    await cancelImport(deps, PLANNER, again, {});
    expect((await jobOf(again)).state).toBe('cancelled');
  });

  it('of a file that cannot be read fails, with the reason', async () => {
    const id = await submit(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect(await jobOf(id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('.xls') });
    await expect(confirmImport(deps, PLANNER, id, {})).rejects.toMatchObject({
      code: 'conflict',
      details: { state: 'failed' },
    });
  });

  it('leaves alone what somebody changed after the preview, and names it', async () => {
    await put('site', aSite({ id: 'A', lon: 106.2, lat: 21.4, heightM: 30 }));
    const id = await submit(book(station('A'), station('B', 1)));
    await deps.store.write(
      [{ provinceCode: '20', kind: 'site', id: 'A' }],
      { actor: { id: 'x', role: 'admin' }, now: deps.clock() },
      ([h]) => [{ ref: h!, state: { ...(h!.state as Site), heightM: 35 }, verb: 'site:change' }],
    );
    await deps.snapshots.reread([{ provinceCode: '20', kind: 'site', id: 'A' }]);
    await confirmImport(deps, PLANNER, id, {});
    await runImport(deps, 'w', id);
    expect(await jobOf(id)).toMatchObject({
      state: 'done',
      report: { added: 1, changed: 0, conflicts: ['A'], conflictCount: 1 },
    });
    expect((await site('A'))!.state.heightM).toBe(35);
  });

  it('is held by one worker at a time, until its lease ends or it is known to be dead', async () => {
    const { id } = await submitImport(deps, PLANNER, { kind: 'stations', fileName: 'a.xlsx' }, book(station('A')));
    const ref = { provinceCode: '20', kind: 'import-job', id };
    await deps.store.jobProgress.take(
      ref,
      'other',
      new Date().toISOString(),
      new Date(Date.now() + 60_000).toISOString(),
    );
    expect(await runImport(deps, 'w', id)).toBe(false);
    expect(await runImport(deps, 'w', id, { takeOver: true })).toBe(true);
    expect((await jobOf(id)).state).toBe('validated');
  });

  it.each([1, 3, 7])(
    'broken off after %i transactions goes on where it was, with exact counts',
    async (transactions) => {
      const rows = Array.from({ length: 400 }, (_, i) => station(`S${i}`, i));
      const id = await submit(book(...rows));
      await confirmImport(deps, PLANNER, id, {});
      const { bulk } = deps.store;
      // The process is gone in the middle of a load: what is committed stays, nothing else is said.
      deps.store.bulk = async (drafts, context) => {
        await bulk.call(deps.store, drafts.slice(0, transactions * 50), context);
        throw new Error('killed');
      };
      await expect(runImport(deps, 'first', id)).rejects.toThrow('killed');
      deps.store.bulk = bulk;
      expect((await jobOf(id)).state).toBe('applying');
      await deps.snapshots.reread(rows.map((_, i) => ({ provinceCode: '20', kind: 'site' as const, id: `S${i}` })));
      expect(await runImports(deps, 'second', { takeOver: true })).toBe(1);
      expect(await jobOf(id)).toMatchObject({ state: 'done', report: { added: 400, changed: 0, conflictCount: 0 } });
      for (const i of [0, 49, 50, 399]) expect(await history('site', `S${i}`)).toHaveLength(1);
    },
  );
});

describe('taking an import back', () => {
  it('is one act: what was changed is as before, what was new is off the books; histories stay, and the file can come again', async () => {
    await put('site', aSite({ id: 'OLD', lon: 106.2, lat: 21.4, heightM: 30 }));
    const was = (await site('OLD'))!.state;
    const bytes = book(station('OLD'), station('NEW', 1));
    const id = await run(bytes);
    await revertImport(deps, PLANNER, id, { reason: 'sai tệp' });
    await runImport(deps, 'w', id);
    expect(await jobOf(id)).toMatchObject({ state: 'reverted', report: { conflictCount: 0 } });
    expect((await site('OLD'))!.state).toEqual(was);
    expect((await site('NEW'))!.state).toMatchObject({ state: 'withdrawn', stations: {} });
    expect((await history('site', 'OLD')).map((e) => e.reason)).toEqual([null, `import:${id}`, `revert:${id}`]);
    const again = await run(bytes);
    expect(await jobOf(again)).toMatchObject({ state: 'done', report: { added: 0, changed: 2 } });
    expect((await site('NEW'))!.state).toMatchObject({ state: 'registered', heightM: 42 });
  });

  it('of villages takes them out of the views', async () => {
    const rows = [
      ['Mã thôn', 'Tên thôn', 'Mã xã', 'Kinh độ', 'Vĩ độ', 'Số hộ'],
      ['V1', 'Nà Mới', '05977', 106.7, 21.8, 50],
    ];
    await put('village', aVillage({ id: 'V0' }));
    const id = await run(writeWorkbook([{ name: 'Thôn', rows }]), { kind: 'villages' });
    expect((await deps.snapshots.view('20', '2026-11-22')).villages.map((v) => v.id)).toEqual(['V0', 'V1']);
    await revertImport(deps, PLANNER, id, {});
    await runImport(deps, 'w', id);
    expect((await deps.snapshots.view('20', '2026-11-22')).villages.map((v) => v.id)).toEqual(['V0']);
  });

  it('is refused, with the list, if a record was changed since; nothing is taken back', async () => {
    const id = await run(book(station('A'), station('B', 1)));
    await deps.store.write(
      [{ provinceCode: '20', kind: 'site', id: 'A' }],
      { actor: { id: 'x', role: 'admin' }, now: deps.clock() },
      ([h]) => [{ ref: h!, state: { ...(h!.state as Site), heightM: 35 }, verb: 'site:change' }],
    );
    await expect(revertImport(deps, PLANNER, id, {})).rejects.toMatchObject({
      code: 'conflict',
      details: { records: [{ id: 'A', why: expect.stringContaining('site:change') }] },
    });
    expect((await jobOf(id)).state).toBe('done');
    expect((await site('B'))!.version).toBe(1);
  });
});

describe('a carrier', () => {
  it('brings its own records only; with another’s in the file it confirms nothing', async () => {
    const id = await submit(book(station('A'), station('B', 1, { 1: 'VNPT' })), {}, VIETTEL);
    expect((await readPreview(deps, await jobOf(id))).findings.slice(1)).toMatchObject([
      { severity: 'error', row: 3, rule: 'other-operator' },
    ]);
    await expect(confirmImport(deps, VIETTEL, id, {})).rejects.toThrow(/records of other operators/);
    expect(await site('A')).toBeNull();
    await expect(
      submitImport(deps, VIETTEL, { kind: 'villages', fileName: 'x' }, Buffer.from('a')),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('puts its stations on another’s mast, and changes nothing else of it', async () => {
    await put('site', aSite({ id: 'MAST', owner: 'VNPT', lon: 106.2, lat: 21.4, heightM: 30, stations: {} }));
    await run(book(station('MAST')), {}, VIETTEL);
    expect((await site('MAST'))!.state).toMatchObject({
      owner: 'VNPT',
      heightM: 30,
      stations: { 'VIETTEL-4G': {} },
    });
  });

  it('learns nothing of a rival’s draft from a code that it guesses', async () => {
    await put('site', aSite({ id: 'P1', owner: 'VNPT', state: 'draft', lon: 106.2, lat: 21.4, stations: {} }));
    const id = await submit(book(station('P1')), {}, VIETTEL);
    const { findings } = await readPreview(deps, await jobOf(id));
    expect(findings.slice(1).map((f) => [f.rule, f.message])).toEqual([['code-taken', 'the code P1 cannot be used']]);
  });

  it('does not see another’s jobs', async () => {
    const id = await submit(book(station('A')), {}, VIETTEL);
    await expect(readImport(deps, VNPT, id)).rejects.toMatchObject({ code: 'not-found' });
    expect([await listImports(deps, VNPT), (await listImports(deps, VIETTEL)).map((j) => j.id)]).toEqual([[], [id]]);
  });

  it('is shown what its unknown columns may be, also where the file cannot be read without them', async () => {
    const odd = (header: string[]) =>
      writeWorkbook([{ name: 'BTS', rows: [header, station('S', 0), station('T', 1)] }]);
    const header = ['Mã của trạm', 'Bên khai thác', 'KĐ', 'VĐ', 'Loại', 'f', 'Ghi riêng'];
    const id = await submit(odd(header), {}, VIETTEL);
    expect((await jobOf(id)).state).toBe('failed');
    const { proposal } = await previewPart(deps, VIETTEL, id, { part: 'problems', offset: 0, limit: 1 });
    const columns = Object.fromEntries(proposal.map((p) => [p.field, p.title]));
    expect(columns).toEqual({
      siteCode: 'Mã của trạm',
      operator: 'Bên khai thác',
      lon: 'KĐ',
      lat: 'VĐ',
      generation: 'Loại',
      bandMhz: 'f',
    });
    await expect(markedFile(deps, VIETTEL, id)).rejects.toMatchObject({ code: 'conflict' });
    await saveMapping(deps, VIETTEL, 'stations', columns, {});
    const again = await submit(odd(header), {}, VIETTEL);
    expect(await jobOf(again)).toMatchObject({ state: 'validated', counts: { added: 2, errors: 0 } });
    expect((await jobOf(await submit(odd(header), {}, VNPT))).state).toBe('failed');
    // A file with the usual headers needs none of it.
    expect(await jobOf(await submit(book(station('U')), {}, VIETTEL))).toMatchObject({
      counts: { added: 1, errors: 0 },
    });
  });

  it('has a mapping of its own, kept for the next file', async () => {
    const rows = [['Ký hiệu', ...HEADER.slice(1)], station('A')];
    const bytes = writeWorkbook([{ name: 'BTS', rows }]);
    expect((await jobOf(await submit(bytes, {}, VIETTEL))).state).toBe('failed');
    await saveMapping(deps, VIETTEL, 'stations', { siteCode: 'Ký hiệu' }, {});
    expect(await jobOf(await submit(bytes, {}, VIETTEL))).toMatchObject({ state: 'validated', toApply: 1 });
    expect((await jobOf(await submit(bytes, {}, VNPT))).state).toBe('failed');
    await expect(saveMapping(deps, VIETTEL, 'stations', { nothing: 'X' }, {})).rejects.toThrow(/no field nothing/);
  });
});

describe('positions', () => {
  const header = [
    'Mã vị trí',
    'Tên vị trí',
    'Mã xã',
    'Tọa độ',
    'Công nghệ',
    'Băng tần',
    'Năm kế hoạch',
    'Hình thức',
    'Chiều cao cột (m)',
  ];
  const list = (height: number) =>
    writeWorkbook([
      {
        name: 'Danh mục',
        rows: [header, ['TQG-11', 'Nà Mới', '05977', '106,75/21,85', '4G/5G', '1800/2600', 2027, 'Dùng chung', height]],
      },
    ]);
  const mine = async () => (await deps.snapshots.heads('20', 'site')).filter((h) => h.state.code === 'TQG-11');

  it('become drafts of the carrier, once; the list again changes the draft while it may be edited', async () => {
    await run(list(42), { kind: 'positions' }, VIETTEL);
    const [draft] = await mine();
    expect(draft!.state).toMatchObject({
      state: 'draft',
      owner: 'VIETTEL',
      name: 'Nà Mới',
      lon: 106.75,
      communeCode: '05977',
      stations: { 'VIETTEL-4G': { carriers: { L1800: { onAir: null } } }, 'VIETTEL-5G': { carriers: { N2600: {} } } },
      proposal: { operator: 'VIETTEL', planYear: 2027, form: 'shared' },
    });
    expect(draft!.id).not.toContain('TQG');
    expect((await jobOf(await submit(list(42), { kind: 'positions' }, VIETTEL))).counts).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
    await run(list(45), { kind: 'positions' }, VIETTEL);
    expect((await mine()).map((h) => [h.version, h.state.heightM])).toEqual([[2, 45]]);
  });

  it('of one code are another carrier’s own, and none of the department’s', async () => {
    await run(list(42), { kind: 'positions' }, VIETTEL);
    await run(list(42), { kind: 'positions' }, VNPT);
    expect((await mine()).map((h) => h.state.owner).sort()).toEqual(['VIETTEL', 'VNPT']);
    await expect(submitImport(deps, PLANNER, { kind: 'positions', fileName: 'x' }, list(42))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('that were filed are changed by their own acts, not by a list', async () => {
    await run(list(42), { kind: 'positions' }, VIETTEL);
    const [draft] = await mine();
    const { heads } = await deps.store.write(
      [draft!],
      { actor: { id: 'viettel', role: 'carrier' }, now: deps.clock() },
      ([h]) => [{ ref: draft!, state: { ...(h!.state as Site), state: 'submitted' }, verb: 'position:submit' }],
    );
    deps.snapshots.take(heads);
    const id = await submit(list(45), { kind: 'positions' }, VIETTEL);
    expect((await readPreview(deps, await jobOf(id))).findings).toContainEqual(
      expect.objectContaining({ severity: 'error', row: 2, rule: 'not-editable' }),
    );
    expect((await jobOf(id)).toApply).toBe(0);
  });
});

describe('the marked copy', () => {
  it('is the workbook itself, its bad cells coloured, dates still dates, with a sheet of problems; it can be sent again', async () => {
    const rows = [
      ['DANH SÁCH'],
      [...HEADER, 'Ngày phát sóng'],
      [...station('A'), { value: 43_952, style: 'date' as const }],
      [...station('B', 1, { 2: 21.4, 3: 106.21 }), { value: 43_952, style: 'date' as const }],
      [...station('C', 2, { 4: '6G' }), null],
      [...station('D', 3), { value: '31/02/2020' }],
    ];
    const id = await submit(writeWorkbook([{ name: 'BTS', rows }]));
    const { name, bytes } = await markedFile(deps, PLANNER, id);
    expect(name).toBe('tháng 10 - đánh dấu.xlsx');
    const [data, problems] = openWorkbook(bytes).map((s) => s.read());
    expect(data!.rows.map((r) => r.cells)).toEqual(
      openWorkbook(writeWorkbook([{ name: 'BTS', rows }]))[0]!
        .read()
        .rows.map((r) => r.cells),
    );
    expect([
      problems!.name,
      problems!.rows.slice(2).map((r) => [r.cells[0], r.cells[1], r.cells[4], r.cells[6]]),
    ]).toEqual([
      'Lỗi',
      [
        [4, 'Kinh độ', 'Kinh độ và vĩ độ đứng đổi chỗ.', 'lon-lat-swapped'],
        [5, 'Công nghệ', 'Giá trị không có trong danh mục. Nhận: 2G, GSM, 3G, UMTS, 4G, LTE, 5G, NR', 'unknown-value'],
        [6, 'Ngày phát sóng', 'Không có ngày này trong lịch.', 'no-such-day'],
      ],
    ]);
    const xml = Archive.open(bytes).read('xl/worksheets/sheet1.xml')!.toString();
    const styleAt = (cell: string) => Number(new RegExp(`<c r="${cell}" (?:[^>]*?)s="(\\d+)"`).exec(xml)![1]);
    const formats = Archive.open(bytes)
      .read('xl/styles.xml')!
      .toString()
      .split('<cellXfs')[1]!
      .match(/<xf\b[^>]*>/g)!;
    const fills = Archive.open(bytes)
      .read('xl/styles.xml')!
      .toString()
      .match(/<fill>.*?<\/fill>/g)!;
    const fillOf = (cell: string) => fills[Number(/fillId="(\d+)"/.exec(formats[styleAt(cell)]!)![1])]!;
    for (const cell of ['C4', 'E5', 'H6']) expect(fillOf(cell)).toContain('FFC7CE');
    for (const cell of ['C3', 'E4', 'H3']) expect(fillOf(cell)).not.toContain('FFC7CE');
    expect(readTable(bytes, ['stations']).rows).toHaveLength(4);
  });

  it('of delimited text is a workbook of its rows', async () => {
    const text =
      'site_code;operator;longitude;latitude;generation;band_mhz\nA;VIETTEL;106,5;21,5;4G;1800\nB;VIETTEL;106,5;x;4G;1800\n';
    const { bytes } = await markedFile(deps, PLANNER, await submit(Buffer.from(text), { fileName: 'a.csv' }));
    const [data, problems] = openWorkbook(bytes).map((s) => s.read());
    expect(data!.rows.map((r) => r.cells.slice(0, 5))).toEqual([
      ['Dòng gốc', 'site_code', 'operator', 'longitude', 'latitude'],
      [2, 'A', 'VIETTEL', '106,5', '21,5'],
      [3, 'B', 'VIETTEL', '106,5', 'x'],
    ]);
    expect(problems!.rows).toHaveLength(3);
  });

  it('above 5,000 rows holds the bad rows alone, with their numbers', async () => {
    const rows = Array.from({ length: 5_001 }, (_, i) => station(`S${i}`, i, i === 4_000 ? { 4: '9G' } : {}));
    const { bytes } = await markedFile(deps, PLANNER, await submit(book(...rows)));
    const [data] = openWorkbook(bytes).map((s) => s.read());
    expect(data!.rows.map((r) => r.cells.slice(0, 2))).toEqual([
      ['Dòng gốc', 'Mã trạm'],
      [4_002, 'S4000'],
    ]);
  });
});

describe('subscribers', () => {
  const header = [
    'Doanh nghiệp',
    'Mã xã',
    'Tháng',
    'Số thuê bao 2G only ban đầu',
    'Đã chuyển đổi',
    'Còn lại',
    'Số máy đã hỗ trợ',
    'Số máy cam kết hỗ trợ',
    'Ngày báo cáo',
    'Nguồn',
  ];
  const row = (operator: string, commune: string, month: string, remaining: WrittenCell): WrittenCell[] => [
    operator,
    commune,
    month,
    '5.000',
    3000,
    remaining,
    800,
    1000,
    '05/11/2026',
    'BC 12',
  ];
  const report = (...rows: WrittenCell[][]) => writeWorkbook([{ name: '2G', rows: [header, ...rows] }]);
  const reports = async () =>
    (await deps.snapshots.heads('20', 'subscriber-report')).map((h) => [h.id, h.version, h.state.remaining]).sort();

  it('are one report each; the same again changes nothing, another figure is a correction', async () => {
    const file = report(row('Viettel', '', '10/2026', 2000), row('VIETTEL', '5977', '2026-10', 12));
    await run(file, { kind: 'subscribers' }, VIETTEL);
    expect(await reports()).toEqual([
      ['VIETTEL.05977.2026-10', 1, 12],
      ['VIETTEL.20.2026-10', 1, 2000],
    ]);
    const [whole] = (await deps.snapshots.heads('20', 'subscriber-report')).filter((h) => h.state.communeCode === null);
    expect(whole!.state).toMatchObject({ only2gBaseline: 5000, converted: 3000, date: '2026-11-05', source: 'BC 12' });
    const again = await jobOf(await submit(file, { kind: 'subscribers' }, VIETTEL));
    expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 2 });

    const corrected = await run(report(row('VIETTEL', '', '10/2026', 1990)), { kind: 'subscribers' }, PLANNER);
    expect(await reports()).toContainEqual(['VIETTEL.20.2026-10', 2, 1990]);
    await revertImport(deps, PLANNER, corrected, {});
    await runImport(deps, 'w', corrected);
    expect(await reports()).toContainEqual(['VIETTEL.20.2026-10', 3, 2000]);
  });

  it('of another operator, of a month to come, or more than there were are refused', async () => {
    const file = report(
      row('VNPT', '', '10/2026', 1),
      row('VIETTEL', '', '12/2026', 1),
      row('VIETTEL', '', '09/2026', 5001),
      row('VIETTEL', '', '08/2026', ''),
    );
    const id = await submit(file, { kind: 'subscribers' }, VIETTEL);
    expect((await jobOf(id)).counts).toMatchObject({ added: 0, refused: 4 });
    const { problems } = await previewPart(deps, VIETTEL, id, { part: 'problems', offset: 0, limit: 50 });
    expect(problems.map((p) => [p.row, p.rule])).toEqual([
      [2, 'other-operator'],
      [3, 'future'],
      [4, 'above-baseline'],
      [5, 'required'],
    ]);
    await expect(confirmImport(deps, VIETTEL, id, {})).rejects.toThrow();
    expect(await reports()).toEqual([]);
  });

  it('that are new stay when the file is taken back', async () => {
    const id = await run(report(row('VIETTEL', '', '10/2026', 2000)), { kind: 'subscribers' }, VIETTEL);
    await expect(revertImport(deps, VIETTEL, id, {})).rejects.toThrow();
    expect(await reports()).toEqual([['VIETTEL.20.2026-10', 1, 2000]]);
  });
});

describe('a template', () => {
  it.each(IMPORT_KINDS)('of %s is recognised as what it is once it is filled in', (kind) => {
    const { bytes } = templateFile(PLANNER, kind);
    const [data, notes] = openWorkbook(bytes).map((s) => s.read());
    const header = data!.rows[0]!.cells.map(String);
    const filled = writeWorkbook([{ name: 'Dữ liệu', rows: [header, header.map(() => 'x')] }]);
    const table = readTable(filled, kind === 'admin-units' ? ['lineage', 'communes', 'units'] : [kind]);
    expect(table.headers.filter((h) => h.includes('#'))).toEqual([]);
    // Every column is explained in Vietnamese, and in English beside it.
    const explained = notes!.rows.slice(1, header.length + 1);
    expect(explained.map((r) => r.cells[0])).toEqual(header.map((h) => h.replace(/ \*$/, '')));
    for (const { cells } of explained) {
      expect(withoutDiacritics(String(cells[2]))).not.toBe(String(cells[2]).toLowerCase());
      expect(String(cells[4])).toMatch(/^[\w"]/);
    }
  });

  it('has drop-downs, and a note at the cells of each column that Excel opens', () => {
    const xml = Archive.open(templateFile(PLANNER, 'surveys').bytes).read('xl/worksheets/sheet1.xml')!.toString();
    const validations: Record<string, string>[] = [];
    const lists: string[] = [];
    walkXml(Buffer.from(xml), 'sheet', {
      open: (name, a) => {
        if (name === 'dataValidation') validations.push({ ...a });
      },
      text: (text) => {
        if (text.startsWith('"')) lists.push(text);
      },
    });
    const columns = [...xml.matchAll(/<c r="[A-Z]+1"/g)].length;
    expect(validations).toHaveLength(columns);
    expect(validations.map((v) => v.sqref)).toContain('A2:A5000');
    expect(Math.max(...validations.map((v) => v.prompt!.length))).toBeLessThanOrEqual(255);
    expect(Math.max(...validations.map((v) => v.promptTitle!.length))).toBeLessThanOrEqual(32);
    const level = validations.find((v) => v.promptTitle === 'Kết quả *')!;
    expect(level.prompt).toMatch(/^Kết quả tại điểm đo: .*\nnone \/ weak \/ voice \/ good/);
    expect(lists).toContain('"không có sóng,yếu,chỉ gọi được,tốt"');
    expect(validations.filter((v) => v.type === 'list')).toHaveLength(lists.length);
  });
});
