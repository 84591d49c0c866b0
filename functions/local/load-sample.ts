import { DomainError } from '#shared/errors';
import type { Deps } from '../services/deps.ts';
import type { Progress } from '../services/import/apply.ts';
import { loadRecords } from '../services/import/load-records.ts';
import { sampleProvince } from './sample/province.ts';

/**
 * Loads the made-up sample province. Records that are there stay as they are, so that it completes an interrupted load and never
 * undoes a user's change. Returns how many records were added.
 */
export async function loadSample(deps: Deps, onProgress: (progress: Progress) => void = () => {}): Promise<number> {
  const actor = { id: 'sample', role: 'admin' };
  const outcomes = Object.values(await loadRecords(deps, actor, sampleProvince(), { onlyNew: true, onProgress }));
  const problems = outcomes.flatMap((o) => o.findings);
  if (problems.length > 0)
    throw new DomainError('invalid', 'the sample province could not be loaded whole', { problems });
  return outcomes.reduce((sum, o) => sum + o.added, 0);
}
