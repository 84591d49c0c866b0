import type { Notice, NoticeAudience, Webhook } from '#shared/notice';
import type { Deps } from '../deps.ts';

/**
 * Queues a notice for every webhook that was asking for it at that instant; says whether any was new. Judged by what was known
 * of the webhook then, so that an entry replayed later reaches nobody who registered since.
 */
export async function queueFor(
  deps: Deps,
  provinceCode: string,
  notice: Notice,
  to: readonly NoticeAudience[],
): Promise<boolean> {
  let isNew = false;
  for (const head of await deps.snapshots.heads(provinceCode, 'webhook')) {
    const then = await deps.store.stateAt(head, { knownAt: notice.at });
    if (!then || !wants(then, notice, to)) continue;
    const added = await deps.store.deliveries.add(provinceCode, {
      webhookId: head.id,
      id: notice.id,
      notice,
      status: 'pending',
      attempts: 0,
      nextAt: notice.at,
      lastOutcome: null,
      deliveredAt: null,
    });
    isNew ||= added;
  }
  return isNew;
}

/** A carrier's webhook gets what its own inbox gets; the department's what any inbox of the department gets. */
function wants(webhook: Webhook, notice: Notice, to: readonly NoticeAudience[]): boolean {
  return webhook.active && webhook.events.includes(notice.kind) && to.some((a) => a.operator === webhook.operator);
}
