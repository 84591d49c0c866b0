import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { accessLog } from '#shared/api/accounts';
import { AUDIT_KINDS, type auditChanges, type auditHistory } from '#shared/api/audit';
import type { summary, villageRows } from '#shared/api/responses';
import { reasonText, verbText } from '../../web/src/audit/words.ts';
import { textsFor } from '../../web/src/text/catalogue.ts';
import { itIsFitForEverybody, PHONE, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;
const changes = (query = '') => ask<z.infer<typeof auditChanges>>('auditor', `/v1/audit/changes?limit=100${query}`);

async function correct(villageId: string, corrections: object[]): Promise<void> {
  const token = await fetch(`${site.url()}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"account":"planner"}',
  }).then((r) => r.json() as Promise<{ accessToken: string }>);
  for (const correction of corrections) {
    const answer = await fetch(`${site.url()}/v1/villages/${villageId}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(correction),
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
  }
}

/** A village that somebody corrected twice: once as of now, once about the past. */
async function correctedVillage(): Promise<{ id: string; name: string }> {
  const { items } = await ask<z.infer<typeof villageRows>>('planner', '/v1/villages?limit=1');
  const { id, name } = items[0]!;
  await correct(id, [
    { households: 321, validFrom: '2026-06-01', reason: 'Điều tra giữa năm' },
    { households: 300, validFrom: '2025-01-01', reason: 'Sửa số liệu năm trước' },
  ]);
  return { id, name };
}

describe('audit', () => {
  it('shows what happened, who did it and why, and that the chain holds', async () => {
    const { id, name } = await correctedVillage();
    const page = await open('/?screen=audit&as=auditor&kind=village');
    const { items } = await changes('&kind=village');
    const first = page.locator('.audit-row').first();
    expect(await first.innerText()).toContain(name);
    expect(await first.innerText()).toContain('Sửa số liệu năm trước');
    expect(await page.locator('.audit-row').count()).toBe(items.length);
    await first.click();
    const history = await ask<z.infer<typeof auditHistory>>('auditor', `/v1/audit/history?kind=village&id=${id}`);
    await page.getByText(`Chuỗi băm nguyên vẹn: ${history.items.length} lần ghi`).waitFor();
    expect(new URL(page.url()).searchParams.get('item')).toBe(`village:${id}`);
    const entries = page.locator('.audit-entries > li');
    expect(await entries.count()).toBe(history.items.length);
    expect(await entries.nth(1).innerText()).toContain('Lý do: Điều tra giữa năm');
    expect(await entries.nth(1).locator('ins').first().innerText()).toBe('321');
    await settled(page);
    await shoot(page, 'desk-audit-record');
  }, 90_000);

  it('says what was true on a day, as it was known on another', async () => {
    const { items } = await changes('&kind=village');
    const { id, recordedAt } = items[0]!.entry;
    const state = async (query: string) =>
      (await ask<{ state: { households: number } }>('auditor', `/v1/villages/${id}/state?${query}`)).state.households;
    const today = new Date(Date.parse(recordedAt) + 7 * 3600_000).toISOString().slice(0, 10);
    const page = await open(`/?screen=audit&as=auditor&item=village:${id}&asOf=2026-03-31&knownAt=${today}`);
    await page.getByText('Toàn bộ trạng thái khi ấy').click();
    const households = page
      .locator('.audit-part details')
      .nth(1)
      .locator('.changes > div', { hasText: 'Số hộ' })
      .first();
    expect(Number(await households.locator('ins').innerText())).toBe(await state('asOf=2026-03-31'));
    await page.getByLabel('Đúng vào ngày').fill('2026-07-01');
    expect(Number(await households.locator('ins').innerText())).toBe(await state('asOf=2026-07-01'));
    await page.getByLabel('Theo những gì đã biết đến hết ngày').fill('2001-01-01');
    await page.getByText('Khi ấy chưa biết gì về hồ sơ này.').waitFor();
    expect(new URL(page.url()).searchParams.get('knownAt')).toBe('2001-01-01');
  }, 90_000);

  it('gives the figures of an old report again, and says which are known otherwise since', async () => {
    const reported = new Date(Date.now() - 1).toISOString();
    const { items } = await ask<z.infer<typeof villageRows>>('planner', '/v1/white-spots?limit=1');
    await correct(items[0]!.id, [
      { gridPower: items[0]!.gridPower === 'no' ? 'yes' : 'no', validFrom: '2026-01-01', reason: 'Kiểm tra lại' },
    ]);
    const day = (at: number) => new Date(at + 7 * 3600_000).toISOString().slice(0, 10);
    const today = day(Date.now());
    const asked = `asOf=${today}&knownAt=${encodeURIComponent(reported)}`;
    const then = await ask<z.infer<typeof summary>>('auditor', `/v1/summary?${asked}`);
    const now = await ask<z.infer<typeof summary>>('auditor', '/v1/summary');
    const differs = now.villages.white.byGridPower.no - then.villages.white.byGridPower.no;
    expect(Math.abs(differs)).toBe(1);

    const endOfToday = new Date(Date.parse(`${today}T17:00:00Z`) - 1).toISOString();
    // The sample is of today: a browser of tomorrow asks about today’s end, and the server answers for the instant of the report.
    const page = await open('/?screen=audit&as=auditor&tab=figures');
    await page.clock.setFixedTime(Date.now() + 24 * 3600_000);
    await page.route('**/v1/summary?*knownAt=*', (route) => {
      const url = new URL(route.request().url());
      if (url.searchParams.get('knownAt') === endOfToday) url.searchParams.set('knownAt', reported);
      return route.continue({ url: url.href });
    });
    await page.getByLabel('Theo những gì đã biết đến hết ngày').fill(today);
    const rows = page.locator('.figures-then tbody tr');
    await rows.first().waitFor();
    const row = rows.filter({ hasText: 'Trắng sóng, chưa có điện lưới' });
    expect(await row.locator('td').allInnerTexts()).toEqual([
      String(then.villages.white.byGridPower.no),
      String(now.villages.white.byGridPower.no),
      differs > 0 ? '+1' : '−1',
    ]);
    const white = await rows
      .filter({ hasText: /^Trắng sóng\d/ })
      .locator('td')
      .allInnerTexts();
    expect(white).toEqual([String(then.villages.white.total), String(now.villages.white.total), '']);
    await settled(page);
    await shoot(page, 'desk-audit-figures');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về (CSV)' }).click();
    expect(await readFile((await (await saving).path())!, 'utf8')).toContain('Trắng sóng, chưa có điện lưới');
    await page.getByLabel('Theo những gì đã biết đến hết ngày').fill('2001-01-01');
    await page.getByText('Khi ấy sổ đăng ký chưa ghi thôn nào.').waitFor();
  }, 90_000);

  it('shows a chain that somebody rewrote as broken', async () => {
    const { items } = await changes('&kind=village');
    const { id } = items[0]!.entry;
    const page = await open('/?screen=audit&as=auditor');
    await page.route('**/v1/audit/history*', async (route) => {
      const answer = await route.fetch();
      const told = (await answer.json()) as z.infer<typeof auditHistory>;
      told.items[1]!.reason = 'Lý do khác';
      await route.fulfill({ response: answer, json: told });
    });
    await page.getByLabel('Tìm hồ sơ theo mã hoặc tên').fill(id);
    await page.locator('.audit-found button').first().click();
    await page.getByText('Chuỗi băm bị đứt ở lần ghi 2').waitFor();
  }, 90_000);

  it('filters by who acted and by day, goes on to older changes, and takes out everything that is filtered', async () => {
    const page = await open('/?screen=audit&as=auditor&kind=village');
    const before = await page.locator('.audit-row').count();
    await page.getByRole('button', { name: 'Xem thay đổi cũ hơn' }).click();
    await page.waitForFunction((n) => document.querySelectorAll('.audit-row').length > n, before);
    const takeOut = async (): Promise<string> => {
      const saving = page.waitForEvent('download');
      await page.locator('.pane-line').getByRole('button', { name: 'Tải về (CSV)' }).click();
      const file = await saving;
      expect(file.suggestedFilename()).toBe('lich-su-thay-doi.csv');
      return readFile((await file.path())!, 'utf8');
    };
    const hashes = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null; ) {
      const told: z.infer<typeof auditChanges> = await ask(
        'auditor',
        `/v1/audit/changes?limit=1000&kind=village${cursor && `&cursor=${cursor}`}`,
      );
      for (const { entry } of told.items) hashes.add(entry.hash);
      cursor = told.nextCursor;
    }
    expect(hashes.size).toBeGreaterThan(1000);
    expect(new Set((await takeOut()).match(/\b[0-9a-f]{64}(?=\r)/g))).toEqual(hashes);

    // Whoever may read accounts chooses among them, or types the name of one.
    const offered = page.locator('#audit-actors option');
    expect(await offered.evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value))).toContain('planner');
    await page.getByLabel('Người thực hiện').fill('chuyên viên quy hoạch');
    await page.keyboard.press('Enter');
    const { items } = await changes('&kind=village&actor=planner');
    expect(items.length).toBeGreaterThanOrEqual(2);
    await page.getByText(`${items.length} thay đổi`).waitFor();
    expect(new URL(page.url()).searchParams.get('actor')).toBe('planner');
    const csv = await takeOut();
    for (const { entry } of items) expect(csv).toContain(entry.hash);
    await page.getByLabel('đến ngày').fill('2001-01-01');
    await page.getByText('Không có thay đổi nào').waitFor();
  }, 90_000);

  it('says how far back nothing was found, and looks further', async () => {
    const page = await open('/?screen=audit&as=auditor');
    await page.route('**/v1/audit/changes?*', (route) => {
      const cursor = new URL(route.request().url()).searchParams.get('cursor');
      return route.fulfill({
        json: { items: [], nextCursor: cursor ? null : 'x', completeSince: cursor ? null : '2026-03-14T17:05:00.000Z' },
      });
    });
    await page.getByLabel('Người thực hiện').fill('khong-co');
    await page.keyboard.press('Enter');
    await page.getByText('Chưa thấy thay đổi nào khớp, tính từ nay về đến 00:05 15/03/2026').waitFor();
    expect(await page.getByText('0 thay đổi').count()).toBe(0);
    await page.getByRole('button', { name: 'Tìm tiếp về trước' }).click();
    await page.getByText('Không có thay đổi nào').waitFor();
    expect(await page.getByRole('button', { name: 'Tìm tiếp về trước' }).count()).toBe(0);
  }, 90_000);

  it('ends a file at 50,000 changes and says so, and gives none if a page fails', async () => {
    const [first] = (await changes('&kind=village')).items;
    const page = await open('/?screen=audit&as=auditor&kind=village', {}, [500]);
    let failsAt = 2;
    let pages = 0;
    await page.route('**/v1/audit/changes?*limit=1000*', (route) => {
      const n = ++pages;
      if (n === failsAt) return route.fulfill({ status: 500, body: '' });
      const items = Array.from({ length: 1000 }, (_, i) => ({
        ...first!,
        entry: { ...first!.entry, changes: [], hash: `hash-${n}-${i}`, recordedAt: '2026-03-14T17:05:00.000Z' },
      }));
      return route.fulfill({ json: { items, nextCursor: 'x', completeSince: '2026-03-14T17:05:00.000Z' } });
    });
    const files: string[] = [];
    page.on('download', (file) => files.push(file.suggestedFilename()));
    const button = page.locator('.pane-line').getByRole('button', { name: 'Tải về (CSV)' });
    await button.click();
    await page.getByRole('alert').getByText('không có tệp nào được tải về').waitFor();
    expect(files).toEqual([]);

    failsAt = 0;
    pages = 0;
    const saving = page.waitForEvent('download');
    await button.click();
    await page.getByRole('button', { name: /Đang lấy… [\d.]+ thay đổi/ }).waitFor();
    const csv = await readFile((await (await saving).path())!, 'utf8');
    expect(files).toEqual(['lich-su-thay-doi chi 50000 moi nhat.csv']);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(50_001);
    expect(pages).toBe(50);
    await page.getByText('Tệp chỉ có 50.000 thay đổi mới nhất, về đến 00:05 15/03/2026').waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
  }, 120_000);

  it('closes the record when another part is opened', async () => {
    const { items } = await changes('&kind=village');
    const page = await open(`/?screen=audit&as=auditor&item=village:${items[0]!.entry.id}`);
    await page.getByText(/Chuỗi băm nguyên vẹn/).waitFor();
    await page.getByRole('button', { name: 'Niêm phong' }).click();
    await page.getByLabel('Đối chiếu mã niêm phong đã giữ').waitFor();
    expect(await page.getByText(/Chuỗi băm nguyên vẹn/).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('item')).toBeNull();
  }, 90_000);

  it('tells whether a seal that somebody kept is one of the registry', async () => {
    const page = await open('/?screen=audit&as=auditor&tab=seals');
    const root = 'ab'.repeat(32);
    const asked: (string | null)[] = [];
    await page.route('**/v1/audit/anchors?root=*', (route) => {
      asked.push(new URL(route.request().url()).searchParams.get('root'));
      const seal = { recordedAt: '2026-03-14T17:05:00.000Z', root, previousRoot: null, aggregates: 5043 };
      return route.fulfill({ json: { items: asked.at(-1) === root ? [seal] : [] } });
    });
    const kept = page.getByLabel('Đối chiếu mã niêm phong đã giữ');
    await kept.fill('ab cd');
    await page.getByText('Mã niêm phong gồm 64 ký tự').waitFor();
    // As it may be copied: in groups and capitals.
    await kept.fill(` ${'ABAB '.repeat(16)}`);
    await page.getByText('Khớp với niêm phong lúc 00:05 15/03/2026, gồm 5.043 hồ sơ.').waitFor();
    await kept.fill('cd'.repeat(32));
    await page.getByText('Không niêm phong nào của sổ đăng ký có mã này.').waitFor();
    expect(asked).toEqual([root, 'cd'.repeat(32)]);
  }, 90_000);

  it('has a word for a role only where it is a role, not where an account is called so', async () => {
    const accounts = await open('/?screen=audit&as=auditor&item=account:reviewer');
    const field = (page: typeof accounts, name: string) =>
      page.locator('.audit-entries .changes > div', { hasText: name }).first().locator('ins');
    expect(await field(accounts, 'Mã hồ sơ').innerText()).toBe('reviewer');
    expect(await field(accounts, 'Vai trò').innerText()).toBe('Chuyên viên thẩm định');
    const { items } = await changes('&kind=site&actor=reviewer');
    const taken = items.find((i) => i.entry.verb === 'position:take-up')!;
    const page = await open(`/?screen=audit&as=auditor&item=site:${taken.entry.id}`);
    expect(await field(page, 'Người thẩm định').innerText()).toBe('reviewer');
  }, 90_000);

  it('has Vietnamese words for every act and field of the sample', async () => {
    const texts = textsFor('vi');
    const missing = new Set<string>();
    const note = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, member] of Object.entries(value)) {
        if (!Array.isArray(value) && /^[a-z][A-Za-z]+$/.test(name) && !(name in texts.t.fields)) missing.add(name);
        note(member);
      }
    };
    for (const kind of AUDIT_KINDS) {
      for (const { entry } of (await changes(`&kind=${kind}`)).items) {
        if (verbText(entry.verb, kind, texts).startsWith(`${texts.t.audit.kinds[kind]}: `)) missing.add(entry.verb);
        for (const change of entry.changes) {
          for (const name of change.path) note({ [name]: null });
          note(change.after);
        }
      }
    }
    expect([...missing]).toEqual([]);
    expect(reasonText('review round R-1', texts)).toBe('Theo trả lời trong đợt rà soát');
    expect(reasonText('missing-documents: chưa có', texts)).toBe('Thiếu hồ sơ: chưa có');
    expect(reasonText('Đo lại', texts)).toBe('Đo lại');
  }, 90_000);

  it('shows the access log to the auditor, and to nobody else', async () => {
    await ask('auditor', '/v1/sites?limit=1');
    const csv = await fetch(`${site.url()}/v1/exports/sites.csv`, {
      headers: {
        authorization: `Bearer ${
          (
            (await (
              await fetch(`${site.url()}/local/token`, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: '{"account":"approver"}',
              })
            ).json()) as { accessToken: string }
          ).accessToken
        }`,
      },
    });
    expect(csv.status).toBe(200);
    const log = await ask<z.infer<typeof accessLog>>('auditor', '/v1/access-log');
    const page = await open('/?screen=audit&as=auditor&tab=access');
    expect(await page.locator('.audit-row').count()).toBe(log.items.length);
    expect(await page.locator('.audit-row').last().innerText()).toContain('Tải danh sách');
    expect(await page.getByLabel('Ngày', { exact: true }).count()).toBe(1);
    const planner = await open('/?screen=audit&as=planner&tab=access');
    await planner.getByLabel('Tìm hồ sơ theo mã hoặc tên').waitFor();
    expect(await planner.getByRole('button', { name: 'Truy cập' }).count()).toBe(0);
  }, 90_000);

  it('fits a phone with a record open', async () => {
    const { items } = await changes('&kind=village');
    const page = await open(`/?screen=audit&as=auditor&item=village:${items[0]!.entry.id}&asOf=2026-03-31`, PHONE);
    await page.getByText(/Chuỗi băm nguyên vẹn/).waitFor();
    await shoot(page, 'phone-audit-record');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  }, 60_000);
});

itIsFitForEverybody(site, [
  ['audit', '/?screen=audit&as=auditor'],
  ['audit-figures', '/?screen=audit&as=auditor&tab=figures&knownAt=2026-01-31'],
  ['audit-seals', '/?screen=audit&as=auditor&tab=seals'],
]);
