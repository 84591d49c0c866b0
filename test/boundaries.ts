import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

interface Rule {
  /** Files the rule is about: the first rule whose prefix matches a file holds. */
  in: string;
  /** What they may import beside their own folder: prefixes of project paths, package names, or `node:`. */
  may: readonly string[];
  /** Project paths of which only types may be imported. */
  typesOnly?: readonly string[];
}

/** The import table of the house (docs/architecture.md). Own folder is always allowed. */
export const RULES: readonly Rule[] = [
  { in: 'geo/', may: ['@turf/turf', 'kdbush', 'geokdbush', 'flatbush', 'h3-js', 'proj4', 'geographiclib-geodesic'] },
  { in: 'shared/', may: ['zod', 'geo/'] },
  {
    in: 'functions/services/',
    may: ['shared/', 'geo/', 'functions/exchange/'],
    typesOnly: ['functions/storage/', 'zod'],
  },
  { in: 'functions/storage/', may: ['shared/', 'geo/cell', '@aws-sdk/', 'node:'], typesOnly: ['zod'] },
  {
    in: 'functions/api/',
    may: ['functions/services/', 'shared/', 'hono', '@hono/zod-openapi', 'jose', 'zod', 'node:crypto'],
  },
  {
    in: 'functions/exchange/',
    may: [
      'shared/',
      'geo/',
      'csv-parse',
      'csv-stringify',
      'docx',
      'saxes',
      'write-excel-file',
      'proj4',
      '@turf/turf',
      'h3-js',
      'zod',
      'node:',
    ],
  },
  {
    in: 'functions/',
    may: [
      'functions/',
      'shared/',
      'geo/',
      '@hono/',
      'hono',
      'jose',
      'zod',
      'node:',
      '@aws-sdk/',
      '@turf/turf',
      'esbuild',
      'web/build.mjs',
    ],
  },
  { in: 'infra/', may: ['shared/table', 'shared/env', 'aws-cdk-lib', 'constructs', 'cdk-nag', 'esbuild', 'node:'] },
  {
    in: 'web/',
    may: ['shared/', 'geo/', 'preact', '@preact/', 'maplibre-gl', 'openapi-fetch', 'esbuild', 'node:'],
    typesOnly: ['zod'],
  },
];

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export interface SourceFile {
  path: string;
  text: string;
}

/** Every import that crosses a line it may not cross, and every forbidden global, one sentence each. */
export function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const rule = RULES.find((r) => path.startsWith(r.in));
    if (!rule) return [];
    const found: string[] = [];
    const imports = [
      ...[...text.matchAll(IMPORT)].map((m) => ({ typeOnly: m[1] !== undefined, target: m[2]! })),
      ...[...text.matchAll(DYNAMIC)].map((m) => ({ typeOnly: false, target: m[1]! })),
    ];
    for (const { typeOnly, target } of imports) {
      const to = resolveImport(path, target);
      if (to.startsWith(rule.in)) continue;
      const allowed = rule.may.some((m) => matches(to, m));
      const asType = to === 'geojson' || (rule.typesOnly?.some((m) => matches(to, m)) ?? false);
      if (!allowed && !(asType && typeOnly))
        found.push(`${path} may not import ${target}${asType ? ' (types only)' : ''}`);
      if (
        to.startsWith('functions/') &&
        /^functions\/(entry|cli|local)\//.test(to) &&
        !/^functions\/(entry|cli|local)\//.test(path)
      ) {
        found.push(`${path} may not import ${target}: nobody imports a door`);
      }
    }
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
    if (/^(geo|shared)\//.test(path) && /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\)|\bprocess\./.test(code)) {
      found.push(`${path} is pure: no clock, no randomness, no process`);
    }
    if (/^functions\//.test(path) && !/^functions\/(entry|cli)\//.test(path) && /\bprocess\.env\b/.test(code)) {
      found.push(`${path} may not read process.env: only functions/entry and functions/cli do`);
    }
    if (/(^|\/)(utils?|helpers?|common|base)(\.|\/)/.test(path)) found.push(`${path} has a name that says nothing`);
    return found;
  });
}

function matches(to: string, allowed: string): boolean {
  return allowed.endsWith('/') || allowed === 'node:'
    ? to.startsWith(allowed)
    : to === allowed || to === `${allowed}.ts` || to.startsWith(`${allowed}/`);
}

/** `#shared/x` and relative paths become project paths; packages stay as they are. */
function resolveImport(from: string, target: string): string {
  if (target.startsWith('#')) return `${target.slice(1)}.ts`;
  if (target.startsWith('.')) return normalize(join(dirname(from), target)).replaceAll('\\', '/');
  return target;
}

const FOLDERS = ['geo', 'shared', 'functions', 'infra', 'web/src'];

/** Every TypeScript source of the project, tests left out. */
export function projectSources(root: string): SourceFile[] {
  return FOLDERS.flatMap((folder) => {
    let names: string[];
    try {
      names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    } catch {
      return [];
    }
    return names
      .filter((n) => /\.tsx?$/.test(n))
      .map((n) => {
        const path = join(root, folder, n);
        return { path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
      });
  });
}
