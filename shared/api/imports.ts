import { z } from 'zod';
import { civilDate } from '../calendar.ts';
import { recordId } from '../geography.ts';
import { columnMapping, importJob, importKind } from '../import-job.ts';

const flag = z.enum(['true', 'false']).optional();

/** What is said of a file that comes as the body of the request. */
export const importQuery = z.object({
  kind: importKind,
  name: z.string().min(1).max(200).default('file'),
  validFrom: civilDate.optional(),
  validTo: civilDate.optional(),
  acceptFixes: flag,
  /** Who measured, how: of measurements; without it the name of the file. */
  source: z.string().min(1).max(300).optional(),
  /** An upload that was announced before and sent to its own address; the body is then empty. */
  upload: recordId.optional(),
});

export const announceBody = z.object({
  kind: importKind,
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export const announceAnswer = z.object({
  upload: z.string(),
  send: z.object({
    url: z.string(),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: z.string(),
  }),
});

export const importView = z.object({
  job: importJob,
  version: z.number().int(),
  progress: z.object({ phase: z.string(), done: z.number().int(), total: z.number().int() }).nullable(),
});
export const importList = z.object({ items: z.array(importJob) });

export const previewPart = z.enum(['new', 'changed', 'problems']);
export const previewQuery = z.object({
  part: previewPart.default('problems'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
const change = z.object({ path: z.array(z.string()), before: z.unknown().optional(), after: z.unknown().optional() });
const finding = z.object({
  severity: z.enum(['error', 'warning']),
  row: z.number().int().optional(),
  field: z.string().optional(),
  value: z.string().optional(),
  rule: z.string(),
  message: z.string(),
  /** In Vietnamese what the rule and the value do not say. */
  messageVi: z.string().optional(),
  fix: z.string().optional(),
});
export const previewAnswer = z.object({
  total: z.number().int(),
  records: z.array(
    z.object({
      id: z.string(),
      row: z.number().int().nullable(),
      changes: z.array(change),
      /** What people know the record by; null where it has none of these. */
      label: z.object({
        code: z.string(),
        name: z.string().nullable(),
        commune: z.string().nullable(),
        lon: z.number().nullable(),
        lat: z.number().nullable(),
      }),
    }),
  ),
  problems: z.array(finding),
  unusedColumns: z.array(z.string()),
  columns: z.array(z.object({ key: z.string(), title: z.string(), column: z.number().int().nullable() })),
  /** For columns that were not recognised, the fields that they may be: confirmed by PUT /v1/imports/mappings {field: title}. */
  proposal: z.array(
    z.object({
      field: z.string(),
      name: z.string(),
      title: z.string(),
      column: z.number().int().nullable(),
      score: z.number().min(0).max(1),
      by: z.enum(['name', 'values', 'both']),
      samples: z.array(z.string()),
    }),
  ),
});

/** The headers of a file beside the fields of its kind; `header` is the one that brings the field. */
export const importHeaders = z.object({
  headers: z.array(z.string()),
  fields: z.array(
    z.object({
      field: z.string(),
      name: z.string(),
      meaning: z.string(),
      required: z.boolean(),
      header: z.string().nullable(),
    }),
  ),
  complete: z.boolean(),
});

export const importActBody = z.strictObject({ reason: z.string().max(1000).optional() });

export const mappingQuery = z.object({ kind: importKind });
export const mappingBody = z.strictObject({
  kind: importKind,
  columns: z.record(z.string().max(60), z.string().min(1).max(200)),
});
export const mappingAnswer = z.object({ mapping: columnMapping.nullable(), version: z.number().int() });

export const resolveQuery = z.object({
  code: z
    .string()
    .regex(/^\d{2,5}$/)
    .optional(),
  name: z.string().min(1).max(200).optional(),
  district: z.string().min(1).max(200).optional(),
  /** The units of which day the answer is in; today if absent. */
  date: civilDate.optional(),
  lon: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().min(-90).max(90).optional(),
});
const unitShown = z.object({
  code: z.string(),
  name: z.string(),
  level: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
export const resolveAnswer = z.object({
  date: civilDate,
  status: z.enum(['found', 'several', 'unknown']),
  /** One if found; the choice if several. */
  units: z.array(unitShown),
  /** The older unit that the words name, where they do. */
  from: unitShown.nullable(),
  /** What decided: the words, or the point where they left a choice. */
  by: z.enum(['words', 'point']).nullable(),
});

export const crosswalkBody = z.strictObject({
  from: civilDate,
  to: civilDate,
  figures: z.array(z.object({ code: z.string().regex(/^\d{5}$/), value: z.number() })).max(2000),
});
export const crosswalkAnswer = z.object({
  from: civilDate,
  to: civilDate,
  items: z.array(z.object({ code: z.string(), name: z.string(), value: z.number(), apportioned: z.number() })),
  unassigned: z.array(
    z.object({ code: z.string(), value: z.number(), why: z.enum(['unknown-unit', 'no-successor', 'cannot-divide']) }),
  ),
});
