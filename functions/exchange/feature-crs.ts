import type { Geometry, Position } from 'geojson';
import type { Box } from '#geo/box';
import { CRS, type CrsCode, fromWgs84, toWgs84 } from '#geo/crs';
import { DomainError } from '#shared/errors';

/** The systems features are given in: WGS 84 as longitude, latitude; WGS 84 as latitude, longitude; grids of VN-2000. */
export type FeatureCrs = 'CRS84' | 4326 | CrsCode;

/** Grids offered, by EPSG code; their axes are east, north. */
const GRIDS = [9215, 9214, 3405] as const satisfies readonly CrsCode[];
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/';

/** What positions are stored in, and the default of every parameter. */
export const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

const BY_URI = new Map<string, FeatureCrs>([
  [CRS84, 'CRS84'],
  [`${EPSG}4326`, 4326],
  ...GRIDS.map((code) => [`${EPSG}${code}`, code] as const),
]);

/** The identifiers of OGC API – Features Part 2 that `crs` and `bbox-crs` may name. */
export const CRS_URIS: readonly string[] = [...BY_URI.keys()];

/** Names of the grids for people, by EPSG code. */
export const GRID_NAMES: readonly string[] = GRIDS.map((code) => `EPSG:${code} ${CRS[code].name}`);

/** The system an identifier names; CRS84 without one. @throws DomainError invalid */
export function crsOfUri(uri: string | undefined, parameter: string): FeatureCrs {
  const crs = BY_URI.get(uri ?? CRS84);
  if (crs === undefined) throw new DomainError('invalid', `${parameter} must be one of ${CRS_URIS.join(', ')}`);
  return crs;
}

/** A geometry in degrees (longitude, latitude, WGS 84) in another system, in the order of that system's axes. */
export function inCrs<G extends Geometry>(geometry: G, crs: FeatureCrs): G {
  if (crs === 'CRS84') return geometry;
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((g) => inCrs(g, crs)) };
  return { ...geometry, coordinates: mapped(geometry.coordinates, crs) };
}

type Nested = Position | Nested[];

function mapped(coordinates: Nested, crs: Exclude<FeatureCrs, 'CRS84'>): Nested {
  if (typeof coordinates[0] !== 'number') return (coordinates as Nested[]).map((c) => mapped(c, crs));
  const [lon, lat] = coordinates as [number, number];
  if (crs === 4326) return [lat, lon];
  const [east, north] = fromWgs84(crs, lon, lat);
  return [tenthOfMm(east), tenthOfMm(north)];
}

function tenthOfMm(metres: number): number {
  return Math.round(metres * 1e4) / 1e4;
}

/** Cuts of each side of a rectangle when its outline is carried into degrees: a side of a grid is a curve there. */
const CUTS = 16;

/**
 * Reads `bbox` (four numbers, or six with heights, which are passed over) in the order of the system's axes.
 * `own` is the rectangle in that system; `degrees` one in longitude and latitude that holds it, and in a grid a little more.
 * @throws DomainError invalid
 */
export function readBox(text: string, crs: FeatureCrs): { own: Box; degrees: Box } {
  const numbers = text.split(',').map((n) => (n.trim() === '' ? Number.NaN : Number(n)));
  const flat = numbers.length === 6 ? [0, 1, 3, 4].map((i) => numbers[i]!) : numbers;
  if (flat.length !== 4 || numbers.some((n) => !Number.isFinite(n)))
    throw new DomainError('invalid', 'bbox must be four numbers: the lower corner, then the upper one');
  const own = flat as unknown as Box;
  if (own[0] > own[2] || own[1] > own[3])
    throw new DomainError(
      'invalid',
      'bbox must name the lower corner first; one across the antimeridian is not served',
    );
  if (crs === 'CRS84') return { own, degrees: own };
  if (crs === 4326) return { own, degrees: [own[1], own[0], own[3], own[2]] };
  const degrees: [number, number, number, number] = [180, 90, -180, -90];
  for (let i = 0; i <= CUTS; i++) {
    const x = own[0] + ((own[2] - own[0]) * i) / CUTS;
    const y = own[1] + ((own[3] - own[1]) * i) / CUTS;
    for (const [east, north] of [
      [x, own[1]],
      [x, own[3]],
      [own[0], y],
      [own[2], y],
    ] as const) {
      const [lon, lat] = toWgs84(crs, east, north);
      if (!Number.isFinite(lon) || !Number.isFinite(lat))
        throw new DomainError('invalid', 'bbox is not in the area where its system can be used');
      degrees[0] = Math.min(degrees[0], lon);
      degrees[1] = Math.min(degrees[1], lat);
      degrees[2] = Math.max(degrees[2], lon);
      degrees[3] = Math.max(degrees[3], lat);
    }
  }
  const spare = 0.05 * Math.max(degrees[2] - degrees[0], degrees[3] - degrees[1]) + 1e-6;
  return { own, degrees: [degrees[0] - spare, degrees[1] - spare, degrees[2] + spare, degrees[3] + spare] };
}
