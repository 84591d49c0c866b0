import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writePng } from '#functions/exchange/png';
import { settled, shoot, startConsole } from './console.ts';
import { lookAt } from './picture.ts';

/** A colour that nothing else has. */
const TILE: [number, number, number] = [0xc8, 0xe0, 0x20];

let tiles: Server;
const before = process.env.BASE_MAP_URL;
// Registered first, so that the server of the console starts with it.
beforeAll(async () => {
  const png = writePng(
    Uint8Array.from({ length: 256 * 256 * 3 }, (_, i) => TILE[i % 3]!),
    256,
    256,
  );
  tiles = createServer((_, answer) =>
    answer.writeHead(200, { 'content-type': 'image/png', 'access-control-allow-origin': '*' }).end(png),
  );
  await new Promise<void>((resolve) => tiles.listen(0, '127.0.0.1', resolve));
  process.env.BASE_MAP_URL = `http://127.0.0.1:${(tiles.address() as AddressInfo).port}/{z}/{x}/{y}.png`;
  process.env.BASE_MAP_ATTRIBUTION = '© Bản đồ thử';
});
const site = startConsole();
afterAll(() => {
  tiles.close();
  if (before === undefined) delete process.env.BASE_MAP_URL;
  else process.env.BASE_MAP_URL = before;
  delete process.env.BASE_MAP_ATTRIBUTION;
});

describe('a base map that is set', { timeout: 120_000 }, () => {
  it('is drawn under the villages, named, allowed by the policy, and can be turned off', async () => {
    const page = await site.open('/?layers=sites,base');
    site.excuse((complaint) => complaint.startsWith('asked http://127.0.0.1:') && complaint.endsWith('.png'));
    expect((await lookAt(page, '.map-canvas', { colour: TILE, patch: 4 })).found).not.toBeNull();
    expect(await page.locator('.map-attribution').innerText()).toBe('© Bản đồ thử');
    await shoot(page, 'desk-map-base');
    await page.getByRole('button', { name: 'Lớp bản đồ và cách tính' }).click();
    await page.getByLabel('Bản đồ nền').uncheck();
    await settled(page);
    expect((await lookAt(page, '.map-canvas', { colour: TILE, patch: 4 })).found).toBeNull();
    site.excuse((complaint) => complaint.startsWith('asked http://127.0.0.1:') && complaint.endsWith('.png'));
    const policy = (await fetch(site.url())).headers.get('content-security-policy')!;
    const origin = new URL(process.env.BASE_MAP_URL!.replaceAll(/[{}]/g, '')).origin;
    expect(policy).toContain(`img-src 'self' data: blob: ${origin};`);
    expect(policy).not.toContain('*');
  });
});
