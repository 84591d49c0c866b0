import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { decideListBody, listDecided } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import { type DecidedPosition, type List, type ListDecision, withDecision } from '#shared/list';
import { settingsAt } from '#shared/province-settings';
import type { Site } from '#shared/site';
import type { Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { actOn } from '../positions/act.ts';
import { ownList, refuseStrangers } from './change.ts';
import { askedFor, eachPosition } from './each-position.ts';

type Decision = z.output<typeof decideListBody>;

/**
 * One decision document about positions of a list: one transaction for each position, then the document in the list. Who calls
 * again with the same number and date completes what was left. A position that another decided meanwhile is reported, and is
 * not in the document.
 */
export async function decideList(
  deps: Deps,
  actor: Account,
  id: string,
  body: Decision,
  asked: Asked,
): Promise<z.input<typeof listDecided>> {
  requirePermission(actor, 'list:decide');
  const ref: Ref<'list'> = { provinceCode: deps.provinceCode, kind: 'list', id };
  const list = ownList(actor, id, await deps.store.head(ref));
  const positionIds = body.outcomes.map((o) => o.positionId);
  refuseStrangers(list, positionIds);
  const outcomeOf = new Map(body.outcomes.map((o) => [o.positionId, o]));
  const positions = await eachPosition(
    deps,
    positionIds,
    (head) => decidedBy(head.state, body.decision) === outcomeOf.get(head.id)!.outcome,
    (positionId) => {
      const { outcome, reason, conditions } = outcomeOf.get(positionId)!;
      return actOn(
        deps,
        actor,
        positionId,
        outcome,
        { decision: body.decision, reason, conditions },
        askedFor(asked, positionId),
      );
    },
  );
  const done = positions
    .filter((p) => p.outcome !== 'refused')
    .map(({ positionId }): DecidedPosition => ({ positionId, outcome: outcomeOf.get(positionId)!.outcome }));
  return { listId: id, decision: await record(deps, actor, ref, body.decision, done), positions };
}

/** What a decision document with this number and date said about a position; null if it said nothing. */
function decidedBy({ state, proposal }: Site, document: { number: string; date: string }): 'approve' | 'reject' | null {
  const decision = proposal?.decision;
  if (decision?.number !== document.number || decision.date !== document.date) return null;
  return state === 'rejected' ? 'reject' : state === 'revoked' ? null : 'approve';
}

async function record(
  deps: Deps,
  actor: Account,
  ref: Ref<'list'>,
  { number, date }: Decision['decision'],
  positions: DecidedPosition[],
): Promise<ListDecision | null> {
  const context = writeContext(deps, actor, {});
  const act = settingsAt(deps.rules, dateInVietnam(context.now)).acts.list;
  const { heads } = await deps.store.write([ref], context, ([head]) => [
    { ref, state: withDecision(head!.state as List, { number, date, act, positions }), verb: 'list:decide' },
  ]);
  deps.snapshots.take(heads);
  const list = (heads[0]?.state ?? (await deps.store.head(ref))?.state) as List;
  return list.decisions.find((d) => d.number === number && d.date === date) ?? null;
}
