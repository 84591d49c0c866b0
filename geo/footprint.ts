import { destination } from './distance.ts';

/** How range shrinks away from a sector's azimuth: full within `fullWithinDeg`, then linearly down to `backFactor` at `backFromDeg`. */
export interface OffBeamPattern {
  fullWithinDeg: number;
  backFromDeg: number;
  /** Share of the range left behind the antenna, 0 to 1. */
  backFactor: number;
}

/** A closed ring, counter-clockwise as RFC 7946 asks, ready for GeoJSON. */
export interface FootprintPolygon {
  type: 'Polygon';
  coordinates: [lon: number, lat: number][][];
}

/**
 * Angle in degrees (0 to 180) between a bearing and the nearest of the azimuths `azimuthsDeg[from..to)`, all in 0 ≤ a < 360.
 * No azimuth means omnidirectional, hence 0.
 */
export function offBeamDeg(
  bearing: number,
  azimuthsDeg: ArrayLike<number>,
  from = 0,
  to: number = azimuthsDeg.length,
): number {
  if (from >= to) return 0;
  let least = 180;
  for (let i = from; i < to; i++) {
    const apart = Math.abs(bearing - azimuthsDeg[i]!);
    const angle = apart > 180 ? 360 - apart : apart;
    if (angle < least) least = angle;
  }
  return least;
}

/** Share of the full range (backFactor to 1) that is left at an angle off the beam, degrees. */
export function offBeamFactor(angleDeg: number, pattern: OffBeamPattern): number {
  const { fullWithinDeg, backFromDeg, backFactor } = pattern;
  if (angleDeg <= fullWithinDeg) return 1;
  if (angleDeg >= backFromDeg) return backFactor;
  return 1 - ((1 - backFactor) * (angleDeg - fullWithinDeg)) / (backFromDeg - fullWithinDeg);
}

/**
 * The ground that a disc or a set of sectors reaches, as a polygon of `steps` vertices on the sphere: for drawing only, coverage
 * itself is computed per point. `rangeM` is the range on the beam; without azimuths the polygon is a circle.
 */
export function footprintPolygon(
  lon: number,
  lat: number,
  rangeM: number,
  azimuthsDeg: readonly number[],
  pattern: OffBeamPattern,
  steps = 72,
): FootprintPolygon {
  const ring: [number, number][] = [];
  for (let i = 0; i < steps; i++) {
    const bearing = (360 - (i * 360) / steps) % 360;
    ring.push(destination(lon, lat, bearing, rangeM * offBeamFactor(offBeamDeg(bearing, azimuthsDeg), pattern)));
  }
  ring.push([...ring[0]!]);
  return { type: 'Polygon', coordinates: [ring] };
}
