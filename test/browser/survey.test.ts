import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { photoAddress, villageEvidenceAnswer } from '#shared/api/evidence';
import { PHONE, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;

describe('a survey with a photo', () => {
  it('keeps the photo on the phone without a network, smaller and without its place, and delivers it once', async () => {
    const page = await open('/survey.html', PHONE);
    const context = page.context();
    await page.getByRole('button', { name: 'Tải danh sách thôn' }).click();
    await page.locator('.survey-villages button').first().click();
    const villageId = new URL(page.url()).searchParams.get('village')!;
    await context.setOffline(true);
    const row = page.getByRole('group', { name: 'Viettel 4G' });
    await row.getByRole('button', { name: 'Yếu' }).click();
    // A picture larger than is sent, with an orientation and a place as a camera writes them, made by the browser itself.
    const taken = Buffer.from(
      await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(3000, 2000);
        const ctx = canvas.getContext('2d')!;
        for (let i = 0; i < 300; i++) {
          ctx.fillStyle = `hsl(${i * 7} 70% 50%)`;
          ctx.fillRect((i * 97) % 3000, (i * 61) % 2000, 240, 180);
        }
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
        return [...new Uint8Array(await blob.arrayBuffer())];
      }),
    );
    const exif = Buffer.concat([
      Buffer.from([0xff, 0xe1, 0x00, 0x10]),
      Buffer.from('Exif\0\0SECRETGPS', 'latin1').subarray(0, 14),
    ]);
    const withPlace = Buffer.concat([taken.subarray(0, 2), exif, taken.subarray(2)]);
    await row
      .getByLabel('Ảnh cho Viettel 4G')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: withPlace });
    await page.getByText('Đã giữ ảnh cho Viettel 4G').waitFor();
    await shoot(page, 'phone-survey-photo');

    // Closed and opened again without a network: the answer and its photo are still there.
    await page.reload();
    await row.getByText('Đã có ảnh; chụp lại').waitFor();
    await row.getByRole('button', { name: 'Không sóng' }).click();
    await page.getByText('1 câu trả lời chờ gửi').waitFor();
    await row.getByText('Đã có ảnh; chụp lại').waitFor();

    await context.setOffline(false);
    const sent: string[] = [];
    page.on('request', (r) => void (r.url().includes('/v1/surveys') && sent.push(new URL(r.url()).pathname)));
    await page.route('**/v1/surveys', (route) => route.abort());
    await page.getByRole('button', { name: 'Đăng nhập và gửi' }).click();
    await page.getByText('Chưa gửi được').waitFor();
    await page.unroute('**/v1/surveys');
    await page.getByRole('button', { name: 'Đăng nhập và gửi' }).click();
    await page.getByText('Đã gửi 1 câu trả lời.').waitFor();
    expect(sent.filter((p) => p === '/v1/surveys/photos')).toHaveLength(2);

    const { surveys } = await ask<z.infer<typeof villageEvidenceAnswer>>(
      'planner',
      `/v1/villages/${villageId}/evidence`,
    );
    const [survey] = surveys.filter((s) => s.operator === 'VIETTEL' && s.generation === '4G').slice(-1);
    expect(survey).toMatchObject({ level: 'none', photo: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const { download } = await ask<z.infer<typeof photoAddress>>(
      'planner',
      `/v1/surveys/photos/${survey!.photo}?villageId=${villageId}`,
    );
    const kept = Buffer.from(await (await fetch(new URL(download.url, site.url()))).arrayBuffer());
    expect(kept.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(kept.length).toBeLessThan(withPlace.length);
    expect(kept.includes('SECRETGPS')).toBe(false);
    const size = await page.evaluate(
      async (bytes) => {
        const { width, height } = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
        return [width, height];
      },
      [...kept],
    );
    expect(size).toEqual([1600, 1067]);
    site.excuse((c) => /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/.test(c));
  }, 120_000);

  it('can be installed: icons of both sizes, and one that may be cut round', async () => {
    const manifest = JSON.parse(await (await fetch(`${site.url()}/survey.webmanifest`)).text()) as {
      icons: { src: string; sizes: string; purpose: string }[];
    };
    const pngs = manifest.icons.filter((i) => i.src.endsWith('.png'));
    expect(pngs.map((i) => `${i.sizes} ${i.purpose}`)).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
    for (const { src, sizes } of pngs) {
      const bytes = await readFile(new URL(`../../web/public${src}`, import.meta.url));
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes);
    }
  });
});
