import { useMemo } from 'preact/hooks';
import { formatAddress } from '../address.ts';
import { useAnswer } from '../api/use-answer.ts';
import { BasisLine } from '../map/village-panel.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';

/** The 2G shutdown: which villages it takes signal from and why, by operator and commune, and what is still registered after it. */
export function SunsetScreen(props: ScreenProps) {
  const { client, address, changeAddress, account } = props;
  const { t, format } = useTexts();
  const rules = useAnswer(`${account} rules`, (signal) => client.sunset('2G', undefined, signal));
  // Once the shutdown is over, what each operator lost can only be told for its last service day.
  const lastDay = rules.value?.totals.lastServiceDay ?? undefined;
  const over = lastDay !== undefined && rules.value !== null && rules.value.basis.asOf > lastDay;
  const then = useAnswer(over ? `${account} ${lastDay}` : null, (signal) => client.sunset('2G', lastDay, signal));
  const value = over ? then.value : rules.value;
  const communes = useAnswer(account, (signal) => client.communes(undefined, signal));
  const sites = useAnswer(account, (signal) => client.sites(undefined, signal));
  const names = useMemo(() => new Map(communes.value?.items.map((u) => [u.code, u.name])), [communes.value]);
  const siteNames = useMemo(() => new Map(sites.value?.items.map((s) => [s.id, s.name])), [sites.value]);
  const communeName = (code: string): string => names.get(code) ?? code;
  const rows = [...(value?.villages ?? [])]
    .filter((v) => v.before !== v.after)
    .filter((v) => address.commune === undefined || v.communeCode === address.commune)
    .sort((a, b) => (a.after === b.after ? (b.households ?? 0) - (a.households ?? 0) : a.after === 'white' ? -1 : 1));
  const touched = (value?.byCommune ?? []).filter((c) => c.becomeWhite + c.becomeWeak > 0);
  const still = (rules.value?.stationsRegisteredAfter ?? []).filter(
    (s) => address.operator === undefined || s.operator === address.operator,
  );
  const failure = [rules, then, communes].find((a) => a.error);

  return (
    <ScreenFrame props={props} title={t.sunset.title} loading={rules.loading || then.loading}>
      <main class="work work-page" id="main">
        {failure?.error ? <FailureNotice error={failure.error} retry={failure.retry} /> : null}
        {value ? (
          <>
            <section class="card big-figures" aria-label={t.sunset.title}>
              <p>
                <b>{format.count(value.totals.becomeWhite)}</b> {t.sunset.becomeWhite}
              </p>
              <p>
                <b>{format.count(value.totals.becomeWeak)}</b> {t.sunset.becomeWeak}
              </p>
              <p>
                <b>{format.count(value.totals.householdsBecomeWhite.known)}</b> {t.sunset.households}
              </p>
              <p>
                <b>{format.count(rules.value!.totals.stationsRegisteredAfter)}</b> {t.sunset.registered}
              </p>
              <p>{lastDay ? t.sunset.lastDay(format.date(lastDay)) : null}</p>
            </section>
            <section class="card">
              <h3>
                {t.sunset.atRisk}
                {address.commune ? (
                  <button type="button" class="link" onClick={() => changeAddress({ commune: undefined })}>
                    · {communeName(address.commune)} <Icon name="close" size={14} />
                  </button>
                ) : null}
              </h3>
              {rows.length === 0 ? <Notice title={t.sunset.noneAtRisk} /> : null}
              <TableScroll label={t.sunset.atRisk}>
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{t.sunset.change}</th>
                      <th scope="col">{t.table.name}</th>
                      <th scope="col">{t.table.commune}</th>
                      <th scope="col" class="number">
                        {t.table.households}
                      </th>
                      <th scope="col">{t.sunset.cause}</th>
                      <th scope="col" class="wide-only">
                        {t.sunset.left}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((v) => (
                      <tr key={v.id}>
                        <td>
                          <span class="with-mark">
                            <Mark shape={v.before} size={14} />
                            <Icon name="arrow" size={12} />
                            <Mark shape={v.after} size={14} />
                            <span class="hidden">
                              {t.classes[v.before]} – {t.classes[v.after]}
                            </span>
                          </span>
                        </td>
                        <th scope="row">
                          <a
                            href={`/${formatAddress({ ...address, screen: 'map', village: v.id, commune: undefined })}`}
                            onClick={(e) => {
                              if (e.ctrlKey || e.metaKey) return;
                              e.preventDefault();
                              changeAddress({ screen: 'map', village: v.id, commune: undefined });
                            }}
                          >
                            {v.name}
                          </a>
                        </th>
                        <td>{communeName(v.communeCode)}</td>
                        <td class="number">{v.households === null ? '–' : format.count(v.households)}</td>
                        <td>{v.left.length === 0 ? t.sunset.only2g : t.sunset.belowWithout2g}</td>
                        <td class="wide-only">
                          {v.left.map((l) => `${t.operators[l.operator]} ${l.generation}`).join(', ') ||
                            t.sunset.nothing}
                          {v.dependsOn.length > 0 ? (
                            <small>
                              {' '}
                              · {t.sunset.dependsOn(v.dependsOn.map((id) => siteNames.get(id) ?? id).join(', '))}
                            </small>
                          ) : null}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            </section>
            <div class="cards">
              <section class="card">
                <h3>{t.sunset.byOperator}</h3>
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{t.sunset.operator}</th>
                      <th scope="col" class="number">
                        {t.sunset.stations}
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
                    {value.byOperator.map((o) => (
                      <tr key={o.operator}>
                        <th scope="row">{t.operators[o.operator]}</th>
                        <td class="number">{format.count(o.stations)}</td>
                        <td class="number">{format.count(o.villagesServedBefore)}</td>
                        <td class="number">{format.count(o.villagesServedAfter)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
              <section class="card">
                <h3>{t.sunset.byCommune}</h3>
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{t.table.commune}</th>
                      <th scope="col" class="number">
                        {t.sunset.villages}
                      </th>
                      <th scope="col" class="number">
                        {t.sunset.becomeWhite}
                      </th>
                      <th scope="col" class="number">
                        {t.sunset.becomeWeak}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {touched.map((c) => (
                      <tr key={c.communeCode}>
                        <th scope="row">
                          <button type="button" class="link" onClick={() => changeAddress({ commune: c.communeCode })}>
                            {communeName(c.communeCode)}
                          </button>
                        </th>
                        <td class="number">{format.count(c.villages)}</td>
                        <td class="number">{format.count(c.becomeWhite)}</td>
                        <td class="number">{format.count(c.becomeWeak)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
              <section class="card">
                <h3>
                  {t.sunset.stillOn} ({format.count(still.length)})
                </h3>
                <TableScroll label={t.sunset.stillOn}>
                  <table class="table">
                    <thead>
                      <tr>
                        <th scope="col">{t.sunset.site}</th>
                        <th scope="col">{t.sunset.operator}</th>
                        <th scope="col">{t.sunset.until}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {still.map((s) => (
                        <tr key={`${s.siteId} ${s.operator}`}>
                          <th scope="row">
                            {siteNames.get(s.siteId) ?? ''} <small>{s.siteId}</small>
                          </th>
                          <td>{t.operators[s.operator]}</td>
                          <td>{s.offAir ? format.date(s.offAir) : t.sunset.noEnd}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </TableScroll>
              </section>
            </div>
            <BasisLine basis={value.basis} />
          </>
        ) : null}
      </main>
    </ScreenFrame>
  );
}
