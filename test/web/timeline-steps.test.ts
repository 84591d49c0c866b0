import { describe, expect, it } from 'vitest';
import { stepAt, stepsOf } from '../../web/src/map/timeline-steps.ts';

const sunset = (generation: '2G' | '3G', lastServiceDay: string) => ({ generation, lastServiceDay, source: 'test' });
const frame = {
  today: '2026-11-22',
  timeline: {
    months: [
      { month: '2025-02', on: 3, off: 0 },
      { month: '2025-04', on: 2, off: 1 },
      { month: '2026-09', on: 0, off: 40 },
    ],
    sunsets: [sunset('2G', '2026-09-15'), sunset('3G', '2028-09-30')],
  },
};

describe('the dates of the time slider', () => {
  const steps = stepsOf(frame);
  const dates = steps.map((s) => s.date);

  it('are quarters from the first station to after the last shutdown, with today and the days around each shutdown', () => {
    expect(dates.slice(0, 5)).toEqual(['2025-04-01', '2025-07-01', '2025-10-01', '2026-01-01', '2026-04-01']);
    expect(dates).toEqual([...dates].sort());
    for (const day of ['2026-09-15', '2026-09-16', '2026-11-22', '2028-09-30', '2028-10-01'])
      expect(dates).toContain(day);
    expect(dates.at(-1)).toBe('2028-10-01');
  });

  it('count every change once', () => {
    expect(steps.reduce((n, s) => n + s.on, 0)).toBe(5);
    expect(steps.reduce((n, s) => n + s.off, 0)).toBe(41);
    expect(steps[0]).toEqual({ date: '2025-04-01', on: 3, off: 0 });
  });

  it('are found by date: the last one not after it', () => {
    expect(dates[stepAt(steps, '2026-02-11')]).toBe('2026-01-01');
    expect(dates[stepAt(steps, '2026-09-15')]).toBe('2026-09-15');
    expect(stepAt(steps, '1990-01-01')).toBe(0);
    expect(dates[stepAt(steps, '2099-01-01')]).toBe('2028-10-01');
  });

  it('are years where quarters would be too many, and none where there never was a station', () => {
    const old = { ...frame, timeline: { ...frame.timeline, months: [{ month: '1971-05', on: 1, off: 0 }] } };
    expect(stepsOf(old).length).toBeLessThan(80);
    expect(stepsOf({ ...frame, timeline: { ...frame.timeline, months: [] } })).toEqual([]);
  });
});
