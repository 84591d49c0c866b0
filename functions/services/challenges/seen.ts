import type { Account } from '#shared/actor';
import { type Challenge, type ChallengeState, challengeStateOn } from '#shared/challenge';

/** A challenge as of a day: what its clocks have made of it. */
export function shown(c: Challenge, today: string): Challenge & { stateToday: ChallengeState; overdue: boolean } {
  const stateToday = challengeStateOn(c, today);
  return { ...c, stateToday, overdue: c.closed === null && c.decideBy !== null && today > c.decideBy };
}

/** Whether an account may see a challenge: a carrier its own, a commune those about its villages. */
export function isVisible(actor: Account, c: Pick<Challenge, 'operator' | 'communeCode'>): boolean {
  if (actor.role === 'carrier') return c.operator === actor.operator;
  return actor.role !== 'commune' || actor.communeCodes.includes(c.communeCode);
}
