import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { evidenceRules } from './evidence-rules.ts';
import { communeCode } from './geography.ts';
import { linkBudget } from './link-budget.ts';
import { type Generation, generation, operatorCode } from './operator.ts';
import { provinceSettings } from './province-settings.ts';
import { calendarYear } from './working-calendar.ts';

/** Rules are dated data with their source. This file says what a rule looks like; `rules/` holds those in the box. */
const dated = {
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** First day on which the rule applies. */
  validFrom: civilDate,
  /** Legal or published source; "assumption" says that none was found. */
  source: z.string(),
};

/** How far a station may reach, by band, when nothing is known of the terrain: the model `disc`. Its answers are "possible", never "measured". */
export const rangeTable = z.object({
  ...dated,
  /** The first row whose band limits include the carrier's band gives the range. */
  ranges: z.array(z.object({ fromMhz: z.number(), toMhz: z.number(), rangeM: z.number().positive() })).min(1),
  /** Off beam: full range within `fullWithinDeg` of an azimuth, falling linearly to `backFactor` of it at `backFromDeg`. */
  offBeam: z.object({
    fullWithinDeg: z.number().min(0).max(180),
    backFromDeg: z.number().min(0).max(180),
    backFactor: z.number().min(0).max(1),
  }),
});
export type RangeTable = z.infer<typeof rangeTable>;

/** A definition of white, weak and covered. White is tested at the centre; weak is only asked of villages that are not white. */
export const coverageDefinition = z.object({
  ...dated,
  /** A centre that no operator reaches with one of these generations is white. */
  servedBy: z.array(generation).min(1),
  /** Whether a covered centre with an unserved cluster is weak. */
  clusterUnservedIsWeak: z.boolean(),
  /** A centre reached only by generations outside this list is below quality, hence weak; null = no such test. */
  qualityGenerations: z.array(generation).min(1).nullable(),
  /** Which villages a rate is over: all of them if absent, or only those known to have grid power (đã có điện lưới quốc gia). */
  among: z.enum(['all', 'grid-power']).optional(),
  /** What the share of weak villages is over: those that are not white, if absent, or all. */
  weakOver: z.enum(['not-white', 'all']).optional(),
});
export type CoverageDefinition = z.infer<typeof coverageDefinition>;

/** The end of a generation. After `lastServiceDay` it counts for no class, even where a station is still registered. */
export const sunsetRule = z.object({
  ...dated,
  generation,
  lastServiceDay: civilDate,
  /** Where or for whom the plan has another day; the most specific holds: operator and commune, then operator, then commune. */
  exceptions: z
    .array(
      z.object({
        operator: operatorCode.optional(),
        communeCodes: z.array(communeCode).min(1).optional(),
        lastServiceDay: civilDate,
        source: z.string().min(1),
      }),
    )
    .optional(),
});
export type SunsetRule = z.infer<typeof sunsetRule>;

export const ruleSet = z.object({
  rangeTables: z.array(rangeTable).min(1),
  /** Model `terrain`: levels, powers and propagation settings. */
  linkBudgets: z.array(linkBudget).min(1),
  definitions: z.array(coverageDefinition).min(1),
  sunsets: z.array(sunsetRule),
  /** Acts, clocks and distances of the province, by the day from which they apply. */
  settings: z.array(provinceSettings),
  /** Days off and swapped working days, one entry per year. */
  calendar: z.array(calendarYear),
  /** How evidence is counted and compared, by the day from which the rules apply. */
  evidence: z.array(evidenceRules).min(1),
  defaults: z.object({ rangeTable: z.string(), linkBudget: z.string(), definition: z.string() }),
});
export type RuleSet = z.infer<typeof ruleSet>;

/** The generations that count on a date: those whose last service day has not passed. */
export function generationsInService(rules: Pick<RuleSet, 'sunsets'>, asOf: string): Generation[] {
  return generation.options.filter((g) => !rules.sunsets.some((s) => s.generation === g && s.lastServiceDay < asOf));
}
