import { type BuildClock, buildClock, type ReviewClock, reviewClock } from '#shared/clock';
import type { Proposal } from '#shared/proposal';
import { type ProvinceSettings, settingsAt } from '#shared/province-settings';
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
  return clockReader(rules, today)(p);
}

/** Reads the clocks of many positions on one day; those filed on the same day, without a pause, are computed once. */
export function clockReader(
  rules: RuleSet,
  today: string,
): (p: Proposal) => { review: ReviewClock; build: BuildClock } {
  const reviews = new Map<string, ReviewClock>();
  const settings = new Map<string, ProvinceSettings>();
  const settingsOn = (date: string): ProvinceSettings => {
    const found = settings.get(date) ?? settingsAt(rules, date);
    settings.set(date, found);
    return found;
  };
  const review = (p: Proposal): ReviewClock =>
    reviewClock(p, settingsOn(p.submittedOn ?? today), workingCalendar(rules), today);
  return (p) => {
    const key = p.pauses.length === 0 ? `${p.submittedOn} ${p.reviewEndedOn}` : null;
    const computed = (key === null ? undefined : reviews.get(key)) ?? review(p);
    if (key !== null) reviews.set(key, computed);
    return { review: computed, build: buildClock(p, settingsOn(p.approvedOn ?? today), today) };
  };
}
