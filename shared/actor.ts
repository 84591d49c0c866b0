import { z } from 'zod';
import { communeCode, provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/** Roles: carrier (doanh nghiệp), commune officer (cán bộ xã), reviewer (thẩm định), approver (phê duyệt), planner (quy hoạch), auditor, admin. */
export const role = z.enum(['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin']);
export type Role = z.infer<typeof role>;

/** An account. The token only names it; what it may do stands here, so that a change takes effect at once. */
export const account = z
  .object({
    id: recordId,
    provinceCode,
    name: z.string().min(1).max(200),
    role,
    /** The carrier that a `carrier` account acts for. */
    operator: operatorCode.nullable(),
    /** The communes that a `commune` account answers for. */
    communeCodes: z.array(communeCode),
    active: z.boolean(),
  })
  .refine((a) => (a.role === 'carrier') === (a.operator !== null), {
    message: 'a carrier account, and only that, has an operator',
    path: ['operator'],
  });
export type Account = z.infer<typeof account>;

/** Verb → roles that may use it. Not listed = denied. Scope (own operator, own commune) is checked by {@link mayActOn}. */
export const PERMISSIONS = {
  'registry:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'station:change': ['carrier', 'admin'],
  'village:change': ['planner', 'commune', 'admin'],
  'village:merge': ['planner', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Verb = keyof typeof PERMISSIONS;

/** Whether the account's role has the verb at all. */
export function may(actor: Pick<Account, 'role' | 'active'>, verb: Verb): boolean {
  return actor.active && (PERMISSIONS[verb] as readonly Role[]).includes(actor.role);
}

/** Whether the object is in the account's scope: a carrier acts for its own operator, a commune officer for its own communes. */
export function mayActOn(
  actor: Pick<Account, 'role' | 'operator' | 'communeCodes'>,
  object: { operator?: string | null; communeCode?: string | null },
): boolean {
  if (actor.role === 'carrier') return object.operator !== undefined && object.operator === actor.operator;
  if (actor.role === 'commune') return object.communeCode != null && actor.communeCodes.includes(object.communeCode);
  return true;
}
