import { bearingDeg, distanceM } from '#geo/distance';
import { offBeamDeg, offBeamFactor } from '#geo/footprint';
import { candidatesWithin } from '#geo/nearby';
import { dateOfDay } from '../calendar.ts';
import { GENERATIONS } from '../operator.ts';
import type { RangeTable } from '../rule-set.ts';
import type { LossTable } from './loss-table.ts';
import { NEVER, type Network, type NetworkColumns } from './network.ts';
import { rangeOfBand } from './reach.ts';
import type { Settlements } from './settlements.ts';

/** The last day on which something changed on air for a point, by operator and generation: "VIETTEL-4G" → day. */
export type LastChanges = ReadonlyMap<string, string>;

/** What can reach points, whether on air or not. */
export interface Reach {
  /** Calls back with every carrier (row of Network) that can serve a point (row of Settlements), uncertainties included. */
  carriersAt(point: number, each: (carrier: number) => void): void;
}

/** Reach of the model `disc`: within the range of the table, stretched by the accuracies of both ends. */
export function reachByRange(network: Network, settlements: Settlements, rangeTable: RangeTable): Reach {
  const rangeM = Float64Array.from(network.carrierBandMhz, (band) => rangeOfBand(rangeTable, band));
  const farthestM = rangeM.reduce((a, b) => Math.max(a, b), 0);
  const worstAccuracyM = network.siteAccuracyM.reduce((a, b) => Math.max(a, b), 0);
  return {
    carriersAt(point, each) {
      const [lon, lat] = [settlements.pointLon[point]!, settlements.pointLat[point]!];
      const accuracyM = settlements.pointAccuracyM[point]!;
      for (const site of candidatesWithin(network.index, lon, lat, farthestM + worstAccuracyM + accuracyM)) {
        const [siteLon, siteLat] = [network.siteLon[site]!, network.siteLat[site]!];
        const distance = distanceM(siteLon, siteLat, lon, lat) - network.siteAccuracyM[site]! - accuracyM;
        let bearing = -1;
        for (let c = network.carrierStart[site]!; c < network.carrierStart[site + 1]!; c++) {
          if (distance > rangeM[c]!) continue;
          const [from, to] = [network.azimuthStart[c]!, network.azimuthStart[c + 1]!];
          if (from < to) {
            if (bearing < 0) bearing = bearingDeg(siteLon, siteLat, lon, lat);
            const angle = offBeamDeg(bearing, network.azimuthDeg, from, to);
            if (distance > rangeM[c]! * offBeamFactor(angle, rangeTable.offBeam)) continue;
          }
          each(c);
        }
      }
    },
  };
}

/** Reach of the model `terrain`: the links of the loss table, those without terrain data among them. */
export function reachByLinks(table: Pick<LossTable, 'linkStart' | 'carrier'>): Reach {
  return {
    carriersAt(point, each) {
      for (let link = table.linkStart[point]!; link < table.linkStart[point + 1]!; link++) each(table.carrier[link]!);
    },
  };
}

/**
 * For each point the latest day, not after `asOfDay`, on which a carrier that can serve it came on air or went off.
 * @param ended day numbers by generation on which a shutdown took all of a generation's carriers off air: the day after its last
 *   service day
 */
export function airChanges(
  network: NetworkColumns,
  reach: Reach,
  asOfDay: number,
  ended: Readonly<Partial<Record<string, number>>> = {},
): (point: number) => LastChanges {
  const lastDay = Int32Array.from(network.carrierOnAir, (on, c) => {
    if (on > asOfDay) return -NEVER;
    const off = network.carrierOffAir[c]!;
    const end = ended[GENERATIONS[network.carrierGeneration[c]!]!] ?? NEVER;
    // A carrier that went off before the shutdown, or came on after it, is not taken off by it.
    return Math.max(...[on, off, on < end && end < off ? end : NEVER].filter((d) => d <= asOfDay));
  });
  return (point) => {
    const last = new Map<string, number>();
    reach.carriersAt(point, (c) => {
      if (lastDay[c] === -NEVER) return;
      const key = `${network.operators[network.carrierOperator[c]!]}-${GENERATIONS[network.carrierGeneration[c]!]}`;
      last.set(key, Math.max(last.get(key) ?? -NEVER, lastDay[c]!));
    });
    return new Map([...last].map(([key, day]) => [key, dateOfDay(day)]));
  };
}
