import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import type { Village } from '#shared/village';
import { confirmImport, readImport, submitImport } from '../../functions/services/import/jobs.ts';
import { previewPart } from '../../functions/services/import/preview.ts';
import { runImport } from '../../functions/services/import/run.ts';
import { aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

const PLANNER: Account = {
  id: 'planner',
  provinceCode: '20',
  role: 'planner',
  operator: null,
  communeCodes: [],
  active: true,
};
const HEADER = 'Mã thôn,Tên thôn,Mã xã,Kinh độ,Vĩ độ,Số hộ';

let deps: TestDeps;
let known: Village;
beforeEach(async () => {
  deps = await openTestStore();
  known = aVillage({ id: 'V-01', name: 'Nà Khuất', households: 50 });
  const { written } = await deps.store.bulk(
    [
      {
        ref: { provinceCode: '20', kind: 'village', id: known.id },
        base: null,
        state: known,
        verb: 'test',
        validFrom: '2020-01-01',
      },
    ],
    { actor: { id: 't', role: 'admin' }, now: '2026-01-01T00:00:00.000Z' },
  );
  deps.snapshots.take(written);
});
afterEach(() => deps.close());

async function submit(...lines: string[]): Promise<string> {
  const bytes = Buffer.from(lines.join('\n'));
  const head = await submitImport(deps, PLANNER, { kind: 'villages', fileName: 'thon.csv' }, bytes);
  await runImport(deps, 'w', head.id);
  return head.id;
}
const jobOf = async (id: string) => (await readImport(deps, PLANNER, id)).job;
const part = (id: string, which: 'new' | 'changed' | 'problems') =>
  previewPart(deps, PLANNER, id, { part: which, offset: 0, limit: 100 });
const errorsOf = async (id: string) =>
  (await part(id, 'problems')).problems
    .filter((p) => p.severity === 'error')
    .map(({ row, field, rule }) => [row, field, rule]);
async function apply(id: string): Promise<void> {
  await confirmImport(deps, PLANNER, id, {});
  await runImport(deps, 'w', id);
}
const centre = () => known.testPoints.find((p) => p.kind === 'centre')!;

describe('a village that the registry has', () => {
  it.each([
    ['empty cells', [HEADER, 'V-01,,,,,99']],
    ['a name and empty cells', [HEADER, 'V-01,Nà Khuất,,,,99']],
    ['absent columns', ['Mã thôn,Tên thôn,Số hộ', 'V-01,Nà Khuất,99']],
  ])('keeps what the file does not say: %s', async (_, lines) => {
    const id = await submit(...lines);
    expect((await jobOf(id)).counts).toMatchObject({ rows: 1, changed: 1, refused: 0, errors: 0 });
    await apply(id);
    const head = await deps.store.head({ provinceCode: '20', kind: 'village', id: 'V-01' });
    expect(head!.state).toEqual({ ...known, households: 99 });
  });
});

describe('a new village', () => {
  it('needs name, commune and position, each told by its column', async () => {
    const id = await submit(HEADER, 'V-02,,,,,99');
    expect(await errorsOf(id)).toEqual([
      [2, 'Tên thôn', 'required'],
      [2, 'Mã xã', 'required'],
      [2, 'Kinh độ', 'required'],
      [2, 'Vĩ độ', 'required'],
    ]);
    expect((await jobOf(id)).counts).toMatchObject({ rows: 1, refused: 1 });
  });

  it('without a code gets one, and the same file again adds nothing', async () => {
    const lines = [HEADER, `,Bản Po,${known.communeCode},106.9,21.9,40`];
    const id = await submit(...lines);
    const [added] = (await part(id, 'new')).records;
    expect(added).toMatchObject({ row: 2, label: { name: 'Bản Po', lon: 106.9, lat: 21.9 } });
    expect(added!.id).toMatch(/^V-[0-9a-f]{16}$/);
    await apply(id);
    expect((await jobOf(await submit(...lines))).counts).toMatchObject({ added: 0, unchanged: 1, refused: 0 });
  });

  it.each([
    ['without a code is refused', '', 1, 'error'],
    ['with a code of its own is taken, and told', 'V-09', 0, 'warning'],
  ])('of a known one’s name beside it %s', async (_, code, refused, severity) => {
    const { lon, lat } = centre();
    const id = await submit(HEADER, `${code},nà khuất,${known.communeCode},${lon + 0.001},${lat},40`);
    const found = (await part(id, 'problems')).problems.find((p) => p.rule === 'probable-duplicate');
    expect(found).toMatchObject({ row: 2, field: 'Tên thôn', severity, messageVi: expect.stringContaining('V-01') });
    expect((await jobOf(id)).counts).toMatchObject({ rows: 1, refused, added: 1 - refused });
  });

  it('of that name a kilometre away is another one', async () => {
    const { lon, lat } = centre();
    const id = await submit(HEADER, `,Nà Khuất,${known.communeCode},${lon + 0.01},${lat},40`);
    expect((await jobOf(id)).counts).toMatchObject({ added: 1, refused: 0 });
  });

  it('twice in a file without a code is refused the second time', async () => {
    const place = `${known.communeCode},106.9,21.9`;
    const id = await submit(HEADER, `,Bản Po,${place},40`, `,Bản Po,${place},41`);
    expect(await errorsOf(id)).toEqual([[3, 'Tên thôn', 'probable-duplicate']]);
    expect((await jobOf(id)).counts).toMatchObject({ rows: 2, added: 1, refused: 1 });
  });
});

describe('a file whose preview has been overtaken', () => {
  it('names the record that has changed since, not its id alone', async () => {
    const first = await submit(HEADER, 'V-01,,,,,60');
    const second = await submit(HEADER, 'V-01,,,,,70');
    await apply(second);
    await apply(first);
    expect((await jobOf(first)).report).toMatchObject({
      changed: 0,
      conflicts: ['V-01'],
      conflictNames: ['V-01 Nà Khuất'],
    });
  });
});
