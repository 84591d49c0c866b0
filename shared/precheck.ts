import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { accuracyM, latitude, longitude, recordId } from './geography.ts';
import { generation } from './operator.ts';
import { areaKind } from './province-settings.ts';
import { coverageClass } from './village.ts';

/** When a pre-check is made: while drafting, as it is filed, or as it is decided. What a carrier may learn depends on it. */
export const precheckMoment = z.enum(['draft', 'filing', 'decision']);
export type PrecheckMoment = z.infer<typeof precheckMoment>;

/** What the pre-check can find. Closed: the console has a text for each. */
export const FINDING_CODES = [
  'outside-province',
  'province-border',
  'boundaries-missing',
  'commune-not-declared',
  'commune-unknown',
  'commune-unchecked',
  'outside-commune',
  'commune-border',
  'duplicate-position',
  'duplicate-code',
  'too-close-other-carrier',
  'maybe-too-close-other-carrier',
  'too-close-same-carrier',
  'maybe-too-close-same-carrier',
  'collision-in-cell',
  'shares-mast',
  'exempt-low-mast',
  'mast-class-missing',
  'mast-too-high',
  'mast-class-also-asked',
  'zone-forbidden',
  'zone-restricted',
  'zone-mast-class',
  'zone-height',
  'zone-sharing-duty',
  'no-zone-plan',
  'no-yearly-plan',
  'yearly-plan-pending',
  'not-in-yearly-plan',
  'no-stations-declared',
] as const;
export const findingCode = z.enum(FINDING_CODES);
export type FindingCode = z.infer<typeof findingCode>;

/** blocks: cannot be filed or approved as it is; justify: the carrier must give its reasons; info: good to know. */
export const severity = z.enum(['blocks', 'justify', 'info']);

/** What would settle a finding: share the mast that is there, move away, give reasons, or measure the position better. */
export const remedy = z.enum(['share', 'move', 'justify', 'measure', 'amend-plan', 'correct']);

export const finding = z.object({
  code: findingCode,
  severity,
  /** The rule in words, with its numbers. */
  rule: z.string().min(1),
  /** Where the rule stands; says so if it is borrowed or assumed. */
  source: z.string().min(1),
  message: z.string().min(1),
  messageVi: z.string().min(1),
  remedies: z.array(remedy),
  /** Facts behind it, by name with units: siteId, distanceM, uncertaintyM, limitM, cell, zoneId … */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
});
export type Finding = z.infer<typeof finding>;

/** What a village gains from the position. */
export const villageGain = z.object({
  villageId: recordId,
  name: z.string(),
  communeCode: z.string(),
  households: z.number().int().positive().nullable(),
  before: coverageClass,
  after: coverageClass,
  /** Whether the class before or after would differ within the accuracy of the positions. */
  uncertain: z.boolean(),
});

/**
 * What the position, with the stations it declares on air, adds to what is on air and already approved: by the model that the
 * province is assessed with. "Possible", never "measured".
 */
export const impact = z.object({
  model: z.enum(['disc', 'terrain']),
  /** The rule of the model: for `disc` a range table, for `terrain` a link budget; null = the other model. */
  rangeTable: z.string().nullable(),
  /** Absent from pre-checks that were frozen before terrain. */
  linkBudget: z.string().nullable().optional(),
  definition: z.string(),
  generations: z.array(generation),
  /** Whose approved, unbuilt positions count as on air: the carrier's own, or everybody's (for the department). */
  approvedCounted: z.enum(['own', 'all']),
  /** White villages that get service, and weak ones that become covered. */
  whiteServed: z.array(villageGain),
  weakBetter: z.array(villageGain),
  /** Households of those villages; villages whose number is not known are counted, never guessed. */
  households: z.object({
    known: z.number().int().nonnegative(),
    villagesWithoutNumber: z.number().int().nonnegative(),
  }),
  /** By each shutdown to come: villages that it makes worse and that this position keeps better off, the network otherwise unchanged. */
  sunsetCritical: z.array(
    z.object({
      generation,
      lastServiceDay: civilDate,
      villages: z.array(villageGain),
    }),
  ),
});
export type Impact = z.infer<typeof impact>;

/** A pre-check: ready for JSON, frozen as it is at filing and at decision. */
export const precheck = z.object({
  asOf: civilDate,
  moment: precheckMoment,
  settingsId: z.string(),
  /** Whether those settings are another province's. */
  borrowed: z.boolean(),
  position: z.object({ id: recordId, lon: longitude, lat: latitude, accuracyM }),
  area: z.object({ kind: areaKind, from: z.enum(['zone', 'commune', 'assumption']) }),
  /** Worst first, then by code. */
  findings: z.array(finding),
  impact,
});
export type Precheck = z.infer<typeof precheck>;
