import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CITED = /`((?:geo|shared|functions|infra|web|test|docs)\/[A-Za-z0-9_./-]*)`/g;
const LINKED = /\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g;

/** Paths that a document names and that are not there. */
function brokenPaths(path: string, text: string): string[] {
  const cited = [...text.matchAll(CITED)].map((m) => m[1]!);
  const linked = [...text.matchAll(LINKED)].map((m) => join(dirname(path), m[1]!));
  return [...cited, ...linked].filter((p) => !existsSync(p));
}

const documents = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.md'))
    .map((f) => join('docs', f)),
];

describe('documents', () => {
  it.each(documents)('%s cites only what is there', (path) => {
    expect(brokenPaths(path, readFileSync(path, 'utf8'))).toEqual([]);
  });

  it('are checked: a path that is not there is found', () => {
    expect(brokenPaths('docs/x.md', 'see `shared/nowhere.ts` and [that](nowhere.md)')).toEqual([
      'shared/nowhere.ts',
      'docs/nowhere.md',
    ]);
  });

  it('name every command of package.json that a user runs', () => {
    const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
    const readme = readFileSync('README.md', 'utf8');
    for (const [, name] of readme.matchAll(/npm run ([a-z:-]+)/g)) expect(scripts).toContain(name);
  });
});
