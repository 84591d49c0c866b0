import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpPost, isPrivateAddress } from '../../functions/exchange/http-post.ts';

let server: Server;
let port: number;
const seen: { url: string; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ url: request.url!, body });
      response.writeHead(request.url === '/moved' ? 302 : 201, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((done) => server.close(done)));

describe('httpPost', () => {
  it('sends the body and gives the status; a redirect is an answer, not a way on', async () => {
    const anywhere = { anywhere: true };
    expect(await httpPost(`http://127.0.0.1:${port}/hook`, {}, 'trắng sóng', anywhere)).toBe(201);
    expect(await httpPost(`http://127.0.0.1:${port}/moved`, {}, 'x', anywhere)).toBe(302);
    expect(seen).toEqual([
      { url: '/hook', body: 'trắng sóng' },
      { url: '/moved', body: 'x' },
    ]);
  });

  it('in the cloud calls neither http nor a private address, by number or by name', async () => {
    const calls: [string, string][] = [
      [`http://127.0.0.1:${port}/`, 'ENOTHTTPS'],
      [`https://127.0.0.1:${port}/`, 'EPRIVATE'],
      ['https://169.254.169.254/latest/meta-data/', 'EPRIVATE'],
      ['https://[::1]/', 'EPRIVATE'],
      ['https://[::ffff:10.0.0.1]/', 'EPRIVATE'],
      ['https://2130706433/', 'EPRIVATE'],
      [`https://localhost:${port}/`, 'EPRIVATE'],
    ];
    for (const [url, code] of calls)
      await expect(httpPost(url, {}, 'x', { anywhere: false }), url).rejects.toMatchObject({ code });
    expect(seen).toHaveLength(2);
  });

  it('tells private from public addresses', () => {
    for (const ip of [
      '10.1.2.3',
      '172.31.255.255',
      '192.168.0.1',
      '100.64.0.1',
      '169.254.1.1',
      '127.9.9.9',
      'fd00::1',
      'fe80::1',
      '::1',
    ])
      expect(isPrivateAddress(ip), ip).toBe(true);
    for (const ip of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '203.119.8.1', '2001:dc8::1'])
      expect(isPrivateAddress(ip), ip).toBe(false);
  });
});
