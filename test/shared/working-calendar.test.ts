import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber } from '#shared/calendar';
import { settingsAt } from '#shared/province-settings';
import { ruleSet } from '#shared/rule-set';
import { DEFAULT_RULES } from '#shared/rules/default';
import { WorkingCalendar } from '#shared/working-calendar';

const calendar = new WorkingCalendar(DEFAULT_RULES.calendar);

/** Day by day, from the lists themselves and the weekday that Date gives. */
function isWorked(date: string): boolean {
  const years = DEFAULT_RULES.calendar;
  if (years.some((y) => y.swaps.some((s) => s.worked === date))) return true;
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !years.some((y) => y.holidays.some((h) => h.date === date) || y.swaps.some((s) => s.off === date));
}
const next = (date: string): string => dateOfDay(dayNumber(date) + 1);
function naiveAdd(date: string, count: number): string {
  let day = date;
  let left = count;
  while (left > 0) {
    day = next(day);
    if (isWorked(day)) left--;
  }
  return day;
}
function naiveBetween(from: string, to: string): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = next(day);
    if (isWorked(day)) count++;
  }
  return count;
}
const day = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2027-10-31') }).map((n) => dateOfDay(n));

describe('the calendar in the box', () => {
  it('fits its own schema, and every year says whether it is official', () => {
    expect(ruleSet.safeParse(DEFAULT_RULES).error?.message).toBeUndefined();
    expect(DEFAULT_RULES.calendar.map((y) => [y.year, y.status])).toEqual([
      [2024, 'official'],
      [2025, 'official'],
      [2026, 'official'],
      [2027, 'assumption'],
    ]);
    for (const y of DEFAULT_RULES.calendar) expect(y.source.startsWith('assumption')).toBe(y.status === 'assumption');
  });

  it.each([
    ['2026-02-13', true, 'the Friday before Tết'],
    ['2026-02-16', false, 'the eve of Tết'],
    ['2026-02-20', false, 'the fourth day of Tết'],
    ['2026-02-23', true, 'the Monday after'],
    ['2026-01-02', false, 'a working Friday swapped away'],
    ['2026-01-10', true, 'the Saturday worked for it'],
    ['2026-01-17', false, 'any other Saturday'],
    ['2026-04-26', false, 'Giỗ Tổ on a Sunday'],
    ['2026-04-27', false, 'the Monday off for it'],
    ['2026-08-22', true, 'the Saturday worked before Quốc khánh'],
    ['2026-08-31', false, 'the Monday swapped away for it'],
    ['2026-11-24', false, 'Ngày Văn hóa Việt Nam'],
    ['2024-05-04', true, 'the Saturday worked for 29/04/2024'],
  ])('%s worked: %s (%s)', (date, expected) => {
    expect(calendar.isWorkingDay(date)).toBe(expected);
  });

  it('refuses a swap of a weekend day, and a date of another year', () => {
    const bad = { ...DEFAULT_RULES.calendar[2]!, swaps: [{ off: '2026-01-03', worked: '2026-01-05', source: 'x' }] };
    const messages = ruleSet.safeParse({ ...DEFAULT_RULES, calendar: [bad] }).error!.issues.map((i) => i.message);
    expect(messages).toEqual([
      '2026-01-03 is a weekend day and cannot be swapped away',
      '2026-01-05 is a working day already',
    ]);
  });
});

describe('WorkingCalendar', () => {
  it('adds and counts as a walk day by day does', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), (date, count) => {
        const due = calendar.addWorkingDays(date, count);
        expect(due).toBe(naiveAdd(date, count));
        expect(calendar.workingDaysBetween(date, due)).toBe(count);
      }),
      { seed: 10, numRuns: 300 },
    );
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(calendar.workingDaysBetween(a, b)).toBe(naiveBetween(a, b));
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('ten working days across Tết 2026 end two weeks later than without it', () => {
    // 9 to 13 February are 5 days; Tết takes the next week; 23 to 27 February are the other 5.
    expect(calendar.addWorkingDays('2026-02-08', 10)).toBe('2026-02-27');
  });

  it('names the year it has no data for', () => {
    expect(() => calendar.isWorkingDay('2031-03-03')).toThrow('no calendar for 2031');
    expect(() => calendar.addWorkingDays('2027-12-30', 5)).toThrow('no calendar for 2028');
    expect(() => calendar.addWorkingDays('2026-01-01', -1)).toThrow(RangeError);
  });
});

describe('settingsAt', () => {
  const [borrowed] = DEFAULT_RULES.settings;
  it('gives those in force, and says from when there are any', () => {
    const own = { ...borrowed!, id: 'own', validFrom: '2027-01-01', borrowed: false };
    const rules = { settings: [own, borrowed!] };
    expect(settingsAt(rules, '2026-12-31').id).toBe('bac-ninh-72-2025');
    expect(settingsAt(rules, '2027-01-01').id).toBe('own');
    expect(() => settingsAt(rules, '2025-11-30')).toThrow('the first apply from 2025-12-01');
  });
});
