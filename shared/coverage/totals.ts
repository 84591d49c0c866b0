import { GENERATIONS, type Generation } from '../operator.ts';
import type { CoverageDefinition } from '../rule-set.ts';
import { COVERAGE_CLASSES, type CoverageClass } from '../village.ts';
import type { Verdicts } from './assess.ts';
import { generationBits } from './reach.ts';
import type { Settlements } from './settlements.ts';
import type { Sunset } from './sunset.ts';

/** Villages of a group by class. Each class is a numerator over `villages`. */
export interface ClassCounts extends Record<CoverageClass, number> {
  villages: number;
  /** How many of them have an uncertain class. */
  uncertain: number;
}

/** Counts by class in groups; `groupOf` names the group of a village (its row): grid power, commune, or one for all. Groups in the order of their names. */
export function countClasses(
  assessment: Pick<Verdicts, 'classes' | 'uncertain'>,
  groupOf: (villageIndex: number) => string,
): Map<string, ClassCounts> {
  return inGroups(
    assessment.classes.length,
    groupOf,
    (): ClassCounts => ({ villages: 0, white: 0, weak: 0, covered: 0, uncertain: 0 }),
    (counts, v) => {
      counts.villages++;
      counts[COVERAGE_CLASSES[assessment.classes[v]!]!]++;
      counts.uncertain += assessment.uncertain[v]!;
    },
  );
}

/** A share: how many of how many. */
export interface Share {
  numerator: number;
  denominator: number;
}

/**
 * Shares of white and of weak villages over what the definition says: by default white over all villages and weak over those that
 * are not white, as in 91/3,802 and 182/3,711 (Tuyên Quang, 01/2026).
 */
export function classRates(
  assessment: Pick<Verdicts, 'classes'>,
  definition: Pick<CoverageDefinition, 'among' | 'weakOver'>,
  hasGridPower: (villageIndex: number) => boolean,
): { white: Share; weak: Share } {
  const counts: Record<CoverageClass, number> = { white: 0, weak: 0, covered: 0 };
  for (const [v, cls] of assessment.classes.entries()) {
    if (definition.among !== 'grid-power' || hasGridPower(v)) counts[COVERAGE_CLASSES[cls]!]++;
  }
  const villages = counts.white + counts.weak + counts.covered;
  return {
    white: { numerator: counts.white, denominator: villages },
    weak: { numerator: counts.weak, denominator: definition.weakOver === 'all' ? villages : villages - counts.white },
  };
}

/** What a shutdown takes from a group: villages whose class gets worse, by what they become, over `villages`. */
export interface SunsetCounts {
  villages: number;
  becomeWhite: number;
  becomeWeak: number;
}

/** Villages made worse by a shutdown, in groups as in {@link countClasses}. */
export function countSunset(
  sunset: Pick<Sunset, 'before' | 'after'>,
  groupOf: (villageIndex: number) => string,
): Map<string, SunsetCounts> {
  const { before, after } = sunset;
  return inGroups(
    after.classes.length,
    groupOf,
    (): SunsetCounts => ({ villages: 0, becomeWhite: 0, becomeWeak: 0 }),
    (counts, v) => {
      counts.villages++;
      if (after.classes[v]! >= before.classes[v]!) return;
      if (COVERAGE_CLASSES[after.classes[v]!] === 'white') counts.becomeWhite++;
      else counts.becomeWeak++;
    },
  );
}

/** Villages whose centre an operator serves. */
export interface OperatorCounts {
  operator: string;
  /** With any generation that the definition counts. */
  served: { numerator: number; denominator: number };
  /** With each generation that is counted; over the same denominator. */
  byGeneration: { generation: Generation; numerator: number; denominator: number }[];
}

/** Villages served at the centre, by operator, in the order of `assessment.operators`. */
export function countByOperator(
  assessment: Pick<Verdicts, 'served' | 'operators' | 'generations'>,
  settlements: Settlements,
  definition: CoverageDefinition,
): OperatorCounts[] {
  const denominator = settlements.villageIds.length;
  const servedBy = generationBits(definition.servedBy);
  return assessment.operators.map((operator, o) => {
    const countOf = (bits: number): number => {
      let count = 0;
      for (let v = 0; v < denominator; v++) {
        const centre = settlements.pointStart[v]!;
        if (
          centre < settlements.pointStart[v + 1]! &&
          assessment.served[centre * assessment.operators.length + o]! & bits
        )
          count++;
      }
      return count;
    };
    return {
      operator,
      served: { numerator: countOf(servedBy), denominator },
      byGeneration: assessment.generations.map((generation) => ({
        generation,
        numerator: countOf(1 << GENERATIONS.indexOf(generation)),
        denominator,
      })),
    };
  });
}

function inGroups<C>(
  villages: number,
  groupOf: (villageIndex: number) => string,
  empty: () => C,
  add: (counts: C, villageIndex: number) => void,
): Map<string, C> {
  const groups = new Map<string, C>();
  for (let v = 0; v < villages; v++) {
    const name = groupOf(v);
    const counts = groups.get(name) ?? empty();
    groups.set(name, counts);
    add(counts, v);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
