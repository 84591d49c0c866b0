import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, problemsOf } from '#shared/errors';
import { type List, list as listSchema } from '#shared/list';
import type { Site } from '#shared/site';
import type { Head, Ref } from '../../storage/records.ts';
import type { Draft } from '../../storage/store.ts';
import { type Asked, requirePermission, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { ownPosition } from '../positions/act.ts';

/** DynamoDB takes 100 items in a transaction: the list and its positions, two items each, and the idempotency record. */
const MAX_MOVED = 48;

/** A carrier's new list, with drafts of its own in it. */
export async function createList(
  deps: Deps,
  actor: Account,
  body: { title: string; positionIds: readonly string[] },
  asked: Asked,
): Promise<Head<'list'>> {
  requirePermission(actor, 'list:change');
  const context = writeContext(deps, actor, asked);
  const state: List = {
    id: `L-${deps.ids()}`,
    provinceCode: deps.provinceCode,
    operator: actor.operator!,
    title: body.title,
    createdOn: dateInVietnam(context.now),
    positionIds: [],
    decisions: [],
  };
  return move(deps, actor, state.id, { add: body.positionIds, remove: [] }, asked, () => state);
}

/** Puts own drafts into a list, or takes them out: all of them or none. A position is in one list at most, and stays once it is filed. */
export function changeList(
  deps: Deps,
  actor: Account,
  id: string,
  change: { add: readonly string[]; remove: readonly string[] },
  asked: Asked,
): Promise<Head<'list'>> {
  requirePermission(actor, 'list:change');
  return move(deps, actor, id, change, asked, (head) => ownList(actor, id, head));
}

async function move(
  deps: Deps,
  actor: Account,
  id: string,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
  asked: Asked,
  listOf: (head: Head<'list'> | null) => List,
): Promise<Head<'list'>> {
  const positionIds = [...add, ...remove];
  if (new Set(positionIds).size !== positionIds.length)
    throw new DomainError('invalid', 'a position is named twice', { messageVi: 'Có vị trí được nêu hai lần.' });
  if (positionIds.length > MAX_MOVED)
    throw new DomainError('invalid', `at most ${MAX_MOVED} positions enter or leave a list at once`, {
      messageVi: `Mỗi lần chỉ đưa vào hoặc đưa ra khỏi danh mục nhiều nhất ${MAX_MOVED} vị trí.`,
    });
  const ref: Ref<'list'> = { provinceCode: deps.provinceCode, kind: 'list', id };
  const siteRefs = positionIds.map((p): Ref<'site'> => ({ provinceCode: deps.provinceCode, kind: 'site', id: p }));
  const context = writeContext(deps, actor, asked);
  const today = dateInVietnam(context.now);
  const { heads } = await deps.store.write([ref, ...siteRefs], context, ([head, ...found]) => {
    const before = listOf(head as Head<'list'> | null);
    const sites = found.map((h, i): Draft<'site'> => {
      const site = ownPosition(actor, positionIds[i]!, h as Head<'site'> | null, today);
      const listId = i < add.length ? id : null;
      return {
        ref: siteRefs[i]!,
        state: inList(site, listId, id),
        verb: listId === null ? 'position:leave-list' : 'position:join-list',
        fromStates: ['draft'],
      };
    });
    const kept = before.positionIds.filter((p) => !remove.includes(p) && !add.includes(p));
    const state = parsedList({ ...before, positionIds: [...kept, ...add] });
    return [{ ref, state, verb: head ? 'list:change' : 'list:create' }, ...sites];
  });
  deps.snapshots.take(heads);
  return heads.find((h): h is Head<'list'> => h.kind === 'list') ?? ((await deps.store.head(ref)) as Head<'list'>);
}

function inList(site: Site, listId: string | null, thisList: string): Site {
  const p = site.proposal;
  if (!p)
    throw new DomainError('conflict', `${site.id} was never proposed`, {
      messageVi: `${site.id} không phải vị trí đề xuất.`,
    });
  if (p.listId !== null && p.listId !== thisList)
    throw new DomainError('conflict', `${site.id} is in the list ${p.listId}`, {
      listId: p.listId,
      messageVi: `${site.id} đang ở danh mục ${p.listId}.`,
    });
  if (listId === null && p.listId === null)
    throw new DomainError('conflict', `${site.id} is not in this list`, {
      messageVi: `${site.id} không ở danh mục này.`,
    });
  return { ...site, proposal: { ...p, listId } };
}

/** A carrier's own list. @throws not-found, also where it is another carrier's */
/** @throws DomainError invalid, naming the positions that are not in the list */
export function refuseStrangers(list: List, positionIds: readonly string[]): void {
  const strangers = positionIds.filter((id) => !list.positionIds.includes(id));
  if (strangers.length > 0)
    throw new DomainError('invalid', `not in this list: ${strangers.join(', ')}`, {
      messageVi: `Không ở danh mục này: ${strangers.join(', ')}.`,
    });
}

export function ownList(actor: Account, id: string, head: Head<'list'> | null): List {
  if (!head || (actor.role === 'carrier' && head.state.operator !== actor.operator))
    throw new DomainError('not-found', `there is no list ${id}`);
  requireScope(actor, { operator: head.state.operator });
  return head.state;
}

function parsedList(state: List): List {
  const result = listSchema.safeParse(state);
  if (result.success) return result.data;
  throw new DomainError('invalid', 'the list would break a rule', { problems: problemsOf(result.error) });
}
