import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { buildIfStale } from '../../web/build.mjs';
import { launchChromium } from './chromium.ts';
import { type LocalServer, startLocalServer } from './local-server.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const DESK = { width: 1440, height: 900 };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** The console in a real browser, before the real local server with the sample province. */
export interface ConsoleUnderTest {
  /** Address of the server; read it inside a test. */
  url(): string;
  browser(): Browser;
  /** What an account's request answers; a POST if there is a body. Anything but success fails the test. */
  ask<T>(account: string, path: string, body?: object): Promise<T>;
  /** @param allowed statuses that the job is about, as a 409 where somebody was faster */
  open(path: string, options?: BrowserContextOptions, allowed?: number[]): Promise<Page>;
  /** Drops complaints of the last opened page that are what the job is about. */
  excuse(isExpected: (complaint: string) => boolean): void;
}

/**
 * Starts server and browser for the tests of one file. After each test every page that {@link ConsoleUnderTest.open} opened must have
 * had no error in its console, no broken policy, no failed request, and have asked nobody but the server.
 */
export function startConsole(): ConsoleUnderTest {
  let server: LocalServer;
  let browser: Browser;
  let opened: { context: BrowserContext; complaints: string[] }[] = [];
  const tokens = new Map<string, Promise<string>>();

  beforeAll(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    await buildIfStale();
    [server, browser] = await Promise.all([startLocalServer(inject('sampleFolder')), launchChromium()]);
  }, 360_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async () => {
    const complaints = opened.flatMap((o) => o.complaints);
    for (const { context } of opened) await context.close();
    opened = [];
    expect(complaints).toEqual([]);
  });

  const signIn = async (account: string): Promise<string> => {
    const answer = await fetch(`${server.url}/local/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account }),
    });
    return ((await answer.json()) as { accessToken: string }).accessToken;
  };
  const tokenOf = (account: string): Promise<string> => {
    if (!tokens.has(account)) tokens.set(account, signIn(account));
    return tokens.get(account)!;
  };

  return {
    url: () => server.url,
    browser: () => browser,

    async ask<T>(account: string, path: string, body?: object) {
      const answer = await fetch(`${server.url}${path}`, {
        headers: { authorization: `Bearer ${await tokenOf(account)}`, 'content-type': 'application/json' },
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
      expect(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`).toBe(true);
      return (await answer.json()) as T;
    },

    async open(path, options = {}, allowed = []) {
      const context = await browser.newContext({
        viewport: DESK,
        locale: 'vi-VN',
        reducedMotion: 'reduce',
        ...options,
      });
      const complaints: string[] = [];
      opened.push({ context, complaints });
      const page = await context.newPage();
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`policy ${event.violatedDirective} broken by ${event.blockedURI}`),
        );
      });
      page.on('console', (message) => {
        const isAllowed = allowed.some((status) => message.text().includes(`status of ${status}`));
        if ((message.type() === 'error' || message.type() === 'warning') && !isAllowed) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('response', (response) => {
        if (response.status() >= 400 && !allowed.includes(response.status()))
          complaints.push(`${response.status()} ${response.url()}`);
      });
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (origin !== server.url && protocol !== 'blob:' && protocol !== 'data:')
          complaints.push(`asked ${request.url()}`);
      });
      await page.goto(`${server.url}${path}`);
      await settled(page);
      return page;
    },

    excuse(isExpected) {
      const { complaints } = opened.at(-1)!;
      complaints.splice(0, complaints.length, ...complaints.filter((c) => !isExpected(c)));
    },
  };
}

/** Until nothing is under way and every map has drawn all it has. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // Of a change without a new page: what follows from it begins after the frame that shows it.
  await page.waitForFunction(
    () =>
      new Promise((done) => {
        const afterFrame = (then: () => void) => requestAnimationFrame(() => setTimeout(then));
        afterFrame(() => afterFrame(() => done(true)));
      }),
  );
  await page.waitForFunction(
    () =>
      document.querySelector('.progress-on') === null &&
      document.querySelector('.waiting') === null &&
      [...document.querySelectorAll<HTMLElement>('.map')].every((m) => m.dataset.idle === 'true'),
    null,
    { timeout: 45_000 },
  );
}

export function shoot(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

/** The serious and critical findings of axe, each with the elements it is about. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's policy forbids inline ones.
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations
      .filter((v) => v.impact === 'serious' || v.impact === 'critical')
      .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
  });
}

/** Every screen on desk and phone: no serious finding of axe, no sideways scrolling, and a screenshot named after it. */
export function itIsFitForEverybody({ open }: ConsoleUnderTest, screens: [name: string, path: string][]): void {
  const sizes = [
    ['desk', { viewport: DESK }],
    ['phone', PHONE],
  ] as const;
  it.each(sizes.flatMap(([size, options]) => screens.map(([name, path]) => [size, name, path, options] as const)))(
    'on a %s, %s has no serious finding of axe and does not scroll sideways',
    async (size, name, path, options) => {
      const page = await open(path, options);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(options.viewport.width);
      await shoot(page, `${size}-${name}`);
      expect(await axeFindings(page)).toEqual([]);
    },
    60_000,
  );
}
