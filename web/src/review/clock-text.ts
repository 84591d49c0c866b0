import type { PositionRow } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';

/** How pressing a position is: the lower, the sooner. Overdue ones are negative; what has no running clock comes last. */
export function pressure({ state, review, build }: Pick<PositionRow, 'state' | 'review' | 'build'>): number {
  if (state === 'submitted' || state === 'under_review')
    return review.state === 'paused' ? 5_000 : review.remainingWorkingDays;
  if (state === 'approved') return build.state === 'lapse-due' ? 1_000 : 2_000;
  return 9_000;
}

/** The most pressing first; of equals the one filed first. */
export function byPressure(a: PositionRow, b: PositionRow): number {
  return (
    pressure(a) - pressure(b) ||
    (a.submittedOn ?? '').localeCompare(b.submittedOn ?? '') ||
    a.code.localeCompare(b.code)
  );
}

/** What the clock that runs in this state says, and how loud. */
export function clockText(
  { state, review, build }: Pick<PositionRow, 'state' | 'review' | 'build'>,
  { t, format }: Pick<Texts, 't' | 'format'>,
): { text: string; tone: 'late' | 'soon' | 'calm' } {
  if (state === 'approved' && build.dueOn !== null)
    return build.state === 'lapse-due'
      ? { text: t.review.lapseDue(format.date(build.dueOn)), tone: 'late' }
      : { text: t.review.buildLeft(format.date(build.dueOn)), tone: 'calm' };
  if (state === 'returned') return { text: t.review.stopped, tone: 'calm' };
  if (state !== 'submitted' && state !== 'under_review') return { text: t.review.ended, tone: 'calm' };
  const left = review.remainingWorkingDays;
  if (review.state === 'paused') return { text: t.review.paused, tone: 'calm' };
  if (left < 0) return { text: t.review.overdue(format.count(-left)), tone: 'late' };
  if (left === 0) return { text: t.review.lastDay, tone: 'soon' };
  return { text: t.review.left(format.count(left)), tone: left <= 2 ? 'soon' : 'calm' };
}
