import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { migrationAnswer, sunsetAudit, sunsetForecast } from '#shared/api/coverage';
import type { sunset } from '#shared/api/responses';
import { itIsFitForEverybody, settled, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;

type Forecast = z.infer<typeof sunsetForecast>;

const written = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);

describe('the shutdown of 2G', () => {
  it('names every village that has lost, with its state, and leads to it on the map', async () => {
    const { totals, villages } = await ask<Forecast>('planner', '/v1/sunset/2G/what-if');
    expect(totals.lost.villages).toBeGreaterThan(0);
    const page = await open('/?screen=sunset');
    const lost = page.getByRole('link', { name: 'Đã mất sóng hoặc kém đi' });
    expect(await lost.innerText()).toContain(written(totals.lost.villages));
    const more = page.getByRole('button', { name: /Hiện thêm/ });
    while (await more.isVisible()) await more.click();
    expect(await page.locator('.risk tbody tr').count()).toBe(villages.length);
    const first = page.locator('.risk tbody tr').first();
    const name = await first.getByRole('link').innerText();
    const ids = villages.filter((v) => v.name === name).map((v) => v.id);
    await first.getByRole('link').click();
    await settled(page);
    expect(ids).toContain(new URL(page.url()).searchParams.get('village'));
  }, 90_000);

  it('shows how subscribers moved, when the last will have, and where there is no forecast why', async () => {
    const { operators } = await ask<z.infer<typeof migrationAnswer>>('planner', '/v1/sunset/2G/migration');
    const page = await open('/?screen=sunset');
    const rows = page.locator('.migration tbody tr');
    expect(await rows.count()).toBe(operators.length);
    for (const [i, o] of operators.entries()) {
      const text = await rows.nth(i).innerText();
      expect(text).toContain(written(o.province!.remaining));
      expect(text).toContain(
        o.forecast.kind === 'forecast' ? o.forecast.end.split('-').reverse().join('/') : 'không còn thuê bao nào',
      );
    }
    expect(operators.map((o) => o.forecast.kind)).toContain('forecast');
  }, 60_000);

  it('compares the forecast with surveys made since', async () => {
    const audit = await ask<z.infer<typeof sunsetAudit>>('auditor', '/v1/sunset/2G/audit');
    expect(audit.differ.length).toBeGreaterThan(0);
    const page = await open('/?screen=sunset&as=auditor');
    const card = page.locator('.card').filter({ hasText: 'Đối chiếu sau ngày tắt' });
    expect(await card.locator('.audit-figures b').allInnerTexts()).toEqual(
      [audit.surveyed, audit.agree, audit.differ.length, audit.lostNotSurveyed.length].map(written),
    );
    for (const d of audit.differ) await card.getByRole('link', { name: d.name }).first().waitFor();
  }, 60_000);
});

