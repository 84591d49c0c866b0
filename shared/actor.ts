import { z } from 'zod';
import { communeCode, provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/**
 * Roles: carrier (doanh nghiệp), commune officer (cán bộ xã), reviewer (thẩm định), approver (phê duyệt), planner (quy hoạch),
 * auditor (thanh tra), admin (quản trị), and public: whoever asks without an account, see {@link publicReader}.
 */
export const role = z.enum(['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin', 'public']);
export type Role = z.infer<typeof role>;

/**
 * An account. The token only names it; what it may do stands here, so that a change takes effect at once. The person's name is
 * not part of it: histories are never erased, so a name is kept beside the account, see docs/decisions/names-outside-history.md.
 */
export const account = z
  .object({
    id: recordId,
    provinceCode,
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

/** Who asks without an account: sees what is public, and has no verb but reading it. */
export function publicReader(province: string): Account {
  return { id: 'public', provinceCode: province, role: 'public', operator: null, communeCodes: [], active: true };
}

/** Verb → roles that may use it. Not listed = denied. Scope (own operator, own commune) is checked by {@link mayActOn}. */
export const PERMISSIONS = {
  /** What is on air and public; which part of it an account sees is decided in functions/services/sites/visible.ts. */
  'registry:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin', 'public'],
  /** Who changed what, and states as known at an instant. */
  'history:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'station:change': ['carrier', 'admin'],
  'village:change': ['planner', 'commune', 'admin'],
  'subscribers:report': ['carrier', 'planner', 'admin'],
  'village:merge': ['planner', 'admin'],
  // Who may move a position through its life stands in shared/lifecycle; these are the verbs around it.
  /** Layers side by side, reconciliation, what to survey next. A carrier sees the slots of its own operator. */
  'evidence:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'survey:deliver': ['commune', 'planner', 'admin'],
  'claim:state': ['carrier', 'admin'],
  /** A carrier's own measurements are kept and contradict nobody. */
  'measurement:add': ['carrier', 'commune', 'planner', 'admin'],
  'round:read': ['commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'round:manage': ['planner', 'admin'],
  'round:answer': ['commune', 'planner', 'admin'],
  'challenge:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'challenge:open': ['commune', 'planner', 'admin'],
  'challenge:reply': ['carrier'],
  'challenge:close': ['planner', 'approver', 'admin'],
  'position:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  /** A carrier for its own positions; planners ask what-if. The answer differs: see services/precheck/run.ts. */
  'position:precheck': ['carrier', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'zone:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'zone:change': ['planner', 'admin'],
  /** Upgrades to come and subscribers left: a carrier sees its own. */
  'sunset:forecast': ['carrier', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'definition:propose': ['planner', 'approver', 'admin'],
  /** Put in force, withdraw. */
  'definition:decide': ['approver', 'admin'],
  'settings:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'list:read': ['carrier', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'list:change': ['carrier'],
  'list:decide': ['approver'],
  'plan:read': ['carrier', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'account:read': ['auditor', 'admin'],
  'account:manage': ['admin'],
  'access-log:read': ['auditor'],
  /** Everything that happened, with who did it and why; of accounts only for who may read accounts. */
  'audit:read': ['approver', 'planner', 'auditor', 'admin'],
  /** Each role and operator has an inbox of its own. */
  'inbox:read': ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  /** A carrier for its own operator, an admin for the department. */
  'webhook:manage': ['carrier', 'admin'],
  'attachment:read': ['carrier', 'reviewer', 'approver', 'planner', 'auditor', 'admin'],
  'attachment:add': ['carrier', 'reviewer', 'approver'],
  /** A carrier brings its own stations and routes; the department everything. */
  'import:file': ['carrier', 'planner', 'admin'],
  /** A carrier sees its operator's imports, a commune officer the own ones (of surveys and measurements). */
  'import:read': ['carrier', 'commune', 'reviewer', 'planner', 'auditor', 'admin'],
  'decision:draft': ['reviewer', 'approver'],
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
