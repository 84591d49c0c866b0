/** From this zoom on every point is drawn. */
export const ALL_FROM_ZOOM = 14;
const LOWEST_ZOOM = 6;
/** Side of the squares that hold one point each at a whole zoom, pixels; just before the next zoom they are twice as wide, about a dot. */
export const SQUARE_PX = 3;
const TILE_PX = 512;

/**
 * The zoom from which each point need be drawn: at a whole zoom one of those that share a square of {@link SQUARE_PX}, the first in
 * the order given, since its dot hides the others. Whoever is drawn at a zoom is drawn at every higher one.
 * @param points degrees
 */
export function firstZooms(points: readonly { lon: number; lat: number }[]): Uint8Array {
  const zooms = new Uint8Array(points.length).fill(ALL_FROM_ZOOM);
  const x = Float64Array.from(points, ({ lon }) => lon / 360 + 0.5);
  const y = Float64Array.from(points, ({ lat }) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  });
  const squareAt = (i: number, zoom: number): number => {
    const across = (TILE_PX * 2 ** zoom) / SQUARE_PX;
    return Math.floor(x[i]! * across) * 2 ** 26 + Math.floor(y[i]! * across);
  };
  for (let zoom = LOWEST_ZOOM; zoom < ALL_FROM_ZOOM; zoom++) {
    const taken = new Set<number>();
    for (let i = 0; i < points.length; i++) if (zooms[i]! < zoom) taken.add(squareAt(i, zoom));
    for (let i = 0; i < points.length; i++) {
      if (zooms[i]! < zoom) continue;
      const square = squareAt(i, zoom);
      if (taken.has(square)) continue;
      taken.add(square);
      zooms[i] = zoom;
    }
  }
  return zooms;
}
