import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/api.ts';

const NAME = 'Nguyễn Thị Khuyết Danh';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const create = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  api.call('admin', 'POST', '/v1/accounts', { name: NAME, role: 'reviewer', ...body }, headers);
const change = (id: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  api.call('admin', 'PATCH', `/v1/accounts/${id}`, { reason: 'phân công lại', ...body }, headers);

/** Every item of the table as text. */
async function everything(): Promise<string[]> {
  const { Items = [] } = await api.deps.client.send(new ScanCommand({ TableName: api.deps.store.tableName }));
  return Items.map((item) => JSON.stringify(item));
}

describe('accounts', () => {
  it('are made by an admin, and a token with that subject then works', async () => {
    expect((await api.call('officer-1', 'GET', '/v1/me')).status).toBe(403);
    const created = await create({ id: 'officer-1' });
    expect(created).toMatchObject({ status: 200, body: { name: NAME, account: { role: 'reviewer', active: true } } });
    expect(created.headers.get('etag')).toBe('"v1"');
    const { body } = await api.call('officer-1', 'GET', '/v1/me');
    expect(body).toMatchObject({ name: NAME, account: { id: 'officer-1' } });
    expect(body.transitions).toContain('take-up');
    expect(body.transitions).not.toContain('approve');
    expect((await create({ id: 'officer-1' })).status).toBe(409);
  });

  it('take a new role, operator or commune at the next request', async () => {
    await create({ id: 'officer-2' });
    expect((await api.call('officer-2', 'POST', '/v1/positions', {})).status).toBe(400);
    expect((await api.call('officer-2', 'GET', '/v1/accounts')).status).toBe(403);
    expect((await change('officer-2', { role: 'auditor' })).status).toBe(200);
    expect((await api.call('officer-2', 'GET', '/v1/accounts')).status).toBe(200);
  });

  it('are refused if a role and its scope do not fit, and nobody is made the public', async () => {
    expect((await create({ id: 'x1', role: 'carrier' })).status).toBe(422);
    expect((await create({ id: 'x2', role: 'reviewer', operator: 'VNPT' })).status).toBe(422);
    expect((await create({ id: 'x3', role: 'public' })).status).toBe(400);
    expect((await create({ id: 'a#b' })).status).toBe(400);
    expect((await change('reviewer', { operator: 'VNPT' })).status).toBe(422);
    expect((await create({ id: 'x4', role: 'carrier', operator: 'GTEL' })).status).toBe(200);
  });

  it('of an admin cannot lock itself out', async () => {
    expect((await change('admin', { active: false })).status).toBe(409);
    expect((await change('admin', { role: 'reviewer' })).status).toBe(409);
    expect((await api.call('admin', 'GET', '/v1/me')).status).toBe(200);
  });

  it('are changed only as they were read, and made once for an Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'make-officer-3' };
    const first = await create({ id: 'officer-3' }, key);
    expect((await create({ id: 'officer-3' }, key)).body).toEqual(first.body);
    expect((await create({ id: 'officer-3', role: 'planner' }, key)).status).toBe(422);
    expect((await change('officer-3', { role: 'planner' }, { 'if-match': '"v1"' })).status).toBe(200);
    expect((await change('officer-3', { role: 'auditor' }, { 'if-match': '"v1"' })).status).toBe(412);
  });
});

describe('the name of a person', () => {
  it('is in one item of the table, and after erasure in none', async () => {
    const name = 'Hoàng Văn Độc Nhất';
    const key = { 'idempotency-key': 'make-person' };
    await create({ id: 'person', name }, key);
    await change('person', { role: 'planner' });
    await change('person', { active: false });
    expect((await everything()).filter((item) => item.includes('Độc Nhất'))).toHaveLength(1);

    const erased = await api.call('admin', 'POST', '/v1/accounts/person/erase-name', { reason: 'theo yêu cầu' });
    expect(erased.body).toMatchObject({ name: null, account: { id: 'person', role: 'planner', active: false } });
    expect((await everything()).filter((item) => item.includes('Độc Nhất'))).toEqual([]);
    expect(JSON.stringify(api.deps.logged)).not.toContain('Độc Nhất');

    // The request that made the account, sent again, does not bring the name back.
    expect((await create({ id: 'person', name }, key)).body.name).toBeNull();
    const log = await api.call('auditor', 'GET', '/v1/access-log');
    expect(log.body.items).toMatchObject([{ verb: 'account:erase-name', object: 'account#person', actor: 'admin' }]);
  });
});

describe('the access log', () => {
  it('gives a day in pages, in order, that neither miss nor repeat an entry', async () => {
    for (let i = 0; i < 23; i++) {
      api.deps.setClock(`2026-12-01T0${i % 10}:00:00.000Z`);
      await api.call('admin', 'POST', '/v1/accounts/officer-1/erase-name', { reason: `lần ${i}` });
    }
    const read: { at: string; id: string }[] = [];
    let cursor = '';
    do {
      const { body } = await api.call('auditor', 'GET', `/v1/access-log?date=2026-12-01&limit=5${cursor}`);
      read.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor !== '');
    expect(read).toHaveLength(23);
    expect(new Set(read.map((r) => r.id)).size).toBe(23);
    expect(read.map((r) => r.at)).toEqual(read.map((r) => r.at).sort());
  });
});
