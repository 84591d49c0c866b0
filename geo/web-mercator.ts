/**
 * Web map tiles (XYZ, EPSG:3857): the square world of zoom z has 2^z tiles a side, y from north to south.
 * Spherical Mercator, as OGC 17-083r4 annex D.1 (WebMercatorQuad).
 */

/** Longitude of a position across the tiles of a zoom, degrees; `x` may be a fraction. */
export function tileLon(x: number, z: number): number {
  return (x / 2 ** z) * 360 - 180;
}

/** Latitude of a position down the tiles of a zoom, degrees; `y` may be a fraction. */
export function tileLat(y: number, z: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * 180) / Math.PI;
}

/** What a tile covers, degrees. */
export function tileBox(z: number, x: number, y: number): [west: number, south: number, east: number, north: number] {
  return [tileLon(x, z), tileLat(y + 1, z), tileLon(x + 1, z), tileLat(y, z)];
}
