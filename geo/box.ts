import type { Geometry, Position } from 'geojson';

/** A rectangle [min x, min y, max x, max y] in whatever plane the positions it is compared with are in. */
export type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

/** Whether two rectangles have a point in common; a shared edge counts. */
export function boxesTouch(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Whether a rectangle lies inside another; edges may coincide. */
export function boxContains(outer: Box, inner: Box): boolean {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/** Whether a geometry and a rectangle of the same plane have a point in common; edges are straight in that plane, and count. */
export function touchesBox(geometry: Geometry, box: Box): boolean {
  switch (geometry.type) {
    case 'Point':
      return isInside(geometry.coordinates, box);
    case 'MultiPoint':
      return geometry.coordinates.some((p) => isInside(p, box));
    case 'LineString':
      return lineTouches(geometry.coordinates, box);
    case 'MultiLineString':
      return geometry.coordinates.some((line) => lineTouches(line, box));
    case 'Polygon':
      return polygonTouches(geometry.coordinates, box);
    case 'MultiPolygon':
      return geometry.coordinates.some((rings) => polygonTouches(rings, box));
    case 'GeometryCollection':
      return geometry.geometries.some((g) => touchesBox(g, box));
  }
}

function isInside(p: Position, box: Box): boolean {
  return p[0]! >= box[0] && p[0]! <= box[2] && p[1]! >= box[1] && p[1]! <= box[3];
}

function lineTouches(line: readonly Position[], box: Box): boolean {
  for (let i = 1; i < line.length; i++) if (segmentTouches(line[i - 1]!, line[i]!, box)) return true;
  return false;
}

/** If no ring crosses the rectangle, it lies whole inside or outside the polygon: one corner tells. */
function polygonTouches(rings: readonly Position[][], box: Box): boolean {
  if (rings.some((ring) => lineTouches(ring, box))) return true;
  return rings.reduce((inside, ring) => inside !== isEnclosed(box[0], box[1], ring), false);
}

function isEnclosed(x: number, y: number, ring: readonly Position[]): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as [number, number];
    const [bx, by] = ring[i] as [number, number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Liang and Barsky (1984): cuts the segment by the four edges; what is left is in the rectangle. */
function segmentTouches(a: Position, b: Position, box: Box): boolean {
  let from = 0;
  let to = 1;
  for (const axis of [0, 1] as const) {
    const start = a[axis]!;
    const step = b[axis]! - start;
    const [low, high] = [box[axis], box[axis + 2]!];
    if (step === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [enters, leaves] =
      step > 0 ? [(low - start) / step, (high - start) / step] : [(high - start) / step, (low - start) / step];
    from = Math.max(from, enters);
    to = Math.min(to, leaves);
    if (from > to) return false;
  }
  return true;
}
