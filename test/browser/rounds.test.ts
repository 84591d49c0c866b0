import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type {
  challengeAnswer,
  challengeRows,
  nextSurveys,
  reconciliation,
  roundDetail,
  roundList,
  roundRows,
  roundVillages,
  villageEvidenceAnswer,
} from '#shared/api/evidence';
import type { inbox } from '#shared/api/notices';
import type { villageDetail } from '#shared/api/responses';
import { itIsFitForEverybody, PHONE, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;

const openRoundId = async (): Promise<string> =>
  (await ask<z.infer<typeof roundRows>>('planner', '/v1/rounds')).items.find((r) => r.state === 'open')!.id;
const villagesOf = (account: string, id: string): Promise<z.infer<typeof roundVillages>> =>
  ask(account, `/v1/rounds/${id}/villages?limit=1000`);
const detailOf = (id: string): Promise<z.infer<typeof roundDetail>> => ask('planner', `/v1/rounds/${id}`);
const overclaims = (): Promise<z.infer<typeof reconciliation>> =>
  ask('planner', '/v1/reconciliation?status=overclaimed&limit=1000');

describe('a commune officer on a phone', () => {
  it('confirms many villages in one act, and none where registry and commune differ', async () => {
    const id = await openRoundId();
    const before = (await villagesOf('commune', id)).items.filter((v) => v.answer === null);
    const alike = before.filter((v) => v.declared === null || v.declared.class === v.verdict.class);
    expect(alike.length).toBeGreaterThan(40);
    expect(alike.length).toBeLessThan(before.length);
    const page = await open('/?screen=rounds&as=commune', PHONE);
    await page.getByRole('button', { name: `Chọn ${alike.length} thôn không có khác biệt` }).click();
    await shoot(page, 'phone-rounds-many');
    await page.getByRole('button', { name: `Xác nhận đúng ${alike.length} thôn` }).click();
    await page.getByText(`Đã xác nhận ${alike.length} thôn.`).waitFor();
    await settled(page);
    const after = new Map((await villagesOf('commune', id)).items.map((v) => [v.id, v.answer]));
    for (const v of alike) expect(after.get(v.id)?.class).toBe(v.declared?.class ?? v.verdict.class);
    expect(before.filter((v) => after.get(v.id) === null)).toHaveLength(before.length - alike.length);
  }, 90_000);

  it('keeps the list and what was typed while there is no network, and saves it when there is one again', async () => {
    const id = await openRoundId();
    const village = (await villagesOf('commune', id)).items.find((v) => v.answer === null)!;
    const page = await open('/?screen=rounds&as=commune', PHONE);
    const progress = page.locator('.officer-progress b');
    const before = await progress.innerText();
    await page.getByLabel('Tìm thôn').fill(village.name);
    const card = page.locator('.village-card').first();
    const name = await card.locator('h4').innerText();
    await card.getByRole('button', { name: /^Sửa/ }).click();
    const form = page.getByRole('form', { name: `Sửa ${name}` });
    await form.getByRole('button', { name: 'Lõm sóng' }).click();
    await form.getByLabel('Ghi chú cho sở').fill('Cụm xa không có sóng');
    await page.context().setOffline(true);
    await form.getByRole('button', { name: 'Lưu câu trả lời' }).click();
    await page.locator('.said-refused').waitFor();
    await page.locator('.notice-failure').waitFor();
    expect(await progress.innerText()).toBe(before);
    expect(await form.getByLabel('Ghi chú cho sở').inputValue()).toBe('Cụm xa không có sóng');
    expect(await form.getByRole('button', { name: 'Lõm sóng' }).getAttribute('aria-pressed')).toBe('true');
    await page.context().setOffline(false);
    await form.getByRole('button', { name: 'Lưu câu trả lời' }).click();
    await page.getByText(`Đã lưu câu trả lời của ${name}.`).waitFor();
    await settled(page);
    const answers = (await villagesOf('commune', id)).items.filter((v) => v.answer?.note === 'Cụm xa không có sóng');
    expect(answers.map((v) => v.name)).toEqual([name]);
    site.excuse((c) => /ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(c));
  }, 90_000);

  it('corrects a village: class, households, power and what was found of an operator', async () => {
    const id = await openRoundId();
    const village = (await villagesOf('commune', id)).items.find((v) => v.answer === null && v.households !== null)!;
    const page = await open('/?screen=rounds&as=commune', PHONE);
    await page.getByLabel('Tìm thôn').fill(village.name.normalize('NFD').replace(/\p{M}/gu, ''));
    const card = page
      .locator('.village-card')
      .filter({ has: page.getByRole('heading', { name: village.name, exact: true }) });
    await card.first().getByRole('button', { name: /^Sửa/ }).click();
    const form = page.getByRole('form', { name: `Sửa ${village.name}` });
    await form.getByRole('button', { name: 'Lõm sóng' }).click();
    await form.getByLabel('Số hộ').fill(String(village.households! + 3));
    await form.getByRole('button', { name: 'Chưa có', exact: true }).click();
    await form.getByRole('group', { name: 'VNPT 4G' }).getByRole('button', { name: 'Chập chờn' }).click();
    await form.getByLabel('Ghi chú cho sở').fill('Hai cụm cuối thôn mất sóng khi mưa');
    await form.getByRole('button', { name: 'Lưu câu trả lời' }).click();
    await page.getByText(`Đã lưu câu trả lời của ${village.name}.`).waitFor();
    const { items } = await villagesOf('commune', id);
    const saved = items.find((v) => v.answer?.note === 'Hai cụm cuối thôn mất sóng khi mưa')!;
    expect(saved).toMatchObject({
      name: village.name,
      gridPower: 'no',
      declared: { class: 'weak' },
      answer: { class: 'weak' },
    });
    const evidence = await ask<z.infer<typeof villageEvidenceAnswer>>('planner', `/v1/villages/${saved.id}/evidence`);
    expect(evidence.surveys).toMatchObject([{ operator: 'VNPT', generation: '4G', level: 'weak' }]);
    const { village: now } = await ask<z.infer<typeof villageDetail>>('planner', `/v1/villages/${saved.id}`);
    expect(now.households).toBe(village.households! + 3);
    await settled(page);
  }, 90_000);
});

describe('the department', () => {
  it('reminds communes, closes the round saying what is frozen, and downloads the frozen list', async () => {
    const id = await openRoundId();
    const before = await detailOf(id);
    const missing = before.communes.filter((c) => c.answered < c.villages);
    const page = await open('/?screen=rounds');
    await settled(page);
    await shoot(page, 'desk-rounds-open');
    await page.getByRole('button', { name: `Nhắc ${missing.length} xã` }).click();
    await page.getByText(`Đã nhắc ${missing.length} xã`).waitFor();
    const told = await ask<z.infer<typeof inbox>>('commune', '/v1/inbox?unread=true&limit=100');
    expect(told.items.filter((n) => n.kind === 'round-reminder').length).toBeGreaterThan(0);

    await page.getByRole('button', { name: 'Đóng đợt' }).click();
    const form = page.getByRole('form', { name: 'Đóng đợt và chốt danh sách' });
    const { villages, answered } = before.totals;
    const say = (n: number): string => new Intl.NumberFormat('vi-VN').format(n);
    expect(await form.innerText()).toContain(
      `${say(villages)} thôn: ${say(answered)} thôn có câu trả lời của xã, ${say(villages - answered)} thôn giữ như sổ đăng ký`,
    );
    await form.getByLabel('Căn cứ, ghi chú').fill('Hết hạn trả lời');
    await form.getByRole('button', { name: 'Chốt danh sách' }).click();
    await page.getByText('Đã đóng đợt; danh sách đã chốt.').waitFor();
    await settled(page);
    const list = await ask<z.infer<typeof roundList>>('planner', `/v1/rounds/${id}/list`);
    expect(list.document).toMatch(/^[0-9a-f]{64}$/);
    await page.getByText(`Mã kiểm danh sách: ${list.document!.slice(0, 16)}`).waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải danh sách đã chốt' }).click();
    const csv = (await readFile((await (await saving).path())!, 'utf8')).trimEnd().split('\r\n');
    expect(csv).toHaveLength(list.villages.length + 1);
    expect(csv.filter((line) => line.includes('chưa trả lời'))).toHaveLength(
      list.villages.filter((v) => v.answer === null).length,
    );
  }, 90_000);

  it('opens a round that every commune sees', async () => {
    const page = await open('/?screen=rounds');
    await page.getByRole('button', { name: 'Mở đợt mới' }).click();
    const form = page.getByRole('form', { name: 'Mở đợt mới' });
    const { asOf } = await ask<{ asOf: string }>('planner', '/v1/definitions');
    const deadline = new Date(Date.parse(asOf) + 20 * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel('Tên đợt').fill('Rà soát thử quý I/2027');
    await form.getByLabel('Số liệu tính đến ngày').fill(asOf);
    await form.getByLabel('Hạn trả lời').fill(deadline);
    await form.getByRole('button', { name: 'Mở đợt rà soát' }).click();
    await page.getByText('Đã mở “Rà soát thử quý I/2027”.').waitFor();
    const rows = await ask<z.infer<typeof roundRows>>('commune', '/v1/rounds');
    expect(rows.items.find((r) => r.title === 'Rà soát thử quý I/2027')).toMatchObject({
      state: 'open',
      asOf,
      deadline,
      answered: 0,
    });
    await settled(page);
  }, 60_000);

  it('challenges an overclaim, the carrier concedes on its phone, and the claim is withdrawn', async () => {
    const { items, byStatus } = await overclaims();
    const standing = await ask<z.infer<typeof challengeRows>>('planner', '/v1/challenges?limit=1000');
    const taken = new Set(standing.items.map((c) => `${c.villageId} ${c.operator}-${c.generation}`));
    const at = items.findIndex((r) => r.operator === 'VNPT' && !taken.has(r.id));
    const row = items[at]!;
    const page = await open(`/?screen=rounds&tab=reconcile&operator=VNPT&commune=${row.communeCode}`);
    const own = items.filter((r) => r.operator === 'VNPT' && r.communeCode === row.communeCode);
    await page.getByRole('button', { name: new RegExp(`^${own.length}\\s*Công bố thừa`) }).waitFor();
    expect(byStatus.overclaimed).toBe(items.length);
    const line = page.locator('.reconcile-table tbody tr').filter({ hasText: row.villageName }).first();
    expect(await line.innerText()).toMatch(/VNPT 4G[\s\S]*Công bố .*: có sóng[\s\S]*Khảo sát .*: không có sóng/);
    await line.getByRole('button', { name: /Yêu cầu giải trình/ }).click();
    await page.getByLabel(/Nội dung gửi doanh nghiệp/).fill('Đề nghị kiểm tra tại nhà văn hóa thôn');
    await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await page.getByRole('button', { name: 'Mở yêu cầu' }).click();
    await page.locator('.sheet').getByRole('heading', { name: row.villageName }).waitFor();
    await settled(page);
    await shoot(page, 'desk-rounds-challenge');
    const id = new URL(page.url()).searchParams.get('item')!;
    const opened = await ask<z.infer<typeof challengeAnswer>>('vnpt', `/v1/challenges/${encodeURIComponent(id)}`);
    expect(opened.challenge).toMatchObject({ state: 'open', villageId: row.villageId, operator: 'VNPT' });

    const phone = await open(`/?screen=rounds&as=vnpt&item=${encodeURIComponent(id)}`, PHONE);
    const reply = phone.getByRole('form', { name: 'Trả lời yêu cầu' });
    await reply.getByText('Phản bác').click();
    expect(await reply.getByRole('button', { name: 'Gửi trả lời' }).isDisabled()).toBe(true);
    await reply.getByText('Thừa nhận').click();
    await reply.getByLabel('Giải trình').fill('Đồng ý với kết quả khảo sát');
    await reply.getByRole('button', { name: 'Gửi trả lời' }).click();
    await phone.locator('.sheet .chip-challenge-conceded').waitFor();
    await settled(phone);
    const after = await overclaims();
    expect(after.items.map((r) => r.id)).not.toContain(row.id);
    const conceded = await ask<z.infer<typeof challengeAnswer>>('planner', `/v1/challenges/${encodeURIComponent(id)}`);
    expect(conceded.challenge).toMatchObject({
      state: 'conceded',
      reply: { kind: 'concede', silent: false, note: 'Đồng ý với kết quả khảo sát' },
    });
  }, 120_000);

  it('closes a dispute, and tells who comes second that it was closed', async () => {
    const { items } = await ask<z.infer<typeof challengeRows>>('planner', '/v1/challenges?limit=1000');
    const disputed = items.find((c) => c.stateToday === 'disputed')!;
    const path = `/?screen=rounds&tab=challenges&as=approver&item=${encodeURIComponent(disputed.id)}`;
    const page = await open(path, {}, [409, 412]);
    const late = await open(path, {}, [409, 412]);
    for (const p of [page, late]) await p.getByText('Bỏ yêu cầu: giữ công bố').click();
    await page.getByLabel('Lý do kết luận').fill('Số đo của doanh nghiệp đủ tin cậy');
    await page.getByRole('button', { name: 'Kết luận', exact: true }).click();
    await page.locator('.sheet .chip-challenge-closed').waitFor();
    await late.getByRole('button', { name: 'Kết luận', exact: true }).click();
    await late.getByText('Người khác vừa thay đổi').or(late.locator('.sheet .chip-challenge-closed')).first().waitFor();
    await late.locator('.sheet .chip-challenge-closed').waitFor();
    const closed = await ask<z.infer<typeof challengeAnswer>>(
      'planner',
      `/v1/challenges/${encodeURIComponent(disputed.id)}`,
    );
    expect(closed.challenge.closed).toMatchObject({ outcome: 'dismissed', note: 'Số đo của doanh nghiệp đủ tin cậy' });
    for (const p of [page, late]) await settled(p);
  }, 90_000);

  it('says where to survey next, in the order of the API, with what to ask', async () => {
    const best = await ask<z.infer<typeof nextSurveys>>('planner', '/v1/surveys/next?limit=20');
    const page = await open('/?screen=rounds&tab=next');
    const names = await page.locator('.next-table tbody th a').allInnerTexts();
    expect(names).toEqual(best.items.map((v) => v.name));
    expect(await page.locator('.next-table tbody tr').first().innerText()).toMatch(/mô hình|công bố|kết quả cũ/);
  }, 60_000);
});

describe('who sees what', () => {
  it('an auditor reads a round and changes nothing; a carrier has no part in rounds', async () => {
    const page = await open('/?screen=rounds&as=auditor');
    await page.getByRole('heading', { name: 'Tiến độ theo xã, phường' }).waitFor();
    expect(await page.getByRole('button', { name: /^(Mở đợt mới|Đóng đợt|Nhắc)/ }).count()).toBe(0);
    const carrier = await open('/?screen=rounds&as=viettel');
    const tabs = await carrier.locator('.page-tabs button').allInnerTexts();
    expect(tabs).toEqual(['Yêu cầu giải trình', 'Đối chiếu']);
    await carrier.getByRole('button', { name: 'Đối chiếu' }).click();
    await carrier.locator('.reconcile-table tbody tr').first().waitFor();
    const operators = await carrier.locator('.reconcile-table td.nowrap').allInnerTexts();
    expect(operators.every((o) => o.startsWith('Viettel'))).toBe(true);
    await settled(carrier);
  }, 60_000);
});

itIsFitForEverybody(site, [
  ['rounds', '/?screen=rounds'],
  ['rounds-commune', '/?screen=rounds&as=commune'],
  ['reconcile', '/?screen=rounds&tab=reconcile'],
  ['challenges', '/?screen=rounds&tab=challenges'],
  ['challenges-carrier', '/?screen=rounds&as=viettel'],
  ['next', '/?screen=rounds&tab=next'],
]);
