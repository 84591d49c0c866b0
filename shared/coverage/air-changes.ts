import { bearingDeg, distanceM } from '#geo/distance';
import { offBeamDeg, offBeamFactor } from '#geo/footprint';
import { candidatesWithin } from '#geo/nearby';
import { dateOfDay } from '../calendar.ts';
import { GENERATIONS } from '../operator.ts';
import type { RangeTable } from '../rule-set.ts';
import { NEVER, type Network } from './network.ts';
import { rangeOfBand } from './reach.ts';

/** The last day on which something changed on air for a point, by operator and generation: "VIETTEL-4G" → day. */
export type LastChanges = ReadonlyMap<string, string>;

/** What can reach points, whether on air or not, and when it came or went. */
export interface AirChanges {
  /**
   * Days by operator and generation on which a carrier that can reach the point came on air or went off, the latest that is not
   * after `asOf`. Reach is that of the range table, accuracies included: it errs on the side of calling evidence stale.
   */
  near(lon: number, lat: number, accuracyM: number): LastChanges;
}

/**
 * @param ended day numbers by generation on which a shutdown took all of a generation's carriers off air (the day after its last
 *   service day); those to come after `asOf` are the caller's to leave out
 */
export function airChanges(
  network: Network,
  rangeTable: RangeTable,
  asOfDay: number,
  ended: Readonly<Partial<Record<string, number>>> = {},
): AirChanges {
  const rangeM = Float64Array.from(network.carrierBandMhz, (band) => rangeOfBand(rangeTable, band));
  const lastDay = new Int32Array(rangeM.length).fill(-NEVER);
  let farthestM = 0;
  let worstAccuracyM = 0;
  for (let c = 0; c < rangeM.length; c++) {
    const on = network.carrierOnAir[c]!;
    const off = network.carrierOffAir[c]!;
    const end = ended[GENERATIONS[network.carrierGeneration[c]!]!] ?? NEVER;
    // A carrier that was never on air, or went off before the shutdown, is not taken off by it.
    const days = [on, off, on < end && end < off ? end : NEVER].filter((d) => d <= asOfDay);
    if (on > asOfDay) continue;
    lastDay[c] = Math.max(...days);
    farthestM = Math.max(farthestM, rangeM[c]!);
  }
  for (const accuracy of network.siteAccuracyM) worstAccuracyM = Math.max(worstAccuracyM, accuracy);
  return {
    near(lon, lat, accuracyM) {
      const last = new Map<string, number>();
      for (const site of candidatesWithin(network.index, lon, lat, farthestM + worstAccuracyM + accuracyM)) {
        const [siteLon, siteLat] = [network.siteLon[site]!, network.siteLat[site]!];
        const distance = distanceM(siteLon, siteLat, lon, lat) - network.siteAccuracyM[site]! - accuracyM;
        let bearing = -1;
        for (let c = network.carrierStart[site]!; c < network.carrierStart[site + 1]!; c++) {
          if (lastDay[c] === -NEVER || distance > rangeM[c]!) continue;
          const [from, to] = [network.azimuthStart[c]!, network.azimuthStart[c + 1]!];
          if (from < to) {
            if (bearing < 0) bearing = bearingDeg(siteLon, siteLat, lon, lat);
            const angle = offBeamDeg(bearing, network.azimuthDeg, from, to);
            if (distance > rangeM[c]! * offBeamFactor(angle, rangeTable.offBeam)) continue;
          }
          const key = `${network.operators[network.carrierOperator[c]!]}-${GENERATIONS[network.carrierGeneration[c]!]}`;
          last.set(key, Math.max(last.get(key) ?? -NEVER, lastDay[c]!));
        }
      }
      return new Map([...last].map(([key, day]) => [key, dateOfDay(day)]));
    },
  };
}
