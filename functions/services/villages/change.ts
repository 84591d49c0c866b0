import type { Account } from '#shared/actor';
import { DomainError, problemsOf } from '#shared/errors';
import { type Village, village as villageSchema } from '#shared/village';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';

/** What a caller may say about a village; identity, lineage and status are the registry's. */
export type VillageFacts = Omit<Village, 'id' | 'provinceCode' | 'status' | 'mergedInto' | 'mergedFrom'>;

/** Creates a village with an id of its own. */
export async function createVillage(
  deps: Deps,
  actor: Account,
  facts: VillageFacts,
  asked: Asked,
): Promise<Head<'village'>> {
  requirePermission(actor, 'village:change');
  requireScope(actor, facts);
  const ref = villageRef(deps, `V-${deps.ids()}`);
  const state = parsed({
    ...facts,
    id: ref.id,
    provinceCode: ref.provinceCode,
    status: 'active',
    mergedInto: [],
    mergedFrom: [],
  });
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), () => [
    { ref, state, verb: 'village:create', reason: asked.reason ?? null },
  ]);
  deps.snapshots.take(heads);
  return heads[0] as Head<'village'>;
}

/** Corrects facts of a village. A correction needs a reason; one valid from an earlier date leaves what is known of later dates. */
export async function correctVillage(
  deps: Deps,
  actor: Account,
  id: string,
  facts: { [K in keyof VillageFacts]?: VillageFacts[K] | undefined },
  asked: Asked & { reason: string },
): Promise<Head<'village'>> {
  requirePermission(actor, 'village:change');
  const ref = villageRef(deps, id);
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([head]) => {
    const current = activeVillage(id, head);
    requireScope(actor, current);
    if (facts.communeCode !== undefined) requireScope(actor, { communeCode: facts.communeCode });
    const said = Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined));
    return [{ ref, state: parsed({ ...current, ...said }), verb: 'village:correct', reason: asked.reason }];
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'village'>;
}

/**
 * Merges villages (sáp nhập thôn) into a new one, in one transaction. The old ones stay, marked merged, and point to the new one.
 * At most 20 at once. Returns the new village.
 */
export async function mergeVillages(
  deps: Deps,
  actor: Account,
  fromIds: readonly string[],
  into: VillageFacts,
  asked: Asked & { reason: string },
): Promise<Head<'village'>> {
  requirePermission(actor, 'village:merge');
  if (new Set(fromIds).size !== fromIds.length)
    throw new DomainError('invalid', 'a village is named twice', { messageVi: 'Có thôn được nêu hai lần.' });
  const target = villageRef(deps, `V-${deps.ids()}`);
  const refs = fromIds.map((id) => villageRef(deps, id));
  const { heads } = await deps.store.write(refs, writeContext(deps, actor, asked), (seen) => {
    const merged = seen.map((head, i) => {
      const current = activeVillage(fromIds[i]!, head);
      return {
        ref: refs[i]!,
        state: parsed({ ...current, status: 'merged', mergedInto: [target.id] }),
        verb: 'village:merge',
        reason: asked.reason,
      };
    });
    const state = parsed({
      ...into,
      id: target.id,
      provinceCode: target.provinceCode,
      status: 'active',
      mergedInto: [],
      mergedFrom: [...fromIds],
    });
    return [{ ref: target, state, verb: 'village:create', reason: asked.reason }, ...merged];
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'village'>;
}

function villageRef(deps: Deps, id: string): Ref<'village'> {
  return { provinceCode: deps.provinceCode, kind: 'village', id };
}

function activeVillage(id: string, head: Head | null | undefined): Village {
  if (!head) throw new DomainError('not-found', `there is no village ${id}`);
  const state = head.state as Village;
  if (state.status === 'merged') {
    throw new DomainError('conflict', `village ${id} was merged into ${state.mergedInto.join(', ')}`, {
      mergedInto: state.mergedInto,
      messageVi: `Thôn ${id} đã sáp nhập vào ${state.mergedInto.join(', ')}.`,
    });
  }
  return state;
}

function parsed(state: unknown): Village {
  const result = villageSchema.safeParse(state);
  if (!result.success)
    throw new DomainError('invalid', 'the village breaks a rule', { problems: problemsOf(result.error) });
  return result.data;
}
