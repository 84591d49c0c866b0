import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { villageEvidenceAnswer } from '#shared/api/evidence';
import type { fibre, siteRows, sunset, villageRows } from '#shared/api/responses';
import { itIsFitForEverybody, PHONE, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;

describe('survey', () => {
  it('asks without a network or a token, and delivers each answer once', async () => {
    const page = await open('/survey.html', PHONE);
    const tokens: string[] = [];
    page.on('request', (r) => {
      if (r.url().endsWith('/local/token')) tokens.push(r.url());
    });
    await page.getByRole('button', { name: 'Tải danh sách thôn' }).click();
    await page.locator('.survey-villages button').first().waitFor({ timeout: 30_000 });
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    expect(tokens).toHaveLength(1);
    const context = page.context();
    await context.setOffline(true);
    await page.goto(`${site.url()}/survey.html`);
    await page.getByText('Không có mạng').waitFor();
    await page.locator('.survey-villages button').first().click();
    const villageId = new URL(page.url()).searchParams.get('village')!;
    const slot = page.getByRole('group', { name: 'Viettel 4G' });
    await slot.getByRole('button', { name: 'Tốt' }).click();
    await slot.getByRole('button', { name: 'Chập chờn' }).click();
    await page.getByRole('group', { name: 'VNPT 4G' }).getByRole('button', { name: 'Không sóng' }).click();
    await page.getByText('2 câu trả lời chờ gửi').waitFor();
    await shoot(page, 'phone-survey-offline');
    await page.reload();
    await page.getByText('2 câu trả lời chờ gửi').waitFor();
    expect(tokens).toHaveLength(1);

    await context.setOffline(false);
    // The server takes the answers, but its word is lost on the way back: they are sent again and must count once.
    await page.route('**/v1/surveys', async (route) => {
      await route.fetch();
      await route.fulfill({ status: 200, body: 'lost' });
    });
    await page.getByRole('button', { name: 'Đăng nhập và gửi' }).click();
    await page.getByText('Chưa gửi được').waitFor();
    await page.getByText('2 câu trả lời chờ gửi').waitFor();
    await page.unroute('**/v1/surveys');
    await page.getByRole('button', { name: 'Đăng nhập và gửi' }).click();
    await page.getByText('Đã gửi 2 câu trả lời.').waitFor();
    await page.getByText('Không có gì chờ gửi').waitFor();
    const { surveys } = await ask<z.infer<typeof villageEvidenceAnswer>>(
      'planner',
      `/v1/villages/${villageId}/evidence`,
    );
    expect(surveys.map((s) => `${s.operator} ${s.generation} ${s.level}`).sort()).toEqual([
      'VIETTEL 4G weak',
      'VNPT 4G none',
    ]);
    // Without a network requests fail, and the lost answer is no JSON: both are what the job is about.
    site.excuse((c) => /ERR_INTERNET_DISCONNECTED|SyntaxError|Failed to fetch/.test(c));
  }, 120_000);
});

describe('white spots', () => {
  it('filters, walks by keys, and exports what is seen', async () => {
    const answer = await ask<z.infer<typeof villageRows>>('planner', '/v1/white-spots?limit=1000&class=white');
    const page = await open('/?screen=white&class=white');
    expect(await page.locator('.pane-line strong').innerText()).toContain(
      `${new Intl.NumberFormat('vi-VN').format(answer.items.length)} thôn`,
    );
    const counts = (await page.locator('tbody td.number').allInnerTexts()).map((n) => Number(n.replace(/\D/g, '')));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    const heading = page.getByRole('columnheader', { name: 'Số hộ' });
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    const arrow = heading.getByRole('button');
    expect(await arrow.evaluate((b) => getComputedStyle(b, '::after').borderTopWidth)).toBe('6px');
    await page.getByRole('button', { name: 'Thôn', exact: true }).click();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('name');
    const sorted = await page.locator('tbody th a').allInnerTexts();
    expect(sorted).toEqual([...sorted].sort((a, b) => a.localeCompare(b, 'vi')));
    await page.reload();
    await settled(page);
    expect(await page.locator('tbody th a').allInnerTexts()).toEqual(sorted);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const chosen = new URL(page.url()).searchParams.get('village');
    expect(await page.locator('tbody tr').nth(1).getAttribute('id')).toBe(`row-${chosen}`);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về (CSV)' }).click();
    const csv = await readFile((await (await saving).path())!, 'utf8');
    const saved: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(saved.map((row) => row.id).sort()).toEqual(answer.items.map((v) => v.id).sort());
    expect(saved.filter((row) => row['Chưa chắc chắn'] === 'có')).toHaveLength(
      answer.items.filter((v) => v.uncertain).length,
    );
    await settled(page);
    await shoot(page, 'desk-white');
  }, 60_000);
});

describe('fibre', () => {
  it('lists communes by name and saves the villages without', async () => {
    const answer = await ask<z.infer<typeof fibre>>('planner', '/v1/fibre');
    const page = await open('/?screen=fibre');
    const names = await page.locator('.card').nth(1).locator('tbody th').allInnerTexts();
    expect(names).toHaveLength(answer.communes.length);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'vi')));
    const { from, to } = answer.province.passed;
    expect(from).toBe(to);
    const date = from!.split('-').reverse().join('/');
    expect((await page.locator('.big-figures').innerText()).split(date)).toHaveLength(3);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về (CSV)' }).click();
    const lines = (await readFile((await (await saving).path())!, 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(answer.villagesWithout.length + 1);
    for (const v of answer.villagesWithout.slice(0, 20)) expect(lines.some((l) => l.endsWith(v.id))).toBe(true);
  }, 60_000);
});

