import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Address, ChangeAddress } from '../address.ts';
import { useTexts } from '../text/catalogue.ts';
import { AddressLink } from './address-link.tsx';
import { niceTicks, shownLabels } from './chart-scale.ts';
import { TableScroll } from './table-scroll.tsx';

/** A point of the horizontal axis: where it lies (any unit, as days), its name in the table and under the axis. */
export interface ChartX {
  at: number;
  name: string;
  short: string;
  /** What it leads to. */
  change?: Partial<Address>;
}

export interface ChartSeries {
  name: string;
  /** Colour: a class `tone-…` of chart.css. */
  tone: string;
  /** One for each x; null = not known, and drawn as a gap. */
  values: readonly (number | null)[];
  /** A line that foretells. */
  dashed?: boolean;
}

/** Something that happened, or what is expected between two places of the axis. */
export interface ChartMark {
  at: number;
  /** End of a span. */
  to?: number;
  label: string;
  tone?: string;
}

interface Props {
  title: string;
  /** Lines, or columns in which the series stand on each other. */
  kind: 'lines' | 'columns';
  xs: readonly ChartX[];
  series: readonly ChartSeries[];
  marks?: readonly ChartMark[];
  height?: number;
  /** What the first column of the table holds. */
  xName: string;
  address: Address;
  changeAddress: ChangeAddress;
}

const LEFT = 44;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 22;
const LABEL_PX = 58;

/** A small chart of our own: what the pointer is over stands in the legend, a press leads on, and a table says the same in words. */
export function Chart(props: Props) {
  const { title, kind, xs, series, marks = [], height = 190, address, changeAddress } = props;
  const { t, format } = useTexts();
  const [box, width] = useWidth();
  const [over, setOver] = useState<number | null>(null);
  const id = useId();
  const first = xs[0]?.at ?? 0;
  const last = Math.max(xs.at(-1)?.at ?? 1, ...marks.map((m) => m.to ?? m.at));
  const inner = Math.max(10, width - LEFT - RIGHT);
  // Columns need half their width of room at both ends.
  const slot = inner / Math.max(1, xs.length);
  const xOf = (at: number): number =>
    kind === 'columns'
      ? LEFT + slot * (placeAmong(xs, at) + 0.5)
      : LEFT + (inner * (at - first)) / Math.max(1, last - first);
  const top = Math.max(
    1,
    ...xs.map((_, i) =>
      kind === 'columns'
        ? series.reduce((sum, s) => sum + (s.values[i] ?? 0), 0)
        : Math.max(0, ...series.map((s) => s.values[i] ?? 0)),
    ),
  );
  const ticks = niceTicks(top, 4);
  const yOf = (value: number): number => TOP + (height - TOP - BOTTOM) * (1 - value / ticks.at(-1)!);
  const labelled = shownLabels(xs.length, Math.floor(inner / LABEL_PX));
  const shown = over ?? lastKnown(xs, series);
  const nearest = (clientX: number, svg: SVGSVGElement): number => {
    const px = clientX - svg.getBoundingClientRect().left;
    return xs.reduce((best, x, i) => (Math.abs(xOf(x.at) - px) < Math.abs(xOf(xs[best]!.at) - px) ? i : best), 0);
  };
  const open = over === null ? undefined : xs[over]?.change;

  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption id={id} class="chart-head">
        <b>{title}</b>
        <span class="chart-at">{xs[shown]?.name}</span>
      </figcaption>
      <ul class="chart-legend">
        {series
          .filter((s) => !s.dashed)
          .map((s) => (
            <li key={s.name}>
              <i class={`swatch tone-${s.tone}`} aria-hidden="true" /> {s.name}{' '}
              <b>{s.values[shown] == null ? '–' : format.count(s.values[shown]!)}</b>
            </li>
          ))}
      </ul>
      <div ref={box} class="chart-box">
        {width > 0 ? (
          <svg
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            aria-hidden="true"
            class={open ? 'chart-opens' : undefined}
            onPointerMove={(e) => setOver(nearest(e.clientX, e.currentTarget))}
            onPointerLeave={() => setOver(null)}
            onClick={() => open && changeAddress(open)}
          >
            {ticks.map((tick) => (
              <g key={tick} class="chart-tick">
                <line x1={LEFT} x2={width - RIGHT} y1={yOf(tick)} y2={yOf(tick)} />
                <text x={LEFT - 7} y={yOf(tick) + 4} text-anchor="end">
                  {format.count(tick)}
                </text>
              </g>
            ))}
            {over !== null && xs[over] ? (
              <rect
                class="chart-over"
                x={xOf(xs[over].at) - (kind === 'columns' ? slot / 2 : 1)}
                y={TOP}
                width={kind === 'columns' ? slot : 2}
                height={height - TOP - BOTTOM}
              />
            ) : null}
            {kind === 'columns'
              ? xs.map((x, i) => <Column key={x.at} at={xOf(x.at)} width={slot} series={series} i={i} yOf={yOf} />)
              : series.map((s) => <Line key={s.name} xs={xs} series={s} xOf={xOf} yOf={yOf} over={over} />)}
            {marks.map((m) => (
              <Mark key={`${m.label} ${m.at}`} mark={m} xOf={xOf} bottom={height - BOTTOM} width={width} />
            ))}
            {labelled.map((i) => (
              <text
                key={i}
                class="chart-x"
                x={xOf(xs[i]!.at)}
                y={height - 6}
                text-anchor={
                  kind === 'lines' && i === 0 ? 'start' : kind === 'lines' && last === xs[i]!.at ? 'end' : 'middle'
                }
              >
                {xs[i]!.short}
              </text>
            ))}
          </svg>
        ) : null}
      </div>
      <ChartTable {...props} address={address} summary={t.chart.table} />
    </figure>
  );
}

