import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

interface Executable {
  path: string;
  env: Record<string, string>;
}

/**
 * A headless Chromium whose WebGL is drawn in software (SwiftShader), so that pictures are the same with and without a
 * graphics card. Which one: CHROMIUM_PATH, else the one that @sparticuz/chromium brings, else /usr/bin/chromium.
 */
export async function launchChromium(): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env },
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
}

async function findChromium(): Promise<Executable> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return { path: own, env: {} };
  const reasons: string[] = [];
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      return await bundledChromium();
    } catch (error) {
      reasons.push(`@sparticuz/chromium: ${error}`);
    }
  }
  if (existsSync(SYSTEM_CHROMIUM)) return { path: SYSTEM_CHROMIUM, env: {} };
  throw new Error(
    `no Chromium for the browser tests: set CHROMIUM_PATH, or install ${SYSTEM_CHROMIUM}. ${reasons.join('; ')}`,
  );
}

/** Unpacks the bundled browser once per version. Its libraries are those of Amazon Linux, so it unpacks as if it were in Lambda. */
async function bundledChromium(): Promise<Executable> {
  const manifest = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const home = join(tmpdir(), `phusong-chromium-${version}`);
  if (!existsSync(join(home, 'chromium'))) await unpack(home);
  return {
    path: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: join(home, 'only-bundled-fonts.conf') },
  };
}

/** A process of its own unpacks, because the package changes the environment on import; the rename makes it all or nothing. */
async function unpack(home: string): Promise<void> {
  const staging = await mkdtemp(`${home}-`);
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    { env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' } },
  );
  await writeFile(
    join(staging, 'only-bundled-fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>`,
  );
  await rename(staging, home).catch(async (error) => {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(join(home, 'chromium'))) throw error;
  });
}
