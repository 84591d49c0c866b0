import { useState } from 'preact/hooks';
import type { Sunset, SunsetForecast } from '../api/answers.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { usePrinting } from '../parts/use-printing.ts';
import { VillageLink } from '../parts/village-link.tsx';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import type { Assumed } from './assumed.ts';
import type { Status } from './status-figures.tsx';
import { type Upgrade, whenOnAir } from './when-on-air.ts';

type VillageLoss = Sunset['villages'][number];

/** One village that a shutdown touches: where it stands, and what is known of why. */
export interface RiskRow {
  id: string;
  name: string;
  communeCode: string;
  households: number | null;
  status: 'depends' | 'loses' | 'lost';
  before: VillageLoss['before'];
  after: VillageLoss['after'];
  /** State by the plan, where what is assumed has moved the village from it; null = as planned. */
  planned: Status | null;
  /** Stations to come that serve it best; of a village that was moved, also those of the plan. */
  upgrades: Upgrade[];
  /** What the generation's end takes, whatever is to come; null = nothing by today's network. */
  loss: VillageLoss | null;
}

const PAGE = 500;
const ORDER = { lost: 0, loses: 1, depends: 2 } as const;

/**
 * The rows of a forecast; of what the shutdown takes alone for an account that may not read forecasts.
 * @param plan the forecast without assumptions; null = nothing is assumed
 */
export function riskRows(loss: Sunset, forecast: SunsetForecast | null, plan: SunsetForecast | null): RiskRow[] {
  const byPlan = new Map(plan?.villages.map((v) => [v.id, v]));
  const losses = new Map(loss.villages.map((v) => [v.id, v]));
  const isOver = loss.totals.lastServiceDay !== null && loss.totals.lastServiceDay <= loss.basis.asOf;
  const rows = forecast
    ? forecast.villages.map((v) => {
        const before = byPlan.get(v.id);
        const isMoved = plan !== null && before?.status !== v.status;
        return {
          ...v,
          planned: isMoved ? (before?.status ?? ('safe' as const)) : null,
          upgrades: isMoved ? together(v.upgrades, before?.upgrades ?? []) : v.upgrades,
          // What becomes of it: of a village that waits, if nothing comes.
          after: v.status === 'loses' ? v.promised : v.firm,
          loss: losses.get(v.id) ?? null,
        };
      })
    : loss.villages
        .filter((v) => v.before !== v.after)
        .map((v) => ({
          ...v,
          status: isOver ? ('lost' as const) : ('loses' as const),
          planned: null,
          upgrades: [],
          loss: v,
        }));
  return rows.sort(
    (a, b) =>
      ORDER[a.status] - ORDER[b.status] ||
      Number(b.after === 'white') - Number(a.after === 'white') ||
      (b.households ?? 0) - (a.households ?? 0),
  );
}

function together(some: readonly Upgrade[], others: readonly Upgrade[]): Upgrade[] {
  return [...new Map([...some, ...others].map((u) => [keyOf(u), u])).values()];
}

function keyOf(u: Upgrade): string {
  return `${u.siteId} ${u.operator} ${u.generation} ${u.carrierId}`;
}

