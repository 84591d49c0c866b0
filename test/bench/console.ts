import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildIfStale } from '../../web/build.mjs';
import { launchChromium } from '../browser/chromium.ts';
import { startLocalServer } from '../browser/local-server.ts';
import type { BenchFigure } from './report.ts';
import { framesOf, type TraceEvent } from './trace.ts';

const DESK = { width: 1440, height: 900 };
const SEED = 20261122;
const MANY = 100_000;
const LOADS = 3;
const PAN_MS = 10_000;
const SCRIPT_KB = 450;
const USABLE_MS = 2000;
const FRAME_MS = 8;
const CATEGORIES = ['toplevel', 'devtools.timeline', 'blink.user_timing', '__metadata'];

/** The console in Chromium: what it loads, when it is usable, and what a frame costs while the map is dragged. Wrong if it does not draw what was sent. */
export async function run(): Promise<BenchFigure[]> {
  await buildIfStale();
  const server = await startLocalServer();
  const browser = await launchChromium();
  try {
    const loads: Load[] = [];
    // The first load warms the server: it computes the province once for everybody.
    for (let i = 0; i <= LOADS; i++) loads.push(await load(browser, server.url));
    const warm = loads.slice(1);
    const usable = median(warm.map((l) => l.usableMs));
    const scripts = loads[0]!.scripts;
    const kb = sum(scripts.map((s) => s.gzipBytes)) / 1000;
    const few = await pan(browser, server.url, null);
    const many = await pan(browser, server.url, MANY);
    return [
      {
        figure: 'script of the first load, gzip',
        measured: `${kb.toFixed(0)} kB in ${scripts.length} files (largest ${(Math.max(...scripts.map((s) => s.gzipBytes)) / 1000).toFixed(0)} kB, the map library)`,
        aim: `< ${SCRIPT_KB} kB`,
        met: kb < SCRIPT_KB,
      },
      {
        figure: 'usable (villages drawn, counted and listed)',
        measured: `${usable.toFixed(0)} ms, median of ${LOADS} (${warm.map((l) => l.usableMs.toFixed(0)).join(', ')}); everything drawn, hills too: ${median(warm.map((l) => l.idleMs)).toFixed(0)} ms`,
        aim: `< ${USABLE_MS} ms`,
        met: usable < USABLE_MS,
        baseline: `figures and list alone: ${median(warm.map((l) => l.listMs)).toFixed(0)} ms`,
      },
      panFigure('frame of a pan over the sample province', few),
      {
        ...panFigure(`frame of a pan over ${MANY.toLocaleString('en')} villages`, many),
        baseline: `sample province: main thread ${few.mainMs.p50.toFixed(1)} ms`,
      },
      { figure: 'renderer', measured: many.renderer },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

interface Load {
  scripts: { url: string; gzipBytes: number }[];
  listMs: number;
  usableMs: number;
  idleMs: number;
}

/** Opens the console anew, nothing cached; times run from the start of navigation, taken by the page itself. */
async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: DESK, locale: 'vi-VN' });
  const page = await context.newPage();
  const scripts: Promise<{ url: string; gzipBytes: number }>[] = [];
  const seen = new Set<string>();
  page.on('response', (r) => {
    // The map's worker takes the shared part from the browser's cache; it is not sent twice.
    if (new URL(r.url()).pathname.endsWith('.js') && !seen.has(r.url())) {
      seen.add(r.url());
      scripts.push(r.body().then((body) => ({ url: r.url(), gzipBytes: gzipSync(body).length })));
    }
  });
  await page.addInitScript({ content: WATCH_LOADING });
  await page.goto(url);
  const times = await timesOf(page);
  const loaded = { scripts: await Promise.all(scripts), ...times };
  await context.close();
  return loaded;
}

interface Times {
  listMs: number;
  usableMs: number;
  idleMs: number;
}

async function timesOf(page: Page): Promise<Times> {
  await page.waitForFunction(() => 'idleMs' in (window as unknown as { seen: object }).seen, null, {
    timeout: 120_000,
  });
  return page.evaluate(() => (window as unknown as { seen: Times }).seen);
}

/** In the page: when list, villages and everything stood first. Text, because what compiles this file would name its functions by a helper that the page lacks. */
const WATCH_LOADING = `
  const seen = (window.seen = {});
  const note = (name, isSo) => isSo && (seen[name] ??= performance.now());
  requestAnimationFrame(function look() {
    const map = document.querySelector('.map');
    note('listMs', document.querySelector('.list-row') && document.querySelector('.figure-number'));
    note('usableMs', seen.listMs && map?.dataset.villages === 'drawn');
    note('idleMs', seen.usableMs && map.dataset.idle === 'true' && !document.querySelector('.progress-on'));
    if (!seen.idleMs) requestAnimationFrame(look);
  });
`;

