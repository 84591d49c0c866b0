import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import type { HistoryEntry } from '#shared/history';
import type { Aggregates, Kind } from '../storage/records.ts';
import { requirePermission } from './act.ts';
import type { Deps } from './deps.ts';

/** Every change of an aggregate, oldest first. */
export async function historyOf(
  deps: Deps,
  actor: Account,
  kind: Kind,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  requirePermission(actor, 'registry:read');
  const items = await deps.store.history({ provinceCode: deps.provinceCode, kind, id });
  if (items.length === 0) throw new DomainError('not-found', `there is no ${kind} ${id}`);
  return { items };
}

/** state(asOf, knownAt) of an aggregate. */
export async function stateOf<K extends Kind>(
  deps: Deps,
  actor: Account,
  kind: K,
  id: string,
  at: { asOf?: string | undefined; knownAt?: string | undefined },
): Promise<{ asOf: string | null; knownAt: string | null; state: Aggregates[K] }> {
  requirePermission(actor, 'registry:read');
  const state = await deps.store.stateAt(
    { provinceCode: deps.provinceCode, kind, id },
    {
      ...(at.asOf === undefined ? {} : { asOf: at.asOf }),
      ...(at.knownAt === undefined ? {} : { knownAt: at.knownAt }),
    },
  );
  if (state === null) throw new DomainError('not-found', `nothing was known of ${kind} ${id} then`);
  return { asOf: at.asOf ?? null, knownAt: at.knownAt ?? null, state };
}
