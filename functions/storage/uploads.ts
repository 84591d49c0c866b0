import type { Items } from './items.ts';
import { type AggregateRef, aggregateKey, uploadSort } from './keys.ts';

/** What a carrier said about a file that it is about to upload. */
export interface UploadIntent {
  name: string;
  type: string;
  bytes: number;
  purpose: string;
  by: string;
}

/** Files announced and not yet confirmed; forgotten after a day. */
export class Uploads {
  constructor(private readonly items: Items) {}

  async announce(site: AggregateRef, hash: string, intent: UploadIntent, now: string): Promise<void> {
    const expiresAt = Math.floor(Date.parse(now) / 1000) + 86_400;
    await this.items.put({ ...intent, pk: aggregateKey(site), sk: uploadSort(hash), expiresAt });
  }

  async announced(site: AggregateRef, hash: string, now: string): Promise<UploadIntent | null> {
    return (await this.items.get(aggregateKey(site), uploadSort(hash), now)) as UploadIntent | null;
  }
}
