import type { SunsetForecast } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';
import type { Assumed } from './assumed.ts';

export type Upgrade = SunsetForecast['villages'][number]['upgrades'][number];

/**
 * The day that a station to come is on air, as planned and under what is assumed, in words.
 * @param operator whose stations are late; undefined = everybody's
 */
export function whenOnAir(
  upgrade: Pick<Upgrade, 'siteId' | 'operator' | 'promise' | 'plannedOn'>,
  assumed: Assumed,
  operator: string | undefined,
  { t, format }: Texts,
): string {
  const { plannedOn } = upgrade;
  const planned = plannedOn === null ? t.sunset.noDate : format.date(plannedOn);
  if (assumed.withoutSites.includes(upgrade.siteId)) return t.sunset.notComing(planned);
  if (plannedOn === null) return t.sunset.noDate;
  const isLate =
    assumed.slipDays > 0 && upgrade.promise !== 'assumed' && (operator === undefined || operator === upgrade.operator);
  return isLate
    ? t.sunset.lateUntil(format.date(daysLater(plannedOn, assumed.slipDays)), planned)
    : t.sunset.plannedOn(planned);
}

/** A civil date so many days later. */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
