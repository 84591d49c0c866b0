import { dateOfDay } from './calendar.ts';
import type { SubscriberReport } from './subscriber.ts';

/** When the last 2G-only subscriber will have moved, at 95 %. Dates are ends of months that a line through the reports reaches zero in. */
export type MigrationForecast =
  | {
      kind: 'forecast';
      months: number;
      /** Subscribers fewer each month. */
      perMonth: number;
      end: string;
      /** Prediction interval, 95 %; `latest` null = within it, perhaps never. */
      earliest: string;
      latest: string | null;
    }
  | {
      kind: 'none';
      months: number;
      why: 'fewer than three months of data' | 'the number does not fall' | 'nobody remains';
    };

/** 97.5 % quantile of Student's t by degrees of freedom 1-30 (any table of it). */
const STUDENT_975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const NORMAL_975 = 1.96;
/** No plan looks farther, months. */
const HORIZON = 600;

/**
 * Straight line by least squares through the remaining subscribers by month, and the months in which it and the bounds of its
 * prediction interval (new observation; Draper & Smith, Applied Regression Analysis, §1.4) reach zero.
 */
export function migrationForecast(remaining: readonly { month: string; remaining: number }[]): MigrationForecast {
  const points = [...remaining]
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .map(({ month, remaining: y }) => ({ x: monthNumber(month), y }));
  const n = points.length;
  if (n > 0 && points[n - 1]!.y === 0) return { kind: 'none', months: n, why: 'nobody remains' };
  if (n < 3) return { kind: 'none', months: n, why: 'fewer than three months of data' };
  const meanX = points.reduce((sum, p) => sum + p.x, 0) / n;
  const meanY = points.reduce((sum, p) => sum + p.y, 0) / n;
  const sxx = points.reduce((sum, p) => sum + (p.x - meanX) ** 2, 0);
  const slope = points.reduce((sum, p) => sum + (p.x - meanX) * (p.y - meanY), 0) / sxx;
  if (slope >= 0) return { kind: 'none', months: n, why: 'the number does not fall' };
  const lineAt = (x: number): number => meanY + slope * (x - meanX);
  const spread = Math.sqrt(points.reduce((sum, p) => sum + (p.y - lineAt(p.x)) ** 2, 0) / (n - 2));
  const student = STUDENT_975[n - 3] ?? NORMAL_975;
  const halfAt = (x: number): number => student * spread * Math.sqrt(1 + 1 / n + (x - meanX) ** 2 / sxx);
  const end = meanX - meanY / slope;
  const from = points[n - 1]!.x;
  const earliest = firstZero((x) => lineAt(x) - halfAt(x), Math.min(from, end), end) ?? end;
  const latest = firstZero((x) => lineAt(x) + halfAt(x), end, end + HORIZON);
  return {
    kind: 'forecast',
    months: n,
    perMonth: -slope,
    end: dayOfMonth(end),
    earliest: dayOfMonth(earliest),
    latest: latest === null ? null : dayOfMonth(latest),
  };
}

/** Where a function is first zero or below from `from` to `to`, to within a thousandth of a month; null if nowhere. */
function firstZero(f: (x: number) => number, from: number, to: number): number | null {
  const step = 0.25;
  let low = from;
  if (f(low) <= 0) return low;
  for (let high = Math.min(to, low + step); ; high = Math.min(to, high + step)) {
    if (f(high) <= 0) {
      while (high - low > 0.001) {
        const middle = (low + high) / 2;
        if (f(middle) <= 0) high = middle;
        else low = middle;
      }
      return high;
    }
    if (high >= to) return null;
    low = high;
  }
}

/** Months since year 0; a report stands at the end of its month. */
function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

/** The day on which a part of a month after the end of month `x` has gone by. */
function dayOfMonth(x: number): string {
  const whole = Math.floor(x);
  const endOf = (m: number): number => Date.UTC(Math.floor(m / 12), (m % 12) + 1, 0) / 86_400_000;
  return dateOfDay(Math.round(endOf(whole) + (x - whole) * (endOf(whole + 1) - endOf(whole))));
}

/** The newest report of each operator and area not later than a month. */
export function newestReports(reports: readonly SubscriberReport[], untilMonth: string): SubscriberReport[] {
  const newest = new Map<string, SubscriberReport>();
  for (const r of reports) {
    if (r.month > untilMonth) continue;
    const key = `${r.operator} ${r.communeCode}`;
    if ((newest.get(key)?.month ?? '') < r.month) newest.set(key, r);
  }
  return [...newest.values()];
}
