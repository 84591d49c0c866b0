import { type BuildClock, buildClock, type ReviewClock, reviewClock } from '#shared/clock';
import type { Proposal } from '#shared/proposal';
import { settingsAt } from '#shared/province-settings';
import type { RuleSet } from '#shared/rule-set';
import { WorkingCalendar } from '#shared/working-calendar';

const calendars = new WeakMap<RuleSet['calendar'], WorkingCalendar>();

export function workingCalendar(rules: Pick<RuleSet, 'calendar'>): WorkingCalendar {
  let calendar = calendars.get(rules.calendar);
  if (!calendar) {
    calendar = new WorkingCalendar(rules.calendar);
    calendars.set(rules.calendar, calendar);
  }
  return calendar;
}

/** Both clocks of a position on a day, each by the settings that were in force when it started. */
export function clocksOf(rules: RuleSet, p: Proposal, today: string): { review: ReviewClock; build: BuildClock } {
  return {
    review: reviewClock(p, settingsAt(rules, p.submittedOn ?? today), workingCalendar(rules), today),
    build: buildClock(p, settingsAt(rules, p.approvedOn ?? today), today),
  };
}
