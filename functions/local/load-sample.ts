import { DomainError } from '#shared/errors';
import type { Deps } from '../services/deps.ts';
import type { Progress } from '../services/import/apply.ts';
import { loadRecords, type Records } from '../services/import/load-records.ts';
import { sampleProvince } from './sample/province.ts';

/** When the registry learned of the made-up province, and of the masts that carriers had left out: an old report has something to differ by. */
const ENTERED = '2026-01-15T02:00:00.000Z';
const FOUND_LATER = '2026-06-30T02:00:00.000Z';
/** One mast in so many was left out at first. */
const LEFT_OUT = 40;

/**
 * Loads the made-up sample province, as it came to be known over a year. Records that are there stay as they are, so that it
 * completes an interrupted load and never undoes a user's change. Returns how many records were added.
 */
export async function loadSample(deps: Deps, onProgress: (progress: Progress) => void = () => {}): Promise<number> {
  const province = sampleProvince();
  const isLate = (_: unknown, row: number): boolean => row % LEFT_OUT === LEFT_OUT - 1;
  const nothing: Records = { units: [], villages: [], sites: [], fibreRoutes: [] };
  const known = { ...province, sites: province.sites.filter((s, row) => !isLate(s, row)) };
  const late = { ...nothing, sites: province.sites.filter(isLate) };
  let added = 0;
  for (const [instant, records] of [
    [ENTERED, known],
    [FOUND_LATER, late],
  ] as const) {
    const then = { ...deps, clock: () => [instant, deps.clock()].sort()[0]! };
    const loaded = await loadRecords(then, { id: 'sample', role: 'admin' }, records, { onlyNew: true, onProgress });
    const outcomes = Object.values(loaded);
    const problems = outcomes.flatMap((o) => o.findings);
    if (problems.length > 0)
      throw new DomainError('invalid', 'the sample province could not be loaded whole', { problems });
    added += outcomes.reduce((sum, o) => sum + o.added, 0);
  }
  return added;
}
