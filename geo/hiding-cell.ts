import { cellToBoundary, cellToLatLng, latLngToCell } from 'h3-js';
import { distanceM } from './distance.ts';
import { LineIndex } from './nearest-line.ts';

/** H3 resolution of the cells that stand for a position which may not be shown: about 5 km², 2.4 km across. */
export const HIDING_RESOLUTION = 7;

/** No cell of the resolution reaches farther from its centre, metres (circumradius in Việt Nam: about 1.4 km). */
const REACH_M = 2_000;

/** The cell of the fixed worldwide grid that holds a point. It depends on nothing but that point. */
export function hidingCell(lon: number, lat: number): string {
  return latLngToCell(lat, lon, HIDING_RESOLUTION);
}

/** Metres (great circle) from a point to the nearest place of a cell; 0 inside. */
export function distanceToCellM(lon: number, lat: number, cell: string): number {
  if (hidingCell(lon, lat) === cell) return 0;
  return new LineIndex([cellToBoundary(cell, true) as [number, number][]]).nearest(lon, lat)!.distanceM;
}

/** Whether a cell comes within `limitM` of a point: {@link distanceToCellM} ≤ limitM, with far cells told apart cheaply. */
export function isCellWithin(lon: number, lat: number, cell: string, limitM: number): boolean {
  const [cellLat, cellLon] = cellToLatLng(cell);
  if (distanceM(lon, lat, cellLon, cellLat) > limitM + REACH_M) return false;
  return distanceToCellM(lon, lat, cell) <= limitM;
}
