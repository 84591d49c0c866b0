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
  const settings = new Map<string, ProvinceSettings>();
  const settingsOn = (date: string): ProvinceSettings => remembered(settings, date, () => settingsAt(rules, date));
  const reviews = new Map<string, ReviewClock>();
  const builds = new Map<string, BuildClock>();
  return (p) => {
    const review = (): ReviewClock => reviewClock(p, settingsOn(p.submittedOn ?? today), workingCalendar(rules), today);
    const build = (): BuildClock => buildClock(p, settingsOn(p.approvedOn ?? today), today);
    if (p.pauses.length > 0) return { review: review(), build: build() };
    return {
      review: remembered(reviews, `${p.submittedOn} ${p.reviewEndedOn}`, review),
      build: remembered(builds, `${p.approvedOn} ${p.extendedTo} ${p.worksStartedOn}`, build),
    };
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
