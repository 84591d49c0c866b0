import type { EvidenceRules } from './evidence-rules.ts';
import type { ReconciledSlot } from './reconcile.ts';

/** What a verdict rests on, as far as a survey may change it. */
export type FlipGround = keyof EvidenceRules['flipChance'];

/** One operator × generation at the centre, and the chance that a survey changes its verdict. */
export interface SurveyQuestion {
  operator: string;
  generation: string;
  ground: FlipGround;
  chance: number;
}

/** What a survey of a village would change. */
export interface SurveyValue {
  /** Expected number of verdicts that flip: of the slots, and of the village being white or not. */
  expectedFlips: number;
  /** Chance that the village becomes white, or is no longer. */
  classFlip: number;
  /** Households that it is multiplied by; a stand-in where `householdsKnown` is false. */
  households: number;
  householdsKnown: boolean;
  score: number;
  /** Most uncertain first. */
  questions: SurveyQuestion[];
}

/** What the verdict of a slot rests on. */
export function flipGround({
  status,
  layers,
  verdict,
}: Pick<ReconciledSlot, 'status' | 'layers' | 'verdict'>): FlipGround {
  if (status === 'stale') return 'stale';
  if (verdict.by === 'measurement' || verdict.by === 'survey') return 'found';
  const { claim, model } = layers;
  const isClaimed = claim !== null && !claim.expired && claim.served !== null;
  if (isClaimed && !model.uncertain && claim.served !== model.served) return 'contested';
  if (model.uncertain) return 'uncertain';
  return isClaimed ? 'claimed' : 'modelOnly';
}

/**
 * What the answers of a survey at a village's centre are expected to change, the slots taken as independent.
 * `slots`: those of the centre whose generation counts. `households` null = unknown, and `standIn` is used.
 */
export function surveyValue(
  slots: readonly ReconciledSlot[],
  households: number | null,
  standIn: number,
  rules: Pick<EvidenceRules, 'flipChance'>,
): SurveyValue {
  const questions = slots.map((s) => {
    const ground = flipGround(s);
    return { operator: s.operator, generation: s.generation, ground, chance: rules.flipChance[ground] };
  });
  const isWhite = !slots.some((s) => s.verdict.served);
  const whiteAfter = slots.reduce(
    (p, s, i) => p * (s.verdict.served ? questions[i]!.chance : 1 - questions[i]!.chance),
    1,
  );
  const classFlip = isWhite ? 1 - whiteAfter : whiteAfter;
  const expectedFlips = questions.reduce((sum, q) => sum + q.chance, 0) + classFlip;
  const counted = households ?? standIn;
  return {
    expectedFlips,
    classFlip,
    households: counted,
    householdsKnown: households !== null,
    score: expectedFlips * counted,
    questions: questions.sort(
      (a, b) => b.chance - a.chance || (`${a.operator} ${a.generation}` < `${b.operator} ${b.generation}` ? -1 : 1),
    ),
  };
}

/** Best first; equal scores by the chance of the class, then by id. */
export function inSurveyOrder<T extends { id: string; value: SurveyValue }>(villages: readonly T[]): T[] {
  return [...villages].sort(
    (a, b) => b.value.score - a.value.score || b.value.classFlip - a.value.classFlip || (a.id < b.id ? -1 : 1),
  );
}
