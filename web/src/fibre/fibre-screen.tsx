import { useMemo } from 'preact/hooks';
import { useAnswer } from '../api/use-answer.ts';
import { CommuneButton } from '../parts/commune-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { RateBar } from '../parts/rate-bar.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { VillageLink } from '../parts/village-link.tsx';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';

/** Fibre: both rates by commune, side by side and never mixed, and the villages without, with the way to the nearest route. */
export function FibreScreen(props: ScreenProps) {
  const { client, address, changeAddress, account } = props;
  const { t, format } = useTexts();
  const { asOf, commune } = address;
  const fibre = useAnswer(`${account} ${asOf ?? ''}`, (signal) => client.fibre(asOf, signal));
  const communes = useAnswer(`${account} ${asOf ?? ''}`, (signal) => client.communes(asOf, signal));
  const names = useMemo(() => new Map(communes.value?.items.map((u) => [u.code, u.name])), [communes.value]);
  const communeName = (code: string): string => names.get(code) ?? code;
  const byName = [...(fibre.value?.communes ?? [])].sort((a, b) =>
    communeName(a.communeCode).localeCompare(communeName(b.communeCode), 'vi'),
  );
  const without = [...(fibre.value?.villagesWithout ?? [])]
    .filter((v) => commune === undefined || v.communeCode === commune)
    .sort((a, b) => (b.households ?? 0) - (a.households ?? 0));
  const save = (): void => {
    const head = [t.table.name, t.table.commune, t.table.households, t.fibre.nearestM, t.fibre.route, 'id'];
    const rows = without.map((v) => [
      v.name,
      communeName(v.communeCode),
      v.households,
      v.nearestRoute && Math.round(v.nearestRoute.distanceM),
      v.nearestRoute?.id ?? null,
      v.id,
    ]);
    saveAs(`thon-chua-co-cap-quang-${fibre.value!.asOf}.csv`, csvOf([head, ...rows]), 'text/csv;charset=utf-8');
  };
  const failure = [fibre, communes].find((a) => a.error);

  return (
    <ScreenFrame props={props} title={t.fibre.title} loading={fibre.loading} asOf={fibre.value?.asOf ?? null} dated>
      <main class="work work-page" id="main">
        {failure?.error ? <FailureNotice error={failure.error} retry={failure.retry} /> : null}
        {fibre.value ? (
          <>
            <section class="card big-figures" aria-label={t.fibre.title}>
              {(['passed', 'connected'] as const).map((kind) => {
                const rate = fibre.value!.province[kind];
                return (
                  <div key={kind}>
                    <p>
                      {t.fibre[kind]}
                      <b>{format.percent(rate)}</b>
                    </p>
                    <RateBar rate={rate} />
                    <p>
                      {t.fibre.of(format.count(rate.numerator), format.count(rate.denominator))} ·{' '}
                      {kind === 'passed' ? t.fibre.passedMeaning : t.fibre.connectedMeaning}
                    </p>
                    <p>
                      {rate.from && rate.to ? `${t.fibre.dates(format.date(rate.from), format.date(rate.to))} · ` : ''}
                      {t.fibre.withoutFigure(format.count(rate.villagesWithout))}
                    </p>
                  </div>
                );
              })}
            </section>
            <div class="cards">
              <section class="card">
                <h3>{t.fibre.byCommune}</h3>
                <TableScroll label={t.fibre.byCommune} tall>
                  <table class="table">
                    <thead>
                      <tr>
                        <th scope="col">{t.fibre.commune}</th>
                        <th scope="col" class="number">
                          {t.fibre.passed}
                        </th>
                        <th scope="col" class="number">
                          {t.fibre.connected}
                        </th>
                        <th scope="col" class="number">
                          {t.fibre.without}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {byName.map((c) => (
                        <tr key={c.communeCode} class={c.communeCode === commune ? 'row-chosen' : ''}>
                          <th scope="row">
                            <CommuneButton
                              code={c.communeCode}
                              name={communeName(c.communeCode)}
                              address={address}
                              changeAddress={changeAddress}
                            />
                          </th>
                          <td class="number">
                            {format.percent(c.passed)}
                            <RateBar rate={c.passed} />
                          </td>
                          <td class="number">
                            {format.percent(c.connected)}
                            <RateBar rate={c.connected} />
                          </td>
                          <td class="number">
                            {format.count(c.withoutFibre)}/{format.count(c.villages)}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </TableScroll>
              </section>
              <section class="card">
                <h3 class="card-head">
                  {t.fibre.list} ({format.count(without.length)}){' '}
                  {commune ? (
                    <button type="button" class="link" onClick={() => changeAddress({ commune: undefined })}>
                      {t.fibre.wholeProvince}
                    </button>
                  ) : null}
                  <button type="button" class="button" disabled={without.length === 0} onClick={save}>
                    <Icon name="download" size={16} /> {t.fibre.export}
                  </button>
                </h3>
                {without.length === 0 ? <Notice title={t.fibre.noneWithout} /> : null}
                <TableScroll label={t.fibre.list} tall>
                  <table class="table">
                    <thead>
                      <tr>
                        <th scope="col">{t.table.name}</th>
                        <th scope="col">{t.table.commune}</th>
                        <th scope="col" class="number">
                          {t.table.households}
                        </th>
                        <th scope="col" class="number">
                          {t.fibre.nearest}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {without.map((v) => (
                        <tr key={v.id}>
                          <th scope="row">
                            <VillageLink address={address} changeAddress={changeAddress} village={v} />
                          </th>
                          <td>{communeName(v.communeCode)}</td>
                          <td class="number">{v.households === null ? '–' : format.count(v.households)}</td>
                          <td class="number">
                            {v.nearestRoute ? format.distance(v.nearestRoute.distanceM) : t.fibre.noRoute}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </TableScroll>
              </section>
            </div>
          </>
        ) : null}
      </main>
    </ScreenFrame>
  );
}
