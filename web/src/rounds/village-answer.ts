import type { SurveyLevel } from '#shared/evidence-rules';
import type { Generation, OperatorCode } from '#shared/operator';
import type { CoverageClass, Known } from '#shared/village';
import type { RoundVillage } from '../api/answers.ts';
import type { Client } from '../api/client.ts';

/** What an officer says of a village: its class, what was found on the spot, and corrected facts. */
export interface VillageAnswer {
  class: CoverageClass;
  note: string | null;
  households: number | null;
  gridPower: Known;
  levels: readonly { operator: OperatorCode; generation: Generation; level: SurveyLevel }[];
}

/** What confirming a village confirms: what the commune declared, else what the registry finds. */
export function proposedClass(v: Pick<RoundVillage, 'declared' | 'verdict'>): CoverageClass {
  return v.declared?.class ?? v.verdict.class;
}

/** Whether the commune's word and the registry's verdict differ: not to be confirmed without a look. */
export function differs(v: Pick<RoundVillage, 'declared' | 'verdict'>): boolean {
  return v.declared !== null && v.declared.class !== v.verdict.class;
}

/** The round that one comes for: named by the address, else the open one that is due first, else the newest. */
export function roundShown<R extends { id: string; state: string; deadline: string }>(
  rounds: readonly R[],
  named: string | undefined,
): R | undefined {
  const open = rounds.filter((r) => r.state === 'open').sort((a, b) => (a.deadline < b.deadline ? -1 : 1));
  return rounds.find((r) => r.id === named) ?? open[0] ?? rounds[0];
}

/**
 * Delivers an answer: corrected facts, then statements of the spot, then the answer of the round, so that a village counts as
 * answered only when everything is in. The version that was read guards the facts.
 * @throws what the API answers; what went before stays
 */
export async function deliverAnswer(
  client: Client,
  roundId: string,
  village: RoundVillage,
  answer: VillageAnswer,
  reason: string,
): Promise<void> {
  const facts = {
    ...(answer.households === village.households ? {} : { households: answer.households }),
    ...(answer.gridPower === village.gridPower ? {} : { gridPower: answer.gridPower }),
  };
  if (Object.keys(facts).length > 0)
    await client.correctVillage(village.id, { ...facts, reason }, village.version, crypto.randomUUID());
  if (answer.levels.length > 0 && village.centre) {
    const { pointId } = village.centre;
    const madeAt = new Date().toISOString();
    await client.deliverSurveys(
      answer.levels.map((l) => ({ id: crypto.randomUUID(), villageId: village.id, pointId, madeAt, ...l })),
    );
  }
  const given = { villageId: village.id, class: answer.class, note: answer.note };
  await client.answerRound(roundId, [given], crypto.randomUUID());
}
