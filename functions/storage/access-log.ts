import { ACCESS_SHARDS } from '#shared/table';
import type { Items } from './items.ts';
import { accessKey } from './keys.ts';

/** One view or export of something confidential. */
export interface Access {
  id: string;
  /** UTC instant. */
  at: string;
  actor: string;
  role: string;
  /** What was done, as in `attachment:view`. */
  verb: string;
  /** What it was done to, as in `site#P-1`. */
  object: string;
  /** What of it: a document's hash, a format, how many rows. */
  detail: Record<string, string | number>;
}

/** Who looked at what, by province and civil day in UTC, spread over shards so that a busy day is not one partition. */
export class AccessLog {
  constructor(private readonly items: Items) {}

  async add(provinceCode: string, access: Access): Promise<void> {
    const shard = Number.parseInt(access.id.replace(/[^0-9a-f]/gi, '').slice(-4) || '0', 16) % ACCESS_SHARDS;
    await this.items.add({
      ...access,
      pk: accessKey(provinceCode, access.at.slice(0, 10), shard),
      sk: `${access.at}#${access.id}`,
    });
  }

  /** The accesses of a day after `after` (an `at#id`), oldest first. */
  async day(
    provinceCode: string,
    date: string,
    limit: number,
    after?: string,
  ): Promise<{ items: Access[]; more: boolean }> {
    const shards = await Promise.all(
      Array.from({ length: ACCESS_SHARDS }, (_, shard) =>
        this.items.page(accessKey(provinceCode, date, shard), { limit: limit + 1, after, ascending: true }),
      ),
    );
    const all = shards
      .flatMap((s) => s.items)
      .sort((a, b) => (a.sk < b.sk ? -1 : 1))
      .map(({ pk: _pk, sk: _sk, ...access }) => access as unknown as Access);
    return { items: all.slice(0, limit), more: all.length > limit };
  }
}
