import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { accountDetail, accounts, me } from '#shared/api/accounts';
import type { webhooks } from '#shared/api/notices';
import { itIsFitForEverybody, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;
const detail = (id: string) => ask<z.infer<typeof accountDetail>>('admin', `/v1/accounts/${id}`);
const CLERK = `can-bo-${Date.now()}`;

describe('accounts', () => {
  it('adds a commune officer with its communes, changes, deactivates, and erases the name', async () => {
    const page = await open('/?screen=accounts&as=admin');
    await page.getByRole('button', { name: 'Thêm tài khoản' }).click();
    await page.getByLabel('Mã người dùng').fill(CLERK);
    await page.getByLabel('Họ tên hoặc tên phòng, ban').fill('Hoàng Thị Thử');
    await page.getByRole('combobox', { name: /^Vai trò/ }).selectOption('commune');
    expect(await page.getByRole('button', { name: 'Tạo tài khoản' }).isDisabled()).toBe(true);
    await page.getByText('Chọn ít nhất một xã cho cán bộ xã.').waitFor();
    await page.getByLabel('Tìm xã').fill('dong lap');
    await page.getByRole('checkbox', { name: 'Xã Đồng Lập' }).check();
    await settled(page);
    await shoot(page, 'desk-account-new');
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await page.locator('.sheet-title h2', { hasText: 'Hoàng Thị Thử' }).waitFor();
    await page.locator('.said-done', { hasText: 'Đã tạo tài khoản: Hoàng Thị Thử.' }).waitFor();
    const made = await detail(CLERK);
    expect(made).toMatchObject({ name: 'Hoàng Thị Thử', account: { role: 'commune', operator: null, active: true } });
    expect(made.account.communeCodes).toHaveLength(1);

    await page.getByRole('combobox', { name: /^Vai trò/ }).selectOption('carrier');
    await page.getByRole('combobox', { name: /^Doanh nghiệp/ }).selectOption('MOBIFONE');
    await page.getByLabel('Lý do thay đổi').fill('Chuyển công tác');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await page
      .locator('.account-row', { hasText: 'Hoàng Thị Thử' })
      .getByText(/MobiFone/)
      .waitFor();
    expect((await detail(CLERK)).account).toMatchObject({ role: 'carrier', operator: 'MOBIFONE', communeCodes: [] });

    await page.getByLabel('Đang hoạt động').uncheck();
    await page.getByLabel('Lý do thay đổi').fill('Nghỉ việc');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await page.locator('.sheet-head').getByText('Đã ngừng').waitFor();
    await page.locator('.said-done', { hasText: 'Đã lưu thay đổi' }).waitFor();
    expect((await detail(CLERK)).account.active).toBe(false);

    await page.getByRole('button', { name: 'Xoá tên', exact: true }).click();
    expect(await page.getByRole('button', { name: 'Xoá tên ngay' }).isDisabled()).toBe(true);
    await page.getByLabel('Lý do thay đổi').fill('Theo yêu cầu của người này');
    await page.getByRole('button', { name: 'Xoá tên ngay' }).click();
    await page.locator('.account-row', { hasText: '(không có tên)' }).waitFor();
    expect((await detail(CLERK)).name).toBeNull();
    const { items } = await ask<{ items: { entry: { verb: string } }[] }>(
      'auditor',
      `/v1/audit/changes?kind=account&id=${CLERK}`,
    );
    expect(items.map((i) => i.entry.verb)).toEqual(['account:change', 'account:change', 'account:create']);
  }, 120_000);

  it('tells who comes too late, and what an admin may not do to itself', async () => {
    const page = await open('/?screen=accounts&as=admin&item=mobifone', {}, [409, 412]);
    const other = await open('/?screen=accounts&as=admin&item=mobifone');
    await other.getByLabel('Đang hoạt động').uncheck();
    await other.getByLabel('Lý do thay đổi').fill('Tạm ngừng');
    await other.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await other.locator('.sheet-head').getByText('Đã ngừng').waitFor();
    await page.getByLabel('Họ tên hoặc tên phòng, ban').fill('Tên khác');
    await page.getByLabel('Lý do thay đổi').fill('Đến sau');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await page.getByText('Có người vừa đổi tài khoản này.').waitFor();
    expect(await detail('mobifone')).toMatchObject({ name: 'MobiFone Lạng Sơn', account: { active: false } });

    const own = await open('/?screen=accounts&as=admin&item=admin', {}, [409]);
    await own.getByLabel('Đang hoạt động').uncheck();
    await own.getByLabel('Lý do thay đổi').fill('Tự ngừng');
    await own.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await own.getByText('Không tự ngừng hay đổi vai trò của chính mình được').waitFor();
    expect(await own.locator('.said-refused').innerText()).not.toMatch(/Có người vừa đổi|admin cannot/);
    expect((await detail('admin')).account.active).toBe(true);
  }, 90_000);

  it('says so of an account that is not there, of an id that cannot be, and of an address inside a network', async () => {
    const page = await open('/?screen=accounts&as=admin&item=khongco', {}, [400, 422]);
    await page.getByText('Không có tài khoản “khongco”.').waitFor();
    await page.getByRole('button', { name: 'Thêm tài khoản' }).click();
    await page.getByLabel('Mã người dùng').fill('nguyễn văn a');
    await page.getByLabel('Họ tên hoặc tên phòng, ban').fill('Nguyễn Văn A');
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await page.getByText(/^Mã: từ 1 đến 80 ký tự/).waitFor();
    await page.goto(`${site.url()}/?screen=accounts&as=vnpt&item=new`);
    await page.getByLabel('Địa chỉ nhận (https)').fill('https://169.254.169.254/latest');
    await page.getByRole('button', { name: 'Tạo địa chỉ' }).click();
    await page.getByText('Địa chỉ này nằm trong mạng nội bộ').waitFor();
    await settled(page);
  }, 60_000);

  it('lets an auditor look, and change nothing', async () => {
    const page = await open('/?screen=accounts&as=auditor&item=viettel');
    const { items } = await ask<z.infer<typeof accounts>>('auditor', '/v1/accounts');
    expect(await page.locator('.account-row').count()).toBe(items.length);
    expect(await page.getByRole('combobox', { name: /^Vai trò/ }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Lưu thay đổi' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Lịch sử' }).click();
    await page.getByText(/Chuỗi băm nguyên vẹn/).waitFor();
    expect((await ask<z.infer<typeof me>>('auditor', '/v1/me')).verbs).not.toContain('account:manage');
  }, 60_000);

  it('gives a carrier its addresses for notices, and shows the secret once', async () => {
    const page = await open('/?screen=accounts&as=vnpt');
    await page.getByRole('button', { name: 'Thêm địa chỉ' }).click();
    await page.getByLabel('Địa chỉ nhận (https)').fill('https://vnpt.example/phu-song');
    await page.getByRole('checkbox').first().uncheck();
    await page.getByRole('button', { name: 'Tạo địa chỉ' }).click();
    await page.getByText('khoá chỉ hiện một lần').waitFor();
    expect((await page.locator('.webhook-made code').innerText()).length).toBeGreaterThan(30);
    await page.getByRole('button', { name: 'Tôi đã chép khoá' }).click();
    await page.getByText('Chưa gửi lần nào.').waitFor();
    const { items } = await ask<z.infer<typeof webhooks>>('vnpt', '/v1/webhooks');
    expect(items.map((i) => i.webhook)).toMatchObject([
      { url: 'https://vnpt.example/phu-song', operator: 'VNPT', active: true },
    ]);
    await page.getByLabel('Đang gửi').uncheck();
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await page.locator('.account-row').getByText('Đang tắt').waitFor();
  }, 60_000);
});

itIsFitForEverybody(site, [
  ['accounts', '/?screen=accounts&as=admin&item=commune'],
  ['accounts-list', '/?screen=accounts&as=auditor'],
]);
