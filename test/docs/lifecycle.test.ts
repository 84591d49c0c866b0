import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, withGeneratedParts } from './lifecycle-document.ts';

describe('docs/lifecycle.md', () => {
  it('says what the table says (npm run docs:lifecycle writes it anew)', () => {
    const text = readFileSync(DOCUMENT, 'utf8');
    expect(text).toBe(withGeneratedParts(text));
  });

  it('is compared with the table: a changed row is found', () => {
    const text = readFileSync(DOCUMENT, 'utf8');
    const changed = text.replace('under_review --> approved', 'submitted --> approved');
    expect(changed).not.toBe(text);
    expect(withGeneratedParts(changed)).toBe(text);
  });
});
