import { booleanPointInPolygon } from '@turf/turf';
import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon } from 'geojson';
import { linesOf } from './extent.ts';
import { LineIndex, type Position } from './nearest-line.ts';

/** One polygon asked many times: whether it holds a point, and how near the point is to its border. */
export class Region {
  private readonly border: LineIndex;

  constructor(private readonly geometry: Polygon | MultiPolygon) {
    this.border = new LineIndex(linesOf(geometry) as unknown as Position[][]);
  }

  /** Whether the point lies inside or on the border. */
  holds(lon: number, lat: number): boolean {
    return booleanPointInPolygon([lon, lat], this.geometry);
  }

  /** Metres (great circle) from the point to the border, from inside as from outside. */
  borderDistanceM(lon: number, lat: number): number {
    return this.border.nearest(lon, lat)!.distanceM;
  }
}

/**
 * Where a polygon meets itself, [lon, lat]: a ring that crosses or touches itself, a spike, or rings that cross each other; null
 * if it is simple. Rings may touch each other in points.
 */
export function selfCrossing(geometry: Polygon | MultiPolygon): [lon: number, lat: number] | null {
  const segments: { ring: number; at: number; of: number; a: Position; b: Position }[] = [];
  for (const [ring, line] of linesOf(geometry).entries()) {
    const corners = (line as unknown as Position[]).filter((p, i, all) => i === 0 || !isSame(p, all[i - 1]!));
    for (let at = 1; at < corners.length; at++)
      segments.push({ ring, at: at - 1, of: corners.length - 1, a: corners[at - 1]!, b: corners[at]! });
  }
  if (segments.length === 0) return null;
  const boxes = new Flatbush(segments.length);
  for (const { a, b } of segments) boxes.add(...boxOf(a, b));
  boxes.finish();
  for (const [i, s] of segments.entries()) {
    for (const j of boxes.search(...boxOf(s.a, s.b))) {
      if (j <= i) continue;
      const t = segments[j]!;
      if (s.ring !== t.ring) {
        if (crosses(s.a, s.b, t.a, t.b)) return crossing(s.a, s.b, t.a, t.b);
        continue;
      }
      const follows = t.at === s.at + 1;
      const closes = s.at === 0 && t.at === s.of - 1;
      if (follows || closes) {
        // Neighbours share a corner; they meet elsewhere only if one turns back along the other.
        const [from, corner, to] = follows ? [s.a, s.b, t.b] : [t.a, s.a, s.b];
        if (turn(from, corner, to) === 0 && dot(corner, from, to) > 0) return [corner[0], corner[1]];
      } else if (crosses(s.a, s.b, t.a, t.b)) return crossing(s.a, s.b, t.a, t.b);
      else {
        const touching = [t.a, t.b].find((p) => isOn(p, s.a, s.b)) ?? [s.a, s.b].find((p) => isOn(p, t.a, t.b));
        if (touching) return [touching[0], touching[1]];
      }
    }
  }
  return null;
}

function boxOf(a: Position, b: Position): [number, number, number, number] {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Sign of the turn at b on the way a → b → c: 1 left, −1 right, 0 straight on or back. */
function turn(a: Position, b: Position, c: Position): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function dot(at: Position, a: Position, b: Position): number {
  return (a[0] - at[0]) * (b[0] - at[0]) + (a[1] - at[1]) * (b[1] - at[1]);
}

/** Whether the insides of two segments cross in one point. */
function crosses(a: Position, b: Position, c: Position, d: Position): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

function isOn(p: Position, a: Position, b: Position): boolean {
  return turn(a, b, p) === 0 && dot(p, a, b) <= 0;
}

function crossing(a: Position, b: Position, c: Position, d: Position): [number, number] {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / (rx * sy - ry * sx);
  return [a[0] + t * rx, a[1] + t * ry];
}
