import { dateVi } from '#shared/text';
import type { Language } from './text/catalogue.ts';

/** Numbers, dates and distances as the user's language writes them. */
export interface Format {
  count(n: number): string;
  percent(share: { numerator: number; denominator: number }): string;
  /** A civil date `YYYY-MM-DD` as dd/mm/yyyy. */
  date(civil: string): string;
  /** An instant as date and time in Việt Nam. */
  instant(iso: string): string;
  /** Degrees as maps and satellite receivers take them, latitude first: "21.72018, 106.19167". */
  place(at: { lon: number; lat: number }): string;
  /** Metres: "640 m", "4,2 km". */
  distance(metres: number): string;
  /** A height, always in whole metres. */
  metres(metres: number): string;
  decibels(db: number): string;
  /** With at most one digit behind the comma. */
  decimal(n: number): string;
}

/** A phrase as it stands within a sentence: its first letter small, the rest as it is ("Tắt 2G" → "tắt 2G"). */
export function withinSentence(phrase: string): string {
  return phrase.slice(0, 1).toLowerCase() + phrase.slice(1);
}

/** Order of names as Vietnamese has it, numbers in them by their size: "Khối 2" before "Khối 11". */
export const byName = new Intl.Collator('vi', { numeric: true }).compare;

const LOCALE: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

export function formatFor(language: Language): Format {
  const locale = LOCALE[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const upToOne = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const moment = new Intl.DateTimeFormat(locale, {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    count: (n) => whole.format(n),
    percent: ({ numerator, denominator }) =>
      denominator === 0 ? '–' : `${oneDigit.format((100 * numerator) / denominator)}\u00a0%`,
    date: dateVi,
    instant: (iso) => moment.format(new Date(iso)),
    place: ({ lon, lat }) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`,
    metres: (metres) => `${whole.format(metres)}\u00a0m`,
    decibels: (db) => `${whole.format(db)}\u00a0dB`,
    decimal: (n) => upToOne.format(n),
    distance: (metres) =>
      Math.abs(metres) < 995 ? `${whole.format(metres)}\u00a0m` : `${oneDigit.format(metres / 1000)}\u00a0km`,
  };
}
