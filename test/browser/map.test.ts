import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { mapFrame } from '#shared/api/map';
import type {
  siteDetail,
  siteRows,
  siteServes,
  summary,
  sunset,
  terrainProfile,
  villageDetail,
  villageRows,
} from '#shared/api/responses';
import { type DrawnArea, readArea, writeArea } from '../../web/src/map/drawn-area.ts';
import { itIsFitForEverybody, PHONE, settled, shoot, startConsole } from './console.ts';
import { lookAt } from './picture.ts';

/** Colours of two classes, as in web/src/style/tokens.css. */
const WHITE: [number, number, number] = [0xb3, 0x12, 0x3c];
const COVERED: [number, number, number] = [0x2a, 0x7d, 0x92];
/** Of a mast that is looked at, as the text. */
const INK: [number, number, number] = [0x15, 0x22, 0x2b];
/** Of fibre routes, as in web/src/style/map.css. */
const FIBRE: [number, number, number] = [0x6a, 0x3f, 0xb0];
/** Shading is drawn in software here, a third of a second a frame: it is on where a test is about it. */
const NO_RELIEF = 'layers=sites';
/** About the middle of the sample province. */
const AREA: DrawnArea = [
  [106.6, 21.75],
  [106.9, 21.75],
  [106.8, 22.0],
];

const site = startConsole();
const { open } = site;
const ask = <T>(path: string): Promise<T> => site.ask<T>('planner', path);

async function legendCounts(page: Page): Promise<Record<string, number>> {
  const rows = await page
    .locator('.legend-class')
    .evaluateAll((buttons) =>
      buttons.map((b) => [b.getAttribute('data-class')!, Number(b.querySelector('b')!.dataset.count)]),
    );
  return Object.fromEntries(rows);
}

