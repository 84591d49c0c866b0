import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber } from '#shared/calendar';
import { addMonths, buildClock, latestExtension, reviewClock } from '#shared/clock';
import type { Pause } from '#shared/proposal';
import { DEFAULT_RULES } from '#shared/rules/default';
import { WorkingCalendar } from '#shared/working-calendar';

const settings = DEFAULT_RULES.settings[0]!;
const calendar = new WorkingCalendar(DEFAULT_RULES.calendar);
const filed = (submittedOn: string | null, pauses: Pause[] = [], reviewEndedOn: string | null = null) => ({
  submittedOn,
  pauses,
  reviewEndedOn,
});
const returned = (from: string, to: string | null): Pause => ({ from, to, why: 'returned', evidence: null });

describe('reviewClock: 10 working days', () => {
  it('does not run before filing', () => {
    expect(reviewClock(filed(null), settings, calendar, '2026-03-02')).toEqual({
      startedOn: null,
      dueOn: null,
      elapsedWorkingDays: 0,
      remainingWorkingDays: 10,
      state: 'not-started',
    });
  });

  it('runs from the day after filing, and is overdue on the eleventh working day', () => {
    // Monday 2 March 2026; no day off until 26 April.
    const at = (today: string) => reviewClock(filed('2026-03-02'), settings, calendar, today);
    expect(at('2026-03-02')).toMatchObject({ elapsedWorkingDays: 0, dueOn: '2026-03-16', state: 'running' });
    expect(at('2026-03-08')).toMatchObject({ elapsedWorkingDays: 4, remainingWorkingDays: 6, dueOn: '2026-03-16' });
    expect(at('2026-03-16')).toMatchObject({ elapsedWorkingDays: 10, remainingWorkingDays: 0, state: 'running' });
    expect(at('2026-03-17')).toMatchObject({ remainingWorkingDays: -1, dueOn: '2026-03-16', state: 'overdue' });
  });

  it('stands while the position is returned, and the due day moves by the working days it stood', () => {
    const open = filed('2026-03-02', [returned('2026-03-05', null)]);
    // Used: 3 and 4 March. Eight are left, as if it went on the day after today.
    expect(reviewClock(open, settings, calendar, '2026-03-10')).toMatchObject({
      elapsedWorkingDays: 2,
      remainingWorkingDays: 8,
      dueOn: '2026-03-20',
      state: 'stopped',
    });
    const back = filed('2026-03-02', [returned('2026-03-05', '2026-03-11')]);
    // It stood on 5, 6, 9 and 10 March: due on 20 instead of 16 March.
    expect(reviewClock(back, settings, calendar, '2026-03-11')).toMatchObject({
      elapsedWorkingDays: 3,
      dueOn: '2026-03-20',
      state: 'running',
    });
  });

  it('pauses for force majeure, and stops counting when the review ends', () => {
    const storm: Pause = { from: '2026-03-04', to: '2026-03-06', why: 'force-majeure', evidence: 'a'.repeat(64) };
    expect(reviewClock(filed('2026-03-02', [storm]), settings, calendar, '2026-03-05').state).toBe('paused');
    const ended = reviewClock(filed('2026-03-02', [storm], '2026-03-10'), settings, calendar, '2026-09-09');
    // 3, 6, 9 and 10 March.
    expect(ended).toMatchObject({ elapsedWorkingDays: 4, remainingWorkingDays: 6, state: 'ended' });
  });

  it('counts as a walk day by day does, whatever the pauses', () => {
    const first = dayNumber('2025-12-20');
    const days = fc.integer({ min: 0, max: 120 }).map((n) => dateOfDay(first + n));
    const pauses = fc
      .array(fc.tuple(days, fc.integer({ min: 0, max: 20 }), fc.boolean()), { maxLength: 4 })
      .map((list) =>
        list.map(
          ([from, length, storm]): Pause => ({
            from,
            to: dateOfDay(dayNumber(from) + length),
            why: storm ? 'force-majeure' : 'returned',
            evidence: null,
          }),
        ),
      );
    fc.assert(
      fc.property(days, days, pauses, (a, b, list) => {
        const [submittedOn, today] = a < b ? [a, b] : [b, a];
        const clock = reviewClock(filed(submittedOn, list), settings, calendar, today);
        const counted = (date: string): boolean =>
          calendar.isWorkingDay(date) && !list.some((p) => p.from <= date && date < p.to!);
        let elapsed = 0;
        let due = '';
        for (let n = dayNumber(submittedOn) + 1, used = 0; due === '' || n <= dayNumber(today); n++) {
          const date = dateOfDay(n);
          if (!counted(date)) continue;
          if (date <= today) elapsed++;
          if (++used === 10) due = date;
        }
        expect(clock).toMatchObject({ elapsedWorkingDays: elapsed, remainingWorkingDays: 10 - elapsed, dueOn: due });
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});

describe('buildClock: 12 months, one extension of at most 6', () => {
  const approved = (
    approvedOn: string | null,
    extendedTo: string | null = null,
    worksStartedOn: string | null = null,
  ) => ({
    approvedOn,
    extendedTo,
    worksStartedOn,
  });
  it('runs to the same day of the next year, and lapses the day after', () => {
    expect(buildClock(approved('2026-03-31'), settings, '2027-03-31')).toEqual({
      approvedOn: '2026-03-31',
      dueOn: '2027-03-31',
      state: 'running',
    });
    expect(buildClock(approved('2026-03-31'), settings, '2027-04-01').state).toBe('lapse-due');
    expect(buildClock(approved('2024-02-29'), settings, '2025-02-28').dueOn).toBe('2025-02-28');
  });
  it('runs on to the end of an extension, and ends with the start of works', () => {
    expect(latestExtension('2026-03-31', settings)).toBe('2027-09-30');
    expect(buildClock(approved('2026-03-31', '2027-09-30'), settings, '2027-09-30').state).toBe('running');
    expect(buildClock(approved('2026-03-31', '2026-05-01'), settings, '2026-06-01').dueOn).toBe('2027-03-31');
    expect(buildClock(approved('2026-03-31', null, '2026-10-01'), settings, '2028-01-01').state).toBe('ended');
    expect(buildClock(approved(null), settings, '2026-10-01')).toEqual({
      approvedOn: null,
      dueOn: null,
      state: 'ended',
    });
  });
  it('addMonths ends in the last day of a shorter month', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });
});
