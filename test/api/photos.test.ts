import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/api.ts';
import { putNew } from '../fixtures/put.ts';
import { aVillage } from '../fixtures/records.ts';

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a picture of a valley')]);
const sha256 = createHash('sha256').update(JPEG).digest('hex');

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await putNew(api.deps, 'village', [aVillage({ id: 'V1' }), aVillage({ id: 'V2', communeCode: '05978' })]);
  await api.call('admin', 'PATCH', '/v1/accounts/commune', { communeCodes: ['05977'], reason: 'xã được giao' });
});
afterAll(() => api.close());

async function send(account: string, villageId: string, bytes: Uint8Array) {
  const response = await api.app.request(`/v1/surveys/photos?villageId=${villageId}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await api.issuer.tokenFor(account)}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as any };
}

const deliver = (photo: string | null, id = 'a1') =>
  api.call('commune', 'POST', '/v1/surveys', {
    statements: [
      {
        id,
        villageId: 'V1',
        pointId: 'centre',
        operator: 'VNPT',
        generation: '4G',
        level: 'weak',
        madeAt: '2026-11-21T03:00:00Z',
        photo,
      },
    ],
  });

describe('photos of surveys', () => {
  it('refuses a statement whose photo was not sent, or is another kind of document', async () => {
    expect((await deliver(sha256)).body.problems[0]).toMatchObject({ rule: 'unknown-photo' });
    const text = await api.deps.documents.put('not a picture');
    expect((await deliver(text)).body.problems[0]).toMatchObject({ rule: 'unknown-photo' });
  });

  it('keeps a photo once however often it is sent, and binds it to the statement', async () => {
    for (let i = 0; i < 2; i++) expect(await send('commune', 'V1', JPEG)).toEqual({ status: 200, body: { sha256 } });
    expect((await deliver(sha256)).body.items[0].outcome).toBe('accepted');
    expect((await deliver(sha256)).body.items[0].outcome).toBe('already');
    const { surveys } = (await api.call('planner', 'GET', '/v1/villages/V1/evidence')).body;
    expect(surveys.map((s: any) => s.photo)).toEqual([sha256]);
    const { status, body } = await api.call('planner', 'GET', `/v1/surveys/photos/${sha256}?villageId=V1`);
    expect(status).toBe(200);
    expect(body.download.url).toBeTruthy();
    const { items } = (await api.call('auditor', 'GET', '/v1/access-log')).body;
    expect(items.at(-1)).toMatchObject({ verb: 'photo:view', object: 'village#V1', actor: 'planner' });
  });

  it('takes pictures only, of a bounded size, from who answers for the village', async () => {
    expect((await send('commune', 'V1', Buffer.from('%PDF-1.7'))).status).toBe(422);
    expect((await send('commune', 'V1', Buffer.concat([JPEG, Buffer.alloc(3_000_001)]))).status).toBe(413);
    expect((await send('commune', 'V2', JPEG)).status).toBe(403);
    expect((await send('commune', 'none', JPEG)).status).toBe(404);
    expect((await send('viettel', 'V1', JPEG)).status).toBe(403);
    expect((await send('auditor', 'V1', JPEG)).status).toBe(403);
  });

  it('shows a photo to the department and the commune, of its own village alone', async () => {
    const ask = async (account: string, village: string) =>
      (await api.call(account, 'GET', `/v1/surveys/photos/${sha256}?villageId=${village}`)).status;
    expect(await ask('commune', 'V1')).toBe(200);
    expect(await ask('commune', 'V2')).toBe(403);
    expect(await ask('vnpt', 'V1')).toBe(403);
    expect(await ask('planner', 'V2')).toBe(404);
  });
});
