import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { me } from '#shared/api/accounts';
import type { photoAddress, villageEvidenceAnswer } from '#shared/api/evidence';
import type { adminUnits, villageRows } from '#shared/api/responses';
import { axeFindings, PHONE, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;

/** The survey page with the villages of the commune officer's communes on the phone. */
async function openLoaded(): Promise<Page> {
  const page = await open('/survey.html', PHONE);
  await page.getByRole('button', { name: 'Tải danh sách thôn' }).click();
  await page.locator('.survey-villages button').first().waitFor({ timeout: 30_000 });
  return page;
}

describe('the list of villages', () => {
  it('has them under their communes, so that two of one name are told apart, and numbers in their order', async () => {
    const [{ account }, { items }, units] = await Promise.all([
      ask<z.infer<typeof me>>('commune', '/v1/me'),
      ask<z.infer<typeof villageRows>>('planner', '/v1/villages?limit=1000'),
      ask<z.infer<typeof adminUnits>>('planner', '/v1/admin-units?level=commune'),
    ]);
    const own = items.filter((v) => account.communeCodes.includes(v.communeCode));
    const nameOf = (code: string): string => units.items.find((u) => u.code === code)!.name;
    const [one, other] = own.flatMap((a) => {
      const twin = own.find((b) => b.name === a.name && b.communeCode !== a.communeCode);
      return twin ? [[a, twin] as const] : [];
    })[0]!;

    const page = await openLoaded();
    expect((await page.locator('.survey-villages h3').allInnerTexts()).sort()).toEqual(
      account.communeCodes.map(nameOf).sort(),
    );
    for (const { id, name, communeCode } of [one, other]) {
      const commune = page.getByRole('region', { name: nameOf(communeCode) });
      await commune.getByRole('button', { name, exact: true }).click();
      expect(new URL(page.url()).searchParams.get('village')).toBe(id);
      await page.getByRole('heading', { name, exact: true }).waitFor();
      expect(await page.locator('.survey-village p').first().innerText()).toBe(nameOf(communeCode));
      await page.getByRole('button', { name: 'Về danh sách thôn' }).click();
    }
    for (const code of account.communeCodes) {
      const names = await page
        .getByRole('region', { name: nameOf(code) })
        .getByRole('button')
        .allInnerTexts();
      const numbers = names.flatMap((n) => /^(?:Khối|Thôn) (\d+)$/.exec(n.trim())?.[1] ?? []).map(Number);
      expect(names).toHaveLength(own.filter((v) => v.communeCode === code).length);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }
    await shoot(page, 'phone-survey-list');

    // A list that a page from before kept: without the communes' names it opens all the same, under their codes.
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('phusong-survey');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('villages', 'readwrite');
            const store = transaction.objectStore('villages');
            const all = store.getAll();
            all.onsuccess = () => {
              for (const { communeName: _, ...village } of all.result) store.put(village);
            };
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
    await page.reload();
    await page
      .getByRole('region', { name: `Xã, phường mã ${one.communeCode}` })
      .getByRole('button', { name: one.name, exact: true })
      .click();
    await page.getByRole('heading', { name: one.name, exact: true }).waitFor();
  }, 120_000);

  it('opens a village at its top, keeps its name, commune and point in view, and comes back to where the list was', async () => {
    const page = await openLoaded();
    const main = page.locator('main');
    const last = page.locator('.survey-villages button').last();
    await last.scrollIntoViewIfNeeded();
    const listTop = await main.evaluate((m) => m.scrollTop);
    expect(listTop).toBeGreaterThan(500);
    const name = (await last.innerText()).trim();
    await last.click();
    const heading = page.getByRole('heading', { name, exact: true });
    await heading.waitFor();
    expect(await main.evaluate((m) => m.scrollTop)).toBe(0);

    await page.getByRole('group', { name: 'Gmobile 2G' }).scrollIntoViewIfNeeded();
    expect(await main.evaluate((m) => m.scrollTop)).toBeGreaterThan(500);
    const inView = page.locator('.survey-village').locator('h2, p:not(:empty), select');
    expect(await inView.count()).toBe(3);
    const top = await main.evaluate((m) => m.getBoundingClientRect().top);
    for (const part of await inView.all()) {
      const box = (await part.boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(top);
      expect(
        await part.evaluate((e) => {
          const { left, top, height } = e.getBoundingClientRect();
          return document.elementFromPoint(left + 4, top + height / 2) === e;
        }),
      ).toBe(true);
    }
    await shoot(page, 'phone-survey-scrolled');

    await page.goBack();
    await last.waitFor();
    expect(await main.evaluate((m) => m.scrollTop)).toBe(listTop);
  }, 120_000);
});

describe('what was delivered', () => {
  it('is told in the row and in the form, each answer once, however often it was sent', async () => {
    const page = await openLoaded();
    const row = page.locator('.survey-villages button').nth(1);
    await row.click();
    await page.getByRole('group', { name: 'Viettel 4G' }).getByRole('button', { name: 'Chập chờn' }).click();
    await page.getByRole('group', { name: 'VNPT 4G' }).getByRole('button', { name: 'Tốt' }).click();
    await page.getByText('2 câu trả lời chờ gửi').waitFor();
    const deliver = page.getByRole('button', { name: 'Đăng nhập và gửi' });

    // The server takes them, but its word is lost on the way back: sent, and not yet told as delivered.
    await page.route('**/v1/surveys', async (route) => {
      await route.fetch();
      await route.fulfill({ status: 200, body: 'lost' });
    });
    await deliver.click();
    await page.getByText('Chưa gửi được').waitFor();
    expect(await page.getByText(/đã gửi \d+ câu lúc/).count()).toBe(0);
    await page.unroute('**/v1/surveys');

    // A second page of the same phone holds the same answers in its hands while the first delivers them.
    const second = await page.context().newPage();
    await second.goto(page.url());
    await second.getByText('2 câu trả lời chờ gửi').waitFor();
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      second.route('**/v1/surveys', async (route) => {
        resolve();
        await held;
        await route.continue();
      });
    });
    await second.getByRole('button', { name: 'Đăng nhập và gửi' }).click();
    await asked;
    await deliver.click();
    await page.getByText('Đã gửi 2 câu trả lời.').waitFor();
    const told = /^đã gửi 2 câu lúc \d\d:\d\d \d\d\/\d\d\/\d{4}$/;
    await page.locator('.survey-village').getByText(told).waitFor();
    letGo();
    await second.getByText('Không có gì chờ gửi').waitFor();
    await second.getByText('Đã gửi 2 câu trả lời.').waitFor();
    expect(await second.locator('.survey-delivered').innerText()).toMatch(told);
    await second.close();

    // It outlives the page; one more of the same day adds to it.
    await page.reload();
    await page.locator('.survey-village').getByText(told).waitFor();
    await page.getByRole('group', { name: 'MobiFone 4G' }).getByRole('button', { name: 'Tốt' }).click();
    await page.getByText('1 câu trả lời chờ gửi').waitFor();
    await deliver.click();
    await page.getByText('Đã gửi 1 câu trả lời.').waitFor();
    await page.getByRole('button', { name: 'Về danh sách thôn' }).click();
    expect(await row.locator('small').innerText()).toMatch(/^đã gửi 3 câu lúc /);
    expect(await page.locator('.survey-villages small').count()).toBe(1);
    await shoot(page, 'phone-survey-delivered');
    site.excuse((c) => /SyntaxError/.test(c));
  }, 120_000);

  it('shows that there is a network, whatever was thought of it, under a button that can be read while it is pressed', async () => {
    const page = await openLoaded();
    await page.locator('.survey-villages button').nth(2).click();
    await page.getByRole('group', { name: 'Viettel 4G' }).getByRole('button', { name: 'Chập chờn' }).click();
    await page.getByText('1 câu trả lời chờ gửi').waitFor();
    await page.route('**/health', (route) => route.abort());
    await page.reload();
    await page.getByText('Không có mạng').waitFor();

    const deliver = page.getByRole('button', { name: 'Đăng nhập và gửi' });
    await deliver.hover();
    expect(await axeFindings(page)).toEqual([]);
    await deliver.click();
    await page.getByText('Đã gửi 1 câu trả lời.').waitFor();
    await page.getByText('Có mạng', { exact: true }).waitFor({ timeout: 1000 });
    site.excuse((c) => /ERR_FAILED/.test(c));
  }, 120_000);
});

describe('a survey with a photo', () => {
  it('keeps the photo on the phone without a network, smaller and without its place, and delivers it once', async () => {
    const page = await open('/survey.html', PHONE);
    const context = page.context();
    await page.getByRole('button', { name: 'Tải danh sách thôn' }).click();
    await page.locator('.survey-villages button').first().click();
    const villageId = new URL(page.url()).searchParams.get('village')!;
    await context.setOffline(true);
    const row = page.getByRole('group', { name: 'Viettel 4G' });
    await row.getByRole('button', { name: 'Chập chờn' }).click();
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
