import type { Polygon } from 'geojson';
import { cellToBoundary } from 'h3-js';

/** The outline of an H3 cell in degrees (longitude, latitude), counter-clockwise as RFC 7946 wants. */
export function cellPolygon(cell: string): Polygon {
  return { type: 'Polygon', coordinates: [cellToBoundary(cell, true)] };
}
