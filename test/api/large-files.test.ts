import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handle } from 'hono/aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Village } from '#shared/village';
import { createApp } from '../../functions/api/app.ts';
import { readTable } from '../../functions/exchange/file.ts';
import { type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';
import { addLocalRoutes } from '../../functions/local/routes.ts';
import { handOver, MAX_ANSWER_BYTES } from '../../functions/services/exports/hand-over.ts';
import { runImports } from '../../functions/services/import/run.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aVillage } from '../fixtures/records.ts';
import { gatewayEvent } from '../infra/gateway-event.ts';

/** What a Lambda may answer, with everything around the body. */
const LAMBDA_BYTES = 6 * 1024 * 1024;
const VILLAGES = 4_000;

let api: TestApi;
let folder: string;
let local: TestApi['app'];
beforeAll(async () => {
  api = await openTestApi();
  folder = mkdtempSync(join(tmpdir(), 'phusong-console-'));
  local = createApp(api.deps, api.issuer.trust);
  addLocalRoutes(local, api.deps, api.issuer, folder);
  const village = (i: number): Village =>
    aVillage({
      id: `V${i}`,
      name: `Nà ${i}`,
      testPoints: [
        { id: 'centre', kind: 'centre', lon: 106.5 + i / 1e5, lat: 21.8, accuracyM: 30 },
        ...Array.from({ length: 12 }, (_, k) => ({
          id: `c${k}`,
          kind: 'cluster' as const,
          name: `Cụm dân cư số ${k} của thôn Nà ${i}, "${i * 7919 + k * 104_729}" ${'Khuổi Lũng '.repeat(6)}${(i * 31 + k * 17) % 9973}`,
          lon: 106.5 + i / 1e5,
          lat: 21.8 + k / 1e4,
          accuracyM: 50,
        })),
      ],
    });
  const drafts = Array.from({ length: VILLAGES }, (_, i) => ({
    ref: { provinceCode: '20', kind: 'village' as const, id: `V${i}` },
    base: null,
    state: village(i),
    verb: 'test',
    validFrom: '2020-01-01',
  }));
  const { written } = await api.deps.store.bulk(drafts, {
    actor: { id: 't', role: 'admin' },
    now: '2026-01-01T00:00:00.000Z',
  });
  api.deps.snapshots.take(written);
}, 120_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = async (path: string, account = 'planner') =>
  local.request(path, { headers: { authorization: `Bearer ${await api.issuer.tokenFor(account)}` } });

describe('a file that is larger than an answer may be', () => {
  it('is fetched from an address that needs no token, and holds only as it was given', async () => {
    const answer = await get('/v1/exports/villages-import.csv');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const { name, bytes, download } = (await answer.json()) as any;
    expect(name).toBe('villages-import-2026-11-22.csv');
    expect(bytes).toBeGreaterThan(LAMBDA_BYTES);

    const file = await local.request(download.url);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toContain('villages-import-2026-11-22.csv');
    const content = new Uint8Array(await file.arrayBuffer());
    expect(content).toHaveLength(bytes);
    expect(readTable(content, ['villages']).rows).toHaveLength(VILLAGES);
    expect((await local.request(`${download.url.slice(0, -3)}AAA`)).status).toBe(403);
  });

  it('takes the same way in a Lambda, whose answer stays within what it may be', async () => {
    const handler = handle(createApp(api.deps, api.issuer.trust));
    const authorization = `Bearer ${await api.issuer.tokenFor('planner')}`;
    for (const path of [
      '/v1/exports/villages-import.csv',
      '/v1/exports/villages-import.geojson',
      '/v1/exports/villages.csv',
    ]) {
      const answer = (await handler(gatewayEvent('GET', path, { authorization }) as never)) as { body: string };
      expect(Buffer.byteLength(JSON.stringify(answer)), path).toBeLessThan(LAMBDA_BYTES);
      expect(answer.body.startsWith('{"name":"villages-import'), path).toBe(path.includes('import'));
    }
  });

  it('is in the answer itself up to the limit, which even the worst text keeps within a Lambda’s', async () => {
    const worst = '"'.repeat(MAX_ANSWER_BYTES);
    const made = (text: string) => ({ name: 'x.csv', type: 'text/csv', chunks: [text] });
    const handed = await handOver(api.deps, made(worst));
    expect('download' in handed ? null : handed.bytes.equals(Buffer.from(worst))).toBe(true);
    expect(JSON.stringify(worst).length).toBeLessThan(LAMBDA_BYTES - 100_000);
    expect(Buffer.from(worst).toString('base64').length).toBeLessThan(LAMBDA_BYTES - 100_000);
    expect(await handOver(api.deps, made(`${worst}"`))).toMatchObject({ bytes: MAX_ANSWER_BYTES + 1 });
  });

  it('a marked copy goes the same way', async () => {
    const noise = (i: number): string =>
      Array.from({ length: 160 }, (_, k) => ((i * 7919 + k * 104_729 + i * k * 613) % 46_656).toString(36)).join('');
    const rows = Array.from({ length: 8_000 }, (_, i): WrittenCell[] => [
      `S${i}`,
      'Không ai',
      106.7,
      21.8,
      '4G',
      1800,
      noise(i),
    ]);
    const header = ['Mã trạm', 'Doanh nghiệp', 'Kinh độ', 'Vĩ độ', 'Công nghệ', 'Băng tần (MHz)', 'Ghi'];
    const book = writeWorkbook([{ name: 'BTS', rows: [header, ...rows] }]);
    const sent = await local.request('/v1/imports?kind=stations', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await api.issuer.tokenFor('planner')}`,
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(book),
    });
    const { job } = (await sent.json()) as any;
    await runImports(api.deps, 'w');
    const answer = await get(`/v1/imports/${job.id}/marked.xlsx`);
    const { bytes, download } = (await answer.json()) as any;
    expect(bytes).toBeGreaterThan(MAX_ANSWER_BYTES);
    const content = Buffer.from(await (await local.request(download.url)).arrayBuffer());
    expect(content).toHaveLength(bytes);
    expect(content.subarray(0, 2).toString()).toBe('PK');
  }, 120_000);
});
