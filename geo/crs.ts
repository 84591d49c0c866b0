import proj4, { type Converter } from 'proj4';

/**
 * VN-2000 → WGS 84: QĐ 05/2007/QĐ-BTNMT, as EPSG "VN-2000 to WGS 84 (2)". The decree gives coordinate-frame rotations, PROJ wants
 * position-vector ones: hence the other signs.
 */
const DATUM =
  '+ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';

function transverseMercator(meridian: number, k: number): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=${k} +x_0=500000 +y_0=0 ${DATUM} +units=m`;
}

/** Coordinate reference systems of Vietnamese maps by EPSG code, with the central meridian of the projected ones, degrees east. */
export const CRS = {
  9215: { name: 'VN-2000 / TM-3 107-15', meridian: 107.25, definition: transverseMercator(107.25, 0.9999) },
  9214: { name: 'VN-2000 / TM-3 107-00', meridian: 107, definition: transverseMercator(107, 0.9999) },
  9209: { name: 'VN-2000 / TM-3 105-30', meridian: 105.5, definition: transverseMercator(105.5, 0.9999) },
  3405: { name: 'VN-2000 / UTM zone 48N', meridian: 105, definition: transverseMercator(105, 0.9996) },
  4756: { name: 'VN-2000', meridian: null, definition: `+proj=longlat ${DATUM}` },
} as const satisfies Record<number, { name: string; meridian: number | null; definition: string }>;
export type CrsCode = keyof typeof CRS;

const CODES = Object.keys(CRS).map(Number) as CrsCode[];
/** The projected systems: those in which a position is X (north) and Y (east). */
export const GRID_CODES: readonly CrsCode[] = CODES.filter((c) => CRS[c].meridian !== null);

const converters = new Map<CrsCode, Converter>();

function converter(code: CrsCode): Converter {
  let made = converters.get(code);
  if (!made) {
    made = proj4('+proj=longlat +datum=WGS84 +no_defs', CRS[code].definition);
    converters.set(code, made);
  }
  return made;
}

/**
 * A WGS 84 position in another system: [east, north] metres of a grid, [lon, lat] degrees of VN-2000.
 * On Vietnamese forms X is the north and Y the east.
 */
export function fromWgs84(code: CrsCode, lon: number, lat: number): [number, number] {
  const [x, y] = converter(code).forward([lon, lat]) as [number, number];
  return [x, y];
}

/** The WGS 84 [lon, lat] of a position: [east, north] metres of a grid, [lon, lat] degrees of VN-2000. */
export function toWgs84(code: CrsCode, east: number, north: number): [number, number] {
  const [lon, lat] = converter(code).inverse([east, north]) as [number, number];
  return [lon, lat];
}

/** The system with this EPSG code, if it is one of {@link CRS}. */
export function crsOf(code: number): CrsCode | null {
  return CODES.find((c) => c === code) ?? null;
}

/** The 3-degree grid of a central meridian in degrees; null if none of {@link CRS} has it. */
export function gridOfMeridian(meridian: number): CrsCode | null {
  return GRID_CODES.find((c) => c !== 3405 && Math.abs(CRS[c].meridian! - meridian) < 1e-6) ?? null;
}
