import { dayNumber } from '../calendar.ts';
import { GENERATIONS } from '../operator.ts';
import { type AssessmentOptions, judge, noVerdicts, type Verdicts } from './assess.ts';
import type { LossTable } from './loss-table.ts';
import type { NetworkColumns } from './network.ts';
import type { RadioColumns } from './radio.ts';
import { generationBits, operatorsCounted } from './reach.ts';
import type { Settlements } from './settlements.ts';

export type TerrainOptions = Omit<AssessmentOptions, 'rangeTable'> & {
  /** Id of the link budget that the radio columns and the loss table were made with. */
  linkBudget: string;
};

/**
 * Verdicts of the model `terrain`. Its uncertainty: every level higher, or lower, by the link's slack. A link without terrain data
 * serves nobody; it counts where everything is as favourable as it may be, so that a class resting on it is uncertain.
 */
export interface TerrainAssessment extends Verdicts {
  model: 'terrain';
  linkBudget: string;
  /** Per slot: level of the best carrier, dBm, and level minus threshold, dB (served from 0 up); NaN where there is none or no data. */
  levelDbm: Float32Array;
  marginDb: Float32Array;
  /** Per point × operator: bits of the generations whose level is good. */
  good: Uint8Array;
  /** Per point: links on air and counted that lack terrain data. */
  withoutData: Uint32Array;
}

/**
 * Assesses every village over terrain from losses computed before: `network` and `radio` from the same sites as the table. A carrier
 * serves a point if its level reaches the threshold of its generation. Only dates, thresholds and sets are left to look at.
 */
export function assessTerrain(
  network: NetworkColumns,
  radio: RadioColumns,
  settlements: Settlements,
  losses: LossTable,
  options: TerrainOptions,
): TerrainAssessment {
  const operators = network.operators.length;
  const villages = settlements.villageIds.length;
  const points = settlements.pointLon.length;
  const slots = operators * GENERATIONS.length;
  const assessment: TerrainAssessment = {
    ...noVerdicts(network, settlements, options),
    model: 'terrain',
    linkBudget: options.linkBudget,
    levelDbm: new Float32Array(points * slots).fill(Number.NaN),
    marginDb: new Float32Array(points * slots).fill(Number.NaN),
    good: new Uint8Array(points * operators),
    withoutData: new Uint32Array(points),
  };
  const { bestCarrier, levelDbm, marginDb, served, servedAtBest, servedAtWorst, good, withoutData } = assessment;
  const counts = onAirAndCounted(network, options);
  const servedBy = generationBits(options.definition.servedBy);
  const siteOf = sitesOfCarriers(network);

  for (let v = 0; v < villages; v++) {
    const first = settlements.pointStart[v]!;
    const end = settlements.pointStart[v + 1]!;
    for (let p = first; p < end; p++) {
      let sites = 0;
      let lastSite = -1;
      for (let link = losses.linkStart[p]!; link < losses.linkStart[p + 1]!; link++) {
        const carrier = losses.carrier[link]!;
        if (counts[carrier] === 0) continue;
        const operator = network.carrierOperator[carrier]!;
        const generation = network.carrierGeneration[carrier]!;
        const bit = 1 << generation;
        const row = p * operators + operator;
        const level = losses.levelDbm[link]!;
        servedAtBest[row]! |= bit;
        if (Number.isNaN(level)) {
          withoutData[p]!++;
          continue;
        }
        const margin = level - radio.servedDbm[carrier]!;
        if (margin >= losses.slackDb[link]!) servedAtWorst[row]! |= bit;
        if (level >= radio.goodDbm[carrier]!) good[row]! |= bit;
        if (margin >= 0) {
          served[row]! |= bit;
          // Links come in the order of carriers, so site by site: a change of site is a new one.
          if ((bit & servedBy) !== 0 && siteOf[carrier] !== lastSite) {
            lastSite = siteOf[carrier]!;
            sites++;
          }
        }
        const slot = p * slots + operator * GENERATIONS.length + generation;
        if (bestCarrier[slot]! < 0 || level > levelDbm[slot]!) {
          bestCarrier[slot] = carrier;
          levelDbm[slot] = level;
          marginDb[slot] = margin;
        }
      }
      if (p === first && sites === 1) assessment.onlySite[v] = lastSite;
    }
    judge(assessment, v, first, end, options.definition);
  }
  return assessment;
}

/** Per carrier: 1 if it is on air on the day, and its generation and operator count. */
export function onAirAndCounted(
  network: NetworkColumns,
  options: Pick<AssessmentOptions, 'asOf' | 'generations' | 'operators'>,
): Uint8Array {
  const day = dayNumber(options.asOf);
  const counted = generationBits(options.generations);
  const isCounted = operatorsCounted(network, options.operators);
  return Uint8Array.from(network.carrierOnAir, (onAir, c) =>
    onAir <= day &&
    day < network.carrierOffAir[c]! &&
    (counted & (1 << network.carrierGeneration[c]!)) !== 0 &&
    isCounted[network.carrierOperator[c]!] === 1
      ? 1
      : 0,
  );
}

function sitesOfCarriers({ siteIds, carrierStart, carrierOperator }: NetworkColumns): Uint32Array {
  const siteOf = new Uint32Array(carrierOperator.length);
  for (let s = 0; s < siteIds.length; s++) siteOf.fill(s, carrierStart[s]!, carrierStart[s + 1]!);
  return siteOf;
}
