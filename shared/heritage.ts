import { distanceM } from '#geo/distance';
import type { Village } from './village.ts';

/** A village that was merged into another, directly or by steps. */
export interface Merged {
  village: Village;
  /** The other's test point at the place of one of its own; null if the other has none there. */
  pointNow(pointId: string): string | null;
}

/**
 * The villages that have become part of one, each once, nearest generation first. What was said of a test point is said of a place: it
 * holds for the test point that is there now, the nearest one within the accuracies of both.
 */
export function mergedInto(village: Village, find: (id: string) => Village | undefined): Merged[] {
  const found = new Map<string, Village>();
  for (let generation = [village]; generation.length > 0; ) {
    const before = generation.flatMap((v) => v.mergedFrom.flatMap((id) => find(id) ?? []));
    generation = before.filter((v) => v.id !== village.id && !found.has(v.id));
    for (const v of generation) found.set(v.id, v);
  }
  return [...found.values()].map((old) => {
    const now = new Map(old.testPoints.map((p) => [p.id, pointAt(village, p)]));
    return { village: old, pointNow: (pointId) => now.get(pointId) ?? null };
  });
}

function pointAt({ testPoints }: Village, old: Village['testPoints'][number]): string | null {
  const [nearest] = testPoints
    .map((p) => ({ id: p.id, apartM: distanceM(p.lon, p.lat, old.lon, old.lat) - p.accuracyM - old.accuracyM }))
    .filter((p) => p.apartM <= 0)
    .sort((a, b) => a.apartM - b.apartM || (a.id < b.id ? -1 : 1));
  return nearest?.id ?? null;
}
