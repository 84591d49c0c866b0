import { z } from 'zod';
import { role } from './actor.ts';
import { civilDate, instant } from './calendar.ts';
import { challengeId } from './challenge.ts';
import { provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/**
 * What an inbox or a webhook is told: filed, returned, review nearly over, decided, too near a rival's position, time to build over;
 * a commune that a review round was opened, its answers are missing (by hand or because the deadline is near), the list is closed; of a
 * challenge that it was opened, replied to, conceded by silence, closed.
 */
export const noticeKind = z.enum([
  'submitted',
  'returned',
  'due-soon',
  'decided',
  'collision',
  'lapse-due',
  'round-opened',
  'round-reminder',
  'round-due-soon',
  'round-closed',
  'challenge-opened',
  'challenge-replied',
  'challenge-conceded',
  'challenge-closed',
]);
export type NoticeKind = z.infer<typeof noticeKind>;

/** An inbox: of a role, and for carriers of one operator. */
export const noticeAudience = z.object({ role, operator: operatorCode.nullable() });
export type NoticeAudience = z.infer<typeof noticeAudience>;

/** One thing that happened. Made of the history entry alone, so that the same entry always makes the same notice. */
export const notice = z.object({
  /** Instant of recording, hash of the entry and kind: sorts by time, and is the same however often it is made. */
  id: z.string(),
  kind: noticeKind,
  at: instant,
  /** The position that it is about; null = it is about a review round or a challenge. */
  siteId: recordId.nullable(),
  /** Its name, as people call it. */
  siteName: z.string().optional(),
  roundId: recordId.optional(),
  challengeId: challengeId.optional(),
  /** The village whose claim is challenged. */
  villageId: recordId.optional(),
  /** The carrier's code of the position, the title of the round, or the challenged village's name and the generation. */
  code: z.string(),
  communeCode: z.string().nullable(),
  operator: operatorCode.nullable(),
  listId: recordId.nullable(),
  /** State of the position, round or challenge after the act. */
  state: z.string(),
  /** The act, as in `return`. */
  verb: z.string(),
  reasonCode: z.string().nullable(),
  decision: z.object({ number: z.string(), date: civilDate }).nullable(),
});
export type Notice = z.infer<typeof notice>;

/** A webhook: where notices of one operator (or, without one, of the department) are sent. Its secret is kept beside it. */
export const webhook = z.object({
  id: recordId,
  provinceCode,
  operator: operatorCode.nullable(),
  url: z.url().max(500),
  events: z.array(noticeKind).min(1).max(noticeKind.options.length),
  active: z.boolean(),
});
export type Webhook = z.infer<typeof webhook>;
