import type { PositionOutcome } from '#shared/api/positions';
import { DomainError } from '#shared/errors';
import type { Head, Ref } from '../../storage/records.ts';
import type { Asked } from '../act.ts';
import type { Deps } from '../deps.ts';

/**
 * Does one act on each position of a list, one transaction each, and says what became of each. What one call left undone the next
 * one completes: `isDone` tells what an earlier call has done. A refusal of one position never stops the others.
 * @throws DomainError idempotency-mismatch, unavailable: nothing about one position
 */
export async function eachPosition(
  deps: Deps,
  positionIds: readonly string[],
  isDone: (head: Head<'site'>) => boolean,
  act: (positionId: string, head: Head<'site'> | null) => Promise<Head<'site'>>,
): Promise<PositionOutcome[]> {
  const refs = positionIds.map((id): Ref<'site'> => ({ provinceCode: deps.provinceCode, kind: 'site', id }));
  const heads = (await deps.store.headsOf(refs)) as (Head<'site'> | null)[];
  const outcomes: PositionOutcome[] = [];
  for (const [i, positionId] of positionIds.entries()) {
    const head = heads[i] ?? null;
    if (head && isDone(head)) {
      outcomes.push({ positionId, outcome: 'already', state: head.state.state });
      continue;
    }
    try {
      const { state } = await act(positionId, head);
      outcomes.push({ positionId, outcome: 'done', state: state.state });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'idempotency-mismatch' || error.code === 'unavailable')
        throw error;
      const now = (await deps.store.head(refs[i]!)) ?? null;
      if (now && isDone(now)) outcomes.push({ positionId, outcome: 'already', state: now.state.state });
      else
        outcomes.push({
          positionId,
          outcome: 'refused',
          state: error.code === 'not-found' ? null : (now?.state.state ?? null),
          problem: { code: error.code, message: error.message, ...error.details } as NonNullable<
            PositionOutcome['problem']
          >,
        });
    }
  }
  return outcomes;
}

/** The conditions of the call, for one of its positions: its own idempotency record, and no version of the whole. */
export function askedFor(asked: Asked, positionId: string): Asked {
  const { idempotency } = asked;
  return idempotency ? { idempotency: { ...idempotency, key: `${idempotency.key}/${positionId}` } } : {};
}
