import { dateVi } from '#shared/text';
import type { Migration } from '../api/answers.ts';
import { Notice } from '../parts/notice.tsx';
import { RateBar } from '../parts/rate-bar.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';
import { MigrationChart } from './migration-chart.tsx';

type Operator = Migration['operators'][number];

/** How far 2G-only subscribers have moved, by operator and month, with the forecast of the end or why there is none. */
export function MigrationSection({
  migration,
  area,
  generation,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & {
  migration: Migration;
  /** Name of the commune that the months are of; null = the province. */
  area: string | null;
  generation: '2G' | '3G';
}) {
  const { t, format } = useTexts();
  const operators = migration.operators.filter((o) => o.months.length > 0);
  if (operators.length === 0)
    return (
      <section class="card">
        <h3>{t.sunset.migration}</h3>
        <Notice title={generation === '2G' ? t.sunset.noReports : t.sunset.noReportsOf3g}>
          <p>{generation === '2G' ? t.sunset.noReportsHint : ''}</p>
        </Notice>
      </section>
    );
  const sources = [...new Set(operators.flatMap((o) => o.source ?? []))];
  return (
    <>
      <MigrationChart
        address={address}
        changeAddress={changeAddress}
        migration={migration}
        title={area === null ? t.sunset.migration : t.sunset.migrationOf(area)}
      />
      <section class="card">
        <TableScroll label={t.sunset.migration}>
          <table class="table migration">
            <thead>
              <tr>
                <th scope="col">{t.sunset.operator}</th>
                <th scope="col" class="number">
                  {t.sunset.remaining}
                </th>
                <th scope="col">{t.sunset.converted}</th>
                <th scope="col" class="number">
                  {t.sunset.devices}
                </th>
                <th scope="col">{t.sunset.end}</th>
              </tr>
            </thead>
            <tbody>
              {operators.map((o) => {
                const newest = o.months.at(-1)!;
                const converted = { numerator: newest.converted, denominator: newest.only2gBaseline };
                return (
                  <tr key={o.operator}>
                    <th scope="row">
                      {t.operators[o.operator]}
                      <small>{dateVi(newest.month)}</small>
                    </th>
                    <td class="number">{format.count(newest.remaining)}</td>
                    <td>
                      {format.percent(converted)}
                      <RateBar rate={converted} />
                      <small>
                        {format.count(converted.numerator)}/{format.count(converted.denominator)}
                      </small>
                    </td>
                    <td class="number">
                      {format.count(newest.devicesGranted)}/{format.count(newest.devicesCommitted)}
                    </td>
                    <td>
                      <End forecast={o.forecast} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </TableScroll>
        <p class="quiet card-note">
          {t.sunset.source} {sources.join('; ')}
        </p>
      </section>
    </>
  );
}

function End({ forecast }: { forecast: Operator['forecast'] }) {
  const { t, format } = useTexts();
  if (forecast.kind === 'none') return <span class="quiet">{t.sunset.noForecast[forecast.why]}</span>;
  return (
    <>
      <b>{format.date(forecast.end)}</b>
      <small>
        {forecast.latest
          ? t.sunset.interval(format.date(forecast.earliest), format.date(forecast.latest))
          : t.sunset.intervalOpen(format.date(forecast.earliest))}
      </small>
      <small>{t.sunset.ofMonths(format.count(forecast.months), format.count(forecast.perMonth))}</small>
    </>
  );
}
