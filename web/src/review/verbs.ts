import type { ReasonCode } from '#shared/proposal';
import type { PositionSheet } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';

/** The step forward of each state comes first and stands out. */
const FORWARD = ['approve', 'submit', 'resubmit', 'take-up', 'start-works', 'put-on-air', 'resume'];
const DANGEROUS = ['reject', 'withdraw', 'revoke', 'lapse', 'retire'];

export function mainVerb(verbs: readonly string[]): string | undefined {
  return FORWARD.find((v) => verbs.includes(v));
}

export function isDangerous(verb: string): boolean {
  return DANGEROUS.includes(verb);
}

/** Why a verb that state and role allow cannot be used at this moment, as shared/position.ts would refuse it; null = it can. */
export function untimely(verb: string, { position, clocks }: PositionSheet, { t, format }: Texts): string | null {
  const proposal = position.proposal!;
  const isPaused = proposal.pauses.some((p) => p.to === null && p.why === 'force-majeure');
  const { dueOn, state } = clocks.build;
  if (verb === 'pause' && isPaused) return '';
  if (verb === 'resume' && !isPaused) return '';
  if (verb === 'extend' && proposal.extendedTo) return t.refusal.extended(format.date(proposal.extendedTo));
  if (verb === 'lapse' && state !== 'lapse-due' && dueOn) return t.refusal.notLapsed(format.date(dueOn));
  return null;
}

/** The reason that the act nearly always has; the form begins with it. */
export const USUAL_REASON: Record<string, ReasonCode> = {
  pause: 'force-majeure',
  extend: 'force-majeure',
  lapse: 'not-built',
  withdraw: 'carrier-request',
  amend: 'carrier-request',
  revoke: 'breach',
  retire: 'end-of-life',
};
