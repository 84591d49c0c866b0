import { z } from 'zod';
import { civilDate, dateOfDay, dayNumber } from './calendar.ts';
import { DomainError } from './errors.ts';

/** One year of days off and swapped working days of the public service. Saturday and Sunday are off without being listed. */
export const calendarYear = z
  .object({
    year: z.number().int().min(2000).max(2100),
    /** official: the yearly announcement was found; assumption: derived from the law and the pattern of other years. */
    status: z.enum(['official', 'assumption']),
    source: z.string().min(1),
    /** Days off (nghỉ lễ, tết, nghỉ bù) with the name of the occasion. */
    holidays: z.array(z.object({ date: civilDate, name: z.string().min(1) })),
    /** A working day taken off and the weekend day worked for it (hoán đổi ngày làm việc). */
    swaps: z.array(z.object({ off: civilDate, worked: civilDate, source: z.string().min(1) })),
  })
  .superRefine((y, ctx) => {
    const days = [...y.holidays.map((h) => h.date), ...y.swaps.map((s) => s.off)];
    for (const day of days) {
      if (!day.startsWith(`${y.year}-`)) ctx.addIssue({ code: 'custom', message: `${day} is not in ${y.year}` });
    }
    for (const { off, worked } of y.swaps) {
      if (isWeekend(off))
        ctx.addIssue({ code: 'custom', message: `${off} is a weekend day and cannot be swapped away` });
      if (!isWeekend(worked)) ctx.addIssue({ code: 'custom', message: `${worked} is a working day already` });
    }
  });
export type CalendarYear = z.infer<typeof calendarYear>;

/**
 * Working days (ngày làm việc) of the public service. A day is worked if it is Monday to Friday, no holiday and not swapped away,
 * or a weekend day worked in exchange. A day in a year without data is an error, never a guess.
 */
export class WorkingCalendar {
  private readonly years: ReadonlySet<number>;
  private readonly off: ReadonlySet<string>;
  private readonly worked: ReadonlySet<string>;

  constructor(years: readonly CalendarYear[]) {
    this.years = new Set(years.map((y) => y.year));
    this.off = new Set(years.flatMap((y) => [...y.holidays.map((h) => h.date), ...y.swaps.map((s) => s.off)]));
    this.worked = new Set(years.flatMap((y) => y.swaps.map((s) => s.worked)));
  }

  /** @throws DomainError invalid, naming the year, if there is no calendar for it */
  isWorkingDay(date: string): boolean {
    const year = Number(date.slice(0, 4));
    if (!this.years.has(year))
      throw new DomainError('invalid', `no calendar for ${year}`, {
        year,
        messageVi: `Chưa có lịch làm việc của năm ${year}.`,
      });
    return this.worked.has(date) || !(isWeekend(date) || this.off.has(date));
  }

  /**
   * The day on which `count` working days have passed after `date`; the day itself does not count (Bộ luật Dân sự 2015, Art. 147.2).
   * 0 gives `date` itself, worked or not. @throws RangeError if count is negative or not whole; DomainError as {@link isWorkingDay}
   */
  addWorkingDays(date: string, count: number): string {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no number of days`);
    let day = dayNumber(date);
    for (let left = count; left > 0; ) if (this.isWorkingDay(dateOfDay(++day))) left--;
    return dateOfDay(day);
  }

  /**
   * Working days after `from` up to and including `to`; 0 if `to` is not later. Inverse of {@link addWorkingDays}:
   * workingDaysBetween(d, addWorkingDays(d, n)) = n. @throws DomainError as {@link isWorkingDay}
   */
  workingDaysBetween(from: string, to: string): number {
    let count = 0;
    for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++) if (this.isWorkingDay(dateOfDay(day))) count++;
    return count;
  }
}

/** Saturday or Sunday. 1970-01-01 was a Thursday. */
function isWeekend(date: string): boolean {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
