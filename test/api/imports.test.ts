import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';
import { openWorkbook } from '../../functions/exchange/xlsx.ts';
import { runImports } from '../../functions/services/import/run.ts';
import { documentHash } from '../../functions/storage/documents.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const HEADER = ['Mã trạm', 'Doanh nghiệp', 'Kinh độ', 'Vĩ độ', 'Công nghệ', 'Băng tần (MHz)'];
const book = (...rows: WrittenCell[][]) => writeWorkbook([{ name: 'BTS', rows: [HEADER, ...rows] }]);

async function send(account: string, path: string, bytes: Uint8Array, headers: Record<string, string> = {}) {
  const response = await api.app.request(path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await api.issuer.tokenFor(account)}`,
      'content-type': 'application/octet-stream',
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as any };
}

describe('/v1/imports', () => {
  it('takes a workbook, shows what it would do, applies it and takes it back', async () => {
    const sent = await send(
      'viettel',
      '/v1/imports?kind=stations&name=T10.xlsx',
      book(['API1', 'Viettel', 106.7, 21.8, '4G', 1800]),
    );
    expect(sent).toMatchObject({ status: 200, body: { job: { state: 'uploaded', submittedBy: { id: 'viettel' } } } });
    const { id } = sent.body.job;
    await runImports(api.deps, 'w');
    const path = `/v1/imports/${id}`;
    expect((await api.call('viettel', 'GET', path)).body).toMatchObject({
      job: { state: 'validated', counts: { added: 1 } },
      progress: null,
    });
    expect((await api.call('viettel', 'GET', `${path}/preview?part=new`)).body).toMatchObject({
      total: 1,
      records: [{ id: 'API1', row: 2 }],
    });
    expect((await api.call('viettel', 'POST', `${path}/revert`, {})).status).toBe(409);
    expect((await api.call('viettel', 'POST', `${path}/confirm`, {})).body.job.state).toBe('confirmed');
    expect((await api.call('viettel', 'POST', `${path}/confirm`, {})).status).toBe(409);
    await runImports(api.deps, 'w');
    expect((await api.call('viettel', 'GET', '/v1/sites/API1')).status).toBe(200);
    expect((await api.call('viettel', 'POST', `${path}/revert`, { reason: 'nhầm tệp' })).body.job.state).toBe(
      'reverting',
    );
    await runImports(api.deps, 'w');
    expect((await api.call('viettel', 'GET', path)).body.job.state).toBe('reverted');
    expect((await api.call('viettel', 'GET', '/v1/imports')).body.items.map((j: any) => j.id)).toEqual([id]);
  });

  it('takes the same submission once, under its key', async () => {
    const bytes = book(['API2', 'Viettel', 106.7, 21.8, '4G', 1800]);
    const key = { 'idempotency-key': 'once' };
    const first = await send('viettel', '/v1/imports?kind=stations', bytes, key);
    const second = await send('viettel', '/v1/imports?kind=stations', bytes, key);
    expect(second.body.job.id).toBe(first.body.job.id);
    expect(first.body.job.file).toBe(documentHash(bytes));
  });

  it('takes a larger file by an address of its own', async () => {
    const bytes = book(['API3', 'VNPT', 106.7, 21.8, '4G', 1800]);
    const announced = await api.call('planner', 'POST', '/v1/imports/uploads', {
      kind: 'stations',
      bytes: bytes.length,
      sha256: documentHash(bytes),
    });
    expect(announced.status).toBe(200);
    const { upload, send: to } = announced.body;
    expect((await send('planner', `/v1/imports?kind=stations&upload=${upload}`, Buffer.from('-'))).status).toBe(404);
    const folder = api.deps.documents as unknown as { receive(token: string, bytes: Uint8Array): Promise<boolean> };
    expect(await folder.receive(to.url.split('/').pop()!, bytes)).toBe(true);
    const taken = await send('planner', `/v1/imports?kind=stations&upload=${upload}`, Buffer.from('-'));
    expect(taken.body.job).toMatchObject({ state: 'uploaded', bytes: bytes.length });
  });

  it('refuses a body that is too large, nothing, and a kind that is none', async () => {
    expect((await send('planner', '/v1/imports?kind=stations', Buffer.alloc(4_100_000, 'a'))).status).toBe(413);
    expect((await send('planner', '/v1/imports?kind=stations', Buffer.alloc(0))).status).toBe(422);
    expect((await send('planner', '/v1/imports?kind=cats', Buffer.from('a'))).status).toBe(400);
    expect((await send('viettel', '/v1/imports?kind=villages', Buffer.from('a'))).status).toBe(403);
  });

  it('keeps a mapping, and gives templates', async () => {
    expect((await api.call('vnpt', 'GET', '/v1/imports/mappings?kind=stations')).body).toEqual({
      mapping: null,
      version: 0,
    });
    const put = await api.call('vnpt', 'PUT', '/v1/imports/mappings', {
      kind: 'stations',
      columns: { siteCode: 'Ký hiệu' },
    });
    expect(put.body).toMatchObject({ version: 1, mapping: { operator: 'VNPT', columns: { siteCode: 'Ký hiệu' } } });
    expect((await api.call('viettel', 'GET', '/v1/imports/mappings?kind=stations')).body.mapping).toBeNull();
    const response = await api.app.request('/v1/templates/stations.xlsx', {
      headers: { authorization: `Bearer ${await api.issuer.tokenFor('viettel')}` },
    });
    expect(response.headers.get('content-disposition')).toContain('mau-stations.xlsx');
    expect(openWorkbook(new Uint8Array(await response.arrayBuffer())).map((s) => s.name)).toEqual([
      'Dữ liệu',
      'Hướng dẫn',
    ]);
  });

  it('shows the headers of a file that it cannot read, and reads it again with the mapping that somebody gave', async () => {
    const odd = writeWorkbook([
      {
        name: 'BTS',
        rows: [
          ['DANH SÁCH'],
          ['Mã trạm', 'Nhà mạng nào', 'KD', 'VD', 'Hệ', 'Băng tần (MHz)'],
          ['API7', 'VNPT', 106.71, 21.81, '4G', 1800],
        ],
      },
    ]);
    const { id } = (await send('vnpt', '/v1/imports?kind=stations&name=la.xlsx', odd)).body.job;
    await runImports(api.deps, 'w');
    expect((await api.call('vnpt', 'GET', `/v1/imports/${id}`)).body.job.state).toBe('failed');
    const { headers, fields, complete } = (await api.call('vnpt', 'GET', `/v1/imports/${id}/headers`)).body;
    expect(headers).toEqual(['Mã trạm', 'Nhà mạng nào', 'KD', 'VD', 'Hệ', 'Băng tần (MHz)']);
    expect(complete).toBe(false);
    const named = new Map(fields.map((f: any) => [f.field, f.header]));
    expect([named.get('siteCode'), named.get('bandMhz'), named.get('operator')]).toEqual([
      'Mã trạm',
      'Băng tần (MHz)',
      null,
    ]);
    expect((await api.call('viettel', 'GET', `/v1/imports/${id}/headers`)).status).toBe(404);

    const columns = { operator: 'Nhà mạng nào', lon: 'KD', lat: 'VD', generation: 'Hệ' };
    expect((await api.call('vnpt', 'PUT', '/v1/imports/mappings', { kind: 'stations', columns })).status).toBe(200);
    const again = await api.call('vnpt', 'POST', `/v1/imports/${id}/reread`, {});
    expect(again.body.job).toMatchObject({ state: 'uploaded', fileName: 'la.xlsx' });
    expect(again.body.job.id).not.toBe(id);
    await runImports(api.deps, 'w');
    expect((await api.call('vnpt', 'GET', `/v1/imports/${again.body.job.id}`)).body.job).toMatchObject({
      state: 'validated',
      counts: { added: 1, errors: 0 },
    });
    expect((await api.call('auditor', 'POST', `/v1/imports/${id}/reread`, {})).status).toBe(403);
  });
});
