import { booleanPointInPolygon } from '@turf/turf';
import type { LineString, Polygon } from 'geojson';
import { dateOfDay, dayNumber } from '#shared/calendar';
import type { FibreRoute } from '#shared/fibre';
import type { OperatorCode } from '#shared/operator';
import { type SeededRandom, seededRandom } from './random.ts';
import { extreme, KM_PER_DEG_LAT, KM_PER_DEG_LON, planeKm } from './relief.ts';
import { type Commune, type LonLat, PROVINCE_CODE, rounded } from './units.ts';
import type { Settlement } from './villages.ts';

export interface SampleFibreRoute {
  record: Omit<FibreRoute, 'geometry' | 'lengthKm'>;
  geometry: LineString;
}

const BRANCHES = 56;
const OWNERS: OperatorCode[] = ['VNPT', 'VIETTEL', 'MOBIFONE'];

/** Minimum spanning tree over points (Prim): pairs of indices. */
function spanningTree(points: LonLat[]): [from: number, to: number][] {
  const nearest = points.map(() => 0);
  const left = new Set(points.keys());
  left.delete(0);
  const edges: [number, number][] = [];
  while (left.size > 0) {
    const next = [...left].reduce((best, i) =>
      planeKm(points[i]!, points[nearest[i]!]!) < planeKm(points[best]!, points[nearest[best]!]!) ? i : best,
    );
    left.delete(next);
    edges.push([nearest[next]!, next]);
    for (const i of left)
      if (planeKm(points[i]!, points[next]!) < planeKm(points[i]!, points[nearest[i]!]!)) nearest[i] = next;
  }
  return edges;
}

/** Points between a and b of a road that keeps low: each middle moves sideways to the lowest of seven places inside the province. */
function roadBetween(a: LonLat, b: LonLat, province: Polygon): LonLat[] {
  if (planeKm(a, b) < 0.7) return [];
  const dx = ((b[1] - a[1]) * KM_PER_DEG_LAT) / KM_PER_DEG_LON;
  const dy = (-(b[0] - a[0]) * KM_PER_DEG_LON) / KM_PER_DEG_LAT;
  const options = [0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24]
    .map((side): LonLat => rounded([(a[0] + b[0]) / 2 + dx * side, (a[1] + b[1]) / 2 + dy * side]))
    .filter((p) => booleanPointInPolygon(p, province));
  const low = extreme(options, -1) ?? rounded([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
  return [...roadBetween(a, low, province), low, ...roadBetween(low, b, province)];
}

function route(random: SeededRandom, serial: number, name: string, line: LonLat[], isTrunk: boolean): SampleFibreRoute {
  const fate = random.next();
  const status =
    isTrunk || fate < 0.6 ? 'operational' : fate < 0.86 ? 'planned' : fate < 0.96 ? 'underConstruction' : 'proposed';
  const operational = status === 'operational';
  return {
    record: {
      id: `LS-F${String(serial).padStart(3, '0')}`,
      provinceCode: PROVINCE_CODE,
      name,
      owner: random.chance(0.04) ? null : OWNERS[random.weightedIndex([5, 5, 1])]!,
      deployment: (['aerial', 'duct', 'buried', 'unknown'] as const)[
        random.weightedIndex(isTrunk ? [6, 2, 2, 0] : [17, 1, 1, 1])
      ]!,
      status,
      inServiceFrom:
        operational && !random.chance(0.06)
          ? dateOfDay(random.integer(dayNumber('2010-03-01'), dayNumber('2024-08-01')))
          : null,
      fibreCount: random.chance(0.1) ? null : random.pick(isTrunk ? [24, 48, 96] : [8, 12, 24]),
    },
    geometry: { type: 'LineString', coordinates: line },
  };
}

/** Trunk routes along a spanning tree of commune centres, and branches from there to villages farther up; some are only planned. */
export function sampleFibreRoutes(
  communes: Commune[],
  settlements: Settlement[],
  province: Polygon,
): SampleFibreRoute[] {
  const random = seededRandom(2003);
  const centres = communes.map((c) => c.centre);
  const routes: SampleFibreRoute[] = [];
  const reached: LonLat[] = [...centres];
  const add = (from: LonLat, to: LonLat, name: string, isTrunk: boolean): void => {
    const line = [from, ...roadBetween(from, to, province), to];
    routes.push(route(random, routes.length + 1, name, line, isTrunk));
    reached.push(...line);
  };
  for (const [a, b] of spanningTree(centres)) {
    add(centres[a]!, centres[b]!, `Tuyến ${communes[a]!.shortName} – ${communes[b]!.shortName}`, true);
  }
  for (const { village, commune, centre } of random.shuffled(settlements)) {
    if (routes.length === communes.length - 1 + BRANCHES) break;
    const from = reached.reduce((best, p) => (planeKm(p, centre) < planeKm(best, centre) ? p : best));
    const km = planeKm(from, centre);
    if (km > 2 && km < 7) add(from, centre, `Nhánh ${village.name} (${commune.shortName})`, false);
  }
  return routes;
}

/** Kilometres from a point to the nearest corner of a line (corners are under 0.8 km apart). */
export function kmToLine(p: LonLat, line: LineString): number {
  return line.coordinates.reduce((best, c) => Math.min(best, planeKm(p, c as LonLat)), Number.POSITIVE_INFINITY);
}
