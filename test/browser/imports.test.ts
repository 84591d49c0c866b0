import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { importList, importView } from '#shared/api/imports';
import type { siteDetail } from '#shared/api/responses';
import { itIsFitForEverybody, settled, shoot, startConsole } from './console.ts';

const site = startConsole();
const { ask, open } = site;
const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\n'), 'utf8'),
});
const jobs = async (account: string) => (await ask<z.infer<typeof importList>>(account, '/v1/imports')).items;

const HEADER = 'Mã trạm,Doanh nghiệp,Kinh độ,Vĩ độ,Công nghệ,Băng tần (MHz)';
// Free places of the sample province, away from every other mast.
const rowOf = (code: string, lon: number, extra = '4G,1800'): string => `${code},Viettel,${lon},21.8539,${extra}`;

describe('importing a file', () => {
  it('gives the template, compares, shows the problems and the changes, applies, reports and takes back', async () => {
    const page = await open('/?screen=imports&as=viettel');
    await page.getByRole('radio', { name: /Trạm/ }).first().check();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải tệp mẫu' }).click();
    const template = await readFile((await (await saving).path())!);
    expect(template.subarray(0, 2).toString()).toBe('PK');

    await page
      .getByLabel('Chọn tệp, hoặc kéo tệp thả vào đây')
      .setInputFiles(
        csv('tram-thang-11.csv', HEADER, rowOf('TH-01', 106.71), rowOf('TH-02', 106.72), rowOf('TH-03', 206.72)),
      );
    await page.getByRole('button', { name: 'Đọc và đối chiếu' }).click();
    await page.getByRole('button', { name: 'Xác nhận nhập 2 bản ghi' }).waitFor();
    const id = new URL(page.url()).searchParams.get('item')!;
    const problems = page.locator('.import-problems tbody tr');
    expect(await problems.first().innerText()).toContain('Lỗi');
    expect(await problems.first().locator('td, th').first().innerText()).toBe('4');
    // The heading, the column and what is wrong are Vietnamese; a figure stays on its line.
    expect(await page.locator('.import-problems').innerText()).not.toMatch(
      /longitude|between|the point|position|row /i,
    );
    const figure = problems.first().locator('.import-figure').first();
    expect(await figure.innerText()).toBe('206.72');
    expect(await figure.evaluate((e) => getComputedStyle(e).whiteSpace)).toBe('nowrap');
    await page.getByRole('button', { name: /Thêm mới 2/ }).click();
    const added = page.locator('.import-records tbody tr').first();
    expect(await added.innerText()).toMatch(/TH-01[\s\S]*21\.85390, 106\.71000/);
    await page.getByRole('button', { name: /Lỗi và cảnh báo/ }).click();
    const marking = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải bản đánh dấu lỗi' }).click();
    expect((await marking).suggestedFilename()).toContain('đánh dấu');
    await settled(page);
    await shoot(page, 'desk-import-preview');

    await page.getByRole('button', { name: 'Xác nhận nhập 2 bản ghi' }).click();
    await page.getByText('Đã thêm 2, thay đổi 0.').waitFor();
    const done = await ask<z.infer<typeof importView>>('viettel', `/v1/imports/${id}`);
    expect(done.job).toMatchObject({ state: 'done', report: { added: 2, changed: 0, conflictCount: 0 } });
    await ask<z.infer<typeof siteDetail>>('viettel', '/v1/sites/TH-01');
    await page.locator('.import-row', { hasText: 'tram-thang-11.csv' }).getByText('Đã nhập').waitFor();

    await page.getByRole('button', { name: 'Hoàn lại lần nhập này' }).click();
    await page.getByRole('button', { name: 'Hoàn lại tất cả' }).click();
    await page.locator('.import-job [role=status]', { hasText: 'Đã hoàn lại' }).waitFor();
    expect((await ask<z.infer<typeof importView>>('viettel', `/v1/imports/${id}`)).job.state).toBe('reverted');
    const taken = await ask<{ state: { state: string; stations: object } }>('auditor', '/v1/sites/TH-01/state');
    expect(taken.state).toMatchObject({ state: 'withdrawn', stations: {} });
  }, 90_000);

  it('shows before and after of what changes, and names the records that stand in the way of taking it back', async () => {
    const page = await open('/?screen=imports&as=viettel&item=new&tab=stations', {}, [409]);
    const send = async (name: string, bands: string, confirm: string): Promise<void> => {
      await page
        .getByLabel('Chọn tệp, hoặc kéo tệp thả vào đây')
        .setInputFiles(csv(name, `${HEADER},Chiều cao cột (m)`, `${rowOf('TH-11', 106.74)},${bands}`));
      await page.getByRole('button', { name: 'Đọc và đối chiếu' }).click();
      await page.getByRole('button', { name: confirm }).click();
      await page.locator('.import-job [role=status]', { hasText: 'Đã nhập' }).waitFor();
    };
    await send('dot-1.csv', '30', 'Xác nhận nhập 1 bản ghi');
    const first = new URL(page.url()).searchParams.get('item')!;
    await page.getByRole('button', { name: 'Nhập tệp mới' }).click();
    await send('dot-2.csv', '42', 'Xác nhận nhập 1 bản ghi');
    await page.getByRole('button', { name: /Thay đổi 1/ }).click();
    const change = page.locator('.changes').first();
    await change.waitFor();
    expect(await change.locator('del').innerText()).toBe('30');
    expect(await change.locator('ins').innerText()).toBe('42');

    await page.locator('.import-row', { hasText: 'dot-1.csv' }).click();
    await page.getByRole('button', { name: 'Hoàn lại lần nhập này' }).click();
    await page.getByRole('button', { name: 'Hoàn lại tất cả' }).click();
    expect(await page.locator('.said-refused').innerText()).toContain('TH-11');
    expect((await ask<z.infer<typeof importView>>('viettel', `/v1/imports/${first}`)).job.state).toBe('done');
  }, 90_000);

  it('asks which column is which where the names do not tell, and reads the file again', async () => {
    const page = await open('/?screen=imports&as=vnpt&item=new&tab=stations');
    await page
      .getByLabel('Chọn tệp, hoặc kéo tệp thả vào đây')
      .setInputFiles(
        csv('cot-la.csv', 'Mã trạm,Bên khai thác,Đông,Bắc,Hệ mạng,Băng tần (MHz)', 'TH-21,VNPT,106.75,21.8539,4G,1800'),
      );
    await page.getByRole('button', { name: 'Đọc và đối chiếu' }).click();
    await page.getByRole('heading', { name: 'Khớp cột của tệp' }).waitFor();
    const choose = (field: string, header: string) =>
      page.getByRole('combobox', { name: `Cột chứa ${field}`, exact: true }).selectOption(header);
    await choose('Doanh nghiệp', 'Bên khai thác');
    await choose('Kinh độ', 'Đông');
    await choose('Vĩ độ', 'Bắc');
    await choose('Công nghệ', 'Hệ mạng');
    await settled(page);
    await shoot(page, 'desk-import-mapping');
    await page.getByRole('button', { name: 'Nhớ cách khớp và đọc lại tệp' }).click();
    await page.getByRole('button', { name: 'Xác nhận nhập 1 bản ghi' }).waitFor();
    const [newest, before] = await jobs('vnpt');
    expect([newest!.state, before!.state]).toEqual(['validated', 'failed']);
    expect(newest!.mapping).toMatchObject({ operator: 'Bên khai thác', lon: 'Đông', lat: 'Bắc' });
    await page.getByRole('button', { name: 'Bỏ tệp này' }).click();
    await page.locator('.import-job [role=status]', { hasText: 'Đã bỏ' }).waitFor();
  }, 90_000);

  it('takes villages as the template promises, and says in Vietnamese what is wrong with a file', async () => {
    const page = await open('/?screen=imports&as=planner&item=new&tab=villages');
    const send = async (...lines: string[]): Promise<void> => {
      await page.getByLabel('Chọn tệp, hoặc kéo tệp thả vào đây').setInputFiles(csv('thon.csv', ...lines));
      await page.getByRole('button', { name: 'Đọc và đối chiếu' }).click();
    };
    await send(
      'Mã thôn,Tên thôn,Mã xã,Kinh độ,Vĩ độ,Số hộ',
      ',Thôn Thử Nghiệm,,106.75,21.8539,40',
      'THON-KHONG-CO,,,,,99',
    );
    const problems = page.locator('.import-problems tbody tr');
    await problems.first().waitFor();
    expect(await problems.allInnerTexts()).toEqual(
      ['Mã xã', 'Tên thôn', 'Mã xã', 'Kinh độ', 'Vĩ độ'].map((column) =>
        expect.stringMatching(new RegExp(`${column}[\\s\\S]*Thiếu giá trị bắt buộc`)),
      ),
    );
    await settled(page);
    await shoot(page, 'desk-import-villages');
    await page.getByRole('button', { name: 'Nhập tệp mới' }).click();
    await send('Mã thôn,Tên thôn', 'A,Nà "Khuất');
    await page.getByText('Dấu ngoặc kép đặt sai ở dòng 2', { exact: false }).waitFor();
    expect(await page.locator('.said-refused').innerText()).not.toMatch(/Quote|cannot/);
  }, 90_000);

  it('sends a file above 4 MB to an address of its own', async () => {
    const page = await open('/?screen=imports&as=planner&item=new&tab=stations');
    const sent: string[] = [];
    page.on('request', (r) => void (r.method() !== 'GET' && sent.push(`${r.method()} ${new URL(r.url()).pathname}`)));
    const filler = 'x'.repeat(180);
    const lines = Array.from({ length: 20_000 }, (_, i) => `TO-${i},Viettel,1,1,4G,1800,${filler}`);
    await page
      .getByLabel('Chọn tệp, hoặc kéo tệp thả vào đây')
      .setInputFiles(csv('lon.csv', `${HEADER},Ghi chú`, ...lines));
    await page.getByRole('button', { name: 'Đọc và đối chiếu' }).click();
    await page.getByText('Tệp này không làm thay đổi gì.').waitFor({ timeout: 60_000 });
    expect(sent.filter((s) => s.startsWith('PUT /local/uploads/'))).toHaveLength(1);
    expect(sent.slice(0, 1)).toEqual(['POST /v1/imports/uploads']);
    expect((await jobs('planner'))[0]).toMatchObject({ fileName: 'lon.csv', counts: { rows: 20_000, added: 0 } });
  }, 120_000);

  it('lets an auditor look and nothing else', async () => {
    const page = await open('/?screen=imports&as=auditor');
    await page.getByText('Tài khoản này chỉ xem các lần nhập.').waitFor();
    expect(await page.locator('.import-row').count()).toBe((await jobs('auditor')).length);
    await page.locator('.import-row', { hasText: 'dot-2.csv' }).click();
    await page.locator('.import-counts').waitFor();
    expect(await page.getByRole('button', { name: 'Hoàn lại lần nhập này' }).count()).toBe(0);
  }, 60_000);
});

itIsFitForEverybody(site, [
  ['imports', '/?screen=imports&as=planner'],
  ['imports-new', '/?screen=imports&as=planner&item=new&tab=zones'],
]);
