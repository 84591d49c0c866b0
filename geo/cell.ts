import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import {
  cellArea,
  cellToBoundary,
  cellToLatLng,
  gridDisk,
  latLngToCell,
  POLYGON_TO_CELLS_FLAGS,
  polygonToCellsExperimental,
  UNITS,
} from 'h3-js';
import { distanceM } from './distance.ts';

/** H3 resolution of stored geometry: cells of about 36 km². */
export const CELL_RESOLUTION = 6;

/** H3 resolution by which places are looked up: cells of about 250 km², so that a station's reach touches a few of them. */
export const PLACE_RESOLUTION = 5;
/** No edge of a cell of that resolution is shorter, metres (average 9.9 km; the grid is distorted by less than a third). */
const SHORTEST_EDGE_M = 6000;

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

/** A cell of a raster: its centre, degrees, and its area. */
export interface RasterCell {
  id: string;
  lon: number;
  lat: number;
  areaKm2: number;
}

/** The H3 cells of a resolution (0-15) whose centre lies in a polygon: each belongs to one of two polygons side by side. */
export function rasterOf(geometry: Polygon | MultiPolygon, resolution: number): RasterCell[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const inCentre = POLYGON_TO_CELLS_FLAGS.containmentCenter;
  const cells = new Set(polygons.flatMap((rings) => polygonToCellsExperimental(rings, resolution, inCentre, true)));
  return [...cells].sort().map((id) => {
    const [lat, lon] = cellToLatLng(id);
    return { id, lon, lat, areaKm2: cellArea(id, UNITS.km2) };
  });
}

/** The H3 cell (resolution 5) of a place in degrees. */
export function placeCell(lon: number, lat: number): string {
  return latLngToCell(lat, lon, PLACE_RESOLUTION);
}

/** The H3 cells (resolution 5, sorted) that hold every place within `radiusM` metres of a point, and maybe one more. */
export function placeCellsWithin(lon: number, lat: number, radiusM: number): string[] {
  // From a corner of the middle cell, k rings reach at least (1.5 k − 0.5) edges far.
  const rings = Math.ceil((radiusM / SHORTEST_EDGE_M + 0.5) / 1.5);
  return gridDisk(placeCell(lon, lat), rings)
    .filter((cell) => {
      const circle = circleAround(cell);
      return distanceM(lon, lat, circle.lon, circle.lat) <= radiusM + circle.radiusM;
    })
    .sort();
}

interface Circle {
  lon: number;
  lat: number;
  radiusM: number;
}

/** A country has some 1,300 cells of the resolution; they are asked for over and over. */
const circles = new Map<string, Circle>();

function circleAround(cell: string): Circle {
  let circle = circles.get(cell);
  if (!circle) {
    const [lat, lon] = cellToLatLng(cell);
    const radiusM = Math.max(...cellToBoundary(cell).map(([y, x]) => distanceM(lon, lat, x, y)));
    circle = { lon, lat, radiusM };
    circles.set(cell, circle);
  }
  return circle;
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
