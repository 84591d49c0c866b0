import { booleanPointInPolygon } from '@turf/turf';
import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon } from 'geojson';
import { boundingBoxOf, linesOf } from './extent.ts';
import { LineIndex, type Position } from './nearest-line.ts';

export interface Area {
  id: string;
  geometry: Polygon | MultiPolygon;
}

/** Finds the area (commune polygon) that a point lies in, and how far it is from another one. */
export class AreaIndex {
  private readonly boxes: Flatbush | null;
  private readonly byId: Map<string, Area>;
  private readonly borders = new Map<string, LineIndex>();
  private allBorders: LineIndex | null = null;

  constructor(private readonly areas: readonly Area[]) {
    this.byId = new Map(areas.map((a) => [a.id, a]));
    // Flatbush refuses an index of nothing.
    this.boxes = areas.length === 0 ? null : new Flatbush(areas.length);
    for (const area of areas) this.boxes!.add(...boundingBoxOf(area.geometry));
    this.boxes?.finish();
  }

  get size(): number {
    return this.areas.length;
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** Id of the area that holds the point; the first one given where several do, null where none does. A border belongs to its area. */
  containing(lon: number, lat: number): string | null {
    const found = (this.boxes?.search(lon, lat, lon, lat) ?? []).sort((a, b) => a - b);
    for (const i of found) if (booleanPointInPolygon([lon, lat], this.areas[i]!.geometry)) return this.areas[i]!.id;
    return null;
  }

  /** Metres from the point to the area, 0 inside. @throws Error if there is no area with this id */
  distanceM(lon: number, lat: number, id: string): number {
    const area = this.byId.get(id);
    if (!area) throw new Error(`no area ${id} in the index`);
    if (booleanPointInPolygon([lon, lat], area.geometry)) return 0;
    let border = this.borders.get(id);
    if (!border) {
      border = new LineIndex(linesOf(area.geometry) as unknown as Position[][]);
      this.borders.set(id, border);
    }
    return border.nearest(lon, lat)!.distanceM;
  }

  /** Metres from a point outside every area to the nearest one; null if there are no areas. */
  distanceToNearestM(lon: number, lat: number): number | null {
    this.allBorders ??= new LineIndex(this.areas.flatMap((a) => linesOf(a.geometry)) as unknown as Position[][]);
    return this.allBorders.nearest(lon, lat)?.distanceM ?? null;
  }
}
