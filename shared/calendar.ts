import { z } from 'zod';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a civil date `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The civil date `YYYY-MM-DD` of a day number made by {@link dayNumber}. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function isCivilDate(text: string): boolean {
  const day = dayNumber(text);
  return Number.isFinite(day) && dateOfDay(day) === text;
}

/** A civil date, `YYYY-MM-DD`, that exists in the calendar. */
export const civilDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD')
  .refine(isCivilDate, 'no such day in the calendar');

/** An instant in UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`: when something was recorded. */
export const instant = z.iso.datetime({ precision: 3 });

/** Valid time of what was true before anybody recorded it: an imported village existed before its import. */
export const BEGINNING = '0001-01-01';

/** The civil date in Việt Nam (UTC+7, no daylight saving) at an instant. */
export function dateInVietnam(at: string): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
}
