import { distance } from '@turf/turf';
import { dateOfDay } from '#shared/calendar';
import {
  type Assessment,
  type AssessmentOptions,
  assess,
  indexNetwork,
  NEVER,
  type NetworkColumns,
  type Settlements,
  siteOfCarrier,
} from '#shared/coverage';
import { GENERATIONS, type OperatorCode } from '#shared/operator';
import { DEFAULT_RULES } from '#shared/rules/default';
import { type RadioCarrier, type Site, stationId } from '#shared/site';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { carrier, siteAt, villageAt } from '../shared/coverage-fixtures.ts';
import { twinVerdict } from '../shared/coverage-twin.ts';
import { generateColumns, type Scale } from './coverage-columns.ts';
import { type BenchFigure, peakRssMb, timed } from './report.ts';

interface Case extends Scale {
  name: string;
  /** Aim for the median run, index included, in milliseconds of one core; clock and first, cold run stand beside it. */
  aimMs: number;
  aimMb: number | null;
  repeats: number;
  /** Times faster than the naive twin; none was set for a province, where all pairs are few. */
  aimRatio: number | null;
  /** Villages that the naive twin does; the rest is extrapolated. */
  sample: number;
}

const CASES: Case[] = [
  {
    name: 'province',
    seed: 20,
    villages: 1650,
    pointsPerVillage: 3,
    sites: 1485,
    stations: 3455,
    // The extent of Lạng Sơn.
    bbox: [106.0953, 21.3252, 107.3639, 22.4616],
    aimMs: 50,
    aimMb: null,
    aimRatio: null,
    repeats: 25,
    sample: 100,
  },
  {
    name: 'country',
    seed: 84,
    villages: 105_000,
    pointsPerVillage: 1,
    sites: 130_000,
    stations: 330_000,
    // As tall as Việt Nam and, at 332,000 km², as large.
    bbox: [105, 8.6, 106.9, 23.3],
    aimMs: 1500,
    aimMb: 500,
    aimRatio: 1000,
    repeats: 5,
    sample: 20,
  },
];

const OPTIONS: AssessmentOptions = {
  asOf: '2026-07-01',
  definition: DEFAULT_RULES.definitions.find((d) => d.id === DEFAULT_RULES.defaults.definition)!,
  rangeTable: DEFAULT_RULES.rangeTables.find((t) => t.id === DEFAULT_RULES.defaults.rangeTable)!,
  generations: GENERATIONS,
};

/** Coverage of a province and of a country, made up, against plain Turf on all pairs. Throws if the two differ on the sample. */
export async function run(): Promise<BenchFigure[]> {
  return CASES.flatMap(runCase);
}

function runCase(c: Case): BenchFigure[] {
  const { columns, settlements } = generateColumns(c);
  const runs = Array.from({ length: c.repeats }, () =>
    timed(() => {
      const network = indexNetwork(columns);
      return { network, assessment: assess(network, settlements, OPTIONS) };
    }),
  );
  // Before the naive twin, whose objects are not the product's memory.
  const peakMb = peakRssMb();
  const { network, assessment } = runs.at(-1)!.value;
  const cpuMs = median(runs.map((r) => r.cpuMs));
  const wallMs = median(runs.map((r) => r.ms));

  const rows = Array.from({ length: c.sample }, (_, i) => Math.floor((i * c.villages) / c.sample));
  const sites = sitesOf(columns);
  const villages = rows.map((v) => villageOf(settlements, v));
  const naive = timed(() => villages.map((village) => twinVerdict(sites, village, OPTIONS)));
  for (const [i, v] of rows.entries()) {
    const twin = naive.value[i]!;
    const same =
      COVERAGE_CLASSES[assessment.classes[v]!] === twin.class &&
      assessment.uncertain[v] === Number(twin.uncertain) &&
      bestAt(assessment, columns, settlements.pointStart[v]!) === twinBestAt(twin.links[0]!, network.operators);
    if (!same) throw new Error(`${c.name}: village ${v} differs from the naive answer`);
  }
  const naiveMs = (naive.cpuMs * c.villages) / c.sample;
  const ratio = naiveMs / cpuMs;
  const distances = timed(() => distancesOnly(sites, villages));
  const distancesMs = (distances.cpuMs * c.villages) / c.sample;

  const counts = COVERAGE_CLASSES.map((name, k) => `${count(assessment.classes, k)} ${name}`).join(', ');
  return [
    {
      figure: `${c.name}: ${c.villages * c.pointsPerVillage} points × ${c.sites} sites × ${c.stations} stations`,
      measured: counts,
    },
    {
      figure: `${c.name}: index and assess, median of ${c.repeats}`,
      measured: `${cpuMs.toFixed(1)} ms of one core, ${wallMs.toFixed(1)} ms by the clock (first, cold: ${runs[0]!.cpuMs.toFixed(1)}, ${runs[0]!.ms.toFixed(1)})`,
      aim: `under ${c.aimMs} ms`,
      met: cpuMs < c.aimMs,
    },
    {
      figure: `${c.name}: times faster than plain Turf on all pairs, same answer`,
      measured: `${Math.round(ratio)} ×`,
      ...(c.aimRatio === null ? {} : { aim: `at least ${c.aimRatio} ×`, met: ratio >= c.aimRatio }),
      baseline: `${(naiveMs / 1000).toFixed(1)} s, extrapolated from ${c.sample} of ${c.villages} villages, where both agree`,
    },
    {
      figure: `${c.name}: times faster than the Turf distances of all pairs alone`,
      measured: `${Math.round(distancesMs / cpuMs)} ×`,
      baseline: `${(distancesMs / 1000).toFixed(1)} s, extrapolated likewise`,
    },
    {
      figure: `${c.name}: peak memory of the process, all cases so far`,
      measured: `${peakMb.toFixed(0)} MB`,
      ...(c.aimMb === null ? {} : { aim: `under ${c.aimMb} MB`, met: peakMb < c.aimMb }),
    },
  ];
}

