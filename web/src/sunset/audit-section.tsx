import type { SunsetAudit } from '../api/answers.ts';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { VillageLink } from '../parts/village-link.tsx';
import { useTexts } from '../text/catalogue.ts';

/** After the last service day: the forecast against surveys at village centres. */
export function AuditSection({
  audit,
  generation,
  villageName,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & {
  audit: SunsetAudit;
  generation: string;
  villageName: (id: string) => string;
}) {
  const { t, format } = useTexts();
  const link = { address: { ...address, asOf: undefined }, changeAddress };
  if (!audit.isOver)
    return (
      <section class="card">
        <h3>{t.sunset.audit}</h3>
        <p class="quiet card-note">{t.sunset.auditNotYet(format.date(audit.lastServiceDay))}</p>
      </section>
    );
  const served = (is: boolean): string => (is ? t.sunset.served : t.sunset.unserved);
  return (
    <section class="card">
      <h3>{t.sunset.audit}</h3>
      <ul class="impact-figures audit-figures">
        {(
          [
            ['surveyed', audit.surveyed],
            ['agree', audit.agree],
            ['differ', audit.differ.length],
            ['lostNotSurveyed', audit.lostNotSurveyed.length],
          ] as const
        ).map(([key, n]) => (
          <li key={key}>
            <b>{format.count(n)}</b> {t.sunset[key]}
          </li>
        ))}
      </ul>
      {audit.differ.length > 0 ? (
        <TableScroll label={t.sunset.differ}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{t.table.name}</th>
                <th scope="col">{t.sunset.forecastSaid}</th>
                <th scope="col">{t.sunset.found2}</th>
              </tr>
            </thead>
            <tbody>
              {audit.differ.map((d) => (
                <tr key={d.villageId}>
                  <th scope="row">
                    <VillageLink {...link} village={{ id: d.villageId, name: d.name }} />
                  </th>
                  <td>{served(d.forecastServed)}</td>
                  <td>
                    {served(d.foundServed)}
                    {d.endedStillFound ? <b> · {t.sunset.endedFound(generation)}</b> : null}{' '}
                    <small>{t.sunset.surveys(format.count(d.surveys.length))}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : null}
      {audit.lostNotSurveyed.length > 0 ? (
        <details class="unserved">
          <summary>{t.sunset.notSurveyed(format.count(audit.lostNotSurveyed.length))}</summary>
          <p>
            {audit.lostNotSurveyed.map((id) => (
              <VillageLink key={id} {...link} village={{ id, name: villageName(id) }} />
            ))}
          </p>
        </details>
      ) : null}
    </section>
  );
}