describe('2G shutdown', () => {
  it('names every village that the shutdown takes signal from', async () => {
    const taken = await ask<z.infer<typeof sunset>>('planner', '/v1/sunset/2G?asOf=2026-09-15');
    const page = await open('/?screen=sunset');
    const rows = await page.locator('.card').nth(1).locator('tbody tr').count();
    expect(rows).toBe(taken.villages.filter((v) => v.before !== v.after).length);
    expect(rows).toBeGreaterThan(0);
  }, 60_000);

  it('is compared on the map by a network whose day is said', async () => {
    const taken = await ask<z.infer<typeof sunset>>('planner', '/v1/sunset/3G');
    const page = await open('/?3g=after');
    const { becomeWhite, becomeWeak } = taken.totals;
    const day = taken.basis.asOf.split('-').reverse().join('/');
    expect(await page.locator('.legend-lost').first().innerText()).toBe(
      `${becomeWhite + becomeWeak} thôn mất sóng hoặc kém đi (tính trên mạng ngày ${day}, không kể trạm phát sóng sau đó)`,
    );
    expect(await page.locator('.list-head').innerText()).toContain('trắng sóng trước, rồi lõm sóng');
  }, 60_000);
});

describe('on paper', () => {
  const atPrinting = (page: Page, event: 'beforeprint' | 'afterprint') =>
    page.evaluate((name) => void dispatchEvent(new Event(name)), event);

  it('a long table is all there, and on the screen bit by bit again', async () => {
    const { total } = await ask<z.infer<typeof siteRows>>('viettel', '/v1/sites?operator=VIETTEL&limit=1');
    const page = await open('/?screen=carrier&tab=stations&as=viettel');
    const rows = page.locator('.stations-table tbody tr');
    expect(await rows.count()).toBe(100);
    await atPrinting(page, 'beforeprint');
    await expect.poll(() => rows.count()).toBe(total);
    expect(total).toBeGreaterThan(500);
    await atPrinting(page, 'afterprint');
    await expect.poll(() => rows.count()).toBe(100);
  }, 60_000);

  it('the list of white spots says what it is limited to and what its signs mean, under plain headings', async () => {
    const page = await open('/?screen=white&power=no&class=white&generation=4G&sort=name');
    expect(await page.getByText('Danh sách gồm thôn').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    await atPrinting(page, 'beforeprint');
    await page.getByText('Danh sách gồm thôn: trắng sóng; chưa có điện lưới; chỉ xét 4G. Sắp theo tên thôn.').waitFor();
    expect(await page.getByText('ký hiệu rỗng: chưa chắc chắn').isVisible()).toBe(true);
    expect(await page.getByText('Bỏ bộ lọc').isVisible()).toBe(false);
    expect(await page.locator('thead button').count()).toBe(0);
    expect((await page.locator('thead th').allInnerTexts()).every((text) => text.trim() !== '')).toBe(true);
    await atPrinting(page, 'afterprint');
    await page.emulateMedia({ media: 'screen' });
    expect(await page.getByRole('button', { name: 'Bỏ bộ lọc' }).isVisible()).toBe(true);
    expect(await page.locator('thead button').count()).toBe(5);
  }, 60_000);

  it('the map of a review stands as a picture', async () => {
    const page = await open('/?screen=review&as=reviewer');
    await atPrinting(page, 'beforeprint');
    const picture = page.locator('.map-picture');
    await picture.waitFor({ state: 'attached' });
    expect(await picture.evaluate((i: HTMLImageElement) => i.decode().then(() => i.naturalWidth))).toBeGreaterThan(300);
  }, 60_000);

  it('the overview is one column of whole charts', async () => {
    const page = await open('/?screen=overview');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 690, height: 1000 });
    const edges = await page
      .locator('.chart-box svg')
      .evaluateAll((all) => all.map((e) => [e.getBoundingClientRect().left, e.getBoundingClientRect().right]));
    expect(edges.length).toBeGreaterThan(2);
    for (const edge of edges.flat()) {
      expect(edge).toBeGreaterThanOrEqual(0);
      expect(edge).toBeLessThanOrEqual(690);
    }
    for (const part of ['.nav', '.overview-filters', '.due']) expect(await page.locator(part).isHidden()).toBe(true);
  }, 60_000);
});

describe('a field for a date', () => {
  it('is written in the user’s language, whatever the browser’s', async () => {
    const page = await open('/?screen=audit&as=auditor&from=2026-11-05', { locale: 'en-US' });
    const shown = await page
      .getByLabel('Ghi từ ngày')
      .evaluate((input) => getComputedStyle(input.parentElement!, '::before').content);
    expect(shown).toContain('05/11/2026');
    expect(await page.getByLabel('đến ngày').evaluate((input) => input.parentElement!.dataset.shown)).toBe(
      'dd/mm/yyyy',
    );
  }, 60_000);
});

const SCREENS: [name: string, path: string][] = [
  ['map', '/'],
  ['white', '/?screen=white'],
  ['sunset', '/?screen=sunset'],
  ['fibre', '/?screen=fibre'],
  ['inbox', '/?screen=inbox&as=reviewer'],
  ['survey', '/survey.html'],
];

itIsFitForEverybody(site, SCREENS);
