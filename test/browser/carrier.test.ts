import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { challengeAnswer, challengeRows } from '#shared/api/evidence';
import type { importList, importView, previewAnswer } from '#shared/api/imports';
import type { positionRows, positionSheet } from '#shared/api/positions';
import type { adminUnits, siteRows } from '#shared/api/responses';
import { type WrittenCell, writeWorkbook } from '../../functions/exchange/workbook.ts';
import { openWorkbook } from '../../functions/exchange/xlsx.ts';
import { communeAt } from '../../web/src/carrier/commune-at.ts';
import { itIsFitForEverybody, settled, shoot, startConsole } from './console.ts';

type Sheet = z.infer<typeof positionSheet>;

const site = startConsole();
const { ask, open } = site;

const queue = (account: string): Promise<z.infer<typeof positionRows>> => ask(account, '/v1/positions?limit=1000');
const sheetOf = (account: string, id: string): Promise<Sheet> => ask(account, `/v1/positions/${id}`);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const saved = async (page: Page, act: () => Promise<void>): Promise<Buffer> => {
  const saving = page.waitForEvent('download');
  await act();
  return readFile((await (await saving).path())!);
};

describe('carrier', () => {
  it('drafts a position with the pre-check live under the point, lists it and files it', async () => {
    const page = await open('/?screen=carrier&as=mobifone&item=new');
    const verdict = page.locator('.editor-verdict');
    await page.locator('.editor-verdict[data-checking=false]').waitFor();
    const map = (await page.locator('.editor-map').boundingBox())!;
    const lonBefore = await page.getByLabel('Kinh độ').inputValue();
    const asked = page.waitForRequest((r) => r.url().endsWith('/v1/precheck'));
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    await page.mouse.down();
    await page.mouse.move(map.x + map.width / 2 + 30, map.y + map.height / 2 - 12, { steps: 4 });
    expect((await asked).postDataJSON().lon).not.toBe(Number(lonBefore));
    await page.mouse.up();
    expect(await page.getByLabel('Kinh độ').inputValue()).not.toBe(lonBefore);

    // Back to a place where nothing stands in the way: a village far from every mast, as the sample's drafts are.
    const free = (await queue('mobifone')).items.find((p) => p.state === 'draft')!;
    await page.getByLabel('Kinh độ').fill(String(free.lon + 0.012));
    await page.getByLabel('Vĩ độ').fill(String(free.lat));
    await page.getByLabel('Tên vị trí').fill('Trạm thử Nà Pài');
    await page.getByLabel('Giải trình').fill('Không có cột nào để dùng chung.');
    await page.waitForTimeout(400);
    await page.locator('.editor-verdict[data-checking=false]').waitFor();
    expect(await verdict.innerText()).not.toContain('không đạt');
    await settled(page);
    await shoot(page, 'desk-carrier-draft');
    await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await page.locator('.sheet').getByRole('heading', { name: 'Trạm thử Nà Pài' }).waitFor();

    await page.getByRole('checkbox', { name: 'Chọn Trạm thử Nà Pài' }).check();
    await page.getByLabel('Tên danh mục').fill('Danh mục thử của MobiFone');
    await page.getByRole('button', { name: 'Lập danh mục (1)' }).click();
    await page.getByRole('heading', { name: 'Danh mục thử của MobiFone' }).waitFor();
    await page.getByRole('checkbox', { name: 'Chọn Trạm thử Nà Pài' }).check();
    await page.getByRole('button', { name: 'Nộp 1 vị trí' }).click();
    await page.getByText('Đã nộp 1 vị trí.').waitFor();
    await page.getByRole('button', { name: 'Trạm', exact: true }).click();
    await page.getByRole('button', { name: 'Vị trí', exact: true }).click();
    await page.locator('.queue-rows').waitFor();
    expect(await page.getByText('Đã nộp 1 vị trí.').count()).toBe(0);
    const filed = (await queue('reviewer')).items.find((p) => p.name === 'Trạm thử Nà Pài')!;
    expect(filed).toMatchObject({ state: 'submitted', operator: 'MOBIFONE' });
    await settled(page);
  }, 90_000);

  it('shows why a position came back beside what was declared, takes the missing document, and files it again', async () => {
    const back = (await queue('viettel')).items.find((p) => p.state === 'returned')!;
    const sheet = await sheetOf('viettel', back.id);
    const page = await open('/?screen=carrier&as=viettel');
    expect(new URL(page.url()).searchParams.get('item')).toBe(back.id);
    const beside = page.locator('.side-by-side');
    await beside.waitFor();
    await page.getByText(sheet.position.proposal!.lastReason!.text).first().waitFor();
    await page.getByLabel('Loại tài liệu').selectOption({ label: 'Trả lời về dùng chung' });
    await page
      .getByLabel(/^Thêm tài liệu/)
      .setInputFiles({ name: 'tra-loi.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 đồng ý') });
    await page.getByText('Đã thêm tra-loi.pdf.').waitFor();
    await page.locator('.sheet-acts').getByRole('button', { name: 'Sửa đề xuất' }).click();
    await page.locator('.editor .said', { hasText: 'Thiếu hồ sơ' }).waitFor();
    await page.getByLabel('Giải trình').fill('Đã có văn bản trả lời về dùng chung.');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await beside.getByText('Đã có văn bản trả lời về dùng chung.').first().waitFor();
    expect(await beside.locator('.changes').innerText()).toContain('Giải trình');
    await settled(page);
    await shoot(page, 'desk-carrier-returned');
    await page.locator('.sheet-acts').getByRole('button', { name: 'Nộp lại' }).click();
    await page.locator('.sheet .chip-under_review').waitFor();
    const again = (await sheetOf('viettel', back.id)).position;
    expect(again.state).toBe('under_review');
    expect(again.proposal!.attachments.map((a) => a.purpose)).toEqual(['sharing-answer']);
    await settled(page);
  }, 90_000);

  it('brings a list as a file: errors by row and column, a marked copy, drafts after the confirmation, and takes it back', async () => {
    const free = (await queue('mobifone')).items.find((p) => p.state === 'draft')!;
    const rows: WrittenCell[][] = [
      ['Mã vị trí', 'Tên vị trí', 'Kinh độ', 'Vĩ độ', 'Loại cột'],
      ['MB-T1', 'Trạm nhập một', free.lon + 0.02, free.lat, 'A2b'],
      ['MB-T2', 'Trạm nhập hai', free.lon + 0.03, free.lat, 'A2b'],
      ['MB-T3', 'Trạm sai', 'không biết', free.lat, 'Z9'],
    ];
    const file = writeWorkbook([{ name: 'Danh mục', rows }]);
    const page = await open('/?screen=carrier&as=mobifone&tab=import');
    const template = await saved(page, () => page.getByRole('button', { name: 'Tải tệp mẫu' }).click());
    expect(openWorkbook(template)[0]!.name).toBe('Dữ liệu');
    await page.locator('input[type=file]').setInputFiles({ name: 'DM-2027.xlsx', mimeType: XLSX, buffer: file });
    await page.getByRole('button', { name: 'Đọc và đối chiếu' }).click();
    await page.locator('.import-problems tbody tr').first().waitFor();
    const { items: jobs } = await ask<z.infer<typeof importList>>('mobifone', '/v1/imports');
    const job = jobs.find((j) => j.fileName === 'DM-2027.xlsx')!;
    const { problems } = await ask<z.infer<typeof previewAnswer>>('mobifone', `/v1/imports/${job.id}/preview`);
    expect(problems.length).toBeGreaterThan(0);
    const shown = await page
      .locator('.import-problems tbody tr')
      .evaluateAll((trs) => trs.map((tr) => [...tr.querySelectorAll('td')].map((td) => td.textContent)));
    expect(shown.map((cells) => cells[0])).toEqual(problems.map((p) => String(p.row ?? 'cả tệp')));
    expect(shown.some((cells) => cells[0] === '4' && cells[1] === 'Kinh độ' && cells[2] === 'không biết')).toBe(true);
    const marked = await saved(page, () => page.getByRole('button', { name: 'Tải bản đánh dấu lỗi' }).click());
    expect(openWorkbook(marked).map((s) => s.name)).toContain('Lỗi');
    await settled(page);
    await shoot(page, 'desk-carrier-import');
    expect((await queue('mobifone')).items.filter((p) => p.code.startsWith('MB-T'))).toEqual([]);

    await page.getByRole('button', { name: 'Xác nhận nhập 2 bản ghi' }).click();
    await page.getByText('Đã thêm 2, thay đổi 0.').waitFor({ timeout: 30_000 });
    const made = (await queue('mobifone')).items.filter((p) => p.code.startsWith('MB-T'));
    expect(made.map((p) => [p.code, p.state])).toEqual([
      ['MB-T1', 'draft'],
      ['MB-T2', 'draft'],
    ]);
    await page.getByRole('button', { name: 'Đến các bản nháp' }).click();
    await page.locator(`#row-${made[0]!.id}`).waitFor();
    await page.goto(`${site.url()}/?screen=carrier&as=mobifone&tab=import&item=${job.id}`);
    await page.getByRole('button', { name: 'Hoàn lại lần nhập này' }).click();
    await page.getByRole('button', { name: 'Hoàn lại tất cả' }).click();
    await page.locator('.sheet-head .chip-import-reverted').waitFor({ timeout: 30_000 });
    const { job: after } = await ask<z.infer<typeof importView>>('mobifone', `/v1/imports/${job.id}`);
    expect(after.state).toBe('reverted');
    await settled(page);
  }, 120_000);

  it('asks to change an approved position, which goes back to review with the new facts and its reason', async () => {
    const row = (await queue('viettel')).items.find((p) => p.state === 'approved')!;
    const before = (await sheetOf('viettel', row.id)).position;
    const page = await open(`/?screen=carrier&as=viettel&item=${row.id}`);
    await page.locator('.sheet-acts').getByRole('button', { name: 'Đề nghị điều chỉnh' }).click();
    await page.getByLabel('Chiều cao cột (m)').fill('36');
    await page.getByLabel('Chiều cao cột (m)').blur();
    await page.getByLabel('Nội dung lý do').fill('Đất không đủ cho cột 45 m');
    await page.locator('.editor-verdict[data-checking=false]').waitFor();
    await page.getByRole('button', { name: 'Gửi đề nghị điều chỉnh' }).click();
    await page.locator('.sheet .chip-under_review').waitFor();
    const after = (await sheetOf('viettel', row.id)).position;
    expect(before.heightM).not.toBe(36);
    expect(after).toMatchObject({ state: 'under_review', heightM: 36, proposal: { decision: null } });
    expect(after.proposal!.lastReason).toEqual({ code: 'carrier-request', text: 'Đất không đủ cho cột 45 m' });
    await settled(page);

    // Decided anew, it is built, goes on air and is taken out of use again: all of it from the console.
    const { asOf } = await queue('viettel');
    await ask('approver', `/v1/positions/${row.id}/approve`, { decision: { number: '301/QĐ-SKHCN', date: asOf } });
    await page.reload();
    for (const [verb, confirm, state] of [
      ['Thông báo khởi công', 'thông báo khởi công', 'building'],
      ['Đưa vào hoạt động', 'đưa vào hoạt động', 'on_air'],
    ] as const) {
      await page.locator('.sheet-acts').getByRole('button', { name: verb }).click();
      await page.getByRole('button', { name: `Xác nhận: ${confirm}` }).click();
      await page.locator(`.sheet .chip-${state}`).waitFor();
      expect((await sheetOf('viettel', row.id)).position.state).toBe(state);
    }
    await page.locator('.sheet-acts').getByRole('button', { name: 'Ngừng sử dụng' }).click();
    await page.getByLabel('Nội dung lý do').fill('Dời sang cột dùng chung');
    await page.getByRole('button', { name: 'Xác nhận: ngừng sử dụng' }).click();
    await page.locator('.sheet .chip-retired').waitFor();
    await settled(page);
  }, 120_000);

  it('withdraws a draft, and takes one out of its list', async () => {
    const row = (await queue('viettel')).items.find((p) => p.state === 'draft' && p.listId !== null)!;
    const page = await open(`/?screen=carrier&as=viettel&item=${row.id}`);
    await page.getByRole('checkbox', { name: `Chọn ${row.name}` }).check();
    await page.getByRole('button', { name: 'Đưa 1 bản nháp ra khỏi danh mục' }).click();
    await page.getByText('Đã đưa 1 bản nháp ra khỏi danh mục.').waitFor();
    expect((await sheetOf('viettel', row.id)).position.proposal!.listId).toBeNull();
    await page.locator('.sheet-acts').getByRole('button', { name: 'Rút đề xuất' }).click();
    await page.getByLabel('Nội dung lý do').fill('Không thuê được đất');
    await page.getByRole('button', { name: 'Xác nhận: rút đề xuất' }).click();
    await page.locator('.sheet .chip-withdrawn').waitFor();
    expect((await sheetOf('viettel', row.id)).position.state).toBe('withdrawn');
    await settled(page);
  }, 60_000);

  it('treats a lost version and a lost state the same: says who changed what and offers the fresh one', async () => {
    const draft = await ask<{ position: { id: string } }>('vnpt', '/v1/positions', {
      name: 'Trạm hai người sửa',
      lon: 106.6,
      lat: 21.9,
      accuracyM: 10,
      communeCode: (await queue('vnpt')).items[0]!.communeCode,
    });
    const { id } = draft.position;
    const page = await open(`/?screen=carrier&as=vnpt&tab=edit&item=${id}`, {}, [409, 412]);
    await page.getByLabel('Tên vị trí').fill('Tên của tôi');
    const change = async (name: string): Promise<void> => {
      const answer = await page.request.fetch(`${site.url()}/v1/positions/${id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${await tokenOf('vnpt')}` },
        data: { name },
      });
      expect(answer.ok()).toBe(true);
    };
    await change('Tên của đồng nghiệp');
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    const told = page.locator('.editor .said-late');
    await told.waitFor();
    expect(await told.innerText()).toMatch(/doanh nghiệp vnpt đã sửa đề xuất .*“Bản nháp”/);
    expect(await page.getByLabel('Tên vị trí').inputValue()).toBe('Tên của tôi');
    await page.getByRole('button', { name: 'Giữ phần tôi sửa trên bản mới' }).click();
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await page.locator('.sheet').getByRole('heading', { name: 'Tên của tôi' }).waitFor();

    await page.goto(`${site.url()}/?screen=carrier&as=vnpt&tab=edit&item=${id}`);
    await page.getByLabel('Tên vị trí').waitFor();
    await settled(page);
    await ask('vnpt', `/v1/positions/${id}/withdraw`, { reason: { code: 'carrier-request', text: 'Trùng kế hoạch' } });
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await told.waitFor();
    expect(await told.innerText()).toMatch(/doanh nghiệp vnpt đã rút đề xuất .*“Đã rút”/);
    await page.getByRole('button', { name: 'Lấy bản mới' }).click();
    await told.waitFor({ state: 'detached' });
    await settled(page);
  }, 90_000);

  it('says beside the button that another tab was faster, and puts what was changed upon the new version', async () => {
    const { id } = await draftOf('vnpt', 'Nháp hai thẻ');
    const path = `/?screen=carrier&as=vnpt&tab=edit&item=${id}`;
    const first = await open(path, {}, [412]);
    const second = await open(path, {}, [412]);
    await first.getByLabel('Chiều cao cột (m)').fill('31,5');
    await first.getByRole('button', { name: 'Lưu thay đổi' }).click();
    await first.locator('.sheet').getByRole('heading', { name: 'Nháp hai thẻ' }).waitFor();

    await second.getByLabel('Giải trình').fill('Lời của thẻ thứ hai');
    const save = second.getByRole('button', { name: 'Lưu thay đổi' });
    await save.click();
    const told = second.locator('.editor .said-late');
    await told.waitFor();
    expect(await isSeen(second, '.editor .said-late')).toBe(true);
    expect(await told.innerText()).not.toContain('Đã tải lại');
    expect(await save.isDisabled()).toBe(true);
    await second.getByRole('button', { name: 'Giữ phần tôi sửa trên bản mới' }).click();
    await told.waitFor({ state: 'detached' });
    expect(await second.getByLabel('Chiều cao cột (m)').inputValue()).toBe('31.5');
    await save.click();
    await second.locator('.sheet').getByRole('heading', { name: 'Nháp hai thẻ' }).waitFor();
    const { position } = await sheetOf('vnpt', id);
    expect(position).toMatchObject({ heightM: 31.5, proposal: { justification: 'Lời của thẻ thứ hai' } });
    await settled(second);
  }, 90_000);

  it('keeps what is typed, understands a decimal comma, and moves the map to a point that was typed', async () => {
    const page = await open('/?screen=carrier&as=viettel&item=new');
    const verdict = page.locator('.editor-verdict');
    const lon = page.getByLabel('Kinh độ');
    const year = page.getByLabel('Năm kế hoạch');
    await page.getByLabel('Tên vị trí').pressSequentially('Trạm gõ nhanh', { delay: 60 });
    await year.click();
    await page.keyboard.type('2027', { delay: 60 });
    expect(await year.inputValue()).toBe('2027');
    expect(await verdict.getAttribute('data-checking')).toBe('true');
    await page.waitForTimeout(700);
    expect(await year.inputValue()).toBe('2027');
    await lon.fill('21,8');
    await page.getByLabel('Vĩ độ').fill('chưa rõ');
    await page.getByText('Kinh độ phải từ 102 đến 110.').waitFor();
    await page.getByLabel('Tên vị trí').focus();
    await page.getByText('Hãy nhập một số').waitFor();
    expect(await verdict.innerText()).toContain('có trường cần sửa');

    const asked = page.waitForRequest((r) => r.url().endsWith('/v1/precheck') && r.postDataJSON().lat === 21.6);
    await lon.fill('106,75');
    await page.getByLabel('Vĩ độ').fill('21.6');
    await page.getByLabel('Tên vị trí').focus();
    expect((await asked).postDataJSON()).toMatchObject({ lon: 106.75, planYear: 2027 });
    await page.locator('.editor-verdict[data-checking=false]').waitFor();
    await settled(page);
    const map = (await page.locator('.editor-map').boundingBox())!;
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    await page.mouse.down();
    await page.mouse.move(map.x + map.width / 2 + 20, map.y + map.height / 2, { steps: 4 });
    await page.mouse.up();
    const dragged = Number(await lon.inputValue());
    expect(dragged).toBeGreaterThan(106.75);
    expect(dragged).toBeLessThan(106.85);
    await settled(page);
  }, 90_000);

  it('asks before a click, "back" or the end of the page drops what is not saved', async () => {
    const { id } = await draftOf('vnpt', 'Nháp chưa lưu');
    const page = await open(`/?screen=carrier&as=vnpt&item=${id}`);
    const name = page.getByLabel('Tên vị trí');
    const question = page.getByRole('alertdialog');
    await page.locator('.sheet-acts').getByRole('button', { name: 'Sửa đề xuất' }).click();
    await name.waitFor();
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.locator('.sheet').waitFor();
    await page.locator('.sheet-acts').getByRole('button', { name: 'Sửa đề xuất' }).click();
    await name.fill('Tên chưa lưu');
    for (const leave of [
      () => page.goBack(),
      () => page.locator('.queue-rows li:not(.row-chosen) > button').first().click(),
      () => page.getByRole('button', { name: 'Trạm', exact: true }).click(),
      () => page.locator('.nav').getByRole('link', { name: 'Bản đồ' }).click(),
      () => page.getByLabel('Tài khoản').selectOption('viettel'),
    ]) {
      await leave();
      await question.getByRole('button', { name: 'Ở lại' }).click();
      expect(new URL(page.url()).searchParams.get('tab')).toBe('edit');
      expect(await name.inputValue()).toBe('Tên chưa lưu');
    }
    const ending = page.waitForEvent('dialog');
    await page.evaluate(() => setTimeout(() => location.reload()));
    const dialog = await ending;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();

    await page.goBack();
    await question.getByRole('button', { name: 'Bỏ, không lưu' }).click();
    await page.locator('.sheet').getByRole('heading', { name: 'Nháp chưa lưu' }).waitFor();
    await page.locator('.nav').getByRole('link', { name: 'Bản đồ' }).click();
    await page.locator('#map').waitFor();
    await settled(page);
  }, 90_000);

  it('asks before it files a returned position again in which nothing was changed', async () => {
    const free = (await queue('mobifone')).items.find((p) => p.state === 'draft')!;
    const { id } = await draftOf('mobifone', 'Trả lại rồi nộp ngay', [free.lon - 0.012, free.lat]);
    await ask('mobifone', '/v1/lists', { title: 'Danh mục trả lại', positionIds: [id] });
    await ask('mobifone', `/v1/positions/${id}/submit`, {});
    await ask('reviewer', `/v1/positions/${id}/take-up`, {});
    await ask('reviewer', `/v1/positions/${id}/return`, { reason: { code: 'other', text: 'Nêu rõ nhu cầu' } });
    const page = await open(`/?screen=carrier&as=mobifone&item=${id}`);
    await page.locator('.side-by-side').getByText('Chưa sửa gì.').waitFor();
    await page.locator('.sheet-acts').getByRole('button', { name: 'Nộp lại' }).click();
    await page.getByText('chưa sửa gì và chưa thêm tài liệu nào').waitFor();
    expect((await sheetOf('mobifone', id)).position.state).toBe('returned');
    await page.getByRole('button', { name: 'Huỷ' }).click();
    await page.getByRole('checkbox', { name: 'Trả lại rồi nộp ngay' }).check();
    await page.getByRole('button', { name: 'Nộp 1 vị trí' }).click();
    await page.getByText('1 vị trí bị trả lại chưa sửa gì').waitFor();
    expect((await sheetOf('mobifone', id)).position.state).toBe('returned');
    await page.getByRole('button', { name: 'Vẫn nộp lại' }).click();
    await page.locator('.sheet .chip-under_review').waitFor();
    await settled(page);
  }, 90_000);

  it('ticks a whole group or a range, and by key only what may be ticked', async () => {
    await draftOf('vnpt', 'Nháp để chọn một');
    await draftOf('vnpt', 'Nháp để chọn hai');
    const { items } = await queue('vnpt');
    const mayTick = (p: (typeof items)[number]): boolean => p.state === 'draft' || p.state === 'returned';
    const decided = items.find((p) => !mayTick(p))!;
    const page = await open(`/?screen=carrier&as=vnpt&item=${decided.id}`);
    await page.keyboard.press('x');
    const ticked = page.locator('.queue-rows li input:checked');
    expect(await ticked.count()).toBe(0);

    const group = page.locator('.queue-rows section', { has: page.locator('li input:enabled') }).first();
    const boxes = group.locator('li input:enabled');
    const all = group.getByRole('checkbox', { name: /^Chọn tất cả/ });
    const count = await boxes.count();
    expect(count).toBeGreaterThan(1);
    await all.check();
    expect(await ticked.count()).toBe(count);
    await all.uncheck();
    expect(await ticked.count()).toBe(0);
    await boxes.first().click();
    await boxes.last().click({ modifiers: ['Shift'] });
    expect(await ticked.count()).toBe(count);
    await settled(page);
  }, 60_000);

  it('shows in the row what is planned of a station, and takes it back', async () => {
    const { items } = await ask<z.infer<typeof siteRows>>('viettel', '/v1/sites?operator=VIETTEL&limit=1000');
    const has = (s: (typeof items)[number], g: string): boolean =>
      s.onAir.some((o) => o.operator === 'VIETTEL' && o.generation === g);
    const mast = items.find((s) => has(s, '2G') && s.planned.length === 0)!;
    const page = await open('/?screen=carrier&as=viettel&tab=stations');
    await page.getByRole('button', { name: 'Chưa có 4G' }).click();
    await page.getByText(new RegExp(`^${items.filter((s) => !has(s, '4G')).length} vị trí có trạm của tôi`)).waitFor();
    await page.getByRole('button', { name: 'Chưa có 4G' }).click();
    await page.getByLabel('Tìm trạm theo mã, tên').fill(mast.code);
    const row = page.locator('.stations-table tbody tr', { hasText: mast.code });
    await row.getByText('Ngày phục vụ cuối cùng của 2G là 15/09/2026').waitFor();
    await row.getByRole('button', { name: /^Tắt 2G/ }).click();
    await row.getByLabel('Ngày đầu không phục vụ').fill('2030-01-01');
    await page.getByRole('button', { name: 'Xác nhận: tắt 2G' }).click();
    await row.getByText('2G ngừng từ 01/01/2030').waitFor();
    await settled(page);
    await shoot(page, 'desk-carrier-planned');
    await row.getByRole('button', { name: /^Bỏ lịch 2G/ }).click();
    await page.getByRole('button', { name: 'Xác nhận: bỏ lịch 2G' }).click();
    await row.getByText('2G ngừng từ').waitFor({ state: 'detached' });
    const { site: after } = await ask<{
      site: { stations: Record<string, { carriers: Record<string, { offAir: string | null }> }> };
    }>('viettel', `/v1/sites/${mast.id}`);
    expect(Object.values(after.stations['VIETTEL-2G']!.carriers).some((c) => c.offAir === '2030-01-01')).toBe(false);
    await settled(page);
  }, 60_000);

  it('answers a challenge within its time, and learns that the clock was faster', async () => {
    const { items } = await ask<z.infer<typeof challengeRows>>('viettel', '/v1/challenges');
    const [first, second] = items
      .filter((c) => c.stateToday === 'open')
      .sort((a, b) => a.answerBy.localeCompare(b.answerBy));
    const page = await open('/?screen=carrier&as=viettel&tab=challenges', {}, [409, 412]);
    expect(new URL(page.url()).searchParams.get('item')).toBe(first!.id);
    await page.getByText('quá hạn mà không trả lời là thừa nhận').waitFor();
    await settled(page);
    await shoot(page, 'desk-carrier-challenge');
    await page.getByRole('radio', { name: /Dịch vụ đã thay đổi/ }).check();
    await page.getByLabel('Thay đổi từ ngày').fill((await queue('viettel')).asOf);
    await page.getByLabel('Nội dung trả lời').fill('Đã sửa trạm, phát lại từ hôm nay');
    await page.getByRole('button', { name: 'Gửi trả lời' }).click();
    await page.locator('.sheet .chip-challenge-service-changed').waitFor();
    const { challenge } = await ask<z.infer<typeof challengeAnswer>>('viettel', `/v1/challenges/${first!.id}`);
    expect(challenge.reply).toMatchObject({ kind: 'service-changed', note: 'Đã sửa trạm, phát lại từ hôm nay' });

    await page.goto(`${site.url()}/?screen=carrier&as=viettel&tab=challenges&item=${second!.id}`);
    await page.getByRole('radio', { name: /Không đồng ý/ }).check();
    const village = await ask<{ state: { testPoints: { lon: number; lat: number }[] } }>(
      'planner',
      `/v1/villages/${second!.villageId}/state`,
    );
    const { lon, lat } = village.state.testPoints[0]!;
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const csv = `time,lon,lat,operator,generation,level_dbm\n${at},${lon},${lat},Viettel,4G,-85\n`;
    await page.getByLabel(/^Tệp đo/).setInputFiles({ name: 'do.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByText('1 mẫu').waitFor();
    await ask('viettel', `/v1/challenges/${second!.id}/reply`, { kind: 'concede' });
    await page.getByRole('button', { name: 'Gửi trả lời' }).click();
    const told = page.locator('.sheet .said-late');
    await told.waitFor();
    expect(await told.innerText()).toContain('“Đã thừa nhận”');
    await settled(page);
  }, 120_000);

  it('takes a mast of its own out of use', async () => {
    const { items } = await ask<z.infer<typeof siteRows>>('mobifone', '/v1/sites?operator=MOBIFONE&limit=1000');
    const mast = items.find(
      (s) => s.owner === 'MOBIFONE' && s.state === 'on_air' && s.onAir.every((o) => o.operator === 'MOBIFONE'),
    )!;
    const page = await open('/?screen=carrier&as=mobifone&tab=stations');
    await page.getByLabel('Tìm trạm theo mã, tên').fill(mast.code);
    await page.getByRole('button', { name: `Ngừng sử dụng: ${mast.name} ${mast.code}` }).click();
    await page.getByLabel('Nội dung lý do').fill('Hết hạn thuê đất');
    await page.getByRole('button', { name: 'Xác nhận: ngừng sử dụng' }).click();
    await page.locator('.said-done').waitFor();
    const { site: after } = await ask<{ site: { state: string } }>('mobifone', `/v1/sites/${mast.id}`);
    expect(after.state).toBe('retired');
    await settled(page);
  }, 60_000);
});

