import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { accuracyM, communeCode, latitude, longitude, provinceCode, recordId } from './geography.ts';

/** Coverage class of a village: white (trắng sóng), weak (lõm sóng), covered (có sóng). What each means is a dated definition. */
export const coverageClass = z.enum(['white', 'weak', 'covered']);
export type CoverageClass = z.infer<typeof coverageClass>;
export const COVERAGE_CLASSES: readonly CoverageClass[] = coverageClass.options;

/** Known, known not, or not known. Unknown is never written as no or as 0. */
export const known = z.enum(['yes', 'no', 'unknown']);
export type Known = z.infer<typeof known>;

/** A point where coverage is judged: the centre (nhà văn hoá) or a cluster of houses (cụm dân cư). */
export const testPoint = z.object({
  id: recordId,
  kind: z.enum(['centre', 'cluster']),
  name: z.string().max(200).optional(),
  lon: longitude,
  lat: latitude,
  accuracyM,
});
export type TestPoint = z.infer<typeof testPoint>;

/** A rate keeps its numerator, denominator, date and source; the quotient is computed where it is shown. */
export const rate = z
  .object({
    numerator: z.number().int().min(0),
    denominator: z.number().int().min(0),
    date: civilDate,
    source: z.string().min(1).max(300),
  })
  .refine((r) => r.numerator <= r.denominator, { message: 'numerator is above the denominator', path: ['numerator'] });
export type Rate = z.infer<typeof rate>;

/** What somebody declared about a village, dated and sourced. It stands beside computed classes and is never mixed with them. */
export const declaredStatus = z.object({
  class: coverageClass,
  date: civilDate,
  source: z.string().min(1).max(300),
});

/** A village (thôn, bản, khối phố). */
export const village = z
  .object({
    id: recordId,
    provinceCode,
    name: z.string().min(1).max(200),
    communeCode,
    testPoints: z.array(testPoint).min(1).max(50),
    /** Households (hộ); null = unknown. */
    households: z.number().int().positive().max(100_000).nullable(),
    /** Inhabitants; null = unknown. */
    population: z.number().int().positive().max(1_000_000).nullable(),
    /** National grid power (điện lưới quốc gia). */
    gridPower: known,
    declared: declaredStatus.nullable(),
    /** Fibre: at the village, homes passed (có khả năng tiếp cận), homes connected (thuê bao): two rates, never mixed. */
    fibre: z.object({
      present: known,
      passed: rate.nullable(),
      connected: rate.nullable(),
    }),
    /** active; merged into others (sáp nhập), which keep the lineage; or removed, with the import that had brought it. */
    status: z.enum(['active', 'merged', 'removed']),
    mergedInto: z.array(recordId),
    mergedFrom: z.array(recordId),
  })
  .superRefine((v, ctx) => {
    if (v.testPoints.filter((p) => p.kind === 'centre').length !== 1) {
      ctx.addIssue({ code: 'custom', path: ['testPoints'], message: 'exactly one test point must be the centre' });
    }
    if (new Set(v.testPoints.map((p) => p.id)).size !== v.testPoints.length) {
      ctx.addIssue({ code: 'custom', path: ['testPoints'], message: 'test point ids must differ' });
    }
  });
export type Village = z.infer<typeof village>;