interface Pan {
  renderer: string;
  fps: number;
  mainMs: Spread;
  clockMs: Spread;
  gpuMs: number;
}

interface Spread {
  p50: number;
  p95: number;
}

function panFigure(figure: string, { mainMs, clockMs, gpuMs, fps }: Pan): BenchFigure {
  const spread = ({ p50, p95 }: Spread): string => `${p50.toFixed(1)} ms (p95 ${p95.toFixed(1)})`;
  return {
    figure,
    measured: `main thread’s work ${spread(mainMs)}, by the clock ${spread(clockMs)}; raster, GPU process ${gpuMs.toFixed(1)} ms; ${fps.toFixed(0)} frames/s`,
    aim: `main thread’s work < ${FRAME_MS} ms`,
    met: mainMs.p50 < FRAME_MS,
  };
}

/** Drags the map to and fro and reads from the browser's own trace what each frame cost. @param count villages sent instead of the API's; null = the API's */
async function pan(browser: Browser, url: string, count: number | null): Promise<Pan> {
  const context = await browser.newContext({ viewport: DESK, locale: 'vi-VN' });
  const page = await context.newPage();
  if (count !== null) await sendVillages(context, page, url, count);
  await page.addInitScript({ content: WATCH_LOADING });
  await page.goto(url);
  await timesOf(page);
  const shown = await page.locator('.legend-class b').evaluateAll((all) => all.map((b) => Number(b.dataset.count)));
  if (count !== null && sum(shown) !== count)
    throw new Error(`${count} villages were sent, the legend counts ${sum(shown)}`);

  const box = (await page.locator('.map-canvas').boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.mouse.down();
  await page.evaluate(() => performance.mark('pan-start'));
  const start = Date.now();
  for (let at = 0; at < PAN_MS; at = Date.now() - start) {
    const turn = (2 * Math.PI * at) / 2000;
    await page.mouse.move(middle.x + 180 * Math.sin(turn), middle.y + 90 * Math.sin(2 * turn));
  }
  await page.evaluate(() => performance.mark('pan-end'));
  await page.mouse.up();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2')!;
    return String(
      gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER),
    );
  });
  await context.close();
  const frames = framesOf(trace.traceEvents, 'pan-start', 'pan-end');
  if (frames.mainMs.length < 10) throw new Error(`the map drew ${frames.mainMs.length} frames only`);
  return {
    renderer,
    fps: frames.mainMs.length / (frames.windowMs / 1000),
    mainMs: spread(frames.mainMs),
    clockMs: spread(frames.clockMs),
    gpuMs: frames.gpuMs / frames.mainMs.length,
  };
}

/** Answers /v1/villages with made-up villages, in pages as the API does; everything else comes from the API. */
async function sendVillages(context: BrowserContext, page: Page, url: string, count: number): Promise<void> {
  const random = seeded(SEED);
  const first = await context.request.post(`${url}/local/token`, { data: { account: 'planner' } });
  const { accessToken } = (await first.json()) as { accessToken: string };
  const headers = { authorization: `Bearer ${accessToken}` };
  const sample = await (await context.request.get(`${url}/v1/villages?limit=1000`, { headers })).json();
  const villages = Array.from({ length: count }, (_, i) => {
    const like = sample.items[Math.floor(random() * sample.items.length)];
    const chance = random();
    return {
      ...like,
      id: `M-${String(i).padStart(6, '0')}`,
      name: `${like.name} ${i}`,
      lon: 106.1 + 1.2 * random(),
      lat: 21.35 + 1.1 * random(),
      class: chance < 0.05 ? 'white' : chance < 0.12 ? 'weak' : 'covered',
      uncertain: random() < 0.2,
    };
  });
  await page.route(/\/v1\/villages\?/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit'));
    const nextCursor = to < count ? String(to) : null;
    return route.fulfill({ json: { ...sample, total: count, items: villages.slice(from, to), nextCursor } });
  });
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: sorted[Math.floor(sorted.length / 2)]!, p95: sorted[Math.floor(sorted.length * 0.95)]! };
}

function median(values: readonly number[]): number {
  return spread(values).p50;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
