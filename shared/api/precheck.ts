import { z } from 'zod';
import { civilDate } from '../calendar.ts';
import { recordId } from '../geography.ts';
import { operatorCode } from '../operator.ts';
import { provinceSettings } from '../province-settings.ts';
import { calendarYear } from '../working-calendar.ts';
import { zone } from '../zone.ts';
import { draftPositionBody } from './positions.ts';
import { asOfQuery, words } from './requests.ts';

/** A position as it would be drafted. */
export const precheckBody = z.object({
  ...draftPositionBody.shape,
  /** The position it is a new version of, if that is stored: it is not compared with itself. */
  id: recordId.optional(),
  /** For which operator; a carrier's own if absent. */
  operator: operatorCode.optional(),
});

export const zonesQuery = asOfQuery.extend({
  /** All zones of this version, in force or not. */
  planVersion: z.string().max(31).optional(),
});

export const zonesAnswer = z
  .object({ asOf: civilDate, items: z.array(z.object({ ...zone.shape, geometry: z.any() })) })
  .meta({ id: 'Zones' });

export const zoneBody = z.object({
  code: words(1, 40),
  name: words(1, 200),
  planVersion: zone.shape.planVersion,
  validFrom: zone.shape.validFrom,
  validTo: zone.shape.validTo.default(null),
  areaKind: zone.shape.areaKind.default(null),
  restriction: zone.shape.restriction,
  allowedMastClasses: zone.shape.allowedMastClasses.default(null),
  maxHeightM: zone.shape.maxHeightM.default(null),
  sharingDuty: zone.shape.sharingDuty.default(false),
  reason: words(1, 1000).nullable().default(null),
  source: words(1, 500),
  /** GeoJSON Polygon or MultiPolygon, WGS 84. */
  geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.any()).min(1) }),
  /** Why the zone is corrected; needed if it is there already. */
  correction: words(3, 1000).optional(),
});

export const zoneChanged = z.object({ zone, version: z.number().int() }).meta({ id: 'ZoneChanged' });

export const settingsAnswer = z
  .object({
    asOf: civilDate,
    settings: provinceSettings,
    /** Words to show wherever the settings are used; null if they are the province's own. */
    borrowedLabel: z.string().nullable(),
  })
  .meta({ id: 'Settings' });

export const calendarAnswer = z
  .object({ calendar: calendarYear, workingDays: z.number().int() })
  .meta({ id: 'Calendar' });
