import { dateOfDay, dayNumber } from './calendar.ts';
import type { Pause, Proposal } from './proposal.ts';
import type { ProvinceSettings } from './province-settings.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The department's time to consider a position, on a day. Computed from dates that stand in the proposal; nothing ticks. */
export interface ReviewClock {
  startedOn: string | null;
  /** Last day of the time; while the clock stands, as if it went on tomorrow. Null before it starts. */
  dueOn: string | null;
  /** Working days used, up to today or to the end of the review. */
  elapsedWorkingDays: number;
  /** Working days left; negative when overdue. */
  remainingWorkingDays: number;
  /** stopped: with the carrier, returned; paused: force majeure; overdue: still running past its time. */
  state: 'not-started' | 'running' | 'stopped' | 'paused' | 'ended' | 'overdue';
}

/**
 * The review clock (QĐ 72/2025 Bắc Ninh: 10 working days). It starts on the working day after filing. A working day on which the
 * position was with the carrier or force majeure held does not count: from the day a pause begins to the day before it ends.
 */
export function reviewClock(
  proposal: Pick<Proposal, 'submittedOn' | 'pauses' | 'reviewEndedOn'>,
  settings: ProvinceSettings,
  calendar: WorkingCalendar,
  today: string,
): ReviewClock {
  const allowed = settings.clocks.reviewWorkingDays;
  const { submittedOn, pauses, reviewEndedOn } = proposal;
  if (submittedOn === null || submittedOn > today) {
    return {
      startedOn: null,
      dueOn: null,
      elapsedWorkingDays: 0,
      remainingWorkingDays: allowed,
      state: 'not-started',
    };
  }
  const ended = reviewEndedOn !== null && reviewEndedOn <= today;
  const until = ended ? reviewEndedOn : today;
  const counts = (date: string): boolean => calendar.isWorkingDay(date) && pauseOn(pauses, date, until) === null;

  let elapsed = 0;
  let dueOn: string | null = null;
  for (let day = dayNumber(submittedOn) + 1; day <= dayNumber(until); day++) {
    if (!counts(dateOfDay(day))) continue;
    elapsed++;
    if (elapsed === allowed) dueOn = dateOfDay(day);
  }
  if (dueOn === null) {
    // From tomorrow on only pauses whose end is known hold the clock.
    let day = dayNumber(until);
    for (let left = allowed - elapsed; left > 0; ) if (counts(dateOfDay(++day))) left--;
    dueOn = dateOfDay(day);
  }
  const standing = pauseOn(pauses, until, until);
  const state = ended
    ? 'ended'
    : standing
      ? standing.why === 'returned'
        ? 'stopped'
        : 'paused'
      : elapsed > allowed
        ? 'overdue'
        : 'running';
  return { startedOn: submittedOn, dueOn, elapsedWorkingDays: elapsed, remainingWorkingDays: allowed - elapsed, state };
}

/** The pause that holds the clock on a date; one without an end holds it until `knownTo`, not beyond. */
function pauseOn(pauses: readonly Pause[], date: string, knownTo: string): Pause | null {
  return pauses.find((p) => p.from <= date && (p.to === null ? date <= knownTo : date < p.to)) ?? null;
}

/** The time to build after approval, on a day. */
export interface BuildClock {
  approvedOn: string | null;
  /** Last day of the time, extension included. Null before approval. */
  dueOn: string | null;
  /** lapse-due: past its time and not begun; ended: works have begun, or it was never approved. */
  state: 'running' | 'lapse-due' | 'ended';
}

/**
 * The build clock (QĐ 72/2025 Bắc Ninh: 12 months, one extension of at most 6 for force majeure). Calendar months: to the same day
 * of the month, or its last. An extension never shortens; force majeure enters through it, not through `pauses`.
 */
export function buildClock(
  proposal: Pick<Proposal, 'approvedOn' | 'extendedTo' | 'worksStartedOn'>,
  settings: ProvinceSettings,
  today: string,
): BuildClock {
  const { approvedOn, extendedTo, worksStartedOn } = proposal;
  if (approvedOn === null) return { approvedOn: null, dueOn: null, state: 'ended' };
  const planned = addMonths(approvedOn, settings.clocks.buildMonths);
  const dueOn = extendedTo !== null && extendedTo > planned ? extendedTo : planned;
  const begun = worksStartedOn !== null && worksStartedOn <= today;
  return { approvedOn, dueOn, state: begun ? 'ended' : today > dueOn ? 'lapse-due' : 'running' };
}

/** The latest day to which the one extension may go. */
export function latestExtension(approvedOn: string, settings: ProvinceSettings): string {
  return addMonths(approvedOn, settings.clocks.buildMonths + settings.clocks.extensionMonths);
}

/** The same day of the month some months later, or that month's last day if it is shorter. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
