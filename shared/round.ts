import { z } from 'zod';
import { civilDate, instant } from './calendar.ts';
import { communeCode, provinceCode, recordId } from './geography.ts';
import { coverageClass } from './village.ts';

/** How far a commune has come: kept in the round, so that an answer and the closing of the round exclude each other. */
const communeProgress = z.object({
  answered: z.number().int().min(0),
  corrected: z.number().int().min(0),
  lastAt: instant,
});

/** A review round (đợt rà soát, hiệu chỉnh): each commune confirms or corrects each of its villages. */
export const reviewRound = z.object({
  id: recordId,
  provinceCode,
  title: z.string().min(3).max(200),
  /** The day that is asked about. */
  asOf: civilDate,
  /** Last day for answers to be in time; later ones are taken and counted late. */
  deadline: civilDate,
  communeCodes: z.array(communeCode).min(1).max(200),
  /** Definition of white, weak and covered that is asked by. */
  definition: z.string(),
  state: z.enum(['open', 'closed']),
  progress: z.record(communeCode, communeProgress),
  /** When which communes were reminded, oldest first. */
  reminders: z.array(z.object({ at: instant, communeCodes: z.array(communeCode).min(1).max(200) })).optional(),
  /** When communes were told that the deadline is near; absent = not yet. */
  dueSoonOn: civilDate.optional(),
  /** The list as it stood when the round was closed, by its hash in the document store. */
  closed: z.object({ on: civilDate, document: z.string() }).nullable(),
});
export type ReviewRound = z.infer<typeof reviewRound>;

/** One village's answer. */
export const roundAnswer = z.object({
  kind: z.enum(['confirmed', 'corrected']),
  class: coverageClass,
  /** What was declared before; null = nothing. */
  before: coverageClass.nullable(),
  note: z.string().max(500).nullable(),
  by: z.string(),
  at: instant,
});
export type RoundAnswer = z.infer<typeof roundAnswer>;

/** The answers of one commune in one round, by village. */
export const roundAnswers = z.object({
  id: z.string(),
  provinceCode,
  roundId: recordId,
  communeCode,
  answers: z.record(recordId, roundAnswer),
});
export type RoundAnswers = z.infer<typeof roundAnswers>;

/** The aggregate id of a commune's answers. */
export function roundAnswersId(roundId: string, commune: string): string {
  return `${roundId}:${commune}`;
}
