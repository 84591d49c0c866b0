import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IMPORT_RULES_VI } from '#shared/import-rules';

const FOLDERS = ['functions/exchange', 'functions/exchange/kinds', 'functions/services/import'];
/** Where a rule is named: as a member, or as the argument after the field, or in a choice of two. */
const NAMED = [
  /\b(?:rule|fault): '([a-z-]+)'/g,
  /\.(?:error|warn|propose)\(\s*[^,;]+?,\s*'([a-z]+(?:-[a-z]+)*)'/g,
  /\b(?:warn|refuse|fault)\(\s*[^;]*?'([a-z]+(?:-[a-z]+)+)'/g,
  /\? '([a-z]+-[a-z-]+)' : '([a-z]+-[a-z-]+)'/g,
  /OTHER_OPERATOR = '([a-z-]+)'/g,
];

function rulesIn(source: string): string[] {
  return NAMED.flatMap((pattern) => [...source.matchAll(pattern)].flatMap((m) => m.slice(1).filter((r) => r)));
}

describe('the rules of an import', () => {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );
  const used = new Set(sources.flatMap(rulesIn));
  // Words of another meaning that stand where a rule may.
  for (const word of ['commune', 'fibre-routes', 'admin-unit', 'fibre-route']) used.delete(word);

  it('each have a Vietnamese heading', () => {
    expect(used.size).toBeGreaterThan(60);
    expect([...used].filter((rule) => !(rule in IMPORT_RULES_VI))).toEqual([]);
  });

  it('are found wherever they are named', () => {
    expect(rulesIn("cells.error('lon', 'new-rule', 'x')")).toEqual(['new-rule']);
    expect(rulesIn("{ severity: 'error', rule: 'other-new', message }")).toEqual(['other-new']);
  });

  it('have no heading without a rule, but for those of the schemas', () => {
    const all = sources.join('\n');
    expect(Object.keys(IMPORT_RULES_VI).filter((rule) => !rule.includes('_') && !all.includes(`'${rule}'`))).toEqual([
      'too-many-counts',
      'custom',
    ]);
  });
});
