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

/** What a position is judged by. */
const GROUNDS: readonly ReasonCode[] = [
  'missing-documents',
  'wrong-position',
  'too-close',
  'share-existing',
  'against-plan',
  'against-zone',
  'mast-class',
  'no-need',
  'collision',
  'other',
];

/** The reasons that a verb may have; of a verb that is not here: all. */
export const REASONS_OF: Record<string, readonly ReasonCode[]> = {
  return: GROUNDS,
  reject: GROUNDS,
  pause: ['force-majeure', 'other'],
  // The time to build is extended for force majeure only.
  extend: ['force-majeure'],
  withdraw: ['carrier-request', 'replaced', 'no-need', 'other'],
  amend: ['carrier-request', 'wrong-position', 'too-close', 'share-existing', 'replaced', 'force-majeure', 'other'],
  lapse: ['not-built', 'other'],
  revoke: ['breach', 'not-built', 'against-plan', 'against-zone', 'replaced', 'carrier-request', 'other'],
  retire: ['end-of-life', 'replaced', 'share-existing', 'carrier-request', 'force-majeure', 'other'],
};

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
