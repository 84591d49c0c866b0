import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { summary, sunset, villageDetail, villageRows } from '#shared/api/responses';
import { PHONE, settled, shoot, startConsole } from './console.ts';
import { lookAt } from './picture.ts';

/** Colours of two classes, as in web/src/style/tokens.css. */
const WHITE: [number, number, number] = [0xb3, 0x12, 0x3c];
const COVERED: [number, number, number] = [0x2a, 0x7d, 0x92];

const site = startConsole();
const { open } = site;
const ask = <T>(path: string): Promise<T> => site.ask<T>('planner', path);

async function legendCounts(page: Page): Promise<Record<string, number>> {
  const rows = await page
    .locator('.legend-class')
    .evaluateAll((buttons) =>
      buttons.map((b) => [b.getAttribute('data-class')!, Number(b.querySelector('b')!.dataset.count)]),
    );
  return Object.fromEntries(rows);
}

describe('the map, first screen of the console', { timeout: 120_000 }, () => {
  it('is drawn by WebGL and its legend counts what the API counts', async () => {
    const page = await open('/');
    const figures = await ask<z.infer<typeof summary>>('/v1/summary');
    expect(await legendCounts(page)).toEqual({
      white: figures.villages.white.total,
      weak: figures.villages.weak.total,
      covered: figures.villages.covered.total,
    });
    expect(figures.villages.white.total).toBeGreaterThan(0);

    const renderer = await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2')!;
      return String(
        gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER),
      );
    });
    const { colours } = await lookAt(page, '.map');
    console.info(`WebGL renderer: ${renderer}; distinct colours of the map: ${colours}`);
    expect(renderer).not.toBe('');
    expect(colours).toBeGreaterThan(200);
    await shoot(page, 'desk-overview');
  });

  it('explains a white village that is clicked on the map', async () => {
    const page = await open('/?class=white');
    expect((await lookAt(page, '.map-canvas', { colour: COVERED, patch: 2 })).found).toBeNull();
    const { found } = await lookAt(page, '.map-canvas', { colour: WHITE, patch: 4 });
    expect(found).not.toBeNull();
    const answered = page.waitForResponse((r) => /\/v1\/villages\/[^?]+/.test(r.url()));
    await page.mouse.click(found!.x, found!.y);
    const detail = (await (await answered).json()) as z.infer<typeof villageDetail>;
    expect(detail.verdict.class).toBe('white');

    const panel = page.locator('.village');
    await panel.locator('.village-verdict').waitFor();
    const text = await panel.innerText();
    expect(text).toContain(detail.village.name);
    expect(text).toContain('trắng sóng: không trạm nào của nhà mạng nào với tới trung tâm thôn');
    expect(text).toContain('Trung tâm thôn: không có sóng');
    expect(text).toContain(
      detail.basis.model === 'disc'
        ? 'Khả năng theo mô hình hình tròn (disc), bảng cự ly “miền núi, thận trọng”'
        : 'Khả năng theo mô hình địa hình (terrain), quỹ đường truyền “ngoài trời',
    );
    expect(text).toContain('không phải số đo');
    const nearest = detail.points.find((p) => p.kind === 'centre')!.nearest;
    expect(nearest.length).toBeGreaterThan(0);
    for (const station of nearest) expect(text).toContain(station.siteName);
    expect(new URL(page.url()).searchParams.get('village')).toBe(detail.village.id);
    await settled(page);
    await shoot(page, 'desk-white-village');
  });

  it('finds a village without diacritics and shows the best server of each operator and generation', async () => {
    const { items } = await ask<z.infer<typeof villageRows>>('/v1/villages?class=covered&limit=1000');
    const village = items.find((v) => /[Đđ]/.test(v.name) && !/\d/.test(v.name))!;
    const communes = await ask<{ items: { code: string; name: string }[] }>('/v1/admin-units?level=commune');
    const commune = communes.items.find((c) => c.code === village.communeCode)!;
    const typed = `${village.name} ${commune.name}`
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll('Đ', 'D')
      .replaceAll('đ', 'd');
    const detail = await ask<z.infer<typeof villageDetail>>(`/v1/villages/${village.id}`);

    const page = await open('/');
    await page.getByRole('combobox', { name: 'Tìm thôn, xã' }).fill(typed);
    await page.getByRole('option', { name: village.name }).first().waitFor();
    await page.keyboard.press('Enter');
    const panel = page.locator('.village');
    await panel.getByRole('heading', { name: village.name }).waitFor();
    expect(await panel.locator('.village-verdict').innerText()).toContain('có sóng');
    const rows = await panel.locator('.point').first().locator('tbody tr').allInnerTexts();
    const best = detail.points[0]!.best;
    expect(rows).toHaveLength(best.length);
    for (const [i, server] of best.entries()) {
      expect(rows[i]).toContain(server.generation);
      expect(rows[i]).toContain(server.siteName);
    }
    await settled(page);
    await shoot(page, 'desk-covered-village');
    await page.goBack();
    await page.locator('.list').waitFor();
  });

  it('shows what the 2G shutdown took, and keeps every choice in the address', async () => {
    const page = await open('/');
    const now = await legendCounts(page);
    const taken = await ask<z.infer<typeof sunset>>('/v1/sunset/2G');
    expect(taken.villages.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Còn 2G' }).click();
    await page.locator('.legend-ring').waitFor();
    await settled(page);
    const before = await legendCounts(page);
    const became = (c: string): number => taken.villages.filter((v) => v.after === c && v.before !== c).length;
    const had = (c: string): number => taken.villages.filter((v) => v.before === c && v.after !== c).length;
    for (const c of ['white', 'weak', 'covered']) expect(before[c]).toBe(now[c]! - became(c) + had(c));
    await shoot(page, 'desk-2g-before');

    await page.locator('.legend-class[data-class=covered]').click();
    expect(new URL(page.url()).search).toBe('?class=white,weak&2g=before');
    await page.reload();
    await settled(page);
    expect(await page.locator('.legend-class[data-class=covered]').getAttribute('aria-pressed')).toBe('false');
    expect(await legendCounts(page)).toEqual(before);
  });

  it('answers for another date and in English, in the dark', async () => {
    const page = await open('/?asOf=2020-01-01&lang=en', { colorScheme: 'dark' });
    const figures = await ask<z.infer<typeof summary>>('/v1/summary?asOf=2020-01-01');
    expect((await legendCounts(page)).white).toBe(figures.villages.white.total);
    const side = await page.locator('.side').innerText();
    expect(side).toContain('as of 01/01/2020; not a measurement');
    expect(side).toContain('Commune borders are those of today');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await shoot(page, 'desk-dark-english');
  });

  it('fits a phone: no sideways scrolling, list and explanation as sheets', async () => {
    const page = await open('/', PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
    await shoot(page, 'phone-overview');
    await page.getByRole('button', { name: 'Danh sách' }).click();
    await page.locator('.list-row').first().click();
    await page.locator('.village-verdict').waitFor();
    await settled(page);
    await shoot(page, 'phone-village');
  });

  it('says what is wrong when the server fails, and recovers', async () => {
    const context = await site.browser().newContext({ locale: 'vi-VN' });
    const page = await context.newPage();
    await page.route('**/v1/villages?*', (route) => route.abort());
    await page.goto(site.url());
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('Không kết nối được với máy chủ');
    await page.unroute('**/v1/villages?*');
    await notice.getByRole('button', { name: 'Thử lại' }).click();
    await settled(page);
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  });
});
