import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { inbox } from '#shared/api/notices';
import type { positionRows } from '#shared/api/positions';
import type { summaryTrend } from '#shared/api/trend';
import { itIsFitForEverybody, PHONE, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, excuse, open } = site;

type Trend = z.infer<typeof summaryTrend>;
type Positions = z.infer<typeof positionRows>;

/** As the console writes a number in Vietnamese. */
const written = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);
const isRunning = (p: Positions['items'][number]): boolean => p.state === 'submitted' || p.state === 'under_review';

describe('the overview', () => {
  it('says what the province’s figures are, and each leads to its villages on its date', async () => {
    const { points } = await ask<Trend>('planner', '/v1/summary/trend');
    const now = points.at(-1)!.figures!;
    const page = await open('/?screen=overview');
    const figures = page.locator('.key-figures');
    const text = await figures.innerText();
    for (const n of [now.villages.white, now.villages.weak, now.villages.covered, now.stations.onAir])
      expect(text).toContain(written(n));

    // The table under the chart says the same, and leads back to the list of a date.
    const chart = page.locator('figure').filter({ hasText: 'Thôn trắng sóng' });
    await chart.getByText('Xem số liệu').click();
    const rows = chart.locator('tbody tr');
    expect(await rows.count()).toBe(points.length);
    expect(await rows.nth(0).locator('td').allInnerTexts()).toEqual([
      written(points[0]!.figures!.villages.white),
      written(points[0]!.figures!.villages.weak),
    ]);
    await rows.nth(0).getByRole('link').click();
    await settled(page);
    const at = new URL(page.url()).searchParams;
    expect([at.get('screen'), at.get('asOf')]).toEqual(['white', points[0]!.asOf]);
    const { white, weak } = points[0]!.figures!.villages;
    expect(await page.locator('.pane tbody tr').count()).toBe(white + weak);
  }, 90_000);

  it('tells a reviewer what is due, most pressing first, and opens it', async () => {
    const { items } = await ask<Positions>('reviewer', '/v1/positions?limit=1000');
    const late = items.filter((p) => isRunning(p) && p.review.remainingWorkingDays < 0 && p.review.state !== 'paused');
    expect(late.length).toBeGreaterThan(0);
    const page = await open('/?screen=overview&as=reviewer');
    const due = page.locator('.due');
    const first = due.locator('.due-list > li').first();
    expect(await first.innerText()).toContain(`${late.length} hồ sơ quá hạn thẩm định`);
    await first.getByRole('link', { name: late[0]!.name }).click();
    await settled(page);
    const at = new URL(page.url()).searchParams;
    expect([at.get('screen'), at.get('item')]).toEqual(['review', late[0]!.id]);
    await page.getByRole('heading', { name: late[0]!.name }).first().waitFor();
  }, 60_000);

  it('puts a carrier’s own stations and returned files first', async () => {
    const { points } = await ask<Trend>('viettel', '/v1/summary/trend');
    const { items } = await ask<Positions>('viettel', '/v1/positions?limit=1000');
    const unread = await ask<z.infer<typeof inbox>>('viettel', '/v1/inbox?unread=true&limit=100');
    const returned = items.filter((p) => p.state === 'returned');
    expect(returned.length).toBeGreaterThan(0);
    const page = await open('/?screen=overview&as=viettel');
    const own = page.locator('figure').first();
    const text = await own.innerText();
    expect(text).toContain('Trạm của Viettel theo thế hệ');
    expect(text).toContain(written(points.at(-1)!.figures!.stationsOf.VIETTEL!['4G']));
    const due = await page.locator('.due').innerText();
    expect(due).toContain(`${returned.length} hồ sơ bị trả lại`);
    if (unread.items.length > 0) expect(due).toContain(`${unread.items.length} thư chưa đọc`);
  }, 60_000);

  it('limits the figures to a commune', async () => {
    const { communeCodes } = (await ask<{ account: { communeCodes: string[] } }>('commune', '/v1/me')).account;
    const { points } = await ask<Trend>('commune', `/v1/summary/trend?communeCode=${communeCodes[0]}`);
    const page = await open('/?screen=overview&as=commune', PHONE);
    await page.getByLabel('Phạm vi').selectOption(communeCodes[0]!);
    await settled(page);
    expect(await page.locator('.key-figures').innerText()).toContain(written(points.at(-1)!.figures!.villages.covered));
    expect(new URL(page.url()).searchParams.get('commune')).toBe(communeCodes[0]);
  }, 60_000);
});

