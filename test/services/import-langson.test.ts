import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '#shared/actor';
import type { ImportKind } from '#shared/import-job';
import type { Village } from '#shared/village';
import { confirmImport, type ImportOrder, readImport, submitImport } from '../../functions/services/import/jobs.ts';
import { readPreview } from '../../functions/services/import/preview.ts';
import { runImport } from '../../functions/services/import/run.ts';
import { resolveUnit } from '../../functions/services/units/crosswalk.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

/** Real units and villages, where they are at hand; they are not part of the project. */
const folder = process.env.LANGSON_DATA;
const PLANNER: Account = {
  id: 'planner',
  provinceCode: '20',
  role: 'planner',
  operator: null,
  communeCodes: [],
  active: true,
};
const REFORM = '2025-07-01';

describe.skipIf(!folder || !existsSync(folder))('Lạng Sơn through upload', { timeout: 240_000 }, () => {
  let deps: TestDeps;
  beforeAll(async () => {
    deps = await openTestStore();
  });
  afterAll(() => deps.close());

  const file = (name: string) => readFileSync(join(folder!, name));
  const rowsOf = (name: string): Record<string, string>[] => parse(file(name), { columns: true });

  async function upload(kind: ImportKind, bytes: Uint8Array, order: Partial<ImportOrder> = {}) {
    const { id } = await submitImport(deps, PLANNER, { kind, fileName: kind, ...order }, bytes);
    await runImport(deps, 'w', id);
    const { job } = await readImport(deps, PLANNER, id);
    expect(job).toMatchObject({ state: 'validated' });
    if (job.toApply > 0) await confirmImport(deps, PLANNER, id, {});
    await runImport(deps, 'w', id);
    return { ...(await readImport(deps, PLANNER, id)).job, findings: (await readPreview(deps, job)).findings };
  }

  it('units of both systems and their lineage', async () => {
    const old = await upload('admin-units', file('units_before_2025-07-01.csv'), {
      validFrom: '2024-12-01',
      validTo: REFORM,
    });
    expect(old.report!.added).toBe(194 + 11 + 1);
    expect((await upload('communes', file('communes.geojson'), { validFrom: REFORM })).report!.added).toBe(65);
    expect((await upload('admin-units', file('communes_old_to_new.csv'), { validFrom: REFORM })).report!.changed).toBe(
      194 + 65,
    );
  });

  it('villages by the names of their old communes and districts: every one that has an old commune is resolved', async () => {
    const villages = rowsOf('villages.csv').filter((v) => v.superseded !== '1');
    const codeOf = new Map(rowsOf('units_before_2025-07-01.csv').map((u) => [u.commune_code, u]));
    const header = ['wof_id', 'Tên thôn', 'Xã', 'Huyện', 'lat', 'lon', 'coord_rounded_to_arcminute'];
    const records = villages.map((v) => {
      const old = codeOf.get(v.old_commune_code);
      return [
        v.wof_id,
        v.name,
        old?.commune_name ?? v.commune2009_name,
        old?.district_name ?? v.district_name,
        v.lat,
        v.lon,
        v.coord_rounded_to_arcminute,
      ];
    });
    const job = await upload('villages', Buffer.from(stringify([header, ...records])));
    const became = new Map<string, Set<string>>();
    for (const l of rowsOf('communes_old_to_new.csv'))
      became.set(l.old_commune_code!, (became.get(l.old_commune_code!) ?? new Set()).add(l.new_commune_code!));
    const heads = new Map((await deps.snapshots.heads('20', 'village')).map((h) => [h.id, h.state as Village]));
    const withOld = villages.filter((v) => v.old_commune_code !== '');
    const wrong = withOld.filter(
      (v) => !became.get(v.old_commune_code!)!.has(heads.get(`wof-${v.wof_id}`)?.communeCode ?? ''),
    );
    expect(wrong.map((v) => [v.name, v.old_commune_code, heads.get(`wof-${v.wof_id}`)?.communeCode])).toEqual([]);
    console.log(
      `${withOld.length} villages with an old commune, all resolved; ${job.counts!.refused} of ${villages.length} refused, ${job.findings.filter((f) => f.rule === 'commune-by-position').length} by position`,
    );
  });

  it('stations, and the same file again changes nothing', async () => {
    const job = await upload('stations', file('stations_synthetic.csv'));
    expect(job.report!.added).toBe(1485);
    expect(await upload('stations', file('stations_synthetic.csv'))).toMatchObject({
      toApply: 0,
      counts: { unchanged: 1485 },
    });
  });

  it('a code reused by the reform is told apart by its day, two communes of one name by their district', async () => {
    const named = async (query: object) =>
      (await resolveUnit(deps, PLANNER, query)).units.map((u) => `${u.code} ${u.name}`);
    expect(await named({ code: '06364', date: '2025-06-30' })).toEqual(['06364 Xã Chiến Thắng']);
    expect(await named({ code: '06364', date: REFORM })).toEqual(['06364 Xã Vũ Lễ']);
    const [bacSon, chiLang] = [
      await named({ name: 'Xã Chiến Thắng', district: 'Huyện Bắc Sơn' }),
      await named({ name: 'Xã Chiến Thắng', district: 'Huyện Chi Lăng' }),
    ];
    expect(bacSon).toHaveLength(1);
    expect(chiLang).toHaveLength(1);
    expect(bacSon).not.toEqual(chiLang);
  });
});
