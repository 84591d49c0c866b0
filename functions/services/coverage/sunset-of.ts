import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { sunset as sunsetSchema, sunsetTotals } from '#shared/api/responses';
import { dateInVietnam } from '#shared/calendar';
import { countByOperator, countSunset, type Sunset, stationsRegisteredAfter, sunsetOfVillage } from '#shared/coverage';
import type { Generation, OperatorCode } from '#shared/operator';
import type { Known } from '#shared/village';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { stationsOnAir } from '../sites/read.ts';
import { type Assessable, assessable, assessmentOf, type RuleChoice } from './assessed.ts';

type SunsetAnswer = z.input<typeof sunsetSchema>;
type SunsetTotals = z.input<typeof sunsetTotals>;

/**
 * What the shutdown of a generation takes, and from whom. Without a date it answers for the last service day if that has passed
 * (what was there to lose), else for today.
 */
export async function sunsetOf(
  deps: Deps,
  actor: Account,
  generation: Generation,
  choice: RuleChoice,
): Promise<SunsetAnswer> {
  requirePermission(actor, 'registry:read');
  const assessed = await assessable(deps, actor, { ...choice, asOf: sunsetDate(deps, generation, choice.asOf) });
  const sunset = sunsetAssessment(assessed, generation);
  const { view, sites, network, settlements, basis, options } = assessed;
  const rule = deps.rules.sunsets.find((s) => s.generation === generation) ?? null;

  const byCommune = countSunset(sunset, (v) => view.villages[v]!.communeCode);
  const byGridPower = countSunset(sunset, (v) => view.villages[v]!.gridPower);
  const servedBefore = countByOperator(sunset.before, settlements, options.definition);
  const servedAfter = countByOperator(sunset.after, settlements, options.definition);
  const stationsOf = (operator: string): number =>
    sites.filter((s) =>
      stationsOnAir(s, options.asOf).some((o) => o.operator === operator && o.generation === generation),
    ).length;

  return {
    basis,
    rule: rule && { id: rule.id, title: rule.title, source: rule.source },
    totals: totalsOf(deps, assessed, sunset),
    byOperator: servedBefore.map(({ operator, served }, i) => ({
      operator: operator as OperatorCode,
      stations: stationsOf(operator),
      villagesServedBefore: served.numerator,
      villagesServedAfter: servedAfter[i]!.served.numerator,
    })),
    byCommune: [...byCommune].map(([communeCode, counts]) => ({ communeCode, ...counts })),
    byGridPower: [...byGridPower].map(([gridPower, counts]) => ({ gridPower: gridPower as Known, ...counts })),
    villages: view.villages.flatMap((v, row) => {
      const { before, after, left, dependsOn } = sunsetOfVillage(network, settlements, sunset, row);
      if (before === after) return [];
      return {
        id: v.id,
        name: v.name,
        communeCode: v.communeCode,
        households: v.households,
        gridPower: v.gridPower,
        before,
        after,
        left: left.map((l) => ({ ...l, operator: l.operator as OperatorCode })),
        dependsOn,
      };
    }),
    stationsRegisteredAfter: rule
      ? stationsRegisteredAfter(sites, generation, rule.lastServiceDay).map((s) => ({
          siteId: s.siteId,
          operator: s.operator as OperatorCode,
          generation: s.generation,
          offAir: s.offAir,
        }))
      : [],
  };
}

/** The day on which a shutdown is judged: the one asked about (today if none), but never later than the last service day: then there was still something to lose. */
export function sunsetDate(deps: Deps, generation: Generation, asOf = dateInVietnam(deps.clock())): string {
  const last = deps.rules.sunsets.find((s) => s.generation === generation)?.lastServiceDay;
  return last !== undefined && last < asOf ? last : asOf;
}

/** A province with and without a generation, from the assessments kept with the view. */
export function sunsetAssessment(assessed: Assessable, generation: Generation): Sunset {
  const others = assessed.options.generations.filter((g) => g !== generation);
  return {
    generation,
    definition: assessed.options.definition,
    before: assessmentOf(assessed, [...others, generation]),
    after: assessmentOf(assessed, others),
  };
}

/** The figures of a shutdown for the whole province. */
export function totalsOf(deps: Deps, { view, sites }: Assessable, sunset: Sunset): SunsetTotals {
  const counts = countSunset(sunset, () => 'all').get('all') ?? { villages: 0, becomeWhite: 0, becomeWeak: 0 };
  const white = view.villages.filter((_, v) => sunset.after.classes[v] === 0 && sunset.before.classes[v] !== 0);
  const rule = deps.rules.sunsets.find((s) => s.generation === sunset.generation);
  return {
    generation: sunset.generation,
    lastServiceDay: rule?.lastServiceDay ?? null,
    becomeWhite: counts.becomeWhite,
    becomeWeak: counts.becomeWeak,
    householdsBecomeWhite: {
      known: white.reduce((sum, v) => sum + (v.households ?? 0), 0),
      villagesUnknown: white.filter((v) => v.households === null).length,
    },
    stationsRegisteredAfter: rule ? stationsRegisteredAfter(sites, sunset.generation, rule.lastServiceDay).length : 0,
  };
}
