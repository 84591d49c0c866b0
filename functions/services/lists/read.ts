import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { listDetail, listRows, listsQuery } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import type { Head, Ref } from '../../storage/records.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { pageById } from '../page.ts';
import { visibleSite } from '../sites/visible.ts';
import { ownList } from './change.ts';

/** A page of lists, with how many of each list's positions are in which state. A carrier sees its own. */
export async function listLists(
  deps: Deps,
  actor: Account,
  query: z.output<typeof listsQuery>,
): Promise<z.input<typeof listRows>> {
  requirePermission(actor, 'list:read');
  const today = dateInVietnam(deps.clock());
  const { sites } = await deps.snapshots.view(deps.provinceCode, today);
  const lists = (await deps.snapshots.heads(deps.provinceCode, 'list'))
    .map((h) => h.state)
    .filter((l) => actor.role !== 'carrier' || l.operator === actor.operator)
    .filter((l) => query.operator === undefined || l.operator === query.operator)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = pageById(lists, query);
  const states = new Map(page.items.map((l) => [l.id, {} as Record<string, number>]));
  for (const s of sites) {
    const counts = s.proposal?.listId == null ? undefined : states.get(s.proposal.listId);
    if (counts) counts[s.state] = (counts[s.state] ?? 0) + 1;
  }
  return {
    total: lists.length,
    items: page.items.map((l) => ({ ...l, states: states.get(l.id)! })),
    nextCursor: page.nextCursor,
  };
}

/** A list and the state of each of its positions. */
export async function getList(deps: Deps, actor: Account, id: string): Promise<z.input<typeof listDetail>> {
  requirePermission(actor, 'list:read');
  const today = dateInVietnam(deps.clock());
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'list', id });
  const list = ownList(actor, id, head);
  const refs = list.positionIds.map((p): Ref<'site'> => ({ provinceCode: deps.provinceCode, kind: 'site', id: p }));
  const positions = ((await deps.store.headsOf(refs)) as (Head<'site'> | null)[])
    .flatMap((h) => (h && visibleSite(actor, h.state, today)) ?? [])
    .map((s) => ({ id: s.id, code: s.code, name: s.name, state: s.state }));
  return { list, version: head!.version, positions };
}
