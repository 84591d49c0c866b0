import { readdirSync, readFileSync } from 'node:fs';
import { ts } from '@ts-morph/common';
import { describe, expect, it } from 'vitest';
import { IMPORT_RULES_VI } from '#shared/import-rules';
import { problemLine } from '../../web/src/parts/problem-text.ts';
import { textsFor } from '../../web/src/text/catalogue.ts';

const FOLDERS = ['functions/services', 'functions/exchange', 'shared'];
/** Of the store, what writes; and not the OGC layers, which machines read. */
const ALSO = ['functions/storage/store.ts'];
const NOT = /^functions\/services\/layers\//;

/** Parts of messages that nobody reads in the console, and why. */
const NOT_READ: Record<string, string> = {
  'cursor is not one that this list gave out': 'the console sends a cursor back as it came',
  'is not filtered by': 'the console offers the filters that a list has',
  'for the import are not filtered by': 'the same',
  'the import reads': 'the console offers the formats that the import reads',
  'has no villages here': 'a command’s',
  'error.message': 'with the details of the error that it passes on',
  '{parameter} must be one of': 'OGC: for machines',
  'bbox ': 'OGC: for machines',
};

const vi = textsFor('vi');

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
}

/** The members that an object literal names; none for another expression. */
function members(node: ts.Node | undefined): Map<string, ts.Node> {
  if (!node || !ts.isObjectLiteralExpression(node)) return new Map();
  return new Map(
    node.properties.flatMap((p) => {
      if (ts.isShorthandPropertyAssignment(p)) return [[p.name.text, p.name] as const];
      return ts.isPropertyAssignment(p) ? [[p.name.getText(), p.initializer] as const] : [];
    }),
  );
}

/** The messages of refusals in a source that the console could not say in Vietnamese. */
function inEnglishOnly(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError') {
      const [code, message, details] = node.arguments!;
      const has = members(details);
      const isSaid = ['messageVi', 'problems', 'state'].some((m) => has.has(m));
      if (/^'(invalid|conflict|too-large)'$/.test(code!.getText()) && !isSaid) found.push(message!.getText());
    }
    const problem = members(node);
    const rule = problem.get('rule');
    if (rule && ts.isStringLiteral(rule) && problem.has('message') && !problem.has('messageVi')) {
      const message = problem.get('message')!.getText();
      if (!isWorded(problem.get('field'), rule.text, path)) found.push(message);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** Whether the console has words for a rule: at its field, or at some field where the source leaves it open. */
function isWorded(field: ts.Node | undefined, rule: string, path: string): boolean {
  // Problems of a file are shown under the headings of their rules.
  if (path.startsWith('functions/exchange/') || path.startsWith('functions/services/import/'))
    return rule in IMPORT_RULES_VI;
  if (field && ts.isStringLiteral(field))
    return !problemLine({ field: field.text, rule, message: '(English)' }, vi).includes('(English)');
  return Object.keys(vi.t.refusals).some((key) => key === rule || key.endsWith(` ${rule}`));
}

describe('every refusal that a user can meet', () => {
  const paths = [...FOLDERS.flatMap(sourcesIn), ...ALSO].filter((path) => !NOT.test(path));
  const found = paths.flatMap((path) =>
    inEnglishOnly(path, readFileSync(path, 'utf8')).map((said) => ({ path, said })),
  );

  it('can be said in Vietnamese', () => {
    const exceptions = Object.keys(NOT_READ);
    expect(found.filter(({ said }) => !exceptions.some((part) => said.includes(part)))).toEqual([]);
    expect(exceptions.filter((part) => !found.some(({ said }) => said.includes(part)))).toEqual([]);
  });

  it('is found where it cannot', () => {
    const source = `
      throw new DomainError('conflict', 'one', { listId });
      throw new DomainError('invalid', 'two');
      throw new DomainError('invalid', 'said', { messageVi });
      throw new DomainError('not-found', 'the console has words for its kind');
      const problems = [{ field: 'x', rule: 'new-rule', message: 'three' }, { field: 'reason', rule: 'required', message }];
    `;
    expect(inEnglishOnly('shared/x.ts', source)).toEqual(["'one'", "'two'", "'three'"]);
  });
});
