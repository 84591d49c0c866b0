import { z } from 'zod';
import { civilDate } from '../calendar.ts';
import { communeCode, recordId } from '../geography.ts';
import { generation, operatorCode } from '../operator.ts';
import { radioCarrier } from '../site.ts';
import { coverageClass, declaredStatus, known, rate, testPoint } from '../village.ts';

/** What a person writes where something must be said: without the spaces around it, and not of spaces alone. Lengths in characters. */
export function words(min: number, max: number): z.ZodString {
  return z.string().trim().min(min).max(max);
}

/** A date to answer for; today in Việt Nam if absent. */
export const asOfQuery = z.object({ asOf: civilDate.optional() });

/** Which rules to answer by; those in force if absent. */
export const rulesQuery = asOfQuery.extend({
  definition: z.string().optional(),
  rangeTable: z.string().optional(),
  /** How coverage is computed; terrain where tiles cover the province, else disc, if absent. */
  model: z.enum(['disc', 'terrain']).optional(),
  linkBudget: z.string().optional(),
});

/** Judged as if only one operator, or one generation, counted: which villages have no 4G? which would have none but for VNPT? */
export const asIfQuery = rulesQuery.extend({ operator: operatorCode.optional(), generation: generation.optional() });

/** The province's figures, also as the registry would have given them at an earlier instant. */
export const summaryQuery = asIfQuery.extend({
  /** UTC instant: only what the registry knew by then. */
  knownAt: z.iso.datetime().optional(),
});

/** The path to plot from a site to a test point of a village. */
export const profileQuery = rulesQuery.omit({ model: true }).extend({
  siteId: recordId,
  /** A test point of the village; its centre if absent. */
  point: recordId.optional(),
  /** Of the site's carriers on air, the one of this operator, generation and id; the one with the best level if absent. */
  operator: operatorCode.optional(),
  generation: generation.optional(),
  carrierId: recordId.optional(),
});

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(400).optional(),
});

export const villagesQuery = asIfQuery.extend(pageQuery.shape).extend({
  communeCode: communeCode.optional(),
  class: coverageClass.optional(),
  gridPower: known.optional(),
  /** Part of a name, with or without diacritics. */
  q: z.string().min(1).max(100).optional(),
});

export const whiteSpotsQuery = asIfQuery.extend(pageQuery.shape).extend({
  /** white or weak; both if absent. */
  class: z.enum(['white', 'weak']).optional(),
  gridPower: known.optional(),
  communeCode: communeCode.optional(),
});

export const sitesQuery = asOfQuery.extend(pageQuery.shape).extend({
  communeCode: communeCode.optional(),
  operator: operatorCode.optional(),
  generation: generation.optional(),
  /** Part of a code or name. */
  q: z.string().min(1).max(100).optional(),
});

export const adminUnitsQuery = asOfQuery.extend({
  level: z.enum(['province', 'district', 'commune']).optional(),
  code: z.string().max(5).optional(),
  /** With the boundaries as GeoJSON geometries. */
  geometry: z.enum(['true', 'false']).default('false'),
});

const act = {
  /** Why. Kept in the history. */
  reason: words(3, 1000).optional(),
  /** Civil date from which this is true; today if absent, never in the future. */
  validFrom: civilDate.optional(),
};
const reasonedAct = { ...act, reason: words(3, 1000) };

export const addStationBody = z.object({
  ...act,
  operator: operatorCode,
  generation,
  carriers: z.record(recordId, radioCarrier),
});

export const putCarrierBody = radioCarrier.safeExtend(act);

export const switchOffBody = z.object({
  ...reasonedAct,
  /** First day without service; may be in the future. */
  date: civilDate,
  /** Only this radio carrier; the whole station if absent. */
  carrierId: recordId.optional(),
});

export const dropPlanBody = z.object(reasonedAct);

const source = words(1, 300);
const rateGiven = rate.safeExtend({ source });

const villageFacts = {
  name: words(1, 200),
  communeCode,
  testPoints: z.array(testPoint).min(1).max(50),
  households: z.number().int().positive().max(100_000).nullable(),
  population: z.number().int().positive().max(1_000_000).nullable(),
  gridPower: known,
  declared: declaredStatus.extend({ source }).nullable(),
  fibre: z.object({ present: known, passed: rateGiven.nullable(), connected: rateGiven.nullable() }),
};

export const createVillageBody = z.object({ ...act, ...villageFacts });
export const correctVillageBody = z.object({ ...z.object(villageFacts).partial().shape, ...reasonedAct });
export const mergeVillagesBody = z.object({
  ...reasonedAct,
  /** The villages that end. */
  from: z.array(recordId).min(2).max(20),
  /** The village they become. */
  into: z.object(villageFacts),
});

export const historyQuery = z.object({
  asOf: civilDate.optional(),
  /** UTC instant: only what the registry knew by then. */
  knownAt: z.iso.datetime().optional(),
});
