import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { summaryTrend, trendQuery } from '#shared/api/trend';
import { dateInVietnam, dateOfDay, dayNumber } from '#shared/calendar';
import { classRates, countClasses } from '#shared/coverage';
import { DomainError } from '#shared/errors';
import { GENERATIONS, type Generation, OPERATOR_CODES, type OperatorCode } from '#shared/operator';
import type { Site } from '#shared/site';
import { dateVi } from '#shared/text';
import { requirePermission } from '../act.ts';
import { definitionOn, definitionsOf } from '../definitions/in-force.ts';
import type { Deps } from '../deps.ts';
import { stationsOnAir } from '../sites/read.ts';
import type { Snapshots } from '../snapshot.ts';
import { type Assessable, assessable, assessmentOf, type RuleChoice } from './assessed.ts';
import { stationCounts } from './summarise.ts';

type Answer = z.input<typeof summaryTrend>;
type Point = Answer['points'][number];
type Step = Answer['step'];

const MOST_POINTS = 60;
const MONTHS: Record<Step, number> = { month: 1, quarter: 3, year: 12 };

/**
 * The province's figures at the end of every step, each date assessed by itself as the summary of that date is: network, villages,
 * generations and definition are those of the date as known now.
 * @throws DomainError invalid, for dates that are not in order, to come, or too many
 */
export async function trendOf(deps: Deps, actor: Account, query: z.output<typeof trendQuery>): Promise<Answer> {
  requirePermission(actor, 'registry:read');
  const today = dateInVietnam(deps.clock());
  const { step, communeCode = null, to = today, from = yearsBefore(to, 2), ...choice } = query;
  if (to > today)
    throw new DomainError('invalid', `${to} is to come; a trend tells what was`, {
      messageVi: `Ngày ${dateVi(to)} chưa tới; diễn biến chỉ nói về những ngày đã qua.`,
    });
  if (from > to)
    throw new DomainError('invalid', `${from} is after ${to}`, {
      messageVi: `Ngày ${dateVi(from)} sau ngày ${dateVi(to)}.`,
    });
  const dates = stepEnds(from, to, step);
  if (dates.length > MOST_POINTS)
    throw new DomainError('invalid', `more than ${MOST_POINTS} dates; take a longer step`, {
      messageVi: `Nhiều hơn ${MOST_POINTS} thời điểm; hãy chọn bước dài hơn.`,
    });
  const now = await assessable(deps, actor, { ...choice, asOf: today });
  const since = firstOnAir(now.sites);
  const kept = keptFigures(deps.snapshots, now.view.revision);
  const points: Point[] = [];
  // Oldest first: of the views that the snapshot keeps, the newest dates then stay.
  for (const asOf of dates) points.push(await pointOf(deps, actor, { ...choice, asOf }, { communeCode, since, kept }));
  return { from, to, step, communeCode, since, points };
}

interface Scope {
  communeCode: string | null;
  since: string | null;
  kept: Map<string, Point>;
}

async function pointOf(
  deps: Deps,
  actor: Account,
  choice: RuleChoice & { asOf: string },
  { communeCode, since, kept }: Scope,
): Promise<Point> {
  const definition = await definitionFor(deps, choice);
  // By content: a proposed definition may be corrected under its id.
  const key = JSON.stringify([choice, definition, communeCode]);
  const known = kept.get(key);
  if (known) return known;
  const assessed = await assessable(deps, actor, choice);
  const { basis, options } = assessed;
  const point: Point = {
    asOf: choice.asOf,
    model: basis.model,
    definition: { id: definition.id, title: definition.title },
    generations: [...options.generations],
    figures: since === null || choice.asOf < since ? null : figuresOf(assessed, communeCode),
  };
  kept.set(key, point);
  return point;
}

function figuresOf(assessed: Assessable, communeCode: string | null): NonNullable<Point['figures']> {
  const isIn = (of: { communeCode: string | null }): boolean => communeCode === null || of.communeCode === communeCode;
  const rows = assessed.view.villages.flatMap((v, row) => (isIn(v) ? row : []));
  const { classes, uncertain } = assessmentOf(assessed);
  const part = {
    classes: Uint8Array.from(rows, (row) => classes[row]!),
    uncertain: Uint8Array.from(rows, (row) => uncertain[row]!),
  };
  const counts = countClasses(part, () => 'all').get('all');
  const hasGridPower = (i: number): boolean => assessed.view.villages[rows[i]!]!.gridPower === 'yes';
  const rates = classRates(part, assessed.options.definition, hasGridPower);
  const sites = assessed.sites.filter(isIn);
  const { sitesOnAir, ...stations } = stationCounts(sites, assessed.basis.asOf);
  return {
    villages: {
      total: rows.length,
      white: counts?.white ?? 0,
      weak: counts?.weak ?? 0,
      covered: counts?.covered ?? 0,
      whiteRate: rates.white,
      weakRate: rates.weak,
    },
    sitesOnAir,
    stations,
    stationsOf: stationsOf(sites, assessed.basis.asOf),
  };
}

function stationsOf(sites: readonly Site[], asOf: string): NonNullable<Point['figures']>['stationsOf'] {
  const none = () => Object.fromEntries(GENERATIONS.map((g) => [g, 0])) as Record<Generation, number>;
  const counts = Object.fromEntries(OPERATOR_CODES.map((o) => [o, none()])) as Record<
    OperatorCode,
    ReturnType<typeof none>
  >;
  for (const { operator, generation } of sites.flatMap((s) => stationsOnAir(s, asOf))) counts[operator][generation]++;
  return counts;
}

async function definitionFor(deps: Deps, { asOf, definition }: RuleChoice & { asOf: string }) {
  const named = definition && (await definitionsOf(deps)).find((d) => d.id === definition);
  return named || definitionOn(deps, asOf);
}

const figuresKept = new WeakMap<Snapshots, { revision: number; points: Map<string, Point> }>();

/** Figures stay true until the province changes: a change may be backdated, so all of them go together. */
function keptFigures(snapshots: Snapshots, revision: number): Map<string, Point> {
  let kept = figuresKept.get(snapshots);
  if (kept?.revision !== revision) {
    kept = { revision, points: new Map() };
    figuresKept.set(snapshots, kept);
  }
  return kept.points;
}

/** The last days of the months, quarters or years from `from` to `to`, and `to` itself. */
export function stepEnds(from: string, to: string, step: Step): string[] {
  const ends: string[] = [];
  const first = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  const size = MONTHS[step];
  for (let month = first - (first % size) + size; ; month += size) {
    const end = dateOfDay(
      dayNumber(`${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`) -
        1,
    );
    if (end >= to) return [...ends, to];
    if (end >= from) ends.push(end);
    if (ends.length > MOST_POINTS) return ends;
  }
}

function firstOnAir(sites: readonly Site[]): string | null {
  let first: string | null = null;
  for (const site of sites)
    for (const station of Object.values(site.stations))
      for (const { onAir } of Object.values(station.carriers))
        if (onAir !== null && (first === null || onAir < first)) first = onAir;
  return first;
}

function yearsBefore(date: string, years: number): string {
  return dateOfDay(dayNumber(`${Number(date.slice(0, 4)) - years}${date.slice(4, 8)}01`));
}
