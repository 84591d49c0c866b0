import type { Account } from '#shared/actor';
import { DomainError, problemsOf } from '#shared/errors';
import { type Webhook, webhook as webhookSchema } from '#shared/notice';
import { isPrivateAddress } from '../../exchange/http-post.ts';
import type { Delivery } from '../../storage/deliveries.ts';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';

/** The machine itself: a laptop may try a receiver there, a deployment may not. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|::1)$/;
/** An address and no name: names are judged at each delivery, when they are looked up. A URL has addresses in one shape only. */
const ADDRESS = /^\d+(\.\d+){3}$|:/;

export type WebhookFacts = Pick<Webhook, 'url' | 'events'>;

/** Registers a webhook of the account's operator (an admin's: of the department). The secret is told once, in this answer. */
export async function createWebhook(
  deps: Deps,
  actor: Account,
  facts: WebhookFacts,
  asked: Asked,
): Promise<{ head: Head<'webhook'>; secret: string | null }> {
  requirePermission(actor, 'webhook:manage');
  const ref = refTo(deps, `W-${deps.ids()}`);
  const state = parsed(deps, {
    ...facts,
    id: ref.id,
    provinceCode: ref.provinceCode,
    operator: actor.operator,
    active: true,
  });
  const { heads, replayed } = await deps.store.write([ref], writeContext(deps, actor, asked), () => [
    { ref, state, verb: 'webhook:create', reason: asked.reason ?? null },
  ]);
  deps.snapshots.take(heads);
  const head = heads[0] as Head<'webhook'>;
  if (replayed) return { head, secret: await deps.store.deliveries.secretOf(head) };
  const secret = `${deps.ids()}${deps.ids()}`.replaceAll('-', '');
  await deps.store.deliveries.keepSecret(head, secret);
  return { head, secret };
}

/** Changes address or events, or turns a webhook off or on. */
export async function changeWebhook(
  deps: Deps,
  actor: Account,
  id: string,
  facts: { [K in 'url' | 'events' | 'active']?: Webhook[K] | undefined },
  asked: Asked,
): Promise<Head<'webhook'>> {
  const own = await ownWebhook(deps, actor, id);
  const ref = refTo(deps, own.id);
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([head]) => {
    const told = Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined));
    return [
      {
        ref,
        state: parsed(deps, { ...(head as Head<'webhook'>).state, ...told }),
        verb: 'webhook:change',
        reason: asked.reason ?? null,
      },
    ];
  });
  deps.snapshots.take(heads);
  return heads[0] as Head<'webhook'>;
}

/** The webhooks that are the account's to manage, by id. */
export async function listWebhooks(deps: Deps, actor: Account): Promise<Head<'webhook'>[]> {
  requirePermission(actor, 'webhook:manage');
  const heads = await deps.snapshots.heads(deps.provinceCode, 'webhook');
  return heads.filter((h) => h.state.operator === actor.operator).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Deliveries of a webhook, newest first; with `status` dead: the dead letters. */
export async function listDeliveries(
  deps: Deps,
  actor: Account,
  id: string,
  query: { limit: number; cursor?: string | undefined; status?: Delivery['status'] | undefined },
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  const webhook = await ownWebhook(deps, actor, id);
  const items: Delivery[] = [];
  let after = query.cursor;
  let more = true;
  while (items.length < query.limit && more) {
    const page = await deps.store.deliveries.page(deps.provinceCode, webhook.id, { limit: query.limit, after });
    more = page.more;
    for (const delivery of page.items) {
      after = delivery.id;
      if (query.status === undefined || delivery.status === query.status) items.push(delivery);
      if (items.length === query.limit) break;
    }
    more ||= page.items.at(-1)?.id !== after && page.items.length > 0;
  }
  return { items, nextCursor: more ? (after ?? null) : null };
}

/** Another's webhook is not there. */
async function ownWebhook(deps: Deps, actor: Account, id: string): Promise<Head<'webhook'>> {
  requirePermission(actor, 'webhook:manage');
  const head = await deps.store.head(refTo(deps, id));
  if (!head || head.state.operator !== actor.operator) throw new DomainError('not-found', `there is no webhook ${id}`);
  return head;
}

function refTo(deps: Deps, id: string): Ref<'webhook'> {
  return { provinceCode: deps.provinceCode, kind: 'webhook', id };
}

function parsed(deps: Deps, state: unknown): Webhook {
  const result = webhookSchema.safeParse(state);
  if (!result.success)
    throw new DomainError('invalid', 'the webhook breaks a rule', { problems: problemsOf(result.error) });
  const url = new URL(result.data.url);
  const isSafe = url.protocol === 'https:' || (deps.outbound.anywhere && url.protocol === 'http:');
  if (!isSafe || url.username !== '' || url.password !== '')
    throw new DomainError('invalid', 'a webhook needs an https address without user and password', {
      problems: [{ field: 'url', rule: 'https', message: 'expected https://…' }],
    });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isRefused = LOOPBACK.test(host) ? !deps.outbound.anywhere : ADDRESS.test(host) && isPrivateAddress(host);
  if (isRefused) {
    const message = `${host} is not on the public internet`;
    throw new DomainError('invalid', message, { problems: [{ field: 'url', rule: 'private', message }] });
  }
  return result.data;
}
