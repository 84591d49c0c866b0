import { type Account, mayActOn } from '#shared/actor';
import { DomainError } from '#shared/errors';
import type { NoticeAudience } from '#shared/notice';
import type { InboxItem } from '../../storage/inbox.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';

/** Notices not asked for are passed over in pages of this size, and so many pages at most for one answer. */
const PAGE = 100;
const MAX_PAGES = 10;

/** A page of the inbox of the account's role and operator, newest first. The cursor is the id of the last notice looked at. */
export async function readInbox(
  deps: Deps,
  actor: Account,
  query: { limit: number; cursor?: string | undefined; unread?: boolean },
): Promise<{ items: InboxItem[]; nextCursor: string | null }> {
  const audience = inboxOf(actor);
  const items: InboxItem[] = [];
  let after = query.cursor;
  for (let i = 0; i < MAX_PAGES; i++) {
    const page = await deps.store.inbox.page(deps.provinceCode, audience, PAGE, after);
    for (const item of page.items) {
      if (items.length === query.limit) return { items, nextCursor: after ?? null };
      after = item.id;
      if (isFor(actor, item) && (!query.unread || item.readAt === null)) items.push(item);
    }
    if (!page.more) return { items, nextCursor: null };
  }
  return { items, nextCursor: after ?? null };
}

/** Marks a notice of the account's inbox as read, for everybody who shares the inbox. */
export async function markRead(deps: Deps, actor: Account, id: string): Promise<InboxItem> {
  const item = await deps.store.inbox.read(deps.provinceCode, inboxOf(actor), id, {
    at: deps.clock(),
    actor: actor.id,
    isFor: (notice) => isFor(actor, notice),
  });
  if (!item) throw new DomainError('not-found', `there is no notice ${id}`);
  return item;
}

/** Officers of all communes share an inbox; each reads what is about the officer's own. */
function isFor(actor: Account, { communeCode }: Pick<InboxItem, 'communeCode'>): boolean {
  return actor.role !== 'commune' || mayActOn(actor, { communeCode });
}

function inboxOf(actor: Account): NoticeAudience {
  requirePermission(actor, 'inbox:read');
  return { role: actor.role, operator: actor.operator };
}
