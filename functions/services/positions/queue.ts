import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { positionRows, positionsQuery } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import type { Proposal } from '#shared/proposal';
import type { Site } from '#shared/site';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { pageById } from '../page.ts';
import { visibleSite } from '../sites/visible.ts';
import { clockReader } from './clocks.ts';

type Position = Site & { proposal: Proposal };

/** A page of the positions that the account may see, with the clocks of each: the queue of a reviewer, the desk of a carrier. */
export async function listPositions(
  deps: Deps,
  actor: Account,
  query: z.output<typeof positionsQuery>,
): Promise<z.input<typeof positionRows>> {
  requirePermission(actor, 'position:read');
  const today = dateInVietnam(deps.clock());
  const view = await deps.snapshots.view(deps.provinceCode, today);
  const { state, operator, listId, due } = query;
  const clocks = clockReader(deps.rules, today);
  const wanted = view.sites
    .filter((s) => s.proposal !== null && (state === undefined || s.state === state))
    .filter((s) => operator === undefined || s.proposal!.operator === operator)
    .filter((s) => listId === undefined || s.proposal!.listId === listId)
    .map((s) => visibleSite(actor, s, today))
    .filter((s): s is Position => s !== null && s.proposal !== null)
    .filter((s) => due === undefined || isDueBy(due, s, clocks));
  const page = pageById(wanted, query);
  return {
    asOf: today,
    total: wanted.length,
    items: page.items.map((s) => ({
      id: s.id,
      code: s.code,
      name: s.name,
      lon: s.lon,
      lat: s.lat,
      communeCode: s.communeCode,
      operator: s.proposal.operator,
      state: s.state,
      listId: s.proposal.listId,
      planYear: s.proposal.planYear,
      form: s.proposal.form,
      submittedOn: s.proposal.submittedOn,
      reviewer: s.proposal.reviewer,
      decision: s.proposal.decision && { number: s.proposal.decision.number, date: s.proposal.decision.date },
      ...clocks(s.proposal),
    })),
    nextCursor: page.nextCursor,
  };
}

/** Whether the clock that runs in this state is due on or before a day. */
function isDueBy(day: string, s: Position, clocks: ReturnType<typeof clockReader>): boolean {
  const isReview = s.state === 'submitted' || s.state === 'under_review';
  if (!isReview && s.state !== 'approved') return false;
  const { review, build } = clocks(s.proposal);
  const { dueOn } = isReview ? review : build;
  return dueOn !== null && dueOn <= day;
}
