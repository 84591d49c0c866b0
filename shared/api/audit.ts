import { z } from 'zod';
import { civilDate, instant } from '../calendar.ts';
import { recordId } from '../geography.ts';
import { pageQuery } from './requests.ts';

/** Everything that has a history. */
export const AUDIT_KINDS = [
  'site',
  'village',
  'admin-unit',
  'fibre-route',
  'account',
  'webhook',
  'list',
  'plan',
  'zone',
  'import-job',
  'column-mapping',
  'evidence',
  'claim-area',
  'measurement',
  'review-round',
  'round-answers',
  'challenge',
  'definition',
  'subscriber-report',
] as const;
export const auditKind = z.enum(AUDIT_KINDS);
export type AuditKind = z.infer<typeof auditKind>;

export const changesQuery = z.object({
  kind: auditKind.optional(),
  id: recordId.optional(),
  /** Id of the account that acted. */
  actor: z.string().min(1).max(200).optional(),
  /** Recorded from this civil day in Việt Nam on, and until the end of that one. */
  from: civilDate.optional(),
  to: civilDate.optional(),
  ...pageQuery.shape,
});

/** A history entry as it was sealed: its hash covers everything but itself and `name`. */
export const auditEntry = z
  .object({
    provinceCode: z.string(),
    kind: z.string(),
    id: z.string(),
    version: z.number().int(),
    verb: z.string(),
    changes: z.array(z.object({ path: z.array(z.string()), before: z.any().optional(), after: z.any().optional() })),
    actor: z.object({ id: z.string(), role: z.string() }),
    reason: z.string().nullable(),
    validFrom: civilDate,
    recordedAt: instant,
    previousHash: z.string().nullable(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const auditChanges = z
  .object({
    items: z.array(z.object({ name: z.string().nullable(), entry: auditEntry })),
    /** Where to go on; a page may have found nothing in what it looked through and still not be the last. */
    nextCursor: z.string().nullable(),
    /** Instant down to which everything was looked through; null = to the beginning. */
    completeSince: z.string().nullable(),
  })
  .meta({ id: 'AuditChanges' });

export const auditHistoryQuery = z.object({ kind: auditKind, id: recordId });
export const auditHistory = z
  .object({ name: z.string().nullable(), items: z.array(auditEntry) })
  .meta({ id: 'AuditHistory' });

export const auditRecordsQuery = z.object({
  kind: auditKind.optional(),
  /** Part of an id or name, with or without diacritics. */
  q: z.string().min(1).max(100),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const auditRecords = z
  .object({
    items: z.array(
      z.object({
        kind: auditKind,
        id: z.string(),
        name: z.string().nullable(),
        version: z.number().int(),
        recordedAt: instant,
      }),
    ),
    total: z.number().int(),
  })
  .meta({ id: 'AuditRecords' });

export const auditAnchorsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10),
  /** Only the anchor with this root, among all that there are. */
  root: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')
    .optional(),
});
export const auditAnchors = z
  .object({
    items: z.array(
      z.object({
        recordedAt: instant,
        /** SHA-256 of the list of every record's newest hash. */
        root: z.string(),
        previousRoot: z.string().nullable(),
        aggregates: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'AuditAnchors' });
