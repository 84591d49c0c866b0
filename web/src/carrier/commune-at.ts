import type { AdminUnitItem } from '../api/answers.ts';

type Ring = [number, number][];

/** The commune that a point lies in, by the borders on file; undefined outside all of them. Even-odd rule over all rings. */
export function communeAt(lon: number, lat: number, communes: readonly AdminUnitItem[]): AdminUnitItem | undefined {
  return communes.find((u) => {
    const geometry = u.geometry as { type: string; coordinates: unknown } | null;
    if (!geometry) return false;
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Ring[][];
    let inside = false;
    for (const ring of polygons.flat()) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi] = ring[i]!;
        const [xj, yj] = ring[j]!;
        if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  });
}
