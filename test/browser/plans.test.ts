import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { planDetail } from '#shared/api/positions';
import { itIsFitForEverybody, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;
const year = new Date(Date.now() + 7 * 3600_000).getUTCFullYear() + 1;
const id = `PLAN-VIETTEL-${year}`;
const plan = async () => (await ask<z.infer<typeof planDetail>>('reviewer', `/v1/plans/${id}`)).plan;

describe('a yearly plan', () => {
  it('is written and filed, returned with a reason, corrected, and approved by a decision', async () => {
    const carrier = await open('/?screen=plans&as=viettel');
    await carrier.getByRole('button', { name: `Lập kế hoạch năm ${year}` }).click();
    const form = carrier.getByRole('form', { name: 'Sửa kế hoạch' });
    await form.getByLabel('Xã, phường').selectOption({ index: 1 });
    await form.getByLabel('Số vị trí').fill('3');
    await form.getByRole('button', { name: 'Thêm xã' }).click();
    const second = form.getByLabel('Xã, phường').nth(1);
    expect(await second.locator('option').nth(1).isDisabled()).toBe(true);
    await second.selectOption({ index: 2 });
    await form.getByLabel('Ghi chú').nth(1).fill('Cạnh đường biên');
    await form.getByRole('button', { name: 'Lưu kế hoạch' }).click();
    await carrier.getByText('Đã lưu kế hoạch. Kế hoạch chưa được nộp.').waitFor();
    expect((await plan()).items.map((i) => [i.positions, i.note])).toEqual([
      [3, ''],
      [1, 'Cạnh đường biên'],
    ]);
    await carrier.getByRole('button', { name: 'Nộp kế hoạch' }).click();
    await carrier.getByText('Nộp kế hoạch 4 vị trí cho Sở.').waitFor();
    await carrier.getByRole('form', { name: 'Nộp kế hoạch' }).getByRole('button', { name: 'Nộp kế hoạch' }).click();
    await carrier.getByText('Đã nộp kế hoạch.').waitFor();
    expect((await plan()).state).toBe('filed');

    const reviewer = await open(`/?screen=plans&as=reviewer&item=${id}`);
    await reviewer.getByRole('button', { name: 'Trả lại kế hoạch' }).click();
    const back = reviewer.getByRole('form', { name: 'Trả lại kế hoạch' });
    await back.getByLabel('Nội dung lý do').fill('Thiếu xã vùng lõm sóng');
    await back.getByRole('button', { name: 'Trả lại kế hoạch' }).click();
    await reviewer.getByText('Đã trả lại kế hoạch cho doanh nghiệp.').waitFor();

    const again = await open(`/?screen=plans&as=viettel&item=${id}`);
    await again.getByText('Thiếu xã vùng lõm sóng').waitFor();
    await again.getByRole('button', { name: 'Sửa kế hoạch' }).click();
    await again.getByRole('button', { name: 'Thêm xã' }).click();
    await again.getByLabel('Xã, phường').nth(2).selectOption({ index: 5 });
    await again.getByRole('button', { name: 'Lưu kế hoạch' }).click();
    await again.getByText('Đã lưu kế hoạch.').waitFor();
    await again.getByRole('button', { name: 'Nộp kế hoạch' }).click();
    await again.getByRole('form', { name: 'Nộp kế hoạch' }).getByRole('button', { name: 'Nộp kế hoạch' }).click();
    await again.getByText('Đã nộp kế hoạch.').waitFor();

    const approver = await open(`/?screen=plans&as=approver&item=${id}`);
    const late = await open(`/?screen=plans&as=reviewer&item=${id}`, {}, [409, 412]);
    await late.getByRole('button', { name: 'Trả lại kế hoạch' }).click();
    await approver.getByRole('button', { name: 'Phê duyệt kế hoạch' }).click();
    await approver.getByLabel('Số văn bản').fill('9/QĐ-SKHCN');
    const decide = approver.getByRole('form', { name: 'Phê duyệt kế hoạch' });
    await decide.getByRole('button', { name: 'Phê duyệt kế hoạch' }).click();
    await approver.getByText('Đã phê duyệt kế hoạch.').waitFor();
    await settled(approver);
    await shoot(approver, 'desk-plan-approved');
    expect(await plan()).toMatchObject({ state: 'approved', decision: { number: '9/QĐ-SKHCN' } });

    const tooLate = late.getByRole('form', { name: 'Trả lại kế hoạch' });
    await tooLate.getByLabel('Nội dung lý do').fill('Quá muộn');
    await tooLate.getByRole('button', { name: 'Trả lại kế hoạch' }).click();
    await late.getByText('Người khác vừa thay đổi kế hoạch này').waitFor();
    await late.getByText('phê duyệt theo 9/QĐ-SKHCN').waitFor();
    expect((await plan()).state).toBe('approved');
  }, 90_000);
});

itIsFitForEverybody(site, [
  ['plans', '/?screen=plans&as=mobifone'],
  ['plan-new', `/?screen=plans&as=vnpt&item=PLAN-VNPT-${year - 1}`],
]);
