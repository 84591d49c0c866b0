import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { definitionPreview, definitionsAnswer } from '#shared/api/coverage';
import type { calendarAnswer, settingsAnswer } from '#shared/api/precheck';
import { itIsFitForEverybody, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;
const definitions = (): Promise<z.infer<typeof definitionsAnswer>> => ask('planner', '/v1/definitions');

describe('definitions', () => {
  it('go from a proposal over its preview into force, and out again', async () => {
    const before = await definitions();
    const holding = before.items.find((d) => d.inForce)!;
    const page = await open('/?screen=rules');
    await page.getByRole('button', { name: 'Đề xuất định nghĩa mới' }).click();
    const form = page.getByRole('form', { name: 'Đề xuất định nghĩa mới' });
    await form.getByLabel('Tên định nghĩa').fill('Chất lượng từ 4G');
    await form.getByLabel('Căn cứ pháp lý').fill('Văn bản thử');
    await form.getByRole('group', { name: 'Thế hệ tính là có sóng' }).getByLabel('3G').check();
    await form.getByLabel('Xét chất lượng ở trung tâm').check();
    await form.getByRole('button', { name: 'Gửi đề xuất' }).click();
    await page.getByText('Đã ghi đề xuất “Chất lượng từ 4G”.').waitFor();
    await settled(page);
    const id = new URL(page.url()).searchParams.get('item')!;
    expect(id).toMatch(/^chat-luong-tu-4g-\d{4}$/);
    const proposed = (await definitions()).items.find((d) => d.id === id)!;
    expect(proposed).toMatchObject({ origin: 'province', state: 'proposed', inForce: false });
    expect(proposed.definition.qualityGenerations).toEqual(['4G', '5G']);

    const preview = await ask<z.infer<typeof definitionPreview>>('planner', `/v1/definitions/${id}/preview`);
    expect(preview.villages.length).toBeGreaterThan(0);
    const shown = page.getByRole('region', { name: 'Xem trước tác động' }).first();
    const say = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);
    for (const m of preview.moves)
      await shown
        .getByText(`${say(m.villages)} thôn từ`)
        .first()
        .waitFor();
    expect(await shown.locator('tbody th a').allInnerTexts()).toEqual(preview.villages.map((v) => v.name));
    expect(await shown.locator('tbody tr').last().innerText()).toContain('trung tâm chỉ có');
    expect((await page.locator('.row-differs').allInnerTexts()).join()).toContain('không xét');
    await shoot(page, 'desk-rules-preview');
    expect(await page.getByRole('button', { name: 'Ban hành', exact: true }).count()).toBe(0);

    const approver = await open(`/?screen=rules&as=approver&item=${id}`);
    await approver.getByRole('button', { name: 'Ban hành', exact: true }).click();
    await approver.getByLabel('Số văn bản').fill('12/QĐ-UBND');
    await approver.getByRole('button', { name: 'Ban hành định nghĩa' }).click();
    await approver.getByText('Đã ban hành; mọi thôn được đánh giá lại.').waitFor();
    await settled(approver);
    const enforced = (await definitions()).items.find((d) => d.inForce)!;
    expect(enforced).toMatchObject({ id, decision: { number: '12/QĐ-UBND', date: before.asOf }, from: before.asOf });
    await approver.getByText('Đây là định nghĩa đang áp dụng.').waitFor();

    await approver.getByRole('button', { name: 'Rút', exact: true }).click();
    await approver.getByRole('form', { name: 'Rút' }).getByLabel('Lý do').fill('Ban hành nhầm');
    await approver.getByRole('button', { name: 'Rút định nghĩa' }).click();
    await approver.getByText('Đã rút định nghĩa.').waitFor();
    await settled(approver);
    const after = await definitions();
    expect(after.items.find((d) => d.id === id)!.state).toBe('withdrawn');
    expect(after.items.find((d) => d.inForce)!.id).toBe(holding.id);
  }, 120_000);

  it('stand side by side as the address says', async () => {
    const page = await open('/?screen=rules&item=mobile-data&list=centre-2026');
    const rows = page.locator('.compare-table .row-differs');
    expect(await rows.count()).toBe(1);
    expect(await rows.innerText()).toMatch(/không xét[\s\S]*3G, 4G, 5G/);
  }, 60_000);
});

describe('rules', () => {
  it('are read with their source and validity, not as data', async () => {
    const { settings } = await ask<z.infer<typeof settingsAnswer>>('planner', '/v1/settings');
    const page = await open('/?screen=rules&tab=settings&as=viettel');
    const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
    for (const said of [
      `${settings.clocks.reviewWorkingDays} ngày làm việc`,
      `${settings.distancesM.otherCarrier.urban} m`,
      `${settings.distancesM.sameCarrier.rural} m`,
      settings.acts.list,
      'Quyết định 72/2025/QĐ-UBND tỉnh Bắc Ninh',
      'Mượn của tỉnh khác',
    ])
      expect(text).toContain(said);
    const { calendar, workingDays } = await ask<z.infer<typeof calendarAnswer>>('planner', '/v1/calendar/2026');
    await page.getByRole('button', { name: 'Lịch làm việc' }).click();
    const year = page.getByRole('region', { name: 'Năm 2026' });
    await year.getByText(`${workingDays} ngày làm việc`).waitFor();
    expect(await year.innerText()).toContain(calendar.holidays[0]!.name);
    await page.getByRole('button', { name: 'Lộ trình tắt sóng' }).click();
    await page.getByText('15/09/2026').waitFor();
    await settled(page);
  }, 60_000);

  it.each(['definitions', 'model', 'settings', 'evidence', 'sunset', 'calendar'])(
    'have no English words on the Vietnamese screen: %s',
    async (tab) => {
      const page = await open(`/?screen=rules&tab=${tab}`);
      const text = await page.locator('main').innerText();
      expect(text.match(/\b(the|of|and|with|assumption|signal|village|from|days?|not)\b/gi) ?? []).toEqual([]);
    },
    60_000,
  );
});

itIsFitForEverybody(site, [
  ['rules', '/?screen=rules'],
  ['rules-model', '/?screen=rules&tab=model'],
  ['rules-settings', '/?screen=rules&tab=settings'],
  ['rules-evidence', '/?screen=rules&tab=evidence'],
  ['rules-sunset', '/?screen=rules&tab=sunset'],
  ['rules-calendar', '/?screen=rules&tab=calendar'],
]);
