import type { Notice, NoticeAudience } from '#shared/notice';
import type { Items } from './items.ts';
import { inboxKey } from './keys.ts';

/** A notice as it lies in an inbox. */
export type InboxItem = Notice & { readAt: string | null; readBy: string | null };

/** Inboxes, one partition for each role and operator. A notice put twice is there once and keeps its read mark. */
export class Inbox {
  constructor(private readonly items: Items) {}

  /** Says whether the notice was new. */
  async put(provinceCode: string, audience: NoticeAudience, notice: Notice): Promise<boolean> {
    const pk = inboxKey(provinceCode, audience);
    return this.items.add({ ...notice, pk, sk: notice.id, readAt: null, readBy: null });
  }

  /** Newest first, from `after` (the id of the last one seen) on. */
  async page(
    provinceCode: string,
    audience: NoticeAudience,
    limit: number,
    after?: string,
  ): Promise<{ items: InboxItem[]; more: boolean }> {
    const { items, more } = await this.items.page(inboxKey(provinceCode, audience), { limit, after });
    return { items: items.map(({ pk: _pk, sk: _sk, ...notice }) => notice as unknown as InboxItem), more };
  }

  /** Marks a notice read; null if this inbox has no such notice, or not for the reader. The first reader stays. */
  async read(
    provinceCode: string,
    audience: NoticeAudience,
    id: string,
    by: { at: string; actor: string; isFor: (notice: Notice) => boolean },
  ): Promise<InboxItem | null> {
    const item = await this.items.get(inboxKey(provinceCode, audience), id);
    if (!item || !by.isFor(item as unknown as Notice)) return null;
    const read = item.readAt === null ? { ...item, readAt: by.at, readBy: by.actor } : item;
    if (read !== item) await this.items.replace(read, 'readAt', null);
    const { pk: _pk, sk: _sk, ...notice } = read;
    return notice as unknown as InboxItem;
  }
}
