import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../functions/exchange/csv.ts';
import { OpenDataFolder } from '../../functions/local/open-data-folder.ts';
import { addOpenDataRoutes } from '../../functions/local/open-data-routes.ts';
import { writeOpenData } from '../../functions/services/open-data/write.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { putProvince } from '../fixtures/province.ts';

const TABLES = ['communes', 'villages', 'white-spots', 'sites', 'stations', 'fibre-routes', 'planned-areas'];

let api: TestApi;
let folder: string;
let written: string[];
beforeAll(async () => {
  api = await openTestApi();
  await putProvince(api.deps);
  folder = mkdtempSync(join(tmpdir(), 'phusong-open-'));
  written = await writeOpenData(api.deps, new OpenDataFolder(folder));
  addOpenDataRoutes(api.app, folder);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('open data', () => {
  it('are every public table twice, the dictionary, the licence and the description, and nothing else', () => {
    const expected = [
      ...TABLES.flatMap((t) => [`${t}.csv`, `${t}.geojson`]),
      'dictionary.csv',
      'LICENCE.txt',
      'datapackage.json',
    ];
    expect(written).toEqual(expected);
    expect(readdirSync(folder).sort()).toEqual([...expected].sort());
  });

  it('the two forms of a table have the same rows, and the description counts them', () => {
    const { resources, licenses } = JSON.parse(read('datapackage.json')) as {
      licenses: { name: string }[];
      resources: { path: string; rows: number; schema?: { fields: { name: string }[] } }[];
    };
    expect(licenses[0]!.name).toBe('CC-BY-4.0');
    for (const table of TABLES) {
      const csv = readCsv(read(`${table}.csv`));
      const features = JSON.parse(read(`${table}.geojson`)).features as { id: string }[];
      expect(csv.rows.map((r) => r.cells.get('id'))).toEqual(features.map((f) => f.id));
      const resource = resources.find((r) => r.path === `${table}.csv`)!;
      expect(resource.rows).toBe(features.length);
      expect(read(`${table}.csv`).slice(1).split('\r\n')[0]).toBe(resource.schema!.fields.map((f) => f.name).join(','));
    }
  });

  it('every column of every table is in the dictionary', () => {
    const explained = new Set(readCsv(read('dictionary.csv')).rows.map((r) => r.cells.get('id')));
    for (const table of TABLES)
      for (const column of read(`${table}.csv`).slice(1).split('\r\n')[0]!.split(','))
        expect(explained, `${table}.${column}`).toContain(`${table}.${column}`);
  });

  it('hold nothing that is planned, nothing of a carrier’s parameters, no account and no name of a person', () => {
    const all = written.map(read).join('\n');
    for (const secret of [
      'Bí Mật',
      'Đã Duyệt',
      '106.8123',
      '106.8543',
      'F-PLANNED',
      'VIETTEL-5G',
      'eirp',
      'azimuth',
      'tilt',
      'planner',
      'justification',
    ])
      expect(all.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('are served to anybody, and only they', async () => {
    const response = await api.app.request('/open-data/villages.csv');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(read('villages.csv'));
    for (const path of ['..%2Fpump-cursor', '%2e%2e/secret.json', '.villages.csv.part', 'none.csv'])
      expect((await api.app.request(`/open-data/${path}`)).status, path).toBe(404);
  });

  it('written again, they replace what was there', async () => {
    await writeOpenData(api.deps, new OpenDataFolder(folder));
    expect(readdirSync(folder)).toHaveLength(written.length);
  });
});
