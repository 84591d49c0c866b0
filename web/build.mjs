import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import * as esbuild from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
export const DIST = join(here, 'dist');

const MAPLIBRE = join(root, 'node_modules/maplibre-gl/dist/maplibre-gl.js');

/**
 * MapLibre's package holds three parts: what page and worker share, the worker's own, the page's own. Its ready-made build starts the
 * worker from a blob, which our policy forbids; its build for such policies has the shared part in it twice (373 instead of 276 kB
 * gzip). Here each part goes out once, under `worker-src 'self'`.
 */
const mapInParts = (outdir) => ({
  name: 'map-in-parts',
  setup(build) {
    const files = {};
    const file = (name, text) => {
      const path = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()}.js`;
      files[path] = text;
      return `/${path}`;
    };
    build.onResolve({ filter: /^maplibre-gl$/ }, () => ({ path: MAPLIBRE, namespace: 'map-parts' }));
    build.onResolve({ filter: /^\/map-shared-/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /.*/, namespace: 'map-parts' }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const parts = mapParts(source);
      const notice = source.slice(0, source.indexOf('*/') + 2).replace('/**', '/*!');
      const shared = file('map-shared', `${notice}\nglobalThis.mapShared={};(${parts.shared})(globalThis.mapShared);`);
      const worker = file(
        'map-worker',
        `${notice}\nimportScripts('${shared}');(${parts.worker})(globalThis.mapShared);`,
      );
      return {
        contents: `import '${shared}';
          const map = {};
          (${parts.index})(map, globalThis.mapShared);
          map.setWorkerUrl(new URL('${worker}', location.href).href);
          export default map;`,
        resolveDir: root,
      };
    });
    build.onEnd(async () => {
      for (const [path, text] of Object.entries(files)) await writeFile(join(outdir, path), text);
    });
  },
});

/** The sources of MapLibre's three parts: its file hands each to a `define` of its own, ours notes them instead. */
function mapParts(source) {
  const head = 'function define(moduleName, _dependencies, moduleFactory) {';
  if (!source.includes(head)) throw new Error(`${MAPLIBRE} is not built of parts any more: see mapInParts`);
  const parts = {};
  runInNewContext(source.replace(head, `${head} parts[moduleName] = moduleFactory.toString(); return;`), { parts });
  return parts;
}

const PAGES = [
  { page: 'index.html', entry: 'web/src/main.tsx' },
  { page: 'survey.html', entry: 'web/src/survey/main.tsx' },
];

/** Writes the pages with the hashed names of this build, after the scripts they name, and the survey's worker with its files. */
const pagesOf = (outdir) => ({
  name: 'pages',
  setup(build) {
    build.onEnd(async (result) => {
      if (result.errors.length > 0) return;
      const { outputs } = result.metafile;
      await cp(join(here, 'public'), outdir, { recursive: true });
      for (const { page, entry } of PAGES) {
        const [script, { cssBundle }] = Object.entries(outputs).find(([, o]) => o.entryPoint?.endsWith(entry));
        const html = (await readFile(join(here, page), 'utf8'))
          .replace('%SCRIPT%', `/${basename(script)}`)
          .replace('%STYLE%', `/${basename(cssBundle)}`);
        await writeFile(join(outdir, page), html);
        if (page !== 'survey.html') continue;
        const files = ['survey.html', 'survey.webmanifest', 'favicon.svg', basename(cssBundle)];
        const worker = await readFile(join(here, 'survey-sw.js'), 'utf8');
        const kept = [...files, ...importedBy(script, outputs).map((o) => basename(o))].map((f) => `/${f}`);
        await writeFile(join(outdir, 'survey-sw.js'), worker.replace('%FILES%', kept.join(' ')));
      }
      await writeFile(join(outdir, 'build.json'), JSON.stringify({ source: await sourceHash() }));
    });
  },
});

/** A script and everything it imports at once. */
function importedBy(script, outputs, found = new Set()) {
  if (found.has(script)) return [];
  found.add(script);
  for (const { path, kind } of outputs[script].imports)
    if (kind === 'import-statement' && outputs[path]) importedBy(path, outputs, found);
  return [...found];
}

/**
 * Bundles the console into `outdir` (default web/dist): hashed names, so that only index.html must never be cached.
 * `watch` keeps building on change and returns esbuild's context (dispose it); otherwise resolves when the files stand.
 */
export async function build({ outdir = DIST, watch = false } = {}) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const context = await esbuild.context({
    entryPoints: PAGES.map(({ entry }) => join(root, entry)),
    absWorkingDir: root,
    outdir,
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: !watch,
    sourcemap: watch ? 'linked' : false,
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/',
    metafile: true,
    legalComments: 'linked',
    logLevel: 'warning',
    plugins: [mapInParts(outdir), pagesOf(outdir)],
  });
  if (watch) {
    await context.watch();
    return context;
  }
  await context.rebuild();
  await context.dispose();
  return null;
}

/** Builds only if `outdir` does not hold the present sources; answers whether it built. */
export async function buildIfStale({ outdir = DIST } = {}) {
  const built = await readFile(join(outdir, 'build.json'), 'utf8')
    .then((text) => JSON.parse(text).source)
    .catch(() => null);
  if (built === (await sourceHash())) return false;
  await build({ outdir });
  return true;
}

/** Names, sizes and times of everything the bundle is made from; contents would cost a second at every start. */
async function sourceHash() {
  const hash = createHash('sha256');
  for (const folder of [join(here, 'src'), join(here, 'public'), join(root, 'shared'), join(root, 'geo')]) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await addFile(hash, join(entry.parentPath, entry.name));
    }
  }
  for (const file of [
    join(here, 'index.html'),
    join(here, 'survey.html'),
    join(here, 'survey-sw.js'),
    join(here, 'build.mjs'),
    join(root, 'package-lock.json'),
  ])
    await addFile(hash, file);
  return hash.digest('hex');
}

async function addFile(hash, path) {
  const { size, mtimeMs } = await stat(path);
  hash.update(`${path}\0${size}\0${mtimeMs}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ watch: process.argv.includes('--watch') });
}
