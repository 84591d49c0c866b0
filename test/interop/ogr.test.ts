/*
 * The client that QGIS is built on, GDAL (Debian: gdal-bin), against the app behind a real socket. Skipped, visibly, where it is
 * not installed.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ServerType, serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProvinceView } from '../../functions/services/snapshot.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { putProvince } from '../fixtures/province.ts';
import { aSite } from '../fixtures/records.ts';

const run = promisify(execFile);
const gdal = spawnSync('ogrinfo', ['--version'], { encoding: 'utf8' });
const isThere = gdal.status === 0;
if (!isThere) console.warn('SKIPPED: ogrinfo is not installed (Debian: apt-get install gdal-bin); GDAL is not driven');

describe.skipIf(!isThere)('GDAL as a client of /ogc', () => {
  let api: TestApi;
  let server: ServerType;
  let source: string;
  let folder: string;
  beforeAll(async () => {
    api = await openTestApi();
    await putProvince(api.deps);
    folder = mkdtempSync(join(tmpdir(), 'phusong-ogr-'));
    const port = await new Promise<number>((resolve) => {
      server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) =>
        resolve(info.port),
      );
    });
    source = `OAPIF:http://127.0.0.1:${port}/ogc`;
  });
  afterAll(async () => {
    server.close();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('ogrinfo lists the collections', async () => {
    const { stdout } = await run('ogrinfo', ['-ro', source]);
    const names = [...stdout.matchAll(/^\d+: (\S+)/gm)].map((m) => m[1]);
    expect(names).toEqual([
      'communes',
      'villages',
      'white-spots',
      'sites',
      'stations',
      'fibre-routes',
      'planned-areas',
    ]);
  });

  it('ogrinfo reads a layer with its fields and geometry, and a filter of its own', async () => {
    const { stdout } = await run('ogrinfo', ['-ro', '-al', source, 'communes']);
    expect(stdout).toContain('Feature Count: 2');
    expect(stdout).toContain('POLYGON ((106.7 21.7');
    expect(stdout).toMatch(/name \(String\) = Xã 05977/);
    const where = await run('ogrinfo', ['-ro', '-al', '-where', "gridPower = 'no'", source, 'villages']);
    expect(where.stdout).toContain('Feature Count: 1');
    expect(where.stdout).toContain('V-FAR');
    const box = await run('ogrinfo', ['-ro', '-al', '-spat', '106.76', '21.85', '106.77', '21.86', source, 'villages']);
    expect(box.stdout).toContain('V-KNOWN');
    expect(box.stdout).toContain('Feature Count: 1');
  });

  it('ogr2ogr -t_srs EPSG:9215 puts the known point where `crs=` puts it, and both within 1 cm of the published place', async () => {
    const file = join(folder, 'vn2000.csv');
    await run('ogr2ogr', ['-f', 'CSV', '-lco', 'GEOMETRY=AS_XY', '-t_srs', 'EPSG:9215', file, source, 'villages']);
    const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    const columns = rows[0]!.split(',');
    const cells = rows.find((r) => r.includes('Đình Lập'))!.split(',');
    const byGdal = ['X', 'Y'].map((c) => Number(cells[columns.indexOf(c)]));
    const base = source.slice('OAPIF:'.length);
    const crs = encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/9215');
    const answer = await fetch(`${base}/collections/villages/items/V-KNOWN?crs=${crs}`);
    const ours = ((await answer.json()) as { geometry: { coordinates: number[] } }).geometry.coordinates;
    const published = [449_283.439, 2_417_571.937];
    for (const axis of [0, 1]) {
      expect(Math.abs(byGdal[axis]! - published[axis]!)).toBeLessThan(0.01);
      expect(Math.abs(ours[axis]! - published[axis]!)).toBeLessThan(0.01);
      expect(Math.abs(ours[axis]! - byGdal[axis]!)).toBeLessThan(0.01);
    }
  });

  it('with a token it reads what the account may see', async () => {
    const token = await api.issuer.tokenFor('planner');
    const headers = ['--config', 'GDAL_HTTP_HEADERS', `Authorization: Bearer ${token}`];
    const asPlanner = await run('ogrinfo', ['-ro', '-al', '-so', ...headers, source, 'sites']);
    expect(asPlanner.stdout).toContain('Feature Count: 3');
    const asPublic = await run('ogrinfo', ['-ro', '-al', '-so', source, 'sites']);
    expect(asPublic.stdout).toContain('Feature Count: 1');
  });

  it('ogr2ogr copies 100,000 features while others come and go', async () => {
    const idOf = (n: number): string => `S-${String(n).padStart(6, '0')}`;
    const stays = Array.from({ length: 100_000 }, (_, n) => aSite({ id: idOf(n * 2) }));
    const real = await api.deps.snapshots.view('20', '2026-11-22');
    let round = 0;
    const pages: string[] = [];
    api.deps.snapshots.view = async () => {
      // With every request, another set of passing features stands between those that stay.
      round++;
      pages.push(String(round));
      const passing = Array.from({ length: 50 }, (_, n) =>
        aSite({ id: idOf(((n * 3989 + round * 101) % 200_000) | 1) }),
      );
      const sites = [...stays, ...new Map(passing.map((s) => [s.id, s])).values()].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      );
      return { ...real, sites } satisfies ProvinceView;
    };
    const file = join(folder, 'sites.csv');
    await run('ogr2ogr', ['-f', 'CSV', '-select', 'code', '-oo', 'PAGE_SIZE=10000', file, source, 'sites']);
    const codes = readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((r) => r.replaceAll('"', ''));
    expect(pages.length).toBeGreaterThan(10);
    expect(new Set(codes).size).toBe(codes.length);
    const got = new Set(codes);
    expect(stays.filter((s) => !got.has(s.code))).toEqual([]);
  }, 240_000);
});
