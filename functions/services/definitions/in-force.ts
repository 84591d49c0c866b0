import { definitionInForce } from '#shared/definition';
import type { CoverageDefinition } from '#shared/rule-set';
import type { Deps } from '../deps.ts';

/** The definition of white, weak and covered that is in force on a civil date. */
export async function definitionOn(deps: Deps, date: string): Promise<CoverageDefinition> {
  const own = await deps.snapshots.heads(deps.provinceCode, 'definition');
  return definitionInForce(
    deps.rules,
    own.map((h) => h.state),
    date,
  );
}

/** Every definition that may be named: those in the box and the province's own, proposed ones too. */
export async function definitionsOf(deps: Deps): Promise<CoverageDefinition[]> {
  const own = await deps.snapshots.heads(deps.provinceCode, 'definition');
  return [...deps.rules.definitions, ...own.map((h) => h.state.definition)];
}
