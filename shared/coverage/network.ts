import { indexPoints, type PointIndex } from '#geo/nearby';
import { dayNumber } from '../calendar.ts';
import { GENERATIONS, OPERATOR_CODES } from '../operator.ts';
import type { Site } from '../site.ts';

/** The day number of a date that never comes: not on air yet, or no end known. */
export const NEVER = 0x7fff_ffff;

/**
 * A network by columns: sites, their radio carriers, the carriers' azimuths. `xStart` columns are offsets (CSR): the carriers of
 * site s are rows carrierStart[s] to carrierStart[s + 1] − 1, so each has one entry more than there are owners.
 */
export interface NetworkColumns {
  siteIds: readonly string[];
  /** Degrees. */
  siteLon: Float64Array;
  siteLat: Float64Array;
  /** Metres. */
  siteAccuracyM: Float64Array;
  /** Operator codes that `carrierOperator` counts from 0. */
  operators: readonly string[];
  carrierStart: Uint32Array;
  /** Ids as the station has them: unique in a station, not in the network. */
  carrierIds: readonly string[];
  carrierOperator: Uint8Array;
  /** Index in GENERATIONS. */
  carrierGeneration: Uint8Array;
  carrierBandMhz: Uint16Array;
  /** Day numbers (shared/calendar); {@link NEVER} = only planned. */
  carrierOnAir: Int32Array;
  /** First day without service; {@link NEVER} = no end known. */
  carrierOffAir: Int32Array;
  azimuthStart: Uint32Array;
  /** Degrees, 0 ≤ a < 360; a carrier without azimuths is omnidirectional or unknown. */
  azimuthDeg: Float64Array;
}

/** A network ready to be searched. */
export interface Network extends NetworkColumns {
  index: PointIndex;
}

/** Puts the spatial index over columns that are already there (bench, worker). Throws RangeError where offsets do not fit. */
export function indexNetwork(columns: NetworkColumns): Network {
  const sites = columns.siteIds.length;
  const carriers = columns.carrierOperator.length;
  if (columns.carrierStart.length !== sites + 1 || columns.carrierStart[sites] !== carriers) {
    throw new RangeError(`carrierStart does not cover ${sites} sites with ${carriers} carriers`);
  }
  if (columns.azimuthStart.length !== carriers + 1 || columns.azimuthStart[carriers] !== columns.azimuthDeg.length) {
    throw new RangeError(`azimuthStart does not cover ${carriers} carriers with ${columns.azimuthDeg.length} azimuths`);
  }
  return { ...columns, index: indexPoints(columns.siteLon, columns.siteLat) };
}

/**
 * The network of some sites, in their order. Every operator the registry knows has its number, present or not, so that two
 * networks can be compared.
 */
export function buildNetwork(sites: readonly Site[]): Network {
  const carriers = sites.flatMap((s) => Object.values(s.stations).flatMap((st) => Object.entries(st.carriers)));
  const azimuths = carriers.flatMap(([, c]) => c.azimuthsDeg);
  const columns = {
    siteIds: sites.map((s) => s.id),
    siteLon: Float64Array.from(sites, (s) => s.lon),
    siteLat: Float64Array.from(sites, (s) => s.lat),
    siteAccuracyM: Float64Array.from(sites, (s) => s.accuracyM),
    operators: OPERATOR_CODES,
    carrierStart: new Uint32Array(sites.length + 1),
    carrierIds: carriers.map(([id]) => id),
    carrierOperator: new Uint8Array(carriers.length),
    carrierGeneration: new Uint8Array(carriers.length),
    carrierBandMhz: Uint16Array.from(carriers, ([, c]) => c.bandMhz),
    carrierOnAir: Int32Array.from(carriers, ([, c]) => dayOr(c.onAir)),
    carrierOffAir: Int32Array.from(carriers, ([, c]) => dayOr(c.offAir)),
    azimuthStart: new Uint32Array(carriers.length + 1),
    azimuthDeg: Float64Array.from(azimuths),
  };
  let row = 0;
  for (const [s, site] of sites.entries()) {
    for (const station of Object.values(site.stations)) {
      const operator = OPERATOR_CODES.indexOf(station.operator);
      const generation = GENERATIONS.indexOf(station.generation);
      for (const carrier of Object.values(station.carriers)) {
        columns.carrierOperator[row] = operator;
        columns.carrierGeneration[row] = generation;
        columns.azimuthStart[row + 1] = columns.azimuthStart[row]! + carrier.azimuthsDeg.length;
        row++;
      }
    }
    columns.carrierStart[s + 1] = row;
  }
  return indexNetwork(columns);
}

/** The site (row) that a carrier (row) stands on. */
export function siteOfCarrier(network: Pick<NetworkColumns, 'carrierStart'>, carrier: number): number {
  let low = 0;
  let high = network.carrierStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (network.carrierStart[middle]! <= carrier) low = middle;
    else high = middle;
  }
  return low;
}

function dayOr(date: string | null): number {
  return date === null ? NEVER : dayNumber(date);
}
