import { bearingDeg, distanceM } from '#geo/distance';
import { type OffBeamPattern, offBeamDeg, offBeamFactor } from '#geo/footprint';
import { candidatesWithin } from '#geo/nearby';
import { dayNumber } from '../calendar.ts';
import { GENERATIONS, type Generation } from '../operator.ts';
import type { RangeTable } from '../rule-set.ts';
import type { AssessmentOptions } from './assess.ts';
import type { Network, NetworkColumns } from './network.ts';

/** Range of a carrier on its beam, metres, by the first row of the table whose limits include the band; 0 if none does. */
export function rangeOfBand(table: RangeTable, bandMhz: number): number {
  return table.ranges.find((r) => r.fromMhz <= bandMhz && bandMhz <= r.toMhz)?.rangeM ?? 0;
}

/** One bit per generation, in the order of GENERATIONS. */
export function generationBits(generations: readonly Generation[]): number {
  return generations.reduce((bits, g) => bits | (1 << GENERATIONS.indexOf(g)), 0);
}

/** Per operator number of the network: 1 if it counts; all do where none are named. */
export function operatorsCounted(
  { operators }: Pick<NetworkColumns, 'operators'>,
  named: AssessmentOptions['operators'],
): Uint8Array {
  return Uint8Array.from(operators, (o) => (named === undefined || (named as readonly string[]).includes(o) ? 1 : 0));
}

/** What of a network is on air on a day and counts. */
export interface OnAir {
  network: Network;
  pattern: OffBeamPattern;
  /** Per carrier: range on the beam, metres; 0 = off air, not counted, or a band without range. */
  rangeM: Float64Array;
  /** Per site: its longest range, metres; 0 = silent. */
  siteRangeM: Float64Array;
  /** No site reaches farther than this, its own accuracy included. */
  farthestM: number;
}

/** The carriers of the given generations and operators that are on air on the date, with their ranges. */
export function onAirAt(
  network: Network,
  {
    asOf,
    rangeTable,
    generations,
    operators,
  }: Pick<AssessmentOptions, 'asOf' | 'rangeTable' | 'generations' | 'operators'>,
): OnAir {
  const day = dayNumber(asOf);
  const counted = generationBits(generations);
  const isCounted = operatorsCounted(network, operators);
  const rangeOf = new Map<number, number>();
  const rangeM = new Float64Array(network.carrierOperator.length);
  const siteRangeM = new Float64Array(network.siteIds.length);
  let farthestM = 0;
  for (let s = 0; s < siteRangeM.length; s++) {
    let longest = 0;
    for (let c = network.carrierStart[s]!; c < network.carrierStart[s + 1]!; c++) {
      if (network.carrierOnAir[c]! > day || day >= network.carrierOffAir[c]!) continue;
      if ((counted & (1 << network.carrierGeneration[c]!)) === 0) continue;
      if (isCounted[network.carrierOperator[c]!] === 0) continue;
      const band = network.carrierBandMhz[c]!;
      const range = rangeOf.get(band) ?? rangeOfBand(rangeTable, band);
      rangeOf.set(band, range);
      rangeM[c] = range;
      if (range > longest) longest = range;
    }
    siteRangeM[s] = longest;
    if (longest > 0) farthestM = Math.max(farthestM, longest + network.siteAccuracyM[s]!);
  }
  return { network, pattern: rangeTable.offBeam, rangeM, siteRangeM, farthestM };
}

/** The carriers that reach a point, by columns: reused from point to point, only the first `count` rows are meant. */
export interface Links {
  count: number;
  site: Uint32Array;
  carrier: Uint32Array;
  distanceM: Float64Array;
  /** Range towards the point: shortened off the beam. */
  rangeM: Float64Array;
  /** Accuracy of the point plus that of the site, metres. */
  slackM: Float64Array;
}

/** Room for as many links as the network has carriers: a point cannot have more. */
export function noLinks(network: Network): Links {
  const carriers = network.carrierOperator.length;
  return {
    count: 0,
    site: new Uint32Array(carriers),
    carrier: new Uint32Array(carriers),
    distanceM: new Float64Array(carriers),
    rangeM: new Float64Array(carriers),
    slackM: new Float64Array(carriers),
  };
}

/** Fills `links` with every carrier whose range, stretched by the accuracies of both ends, includes the point. */
export function linksTo(air: OnAir, lon: number, lat: number, accuracyM: number, links: Links): void {
  const { network, rangeM, siteRangeM } = air;
  links.count = 0;
  for (const site of candidatesWithin(network.index, lon, lat, air.farthestM + accuracyM)) {
    const longest = siteRangeM[site]!;
    if (longest === 0) continue;
    const slack = network.siteAccuracyM[site]! + accuracyM;
    const distance = distanceM(network.siteLon[site]!, network.siteLat[site]!, lon, lat);
    if (longest - distance < -slack) continue;
    let bearing = -1;
    for (let c = network.carrierStart[site]!; c < network.carrierStart[site + 1]!; c++) {
      let range = rangeM[c]!;
      if (range === 0 || range - distance < -slack) continue;
      const from = network.azimuthStart[c]!;
      const to = network.azimuthStart[c + 1]!;
      if (from < to) {
        if (bearing < 0) bearing = bearingDeg(network.siteLon[site]!, network.siteLat[site]!, lon, lat);
        range *= offBeamFactor(offBeamDeg(bearing, network.azimuthDeg, from, to), air.pattern);
        if (range - distance < -slack) continue;
      }
      const n = links.count++;
      links.site[n] = site;
      links.carrier[n] = c;
      links.distanceM[n] = distance;
      links.rangeM[n] = range;
      links.slackM[n] = slack;
    }
  }
}

/** One carrier (row) of a site (row) against one point, in reach or not: distance and range in metres. */
export function linkTo(
  air: OnAir,
  site: number,
  carrier: number,
  lon: number,
  lat: number,
): { distanceM: number; rangeM: number; offBeamDeg: number; offBeamFactor: number } {
  const { network } = air;
  const siteLon = network.siteLon[site]!;
  const siteLat = network.siteLat[site]!;
  const bearing = bearingDeg(siteLon, siteLat, lon, lat);
  const angle = offBeamDeg(
    bearing,
    network.azimuthDeg,
    network.azimuthStart[carrier]!,
    network.azimuthStart[carrier + 1]!,
  );
  const factor = offBeamFactor(angle, air.pattern);
  return {
    distanceM: distanceM(siteLon, siteLat, lon, lat),
    rangeM: air.rangeM[carrier]! * factor,
    offBeamDeg: angle,
    offBeamFactor: factor,
  };
}
