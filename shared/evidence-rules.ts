import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { DomainError } from './errors.ts';
import { type Generation, generation } from './operator.ts';

/** The layers of what is said about a village. They are kept apart; only a verdict looks at more than one. */
export const evidenceLayer = z.enum(['measurement', 'survey', 'claim', 'model']);
export type EvidenceLayer = z.infer<typeof evidenceLayer>;

/** What a commune officer found at a point: no signal, weak or unstable, voice only, good. */
export const surveyLevel = z.enum(['none', 'weak', 'voice-only', 'good']);
export type SurveyLevel = z.infer<typeof surveyLevel>;

const chance = z.number().min(0).max(1);
const days = z.number().int().positive().max(36_500);
const workingDays = z.number().int().positive().max(400);

/** How evidence is counted and compared: dated data with a source, like every rule. */
export const evidenceRules = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  validFrom: civilDate,
  source: z.string().min(1),
  /** Strongest first. A layer before `claim` can contradict a claim; one after it can only make it suspect. */
  precedence: z
    .array(evidenceLayer)
    .refine((p) => new Set(p).size === evidenceLayer.options.length && p.length === evidenceLayer.options.length, {
      message: `each of ${evidenceLayer.options.join(', ')} exactly once`,
    }),
  /** Days after which evidence no longer counts; null = until it is replaced. */
  validityDays: z.object({ measurement: days.nullable(), survey: days.nullable(), claim: days.nullable() }),
  measurement: z.object({
    /** A sample counts for a test point not farther than this. */
    radiusM: z.number().positive().max(20_000),
    /** Fewer samples of a point × operator × generation say nothing. */
    minimumSamples: z.number().int().positive(),
    /** From this share of samples with service on, service is good; from `weakShare` on it is there but weak. */
    availableShare: chance,
    weakShare: chance,
    /** Samples whose position is less exact are not counted. */
    maxAccuracyM: z.number().positive(),
    /** Local hours [from, to) in which samples count; null = all day. */
    hours: z.object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) }).nullable(),
    /** What an instrument can read at all: outside it the row is a mistake. dBm and Mbit/s. */
    possibleDbm: z.record(generation, z.tuple([z.number(), z.number()])),
    possibleMbps: z.record(generation, z.number().positive()),
  }),
  /** Survey levels that mean that there is service. */
  surveyServed: z.array(surveyLevel),
  /** A village whose centre has only weak or voice-only service by its evidence is weak. */
  unstableIsWeak: z.boolean(),
  challenge: z.object({
    /** Time of the carrier to reply; silence concedes. */
    answerWorkingDays: workingDays,
    /** Time of the department to close after the reply. */
    decideWorkingDays: workingDays,
  }),
  /** Chance that a survey's answer differs from the present verdict, by what the verdict rests on: orders what to survey next. */
  flipChance: z.object({
    /** Claim and model contradict each other. */
    contested: chance,
    /** The evidence there is has become stale. */
    stale: chance,
    /** The model's answer changes within the accuracy of its positions. */
    uncertain: chance,
    /** Nothing but the model. */
    modelOnly: chance,
    /** Claim and model agree. */
    claimed: chance,
    /** A survey or measurement in force. */
    found: chance,
  }),
});
export type EvidenceRules = z.infer<typeof evidenceRules>;

/** Level (dBm) from which a sample has service, by generation: shared with the model's link budget. */
export type ServedLevels = Readonly<Record<Generation, { servedDbm: number }>>;

/** The rules in force on a civil date: those with the latest `validFrom` not after it. @throws DomainError not-found */
export function evidenceRulesAt(rules: { evidence: readonly EvidenceRules[] }, date: string): EvidenceRules {
  const begun = rules.evidence.filter((r) => r.validFrom <= date);
  const latest = begun.reduce<EvidenceRules | null>((a, b) => (a !== null && a.validFrom >= b.validFrom ? a : b), null);
  if (latest === null) throw new DomainError('not-found', `no rules of evidence are in force on ${date}`);
  return latest;
}
