import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { listPrechecks } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import type { Head, Ref } from '../../storage/records.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { precheckPosition } from '../precheck/run.ts';
import { visibleSite } from '../sites/visible.ts';
import { ownList } from './change.ts';

/**
 * What each position of a list would change, and why: a pre-check of now for every one, as the sheet of each shows it. Nothing is
 * stored. Each is judged alone, with what is on air and approved already; the gains of two positions may be the same villages.
 * @throws DomainError forbidden; not-found, for a list of another carrier too
 */
export async function precheckList(deps: Deps, actor: Account, id: string): Promise<z.input<typeof listPrechecks>> {
  requirePermission(actor, 'list:read');
  requirePermission(actor, 'position:precheck');
  const today = dateInVietnam(deps.clock());
  const list = ownList(actor, id, await deps.store.head({ provinceCode: deps.provinceCode, kind: 'list', id }));
  const refs = list.positionIds.map((p): Ref<'site'> => ({ provinceCode: deps.provinceCode, kind: 'site', id: p }));
  const positions = ((await deps.store.headsOf(refs)) as (Head<'site'> | null)[]).flatMap(
    (h) => (h && visibleSite(actor, h.state, today)) ?? [],
  );
  const moment = actor.role === 'carrier' ? 'draft' : 'decision';
  const items: z.input<typeof listPrechecks>['items'] = [];
  for (const position of positions) {
    const { borrowed, findings, impact } = await precheckPosition(deps, actor, position, moment);
    items.push({ positionId: position.id, borrowed, findings, impact });
  }
  return { listId: id, asOf: today, items };
}
