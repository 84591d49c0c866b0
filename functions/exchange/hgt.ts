import { gunzipSync } from 'node:zlib';
import type { HeightTile } from '#geo/height-tile';

/** One degree square of terrain heights, as an SRTM-style `.hgt` file holds it. */
export interface HgtTile extends HeightTile {
  /** Name of the tile, its south-west corner: `N21E106`. */
  name: string;
  /** 1″ or 3″. */
  side: 3601 | 1201;
  /** How many samples are void. */
  voids: number;
}

/** What is wrong with a file. A `.hgt` has no rows or columns, so both are null. */
export interface HgtProblem {
  row: null;
  column: null;
  code: 'hgt.name' | 'hgt.gzip' | 'hgt.truncated' | 'hgt.size';
  message: string;
}

const BYTES_1_ARCSEC = 3601 * 3601 * 2;
const BYTES_3_ARCSEC = 1201 * 1201 * 2;

/**
 * Reads an SRTM-style `.hgt` tile, 1″ or 3″, plain or gzip (told by its first bytes).
 *
 * Samples are big-endian signed 16-bit metres, from north to south and west to east; the file's name is the only place that
 * says where the tile lies.
 * @param bytes the file's content.
 * @param fileName file name or path whose last part is like `N21E106.hgt` or `N21E106.hgt.gz`.
 * @returns one row with the tile, or no row and one problem: bad name, broken gzip, truncated, wrong size.
 */
export function readHgt(bytes: Uint8Array, fileName: string): { rows: HgtTile[]; problems: HgtProblem[] } {
  const corner = hgtCorner(fileName);
  if (corner === null) {
    return refused('hgt.name', `"${fileName}" does not name a tile; expected its south-west corner, as in N21E106.hgt`);
  }
  let raw = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      raw = gunzipSync(bytes, { maxOutputLength: BYTES_1_ARCSEC + 1 });
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code;
      if (why === 'ERR_BUFFER_TOO_LARGE') {
        return refused(
          'hgt.size',
          `${corner.name} unpacks to more than ${BYTES_1_ARCSEC} bytes, the size of a 1″ tile`,
        );
      }
      if (why === 'Z_BUF_ERROR') return refused('hgt.truncated', `${corner.name}: the gzip stream ends too early`);
      return refused('hgt.gzip', `${corner.name}: not a valid gzip stream (${why ?? String(error)})`);
    }
  }
  if (raw.length !== BYTES_1_ARCSEC && raw.length !== BYTES_3_ARCSEC) {
    const expected = `a tile has ${BYTES_1_ARCSEC} bytes (1″, 3601 × 3601) or ${BYTES_3_ARCSEC} (3″, 1201 × 1201)`;
    const wholeGrid = raw.length > 0 && Number.isInteger(Math.sqrt(raw.length / 2));
    const code = raw.length < BYTES_1_ARCSEC && !wholeGrid ? 'hgt.truncated' : 'hgt.size';
    return refused(code, `${corner.name} has ${raw.length} bytes; ${expected}`);
  }
  const side = raw.length === BYTES_1_ARCSEC ? 3601 : 1201;
  const heightsM = new Int16Array(side * side);
  let voids = 0;
  for (let i = 0; i < heightsM.length; i++) {
    const height = (raw[2 * i]! << 8) | raw[2 * i + 1]!;
    heightsM[i] = height;
    if (height === 0x8000) voids++;
  }
  return { rows: [{ ...corner, side, heightsM, voids }], problems: [] };
}

/** South-west corner and name that a tile's file name gives; null when it is not one. */
export function hgtCorner(fileName: string): { name: string; lon: number; lat: number } | null {
  const match = /(?:^|[\\/])([NS])(\d{2})([EW])(\d{3})\.hgt(?:\.gz)?$/i.exec(fileName);
  if (match === null) return null;
  const [, ns, latDigits, ew, lonDigits] = match as unknown as [string, string, string, string, string];
  const lat = Number(latDigits) * (ns.toUpperCase() === 'S' ? -1 : 1);
  const lon = Number(lonDigits) * (ew.toUpperCase() === 'W' ? -1 : 1);
  if (lat < -90 || lat > 89 || lon < -180 || lon > 179) return null;
  return { name: hgtName(lon, lat), lon, lat };
}

/** Name of the tile that holds a lon/lat in degrees: `N21E106` (the AWS layout puts it under `skadi/N21/N21E106.hgt.gz`). */
export function hgtName(lon: number, lat: number): string {
  const south = Math.floor(lat);
  const west = Math.floor(lon);
  const latPart = `${south < 0 ? 'S' : 'N'}${String(Math.abs(south)).padStart(2, '0')}`;
  return `${latPart}${west < 0 ? 'W' : 'E'}${String(Math.abs(west)).padStart(3, '0')}`;
}

function refused(code: HgtProblem['code'], message: string): { rows: HgtTile[]; problems: HgtProblem[] } {
  return { rows: [], problems: [{ row: null, column: null, code, message }] };
}
