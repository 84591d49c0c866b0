import type { MapFrame } from '../api/answers.ts';

/** A date that the slider stops at. */
export interface Step {
  date: string;
  /** Stations that came on air and went off it since the step before. */
  on: number;
  off: number;
}

/** More quarters than this would be too fine to hit: years then. */
const MAX_STEPS = 120;

/**
 * The dates of the slider: the first day of every quarter from the first station on air to the last change on file or the last
 * shutdown, with today, each generation's last service day and the day after it. Empty if there never was a station.
 */
export function stepsOf({ today, timeline }: Pick<MapFrame, 'today' | 'timeline'>): Step[] {
  const { months, sunsets } = timeline;
  const first = months.find((m) => m.on > 0)?.month;
  if (first === undefined) return [];
  const special = [today, ...sunsets.flatMap((s) => [s.lastServiceDay, dayAfter(s.lastServiceDay)])];
  const last = [...special, `${months.at(-1)!.month}-28`].sort().at(-1)!;
  const quarters = startsBetween(first, last, 3);
  const regular = quarters.length > MAX_STEPS ? startsBetween(first, last, 12) : quarters;
  const dates = [...new Set([...regular, ...special])].filter((d) => d.slice(0, 7) >= first).sort();
  const steps = dates.map((date): Step => ({ date, on: 0, off: 0 }));
  for (const { month, on, off } of months) {
    const step = steps.find((s) => s.date > `${month}-15`) ?? steps.at(-1)!;
    step.on += on;
    step.off += off;
  }
  return steps;
}

/** The last step on or before a date; the first if it is before all. */
export function stepAt(steps: readonly Step[], date: string): number {
  return Math.max(
    0,
    steps.findLastIndex((s) => s.date <= date),
  );
}

/** First days of every so many months, from the one that holds `first` (YYYY-MM) to the first not before `last`. */
function startsBetween(first: string, last: string, months: number): string[] {
  const [year, month] = first.split('-').map(Number) as [number, number];
  const starts: string[] = [];
  for (let m = year * 12 + Math.floor((month - 1) / months) * months; ; m += months) {
    const date = `${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}-01`;
    starts.push(date);
    if (date >= last) return starts;
  }
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
