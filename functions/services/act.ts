import { type Account, may, mayActOn, type Verb } from '#shared/actor';
import { DomainError } from '#shared/errors';
import type { WriteContext } from '../storage/store.ts';
import type { Deps } from './deps.ts';

/** How a caller asked for a change, beside what it asked for. */
export interface Asked {
  reason?: string | undefined;
  /** Civil date from which it is true; today if absent. */
  validFrom?: string | undefined;
  idempotency?: { key: string; bodyHash: string } | undefined;
  ifVersion?: number | undefined;
}

/** @throws DomainError forbidden, if the account's role does not have the verb */
export function requirePermission(actor: Account, verb: Verb): void {
  if (!may(actor, verb)) throw new DomainError('forbidden', `the role ${actor.role} may not use ${verb}`);
}

/** @throws DomainError forbidden, if the object belongs to another operator or commune */
export function requireScope(actor: Account, object: { operator?: string | null; communeCode?: string | null }): void {
  if (mayActOn(actor, object)) return;
  throw new DomainError(
    'forbidden',
    actor.role === 'carrier'
      ? `the account acts for ${actor.operator} only`
      : `the account answers for communes ${actor.communeCodes.join(', ')} only`,
  );
}

export function writeContext(deps: Deps, actor: Account, asked: Asked): WriteContext {
  return {
    actor: { id: actor.id, role: actor.role },
    now: deps.clock(),
    ...(asked.validFrom === undefined ? {} : { validFrom: asked.validFrom }),
    ...(asked.idempotency === undefined ? {} : { idempotency: asked.idempotency }),
    ...(asked.ifVersion === undefined ? {} : { ifVersion: asked.ifVersion }),
  };
}
