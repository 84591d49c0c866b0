import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { geometryPointer, latitude, longitude, provinceCode } from './geography.ts';

export const unitLevel = z.enum(['province', 'district', 'commune']);

/** A link between a unit and the one that it became or came from; `whole` or only `part` of it moved. */
export const unitLink = z.object({
  code: z.string(),
  validFrom: civilDate,
  extent: z.enum(['whole', 'part']),
});
export type UnitLink = z.infer<typeof unitLink>;

/**
 * An administrative unit as it was in a span of time. Its key is (code, validFrom): all 65 commune codes of 2025 had
 * another meaning before. Codes are strings: 2 digits province, 3 district (until 30/06/2025), 5 commune.
 */
export const adminUnit = z.object({
  code: z.string().regex(/^(\d{2}|\d{3}|\d{5})$/, 'expected 2, 3 or 5 digits'),
  validFrom: civilDate,
  /** First day on which the unit no longer exists; null = still exists. */
  validTo: civilDate.nullable(),
  level: unitLevel,
  /** Full name with its type, as in "Xã Bắc Sơn". */
  name: z.string().min(1).max(200),
  parentCode: z.string().nullable(),
  provinceCode,
  centre: z.tuple([longitude, latitude]).nullable(),
  areaKm2: z.number().positive().nullable(),
  population: z.number().int().positive().nullable(),
  boundary: geometryPointer.nullable(),
  predecessors: z.array(unitLink),
  successors: z.array(unitLink),
});
export type AdminUnit = z.infer<typeof adminUnit>;

/** The aggregate id of a unit: "05977@2025-07-01". */
export function adminUnitId(code: string, validFrom: string): string {
  return `${code}@${validFrom}`;
}

/** Whether a unit exists on a civil date. */
export function unitExists(unit: Pick<AdminUnit, 'validFrom' | 'validTo'>, asOf: string): boolean {
  return unit.validFrom <= asOf && (unit.validTo === null || asOf < unit.validTo);
}
