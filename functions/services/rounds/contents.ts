import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { type ReviewRound, type RoundAnswers, roundAnswersId } from '#shared/round';
import { dateVi } from '#shared/text';
import type { Head, Ref } from '../../storage/records.ts';
import type { Deps } from '../deps.ts';

export async function requireRound(deps: Deps, id: string): Promise<Head<'review-round'>> {
  const head = await deps.store.head(refOf(deps, 'review-round', id));
  if (!head) throw new DomainError('not-found', `there is no review round ${id}`);
  return head;
}

export function requireOpen(head: Head<'review-round'>): ReviewRound {
  const { state } = head;
  if (state.state === 'open') return state;
  const on = state.closed?.on ?? '…';
  throw new DomainError('conflict', `review round ${state.id} was closed on ${on}`, {
    messageVi: `Đợt rà soát ${state.id} đã đóng ngày ${dateVi(on)}.`,
    kind: 'review-round',
    state: state.state,
    closed: state.closed,
  });
}

/** Villages asked about (on the round's day), answers so far, and names of communes. */
export async function contentsOf(deps: Deps, round: ReviewRound) {
  const view = await deps.snapshots.view(deps.provinceCode, round.asOf);
  const heads = await deps.store.headsOf(
    round.communeCodes.map((c) => refOf(deps, 'round-answers', roundAnswersId(round.id, c))),
  );
  const answers = new Map(heads.flatMap((h) => (h ? Object.entries((h.state as RoundAnswers).answers) : [])));
  // A village made or moved after that day is answered for where it is now.
  const now = await deps.snapshots.view(deps.provinceCode, dateInVietnam(deps.clock()));
  const asked = new Map(view.villages.filter((v) => round.communeCodes.includes(v.communeCode)).map((v) => [v.id, v]));
  for (const v of now.villages) if (answers.has(v.id)) asked.set(v.id, v);
  const villages = [...asked.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { names: new Map(now.units.map((u) => [u.code, u.name])), villages, answers };
}

/** The list of a round as it stands: what closing freezes. */
export async function listOf(deps: Deps, round: ReviewRound) {
  const { names, villages, answers } = await contentsOf(deps, round);
  return {
    round: {
      id: round.id,
      title: round.title,
      asOf: round.asOf,
      deadline: round.deadline,
      definition: round.definition,
    },
    villages: villages.map((v) => ({
      id: v.id,
      name: v.name,
      communeCode: v.communeCode,
      communeName: names.get(v.communeCode) ?? null,
      answer: answers.get(v.id) ?? null,
      declared: v.declared,
    })),
  };
}

export function refOf<K extends 'review-round' | 'round-answers' | 'village'>(deps: Deps, kind: K, id: string): Ref<K> {
  return { provinceCode: deps.provinceCode, kind, id };
}
