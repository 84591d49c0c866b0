import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { villageEvidenceAnswer } from '#shared/api/evidence';
import type { sunset, villageRows } from '#shared/api/responses';
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
    await slot.getByRole('button', { name: 'Yếu' }).click();
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
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const chosen = new URL(page.url()).searchParams.get('village');
    expect(await page.locator('tbody tr').nth(1).getAttribute('id')).toBe(`row-${chosen}`);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về (CSV)' }).click();
    const csv = await readFile((await (await saving).path())!, 'utf8');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(answer.items.length + 1);
    await settled(page);
    await shoot(page, 'desk-white');
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