describe('what if', () => {
  it('answers for 3G live: stations come late, one does not come, one mast more gets 4G', async () => {
    const planned = await ask<Forecast>('planner', '/v1/sunset/3G/what-if');
    expect(planned.totals.depends.villages).toBeGreaterThan(0);
    const page = await open('/?screen=sunset&generation=3G');
    const depends = page.getByRole('link', { name: 'Chờ trạm chưa phát sóng' }).locator('b');
    expect(await depends.innerText()).toBe(written(planned.totals.depends.villages));

    // The slider, by the keyboard: to its end, 720 days.
    await page.getByLabel('Trạm mới chậm').press('End');
    await page.waitForURL(/assumed=720/);
    await settled(page);
    const slipped = await ask<Forecast>('planner', '/v1/sunset/3G/what-if?slipDays=720');
    expect(slipped.totals.depends.villages).toBeLessThan(planned.totals.depends.villages);
    expect(await depends.innerText()).toBe(written(slipped.totals.depends.villages));
    await page.getByRole('button', { name: 'Về đúng kế hoạch' }).click();
    await settled(page);
    expect(await depends.innerText()).toBe(written(planned.totals.depends.villages));

    const [key] = new Set(planned.villages.flatMap((v) => v.upgrades.map((u) => u.siteId)));
    const behind = page.locator('.what-if-sites li').first();
    await behind.getByRole('checkbox').uncheck();
    await page.waitForURL(/assumed=-/);
    await settled(page);
    const without = new URL(page.url()).searchParams.get('assumed')!.slice(1);
    const dropped = await ask<Forecast>('planner', `/v1/sunset/3G/what-if?withoutSites=${encodeURIComponent(without)}`);
    expect(key).toBeDefined();
    expect(await depends.innerText()).toBe(written(dropped.totals.depends.villages));
    expect(dropped.totals.depends.villages).toBeLessThan(planned.totals.depends.villages);
    // The address says it all: the same page opened anew says the same.
    const again = await open(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await again.getByRole('link', { name: 'Chờ trạm chưa phát sóng' }).locator('b').innerText()).toBe(
      written(dropped.totals.depends.villages),
    );
    await page.getByRole('button', { name: 'Về đúng kế hoạch' }).click();

    // A mast whose village would lose all: found without diacritics, by its code.
    await page.getByLabel('Thêm 4G tại').fill('lsn00');
    await page.locator('.site-picker li button').first().click();
    await page.waitForURL(/assumed=%2B/);
    await settled(page);
    const given = new URL(page.url()).searchParams.get('assumed')!.slice(1);
    const with4g = await ask<Forecast>('planner', `/v1/sunset/3G/what-if?withSites=${encodeURIComponent(given)}`);
    expect(await depends.innerText()).toBe(written(with4g.totals.depends.villages));
  }, 120_000);

  it('marks what an assumption moves, lists it alone and saves it with the days as they would be', async () => {
    const planned = await ask<Forecast>('planner', '/v1/sunset/3G/what-if');
    const slipped = await ask<Forecast>('planner', '/v1/sunset/3G/what-if?slipDays=720');
    const before = new Map(planned.villages.map((v) => [v.id, v.status]));
    const moved = slipped.villages.filter((v) => before.get(v.id) !== v.status);
    expect(moved.length).toBeGreaterThan(0);
    const page = await open('/?screen=sunset&generation=3G');
    expect(await page.getByRole('button', { name: 'Đổi so với kế hoạch' }).count()).toBe(0);
    await page.getByLabel('Trạm mới chậm').press('End');
    await page.waitForURL(/assumed=720/);
    await settled(page);
    await page.getByRole('button', { name: `Đổi so với kế hoạch (${written(moved.length)})` }).click();
    expect(new URL(page.url()).searchParams.get('status')).toBe('changed');
    const rows = page.locator('.risk tbody tr.row-moved');
    expect(await rows.count()).toBe(moved.length);
    expect(await page.locator('.risk tbody tr').count()).toBe(moved.length);
    const first = await rows.first().innerText();
    expect(first).toContain('theo kế hoạch: chờ trạm');
    const [, day, promised] = /chậm đến (\S+) \(kế hoạch: (\S+)\)/.exec(first)!;
    const time = (shown: string): number => Date.parse(shown.split('/').reverse().join('-'));
    expect((time(day!) - time(promised!)) / 86_400_000).toBe(720);

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về (CSV)' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe(`tat-song-3G-${slipped.date}-gia-dinh.csv`);
    const [head, ...lines] = (await readFile((await download.path())!, 'utf8')).trimEnd().split('\r\n');
    expect(head).toContain('Tình trạng theo kế hoạch');
    expect(lines.map((l) => l.split(',').at(-1)).sort()).toEqual(moved.map((v) => v.id).sort());
    expect(lines[0]).toContain(`chậm đến ${day}`);

    await page.getByRole('button', { name: 'Về đúng kế hoạch' }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('status')).toBeNull();
    expect(await page.locator('.row-moved').count()).toBe(0);
  }, 90_000);

  it('lists every station still on file, and says when it is one operator’s', async () => {
    const { stationsRegisteredAfter: all } = await ask<z.infer<typeof sunset>>('planner', '/v1/sunset/3G');
    expect(all.length).toBeGreaterThan(500);
    const page = await open('/?screen=sunset&generation=3G');
    const card = page.locator('.card').filter({ hasText: 'Trạm 3G còn đăng ký' });
    const more = card.getByRole('button', { name: /Xem thêm/ });
    while (await more.isVisible()) await more.click();
    expect(await card.locator('tbody tr').count()).toBe(all.length);
    await page.locator('.what-if-of select').selectOption('VNPT');
    await card.getByText(`Chỉ gồm trạm của VNPT, nhà mạng đang chọn ở phần Giả định`).waitFor();
    await expect.poll(() => card.locator('tbody tr').count()).toBe(all.filter((s) => s.operator === 'VNPT').length);
  }, 90_000);

  it('shows a commune officer what is lost, without plans that are not theirs to read', async () => {
    const page = await open('/?screen=sunset&as=commune');
    expect(await page.locator('.risk tbody tr').count()).toBeGreaterThan(0);
    expect(await page.getByText('Giả định').count()).toBe(0);
  }, 60_000);
});

itIsFitForEverybody(site, [
  ['sunset', '/?screen=sunset'],
  ['sunset-3g', '/?screen=sunset&generation=3G&assumed=720&status=depends'],
]);
