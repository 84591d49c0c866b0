import { definitionInForce } from '#shared/definition';
import type { CoverageDefinition } from '#shared/rule-set';
import type { Deps } from '../deps.ts';

/** The definition of white, weak and covered that is in force on a civil date, as known at an instant (now if absent). */
export async function definitionOn(deps: Deps, date: string, knownAt?: string): Promise<CoverageDefinition> {
  const own = await deps.snapshots.heads(deps.provinceCode, 'definition');
  const states = own.map((h) =>
    knownAt === undefined || h.recordedAt <= knownAt ? h.state : deps.store.stateAt(h, { knownAt }),
  );
  const known = (await Promise.all(states)).filter((s) => s !== null);
  return definitionInForce(deps.rules, known, date);
}

/** Every definition that may be named: those in the box and the province's own, proposed ones too. */
export async function definitionsOf(deps: Deps): Promise<CoverageDefinition[]> {
  const own = await deps.snapshots.heads(deps.provinceCode, 'definition');
  return [...deps.rules.definitions, ...own.map((h) => h.state.definition)];
}
