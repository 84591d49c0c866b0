import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { Site } from '#shared/site';
import type { Aggregates, Kind } from '../storage/records.ts';
import { requirePermission } from './act.ts';
import type { Deps } from './deps.ts';
import { type ShownEntry, visibleHistory, visibleSite } from './sites/visible.ts';

/** Every change of an aggregate, oldest first; of a site, what the account may see of it. */
export async function historyOf(deps: Deps, actor: Account, kind: Kind, id: string): Promise<{ items: ShownEntry[] }> {
  requirePermission(actor, 'history:read');
  const entries = await deps.store.history({ provinceCode: deps.provinceCode, kind, id });
  const items = kind === 'site' ? visibleHistory(actor, entries, dateInVietnam(deps.clock())) : entries;
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
  requirePermission(actor, 'history:read');
  const then = await deps.store.stateAt(
    { provinceCode: deps.provinceCode, kind, id },
    {
      ...(at.asOf === undefined ? {} : { asOf: at.asOf }),
      ...(at.knownAt === undefined ? {} : { knownAt: at.knownAt }),
    },
  );
  const state = then !== null && kind === 'site' ? visibleSite(actor, then as Site, dateInVietnam(deps.clock())) : then;
  if (state === null) throw new DomainError('not-found', `nothing was known of ${kind} ${id} then`);
  return { asOf: at.asOf ?? null, knownAt: at.knownAt ?? null, state: state as Aggregates[K] };
}
