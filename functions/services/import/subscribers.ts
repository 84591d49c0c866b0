import type { SubscriberDraft } from '../../exchange/kinds/subscribers.ts';
import type { Candidate } from './apply.ts';

/** A month's figures replace those that are there; known since the day they are brought. */
export function subscriberCandidate({ row, report }: SubscriberDraft, today: string): Candidate<'subscriber-report'> {
  return { id: report.id, row, changedFrom: today, addedFrom: () => today, next: () => report };
}