/** Villages at risk with their state and causes, and the way to each on the map. */
export function VillageRisk({
  rows,
  generation,
  date,
  assumed,
  isAgainstPlan,
  communeName,
  siteName,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & {
  rows: readonly RiskRow[];
  generation: '2G' | '3G';
  /** The day that is looked at. */
  date: string;
  assumed: Assumed;
  /** Whether the rows say what is assumed to have moved. */
  isAgainstPlan: boolean;
  communeName: (code: string) => string;
  siteName: (id: string) => string;
}) {
  const texts = useTexts();
  const { t, format } = texts;
  const [asked, setAsked] = useState(PAGE);
  const limit = usePrinting() ? Number.POSITIVE_INFINITY : asked;
  const { commune, status } = address;
  const here = rows.filter((v) => commune === undefined || v.communeCode === commune);
  const changed = here.filter((v) => v.planned !== null);
  const found = status === 'changed' ? changed : here.filter((v) => status === undefined || v.status === status);
  const households = found.reduce((sum, v) => sum + (v.households ?? 0), 0);
  const link = { address, changeAddress };
  const nameOf = (s: string): string =>
    s === 'changed' ? t.sunset.changed : (t.sunset.status[s as RiskRow['status']] ?? s);
  const causeOf = (v: RiskRow): string =>
    v.loss && v.loss.left.length > 0 ? t.sunset.belowWithout(generation) : t.sunset.onlyOne(generation);
  const leftOf = (v: RiskRow): string =>
    v.loss?.left.map((l) => `${t.operators[l.operator]} ${l.generation}`).join(', ') || t.sunset.nothing;
  const upgradeOf = (u: Upgrade): string => {
    const station = `${t.operators[u.operator as keyof typeof t.operators]} ${u.generation}, ${siteName(u.siteId)}`;
    const decision = u.decision ? ` (${t.sunset.decision(u.decision)})` : '';
    return `${station}: ${t.sunset.promise[u.promise]}${decision}, ${whenOnAir(u, assumed, address.operator, texts)}`;
  };
  const save = (): void => {
    const words = t.sunset;
    const { name, commune: communeHead, households: householdsHead } = t.table;
    const head = [name, communeHead, householdsHead, words.classBefore, words.classAfter, words.state];
    const table = found.map((v) => [
      v.name,
      communeName(v.communeCode),
      v.households,
      t.classes[v.before],
      t.classes[v.after],
      words.statusShort[v.status],
      ...(isAgainstPlan ? [words.statusShort[v.planned ?? v.status]] : []),
      causeOf(v),
      v.loss && leftOf(v),
      v.upgrades.map(upgradeOf).join('; '),
      v.id,
    ]);
    const heads = [...head, ...(isAgainstPlan ? [words.stateByPlan] : []), words.cause, words.leftNow, words.promised];
    const file = `tat-song-${generation}-${date}${isAgainstPlan ? '-gia-dinh' : ''}.csv`;
    saveAs(file, csvOf([[...heads, 'id'], ...table]), 'text/csv;charset=utf-8');
  };
  return (
    <section class="card">
      <h3 class="card-head">
        {t.sunset.atRisk}{' '}
        <small>
          {t.sunset.found(format.count(found.length), format.count(households))}
          {status === undefined ? '' : ` · ${nameOf(status)}`}
        </small>
        <AddressLink
          {...link}
          change={{
            screen: 'map',
            ...(generation === '2G' ? { twoG: 'after' } : { threeG: 'after' }),
            generation: undefined,
            status: undefined,
            assumed: undefined,
            operator: undefined,
            asOf: undefined,
          }}
        >
          {t.sunset.onMap}
        </AddressLink>
        <button type="button" class="button" disabled={found.length === 0} onClick={save}>
          <Icon name="download" size={16} /> {t.white.export}
        </button>
      </h3>
      <fieldset class="segments card-tabs" aria-label={t.sunset.state}>
        {([undefined, 'lost', 'loses', 'depends', 'changed'] as const)
          .filter(
            (s) =>
              s === undefined || s === status || (s === 'changed' ? isAgainstPlan : rows.some((v) => v.status === s)),
          )
          .map((s) => (
            <button
              key={s ?? 'all'}
              type="button"
              aria-pressed={status === s}
              onClick={() => changeAddress({ status: s })}
            >
              {s ? nameOf(s) : t.sunset.all}
              {s === 'changed' ? ` (${format.count(changed.length)})` : ''}
            </button>
          ))}
      </fieldset>
      {found.length === 0 ? (
        <Notice title={status === 'changed' ? t.sunset.noneChanged : t.sunset.noneAtRisk} />
      ) : (
        <TableScroll label={t.sunset.atRisk} tall>
          <table class="table risk">
            <thead>
              <tr>
                <th scope="col">{t.sunset.change}</th>
                <th scope="col">{t.table.name}</th>
                <th scope="col">{t.table.commune}</th>
                <th scope="col" class="number">
                  {t.table.households}
                </th>
                <th scope="col">{t.sunset.state}</th>
                <th scope="col" class="wide-only">
                  {t.sunset.cause}
                </th>
                <th scope="col">{t.sunset.left}</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, limit).map((v) => (
                <tr key={v.id} class={v.planned ? 'row-moved' : ''}>
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
                    <VillageLink {...link} address={{ ...address, asOf: undefined }} village={v} />
                  </th>
                  <td>{communeName(v.communeCode)}</td>
                  <td class="number">{v.households === null ? '–' : format.count(v.households)}</td>
                  <td>
                    <span class={`status status-${v.status}`}>{t.sunset.statusShort[v.status]}</span>
                    {v.planned ? <small>{t.sunset.byPlan(t.sunset.statusShort[v.planned])}</small> : null}
                  </td>
                  <td class="wide-only">{causeOf(v)}</td>
                  <td>
                    {v.loss ? leftOf(v) : null}
                    {v.loss && v.loss.dependsOn.length > 0 ? (
                      <small> · {t.sunset.dependsOn(v.loss.dependsOn.map(siteName).join(', '))}</small>
                    ) : null}
                    {v.upgrades.map((u) => (
                      <small key={keyOf(u)} class="promised">
                        {upgradeOf(u)}
                      </small>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {found.length > limit ? (
            <button type="button" class="button list-more" onClick={() => setAsked(asked + PAGE)}>
              {t.sunset.more(format.count(Math.min(PAGE, found.length - limit)))}
            </button>
          ) : null}
        </TableScroll>
      )}
    </section>
  );
}
