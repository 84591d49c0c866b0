import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lifecycleDiagram, lifecycleTable } from '#shared/lifecycle';

export const DOCUMENT = 'docs/lifecycle.md';

const PARTS: Record<string, () => string> = {
  diagram: () => `\`\`\`mermaid\n${lifecycleDiagram()}\n\`\`\``,
  table: lifecycleTable,
};

/** The document with its generated parts made anew; what stands between `<!-- name -->` and `<!-- end name -->` is replaced. */
export function withGeneratedParts(text: string): string {
  return Object.entries(PARTS).reduce((whole, [name, make]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- end ${name} -->`];
    const from = whole.indexOf(open);
    const to = whole.indexOf(close);
    if (from === -1 || to < from) throw new Error(`${DOCUMENT} has no part between ${open} and ${close}`);
    return `${whole.slice(0, from + open.length)}\n${make()}\n${whole.slice(to)}`;
  }, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(DOCUMENT, withGeneratedParts(readFileSync(DOCUMENT, 'utf8')));
