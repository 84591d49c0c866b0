import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { distanceM } from './distance.ts';

/** Bounding box [west, south, east, north] in degrees of a geometry that does not cross the antimeridian. */
export function boundingBoxOf(
  geometry: Polygon | MultiPolygon | LineString | MultiLineString,
): [west: number, south: number, east: number, north: number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const line of linesOf(geometry)) {
    for (const position of line) {
      const [lon, lat] = [position[0]!, position[1]!];
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

/** Length along a line or lines on the sphere, kilometres. */
export function lineLengthKm(geometry: LineString | MultiLineString): number {
  return linesOf(geometry).reduce((sum, line) => sum + lengthM(line), 0) / 1000;
}

/** The lines or rings of a geometry. */
export function linesOf(geometry: Polygon | MultiPolygon | LineString | MultiLineString): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    default:
      return geometry.coordinates;
  }
}

function lengthM(line: Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    sum += distanceM(a[0]!, a[1]!, b[0]!, b[1]!);
  }
  return sum;
}
