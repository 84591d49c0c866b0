import { distanceM, EARTH_RADIUS_M } from './distance.ts';

/** Terrain height above sea level, m, at a lon/lat in degrees; NaN where there is no data. */
export type HeightAt = (lon: number, lat: number) => number;

/** Heights along a great circle, from the first point to the second. */
export interface TerrainProfile {
  /** Distance of each point from the start, km: 0 first, equal steps, path length last. */
  distancesKm: Float64Array;
  /** Terrain height of each point above sea level, m; NaN where the terrain has a void. */
  heightsM: Float64Array;
  /** How many heights are NaN. A profile with voids must be reported, not computed with. */
  voids: number;
}

const RAD = Math.PI / 180;

/** Between exact great-circle points no farther apart than this the profile runs straight in lon/lat: off by 4 cm × tan(lat). */
const STRAIGHT_M = 1500;

/**
 * Terrain profile along the great circle between two points, both ends included.
 *
 * Points lie at equal steps of at most `stepM`, and there is always at least one between the ends (P.1812 needs one).
 * @param heightAt asked once for each point, in order.
 * @param from lon, lat in degrees; `to` likewise.
 * @param memory room to write to, for hot loops: the profile that is returned then lives in it, until the next call with it.
 * Too small a room is not used.
 * @throws RangeError when a coordinate is not finite or `stepM` is not positive.
 */
export function terrainProfile(
  heightAt: HeightAt,
  from: readonly [lon: number, lat: number],
  to: readonly [lon: number, lat: number],
  stepM: number,
  memory?: Float64Array,
): TerrainProfile {
  if (!(stepM > 0)) throw new RangeError(`stepM ${stepM} is not a positive number of metres`);
  for (const value of [...from, ...to]) {
    if (!Number.isFinite(value))
      throw new RangeError(`a coordinate of the path is ${value}, not a finite number of degrees`);
  }
  const [lonA, latA] = from;
  const [lonB, latB] = to;
  const lengthM = distanceM(lonA, latA, lonB, latB);
  const steps = Math.max(2, Math.ceil(lengthM / stepM - 1e-9));
  const legs = Math.min(steps, Math.max(1, Math.ceil(lengthM / STRAIGHT_M)));
  // One buffer for both: its allocation outside the JavaScript heap is the dearest step of a short profile.
  const needed = 2 * (steps + 1);
  const both = memory !== undefined && memory.length >= needed ? memory : new Float64Array(needed);
  const distancesKm = both.subarray(0, steps + 1);
  const heightsM = both.subarray(steps + 1, needed);
  const pointAt = greatCircle(lonA, latA, lonB, latB, lengthM / EARTH_RADIUS_M);

  let voids = 0;
  let index = 0;
  let [legLon, legLat] = from;
  for (let leg = 1; leg <= legs; leg++) {
    const start = (leg - 1) / legs;
    const [endLon, endLat] = leg === legs ? to : pointAt(leg / legs);
    const lonStep = ((endLon - legLon + 540) % 360) - 180;
    const latStep = endLat - legLat;
    for (; index <= steps && (leg === legs || index * legs < leg * steps); index++) {
      const share = (index / steps - start) * legs;
      const heightM = heightAt(legLon + lonStep * share, legLat + latStep * share);
      distancesKm[index] = (lengthM * index) / steps / 1000;
      heightsM[index] = heightM;
      if (Number.isNaN(heightM)) voids++;
    }
    legLon = endLon;
    legLat = endLat;
  }
  return { distancesKm, heightsM, voids };
}

/** The point at a fraction of the great circle from A to B, by spherical interpolation of the unit vectors. */
function greatCircle(lonA: number, latA: number, lonB: number, latB: number, angle: number) {
  const ax = Math.cos(latA * RAD) * Math.cos(lonA * RAD);
  const ay = Math.cos(latA * RAD) * Math.sin(lonA * RAD);
  const az = Math.sin(latA * RAD);
  const bx = Math.cos(latB * RAD) * Math.cos(lonB * RAD);
  const by = Math.cos(latB * RAD) * Math.sin(lonB * RAD);
  const bz = Math.sin(latB * RAD);
  return (fraction: number): [lon: number, lat: number] => {
    const a = Math.sin((1 - fraction) * angle);
    const b = Math.sin(fraction * angle);
    const x = a * ax + b * bx;
    const y = a * ay + b * by;
    return [Math.atan2(y, x) / RAD, Math.atan2(a * az + b * bz, Math.sqrt(x * x + y * y)) / RAD];
  };
}
