import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTypeOf } from '#shared/file-type';
import { addLocalRoutes } from '../../functions/local/routes.ts';
import type { Ref } from '../../functions/storage/records.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { aPosition } from '../fixtures/positions.ts';
import { zipOf } from '../fixtures/zip.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PDF = new Uint8Array(Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'));
const WORD = zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' });

let api: TestApi;
let sequence = 0;
beforeAll(async () => {
  api = await openTestApi();
  addLocalRoutes(api.app, api.deps, api.issuer, '/nonexistent');
});
afterAll(() => api.close());

async function aPlace(facts: Partial<ReturnType<typeof aPosition>> = {}): Promise<string> {
  const ref: Ref<'site'> = { provinceCode: '20', kind: 'site', id: `P-${sequence++}` };
  await api.deps.store.write([ref], { actor: { id: 'test', role: 'admin' }, now: '2026-11-01T00:00:00.000Z' }, () => [
    { ref, state: aPosition({ id: ref.id, ...facts }), verb: 'position:draft' },
  ]);
  return ref.id;
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function announce(id: string, bytes: Uint8Array, facts: Record<string, unknown> = {}, account = 'viettel') {
  return api.call(account, 'POST', `/v1/positions/${id}/attachments`, {
    name: 'Hồ sơ “A”.pdf',
    type: 'application/pdf',
    bytes: bytes.length,
    sha256: sha(bytes),
    purpose: 'dossier',
    ...facts,
  });
}
async function send(url: string, bytes: Uint8Array) {
  return (await api.app.request(url, { method: 'PUT', body: Buffer.from(bytes) })).status;
}
const confirm = (id: string, hash: string, account = 'viettel') =>
  api.call(account, 'POST', `/v1/positions/${id}/attachments/${hash}/confirm`, {});

describe('an attachment', () => {
  it('is announced, sent, checked and then downloaded; every view is in the access log', async () => {
    const id = await aPlace();
    const { body: announced } = await announce(id, PDF);
    expect((await confirm(id, sha(PDF))).status).toBe(409);
    expect((await api.call('viettel', 'GET', `/v1/positions/${id}/attachments/${sha(PDF)}`)).status).toBe(404);
    expect(await send(announced.upload.url, PDF)).toBe(200);
    const confirmed = await confirm(id, sha(PDF));
    expect(confirmed.body.attachment).toMatchObject({ hash: sha(PDF), bytes: PDF.length, purpose: 'dossier' });
    expect(confirmed.headers.get('etag')).toBe('"v2"');
    expect((await confirm(id, sha(PDF))).body).toEqual(confirmed.body);
    expect((await api.call('viettel', 'GET', `/v1/sites/${id}/history`)).body.items).toHaveLength(2);

    const { body } = await api.call('reviewer', 'GET', `/v1/positions/${id}/attachments/${sha(PDF)}`);
    const file = await api.app.request(body.download.url);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(PDF);
    expect(file.headers.get('content-disposition')).toContain("filename*=UTF-8''H%E1%BB%93%20s%C6%A1");
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    const log = await api.call('auditor', 'GET', '/v1/access-log?date=2026-11-22');
    expect(log.body.items).toMatchObject([
      {
        actor: 'reviewer',
        role: 'reviewer',
        verb: 'attachment:view',
        object: `site#${id}`,
        detail: { sha256: sha(PDF) },
      },
    ]);
  });

  it.each([
    ['another content of the same size', () => new Uint8Array(PDF.map((b, i) => (i === 20 ? b ^ 1 : b))), 'hash'],
    [
      'a program called a PDF',
      () => new Uint8Array(Buffer.from('MZ\x90\x00 this program cannot be run in DOS mode')),
      'type',
    ],
    ['a ZIP called a PDF', () => zipOf({ 'a.txt': 'x' }), 'type'],
  ])('that is %s is refused, and stays out', async (_, make, rule) => {
    const id = await aPlace();
    const sent = make();
    const told = rule === 'hash' ? PDF : sent;
    const { body } = await announce(id, told);
    expect(await send(body.upload.url, sent)).toBe(200);
    const refused = await confirm(id, sha(told));
    expect(refused.status).toBe(422);
    expect(refused.body.problems.map((p: { rule: string }) => p.rule)).toEqual([rule]);
    expect((await api.call('viettel', 'GET', `/v1/sites/${id}/history`)).body.items).toHaveLength(1);
    await expect(api.deps.documents.getBytes(sha(sent))).rejects.toThrow();
  });

  it('of another size than announced is not even taken; nor too large, of no allowed type, or with a folder in its name', async () => {
    const id = await aPlace();
    const { body } = await announce(id, PDF);
    expect(await send(body.upload.url, new Uint8Array([...PDF, 10]))).toBe(403);
    expect(await send(`${body.upload.url}x`, PDF)).toBe(403);
    expect((await announce(id, PDF, { bytes: 20_000_001 })).status).toBe(400);
    expect((await announce(id, PDF, { type: 'application/zip' })).status).toBe(400);
    expect((await announce(id, PDF, { name: '../../etc/passwd' })).status).toBe(400);
  });

  it('in quarantine has no address to download it from', async () => {
    const id = await aPlace();
    const { body } = await announce(id, PDF);
    await send(body.upload.url, PDF);
    const token = body.upload.url.split('/').at(-1);
    expect((await api.app.request(`/local/files/${token}`)).status).toBe(403);
  });

  it('belongs to the carrier: a rival neither adds nor reads, a reviewer does not add to the dossier', async () => {
    const id = await aPlace();
    expect((await announce(id, PDF, {}, 'vnpt')).status).toBe(404);
    expect((await confirm(id, sha(PDF), 'vnpt')).status).toBe(404);
    expect((await announce(id, PDF, {}, 'reviewer')).status).toBe(403);
  });

  it('of the dossier is not added while the position is under review; evidence is', async () => {
    const id = await aPlace({ state: 'under_review' });
    expect((await announce(id, PDF)).body).toMatchObject({ status: 409, state: 'under_review' });
    expect((await announce(id, PDF, { purpose: 'evidence' })).status).toBe(200);
  });

  it('that is the signed decision is the department’s to add, and becomes the decision’s signed file', async () => {
    const decision = { number: '12/QĐ', date: '2026-11-01', signedHash: null };
    const place = aPosition({ id: 'x', state: 'approved' }, 'VIETTEL', { decision });
    const id = await aPlace({ state: 'approved', proposal: place.proposal });
    expect((await announce(id, PDF, { purpose: 'signed-decision' })).status).toBe(403);
    const { body } = await announce(id, PDF, { purpose: 'signed-decision' }, 'approver');
    await send(body.upload.url, PDF);
    expect((await confirm(id, sha(PDF), 'approver')).status).toBe(200);
    const { body: seen } = await api.call('viettel', 'GET', `/v1/sites/${id}`);
    expect(seen.site.proposal.decision).toEqual({ ...decision, signedHash: sha(PDF) });
  });
});

describe('fileTypeOf', () => {
  it.each([
    ['application/pdf', PDF],
    ['image/png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    ['image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0])],
    [DOCX, WORD],
    [XLSX, zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })],
    [null, zipOf({ 'a.txt': 'x' })],
    [null, zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': 'macro' })],
    [null, zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'run.exe': 'MZ' })],
    [null, WORD.subarray(0, WORD.length - 30)],
    [null, new Uint8Array(Buffer.from('<html>'))],
    [null, new Uint8Array()],
  ])('%s', (type, bytes) => {
    expect(fileTypeOf(bytes)).toBe(type);
  });
});
