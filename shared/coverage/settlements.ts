import type { Village } from '../village.ts';

/**
 * Villages by columns. The test points of village v are rows pointStart[v] to pointStart[v + 1] − 1, the centre first; a
 * village without points (impossible in the registry) would count as white.
 */
export interface Settlements {
  villageIds: readonly string[];
  pointStart: Uint32Array;
  pointIds: readonly string[];
  /** Degrees. */
  pointLon: Float64Array;
  pointLat: Float64Array;
  /** Metres. */
  pointAccuracyM: Float64Array;
}

/** The columns of some villages, in their order; merged ones are the caller's to leave out. */
export function buildSettlements(villages: readonly Village[]): Settlements {
  const points = villages.flatMap((v) => [
    ...v.testPoints.filter((p) => p.kind === 'centre'),
    ...v.testPoints.filter((p) => p.kind !== 'centre'),
  ]);
  const pointStart = new Uint32Array(villages.length + 1);
  for (const [v, village] of villages.entries()) pointStart[v + 1] = pointStart[v]! + village.testPoints.length;
  return {
    villageIds: villages.map((v) => v.id),
    pointStart,
    pointIds: points.map((p) => p.id),
    pointLon: Float64Array.from(points, (p) => p.lon),
    pointLat: Float64Array.from(points, (p) => p.lat),
    pointAccuracyM: Float64Array.from(points, (p) => p.accuracyM),
  };
}
