import type { HeightAt } from './profile.ts';

/** One degree square of terrain heights on a regular grid. */
export interface HeightTile {
  /** South-west corner, whole degrees. */
  lon: number;
  lat: number;
  /** Samples along one side; the outer rows are shared with the neighbours. */
  side: number;
  /** Heights above sea level, m, row by row from the north-west corner; {@link VOID_HEIGHT} where there is no data. */
  heightsM: Int16Array;
}

/** The sample value that means "no data" in SRTM-style tiles. */
export const VOID_HEIGHT = -32768;

/**
 * Height in a tile at a lon/lat in degrees, m, bilinear between the four samples around it.
 * @returns NaN outside the tile, and where a sample that would count is void.
 */
export function tileHeightM(tile: HeightTile, lon: number, lat: number): number {
  const { side, heightsM } = tile;
  const cells = side - 1;
  const x = (lon - tile.lon) * cells;
  const y = (tile.lat + 1 - lat) * cells;
  if (!(x >= 0 && x <= cells && y >= 0 && y <= cells)) return Number.NaN;
  const column = Math.min(Math.floor(x), cells - 1);
  const row = Math.min(Math.floor(y), cells - 1);
  const right = x - column;
  const down = y - row;
  const at = row * side + column;
  const nw = heightsM[at]!;
  const ne = heightsM[at + 1]!;
  const sw = heightsM[at + side]!;
  const se = heightsM[at + side + 1]!;
  const wNw = (1 - right) * (1 - down);
  const wNe = right * (1 - down);
  const wSw = (1 - right) * down;
  const wSe = right * down;
  if (
    (nw === VOID_HEIGHT && wNw > 0) ||
    (ne === VOID_HEIGHT && wNe > 0) ||
    (sw === VOID_HEIGHT && wSw > 0) ||
    (se === VOID_HEIGHT && wSe > 0)
  ) {
    return Number.NaN;
  }
  return nw * wNw + ne * wNe + sw * wSw + se * wSe;
}

/** Heights over several tiles: NaN where there is no tile or a void. The tile asked last is tried first, since paths are short. */
export function mosaicHeight(tiles: readonly HeightTile[]): HeightAt {
  const byCorner = new Map(tiles.map((t) => [cornerKey(t.lon, t.lat), t]));
  let held = tiles[0];
  return (lon, lat) => {
    const west = Math.floor(lon);
    const south = Math.floor(lat);
    if (held === undefined || held.lon !== west || held.lat !== south) {
      const next = byCorner.get(cornerKey(west, south));
      if (next === undefined) return Number.NaN;
      held = next;
    }
    return tileHeightM(held, lon, lat);
  };
}

function cornerKey(lon: number, lat: number): number {
  return (lat + 90) * 360 + lon + 180;
}
