import { z } from 'zod';
import { PERMISSIONS } from './actor.ts';
import { civilDate, instant } from './calendar.ts';
import { DomainError } from './errors.ts';
import { communeCode, provinceCode, recordId } from './geography.ts';
import { generation, operatorCode } from './operator.ts';

/** Ids hold a village's id and more, so they are longer than a record's. */
export const challengeId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,119}$/);

/** What a carrier may answer: it concedes, disputes with evidence of its own, or the service has changed since. */
export const challengeReplyKind = z.enum(['concede', 'dispute', 'service-changed']);

/** open → conceded (also by silence), disputed or service-changed → closed. */
export const challengeState = z.enum(['open', 'conceded', 'disputed', 'service-changed', 'closed']);
export type ChallengeState = z.infer<typeof challengeState>;

/** A challenge (yêu cầu giải trình) of a claim that was found not to hold. */
export const challenge = z.object({
  id: challengeId,
  provinceCode,
  villageId: recordId,
  communeCode,
  operator: operatorCode,
  generation,
  state: challengeState,
  openedOn: civilDate,
  /** Last day for the carrier's reply; after it silence concedes. */
  answerBy: civilDate,
  /** Last day for the department to close; null until there is a reply. */
  decideBy: civilDate.nullable(),
  /** What the reconciliation said when it was opened, and the statements behind it. */
  ground: z.object({ text: z.string(), claim: z.array(z.string()), found: z.array(z.string()), rules: z.string() }),
  note: z.string().max(1000).nullable(),
  reply: z
    .object({
      kind: challengeReplyKind,
      /** Whether nobody replied and the clock did. */
      silent: z.boolean(),
      note: z.string().max(1000).nullable(),
      /** Measurement batches or documents. */
      evidence: z.array(z.string().max(100)).max(20),
      /** service-changed: since when. */
      changedOn: civilDate.nullable(),
      at: instant,
    })
    .nullable(),
  closed: z
    .object({ outcome: z.enum(['upheld', 'dismissed']), note: z.string().max(1000).nullable(), at: instant })
    .nullable(),
});
export type Challenge = z.infer<typeof challenge>;

/** State on a day: past its time an open challenge is conceded, whether or not the sweep has written it down yet. */
export function challengeStateOn(c: Pick<Challenge, 'state' | 'answerBy'>, today: string): ChallengeState {
  return c.state === 'open' && today > c.answerBy ? 'conceded' : c.state;
}

/** Verb → states from which it is allowed, and roles that may use it. */
export const CHALLENGE_VERBS = {
  reply: { from: ['open'], roles: PERMISSIONS['challenge:reply'] },
  close: { from: ['conceded', 'disputed', 'service-changed'], roles: PERMISSIONS['challenge:close'] },
} as const satisfies Record<string, { from: readonly ChallengeState[]; roles: readonly string[] }>;

/** @throws DomainError conflict, with the actual state and what is allowed from it */
export function requireChallengeState(c: Challenge, verb: keyof typeof CHALLENGE_VERBS, today: string): void {
  const state = challengeStateOn(c, today);
  const { from } = CHALLENGE_VERBS[verb];
  if ((from as readonly ChallengeState[]).includes(state)) return;
  const why = state === 'conceded' && c.state === 'open' ? ` (no reply by ${c.answerBy}: silence concedes)` : '';
  throw new DomainError('conflict', `challenge ${c.id} is ${state}${why}; ${verb} needs ${from.join(' or ')}`, {
    kind: 'challenge',
    state,
    allowedFrom: from,
    answerBy: c.answerBy,
    allowed: Object.entries(CHALLENGE_VERBS).flatMap(([name, v]) =>
      (v.from as readonly ChallengeState[]).includes(state) ? [{ verb: name, roles: v.roles }] : [],
    ),
  });
}
