import { indexPoints } from '#geo/nearby';
import { GENERATIONS, type Generation, type OperatorCode } from '../operator.ts';
import type { CoverageDefinition, RangeTable } from '../rule-set.ts';
import { COVERAGE_CLASSES } from '../village.ts';
import type { Network } from './network.ts';
import { generationBits, linksTo, noLinks, onAirAt } from './reach.ts';
import type { Settlements } from './settlements.ts';

const WHITE = COVERAGE_CLASSES.indexOf('white');
const WEAK = COVERAGE_CLASSES.indexOf('weak');
const COVERED = COVERAGE_CLASSES.indexOf('covered');

export interface AssessmentOptions {
  /** Civil date: what is on air on that day. */
  asOf: string;
  definition: CoverageDefinition;
  rangeTable: RangeTable;
  /** Generations that count: generationsInService(rules, asOf), or fewer for a shutdown to come. */
  generations: readonly Generation[];
  /** Operators that count; all if absent. */
  operators?: readonly OperatorCode[] | undefined;
}

/** Who reaches whom, and the class that follows, whatever the model. Rows of `Network` and `Settlements` are its keys. */
export interface Verdicts {
  model: 'disc' | 'terrain';
  /** Id of the definition it rests on. */
  definition: string;
  asOf: string;
  generations: Generation[];
  operators: readonly string[];
  /** Per village: index in COVERAGE_CLASSES. */
  classes: Uint8Array;
  /** Per village: 1 if the class would differ were everything as favourable, or as unfavourable, as the model's uncertainty allows. */
  uncertain: Uint8Array;
  /** Per village: the one site that serves the centre (row of Network); −1 = none or several. */
  onlySite: Int32Array;
  /**
   * Per point × operator × generation ({@link slotOf}): the carrier with the largest margin, row of Network; −1 = none within
   * reach, uncertainty included. Equal margins go to the lower row.
   */
  bestCarrier: Int32Array;
  /** Per point × operator (row point × operators + operator): bits of the generations that serve it. */
  served: Uint8Array;
  /** As `served`, with everything as favourable, or as unfavourable, as the uncertainty allows. */
  servedAtBest: Uint8Array;
  servedAtWorst: Uint8Array;
}

/** Verdicts of the model `disc`. Its uncertainty is that of the positions: every range stretched, or shortened, by the accuracy of point and site. */
export interface Assessment extends Verdicts {
  model: 'disc';
  /** Id of the range table it rests on. */
  rangeTable: string;
  /** Per slot: range towards the point minus distance, metres; served from 0 up; NaN where there is no carrier. */
  marginM: Float32Array;
}

/** Where a point × operator × generation stands in `bestCarrier` and `marginM`. */
export function slotOf(
  assessment: Pick<Verdicts, 'operators'>,
  point: number,
  operator: number,
  generation: number,
): number {
  return (point * assessment.operators.length + operator) * GENERATIONS.length + generation;
}

/**
 * Assesses every village. A carrier serves a point if the great-circle distance is at most its range towards the point; the
 * off-beam angle is taken between the positions as given. Cost is the number of carriers in range, not of all pairs.
 */
export function assess(network: Network, settlements: Settlements, options: AssessmentOptions): Assessment {
  const operators = network.operators.length;
  const points = settlements.pointLon.length;
  const slots = operators * GENERATIONS.length;
  const assessment: Assessment = {
    ...noVerdicts(network, settlements, options),
    model: 'disc',
    rangeTable: options.rangeTable.id,
    marginM: new Float32Array(points * slots).fill(Number.NaN),
  };
  const { bestCarrier, marginM, served, servedAtBest, servedAtWorst } = assessment;
  const air = onAirAt(network, options);
  const links = noLinks(network);
  // Compared in double precision; the Float32 column only keeps them.
  const margins = new Float64Array(slots);
  const servedBy = generationBits(options.definition.servedBy);

  for (const v of nearbyInTurn(settlements)) {
    const first = settlements.pointStart[v]!;
    const end = settlements.pointStart[v + 1]!;
    for (let p = first; p < end; p++) {
      linksTo(air, settlements.pointLon[p]!, settlements.pointLat[p]!, settlements.pointAccuracyM[p]!, links);
      let sites = 0;
      let lastSite = -1;
      for (let n = 0; n < links.count; n++) {
        const carrier = links.carrier[n]!;
        const operator = network.carrierOperator[carrier]!;
        const generation = network.carrierGeneration[carrier]!;
        const margin = links.rangeM[n]! - links.distanceM[n]!;
        const bit = 1 << generation;
        const row = p * operators + operator;
        servedAtBest[row]! |= bit;
        if (margin >= links.slackM[n]!) servedAtWorst[row]! |= bit;
        if (margin >= 0) {
          served[row]! |= bit;
          // Links come site by site, so a change of site is a new one.
          if ((bit & servedBy) !== 0 && links.site[n] !== lastSite) {
            lastSite = links.site[n]!;
            sites++;
          }
        }
        const slot = operator * GENERATIONS.length + generation;
        const held = bestCarrier[p * slots + slot]!;
        if (held < 0 || margin > margins[slot]! || (margin === margins[slot]! && carrier < held)) {
          margins[slot] = margin;
          bestCarrier[p * slots + slot] = carrier;
          marginM[p * slots + slot] = margin;
        }
      }
      if (p === first && sites === 1) assessment.onlySite[v] = lastSite;
    }
    judge(assessment, v, first, end, options.definition);
  }
  return assessment;
}

