import { parseArgs } from 'node:util';
import { DomainError } from '#shared/errors';
import { openLocal } from '../entry/local-deps.ts';
import { renderComparison, tileLines } from '../local/compare-text.ts';
import { renderSummary } from '../local/summary-text.ts';
import { type Correction, correctStored } from '../services/assessment/correct.ts';
import type { RuleChoice } from '../services/coverage/assessed.ts';
import { compareModels } from '../services/coverage/compare-models.ts';
import { provinceFigures } from '../services/coverage/summarise.ts';
import { fail } from './fail.ts';

const USAGE = `npm run assess -- [--as-of YYYY-MM-DD] [--definition ID] [--range-table ID] [--json]
  --model disc|terrain   terrain where tiles cover every village and site, else disc, if absent
  --link-budget ID       levels and powers of the model terrain
  --dem FOLDER           .hgt or .hgt.gz tiles (default: DEM_DIR, or dem in the data folder)
  --store [--province 20 | --all] [--dry-run]   assess again and correct what is stored
  --compare              disc, terrain and declared side by side, and the villages that differ with the reason`;

try {
  const { values } = parseArgs({
    options: {
      'as-of': { type: 'string' },
      definition: { type: 'string' },
      'range-table': { type: 'string' },
      model: { type: 'string' },
      'link-budget': { type: 'string' },
      dem: { type: 'string' },
      compare: { type: 'boolean', default: false },
      store: { type: 'boolean', default: false },
      province: { type: 'string' },
      all: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const deps = await openLocal({ exclusive: false, demDir: values.dem, onTerrainProgress: progressLine() });
  try {
    const choice: RuleChoice = {
      asOf: values['as-of'],
      definition: values.definition,
      rangeTable: values['range-table'],
      model: modelOf(values.model),
      linkBudget: values['link-budget'],
    };
    const startedAt = performance.now();
    if (values.store) {
      if (values.province !== undefined && values.province !== deps.provinceCode)
        throw new DomainError('invalid', `this store serves province ${deps.provinceCode}, not ${values.province}`);
      const report = await correctStored(deps, { dryRun: values['dry-run'], onProgress: progressLine('stored') });
      console.log(values.json ? JSON.stringify(report, null, 2) : renderCorrection(report));
    } else if (values.compare) {
      const comparison = await compareModels(deps, choice);
      console.log(values.json ? JSON.stringify(comparison, null, 2) : renderComparison(comparison));
    } else {
      const figures = await provinceFigures(deps, choice);
      console.log(values.json ? JSON.stringify(figures, null, 2) : renderSummary(figures));
      for (const line of tileLines({ terrain: figures.basis })) console.error(line);
    }
    console.error(`read and assessed in ${(performance.now() - startedAt).toFixed(0)} ms`);
  } finally {
    await deps.close();
  }
} catch (error) {
  fail(error, USAGE);
}

function modelOf(asked: string | undefined): RuleChoice['model'] {
  if (asked === undefined || asked === 'disc' || asked === 'terrain') return asked;
  throw new DomainError('invalid', `there is no model ${asked}; choose disc or terrain`);
}

function renderCorrection({ asOf, dryRun, assessed, written, changed, added }: Correction): string {
  const isAdded = new Set(added);
  const others = changed.filter((id) => !isAdded.has(id));
  const named = others.length === 0 ? '' : `: ${others.slice(0, 20).join(', ')}${others.length > 20 ? ' …' : ''}`;
  return [
    `${assessed} villages assessed on ${asOf}`,
    `${added.length} had nothing stored, ${others.length} had another class or best server${named}`,
    `${written.length} ${dryRun ? 'would be' : 'were'} written; the others say the same and rest on the same versions`,
  ].join('\n');
}

/** Progress on stderr: rewritten in place on a terminal, else a line every few seconds. */
function progressLine(what = 'terrain'): (done: number, of: number) => void {
  let saidAt = 0;
  return (done, of) => {
    const text = `${what}: ${Math.round((100 * done) / of)} %`;
    if (process.stderr.isTTY) process.stderr.write(`\r${text}${done === of ? '\n' : ''}`);
    else if (done === of || performance.now() - saidAt > 3000) {
      saidAt = performance.now();
      console.error(text);
    }
  };
}
