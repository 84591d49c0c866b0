import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { provinceCode, recordId } from './geography.ts';
import { generation } from './operator.ts';
import { coverageClass } from './village.ts';

/** Who reaches a point best: one radio carrier of one operator and generation. Not `served` = only within the uncertainty. */
export const bestServer = z.object({ siteId: recordId, carrierId: recordId, served: z.boolean() });
export type BestServer = z.infer<typeof bestServer>;

/**
 * What was found of a village: its class and, by test point and station key ("VIETTEL-4G"), the best server. Only a change of this
 * makes an entry in the history.
 */
export const finding = z.object({
  id: recordId,
  provinceCode,
  /** Null for a village that has ended (merged). */
  class: coverageClass.nullable(),
  best: z.record(recordId, z.record(z.string(), bestServer)),
});
export type Finding = z.infer<typeof finding>;

/** What a finding was made from: rules, and versions of every record looked at. Kept beside it, without a history of its own. */
export const findingBasis = z.object({
  /** The day whose network was looked at. */
  assessedOn: civilDate,
  /** Whether the class would differ were everything as favourable, or as unfavourable, as the model's uncertainty allows. */
  uncertain: z.boolean(),
  model: z.enum(['disc', 'terrain']),
  /** Range table (disc) or link budget (terrain). */
  modelRule: z.string(),
  /** Hash of the tile set; null with disc. */
  tileSet: z.string().nullable(),
  definition: z.string(),
  generations: z.array(generation),
  villageVersion: z.number().int(),
  /** Version of what people and carriers stated about the village; null = nothing. It stands beside the finding and is not part of it. */
  evidenceVersion: z.number().int().nullable(),
  /** Version of every standing site that may reach a test point by the model, on air or not. */
  sites: z.record(recordId, z.number().int()),
});
export type FindingBasis = z.infer<typeof findingBasis>;
