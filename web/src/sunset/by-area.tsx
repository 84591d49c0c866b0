import { useState } from 'preact/hooks';
import type { Address } from '../address.ts';
import type { Migration, Sunset, SunsetForecast } from '../api/answers.ts';
import { CommuneButton } from '../parts/commune-button.tsx';
import { Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { usePrinting } from '../parts/use-printing.ts';
import { useTexts } from '../text/catalogue.ts';
import { ruleSource } from '../text/rule-texts.ts';

/** A shutdown years away has a thousand stations: so many at first. */
const PAGE = 200;

/** Stations and villages served by each operator, before and after. */
export function ByOperator({ sunset, generation }: { sunset: Sunset; generation: string }) {
  const { t, format } = useTexts();
  return (
    <section class="card">
      <h3>{t.sunset.byOperator}</h3>
      <TableScroll label={t.sunset.byOperator}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t.sunset.operator}</th>
              <th scope="col" class="number">
                {t.sunset.stations(generation)}
              </th>
              <th scope="col" class="number">
                {t.sunset.before}
              </th>
              <th scope="col" class="number">
                {t.sunset.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {sunset.byOperator.map((o) => (
              <tr key={o.operator}>
                <th scope="row">{t.operators[o.operator]}</th>
                <td class="number">{format.count(o.stations)}</td>
                <td class="number">{format.count(o.villagesServedBefore)}</td>
                <td class="number">{format.count(o.villagesServedAfter)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

/** Communes by what the shutdown takes there, with subscribers left and whether they are ready by the criteria. */
export function ByCommune({
  sunset,
  forecast,
  migration,
  communeName,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & {
  sunset: Sunset;
  forecast: SunsetForecast | null;
  migration: Migration | null;
  communeName: (code: string) => string;
}) {
  const texts = useTexts();
  const { t, format } = texts;
  const statuses = new Map(forecast?.byCommune.map((c) => [c.communeCode, c]));
  const readiness = new Map(migration?.readiness.map((r) => [r.communeCode, r]));
  const rows = sunset.byCommune
    .map((c) => {
      const there = statuses.get(c.communeCode);
      const affected = there
        ? there.statuses.depends.villages + there.statuses.loses.villages + there.statuses.lost.villages
        : c.becomeWhite + c.becomeWeak;
      return { ...c, affected, left: there?.only2gRemaining ?? null, ready: readiness.get(c.communeCode)?.ready };
    })
    .sort((a, b) => b.affected - a.affected || (b.left ?? 0) - (a.left ?? 0));
  // What a commune must fulfil is said of 2G-only subscribers.
  const is2g = sunset.totals.generation === '2G';
  const criteria = is2g ? migration?.criteria : undefined;
  return (
    <section class="card">
      <h3>{t.sunset.byCommune}</h3>
      <TableScroll label={t.sunset.byCommune}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t.sunset.commune}</th>
              <th scope="col" class="number">
                {t.sunset.affected}
              </th>
              {forecast && is2g ? (
                <th scope="col" class="number">
                  {t.sunset.only2g}
                </th>
              ) : null}
              {criteria ? <th scope="col">{t.sunset.ready}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((c) => (
              <tr key={c.communeCode} class={c.communeCode === address.commune ? 'row-chosen' : ''}>
                <th scope="row">
                  <CommuneButton
                    code={c.communeCode}
                    name={communeName(c.communeCode)}
                    address={address}
                    changeAddress={changeAddress}
                  />
                </th>
                <td class="number">
                  {format.count(c.affected)}/{format.count(c.villages)}
                </td>
                {forecast && is2g ? <td class="number">{c.left === null ? '–' : format.count(c.left)}</td> : null}
                {criteria ? (
                  <td>{c.ready == null ? t.sunset.unknownReady : c.ready ? t.sunset.isReady : t.sunset.notReady}</td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {criteria ? (
        <p class="quiet card-note">
          {t.sunset.criteria(format.percent({ numerator: criteria.convertedShare, denominator: 1 }))}{' '}
          {ruleSource(criteria, texts)}
        </p>
      ) : null}
    </section>
  );
}

/** Stations that are on file as serving after the last day, of one operator where one is chosen. */
export function StillOn({
  stations,
  generation,
  operator,
  siteName,
}: {
  stations: Sunset['stationsRegisteredAfter'];
  generation: string;
  /** Whose stations alone are shown; undefined = everybody's. */
  operator: Address['operator'];
  siteName: (id: string) => string;
}) {
  const { t, format } = useTexts();
  const [asked, setAsked] = useState(PAGE);
  const limit = usePrinting() ? Number.POSITIVE_INFINITY : asked;
  const shown = stations.filter((s) => operator === undefined || s.operator === operator);
  return (
    <section class="card">
      <h3>
        {t.sunset.stillOn(generation)} ({format.count(shown.length)})
      </h3>
      {operator ? (
        <p class="quiet card-note">{t.sunset.onlyOf(t.operators[operator], format.count(stations.length))}</p>
      ) : null}
      {shown.length === 0 ? <Notice title={t.sunset.noneStillOn} /> : null}
      {shown.length > 0 ? (
        <TableScroll label={t.sunset.stillOn(generation)}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t.sunset.site}</th>
                <th scope="col">{t.sunset.operator}</th>
                <th scope="col">{t.sunset.until}</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, limit).map((s) => (
                <tr key={`${s.siteId} ${s.operator}`}>
                  <th scope="row">
                    {siteName(s.siteId)} <small>{s.siteId}</small>
                  </th>
                  <td>{t.operators[s.operator]}</td>
                  <td>{s.offAir ? format.date(s.offAir) : t.sunset.noEnd}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length > limit ? (
            <button type="button" class="button list-more" onClick={() => setAsked(asked + PAGE * 2)}>
              {t.table.more(format.count(Math.min(shown.length - limit, PAGE * 2)))}
            </button>
          ) : null}
        </TableScroll>
      ) : null}
    </section>
  );
}
