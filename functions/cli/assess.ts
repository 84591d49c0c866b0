import { parseArgs } from 'node:util';
import { openLocal } from '../entry/local-deps.ts';
import { renderSummary } from '../local/summary-text.ts';
import { provinceFigures } from '../services/coverage/summarise.ts';
import { fail } from './fail.ts';

const USAGE = 'npm run assess -- [--as-of YYYY-MM-DD] [--definition ID] [--range-table ID] [--json]';

try {
  const { values } = parseArgs({
    options: {
      'as-of': { type: 'string' },
      definition: { type: 'string' },
      'range-table': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const deps = await openLocal({ exclusive: false });
  try {
    const choice = { asOf: values['as-of'], definition: values.definition, rangeTable: values['range-table'] };
    const startedAt = performance.now();
    const figures = await provinceFigures(deps, choice);
    console.log(values.json ? JSON.stringify(figures, null, 2) : renderSummary(figures));
    console.error(`read and assessed in ${(performance.now() - startedAt).toFixed(0)} ms`);
  } finally {
    await deps.close();
  }
} catch (error) {
  fail(error, USAGE);
}