/** The index of a place of the axis, with its part of the way to the next. */
function placeAmong(xs: readonly ChartX[], at: number): number {
  const after = xs.findIndex((x) => x.at >= at);
  if (after <= 0) return after < 0 ? xs.length - 1 : 0;
  const before = xs[after - 1]!.at;
  return after - 1 + (at - before) / (xs[after]!.at - before);
}

/** The last x of which something is known. */
function lastKnown(xs: readonly ChartX[], series: readonly ChartSeries[]): number {
  const isKnown = xs.map((_, i) => series.some((s) => !s.dashed && s.values[i] != null));
  return Math.max(0, isKnown.lastIndexOf(true));
}

interface Scales {
  xOf: (at: number) => number;
  yOf: (value: number) => number;
}

function Column({
  at,
  width,
  series,
  i,
  yOf,
}: { at: number; width: number; series: readonly ChartSeries[]; i: number } & Pick<Scales, 'yOf'>) {
  let base = 0;
  const bar = Math.min(34, width * 0.62);
  return (
    <g>
      {series.map((s) => {
        const value = s.values[i] ?? 0;
        const y = yOf(base + value);
        const part = (
          <rect
            key={s.name}
            class={`chart-bar tone-${s.tone}`}
            x={at - bar / 2}
            y={y}
            width={bar}
            height={Math.max(0, yOf(base) - y - (value > 0 && base > 0 ? 1 : 0))}
          />
        );
        base += value;
        return part;
      })}
    </g>
  );
}

function Line({
  xs,
  series,
  xOf,
  yOf,
  over,
}: { xs: readonly ChartX[]; series: ChartSeries; over: number | null } & Scales) {
  let path = '';
  let pen = 'M';
  for (const [i, x] of xs.entries()) {
    const value = series.values[i];
    if (value == null) {
      pen = 'M';
      continue;
    }
    path += `${pen}${xOf(x.at).toFixed(1)} ${yOf(value).toFixed(1)}`;
    pen = 'L';
  }
  const at = over === null ? null : series.values[over];
  const only = series.values.filter((v) => v != null).length === 1;
  return (
    <g class={`tone-${series.tone}`}>
      <path class={`chart-line${series.dashed ? ' chart-dashed' : ''}`} d={path} />
      {at != null && !series.dashed ? <circle class="chart-dot" cx={xOf(xs[over!]!.at)} cy={yOf(at)} r="4" /> : null}
      {only
        ? xs.map((x, i) =>
            series.values[i] == null ? null : (
              <circle key={x.at} class="chart-dot" cx={xOf(x.at)} cy={yOf(series.values[i]!)} r="3.5" />
            ),
          )
        : null}
    </g>
  );
}

function Mark({
  mark: { at, to, label, tone },
  xOf,
  bottom,
  width,
}: { mark: ChartMark; bottom: number; width: number } & Pick<Scales, 'xOf'>) {
  const x = xOf(at);
  if (to !== undefined)
    return (
      <g class={`chart-span tone-${tone ?? 'mark'}`}>
        <line x1={x} x2={Math.max(x + 2, xOf(to))} y1={bottom} y2={bottom} />
        <title>{label}</title>
      </g>
    );
  const isRight = x > width * 0.6;
  return (
    <g class="chart-mark">
      <line x1={x} x2={x} y1={TOP - 6} y2={bottom} />
      <text x={isRight ? x - 5 : x + 5} y={TOP} text-anchor={isRight ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  );
}

function ChartTable({
  title,
  xs,
  series,
  xName,
  summary,
  address,
  changeAddress,
}: Pick<Props, 'title' | 'xs' | 'series' | 'xName' | 'address' | 'changeAddress'> & { summary: string }) {
  const { format } = useTexts();
  const told = series.filter((s) => !s.dashed);
  return (
    <details class="chart-table">
      <summary>{summary}</summary>
      <TableScroll label={title}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{xName}</th>
              {told.map((s) => (
                <th key={s.name} scope="col" class="number">
                  {s.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {xs.flatMap((x, i) =>
              told.every((s) => s.values[i] === undefined) ? (
                []
              ) : (
                <tr key={x.at}>
                  <th scope="row">
                    {x.change ? (
                      <AddressLink address={address} change={x.change} changeAddress={changeAddress}>
                        {x.name}
                      </AddressLink>
                    ) : (
                      x.name
                    )}
                  </th>
                  {told.map((s) => (
                    <td key={s.name} class="number">
                      {s.values[i] == null ? '–' : format.count(s.values[i]!)}
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}

/** Width of an element in pixels, as it changes; 0 until it is known. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}