/** The least that a naive answer costs: every distance, and nothing made of it but a sum. */
function distancesOnly(sites: readonly Site[], villages: readonly Village[]): number {
  const from = sites.map((s) => [s.lon, s.lat]);
  let sum = 0;
  for (const village of villages) {
    for (const p of village.testPoints) {
      const to = [p.lon, p.lat];
      for (const f of from) sum += distance(f, to, { units: 'meters' });
    }
  }
  return sum;
}

/** The best server of every operator and generation at a point, as text, margins to the decimetre. */
function bestAt(assessment: Assessment, columns: NetworkColumns, point: number): string {
  const slots = columns.operators.length * GENERATIONS.length;
  const said: string[] = [];
  for (let slot = point * slots; slot < (point + 1) * slots; slot++) {
    const row = assessment.bestCarrier[slot]!;
    if (row >= 0) said.push(`${columns.siteIds[siteOfCarrier(columns, row)]} ${assessment.marginM[slot]!.toFixed(1)}`);
  }
  return said.join('; ');
}

function twinBestAt(links: ReturnType<typeof twinVerdict>['links'][number], operators: readonly string[]): string {
  return operators
    .flatMap((operator) =>
      GENERATIONS.flatMap((generation) => {
        const of = links.filter((l) => l.operator === operator && l.generation === generation);
        if (of.length === 0) return [];
        const best = of.reduce((a, b) => (b.marginM > a.marginM ? b : a));
        return `${best.siteId} ${best.marginM.toFixed(1)}`;
      }),
    )
    .join('; ');
}

/** The columns as records. Two carriers of one operator and generation at a site get different ids by their rows. */
function sitesOf(columns: NetworkColumns): Site[] {
  return columns.siteIds.map((id, s) => {
    const stations: Record<string, Record<string, RadioCarrier>> = {};
    for (let c = columns.carrierStart[s]!; c < columns.carrierStart[s + 1]!; c++) {
      const operator = columns.operators[columns.carrierOperator[c]!] as OperatorCode;
      const key = stationId(operator, GENERATIONS[columns.carrierGeneration[c]!]!);
      stations[key] ??= {};
      stations[key][`row${c}`] = carrier({
        bandMhz: columns.carrierBandMhz[c]!,
        azimuthsDeg: [...columns.azimuthDeg.subarray(columns.azimuthStart[c]!, columns.azimuthStart[c + 1]!)],
        onAir: dateOrNull(columns.carrierOnAir[c]!),
        offAir: dateOrNull(columns.carrierOffAir[c]!),
      });
    }
    return siteAt(id, columns.siteLon[s]!, columns.siteLat[s]!, stations, columns.siteAccuracyM[s]!);
  });
}

function villageOf(settlements: Settlements, v: number): Village {
  const from = settlements.pointStart[v]!;
  const rows = Array.from({ length: settlements.pointStart[v + 1]! - from }, (_, i) => from + i);
  const village = villageAt(
    settlements.villageIds[v]!,
    rows.map((p) => [settlements.pointLon[p]!, settlements.pointLat[p]!] as const),
  );
  for (const [i, p] of rows.entries()) village.testPoints[i]!.accuracyM = settlements.pointAccuracyM[p]!;
  return village;
}

function dateOrNull(day: number): string | null {
  return day === NEVER ? null : dateOfDay(day);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function count(column: Uint8Array, value: number): number {
  return column.reduce((n, x) => (x === value ? n + 1 : n), 0);
}
