import type { CoverageDefinition } from '#shared/rule-set';
import type { Deps } from '../deps.ts';

/** The definition of white, weak and covered that is in force on a civil date. */
export async function definitionOn(deps: Deps, _date: string): Promise<CoverageDefinition> {
  return deps.rules.definitions.find((d) => d.id === deps.rules.defaults.definition)!;
}
