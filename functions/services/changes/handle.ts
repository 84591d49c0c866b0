import type { HistoryEntry } from '#shared/history';
import type { Deps } from '../deps.ts';
import { deliverDue } from '../webhooks/deliver.ts';
import { queueFor } from '../webhooks/queue.ts';
import { noticesOf } from './notices.ts';

/**
 * What follows from changes: notices in inboxes, and deliveries to webhooks. The table's stream and the local pump both end here.
 * Everything it writes is named by the entry and written once, so that entries may come twice, late, or in any order.
 */
export async function handleChanges(deps: Deps, entries: readonly HistoryEntry[]): Promise<void> {
  let isQueued = false;
  for (const entry of entries) {
    for (const { notice, to } of await noticesOf(deps, entry)) {
      for (const audience of to) await deps.store.inbox.put(entry.provinceCode, audience, notice);
      if (await queueFor(deps, entry.provinceCode, notice, to)) isQueued = true;
    }
  }
  if (isQueued) await deliverDue(deps);
}
