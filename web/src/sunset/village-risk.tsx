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

type Upgrade = SunsetForecast['villages'][number]['upgrades'][number];
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
  upgrades: Upgrade[];
  /** What the generation's end takes, whatever is to come; null = nothing by today's network. */
  loss: VillageLoss | null;
}

const PAGE = 500;
const ORDER = { lost: 0, loses: 1, depends: 2 } as const;

/** The rows of a forecast; of what the shutdown takes alone for an account that may not read forecasts. */
export function riskRows(loss: Sunset, forecast: SunsetForecast | null): RiskRow[] {
  const losses = new Map(loss.villages.map((v) => [v.id, v]));
  const isOver = loss.totals.lastServiceDay !== null && loss.totals.lastServiceDay <= loss.basis.asOf;
  const rows = forecast
    ? forecast.villages.map((v) => ({
        ...v,
        // What becomes of it: of a village that waits, if nothing comes.
        after: v.status === 'loses' ? v.promised : v.firm,
        loss: losses.get(v.id) ?? null,
      }))
    : loss.villages
        .filter((v) => v.before !== v.after)
        .map((v) => ({ ...v, status: isOver ? ('lost' as const) : ('loses' as const), upgrades: [], loss: v }));
  return rows.sort(
    (a, b) =>
      ORDER[a.status] - ORDER[b.status] ||
      Number(b.after === 'white') - Number(a.after === 'white') ||
      (b.households ?? 0) - (a.households ?? 0),
  );
}

/** Villages at risk with their state and causes, and the way to each on the map. */
export function VillageRisk({
  rows,
  generation,
  communeName,
  siteName,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & {
  rows: readonly RiskRow[];
  generation: '2G' | '3G';
  communeName: (code: string) => string;
  siteName: (id: string) => string;
}) {
  const { t, format } = useTexts();
  const [asked, setAsked] = useState(PAGE);
  const limit = usePrinting() ? Number.POSITIVE_INFINITY : asked;
  const { commune, status } = address;
  const found = rows.filter(
    (v) => (commune === undefined || v.communeCode === commune) && (status === undefined || v.status === status),
  );
  const households = found.reduce((sum, v) => sum + (v.households ?? 0), 0);
  const link = { address, changeAddress };
  return (
    <section class="card">
      <h3 class="card-head">
        {t.sunset.atRisk} <small>{t.sunset.found(format.count(found.length), format.count(households))}</small>
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
      </h3>
      <fieldset class="segments card-tabs" aria-label={t.sunset.state}>
        {([undefined, 'lost', 'loses', 'depends'] as const)
          .filter((s) => s === undefined || s === status || rows.some((v) => v.status === s))
          .map((s) => (
            <button
              key={s ?? 'all'}
              type="button"
              aria-pressed={status === s}
              onClick={() => changeAddress({ status: s })}
            >
              {s ? t.sunset.status[s] : t.sunset.all}
            </button>
          ))}
      </fieldset>
      {found.length === 0 ? (
        <Notice title={t.sunset.noneAtRisk} />
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
                    <VillageLink {...link} address={{ ...address, asOf: undefined }} village={v} />
                  </th>
                  <td>{communeName(v.communeCode)}</td>
                  <td class="number">{v.households === null ? '–' : format.count(v.households)}</td>
                  <td>
                    <span class={`status status-${v.status}`}>{t.sunset.statusShort[v.status]}</span>
                  </td>
                  <td class="wide-only">
                    {v.loss && v.loss.left.length > 0
                      ? t.sunset.belowWithout(generation)
                      : t.sunset.onlyOne(generation)}
                  </td>
                  <td>
                    <Left loss={v.loss} siteName={siteName} />
                    {v.upgrades.map((u) => (
                      <Promised key={`${u.siteId} ${u.operator} ${u.carrierId}`} upgrade={u} siteName={siteName} />
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

function Left({ loss, siteName }: { loss: VillageLoss | null; siteName: (id: string) => string }) {
  const { t } = useTexts();
  if (loss === null) return null;
  return (
    <>
      {loss.left.map((l) => `${t.operators[l.operator]} ${l.generation}`).join(', ') || t.sunset.nothing}
      {loss.dependsOn.length > 0 ? (
        <small> · {t.sunset.dependsOn(loss.dependsOn.map(siteName).join(', '))}</small>
      ) : null}
    </>
  );
}

function Promised({ upgrade: u, siteName }: { upgrade: Upgrade; siteName: (id: string) => string }) {
  const { t, format } = useTexts();
  const operator = t.operators[u.operator as keyof typeof t.operators];
  return (
    <small class="promised">
      {operator} {u.generation}, {siteName(u.siteId)}: {t.sunset.promise[u.promise]}
      {u.decision ? ` (${t.sunset.decision(u.decision)})` : ''},{' '}
      {u.plannedOn ? t.sunset.plannedOn(format.date(u.plannedOn)) : t.sunset.noDate}
    </small>
  );
}
