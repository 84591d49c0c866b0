/** Mean radius of the sphere that all coverage is computed on, metres (IUGG R1; the same value Turf uses). */
export const EARTH_RADIUS_M = 6371008.8;

const RAD = Math.PI / 180;

/** Great-circle distance in metres between two lon/lat points in degrees (haversine on the sphere of {@link EARTH_RADIUS_M}). */
export function distanceM(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RAD) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RAD) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RAD) * Math.cos(latB * RAD) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial bearing in degrees (0 ≤ b < 360, clockwise from north) of the great circle from A to B. */
export function bearingDeg(lonA: number, latA: number, lonB: number, latB: number): number {
  const dLon = (lonB - lonA) * RAD;
  const cosB = Math.cos(latB * RAD);
  const y = Math.sin(dLon) * cosB;
  const x = Math.cos(latA * RAD) * Math.sin(latB * RAD) - Math.sin(latA * RAD) * cosB * Math.cos(dLon);
  return (Math.atan2(y, x) / RAD + 360) % 360;
}

/** The lon/lat reached from a point after `distM` metres on the initial bearing `bearing` (degrees). */
export function destination(lon: number, lat: number, bearing: number, distM: number): [lon: number, lat: number] {
  const d = distM / EARTH_RADIUS_M;
  const b = bearing * RAD;
  const sinLat = Math.sin(lat * RAD);
  const cosLat = Math.cos(lat * RAD);
  const sinLat2 = sinLat * Math.cos(d) + cosLat * Math.sin(d) * Math.cos(b);
  const lon2 = lon * RAD + Math.atan2(Math.sin(b) * Math.sin(d) * cosLat, Math.cos(d) - sinLat * sinLat2);
  return [((lon2 / RAD + 540) % 360) - 180, Math.asin(sinLat2) / RAD];
}
