import type { Items } from './items.ts';
import { type AggregateRef, aggregateKey, PERSON } from './keys.ts';

/**
 * The names of people, one item beside each account and nowhere else: in no history, log or anchor. Erasing overwrites it;
 * backups of the table hold the old item until they expire (35 days).
 */
export class People {
  constructor(private readonly items: Items) {}

  /** The name; null if it was never given or has been erased. */
  async nameOf(account: AggregateRef): Promise<string | null> {
    const item = await this.items.get(aggregateKey(account), PERSON);
    return (item?.name as string | null | undefined) ?? null;
  }

  /** Gives a new account its name, unless it has one or had one that was erased. */
  async introduce(account: AggregateRef, name: string): Promise<void> {
    await this.items.add({ pk: aggregateKey(account), sk: PERSON, name });
  }

  async rename(account: AggregateRef, name: string | null): Promise<void> {
    await this.items.put({ pk: aggregateKey(account), sk: PERSON, name });
  }
}
