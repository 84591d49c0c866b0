import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { DomainError } from './errors.ts';
import { mastClass } from './site.ts';

/** A day of any year, as in "11-30". */
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected MM-DD');
const workingDays = z.number().int().positive().max(400);
const months = z.number().int().positive().max(120);
const metres = z.number().nonnegative().max(50_000);

/** Urban (đô thị) or rural (ngoài đô thị): minimum distances differ by it. */
export const areaKind = z.enum(['urban', 'rural']);
export type AreaKind = z.infer<typeof areaKind>;

const byArea = z.object({ urban: metres, rural: metres });

/** The settings of a province as of a day: who issues what, clocks, distances. Dated data with a source, never constants in code. */
export const provinceSettings = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** First day on which they apply; until the next settings do. */
  validFrom: civilDate,
  source: z.string().min(1),
  /** Whether the text is another province's, used because our own was not found. Every answer that rests on it says so. */
  borrowed: z.boolean(),
  /** What the acts are called (Vietnamese): approval of a list, an opinion on a position, approval of the yearly plan. */
  acts: z.object({ list: z.string().min(1), opinion: z.string().min(1), plan: z.string().min(1) }),
  /** Whether who approves must not have reviewed. */
  approverMustDiffer: z.boolean(),
  /** What the nightly sweep does with an approved, unbuilt position past its time: mark it lapse due, or lapse it. */
  lapse: z.enum(['mark', 'automatic']),
  clocks: z.object({
    /** Time of the department to consider a position. */
    reviewWorkingDays: workingDays,
    /** Time of a mast's owner to answer a request to share; the longer one if a survey is needed. */
    sharingAnswerWorkingDays: workingDays,
    sharingAnswerWithSurveyWorkingDays: workingDays,
    /** Time to build after approval, and what one extension may add at most. */
    buildMonths: months,
    extensionMonths: months,
    /** Days of the year before, by which a yearly plan is filed and approved. */
    planFiledBy: monthDay,
    planApprovedBy: monthDay,
  }),
  distancesM: z.object({
    /** Minimum distance to a mast of another carrier and of the same one, by the area kind of the new position. */
    otherCarrier: byArea,
    sameCarrier: byArea,
    /** Masts not higher than this neither keep a distance nor ask for one. */
    exemptMastHeightM: metres,
    /** Two positions of one operator closer than this are one, entered twice. */
    duplicateWithin: metres,
  }),
  /** What the fields of a position can say of its mast class; a class without a row has no limit here. */
  mastLimits: z.array(
    z.object({
      class: mastClass,
      /** Mast height with antennas, without lightning rod; null = no limit. */
      maxHeightM: metres.nullable(),
      /** Limits of the class that no field of the registry holds: shown to the reviewer. */
      alsoAsked: z.string(),
      source: z.string().min(1),
    }),
  ),
});
export type ProvinceSettings = z.infer<typeof provinceSettings>;

/**
 * The settings in force on a civil date: those with the latest `validFrom` not after it.
 * @throws DomainError not-found, if none are in force yet
 */
export function settingsAt(rules: { settings: readonly ProvinceSettings[] }, date: string): ProvinceSettings {
  const inForce = rules.settings
    .filter((s) => s.validFrom <= date)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const latest = inForce.at(-1);
  if (latest) return latest;
  const first = rules.settings.map((s) => s.validFrom).sort()[0];
  throw new DomainError(
    'not-found',
    `no settings of the province are in force on ${date}; ${first === undefined ? 'there are none' : `the first apply from ${first}`}`,
  );
}
