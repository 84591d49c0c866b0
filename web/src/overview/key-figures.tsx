import type { ComponentChildren } from 'preact';
import type { Address, ChangeAddress } from '../address.ts';
import type { Migration, Reach, SummaryTrend } from '../api/answers.ts';
import { COVERAGE_ORDER } from '../map/coverage-order.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';

type Point = SummaryTrend['points'][number];
const YEAR_MS = 365 * 86_400_000;

/** The figures that matter, each with how it got there and the way to its villages, sites or screen. */
export function KeyFigures({
  trend,
  reach,
  migration,
  address,
  changeAddress,
}: {
  trend: SummaryTrend;
  reach: Reach | null;
  migration: Migration | null;
  address: Address;
  changeAddress: ChangeAddress;
}) {
  const { t, format } = useTexts();
  const points = trend.points.filter((p) => p.figures !== null);
  const now = points.at(-1);
  if (!now?.figures) return null;
  const { villages, stations, sitesOnAir } = now.figures;
  const covered = { numerator: villages.covered, denominator: villages.total };
  const share = {
    white: t.overview.ofAll(format.percent(villages.whiteRate)),
    weak: t.overview.ofNotWhite(format.percent(villages.weakRate)),
    covered: t.overview.ofAll(format.percent(covered)),
  };
  const link = { address, changeAddress };
  const reported = migration?.operators.flatMap((o) => o.province ?? []) ?? [];
  const left = reported.reduce((sum, r) => sum + r.remaining, 0);
  const moved = {
    numerator: reported.reduce((sum, r) => sum + r.converted, 0),
    denominator: reported.reduce((sum, r) => sum + r.only2gBaseline, 0),
  };
  const fiveG = reach?.generations.find((g) => g.generation === '5G')?.communeCentres;
  return (
    <section class="card key-figures" aria-label={t.overview.figures}>
      {COVERAGE_ORDER.map((c) => (
        <AddressLink
          key={c}
          {...link}
          css={`key-figure tone-${c}`}
          change={{ ...BARE, screen: c === 'covered' ? 'map' : 'white', classes: [c], commune: address.commune }}
        >
          <Figure
            name={t.classes[c]}
            mark={<Mark shape={c} />}
            value={format.count(villages[c])}
            note={share[c]}
            spark={points.map((p) => p.figures!.villages[c])}
          />
          <Change points={points} of={(f) => f.villages[c]} />
        </AddressLink>
      ))}
      <AddressLink {...link} css="key-figure tone-4G" change={{ ...BARE, screen: 'map', commune: address.commune }}>
        <Figure
          name={t.overview.stations}
          value={format.count(stations.onAir)}
          note={t.overview.sites(format.count(sitesOnAir))}
          spark={points.map((p) => p.figures!.stations.onAir)}
        />
        <Change points={points} of={(f) => f.stations.onAir} />
      </AddressLink>
      {fiveG ? (
        <AddressLink {...link} css="key-figure tone-5G" change={{ ...BARE, screen: 'map', generation: '5G' }}>
          <Figure
            name={t.overview.fiveG}
            value={format.count(fiveG.numerator)}
            note={t.overview.ofCentres(format.count(fiveG.denominator))}
          />
        </AddressLink>
      ) : null}
      {migration ? (
        <AddressLink {...link} css="key-figure tone-2G" change={{ ...BARE, screen: 'sunset' }}>
          <Figure
            name={t.overview.only2g}
            value={reported.length === 0 ? '–' : format.count(left)}
            note={reported.length === 0 ? t.overview.noReports : t.overview.moved(format.percent(moved))}
            spark={monthlySums(migration)}
          />
        </AddressLink>
      ) : null}
    </section>
  );
}

/** What a link from a figure leaves behind. */
const BARE: Partial<Address> = { tab: undefined, operator: undefined, item: undefined, village: undefined };

function Figure({
  name,
  mark,
  value,
  note,
  spark,
}: {
  name: string;
  mark?: ComponentChildren;
  value: string;
  note: string;
  spark?: readonly number[];
}) {
  return (
    <>
      <span class="key-name">
        {mark} {name}
      </span>
      <b>{value}</b>
      <small>{note}</small>
      {spark ? <Spark values={spark} /> : <span class="spark" />}
    </>
  );
}

/** How a figure differs from a year before, or from the oldest point there is. */
function Change({ points, of }: { points: readonly Point[]; of: (f: NonNullable<Point['figures']>) => number }) {
  const { t, format } = useTexts();
  const now = points.at(-1)!;
  const yearAgo = Date.parse(now.asOf) - YEAR_MS;
  const distance = (p: Point): number => Math.abs(Date.parse(p.asOf) - yearAgo);
  const then = points.slice(0, -1).sort((a, b) => distance(a) - distance(b))[0];
  if (!then) return null;
  const change = of(now.figures!) - of(then.figures!);
  const date = format.date(then.asOf);
  const sign = change > 0 ? '+' : '−';
  return (
    <small class="key-change">
      {change === 0 ? t.overview.unchanged(date) : t.overview.since(`${sign}${format.count(Math.abs(change))}`, date)}
    </small>
  );
}

/** A line without axes: the run of a figure, beside its number. */
function Spark({ values }: { values: readonly number[] }) {
  if (values.length < 2) return <span class="spark" />;
  const top = Math.max(1, ...values);
  const at = values.map((v, i) => `${(100 * i) / (values.length - 1)} ${30 - (28 * v) / top}`);
  return (
    <svg class="spark" viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M0 32L${at.join('L')}L100 32Z`} />
      <path d={`M${at.join('L')}`} />
    </svg>
  );
}

/** Sums over the operators, of the months that all of them have reported. */
function monthlySums({ operators }: Migration): number[] {
  const reporting = operators.filter((o) => o.months.length > 0);
  const all = reporting.flatMap((o) => o.months);
  return [...new Set(all.map((m) => m.month))]
    .sort()
    .map((month) => all.filter((m) => m.month === month))
    .filter((months) => months.length === reporting.length)
    .map((months) => months.reduce((sum, m) => sum + m.remaining, 0));
}
