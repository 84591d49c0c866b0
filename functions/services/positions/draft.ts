import type { Account } from '#shared/actor';
import type { DraftPosition, PositionFacts } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { nextState, transition } from '#shared/lifecycle';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { ownPosition, parsed } from './act.ts';
import { draftSite, withFacts } from './facts.ts';

/** A carrier's new draft, with an id that says nothing. */
export async function draftPosition(
  deps: Deps,
  actor: Account,
  facts: DraftPosition,
  asked: Asked,
): Promise<Head<'site'>> {
  nextState('draft', null, actor.role);
  if (actor.operator === null) throw new DomainError('forbidden', 'a position is proposed for an operator');
  const ref: Ref<'site'> = { provinceCode: deps.provinceCode, kind: 'site', id: `P-${deps.ids()}` };
  const state = parsed(draftSite(ref.id, ref.provinceCode, actor.operator, facts));
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), () => [
    { ref, state, verb: 'position:draft' },
  ]);
  deps.snapshots.take(heads);
  return heads[0] as Head<'site'>;
}

/** Changes facts of a draft, or of a position that came back. */
export async function editPosition(
  deps: Deps,
  actor: Account,
  id: string,
  facts: PositionFacts,
  asked: Asked,
): Promise<Head<'site'>> {
  const ref: Ref<'site'> = { provinceCode: deps.provinceCode, kind: 'site', id };
  const context = writeContext(deps, actor, asked);
  const { heads } = await deps.store.write([ref], context, ([head]) => {
    const current = ownPosition(actor, id, head as Head<'site'> | null, dateInVietnam(context.now));
    nextState('edit', current.state, actor.role);
    const state = parsed(withFacts(current, facts));
    return [{ ref, state, verb: 'position:edit', fromStates: transition('edit').from }];
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'site'>;
}