async function draftOf(account: string, name: string, [lon, lat] = [106.6, 21.9]): Promise<{ id: string }> {
  const communes = await ask<z.infer<typeof adminUnits>>('planner', '/v1/admin-units?level=commune&geometry=true');
  const { position } = await ask<{ position: { id: string } }>(account, '/v1/positions', {
    name,
    lon,
    lat,
    accuracyM: 10,
    communeCode: communeAt(lon, lat, communes.items)!.code,
    mastClass: 'A2b',
    heightM: 45,
    justification: 'Thôn chưa có sóng.',
  });
  return position;
}

/** Whether all of an element stands within the window, and nothing lies over its middle. */
function isSeen(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const { top, bottom, left, width } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
    return top >= 0 && bottom <= innerHeight && element.contains(over);
  });
}

async function tokenOf(account: string): Promise<string> {
  const answer = await fetch(`${site.url()}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

itIsFitForEverybody(site, [
  ['carrier', '/?screen=carrier&as=vnpt'],
  ['draft', '/?screen=carrier&as=vnpt&item=new'],
  ['stations', '/?screen=carrier&as=vnpt&tab=stations&generation=2G'],
  ['carrier-import', '/?screen=carrier&as=vnpt&tab=import'],
  ['carrier-challenges', '/?screen=carrier&as=viettel&tab=challenges'],
]);
