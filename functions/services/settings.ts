import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { calendarAnswer, settingsAnswer } from '#shared/api/precheck';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { settingsAt } from '#shared/province-settings';
import { WorkingCalendar } from '#shared/working-calendar';
import { requirePermission } from './act.ts';
import type { Deps } from './deps.ts';

/** The settings in force on a date, and whether they are another province's. @throws DomainError not-found, if none are */
export function settingsOn(deps: Deps, actor: Account, date: string | undefined): z.input<typeof settingsAnswer> {
  requirePermission(actor, 'settings:read');
  const asOf = date ?? dateInVietnam(deps.clock());
  const settings = settingsAt(deps.rules, asOf);
  return {
    asOf,
    settings,
    borrowedLabel: settings.borrowed ? `Quy định mượn của tỉnh khác: ${settings.title}` : null,
  };
}

/** Days off and swapped days of a year, with its number of working days. @throws DomainError not-found, naming the years there are */
export function calendarOf(deps: Deps, actor: Account, year: number): z.input<typeof calendarAnswer> {
  requirePermission(actor, 'settings:read');
  const calendar = deps.rules.calendar.find((y) => y.year === year);
  if (!calendar) {
    const years = deps.rules.calendar.map((y) => y.year).join(', ');
    throw new DomainError('not-found', `no calendar for ${year}; there are ${years}`);
  }
  const known = new WorkingCalendar(deps.rules.calendar);
  const onFirst = known.isWorkingDay(`${year}-01-01`) ? 1 : 0;
  return { calendar, workingDays: onFirst + known.workingDaysBetween(`${year}-01-01`, `${year}-12-31`) };
}