/** Columns in which nobody serves anything yet, for a model to fill. */
export function noVerdicts(
  { operators }: Pick<Network, 'operators'>,
  settlements: Settlements,
  options: Pick<AssessmentOptions, 'asOf' | 'definition' | 'generations'>,
): Omit<Verdicts, 'model'> {
  const villages = settlements.villageIds.length;
  const rows = settlements.pointLon.length * operators.length;
  return {
    definition: options.definition.id,
    asOf: options.asOf,
    generations: GENERATIONS.filter((g) => options.generations.includes(g)),
    operators,
    classes: new Uint8Array(villages),
    uncertain: new Uint8Array(villages),
    onlySite: new Int32Array(villages).fill(-1),
    bestCarrier: new Int32Array(rows * GENERATIONS.length).fill(-1),
    served: new Uint8Array(rows),
    servedAtBest: new Uint8Array(rows),
    servedAtWorst: new Uint8Array(rows),
  };
}

/** Judges a village (row) whose points, `first` to `end` − 1, have their served columns. */
export function judge(
  { operators, served, servedAtBest, servedAtWorst, classes, uncertain }: Verdicts,
  village: number,
  first: number,
  end: number,
  definition: CoverageDefinition,
): void {
  const nominal = classOf(served, operators.length, first, end, definition);
  classes[village] = nominal;
  const isSure =
    classOf(servedAtBest, operators.length, first, end, definition) === nominal &&
    classOf(servedAtWorst, operators.length, first, end, definition) === nominal;
  uncertain[village] = isSure ? 0 : 1;
}

/** Rows of the villages so that neighbours follow each other: their sites are then still in the processor's cache. */
function nearbyInTurn({ villageIds, pointStart, pointLon, pointLat }: Settlements): Iterable<number> {
  const centres = pointStart.subarray(0, villageIds.length);
  return indexPoints(
    Float64Array.from(centres, (p) => pointLon[p] ?? 0),
    Float64Array.from(centres, (p) => pointLat[p] ?? 0),
  ).tree.ids;
}

/**
 * Class (index in COVERAGE_CLASSES) of the village with points `first` to `end` − 1, the centre first, from one column of
 * served generations. More service never makes it worse.
 */
export function classOf(
  served: Uint8Array,
  operators: number,
  first: number,
  end: number,
  definition: CoverageDefinition,
): number {
  const servedBy = generationBits(definition.servedBy);
  const centre = first < end ? generationsAt(served, operators, first) : 0;
  if ((centre & servedBy) === 0) return WHITE;
  if (definition.qualityGenerations && (centre & generationBits(definition.qualityGenerations)) === 0) return WEAK;
  if (definition.clusterUnservedIsWeak) {
    for (let p = first + 1; p < end; p++) {
      if ((generationsAt(served, operators, p) & servedBy) === 0) return WEAK;
    }
  }
  return COVERED;
}

/** Bits of the generations that reach a point, whoever the operator. */
function generationsAt(served: Uint8Array, operators: number, point: number): number {
  let bits = 0;
  for (let row = point * operators; row < (point + 1) * operators; row++) bits |= served[row]!;
  return bits;
}
