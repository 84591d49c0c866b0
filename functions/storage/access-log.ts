import { dateInVietnam } from '#shared/calendar';
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

/** Who looked at what, kept by province and UTC date, spread over shards so that a busy day is not one partition. */
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

  /** The accesses of a civil day in Việt Nam, which is part of two UTC dates, after `after` (an `at#id`), oldest first. */
  async day(
    provinceCode: string,
    date: string,
    limit: number,
    after?: string,
  ): Promise<{ items: Access[]; more: boolean }> {
    const start = new Date(`${date}T00:00:00+07:00`).toISOString();
    const keys = [start.slice(0, 10), date].flatMap((utcDate) =>
      Array.from({ length: ACCESS_SHARDS }, (_, shard) => accessKey(provinceCode, utcDate, shard)),
    );
    const shards = await Promise.all(
      keys.map((key) => this.items.page(key, { limit: limit + 1, after: after ?? start, ascending: true })),
    );
    const all = shards
      .flatMap((s) => s.items)
      .filter((item) => dateInVietnam(item.at as string) === date)
      .sort((a, b) => (a.sk < b.sk ? -1 : 1))
      .map(({ pk: _pk, sk: _sk, ...access }) => access as unknown as Access);
    return { items: all.slice(0, limit), more: all.length > limit };
  }
}
