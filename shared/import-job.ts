import { z } from 'zod';
import type { Verb } from './actor.ts';
import { civilDate, instant } from './calendar.ts';
import { communeCode, provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/** Kinds of files that an import understands. */
export const IMPORT_KINDS = [
  'admin-units',
  'communes',
  'villages',
  'stations',
  'positions',
  'fibre-routes',
  'zones',
  'subscribers',
  'measurements',
  'surveys',
] as const;
export const importKind = z.enum(IMPORT_KINDS);
export type ImportKind = z.infer<typeof importKind>;

/** The verb that an account needs to bring a kind: evidence has verbs of its own. */
export function importVerb(kind: ImportKind): Verb {
  return kind === 'measurements' ? 'measurement:add' : kind === 'surveys' ? 'survey:deliver' : 'import:file';
}

/** What a carrier's account may bring; of these only its own. The department brings every kind. */
export const CARRIER_KINDS: readonly ImportKind[] = [
  'stations',
  'positions',
  'fibre-routes',
  'subscribers',
  'measurements',
];
/** What only a carrier brings: a position is proposed for an operator. */
export const CARRIERS_ONLY: readonly ImportKind[] = ['positions'];

export const IMPORT_STATES = [
  'uploaded',
  'validated',
  'confirmed',
  'applying',
  'done',
  'failed',
  'cancelled',
  'reverting',
  'reverted',
] as const;
export const importState = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof importState>;

/** From which states a job comes into each: the only place where that is said. */
export const IMPORT_FROM: Record<Exclude<ImportState, 'uploaded'>, readonly ImportState[]> = {
  validated: ['uploaded'],
  confirmed: ['validated'],
  applying: ['confirmed'],
  done: ['applying'],
  failed: ['uploaded', 'confirmed', 'applying'],
  cancelled: ['validated'],
  reverting: ['done'],
  reverted: ['reverting'],
};
/** States in which there is work for the worker. */
export const UNFINISHED: readonly ImportState[] = ['uploaded', 'confirmed', 'applying', 'reverting'];

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

/**
 * Counts of a file: rows read, refused and passed over; records added, changed and unchanged. Where each record has one row,
 * rows = added + changed + unchanged + refused + skipped; several rows of one site or batch are one record.
 */
export const importCounts = z.object({
  rows: count,
  added: count,
  changed: count,
  unchanged: count,
  refused: count,
  skipped: count,
  errors: count,
  warnings: count,
});
export type ImportCounts = z.infer<typeof importCounts>;

/**
 * A file on its way into the registry. Each change of state is a history entry; how far an application has come is counted beside
 * it. `preview` names the document with what would change; what was written says so in its own history ("import:<id>").
 */
export const importJob = z.object({
  id: recordId,
  provinceCode,
  kind: importKind,
  state: importState,
  fileName: z.string().min(1).max(200),
  bytes: count,
  file: sha256Hex,
  submittedBy: z.object({
    id: recordId,
    role: z.string(),
    operator: operatorCode.nullable(),
    /** The communes that a commune officer answered for then. */
    communeCodes: z.array(communeCode).default([]),
  }),
  submittedAt: instant,
  validFrom: civilDate.nullable(),
  validTo: civilDate.nullable(),
  /** The day on which names and codes of communes are looked up; an application that goes on after midnight keeps it. */
  today: civilDate,
  acceptFixes: z.boolean(),
  /** Who measured, how: of measurements. */
  source: z.string().min(1).max(300).nullable().default(null),
  /** Field → header of the file, where it was said. */
  mapping: z.record(z.string(), z.string().max(200)),
  counts: importCounts.nullable(),
  preview: sha256Hex.nullable(),
  /** Records that a confirmation applies. */
  toApply: count,
  /** What an application wrote; conflicts were changed since the preview, and left alone. */
  report: z
    .object({
      added: count,
      changed: count,
      conflicts: z.array(recordId).max(1000),
      /** What people call them, in the same order. */
      conflictNames: z.array(z.string()).max(1000).default([]),
      conflictCount: count,
    })
    .nullable(),
  failure: z.string().max(2000).nullable(),
  /** The same in Vietnamese, where there is a word for it. */
  failureVi: z.string().max(2000).nullish(),
});
export type ImportJob = z.infer<typeof importJob>;

/** How the files of one operator (or of the department) name their columns, as somebody confirmed it. */
export const columnMapping = z.object({
  id: recordId,
  provinceCode,
  operator: operatorCode.nullable(),
  kind: importKind,
  columns: z.record(z.string(), z.string().max(200)),
});
export type ColumnMappingRecord = z.infer<typeof columnMapping>;

/** One mapping for each operator and kind. */
export function columnMappingId(operator: string | null, kind: string): string {
  return `${operator ?? 'department'}:${kind}`;
}

/** The reason in the history of everything that a job wrote, or took back. */
export function importReason(jobId: string): string {
  return `import:${jobId}`;
}
export function revertReason(jobId: string): string {
  return `revert:${jobId}`;
}
