import { GENERATIONS, type Generation } from '../operator.ts';
import type { CoverageDefinition } from '../rule-set.ts';
import { COVERAGE_CLASSES, type CoverageClass } from '../village.ts';
import { classOf, type Verdicts } from './assess.ts';
import { generationBits } from './reach.ts';
import type { Settlements } from './settlements.ts';

/** Why a village has its class: which test of the definition decided, and what it looked at. */
export interface ClassReason {
  class: CoverageClass;
  /** The test that decided; `all passed` = covered. */
  test: 'centre' | 'quality' | 'clusters' | 'all passed';
  /** Generations that reach the centre, whoever the operator. */
  centreGenerations: Generation[];
  /** Test points other than the centre that no counted generation reaches. */
  unservedPoints: string[];
}

/** Class of a village (row) under a definition, from who is served already: no network is looked at again. */
export function classReason(
  verdicts: Pick<Verdicts, 'served' | 'operators'>,
  settlements: Settlements,
  definition: CoverageDefinition,
  row: number,
): ClassReason {
  const operators = verdicts.operators.length;
  const first = settlements.pointStart[row]!;
  const end = settlements.pointStart[row + 1]!;
  const bitsAt = (p: number): number =>
    verdicts.served.subarray(p * operators, (p + 1) * operators).reduce((bits, b) => bits | b, 0);
  const servedBy = generationBits(definition.servedBy);
  const centre = first < end ? bitsAt(first) : 0;
  const unservedPoints: string[] = [];
  for (let p = first + 1; p < end; p++) if ((bitsAt(p) & servedBy) === 0) unservedPoints.push(settlements.pointIds[p]!);
  const quality = definition.qualityGenerations === null ? null : generationBits(definition.qualityGenerations);
  return {
    class: COVERAGE_CLASSES[classOf(verdicts.served, operators, first, end, definition)]!,
    test:
      (centre & servedBy) === 0
        ? 'centre'
        : quality !== null && (centre & quality) === 0
          ? 'quality'
          : definition.clusterUnservedIsWeak && unservedPoints.length > 0
            ? 'clusters'
            : 'all passed',
    centreGenerations: GENERATIONS.filter((_, g) => (centre & (1 << g)) !== 0),
    unservedPoints,
  };
}
