import type { Feature, Geometry, Position } from 'geojson';

/** West, south, east, north. */
export type Box = [number, number, number, number];

export function point(lon: number, lat: number, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } };
}

export function line(coordinates: Position[], properties: Record<string, unknown>): Feature {
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates } };
}

/** The box around boxes, of which there must be one at least. */
export function around(boxes: Iterable<Box>): Box {
  const all: Box = [180, 90, -180, -90];
  for (const [west, south, east, north] of boxes) {
    all[0] = Math.min(all[0], west);
    all[1] = Math.min(all[1], south);
    all[2] = Math.max(all[2], east);
    all[3] = Math.max(all[3], north);
  }
  return all;
}

/** Bounding box of a geometry, found by walking its positions. */
export function boxOf(geometry: Geometry): Box | null {
  const box: Box = [180, 90, -180, -90];
  const visit = (node: Position | readonly unknown[]): void => {
    if (typeof node[0] === 'number') {
      const [lon, lat] = node as [number, number];
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    } else for (const child of node) visit(child as readonly unknown[]);
  };
  if (!('coordinates' in geometry)) return null;
  visit(geometry.coordinates as readonly unknown[]);
  return box[0] <= box[2] ? box : null;
}
