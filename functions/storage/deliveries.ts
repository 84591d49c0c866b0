import type { Notice } from '#shared/notice';
import type { Items } from './items.ts';
import { type AggregateRef, aggregateKey, deliveryKey, SECRET } from './keys.ts';

/** One notice on its way to one webhook. */
export interface Delivery {
  webhookId: string;
  /** Id of the notice; with the webhook it names the delivery. */
  id: string;
  notice: Notice;
  status: 'pending' | 'delivered' | 'dead';
  attempts: number;
  /** UTC instant of the next attempt. */
  nextAt: string;
  /** HTTP status or fault of the last attempt. */
  lastOutcome: string | null;
  deliveredAt: string | null;
}

/** Deliveries of webhooks and the secrets that sign them. Secrets lie beside the webhook, never in its history. */
export class Deliveries {
  constructor(private readonly items: Items) {}

  /** Says whether the delivery was new. */
  async add(provinceCode: string, delivery: Delivery): Promise<boolean> {
    return this.items.add({ ...delivery, pk: deliveryKey(provinceCode, delivery.webhookId), sk: delivery.id });
  }

  /** Puts the outcome of an attempt; false if another worker made that attempt first. */
  async settle(provinceCode: string, before: Delivery, after: Delivery): Promise<boolean> {
    const item = { ...after, pk: deliveryKey(provinceCode, after.webhookId), sk: after.id };
    return this.items.replace(item, 'attempts', before.attempts);
  }

  async page(
    provinceCode: string,
    webhookId: string,
    options: { limit: number; after?: string | undefined; from?: string; ascending?: boolean },
  ): Promise<{ items: Delivery[]; more: boolean }> {
    const { items, more } = await this.items.page(deliveryKey(provinceCode, webhookId), options);
    return { items: items.map(({ pk: _pk, sk: _sk, ...d }) => d as unknown as Delivery), more };
  }

  async secretOf(webhook: AggregateRef): Promise<string | null> {
    return ((await this.items.get(aggregateKey(webhook), SECRET))?.secret as string | undefined) ?? null;
  }

  /** Gives a webhook its secret, unless it has one. */
  async keepSecret(webhook: AggregateRef, secret: string): Promise<void> {
    await this.items.add({ pk: aggregateKey(webhook), sk: SECRET, secret });
  }
}
