import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

/** What the API makes of an address, by the rule that it names. */
async function asked(url: string, anywhere: boolean): Promise<string> {
  api.deps.outbound = { ...api.deps.outbound, anywhere };
  const { status, body } = await api.call('vnpt', 'POST', '/v1/webhooks', { url, events: ['decided'] });
  return status === 200 ? 'taken' : body.problems[0].rule;
}

describe('the address of a webhook', () => {
  it.each([
    ['https://169.254.169.254/latest', 'private'],
    ['https://10.1.2.3/x', 'private'],
    ['https://192.168.1.5/x', 'private'],
    ['https://[fd00::1]/x', 'private'],
    ['https://127.0.0.1:9/x', 'private'],
    ['https://0x7f.1/x', 'private'],
    ['https://localhost/x', 'private'],
    ['https://[::1]/x', 'private'],
    ['http://93.184.216.34/x', 'https'],
    ['https://93.184.216.34/x', 'taken'],
    ['https://vnpt.example/phu-song', 'taken'],
  ])('%s is %s in a deployment', async (url, rule) => {
    expect(await asked(url, false)).toBe(rule);
  });

  it.each([
    ['http://127.0.0.1:9/x', 'taken'],
    ['http://localhost:9/x', 'taken'],
    ['https://169.254.169.254/latest', 'private'],
    ['https://10.1.2.3/x', 'private'],
  ])('%s is %s on a laptop', async (url, rule) => {
    expect(await asked(url, true)).toBe(rule);
  });

  it('is judged when it is changed too', async () => {
    api.deps.outbound = { ...api.deps.outbound, anywhere: false };
    const { body } = await api.call('vnpt', 'POST', '/v1/webhooks', {
      url: 'https://a.example/x',
      events: ['decided'],
    });
    const changed = await api.call('vnpt', 'PATCH', `/v1/webhooks/${body.webhook.id}`, { url: 'https://10.0.0.1/x' });
    expect([changed.status, changed.body.problems[0].field]).toEqual([422, 'url']);
  });
});
