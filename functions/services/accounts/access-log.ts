import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { Access } from '../../storage/access-log.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';

/** Writes down that an account looked at, or took out, something confidential. Done before the answer, so that none goes unseen. */
export async function recordAccess(
  deps: Deps,
  actor: Account,
  what: Pick<Access, 'verb' | 'object' | 'detail'>,
): Promise<void> {
  await deps.store.accessLog.add(deps.provinceCode, {
    ...what,
    id: deps.ids(),
    at: deps.clock(),
    actor: actor.id,
    role: actor.role,
  });
}

/** A page of one day's accesses (civil day in Việt Nam), oldest first. */
export async function accessesOfDay(
  deps: Deps,
  actor: Account,
  query: { date?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ date: string; items: Access[]; nextCursor: string | null }> {
  requirePermission(actor, 'access-log:read');
  const date = query.date ?? dateInVietnam(deps.clock());
  const after = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString();
  const at = after?.split('#')[0];
  if (at !== undefined && (Number.isNaN(Date.parse(at)) || dateInVietnam(at) !== date))
    throw new DomainError('invalid', 'cursor is not one that this list gave out');
  const { items, more } = await deps.store.accessLog.day(deps.provinceCode, date, query.limit, after);
  const last = items.at(-1);
  return {
    date,
    items,
    nextCursor: more && last ? Buffer.from(`${last.at}#${last.id}`).toString('base64url') : null,
  };
}
