import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { listDetail, listPrechecks, listRows, positionRows, positionSheet } from '#shared/api/positions';
import type { history } from '#shared/api/responses';
import type { precheck } from '#shared/precheck';
import { paragraphsIn } from '../fixtures/docx.ts';
import { axeFindings, itIsFitForEverybody, PHONE, settled, shoot, startConsole } from './console.ts';

type Sheet = z.infer<typeof positionSheet>;

const site = startConsole();
const { ask, open } = site;

const queue = (account: string): Promise<z.infer<typeof positionRows>> => ask(account, '/v1/positions?limit=1000');
const sheetOf = (account: string, id: string): Promise<Sheet> => ask(account, `/v1/positions/${id}`);
const listOf = async (operator: string): Promise<string> => {
  const { items } = await ask<z.infer<typeof listRows>>('approver', '/v1/lists');
  return items.find((l) => l.operator === operator)!.id;
};
const bytesOf = async (page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> => {
  const saving = page.waitForEvent('download');
  await act();
  const saved = await saving;
  return { name: saved.suggestedFilename(), bytes: await readFile((await saved.path())!) };
};
const count = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);

describe('review', () => {
  it('decides a position by the keyboard, and tells who was faster where it comes too late', async () => {
    const before = (await queue('approver')).items
      .filter((p) => p.state === 'under_review')
      .sort((a, b) => a.review.remainingWorkingDays - b.review.remainingWorkingDays);
    const page = await open('/?screen=review&as=approver', {}, [409, 412]);
    // Of those due on one day either may come first.
    const shown = await page
      .locator('.queue-rows li')
      .evaluateAll((rows) => rows.map((row) => row.id.replace('row-', '')));
    const [first, second] = shown.map((id) => before.find((p) => p.id === id));
    expect([first, second].map((p) => p!.review.remainingWorkingDays)).toEqual(
      before.slice(0, 2).map((p) => p.review.remainingWorkingDays),
    );
    // On a desk the most pressing one is open from the start, and the address says which.
    await page.locator('.sheet').getByRole('heading', { name: first!.name }).waitFor();
    expect(new URL(page.url()).searchParams.get('item')).toBe(first!.id);
    await page.keyboard.press('j');
    await page.locator('.sheet').getByRole('heading', { name: second!.name }).waitFor();
    await page.keyboard.press('k');
    await page.locator('.sheet').getByRole('heading', { name: first!.name }).waitFor();
    expect(new URL(page.url()).searchParams.get('item')).toBe(first!.id);
    expect(await page.locator('.queue-rows li').first().innerText()).toContain('quá hạn');
    await settled(page);
    await shoot(page, 'desk-review');

    await page.locator('.sheet-acts').getByRole('button', { name: 'Chấp thuận' }).click();
    const number = page.getByLabel('Số văn bản');
    expect(await number.evaluate((field) => field === document.activeElement)).toBe(true);
    // Spaces are no number, and while the form is open no key takes it away.
    await number.fill('   ');
    await page.getByRole('button', { name: 'Xác nhận: chấp thuận' }).click();
    expect(await number.evaluate((field: HTMLInputElement) => field.validationMessage)).toContain('không chỉ dấu cách');
    for (const key of ['j', 'x']) await page.locator('.sheet-acts button').first().press(key);
    expect(new URL(page.url()).searchParams.get('item')).toBe(first!.id);
    expect(await page.locator('.queue-rows input:checked').count()).toBe(0);
    expect((await sheetOf('approver', first!.id)).position.state).toBe('under_review');
    await number.fill('201/QĐ-SKHCN ');
    await page.getByLabel('Ngày văn bản').fill((await queue('approver')).asOf);
    await page.getByLabel('Điều kiện kèm theo').fill('Dành chỗ cho một doanh nghiệp khác');
    await page.getByRole('button', { name: 'Xác nhận: chấp thuận' }).click();
    await page.locator('.said-done').waitFor();
    const decided = await ask<z.infer<typeof positionSheet>>('approver', `/v1/positions/${first!.id}`);
    expect(decided.position.state).toBe('approved');
    expect(decided.position.proposal!.decision!.number).toBe('201/QĐ-SKHCN');
    expect(decided.position.proposal!.conditions).toEqual(['Dành chỗ cho một doanh nghiệp khác']);
    const { items } = await ask<z.infer<typeof history>>('approver', `/v1/sites/${first!.id}/history`);
    expect(items.at(-1)).toMatchObject({ verb: 'position:approve', actor: { id: 'approver' } });

    await page.goto(`${site.url()}/?screen=review&as=approver&item=${second!.id}`);
    await page.locator('.sheet').getByRole('heading', { name: second!.name }).waitFor();
    await settled(page);
    await ask('reviewer', `/v1/positions/${second!.id}/return`, {
      reason: { code: 'wrong-position', text: 'Toạ độ lệch sang xã bên cạnh' },
    });
    await page.locator('.sheet-acts').getByRole('button', { name: 'Từ chối' }).click();
    await page.getByLabel('Số văn bản').fill('202/QĐ-SKHCN');
    await page.getByLabel('Ngày văn bản').fill((await queue('approver')).asOf);
    await page.getByLabel('Mã lý do').selectOption({ label: 'Không có nhu cầu phủ sóng' });
    await page.getByLabel('Nội dung lý do').fill('Đã có trạm khác phục vụ');
    await page.getByRole('button', { name: 'Xác nhận: từ chối' }).click();
    const told = page.getByRole('alert');
    await told.waitFor();
    expect(await told.innerText()).toMatch(/chuyên viên thẩm định reviewer đã trả lại để bổ sung .*“Trả lại”/);
    expect(await told.innerText()).toContain('Lý do bạn đã ghi: “Đã có trạm khác phục vụ”');
    await page.locator('.sheet .chip-returned').waitFor();
    expect((await ask<z.infer<typeof positionSheet>>('approver', `/v1/positions/${second!.id}`)).position.state).toBe(
      'returned',
    );
    await settled(page);
  }, 90_000);

  it('decides several positions of a list in one act', async () => {
    const open2 = (await queue('approver')).items.filter((p) => p.state === 'under_review' && p.operator === 'VNPT');
    const chosen = open2.slice(0, 2);
    expect(chosen).toHaveLength(2);
    const page = await open('/?screen=review&as=approver');
    const tooEarly = (await queue('approver')).items.find((p) => p.state === 'submitted')!;
    for (const p of [...chosen, tooEarly]) await page.locator(`#row-${p.id} input`).check();
    await page.getByText('3 vị trí đã chọn').waitFor();
    await page.getByText(`Không tính: ${tooEarly.name} (đang “Đã nộp”)`).waitFor();
    await page.getByRole('button', { name: 'Chấp thuận 2' }).click();
    await page.getByLabel('Số văn bản').fill('203/QĐ-SKHCN');
    await page.getByLabel('Ngày văn bản').fill((await queue('approver')).asOf);
    await page.getByRole('button', { name: 'Xác nhận: quyết định 2 vị trí' }).click();
    await page.getByText('Đã ghi 2 vị trí.').waitFor();
    const after = (await queue('approver')).items.filter((p) => chosen.some((c) => c.id === p.id));
    expect(after.map((p) => p.state)).toEqual(['approved', 'approved']);

    // The same number for another carrier is no other document: it is told, and not forbidden.
    const other = (await queue('approver')).items.find((p) => p.state === 'under_review' && p.operator === 'VIETTEL')!;
    await page.goto(`${site.url()}/?screen=review&as=approver&item=${other.id}`);
    await page.locator('.sheet-acts').getByRole('button', { name: 'Chấp thuận' }).click();
    await page.getByLabel('Số văn bản').fill('204/QĐ-SKHCN');
    expect(await page.locator('.field-warning').count()).toBe(0);
    await page.getByLabel('Số văn bản').fill('203/QĐ-SKHCN');
    await page.getByText(/Số này đã dùng ngày .* cho danh mục khác: VNPT/).waitFor();
    await settled(page);
  }, 60_000);

  it('offers each verb its own reasons, and says so of a position that is not there', async () => {
    const { id } = (await queue('reviewer')).items.find((p) => p.state === 'under_review')!;
    const page = await open(`/?screen=review&as=reviewer&item=${id}`, {}, [404]);
    await page.locator('.sheet-acts').getByRole('button', { name: 'Trả lại' }).click();
    const codes = await page.getByLabel('Mã lý do').locator('option').allInnerTexts();
    expect(codes).toContain('Thiếu hồ sơ');
    expect(codes).not.toContain('Quá thời hạn mà chưa xây dựng');
    expect(codes).not.toContain('Hết nhu cầu sử dụng');
    await settled(page);

    await page.goto(`${site.url()}/?screen=review&as=reviewer&item=P-khong-co`);
    await page.getByText('Không có vị trí này trong sổ đăng ký').waitFor();
    expect(await page.getByRole('button', { name: 'Thử lại' }).count()).toBe(0);
  }, 60_000);

  it('shows a whole list in one table: what each position would change and why, worst first', async () => {
    const id = await listOf('VIETTEL');
    const { items } = await ask<z.infer<typeof listPrechecks>>('reviewer', `/v1/lists/${id}/prechecks`);
    const one = await sheetOf('reviewer', items[0]!.positionId);
    expect({ findings: items[0]!.findings, impact: items[0]!.impact }).toEqual({
      findings: one.precheck!.findings,
      impact: one.precheck!.impact,
    });
    const page = await open('/?screen=review&as=reviewer&tab=lists');
    await page.getByRole('link', { name: /Danh mục vị trí BTS bổ sung/ }).click();
    await page.locator('.list-table tfoot').waitFor();
    await page.locator('.sheet .findings').waitFor();
    const filed = (await queue('reviewer')).items.filter((p) => p.listId === id && p.state !== 'draft');
    expect(await page.locator('.list-table tbody tr').count()).toBe(filed.length);
    for (const p of filed) {
      const { impact, findings } = items.find((i) => i.positionId === p.id)!;
      const cells = await page.locator(`#row-${p.id} td`).allInnerTexts();
      expect(cells.slice(2, 5)).toEqual([
        count(impact.whiteServed.length),
        count(impact.weakBetter.length),
        count(impact.households.known),
      ]);
      const grave = findings.filter((f) => f.severity !== 'info');
      expect(cells[5]).toContain(grave[0]?.messageVi ?? 'Không có vướng mắc');
    }
    const weights = await page
      .locator('.list-table tbody tr')
      .evaluateAll((rows) =>
        rows.map((r) => (r.querySelector('.found-blocks') ? 2 : r.querySelector('.found-justify') ? 1 : 0)),
      );
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(Math.max(...weights)).toBeGreaterThan(0);
    const distinct = new Set(
      items
        .filter((i) => filed.some((p) => p.id === i.positionId))
        .flatMap((i) => i.impact.whiteServed.map((v) => v.villageId)),
    );
    expect(await page.locator('.list-table tfoot td').nth(2).innerText()).toBe(count(distinct.size));
    const first = new URL(page.url()).searchParams.get('item');
    await page.keyboard.press('j');
    expect(new URL(page.url()).searchParams.get('item')).not.toBe(first);
    await settled(page);
    await shoot(page, 'desk-list');
    expect(await axeFindings(page)).toEqual([]);
    const phone = await open(`/?screen=review&as=reviewer&list=${id}`, PHONE);
    await phone.locator('.list-table tfoot').waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
    await shoot(phone, 'phone-list');
    expect(await axeFindings(phone)).toEqual([]);
    await phone.locator('.list-table .row-button').first().click();
    await phone.locator('.sheet .findings').waitFor();
    await settled(phone);
  }, 60_000);

  it('drafts the decision about ticked positions before it is signed, by reviewer and approver, and decides nothing', async () => {
    const id = await listOf('VIETTEL');
    const states = async () => (await queue('approver')).items.map(({ id, state }) => ({ id, state }));
    const before = await states();
    for (const role of ['reviewer', 'approver']) {
      const page = await open(`/?screen=review&as=${role}&list=${id}`);
      await page.locator('.sheet .findings').waitFor();
      const [first] = (await queue(role)).items.filter((p) => p.listId === id && p.state === 'under_review');
      await page.getByRole('checkbox', { name: `Chọn ${first!.name}` }).check();
      const button = page.getByRole('button', { name: 'Tải dự thảo để trình ký' });
      if (role === 'reviewer') {
        await page.getByRole('button', { name: 'Dự thảo: từ chối 1' }).click();
        await page.getByLabel('Mã lý do').selectOption('too-close');
        await page.getByLabel('Nội dung lý do').fill('cách cột khác 180 m');
      } else await page.getByRole('button', { name: 'Chấp thuận 1' }).click();
      const draft = await bytesOf(page, () => button.click());
      const text = paragraphsIn(draft.bytes).join('\n');
      expect(text).toContain('Số: ……/QĐ-SKHCN');
      expect(text).toContain(role === 'reviewer' ? 'cách cột khác 180 m' : 'Chấp thuận 01 vị trí');
      await page.getByText('Chưa có gì được quyết định').waitFor();
    }
    expect(await states()).toEqual(before);
  }, 90_000);

  it('decides ticked positions of the list by keys, tells which one another was faster with, and drafts the document', async () => {
    const id = await listOf('VIETTEL');
    const page = await open(`/?screen=review&as=approver&list=${id}`, {}, [409]);
    await page.locator('.list-table tfoot').waitFor();
    await page.locator('.sheet .findings').waitFor();
    await page.getByRole('button', { name: /^Chọn cả \d+ vị trí/ }).click();
    const ticked = (await queue('approver')).items.filter((p) => p.listId === id && p.state === 'under_review');
    expect(ticked.length).toBeGreaterThan(1);
    const taken = ticked[0]!;
    await ask('reviewer', `/v1/positions/${taken.id}/return`, {
      reason: { code: 'missing-documents', text: 'Thiếu bản vẽ' },
    });
    await page.getByRole('button', { name: `Chấp thuận ${ticked.length}` }).click();
    await page.getByRole('button', { name: 'Tải dự thảo để trình ký' }).click();
    await page.locator('.said', { hasText: `Không ở bước thẩm định: ${taken.name}` }).waitFor();
    await page.getByLabel('Số văn bản').fill('210/QĐ-SKHCN');
    await page.getByRole('button', { name: `Xác nhận: quyết định ${ticked.length} vị trí` }).click();
    const told = page.locator('.said');
    await told.waitFor();
    expect(await told.innerText()).toContain(`Đã ghi ${ticked.length - 1} vị trí`);
    expect(await told.innerText()).toContain(`${taken.name}: “Trả lại”`);
    const after = (await queue('approver')).items.filter((p) => ticked.some((t) => t.id === p.id));
    expect(after.filter((p) => p.state === 'approved')).toHaveLength(ticked.length - 1);
    const { list } = await ask<z.infer<typeof listDetail>>('approver', `/v1/lists/${id}`);
    expect(list.decisions.find((d) => d.number === '210/QĐ-SKHCN')!.positions).toHaveLength(ticked.length - 1);

    const line = page.locator('.list-decisions li', { hasText: '210/QĐ-SKHCN' });
    const draft = await bytesOf(page, () => line.getByRole('button', { name: /Dự thảo/ }).click());
    expect(draft.name).toMatch(/^du-thao-210.*\.docx$/);
    expect(draft.bytes.subarray(0, 2).toString()).toBe('PK');
    await settled(page);
  }, 90_000);

  it('shows the pre-check that the decision rested on beside the one of now, and the conditions before an amendment', async () => {
    const approved = (await queue('approver')).items.filter((p) => p.operator === 'VIETTEL' && p.state === 'approved');
    const row = approved.sort((a, b) => a.build.approvedOn!.localeCompare(b.build.approvedOn!))[0]!;
    const { stations } = (await sheetOf('viettel', row.id)).position;
    const asBefore = Object.values(stations).map(({ generation, carriers }) => ({
      generation,
      carriers: Object.fromEntries(
        Object.entries(carriers).map(([id, { onAir: _on, offAir: _off, ...planned }]) => [id, planned]),
      ),
    }));
    const [carrier] = Object.values(asBefore[0]!.carriers);
    const small = [{ generation: '5G', carriers: { N3500: { ...carrier, bandMhz: 3500 } } }];
    const reason = { code: 'carrier-request', text: 'Đất không đủ cho cột cao' };
    await ask('viettel', `/v1/positions/${row.id}/amend`, { reason, facts: { heightM: 38 } });
    const date = (await queue('approver')).asOf;
    const approve = (number: string, conditions: string[]): Promise<unknown> =>
      ask('approver', `/v1/positions/${row.id}/approve`, { decision: { number, date }, conditions });
    await approve('220/QĐ-SKHCN', ['Dành chỗ cho một doanh nghiệp']);
    await ask('viettel', `/v1/positions/${row.id}/amend`, { reason, facts: { heightM: 30, stations: small } });
    await approve('221/QĐ-SKHCN', ['Dành chỗ cho hai doanh nghiệp']);
    await ask('viettel', `/v1/positions/${row.id}/amend`, { reason, facts: { heightM: 38, stations: asBefore } });

    const now = (await sheetOf('approver', row.id)).precheck!;
    const then = await ask<z.infer<typeof precheck>>('approver', `/v1/positions/${row.id}/prechecks/decision`);
    expect(now.impact.whiteServed.length).not.toBe(then.impact.whiteServed.length);
    const page = await open(`/?screen=review&as=approver&item=${row.id}`);
    const compared = page.locator('.compared tbody tr', { hasText: 'thôn trắng được phủ' });
    await compared.waitFor();
    const [, atDecision, present] = await compared.locator('td').allInnerTexts();
    expect([atDecision, present]).toEqual([
      count(then.impact.whiteServed.length),
      count(now.impact.whiteServed.length),
    ]);
    expect(await compared.getAttribute('class')).toBe('differs');

    const conditions = page.locator('.conditions');
    expect(await conditions.locator('del').allInnerTexts()).toEqual([
      'Dành chỗ cho hai doanh nghiệp',
      'Dành chỗ cho một doanh nghiệp',
    ]);
    await approve('222/QĐ-SKHCN', ['Dành chỗ cho ba doanh nghiệp']);
    await page.reload();
    // What was decided before stands in the history, which comes after the sheet.
    await settled(page);
    expect(await conditions.innerText()).toMatch(/222\/QĐ-SKHCN[\s\S]*ba doanh nghiệp[\s\S]*221\/QĐ-SKHCN/);

    const moved = page.locator('.history li', { hasText: 'Đề nghị điều chỉnh' }).first();
    await moved.locator('summary').click();
    const changes = await moved.locator('.changes').innerText();
    expect(changes).toMatch(/Chiều cao \(m\)\s*30\s*38/);
    await settled(page);
    await shoot(page, 'desk-amended');
  }, 90_000);

  it('takes out and adds documents, records a decision in its list for the draft, and extends with the evidence of the carrier', async () => {
    const row = (await queue('approver')).items.find((p) => p.state === 'approved' && p.operator === 'VNPT')!;
    const pdf = Buffer.from('%PDF-1.4 bão số 9, đường vào sạt lở');
    const carrier = await open(`/?screen=carrier&as=vnpt&item=${row.id}`);
    await carrier.getByLabel('Loại tài liệu').selectOption({ label: 'Tài liệu chứng minh' });
    await carrier
      .getByLabel(/^Thêm tài liệu/)
      .setInputFiles({ name: 'bien-ban-bao.pdf', mimeType: 'application/pdf', buffer: pdf });
    await carrier.getByText('Đã thêm bien-ban-bao.pdf.').waitFor();

    const page = await open(`/?screen=review&as=approver&tab=decided&item=${row.id}`);
    const taken = await bytesOf(page, () => page.getByRole('button', { name: 'Tải bien-ban-bao.pdf' }).click());
    expect(taken.bytes.equals(pdf)).toBe(true);
    await page.locator('.sheet-acts').getByRole('button', { name: 'Gia hạn' }).click();
    await page.getByLabel('Nội dung lý do').fill('Đường vào bị sạt lở');
    const due = new Date(Date.parse(row.build.dueOn!) + 30 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Gia hạn đến hết ngày').fill(due);
    await page.locator('.act-form').getByLabel('Tài liệu chứng minh').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Xác nhận: gia hạn' }).click();
    await page.locator('.sheet .said-done').first().waitFor();
    expect((await sheetOf('approver', row.id)).position.proposal!.extendedTo).toBe(due);
    await page.getByText(/^Đã gia hạn một lần/).waitFor();

    const signed = Buffer.from('%PDF-1.4 quyết định đã ký');
    await page
      .getByLabel(/^Thêm tài liệu/)
      .setInputFiles({ name: 'qd.pdf', mimeType: 'application/pdf', buffer: signed });
    await page.getByText('Đã thêm qd.pdf.').waitFor();
    expect((await sheetOf('approver', row.id)).position.proposal!.decision!.signedHash).toMatch(/^[0-9a-f]{64}$/);
    const draft = await bytesOf(page, () => page.getByRole('button', { name: /^Dự thảo quyết định/ }).click());
    expect(draft.bytes.subarray(0, 2).toString()).toBe('PK');

    await page.locator('.sheet-acts').getByRole('button', { name: 'Thu hồi' }).click();
    await page.getByLabel('Số văn bản').fill('230/QĐ-SKHCN');
    await page.getByLabel('Nội dung lý do').fill('Không giữ điều kiện');
    await page.getByRole('button', { name: 'Xác nhận: thu hồi' }).click();
    await page.locator('.sheet .chip-revoked').waitFor();
    expect((await sheetOf('approver', row.id)).position.state).toBe('revoked');
    await settled(page);
  }, 120_000);
});

itIsFitForEverybody(site, [
  ['review', '/?screen=review&as=reviewer'],
  ['lists', '/?screen=review&as=reviewer&tab=lists'],
]);
