import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Dependencies that are still CommonJS call require(), which an ES module does not have. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles one door of functions/entry with everything it imports into `folder`/index.mjs, with a source map beside it; what is
 * imported only when it is needed goes into files of its own, which a cold start does not read. Needs neither network nor
 * container; the same sources give the same bytes wherever the folder is.
 * @param entry path from the project's root, as in 'functions/entry/api.ts'
 * @returns the folder
 */
export function bundle(entry: string, folder: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: { index: entry },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    splitting: true,
    packages: 'bundle',
    platform: 'node',
    target: 'node22',
    format: 'esm',
    mainFields: ['module', 'main'],
    alias: { zod: join(ROOT, 'infra/zod-without-locales.mjs') },
    banner: { js: REQUIRE },
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  });
  mkdirSync(folder, { recursive: true });
  for (const file of outputFiles)
    writeFileSync(join(folder, file.path.slice(join(ROOT, 'dist').length + 1)), file.contents);
  return folder;
}
