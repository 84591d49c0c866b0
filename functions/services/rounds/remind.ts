import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, type Problem } from '#shared/errors';
import type { ReviewRound } from '#shared/round';
import type { Head } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { workingCalendar } from '../positions/clocks.ts';
import { SWEEP, type SweepFailure, sweepEach } from '../sweep-each.ts';
import { contentsOf, refOf, requireOpen, requireRound } from './contents.ts';

/**
 * Reminds communes that have not answered for every village, all of them or those named: their officers find it in their inbox.
 * @throws DomainError conflict if the round is closed; invalid if nobody is left to remind, or a commune named has answered
 */
export async function remindRound(
  deps: Deps,
  actor: Account,
  id: string,
  communeCodes: readonly string[] | undefined,
  asked: Asked,
): Promise<Head<'review-round'>> {
  requirePermission(actor, 'round:manage');
  const ref = refOf(deps, 'review-round', id);
  const round = requireOpen(await requireRound(deps, id));
  const missing = await communesMissing(deps, round);
  const reminded = missing.filter((c) => communeCodes?.includes(c) ?? true);
  const problems = (communeCodes ?? []).flatMap((code, i): Problem[] =>
    reminded.includes(code)
      ? []
      : [
          {
            field: `communeCodes.${i}`,
            rule: 'nothing-missing',
            message: `commune ${code} has no answer left to give`,
            messageVi: `Xã ${code} không còn thôn nào chưa trả lời.`,
          },
        ],
  );
  if (reminded.length === 0 && problems.length === 0)
    problems.push({
      field: 'communeCodes',
      rule: 'nothing-missing',
      message: 'every commune has answered',
      messageVi: 'Các xã đã trả lời hết.',
    });
  if (problems.length > 0) throw new DomainError('invalid', problems.map((p) => p.message).join('; '), { problems });
  const context = writeContext(deps, actor, asked);
  const { heads } = await deps.store.write([ref], context, ([seen]) => {
    const open = requireOpen(seen as Head<'review-round'>);
    const reminders = [...(open.reminders ?? []), { at: context.now, communeCodes: reminded }];
    return [{ ref, state: { ...open, reminders }, verb: 'round:remind', fromStates: ['open'] }];
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'review-round'>;
}

/** Communes of a round that have not answered for every village. */
async function communesMissing(deps: Deps, round: ReviewRound): Promise<string[]> {
  const { villages, answers } = await contentsOf(deps, round);
  const missing = new Set(villages.filter((v) => !answers.has(v.id)).map((v) => v.communeCode));
  return round.communeCodes.filter((c) => missing.has(c));
}

/** A round whose deadline is no more working days away than this is due soon. */
const SOON_WORKING_DAYS = 3;

/** Tells communes once, when the deadline of a round is near, that answers are missing. A second run says nothing. */
export async function sweepRounds(deps: Deps): Promise<{ dueSoon: string[]; failed: SweepFailure[] }> {
  const today = dateInVietnam(deps.clock());
  const soon = workingCalendar(deps.rules).addWorkingDays(today, SOON_WORKING_DAYS);
  const dueSoon: string[] = [];
  const near = (await deps.snapshots.heads(deps.provinceCode, 'review-round')).filter(
    ({ state }) => state.state === 'open' && state.dueSoonOn === undefined && state.deadline <= soon,
  );
  const failed = await sweepEach(deps, 'round', near, async ({ id, state }) => {
    const communeCodes = await communesMissing(deps, state);
    if (communeCodes.length === 0) return;
    const at = deps.clock();
    const ref = refOf(deps, 'review-round', id);
    let said = false;
    const { heads } = await deps.store.write([ref], { actor: SWEEP, now: at }, ([seen]) => {
      const open = (seen as Head<'review-round'>).state;
      said = open.state === 'open' && open.dueSoonOn === undefined;
      const next = { ...open, dueSoonOn: today, reminders: [...(open.reminders ?? []), { at, communeCodes }] };
      return said ? [{ ref, state: next, verb: 'round:due-soon', fromStates: ['open'] }] : [];
    });
    deps.snapshots.take(heads);
    if (said) dueSoon.push(id);
  });
  return { dueSoon, failed };
}
