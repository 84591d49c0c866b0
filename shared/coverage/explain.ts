import { nearest } from '#geo/nearby';
import { GENERATIONS, type Generation } from '../operator.ts';
import { COVERAGE_CLASSES, type CoverageClass } from '../village.ts';
import { type AssessmentOptions, assess, classOf, slotOf } from './assess.ts';
import { type Network, siteOfCarrier } from './network.ts';
import { generationBits, linkTo, type OnAir, onAirAt } from './reach.ts';
import type { Settlements } from './settlements.ts';

const NEAREST_SHOWN = 5;

/** A carrier as seen from a test point. */
export interface ServerExplanation {
  operator: string;
  generation: Generation;
  siteId: string;
  carrierId: string;
  bandMhz: number;
  distanceM: number;
  /** Range towards the point, metres: the table's range times `offBeamFactor`. */
  rangeM: number;
  /** Range minus distance, metres; 0 or more serves. */
  marginM: number;
  /** Angle between the direction to the point and the nearest azimuth; 0 without azimuths. */
  offBeamDeg: number;
  offBeamFactor: number;
}

export interface BestServer extends ServerExplanation {
  served: boolean;
  /** Whether the service of this operator and generation would come or go within the accuracy of point and sites. */
  uncertain: boolean;
}

/** A site on air that does not reach the point, by its carrier that comes closest to it. */
export interface NearbySite extends ServerExplanation {
  /** `off beam`: near enough, had a sector looked this way. */
  lacks: 'distance' | 'off beam';
}

export interface PointExplanation {
  id: string;
  kind: 'centre' | 'cluster';
  lon: number;
  lat: number;
  accuracyM: number;
  /** Whether a generation that the definition counts serves the point. */
  served: boolean;
  /** Best server of each operator and generation in reach, accuracy included: by operator, then generation. */
  best: BestServer[];
  /** For a point that is not served: up to five nearest sites that have such a generation on air, nearest first. */
  nearest: NearbySite[];
}

/** Why a village has its class. Ready for JSON. */
export interface VillageExplanation {
  villageId: string;
  model: 'disc';
  rangeTable: string;
  definition: string;
  asOf: string;
  generations: Generation[];
  class: CoverageClass;
  uncertain: boolean;
  /** The class were every position as favourable, or as unfavourable, as its accuracy allows. */
  classAtBest: CoverageClass;
  classAtWorst: CoverageClass;
  points: PointExplanation[];
}

/** Explains one village (its row in `settlements`), by the same assessment as {@link assess}. Throws RangeError for no such row. */
export function explain(
  network: Network,
  settlements: Settlements,
  villageIndex: number,
  options: AssessmentOptions,
): VillageExplanation {
  const villageId = settlements.villageIds[villageIndex];
  if (villageId === undefined) throw new RangeError(`no village in row ${villageIndex}`);
  const village = onlyVillage(settlements, villageIndex);
  const assessment = assess(network, village, options);
  const air = onAirAt(network, options);
  const servedBy = generationBits(options.definition.servedBy);
  const operators = network.operators.length;
  const points = village.pointLon.length;
  const classIn = (served: Uint8Array): CoverageClass =>
    COVERAGE_CLASSES[classOf(served, operators, 0, points, options.definition)]!;

  return {
    villageId,
    model: assessment.model,
    rangeTable: assessment.rangeTable,
    definition: assessment.definition,
    asOf: assessment.asOf,
    generations: assessment.generations,
    class: classIn(assessment.served),
    uncertain: assessment.uncertain[0] === 1,
    classAtBest: classIn(assessment.servedAtBest),
    classAtWorst: classIn(assessment.servedAtWorst),
    points: Array.from({ length: points }, (_, p) => {
      const lon = village.pointLon[p]!;
      const lat = village.pointLat[p]!;
      const best: BestServer[] = [];
      let served = false;
      for (let operator = 0; operator < operators; operator++) {
        const row = p * operators + operator;
        served ||= (assessment.served[row]! & servedBy) !== 0;
        for (let generation = 0; generation < GENERATIONS.length; generation++) {
          const carrier = assessment.bestCarrier[slotOf(assessment, p, operator, generation)]!;
          if (carrier < 0) continue;
          const bit = 1 << generation;
          const serves = (assessment.served[row]! & bit) !== 0;
          const always = (assessment.servedAtWorst[row]! & bit) !== 0;
          best.push({
            ...seenFrom(air, siteOfCarrier(network, carrier), carrier, lon, lat),
            served: serves,
            uncertain: !always,
          });
        }
      }
      return {
        id: village.pointIds[p]!,
        kind: p === 0 ? ('centre' as const) : ('cluster' as const),
        lon,
        lat,
        accuracyM: village.pointAccuracyM[p]!,
        served,
        best,
        nearest: served ? [] : nearestSites(air, servedBy, lon, lat),
      };
    }),
  };
}

function nearestSites(air: OnAir, servedBy: number, lon: number, lat: number): NearbySite[] {
  const { network } = air;
  const counted = (site: number): number[] => {
    const carriers: number[] = [];
    for (let c = network.carrierStart[site]!; c < network.carrierStart[site + 1]!; c++) {
      if (air.rangeM[c]! > 0 && (servedBy & (1 << network.carrierGeneration[c]!)) !== 0) carriers.push(c);
    }
    return carriers;
  };
  return nearest(network.index, lon, lat, NEAREST_SHOWN, (site) => counted(site).length > 0).map(({ index: site }) => {
    const seen = counted(site).map((c) => ({ ...seenFrom(air, site, c, lon, lat), fullRangeM: air.rangeM[c]! }));
    const { fullRangeM, ...closest } = seen.reduce((a, b) => (b.marginM > a.marginM ? b : a));
    return { ...closest, lacks: closest.distanceM <= fullRangeM ? ('off beam' as const) : ('distance' as const) };
  });
}

/** One carrier (row) of a site (row) as a point sees it, by the range table. */
export function seenFrom(air: OnAir, site: number, carrier: number, lon: number, lat: number): ServerExplanation {
  const { network } = air;
  const link = linkTo(air, site, carrier, lon, lat);
  return {
    operator: network.operators[network.carrierOperator[carrier]!]!,
    generation: GENERATIONS[network.carrierGeneration[carrier]!]!,
    siteId: network.siteIds[site]!,
    carrierId: network.carrierIds[carrier]!,
    bandMhz: network.carrierBandMhz[carrier]!,
    distanceM: link.distanceM,
    rangeM: link.rangeM,
    marginM: link.rangeM - link.distanceM,
    offBeamDeg: link.offBeamDeg,
    offBeamFactor: link.offBeamFactor,
  };
}

function onlyVillage(settlements: Settlements, village: number): Settlements {
  const first = settlements.pointStart[village]!;
  const end = settlements.pointStart[village + 1]!;
  return {
    villageIds: [settlements.villageIds[village]!],
    pointStart: Uint32Array.of(0, end - first),
    pointIds: settlements.pointIds.slice(first, end),
    pointLon: settlements.pointLon.subarray(first, end),
    pointLat: settlements.pointLat.subarray(first, end),
    pointAccuracyM: settlements.pointAccuracyM.subarray(first, end),
  };
}
