import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../functions/exchange/csv.ts';
import { readGeoJson } from '../../functions/exchange/geojson.ts';
import { readKml } from '../../functions/exchange/kml.ts';
import { Archive } from '../../functions/exchange/zip.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { KNOWN_POINT, putProvince } from '../fixtures/province.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await putProvince(api.deps);
});
afterAll(() => api.close());

async function file(account: string, path: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const response = await api.app.request(`/v1/exports/${path}`, {
    headers: { authorization: `Bearer ${await api.issuer.tokenFor(account)}` },
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
}
const text = async (account: string, path: string): Promise<string> =>
  (await file(account, path)).bytes.toString('utf8');

describe('lists as files', () => {
  it('CSV: marked as UTF-8, Vietnamese headers with units, formula cells shown as text, quotes kept', async () => {
    const csv = await text('planner', 'villages.csv');
    expect(csv.startsWith('\uFEFFMã thôn,Tên thôn,Mã xã,Số hộ (hộ),')).toBe(true);
    expect(csv).toContain(`V-FAR,"'=Bản ""Xa"", <b>",06364,80,`);
    const table = readCsv(csv);
    expect(table.rows).toHaveLength(3);
    const known = table.rows.find((r) => [...r.cells.values()].includes('V-KNOWN'))!;
    expect([...known.cells.values()].slice(-2)).toEqual(KNOWN_POINT.map(String));
  });

  it('GeoJSON and KML are read back whole', async () => {
    const geojson = readGeoJson(await text('planner', 'villages.geojson'));
    const kml = readKml(Buffer.from(await text('planner', 'villages.kml')));
    for (const table of [geojson, kml]) {
      expect(table.rows.map((r) => r.cells.get('id')).sort()).toEqual(['V-FAR', 'V-KNOWN', 'V-NEAR']);
      const far = table.rows.find((r) => r.cells.get('id') === 'V-FAR')!;
      expect(far.cells.get('name')).toBe('=Bản "Xa", <b>');
      const known = table.rows.find((r) => r.cells.get('id') === 'V-KNOWN')!;
      expect([known.cells.get('lon'), known.cells.get('lat')]).toEqual(KNOWN_POINT.map(String));
    }
    const routes = JSON.parse(await text('planner', 'fibre.geojson'));
    expect(routes.features.map((f: { geometry: { type: string } }) => f.geometry.type)).toEqual([
      'LineString',
      'LineString',
    ]);
    expect(await text('planner', 'fibre.kml')).toContain(
      '<LineString><coordinates>106.7,21.8 106.8,21.85</coordinates>',
    );
  });

  it('villages-import.csv and the like have the headers of the import, for those who may import', async () => {
    const { status, headers, bytes } = await file('planner', 'villages-import.csv');
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="villages-import-2026-11-22.csv"',
    ]);
    expect(bytes.toString('utf8')).toMatch(/^\uFEFFMã thôn,Tên thôn,Mã xã,Sai số tọa độ \(m\),Số hộ,/);
    expect((await file('auditor', 'villages-import.csv')).status).toBe(403);
    expect((await file('planner', 'zones-import.csv')).status).toBe(400);
    expect((await file('planner', 'stations-import.csv?operator=VNPT')).status).toBe(422);
  });

  it('the filters are those of the list; one it does not have is refused', async () => {
    expect(await text('planner', 'villages.csv?gridPower=no')).not.toContain('V-KNOWN');
    expect(await text('planner', 'sites.csv?operator=VIETTEL')).toContain('S-AIR');
    expect(await text('planner', 'sites.csv?operator=VNPT')).not.toContain('S-AIR');
    expect(await text('planner', 'stations.csv?asOf=2022-05-31')).toContain('S-AIR:VIETTEL-4G');
    expect((await file('planner', 'sites.csv?gridPower=no')).status).toBe(422);
    expect((await file('planner', 'sites.pdf')).status).toBe(400);
  });

  it('XLSX: header frozen, and LibreOffice reads dates as dates, codes as text', async () => {
    const { bytes, headers } = await file('planner', 'stations.xlsx');
    expect(headers.get('content-disposition')).toBe('attachment; filename="stations-2026-11-22.xlsx"');
    const sheet = zipText(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
    // The serial number of 1 June 2022 in Excel's calendar: days since 30 December 1899.
    const serial = (Date.parse('2022-06-01') - Date.parse('1899-12-30')) / 86_400_000;
    expect(sheet).toMatch(new RegExp(`<v>${serial}</v>`));
    const folder = mkdtempSync(join(tmpdir(), 'phusong-xlsx-'));
    try {
      writeFileSync(join(folder, 'stations.xlsx'), bytes);
      // Filter 76 = UTF-8; "true" before the last = cells as they are shown.
      spawnSync(
        'soffice',
        [
          '--headless',
          `-env:UserInstallation=file://${folder}/profile`,
          '--convert-to',
          'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
          '--outdir',
          folder,
          join(folder, 'stations.xlsx'),
        ],
        { stdio: 'ignore' },
      );
      if (!existsSync(join(folder, 'stations.csv'))) {
        console.warn('SKIPPED: LibreOffice Calc is not installed; only this test has read the workbook');
        return;
      }
      const shown = readCsv(readFileSync(join(folder, 'stations.csv'), 'utf8'));
      const row = shown.rows.find((r) => [...r.cells.values()].includes('S-AIR:VIETTEL-4G'))!;
      const cells = [...row.cells.values()];
      expect(cells).toContain('01/06/2022');
      expect(cells).toContain('05977');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it('a rival and a commune get no more than their lists show', async () => {
    for (const account of ['vnpt', 'commune'])
      for (const path of [
        'positions.csv',
        'sites.geojson',
        'stations.kml',
        'fibre.csv',
        'sites.xlsx',
        'positions.xlsx',
      ]) {
        const { status, bytes } = await file(account, path);
        expect(status, `${account} ${path}`).toBe(200);
        const content = path.endsWith('xlsx')
          ? zipText(bytes, 'xl/worksheets/sheet1.xml') + zipText(bytes, 'xl/sharedStrings.xml')
          : bytes.toString();
        for (const secret of ['Bí Mật', '106.8123', '106.8543', 'F-PLANNED', 'VIETTEL-5G'])
          expect(content, `${account} ${path} ${secret}`).not.toContain(secret);
      }
    const own = await text('viettel', 'positions.csv');
    expect(own).toContain('P-DRAFT');
    expect(own).toContain('P-APPROVED');
  });

  it('is recorded: who took out what, how many rows', async () => {
    await file('planner', 'white-spots.kml?gridPower=no');
    const { body } = await api.call('auditor', 'GET', '/v1/access-log?limit=1000');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        verb: 'list:export',
        actor: 'planner',
        object: 'list#white-spots',
        detail: { format: 'kml', rows: 1, gridPower: 'no' },
      }),
    );
    expect((await api.app.request('/v1/exports/villages.csv')).status).toBe(401);
  });
});

function zipText(bytes: Buffer, name: string): string {
  return Archive.open(bytes).read(name)?.toString() ?? '';
}
