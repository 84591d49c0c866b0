import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..');
export const DIST = join(here, 'dist');

/** MapLibre's worker goes out as a file of its own: a policy of `worker-src 'self'` then needs neither blob: nor eval. */
const mapWithoutBlobs = {
  name: 'map-without-blobs',
  setup(build) {
    build.onResolve({ filter: /^maplibre-gl$/ }, ({ resolveDir }) =>
      build.resolve('maplibre-gl/dist/maplibre-gl-csp.js', { kind: 'import-statement', resolveDir }),
    );
    build.onLoad({ filter: /maplibre-gl-csp-worker\.js$/ }, async ({ path }) => ({
      contents: await readFile(path),
      loader: 'file',
    }));
  },
};

/** Writes index.html with the hashed names of this build, after the scripts it names. */
const pageOf = (outdir) => ({
  name: 'page',
  setup(build) {
    build.onEnd(async (result) => {
      if (result.errors.length > 0) return;
      const outputs = Object.entries(result.metafile.outputs);
      const [script, entry] = outputs.find(([, o]) => o.entryPoint?.endsWith('web/src/main.tsx'));
      const page = (await readFile(join(here, 'index.html'), 'utf8'))
        .replace('%SCRIPT%', `/${basename(script)}`)
        .replace('%STYLE%', `/${basename(entry.cssBundle)}`);
      await cp(join(here, 'public'), outdir, { recursive: true });
      await writeFile(join(outdir, 'index.html'), page);
      await writeFile(join(outdir, 'build.json'), JSON.stringify({ source: await sourceHash() }));
    });
  },
});

/**
 * Bundles the console into `outdir` (default web/dist): hashed names, so that only index.html must never be cached.
 * `watch` keeps building on change and returns esbuild's context (dispose it); otherwise resolves when the files stand.
 */
export async function build({ outdir = DIST, watch = false } = {}) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const context = await esbuild.context({
    entryPoints: [join(here, 'src/main.tsx')],
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
    plugins: [mapWithoutBlobs, pageOf(outdir)],
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
  for (const file of [join(here, 'index.html'), join(here, 'build.mjs'), join(root, 'package-lock.json')])
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
