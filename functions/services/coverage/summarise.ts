import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { summary as summarySchema } from '#shared/api/responses';
import { classRates, countClasses } from '#shared/coverage';
import { GENERATIONS, OPERATOR_CODES } from '#shared/operator';
import type { Site } from '#shared/site';
import type { CoverageClass } from '#shared/village';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { stationsOnAir } from '../sites/read.ts';
import { assessable, assessmentOf, type RuleChoice } from './assessed.ts';
import { sunsetAssessment, sunsetDate, totalsOf } from './sunset-of.ts';

export type Summary = z.input<typeof summarySchema>;

/** The province in figures. Every rate keeps its numerator and denominator. */
export async function summarise(deps: Deps, actor: Account, choice: RuleChoice): Promise<Summary> {
  requirePermission(actor, choice.knownAt === undefined ? 'registry:read' : 'history:read');
  return figuresFor(deps, actor, choice);
}

/** The same without an account, for the terminal of the machine that holds the store. */
export async function provinceFigures(deps: Deps, choice: RuleChoice): Promise<Summary> {
  return figuresFor(deps, null, choice);
}

async function figuresFor(deps: Deps, actor: Account | null, choice: RuleChoice): Promise<Summary> {
  const assessed = await assessable(deps, actor, choice);
  const { view, sites, basis } = assessed;
  const { villages } = view;
  const byGridPower = countClasses(assessmentOf(assessed), (v) => villages[v]!.gridPower);
  const countOf = (cls: CoverageClass) => {
    const of = (power: string): number => byGridPower.get(power)?.[cls] ?? 0;
    return { yes: of('yes'), no: of('no'), unknown: of('unknown') };
  };
  const assessment = assessmentOf(assessed);
  const uncertain = countClasses(assessment, (v) => String(assessment.classes[v]));
  const figures = (cls: CoverageClass, row: number) => {
    const power = countOf(cls);
    return {
      total: power.yes + power.no + power.unknown,
      byGridPower: power,
      uncertain: uncertain.get(String(row))?.uncertain ?? 0,
    };
  };
  const rates = classRates(assessment, assessed.options.definition, (v) => villages[v]!.gridPower === 'yes');
  const white = figures('white', 0);
  const weak = figures('weak', 1);
  const { sitesOnAir, ...stations } = stationCounts(sites, basis.asOf);
  const declaredAs = (cls: CoverageClass | null): number =>
    villages.filter((v) => (v.declared?.class ?? null) === cls).length;
  const sunsetView = await assessable(deps, actor, {
    ...choice,
    onlyGeneration: undefined,
    asOf: sunsetDate(deps, '2G', basis.asOf),
  });

  return {
    province: {
      code: deps.provinceCode,
      name: view.units.find((u) => u.level === 'province')?.name ?? deps.provinceCode,
    },
    basis,
    villages: {
      total: villages.length,
      white,
      weak,
      covered: figures('covered', 2),
      unknown: {
        households: villages.filter((v) => v.households === null).length,
        population: villages.filter((v) => v.population === null).length,
        gridPower: villages.filter((v) => v.gridPower === 'unknown').length,
      },
      whiteRate: rates.white,
      weakRate: rates.weak,
    },
    declared: {
      white: declaredAs('white'),
      weak: declaredAs('weak'),
      covered: declaredAs('covered'),
      none: declaredAs(null),
    },
    sites: { total: sites.length, onAir: sitesOnAir },
    stations,
    fibre: {
      villagesWithFibre: {
        numerator: villages.filter((v) => v.fibre.present === 'yes').length,
        denominator: villages.filter((v) => v.fibre.present !== 'unknown').length,
      },
      unknown: villages.filter((v) => v.fibre.present === 'unknown').length,
    },
    sunset: totalsOf(deps, sunsetView, sunsetAssessment(sunsetView, '2G')),
  };
}

/** Sites with a station on air on a civil date, and the stations: one operator and generation at one site each. */
export function stationCounts(sites: readonly Site[], asOf: string): Summary['stations'] & { sitesOnAir: number } {
  const onAir = sites.map((s) => stationsOnAir(s, asOf));
  const stations = onAir.flat();
  return {
    sitesOnAir: onAir.filter((s) => s.length > 0).length,
    onAir: stations.length,
    byGeneration: Object.fromEntries(
      GENERATIONS.map((g) => [g, stations.filter((s) => s.generation === g).length]),
    ) as Summary['stations']['byGeneration'],
    byOperator: Object.fromEntries(OPERATOR_CODES.map((o) => [o, stations.filter((s) => s.operator === o).length])),
  };
}
