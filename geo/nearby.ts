import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { distanceM, EARTH_RADIUS_M } from './distance.ts';

const DEGREES = 180 / Math.PI;
/** Keeps a point that lies exactly on the radius inside the box in spite of rounding (0.1 mm). */
const BOX_SLACK_DEG = 1e-9;

/** A static spatial index over points on the sphere. Degrees. */
export interface PointIndex {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly tree: KDBush;
}

/** A point of the index and its great-circle distance from the place asked about. */
export interface Neighbour {
  index: number;
  distanceM: number;
}

/** Indexes points given as two columns of equal length, in degrees. No points is a valid index that finds nothing. */
export function indexPoints(lon: Float64Array, lat: Float64Array): PointIndex {
  if (lon.length !== lat.length) throw new RangeError(`${lon.length} longitudes for ${lat.length} latitudes`);
  const tree = new KDBush(lon.length);
  for (let i = 0; i < lon.length; i++) tree.add(lon[i]!, lat[i]!);
  return { lon, lat, tree: tree.finish() };
}

/**
 * Indices of every point within `radiusM` metres, and of some that are a little farther: the smallest lon/lat box around the
 * disc. In no order. Exact tests are the caller's; use {@link within} where speed does not matter.
 */
export function candidatesWithin(index: PointIndex, lon: number, lat: number, radiusM: number): number[] {
  const radius = radiusM / EARTH_RADIUS_M;
  const dLat = radius * DEGREES + BOX_SLACK_DEG;
  const south = lat - dLat;
  const north = lat + dLat;
  // A disc that holds a pole meets every meridian.
  if (north >= 90 || south <= -90) return index.tree.range(-180, south, 180, north);
  const dLon = Math.asin(Math.min(1, Math.sin(radius) / Math.cos(lat / DEGREES))) * DEGREES + BOX_SLACK_DEG;
  const found = index.tree.range(lon - dLon, south, lon + dLon, north);
  if (lon - dLon < -180) return found.concat(index.tree.range(lon - dLon + 360, south, 180, north));
  if (lon + dLon > 180) return found.concat(index.tree.range(-180, south, lon + dLon - 360, north));
  return found;
}

/** The points within `radiusM` metres (the radius included), nearest first; equally near ones by index. */
export function within(index: PointIndex, lon: number, lat: number, radiusM: number): Neighbour[] {
  return measured(index, lon, lat, candidatesWithin(index, lon, lat, radiusM)).filter((n) => n.distanceM <= radiusM);
}

/** The `count` nearest points that `accept` lets through, nearest first; equally near ones by index. */
export function nearest(
  index: PointIndex,
  lon: number,
  lat: number,
  count: number,
  accept?: (index: number) => boolean,
): Neighbour[] {
  if (count <= 0) return [];
  return measured(index, lon, lat, around(index.tree, lon, lat, count, Number.POSITIVE_INFINITY, accept));
}

function measured(index: PointIndex, lon: number, lat: number, found: readonly number[]): Neighbour[] {
  return found
    .map((i) => ({ index: i, distanceM: distanceM(lon, lat, index.lon[i]!, index.lat[i]!) }))
    .sort((a, b) => a.distanceM - b.distanceM || a.index - b.index);
}
