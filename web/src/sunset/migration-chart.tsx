import { dateVi } from '#shared/text';
import type { Migration } from '../api/answers.ts';
import { Chart, type ChartMark, type ChartSeries, type ChartX } from '../parts/chart.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';

/** Subscribers left by operator and month, and for each the line to the forecast end with its interval. */
export function MigrationChart({
  migration,
  title,
  address,
  changeAddress,
}: Pick<ScreenProps, 'address' | 'changeAddress'> & { migration: Migration; title: string }) {
  const { t, format } = useTexts();
  const operators = migration.operators.filter((o) => o.months.length > 0);
  const months = [...new Set(operators.flatMap((o) => o.months.map((m) => m.month)))].sort();
  const ends = operators.flatMap((o) => (o.forecast.kind === 'forecast' ? o.forecast.end : []));
  const xs: ChartX[] = [
    ...months.map((month) => ({
      at: endOf(month),
      name: dateVi(month),
      short: `${month.slice(5)}/${month.slice(2, 4)}`,
    })),
    ...[...new Set(ends)].map((end) => ({
      at: Date.parse(end),
      name: format.date(end),
      short: `${end.slice(5, 7)}/${end.slice(2, 4)}`,
    })),
  ].sort((a, b) => a.at - b.at);
  const series: ChartSeries[] = operators.flatMap((o) => {
    const byTime = new Map(o.months.map((m) => [endOf(m.month), m.remaining]));
    const line = { name: t.operators[o.operator], tone: o.operator, values: xs.map((x) => byTime.get(x.at) ?? null) };
    if (o.forecast.kind === 'none') return [line];
    const newest = o.months.at(-1)!;
    const end = Date.parse(o.forecast.end);
    const foretold = xs.map((x) => (x.at === endOf(newest.month) ? newest.remaining : x.at === end ? 0 : null));
    return [line, { name: `${line.name} →`, tone: o.operator, values: joined(foretold, xs), dashed: true }];
  });
  const marks: ChartMark[] = operators.flatMap((o) =>
    o.forecast.kind === 'forecast'
      ? {
          at: Date.parse(o.forecast.earliest),
          to: Date.parse(o.forecast.latest ?? o.forecast.end),
          tone: o.operator,
          label: t.operators[o.operator],
        }
      : [],
  );
  return (
    <section class="card">
      <Chart
        address={address}
        changeAddress={changeAddress}
        title={title}
        kind="lines"
        xs={xs}
        xName={t.overview.month}
        series={series}
        marks={marks}
      />
    </section>
  );
}

/** Between two known values the straight line, so that a line with a gap is drawn through. */
function joined(values: (number | null)[], xs: readonly ChartX[]): (number | null)[] {
  const known = values.flatMap((v, i) => (v === null ? [] : i));
  const [a, b] = [known[0], known.at(-1)];
  if (a === undefined || b === undefined || a === b) return values;
  const [from, to] = [values[a]!, values[b]!];
  return values.map((v, i) =>
    v === null && i > a && i < b ? from + ((to - from) * (xs[i]!.at - xs[a]!.at)) / (xs[b]!.at - xs[a]!.at) : v,
  );
}

function endOf(month: string): number {
  return Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0);
}
