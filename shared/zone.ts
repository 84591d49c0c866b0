import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { geometryPointer, provinceCode, recordId } from './geography.ts';
import { areaKind } from './province-settings.ts';
import { mastClass } from './site.ts';

/** What a zone allows: nothing said, masts under conditions that the reason names, or none. */
export const restriction = z.enum(['none', 'restricted', 'forbidden']);

/**
 * A planning zone: a polygon of one version of the passive-infrastructure plan (quy hoạch hạ tầng kỹ thuật viễn thông thụ động,
 * Luật Viễn thông 24/2023 Art. 63), with what that version says of masts in it.
 */
export const zone = z
  .object({
    id: recordId,
    provinceCode,
    /** The zone in its plan: the same code in two versions is the same zone, changed. */
    code: z.string().min(1).max(40),
    name: z.string().min(1).max(200),
    planVersion: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/, 'expected 1-31 of A-Z a-z 0-9 . _ -'),
    validFrom: civilDate,
    /** First day on which this version no longer holds; null = until a later version begins. */
    validTo: civilDate.nullable(),
    areaKind: areaKind.nullable(),
    restriction,
    /** Mast classes that may stand here; null = the zone says nothing of classes. */
    allowedMastClasses: z.array(mastClass).min(1).nullable(),
    maxHeightM: z.number().positive().max(350).nullable(),
    /** Whether every new mast here must be built for sharing. */
    sharingDuty: z.boolean(),
    reason: z.string().max(1000).nullable(),
    source: z.string().min(1).max(500),
    boundary: geometryPointer,
  })
  .superRefine((zn, ctx) => {
    if (zn.id !== zoneId(zn.code, zn.planVersion))
      ctx.addIssue({ code: 'custom', path: ['id'], message: `the id must be ${zoneId(zn.code, zn.planVersion)}` });
    if (zn.validTo !== null && zn.validTo <= zn.validFrom)
      ctx.addIssue({ code: 'custom', path: ['validTo'], message: 'the version ends before it begins' });
    if (zn.restriction !== 'none' && zn.reason === null)
      ctx.addIssue({ code: 'custom', path: ['reason'], message: 'a restriction needs its reason' });
  });
export type Zone = z.infer<typeof zone>;

/** The aggregate id of a zone in a version of the plan: "Z-07@2030.1". */
export function zoneId(code: string, planVersion: string): string {
  return `${code}@${planVersion}`;
}

/**
 * The zones in force on a civil date. A version of the plan replaces the one before as a whole: of the versions that have begun
 * and not ended, the one that began last holds, with its zones only; of two that began on one day, the later by name.
 */
export function zonesInForce(zones: readonly Zone[], date: string): Zone[] {
  const begun = zones.filter((z) => z.validFrom <= date && (z.validTo === null || date < z.validTo));
  const newest = begun.reduce<Zone | null>((a, b) => (a !== null && versionOrder(a) >= versionOrder(b) ? a : b), null);
  return begun.filter((z) => z.planVersion === newest?.planVersion).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function versionOrder({ validFrom, planVersion }: Zone): string {
  return `${validFrom} ${planVersion}`;
}
