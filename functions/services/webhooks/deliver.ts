import type { Webhook } from '#shared/notice';
import type { Delivery } from '../../storage/deliveries.ts';
import type { Head } from '../../storage/records.ts';
import { instantKey } from '../changes/notices.ts';
import type { Deps } from '../deps.ts';

const MINUTE_MS = 60_000;
/** Wait after each failed attempt; after the last one the delivery is dead and stays to be seen. */
export const BACK_OFF_MS = [1, 5, 30, 120, 360, 1440].map((minutes) => minutes * MINUTE_MS);
/** How long the claim of the last attempt keeps other workers off: no wait follows it that would. */
const LAST_CLAIM_MS = MINUTE_MS;
/** Longer than all attempts together: older deliveries are settled. */
const LOOK_BACK_MS = 4 * 24 * 60 * MINUTE_MS;
const PAGE = 200;

/**
 * Sends every delivery that is due. Each attempt is claimed before it is made, so that of two workers one makes it; a worker
 * that dies after its claim leaves the delivery to the next attempt. A receiver may get one twice and knows it by its id.
 */
export async function deliverDue(deps: Deps): Promise<{ sent: number; failed: number }> {
  const outcome = { sent: 0, failed: 0 };
  for (const head of await deps.snapshots.heads(deps.provinceCode, 'webhook')) {
    if (!head.state.active) continue;
    const from = instantKey(new Date(Date.parse(deps.clock()) - LOOK_BACK_MS).toISOString());
    let after: string | undefined;
    do {
      const page = await deps.store.deliveries.page(head.provinceCode, head.id, {
        limit: PAGE,
        after,
        from,
        ascending: true,
      });
      for (const delivery of page.items) {
        if (delivery.status !== 'pending' || delivery.nextAt > deps.clock()) continue;
        const isSent = await attempt(deps, head, delivery);
        if (isSent !== null) outcome[isSent ? 'sent' : 'failed']++;
      }
      after = page.more ? page.items.at(-1)?.id : undefined;
    } while (after !== undefined);
  }
  return outcome;
}

/** Whether it got there; null if another worker makes this attempt. */
async function attempt(deps: Deps, head: Head<'webhook'>, delivery: Delivery): Promise<boolean | null> {
  const now = deps.clock();
  const attempts = delivery.attempts + 1;
  const wait = BACK_OFF_MS[delivery.attempts] ?? LAST_CLAIM_MS;
  const claimed: Delivery = {
    ...delivery,
    attempts,
    nextAt: new Date(Date.parse(now) + wait).toISOString(),
    lastOutcome: 'sent, no answer yet',
  };
  if (!(await deps.store.deliveries.settle(head.provinceCode, delivery, claimed))) return null;
  const answer = await send(deps, head, delivery, now);
  const isDelivered = answer === 'ok';
  const isDead = !isDelivered && attempts > BACK_OFF_MS.length;
  await deps.store.deliveries.settle(head.provinceCode, claimed, {
    ...claimed,
    status: isDelivered ? 'delivered' : isDead ? 'dead' : 'pending',
    lastOutcome: isDelivered ? null : answer,
    deliveredAt: isDelivered ? now : null,
  });
  if (isDead) deps.log({ level: 'error', code: 'webhook-dead', webhook: head.id, delivery: delivery.id, why: answer });
  return isDelivered;
}

async function send(deps: Deps, head: Head<'webhook'>, delivery: Delivery, now: string): Promise<string> {
  const secret = await deps.store.deliveries.secretOf(head);
  if (secret === null) return 'the webhook has no secret';
  const body = JSON.stringify(delivery.notice);
  const timestamp = String(Math.floor(Date.parse(now) / 1000));
  try {
    const status = await deps.outbound.post(
      (head.state as Webhook).url,
      {
        'content-type': 'application/json',
        'user-agent': 'phusong-webhook/1',
        'x-phusong-delivery': delivery.id,
        'x-phusong-timestamp': timestamp,
        'x-phusong-signature': `v1=${await signature(secret, timestamp, body)}`,
      },
      body,
    );
    return status >= 200 && status < 300 ? 'ok' : `status ${status}`;
  } catch (error) {
    return (error as { code?: string }).code ?? (error as Error).name;
  }
}

/** HMAC-SHA256 over `timestamp.body`, hex: the receiver makes it again and refuses old timestamps. */
export async function signature(secret: string, timestamp: string, body: string): Promise<string> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const mac = await crypto.subtle.sign('HMAC', key, bytes.encode(`${timestamp}.${body}`));
  return [...new Uint8Array(mac)].map((b) => b.toString(16).padStart(2, '0')).join('');
}
