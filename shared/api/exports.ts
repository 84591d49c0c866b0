import { z } from 'zod';
import { civilDate } from '../calendar.ts';
import { communeCode, recordId } from '../geography.ts';
import { generation, operatorCode } from '../operator.ts';
import { siteState } from '../site.ts';
import { coverageClass, known } from '../village.ts';
import { rulesQuery } from './requests.ts';

export const EXPORTED_LISTS = ['villages', 'white-spots', 'sites', 'stations', 'fibre', 'positions'] as const;
export const EXPORT_FORMATS = ['xlsx', 'csv', 'geojson', 'kml'] as const;

/** What is written under the import's own headers, to be edited and brought back, in the formats that its import reads. */
export const IMPORTABLE = {
  villages: ['xlsx', 'csv', 'geojson', 'kml'],
  stations: ['xlsx', 'csv', 'geojson', 'kml'],
  positions: ['xlsx', 'csv', 'geojson', 'kml'],
  communes: ['xlsx', 'csv', 'geojson', 'kml'],
  units: ['xlsx', 'csv'],
  lineage: ['xlsx', 'csv'],
  subscribers: ['xlsx', 'csv'],
  zones: ['geojson', 'kml'],
  'fibre-routes': ['geojson', 'kml'],
} as const satisfies Record<string, readonly (typeof EXPORT_FORMATS)[number][]>;
export const IMPORTABLE_SHEETS = Object.keys(IMPORTABLE) as (keyof typeof IMPORTABLE)[];

type Format = (typeof EXPORT_FORMATS)[number];
type FileName = `${(typeof EXPORTED_LISTS)[number] | `${keyof typeof IMPORTABLE}-import`}.${Format}`;
const files: FileName[] = [
  ...EXPORTED_LISTS.flatMap((list) => EXPORT_FORMATS.map((format): FileName => `${list}.${format}`)),
  ...IMPORTABLE_SHEETS.flatMap((sheet) => IMPORTABLE[sheet].map((format): FileName => `${sheet}-import.${format}`)),
];

/** The list and the format, as in "white-spots.xlsx"; "villages-import.xlsx" is the list as the import reads it. */
export const exportParams = z.object({ file: z.enum(files as [FileName, ...FileName[]]) });

/** The filters of the lists; one that a list does not have is refused. */
export const exportQuery = rulesQuery.extend({
  communeCode: communeCode.optional(),
  class: coverageClass.optional(),
  gridPower: known.optional(),
  operator: operatorCode.optional(),
  generation: generation.optional(),
  owner: operatorCode.optional(),
  state: siteState.optional(),
  status: z.string().max(40).optional(),
  listId: recordId.optional(),
  due: civilDate.optional(),
  q: z.string().min(1).max(100).optional(),
  /** Of communes, units, lineage and zones for the import: the day on which they began. */
  validFrom: civilDate.optional(),
});
