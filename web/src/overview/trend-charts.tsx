import { GENERATIONS } from '../address.ts';
import type { Summary, SummaryTrend } from '../api/answers.ts';
import { Chart, type ChartMark, type ChartX } from '../parts/chart.tsx';
import { DefinitionName } from '../parts/definition-name.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';

type Props = Pick<ScreenProps, 'address' | 'changeAddress'> & { trend: SummaryTrend };

/** White and weak villages at the end of each step, with the days on which something ended or another definition began. */
export function CoverageChart({ trend, ended, ...link }: Props & { ended: Summary['basis']['ended'] }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { points, since } = trend;
  const xs = points.map((p) =>
    at(p.asOf, trend, texts, { screen: 'white', asOf: p.asOf, operator: undefined, tab: undefined }),
  );
  const marks: ChartMark[] = [
    ...ended
      .filter((e) => e.lastServiceDay >= points[0]!.asOf && e.lastServiceDay < points.at(-1)!.asOf)
      .map((e) => ({ at: Date.parse(e.lastServiceDay), label: t.overview.ended(e.generation) })),
    ...points
      .filter((p, i) => i > 0 && p.definition.id !== points[i - 1]!.definition.id)
      .map((p) => ({ at: Date.parse(p.asOf), label: t.overview.newDefinition })),
  ];
  const isBefore = points.some((p) => p.figures === null);
  return (
    <section class="card">
      <Chart
        {...link}
        title={t.overview.coverage}
        kind="columns"
        xs={xs}
        xName={t.overview.date}
        marks={marks}
        series={(['white', 'weak'] as const).map((c) => ({
          name: t.classes[c],
          tone: c,
          values: points.map((p) => p.figures?.villages[c] ?? null),
        }))}
      />
      <p class="quiet chart-note">
        {t.overview.byDefinition} <DefinitionName definition={points.at(-1)!.definition} />
        {isBefore && since ? ` · ${t.overview.beforeData(format.date(since))}` : ''}
      </p>
    </section>
  );
}

/** Stations over time: by operator and by generation; by generation of one operator if the address names one. */
export function StationCharts({ trend, ...link }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { operator } = link.address;
  const { points } = trend;
  const xs = points.map((p) => at(p.asOf, trend, texts, { screen: 'map', asOf: p.asOf, tab: undefined }));
  const stationsOf = (p: (typeof points)[number], generation: string): number | null =>
    p.figures === null
      ? null
      : ((operator ? p.figures.stationsOf[operator] : p.figures.stations.byGeneration)?.[
          generation as (typeof GENERATIONS)[number]
        ] ?? 0);
  const byOperator = Object.keys(t.operators).filter((o) =>
    points.some((p) => (p.figures?.stations.byOperator[o as keyof typeof t.operators] ?? 0) > 0),
  ) as (keyof typeof t.operators)[];
  return (
    <>
      <section class="card">
        <Chart
          {...link}
          title={operator ? t.overview.byGenerationOf(t.operators[operator]) : t.overview.byGeneration}
          kind="lines"
          xs={xs}
          xName={t.overview.date}
          series={GENERATIONS.map((g) => ({ name: g, tone: g, values: points.map((p) => stationsOf(p, g)) }))}
        />
      </section>
      <section class="card">
        <Chart
          {...link}
          title={t.overview.byOperator}
          kind="lines"
          xs={xs}
          xName={t.overview.date}
          series={byOperator.map((o) => ({
            name: t.operators[o],
            tone: o,
            values: points.map((p) => p.figures?.stations.byOperator[o] ?? null),
          }))}
        />
      </section>
    </>
  );
}

/** A date of the trend on the axis: quarters and years by their names where it is their last day. */
function at(asOf: string, { step, points }: SummaryTrend, { t, format }: Texts, change: ChartX['change']): ChartX {
  const [year, month] = asOf.split('-') as [string, string];
  const isEnd = points.at(-1)!.asOf !== asOf;
  const quarter = String(Math.ceil(Number(month) / 3));
  const short = !isEnd
    ? format.date(asOf).slice(0, 5)
    : step === 'year'
      ? year
      : step === 'month'
        ? `${month}/${year.slice(2)}`
        : `${'I II III IV'.split(' ')[Number(quarter) - 1]}/${year.slice(2)}`;
  const name =
    step === 'quarter' && isEnd ? `${t.overview.quarter(quarter, year)} · ${format.date(asOf)}` : format.date(asOf);
  return { at: Date.parse(asOf), name, short, ...(change ? { change } : {}) };
}
