import { pointToLineDistance } from '@turf/turf';
import Flatbush from 'flatbush';
import { EARTH_RADIUS_M } from './distance.ts';

export type Position = readonly [lon: number, lat: number];

const DEGREE_M = (EARTH_RADIUS_M * Math.PI) / 180;

/** Finds the nearest of many lines to a point, by an index over the boxes of their segments. */
export class LineIndex {
  private readonly boxes: Flatbush | null;
  private readonly segments: { line: number; from: Position; to: Position }[] = [];

  /** `lines` are rows of positions in degrees; a line of fewer than two positions is passed over. */
  constructor(lines: readonly (readonly Position[])[]) {
    for (const [line, positions] of lines.entries()) {
      for (let i = 1; i < positions.length; i++)
        this.segments.push({ line, from: positions[i - 1]!, to: positions[i]! });
    }
    // Flatbush refuses an index of nothing.
    this.boxes = this.segments.length === 0 ? null : new Flatbush(this.segments.length);
    for (const { from, to } of this.segments) {
      this.boxes!.add(
        Math.min(from[0], to[0]),
        Math.min(from[1], to[1]),
        Math.max(from[0], to[0]),
        Math.max(from[1], to[1]),
      );
    }
    this.boxes?.finish();
  }

  /** The nearest line and its distance in metres (great circle); null if there are no lines. */
  nearest(lon: number, lat: number): { line: number; distanceM: number } | null {
    if (!this.boxes) return null;
    let best: { line: number; distanceM: number } | null = null;
    for (let reachM = 2_000; ; reachM *= 4) {
      const dLat = reachM / DEGREE_M;
      const dLon = dLat / Math.max(0.01, Math.cos((Math.min(89, Math.abs(lat) + dLat) * Math.PI) / 180));
      for (const i of this.boxes.search(lon - dLon, lat - dLat, lon + dLon, lat + dLat)) {
        const { line, from, to } = this.segments[i]!;
        const distanceM = segmentDistanceM(lon, lat, from, to);
        if (best === null || distanceM < best.distanceM || (distanceM === best.distanceM && line < best.line))
          best = { line, distanceM };
      }
      // A segment outside the box is farther than reachM, so a find within it is the nearest.
      if (best !== null && best.distanceM <= reachM) return best;
      if (dLat > 180) return best;
    }
  }
}

function segmentDistanceM(lon: number, lat: number, from: Position, to: Position): number {
  const line = {
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'LineString' as const, coordinates: [[...from], [...to]] },
  };
  return pointToLineDistance([lon, lat], line, { units: 'meters' });
}
