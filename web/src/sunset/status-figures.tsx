import type { SunsetForecast } from '../api/answers.ts';
import { AddressLink } from '../parts/address-link.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';

export const STATUSES = ['lost', 'loses', 'depends', 'safe'] as const;
export type Status = (typeof STATUSES)[number];

/** Villages and households by status, each the way to its villages, and how an assumption moves them. */
export function StatusFigures({
  forecast,
  planned,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & {
  forecast: SunsetForecast;
  /** The same without assumptions; null = nothing is assumed. */
  planned: SunsetForecast | null;
}) {
  const { t, format } = useTexts();
  const of = (answer: SunsetForecast) =>
    address.commune === undefined
      ? answer.totals
      : (answer.byCommune.find((c) => c.communeCode === address.commune)?.statuses ?? answer.totals);
  const totals = of(forecast);
  const before = planned && of(planned);
  const shown = STATUSES.filter((s) => totals[s].villages > 0 || (before?.[s].villages ?? 0) > 0 || s === 'depends');
  return (
    <section class="card sunset-figures" aria-label={t.sunset.atRisk}>
      {shown.map((s) => {
        const { villages, households, villagesUnknown } = totals[s];
        const change = before ? villages - before[s].villages : 0;
        return (
          <AddressLink
            key={s}
            address={address}
            changeAddress={changeAddress}
            change={{ status: s === 'safe' || address.status === s ? undefined : s }}
            css={`status-figure status-${s}${address.status === s ? ' row-chosen' : ''}`}
          >
            <span class="key-name">{t.sunset.status[s]}</span>
            <b>{format.count(villages)}</b>
            <small>
              {t.sunset.householdsOf(format.count(households))}
              {villagesUnknown > 0 ? ` · ${t.sunset.unknownHouseholds(format.count(villagesUnknown))}` : ''}
            </small>
            <small class={change === 0 ? '' : 'status-change'}>
              {before
                ? change === 0
                  ? t.sunset.asPlanned
                  : t.sunset.againstPlan(`${change > 0 ? '+' : '−'}${format.count(Math.abs(change))}`)
                : t.sunset.statusMeaning[s]}
            </small>
          </AddressLink>
        );
      })}
    </section>
  );
}
