import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { latLngToCell, POLYGON_TO_CELLS_FLAGS, polygonToCellsExperimental } from 'h3-js';
import { distanceM } from './distance.ts';

/** H3 resolution of stored geometry: cells of about 36 km². */
export const CELL_RESOLUTION = 6;

/** Below this length, metres, a segment between two cells is not cut further. */
const SHORTEST_CUT_M = 1;

/** The H3 cells (resolution 6, sorted) that a polygon or line in degrees touches; at least one, however small it is. */
export function cellsTouched(geometry: Polygon | MultiPolygon | LineString | MultiLineString): string[] {
  const cells = new Set<string>();
  switch (geometry.type) {
    case 'Polygon':
      addPolygon(geometry.coordinates, cells);
      break;
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) addPolygon(rings, cells);
      break;
    case 'LineString':
      addLine(geometry.coordinates, cells);
      break;
    case 'MultiLineString':
      for (const line of geometry.coordinates) addLine(line, cells);
  }
  return [...cells].sort();
}

function addPolygon(rings: Position[][], cells: Set<string>): void {
  const overlapping = POLYGON_TO_CELLS_FLAGS.containmentOverlapping;
  for (const cell of polygonToCellsExperimental(rings, CELL_RESOLUTION, overlapping, true)) cells.add(cell);
}

function addLine(line: Position[], cells: Set<string>): void {
  for (let i = 1; i < line.length; i++) addSegment(line[i - 1]!, line[i]!, cells);
}

/** A cell is convex: a segment with both ends in it does not leave it. Any other is cut in two. */
function addSegment(a: Position, b: Position, cells: Set<string>): void {
  const [cellA, cellB] = [cellAt(a), cellAt(b)];
  cells.add(cellA).add(cellB);
  if (cellA === cellB || distanceM(a[0]!, a[1]!, b[0]!, b[1]!) < SHORTEST_CUT_M) return;
  const middle = [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2];
  addSegment(a, middle, cells);
  addSegment(middle, b, cells);
}

function cellAt(p: Position): string {
  return latLngToCell(p[1]!, p[0]!, CELL_RESOLUTION);
}
