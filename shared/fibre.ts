import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { geometryPointer, provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/** A fibre route (tuyến cáp quang). Status codes are those of the Open Fibre Data Standard 0.3. */
export const fibreRoute = z.object({
  id: recordId,
  provinceCode,
  name: z.string().min(1).max(200),
  owner: operatorCode.nullable(),
  /** aerial (treo), duct (cống bể), buried (chôn trực tiếp). */
  deployment: z.enum(['aerial', 'duct', 'buried', 'unknown']),
  status: z.enum(['proposed', 'planned', 'underConstruction', 'operational', 'decommissioned']),
  /** Day the route came into service; null = unknown. */
  inServiceFrom: civilDate.nullable(),
  fibreCount: z.number().int().positive().nullable(),
  /** Length along the line on the sphere, kilometres. */
  lengthKm: z.number().positive(),
  /** A LineString or MultiLineString in the document store. */
  geometry: geometryPointer,
});
export type FibreRoute = z.infer<typeof fibreRoute>;