describe('the map, first screen of the console', { timeout: 120_000 }, () => {
  it('is drawn by WebGL and its legend counts what the API counts', async () => {
    const page = await open('/');
    const figures = await ask<z.infer<typeof summary>>('/v1/summary');
    expect(await legendCounts(page)).toEqual({
      white: figures.villages.white.total,
      weak: figures.villages.weak.total,
      covered: figures.villages.covered.total,
    });
    expect(figures.villages.white.total).toBeGreaterThan(0);

    const renderer = await page.evaluate(() => {
      const gl = document.createElement('canvas').getContext('webgl2')!;
      return String(
        gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER),
      );
    });
    const { colours } = await lookAt(page, '.map');
    console.info(`WebGL renderer: ${renderer}; distinct colours of the map: ${colours}`);
    expect(renderer).not.toBe('');
    expect(colours).toBeGreaterThan(200);
    await shoot(page, 'desk-overview');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
  });

  it('explains a white village that is clicked on the map', async () => {
    const page = await open(`/?class=white&${NO_RELIEF}`);
    expect((await lookAt(page, '.map-canvas', { colour: COVERED, patch: 2 })).found).toBeNull();
    const { found } = await lookAt(page, '.map-canvas', { colour: WHITE, patch: 4 });
    expect(found).not.toBeNull();
    const answered = page.waitForResponse((r) => /\/v1\/villages\/[^?]+/.test(r.url()));
    await page.mouse.click(found!.x, found!.y);
    const detail = (await (await answered).json()) as z.infer<typeof villageDetail>;
    expect(detail.verdict.class).toBe('white');

    const panel = page.locator('.village');
    await panel.locator('.village-verdict').waitFor();
    const text = await panel.innerText();
    expect(text).toContain(detail.village.name);
    expect(text).toContain('trắng sóng: không trạm nào của nhà mạng nào với tới trung tâm thôn');
    expect(text).toContain('Trung tâm thôn: không có sóng');
    expect(text).toContain(
      detail.basis.model === 'disc'
        ? 'Khả năng theo mô hình hình tròn (disc), bảng cự ly “miền núi, thận trọng”'
        : 'Khả năng theo mô hình địa hình (terrain), quỹ đường truyền “ngoài trời',
    );
    expect(text).toContain('không phải số đo');
    const nearest = detail.points.find((p) => p.kind === 'centre')!.nearest;
    expect(nearest.length).toBeGreaterThan(0);
    for (const station of nearest) expect(text).toContain(station.siteName);
    expect(new URL(page.url()).searchParams.get('village')).toBe(detail.village.id);
    await settled(page);
    await shoot(page, 'desk-white-village');
  });

  it('finds a village without diacritics and shows the best server of each operator and generation', async () => {
    const { items } = await ask<z.infer<typeof villageRows>>('/v1/villages?class=covered&limit=1000');
    const village = items.find((v) => /[Đđ]/.test(v.name) && !/\d/.test(v.name))!;
    const communes = await ask<{ items: { code: string; name: string }[] }>('/v1/admin-units?level=commune');
    const commune = communes.items.find((c) => c.code === village.communeCode)!;
    const typed = `${village.name} ${commune.name}`
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll('Đ', 'D')
      .replaceAll('đ', 'd');
    const detail = await ask<z.infer<typeof villageDetail>>(`/v1/villages/${village.id}`);

    const page = await open(`/?${NO_RELIEF}`);
    await page.getByRole('combobox', { name: 'Tìm thôn, xã' }).fill(typed);
    await page.getByRole('option', { name: village.name }).first().waitFor();
    await page.keyboard.press('Enter');
    const panel = page.locator('.village');
    await panel.getByRole('heading', { name: village.name }).waitFor();
    expect(await panel.locator('.village-verdict').innerText()).toContain('có sóng');
    const rows = await panel.locator('.point').first().locator('tbody tr').allInnerTexts();
    const best = detail.points[0]!.best;
    expect(rows).toHaveLength(best.length);
    for (const [i, server] of best.entries()) {
      expect(rows[i]).toContain(server.generation);
      expect(rows[i]).toContain(server.siteName);
    }
    await settled(page);
    await shoot(page, 'desk-covered-village');
    await page.goBack();
    await page.locator('.list').waitFor();
  });

  it('tells of a mast whose it is and what is on it since when, found by its code or clicked', async () => {
    const { today } = await ask<z.infer<typeof mapFrame>>('/v1/map');
    const { items: masts } = await ask<z.infer<typeof siteRows>>('/v1/sites?limit=1000');
    const villages = await allVillages();
    const standsAlone = (m: { lon: number; lat: number }): boolean =>
      [...villages, ...masts].every((v) => v === m || Math.hypot(v.lon - m.lon, v.lat - m.lat) > 0.006);
    const mast = masts.find((m) => m.onAir.length > 2 && standsAlone(m))!;
    const { site: known } = await ask<z.infer<typeof siteDetail>>(`/v1/sites/${mast.id}`);

    const page = await open(`/?${NO_RELIEF}`);
    await page.getByRole('combobox', { name: 'Tìm thôn, xã, mã trạm' }).fill(mast.code.toLowerCase());
    await page.getByRole('option', { name: mast.name }).waitFor();
    await page.keyboard.press('Enter');
    const panel = page.locator('.village');
    await panel.getByRole('heading', { name: mast.name }).waitFor();
    const carriers = Object.values(known.stations).flatMap((s) =>
      Object.values(s.carriers).map((c) => ({ ...c, generation: s.generation })),
    );
    const rows = await panel.locator('.site-stations tbody tr').allInnerTexts();
    expect(rows).toHaveLength(carriers.length);
    for (const [i, c] of carriers.entries()) {
      expect(rows[i]).toContain(c.generation);
      expect(rows[i]).toContain(`${c.bandMhz} MHz`);
      const day = c.offAir !== null && c.offAir <= today ? c.offAir : c.onAir!;
      expect(rows[i]).toContain(day.split('-').reverse().join('/'));
    }
    expect(search(page).get('site')).toBe(mast.id);
    await settled(page);
    const { villages: served } = await ask<z.infer<typeof siteServes>>(`/v1/sites/${mast.id}/villages`);
    const listed = await panel.locator('.serves .list-row').allInnerTexts();
    expect(listed).toHaveLength(served.length);
    for (const [i, v] of served.entries()) {
      expect(listed[i]).toContain(v.name);
      expect(listed[i]!.includes('chỉ có vị trí này')).toBe(v.onlyHere);
    }
    await shoot(page, 'desk-mast');

    const { found } = await lookAt(page, '.map-canvas', { colour: INK, patch: 6 });
    await panel.getByRole('button', { name: 'Đóng vị trí' }).click();
    await page.locator('.list').waitFor();
    expect(search(page).get('site')).toBeNull();
    await page.mouse.click(found!.x, found!.y);
    await panel.getByRole('heading', { name: mast.name }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.list').waitFor();
    expect(search(page).get('site')).toBeNull();
  });

  it('keeps where it was moved to in the address, until something else is opened', async () => {
    const { items } = await ask<z.infer<typeof villageRows>>('/v1/villages?class=white&limit=1000');
    const standsAlone = (v: { lon: number; lat: number }): boolean =>
      items.every((other) => other === v || Math.hypot(other.lon - v.lon, other.lat - v.lat) > 0.04);
    const village = items.find((v) => !v.uncertain && standsAlone(v))!;
    const page = await open(`/?class=white&at=${village.lat},${village.lon},15&${NO_RELIEF}`);
    const canvas = (await page.locator('.map-canvas').boundingBox())!;
    const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
    const seenAt = async (): Promise<{ right: number; down: number }> => {
      const { found } = await lookAt(page, '.map-canvas', { colour: WHITE, patch: 4 });
      return { right: found!.x - middle.x, down: found!.y - middle.y };
    };
    const placed = await seenAt();
    expect(Math.hypot(placed.right, placed.down)).toBeLessThan(14);

    await page.mouse.move(middle.x - 200, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x - 120, middle.y - 60, { steps: 8 });
    await page.mouse.up();
    await page.waitForURL((url) => !url.searchParams.get('at')!.startsWith(`${village.lat},`));
    await settled(page);
    const moved = search(page).get('at')!;
    const [lat, lon, zoom] = moved.split(',').map(Number) as [number, number, number];
    expect(lat).toBeLessThan(village.lat);
    expect(lon).toBeLessThan(village.lon);
    expect(zoom).toBe(15);
    const dragged = await seenAt();
    expect(dragged.right - placed.right).toBeGreaterThan(40);
    expect(dragged.down - placed.down).toBeLessThan(-30);
    await page.reload();
    await settled(page);
    const again = await seenAt();
    expect(Math.hypot(again.right - dragged.right, again.down - dragged.down)).toBeLessThan(3);

    await page.locator('.list .list-row').last().click();
    await page.locator('.village-verdict').waitFor();
    await settled(page);
    expect(search(page).get('at')).toBeNull();
    await page.goBack();
    await page.waitForURL((url) => url.searchParams.get('at') === moved);
    await settled(page);
    const back = await seenAt();
    expect(Math.hypot(back.right - dragged.right, back.down - dragged.down)).toBeLessThan(3);
    await page.getByRole('button', { name: 'Toàn tỉnh' }).click();
    await page.waitForURL((url) => url.searchParams.get('at') === null);
  });

  it('shows what the 2G shutdown took, and keeps every choice in the address', async () => {
    const page = await open('/');
    const now = await legendCounts(page);
    const taken = await ask<z.infer<typeof sunset>>('/v1/sunset/2G');
    expect(taken.villages.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Còn 2G' }).click();
    await page.locator('.legend-ring').waitFor();
    await settled(page);
    const before = await legendCounts(page);
    const became = (c: string): number => taken.villages.filter((v) => v.after === c && v.before !== c).length;
    const had = (c: string): number => taken.villages.filter((v) => v.before === c && v.after !== c).length;
    for (const c of ['white', 'weak', 'covered']) expect(before[c]).toBe(now[c]! - became(c) + had(c));
    await shoot(page, 'desk-2g-before');

    await page.locator('.legend-class[data-class=covered]').click();
    expect(new URL(page.url()).search).toBe('?class=white,weak&2g=before');
    await page.reload();
    await settled(page);
    expect(await page.locator('.legend-class[data-class=covered]').getAttribute('aria-pressed')).toBe('false');
    expect(await legendCounts(page)).toEqual(before);
  });

  it('answers for another date and in English, in the dark', async () => {
    const page = await open(`/?asOf=2020-01-01&lang=en&${NO_RELIEF}`, { colorScheme: 'dark' });
    const figures = await ask<z.infer<typeof summary>>('/v1/summary?asOf=2020-01-01');
    expect((await legendCounts(page)).white).toBe(figures.villages.white.total);
    const side = await page.locator('.side').innerText();
    expect(side).toContain('as of 01/01/2020; not a measurement');
    expect(side).toContain('Commune borders are those of today');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await shoot(page, 'desk-dark-english');
  });

  it('fits a phone: no sideways scrolling, list and explanation as sheets', async () => {
    const page = await open('/', PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
    await shoot(page, 'phone-overview');
    await page.getByRole('button', { name: 'Danh sách' }).click();
    await page.locator('.list-row').first().click();
    await page.locator('.village-verdict').waitFor();
    await settled(page);
    await shoot(page, 'phone-village');
  });

  it('says what is wrong when the server fails, and recovers', async () => {
    const context = await site.browser().newContext({ locale: 'vi-VN' });
    const page = await context.newPage();
    await page.route('**/v1/villages?*', (route) => route.abort());
    await page.goto(site.url());
    const notice = page.getByRole('alert');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('Không kết nối được với máy chủ');
    await page.unroute('**/v1/villages?*');
    await notice.getByRole('button', { name: 'Thử lại' }).click();
    await settled(page);
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  });
});

type Rows = z.infer<typeof villageRows>;

async function allVillages(query = ''): Promise<Rows['items']> {
  const items: Rows['items'] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Rows = await ask<Rows>(`/v1/villages?limit=1000${query}${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

function countedBy(items: readonly { class: string }[]): Record<string, number> {
  const counts: Record<string, number> = { white: 0, weak: 0, covered: 0 };
  for (const v of items) counts[v.class]!++;
  return counts;
}

const search = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

describe('the time line under the map', { timeout: 180_000 }, () => {
  it('steps by keys, asks for a date once, says what it means, and keeps it in the address', async () => {
    const page = await open(`/?${NO_RELIEF}`);
    const asked: string[] = [];
    page.on(
      'request',
      (r) => r.url().includes('/v1/summary') && asked.push(new URL(r.url()).searchParams.get('asOf') ?? 'today'),
    );
    const slider = page.getByRole('slider', { name: 'Ngày xem' });
    expect(await slider.getAttribute('aria-valuetext')).toContain('Theo sổ đăng ký hôm nay');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/asOf=/);
    await settled(page);
    const asOf = search(page).get('asOf')!;
    const frame = await ask<z.infer<typeof mapFrame>>('/v1/map');
    expect(asOf > frame.today).toBe(true);
    expect(await slider.getAttribute('aria-valuetext')).toContain('vị trí mới chấp thuận, chưa dựng thì chưa tính');
    const figures = await ask<z.infer<typeof summary>>(`/v1/summary?asOf=${asOf}`);
    expect((await legendCounts(page)).white).toBe(figures.villages.white.total);

    await page.keyboard.press('ArrowLeft');
    await page.waitForURL((url) => !url.search.includes('asOf'));
    await settled(page);
    await page.keyboard.press('ArrowRight');
    await page.waitForURL(/asOf=/);
    await settled(page);
    expect(asked).toEqual([asOf]);
    await shoot(page, 'desk-map-time');
  });

  it('plays on its own and can be stopped', async () => {
    const page = await open(`/?asOf=2027-01-01&${NO_RELIEF}`);
    await page.getByRole('button', { name: 'Chạy theo thời gian' }).click();
    await page.waitForURL((url) => (url.searchParams.get('asOf') ?? '') > '2027-01-01', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Dừng' }).click();
    await page.getByRole('button', { name: 'Chạy theo thời gian' }).waitFor();
    await settled(page);
    expect(await page.locator('.time-date b').innerText()).toBe(
      search(page).get('asOf')!.split('-').reverse().join('/'),
    );
  });
});

describe('what counts and what is drawn', { timeout: 180_000 }, () => {
  it('is judged as if one operator and one generation were alone, as the API judges', async () => {
    const page = await open('/?operator=VIETTEL&generation=4G');
    expect(await page.locator('.as-if').innerText()).toContain('Đang tính như chỉ có Viettel · 4G');
    const alone = countedBy(await allVillages('&operator=VIETTEL&generation=4G'));
    expect(await legendCounts(page)).toEqual(alone);
    expect(alone.white).toBeGreaterThan(countedBy(await allVillages()).white!);
    await page.getByRole('button', { name: 'Lớp bản đồ và cách tính' }).click();
    const tools = page.locator('.layers');
    await tools.getByRole('button', { name: 'VNPT' }).click();
    await settled(page);
    expect(search(page).get('operator')).toBe('VNPT');
    expect(await legendCounts(page)).toEqual(countedBy(await allVillages('&operator=VNPT&generation=4G')));
    await shoot(page, 'desk-map-as-if');
    await page.keyboard.press('Escape');
    await tools.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Tính đủ tất cả' }).click();
    await settled(page);
    expect(search(page).size).toBe(0);
  });

  it('turns fibre, planned areas and hill shading on and off, and keeps that in the address', async () => {
    const page = await open('/?layers=none');
    const bare = await lookAt(page, '.map-canvas', { colour: FIBRE, patch: 1 });
    expect(bare.found).toBeNull();
    await page.getByRole('button', { name: 'Lớp bản đồ và cách tính' }).click();
    for (const name of ['Tuyến cáp quang', 'Khu vực đã chấp thuận xây dựng']) await page.getByLabel(name).check();
    await settled(page);
    expect((await lookAt(page, '.map-canvas', { colour: FIBRE, patch: 1 })).found).not.toBeNull();
    const flat = await lookAt(page, '.map-canvas');
    const heights = page.waitForResponse((r) => r.url().includes('/v1/map/terrain/'));
    await page.getByLabel('Đổ bóng địa hình').check();
    expect((await heights).ok()).toBe(true);
    await settled(page);
    expect((await lookAt(page, '.map-canvas')).colours).toBeGreaterThan(1.2 * flat.colours);
    expect(search(page).get('layers')).toBe('fibre,planned,relief');
    await page.reload();
    await settled(page);
    expect((await lookAt(page, '.map-canvas', { colour: FIBRE, patch: 1 })).found).not.toBeNull();
    await page.getByRole('button', { name: 'Lớp bản đồ và cách tính' }).click();
    await shoot(page, 'desk-map-layers');
  });

  it('shows what the 3G shutdown will take', async () => {
    const page = await open(`/?${NO_RELIEF}`);
    const now = await legendCounts(page);
    const taken = await ask<z.infer<typeof sunset>>('/v1/sunset/3G');
    expect(taken.villages.length).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Đã tắt 3G' }).click();
    await page.locator('.legend-ring').waitFor();
    await settled(page);
    expect(search(page).get('3g')).toBe('after');
    const became = (c: string): number => taken.villages.filter((v) => v.after === c).length;
    const had = (c: string): number => taken.villages.filter((v) => v.before === c).length;
    const after = await legendCounts(page);
    for (const c of ['white', 'weak', 'covered']) expect(after[c]).toBe(now[c]! + became(c) - had(c));
    expect(await page.locator('.list-head').innerText()).toContain('Thôn đổi lớp khi tắt 3G');
  });
});

describe('a village that is explained', { timeout: 180_000 }, () => {
  it('has the path over the terrain to its best station, drawn and said, and to another one that is chosen', async () => {
    const village = (await allVillages('&class=covered')).find((v) => !v.uncertain)!;
    const detail = await ask<z.infer<typeof villageDetail>>(`/v1/villages/${village.id}`);
    const page = await open(`/?village=${village.id}`);
    const figure = page.locator('.profile-figure');
    await figure.waitFor();
    const best = detail.points[0]!.best.reduce((a, b) => (b.marginDb! > a.marginDb! ? b : a));
    const profileOf = (s: typeof best) =>
      ask<z.infer<typeof terrainProfile>>(
        `/v1/villages/${village.id}/profile?siteId=${s.siteId}&operator=${s.operator}&generation=${s.generation}&carrierId=${s.carrierId}`,
      );
    const said = async (s: typeof best): Promise<void> => {
      const profile = await profileOf(s);
      const caption = await figure.locator('figcaption').innerText();
      expect(caption).toContain(s.siteName);
      expect(caption).toContain(`Anten cao ${Math.round(profile.antennaHeightM)}`);
      expect(caption).toContain(`dư ${Math.round(s.marginDb!)}`);
      expect(await figure.locator('svg').getAttribute('aria-label')).toBe(caption);
    };
    await said(best);
    expect(await figure.locator('.profile-ground').count()).toBeGreaterThan(0);
    expect(await figure.locator('.profile-ray').count()).toBe(1);
    await figure.scrollIntoViewIfNeeded();
    await shoot(page, 'desk-map-profile');
    const other = detail.points[0]!.best.find((s) => s !== best)!;
    await page
      .locator('.profile-choose select')
      .selectOption(`${other.siteId}~${other.operator}~${other.generation}~${other.carrierId}`);
    await figure.locator('figcaption', { hasText: other.siteName }).waitFor();
    await settled(page);
    await said(other);
    expect(search(page).get('server')).toContain(other.siteId);
  });

  it('hides from a carrier the path to another carrier’s station', async () => {
    const village = (await allVillages('&class=covered&operator=VNPT')).find((v) => !v.uncertain)!;
    const page = await open(`/?as=mobifone&village=${village.id}&operator=VNPT`);
    await page.locator('.profile-none', { hasText: 'doanh nghiệp khác' }).waitFor();
  });

  it('has claim, model, survey and measurement side by side, each with date and source', async () => {
    const village = (await allVillages('&class=covered&operator=VIETTEL')).find((v) => !v.uncertain)!;
    const date = (await ask<z.infer<typeof mapFrame>>('/v1/map')).today;
    await site.ask('viettel', '/v1/claims', {
      statements: [
        {
          id: 'C-map-1',
          villageId: village.id,
          operator: 'VIETTEL',
          generation: '4G',
          served: true,
          date,
          source: 'Báo cáo vùng phủ quý IV',
        },
      ],
    });
    await site.ask('planner', '/v1/surveys', {
      statements: [
        {
          id: 'S-map-1',
          villageId: village.id,
          pointId: 'centre',
          operator: 'VIETTEL',
          generation: '4G',
          level: 'none',
          madeAt: new Date().toISOString(),
        },
      ],
    });
    const page = await open(`/?village=${village.id}`);
    const row = page.locator('.evidence-table tr', { hasText: 'Viettel 4G' });
    await row.first().waitFor();
    const cells = await row.first().locator('td').allInnerTexts();
    expect(cells).toHaveLength(4);
    const day = date.split('-').reverse().join('/');
    expect(cells[0]).toContain('có sóng');
    expect(cells[0]).toContain(day);
    expect(cells[1]).toContain('địa hình');
    expect(cells[2]).toContain('không có');
    expect(cells[2]).toContain('kết luận theo khảo sát');
    expect(cells[3]).toBe('chưa có');
    expect(await row.first().locator('th').innerText()).toContain('khai quá');
    await page.locator('.evidence-sources summary').click();
    expect(await page.locator('.evidence-sources').innerText()).toContain('Báo cáo vùng phủ quý IV');
    await page.locator('.evidence').scrollIntoViewIfNeeded();
    await shoot(page, 'desk-map-evidence');
  });
});

describe('what is known of a cluster', { timeout: 180_000 }, () => {
  it('stands beside what is known of the centre, with its sources', async () => {
    const detailOf = (id: string) => ask<z.infer<typeof villageDetail>>(`/v1/villages/${id}`);
    let detail: z.infer<typeof villageDetail> | undefined;
    for (const { id } of await allVillages('&class=covered')) {
      detail = await detailOf(id);
      if (detail.village.testPoints.length > 2) break;
    }
    const { village } = detail!;
    const clusters = village.testPoints.filter((p) => p.kind === 'cluster');
    await site.ask('planner', '/v1/surveys', {
      statements: [
        {
          id: 'S-cluster-1',
          villageId: village.id,
          pointId: clusters[1]!.id,
          operator: 'VNPT',
          generation: '4G',
          level: 'none',
          madeAt: new Date().toISOString(),
        },
      ],
    });
    const page = await open(`/?village=${village.id}&${NO_RELIEF}`);
    const table = page.locator('.evidence-table', { has: page.getByText('Cụm dân cư 2', { exact: true }) });
    const cells = await table.locator('tr', { hasText: 'VNPT 4G' }).locator('td').allInnerTexts();
    expect(cells[2]).toContain('không có');
    await page.locator('.evidence-sources summary').click();
    expect(await page.locator('.evidence-sources').innerText()).toContain('VNPT 4G');
  });
});

describe('an area that is drawn', { timeout: 180_000 }, () => {
  /** Point in polygon by the ray that leaves it to the east. */
  const holds = (area: DrawnArea, lon: number, lat: number): boolean =>
    area.filter(([x, y], i) => {
      const [u, v] = area[(i + 1) % area.length]!;
      return y > lat !== v > lat && lon < x + ((lat - y) / (v - y)) * (u - x);
    }).length %
      2 ===
    1;

  it('is drawn by clicks, answers what is uncovered in it, and can be sent', async () => {
    const page = await open(`/?${NO_RELIEF}`);
    await page.getByRole('button', { name: 'Vẽ vùng để hỏi' }).click();
    const box = (await page.locator('.map-canvas').boundingBox())!;
    const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y];
    await page.mouse.click(...at(0.5, 0.2));
    await page.locator('.drawing', { hasText: 'Đang vẽ: 1 đỉnh' }).waitFor();
    await page.mouse.click(...at(0.75, 0.45));
    await page.mouse.dblclick(...at(0.5, 0.65));
    await page.locator('.area').waitFor();
    const area = readArea(search(page).get('area')!)!;
    expect(area).toHaveLength(3);
    const inside = (await allVillages()).filter((v) => holds(area, v.lon, v.lat));
    expect(inside.length).toBeGreaterThan(20);
    const counts = countedBy(inside);
    const numbers = await page
      .locator('.area tbody tr')
      .evaluateAll((rows) =>
        rows.map((r) => [...r.querySelectorAll('td')].map((c) => Number(c.textContent!.replaceAll('.', '')))),
      );
    const sum = (c: string, field: 'households' | 'population'): number =>
      inside.filter((v) => v.class === c).reduce((n, v) => n + (v[field] ?? 0), 0);
    expect(numbers).toEqual(
      ['white', 'weak', 'covered'].map((c) => [counts[c], sum(c, 'households'), sum(c, 'population')]),
    );
    await settled(page);
    await shoot(page, 'desk-map-area');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải CSV' }).click(),
    ]);
    const csv = await readFile((await download.path())!, 'utf8');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(inside.length + 1);

    await page.reload();
    await settled(page);
    expect(await page.locator('.area').innerText()).toContain(
      `${counts.white! + counts.weak!} trong ${inside.length} thôn`,
    );
  });

  it('is given up by Escape, and taken from what is seen without a pointer', async () => {
    const page = await open(`/?${NO_RELIEF}`);
    const draw = page.getByRole('button', { name: 'Vẽ vùng để hỏi' });
    await draw.click();
    await page.keyboard.press('Escape');
    await page.locator('.drawing').waitFor({ state: 'detached' });
    expect(search(page).get('area')).toBeNull();
    await draw.click();
    await page.getByRole('button', { name: 'Lấy khung đang xem' }).click();
    await page.locator('.area').waitFor();
    expect(readArea(search(page).get('area')!)).toHaveLength(4);
    await page.getByRole('button', { name: 'Xoá vùng' }).click();
    expect(search(page).get('area')).toBeNull();
  });
});

itIsFitForEverybody(site, [
  ['map-area', `/?area=${writeArea(AREA)}&${NO_RELIEF}`],
  ['map-as-if', '/?operator=VIETTEL&generation=4G&layers=sites,fibre,planned'],
]);

describe('the map on the narrowest phone, in the dark', { timeout: 120_000 }, () => {
  it('fits in 360 pixels', async () => {
    const page = await open(`/?area=${writeArea(AREA)}&${NO_RELIEF}`, {
      ...PHONE,
      viewport: { width: 360, height: 740 },
      colorScheme: 'dark',
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.getByRole('button', { name: 'Lớp bản đồ và cách tính' }).click();
    const tools = (await page.locator('.layers').boundingBox())!;
    expect(tools.x).toBeGreaterThanOrEqual(0);
    expect(tools.x + tools.width).toBeLessThanOrEqual(360);
    await shoot(page, 'narrow-map-dark');
  });
});
