import { z } from 'zod';
import { civilDate } from '../calendar.ts';
import { communeCode, recordId } from '../geography.ts';
import { generation, operatorCode } from '../operator.ts';
import { siteState } from '../site.ts';
import { coverageClass, known } from '../village.ts';
import { rulesQuery } from './requests.ts';

export const EXPORTED_LISTS = ['villages', 'white-spots', 'sites', 'stations', 'fibre', 'positions'] as const;
export const EXPORT_FORMATS = ['xlsx', 'csv', 'geojson', 'kml'] as const;

type FileName = `${(typeof EXPORTED_LISTS)[number]}.${(typeof EXPORT_FORMATS)[number]}`;
const files = EXPORTED_LISTS.flatMap((list) => EXPORT_FORMATS.map((format): FileName => `${list}.${format}`));

/** The list and the format, as in "white-spots.xlsx". */
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
});