itIsFitForEverybody(site, [
  ['overview', '/?screen=overview'],
  ['overview-carrier', '/?screen=overview&as=vnpt&tab=year'],
]);

describe('a screen that cannot be shown', () => {
  it('says so when its script does not come, and a fresh load brings it where it was going', async () => {
    const page = await open('/?screen=overview');
    await page.route(/\/fibre-screen-.*\.js$/, (route) => route.abort());
    await page.getByRole('navigation').getByRole('link', { name: 'Cáp quang' }).click();
    await page.getByText('Chưa mở được màn hình này').waitFor();
    await shoot(page, 'desk-screen-lost');
    excuse((complaint) => /ERR_FAILED|the screen did not load/.test(complaint));
    await page.unroute(/\/fibre-screen-.*\.js$/);
    await page.getByRole('button', { name: 'Tải lại trang' }).click();
    await page.locator('.screen-title', { hasText: 'Cáp quang' }).waitFor();
    expect(new URL(page.url()).searchParams.get('screen')).toBe('fibre');
  }, 60_000);

  it('says whose work it is where a link leads to another role’s, and a changed account never lands there', async () => {
    const page = await open('/?screen=audit&as=viettel');
    await page.getByText('Màn hình “Kiểm toán” không thuộc công việc của Doanh nghiệp viễn thông').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Hồ sơ' }).click();
    await page.getByRole('button', { name: 'Lập vị trí mới' }).waitFor();
    await page.getByLabel('Tài khoản').selectOption('reviewer');
    await page.waitForURL((url) => url.searchParams.get('screen') === null);
    await page.getByRole('navigation').getByRole('link', { name: 'Thẩm định' }).waitFor();
    expect(new URL(page.url()).searchParams.get('as')).toBe('reviewer');
    await page.goto(`${site.url()}/?screen=white&as=reviewer`);
    await page.getByLabel('Tài khoản').selectOption('viettel');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('screen')).toBe('white');
  }, 60_000);

  it('asks nothing of a screen that only some have work on before the role is known', async () => {
    const page = await open('/?screen=white&as=viettel');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const scripts = page.waitForEvent('requestfinished', (request) => request.url().includes('audit-screen'));
    await page.route('**/v1/me', async (route) => {
      await scripts;
      // Time for the screen to ask, if it were there.
      await page.waitForTimeout(500);
      await route.continue();
    });
    await page.goto(`${site.url()}/?screen=audit&as=viettel`);
    await page.getByText('không thuộc công việc của Doanh nghiệp viễn thông').waitFor();
    expect(asked).toContain('/v1/me');
    expect(asked.filter((path) => path.startsWith('/v1/audit'))).toEqual([]);
  }, 60_000);

  it('names the fault when drawing breaks, and the rest of the console still works', async () => {
    const page = await open('/?screen=overview');
    await page.route(/\/v1\/sunset/, (route) => route.fulfill({ json: { steps: 7 } }));
    await page.getByRole('navigation').getByRole('link', { name: 'Tắt sóng' }).click();
    await page.getByText('Màn hình này gặp lỗi').waitFor();
    excuse((complaint) => complaint.includes('the screen broke'));
    await page.unroute(/\/v1\/sunset/);
    await page.getByRole('navigation').getByRole('link', { name: 'Tổng quan' }).click();
    await page.locator('.key-figures').waitFor();
  }, 60_000);
});
