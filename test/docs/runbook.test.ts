import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const LOGGED = /log\(\{[^}]*?code: '([a-z-]+)'/gs;

/** Codes of the lines that some source writes. */
function codesIn(text: string): string[] {
  return [...text.matchAll(LOGGED)].map((m) => m[1]!);
}

describe('the runbook', () => {
  const runbook = readFileSync('docs/runbook.md', 'utf8');

  it('explains every code that is logged', () => {
    const files = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
    const codes = new Set(files.flatMap((f) => codesIn(readFileSync(join('functions', f), 'utf8'))));
    expect(codes.size).toBeGreaterThan(10);
    const catalogue = runbook.slice(runbook.indexOf('## Log codes'));
    expect([...codes].filter((code) => !catalogue.includes(`\`${code}\``))).toEqual([]);
  });

  it('finds a code in a call over several lines', () => {
    expect(codesIn("deps.log({\n  level: 'error',\n  code: 'no-such-thing',\n});")).toEqual(['no-such-thing']);
  });

  it('speaks of every alarm', () => {
    const stack = readFileSync('infra/stack.ts', 'utf8');
    const [functions, others]: string[][] = [[], []];
    for (const [, kind, id] of stack.matchAll(/alarms\.watch(\w+)\('(\w+)'/g))
      (kind === 'Function' ? functions! : others!).push(id!);
    expect(functions!.length).toBeGreaterThan(3);
    expect(others!.length).toBeGreaterThan(6);
    const incidents = runbook.slice(runbook.indexOf('## An incident'));
    for (const id of others!) expect(incidents, id).toMatch(new RegExp(`\\b${id}(Age|Depth|Fail|ServerErrors|Read)`));
  });
});
