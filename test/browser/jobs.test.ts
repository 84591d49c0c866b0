import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { villageEvidenceAnswer } from '#shared/api/evidence';
import type { positionRows, positionSheet } from '#shared/api/positions';
import type { history, sunset, villageRows } from '#shared/api/responses';
import { itIsFitForEverybody, PHONE, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;

const queue = (account: string): Promise<z.infer<typeof positionRows>> => ask(account, '/v1/positions?limit=1000');

describe('review', () => {
  it('decides a position by the keyboard, and tells who was faster where it comes too late', async () => {
    const before = (await queue('approver')).items
      .filter((p) => p.state === 'under_review')
      .sort((a, b) => a.review.remainingWorkingDays - b.review.remainingWorkingDays);
    const [first, second] = before;
    const page = await open('/?screen=review&as=approver', {}, [409, 412]);
    await page.keyboard.press('j');
    await page.locator('.sheet').getByRole('heading', { name: first!.name }).waitFor();
    expect(new URL(page.url()).searchParams.get('item')).toBe(first!.id);
    expect(await page.locator('.queue-rows li').first().innerText()).toContain('quá hạn');
    await settled(page);
    await shoot(page, 'desk-review');

    await page.locator('.sheet-acts').getByRole('button', { name: 'Chấp thuận' }).click();
    await page.getByLabel('Số văn bản').fill('201/QĐ-SKHCN');
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
    for (const p of chosen) await page.locator(`#row-${p.id} input`).check();
    await page.getByRole('button', { name: 'Chấp thuận 2' }).click();
    await page.getByLabel('Số văn bản').fill('203/QĐ-SKHCN');
    await page.getByLabel('Ngày văn bản').fill((await queue('approver')).asOf);
    await page.getByRole('button', { name: 'Xác nhận: quyết định 2 vị trí' }).click();
    await page.getByText('Đã ghi 2 vị trí.').waitFor();
    const after = (await queue('approver')).items.filter((p) => chosen.some((c) => c.id === p.id));
    expect(after.map((p) => p.state)).toEqual(['approved', 'approved']);
    await settled(page);
  }, 60_000);
});

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
    const filed = (await queue('reviewer')).items.find((p) => p.name === 'Trạm thử Nà Pài')!;
    expect(filed).toMatchObject({ state: 'submitted', operator: 'MOBIFONE' });
    await settled(page);
  }, 90_000);

  it('shows why a position came back beside what was declared', async () => {
    const back = (await queue('viettel')).items.find((p) => p.state === 'returned')!;
    const sheet = await ask<z.infer<typeof positionSheet>>('viettel', `/v1/positions/${back.id}`);
    const page = await open(`/?screen=carrier&as=viettel&item=${back.id}`);
    const beside = page.locator('.side-by-side');
    await beside.waitFor();
    await page.getByText(sheet.position.proposal!.lastReason!.text).first().waitFor();
    await settled(page);
    await shoot(page, 'desk-carrier-returned');
  }, 60_000);
});

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
  ['review', '/?screen=review&as=reviewer'],
  ['carrier', '/?screen=carrier&as=vnpt'],
  ['draft', '/?screen=carrier&as=vnpt&item=new'],
  ['stations', '/?screen=carrier&as=vnpt&tab=stations&generation=2G'],
  ['sunset', '/?screen=sunset'],
  ['fibre', '/?screen=fibre'],
  ['inbox', '/?screen=inbox&as=reviewer'],
  ['survey', '/survey.html'],
];

itIsFitForEverybody(site, SCREENS);
