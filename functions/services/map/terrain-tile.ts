import type { HeightAt } from '#geo/profile';
import { tileBox, tileLat, tileLon } from '#geo/web-mercator';
import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import { writePng } from '../../exchange/png.ts';
import { requirePermission } from '../act.ts';
import { tilesToday } from '../coverage/assessed.ts';
import type { ProvinceTerrain } from '../coverage/terrain.ts';
import type { Deps } from '../deps.ts';

const SIDE = 256;
export const MIN_ZOOM = 7;
/** Where a pixel is about as wide as a sample: 1″ and 3″. */
const MAX_ZOOM = { fine: 12, coarse: 11 };
const FINE_SIDE = 3601;
/** About 20 MB at most. */
const TILES_KEPT = 256;

const kept = new WeakMap<ProvinceTerrain, Map<string, Buffer | null>>();

/** The zooms of a province's terrain, and the degree squares there is any of (south-west corners). */
export function terrainExtent({ loaded }: ProvinceTerrain) {
  const isFine = loaded.tiles.some((t) => t.side === FINE_SIDE);
  return {
    name: loaded.name,
    hash: loaded.hash,
    minZoom: MIN_ZOOM,
    maxZoom: isFine ? MAX_ZOOM.fine : MAX_ZOOM.coarse,
    squares: loaded.tiles.map(({ lon, lat }) => ({ lon, lat })),
  };
}

/**
 * Heights of a web map tile as a picture of 256 × 256 pixels in Terrarium encoding: height in metres = red × 256 + green +
 * blue / 256 − 32768, here in halves of a metre. Gaps in the data are filled from around them, so that they are drawn flat.
 * @returns null for the picture of a tile in which every sample is void
 * @throws DomainError not-found where there is no terrain at all
 */
export async function terrainTile(
  deps: Deps,
  actor: Account,
  { z, x, y }: { z: number; x: number; y: number },
): Promise<{ png: Buffer | null; hash: string }> {
  requirePermission(actor, 'registry:read');
  const terrain = await tilesToday(deps);
  const nothing = new DomainError('not-found', `there is no terrain at ${z}/${x}/${y}`);
  if (terrain === null || x >= 2 ** z || y >= 2 ** z) throw nothing;
  const { minZoom, maxZoom, squares, hash } = terrainExtent(terrain);
  const [west, south, east, north] = tileBox(z, x, y);
  const touches = squares.some((s) => s.lon < east && s.lon + 1 > west && s.lat < north && s.lat + 1 > south);
  if (z < minZoom || z > maxZoom || !touches) throw nothing;
  let tiles = kept.get(terrain);
  if (!tiles) {
    tiles = new Map();
    kept.set(terrain, tiles);
  }
  const key = `${z}/${x}/${y}`;
  let png = tiles.get(key);
  if (png === undefined) {
    png = draw(terrain.heightAt, z, x, y);
    if (tiles.size >= TILES_KEPT) tiles.delete(tiles.keys().next().value!);
    tiles.set(key, png);
  }
  return { png, hash };
}

/** Null where no pixel has a height. */
function draw(heightAt: HeightAt, z: number, x: number, y: number): Buffer | null {
  const pixels = new Uint8Array(SIDE * SIDE * 3);
  const lons = Float64Array.from({ length: SIDE }, (_, column) => tileLon(x + (column + 0.5) / SIDE, z));
  const heights = new Float64Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) {
    const lat = tileLat(y + (row + 0.5) / SIDE, z);
    for (let column = 0; column < SIDE; column++) heights[row * SIDE + column] = heightAt(lons[column]!, lat);
  }
  if (!fillGaps(heights)) return null;
  for (const [i, height] of heights.entries()) {
    const halves = Math.round((height + 32768) * 2);
    pixels[3 * i] = halves >> 9;
    pixels[3 * i + 1] = (halves >> 1) & 0xff;
    pixels[3 * i + 2] = (halves & 1) << 7;
  }
  return writePng(pixels, SIDE, SIDE);
}

/**
 * Heights where there are none, smooth from those around (pull and push over halved grids), so that a gap is drawn without slopes of
 * its own. False if there is nothing to begin with.
 */
function fillGaps(heights: Float64Array, side = SIDE): boolean {
  if (side === 1) return !Number.isNaN(heights[0]!);
  if (!heights.some(Number.isNaN)) return true;
  const half = side / 2;
  const coarse = new Float64Array(half * half);
  for (let row = 0; row < half; row++) {
    for (let column = 0; column < half; column++) {
      const at = 2 * row * side + 2 * column;
      const four = [at, at + 1, at + side, at + side + 1].map((i) => heights[i]!).filter((h) => !Number.isNaN(h));
      coarse[row * half + column] = four.reduce((a, b) => a + b, 0) / four.length;
    }
  }
  if (!fillGaps(coarse, half)) return false;
  const within = (i: number): number => Math.max(0, Math.min(half - 1, i));
  for (let i = 0; i < heights.length; i++) {
    if (!Number.isNaN(heights[i]!)) continue;
    const [row, column] = [Math.floor(i / side), i % side];
    // Bilinear between the four coarse cells around, whose centres lie a quarter of a cell off.
    const [y, x] = [within((row - 0.5) / 2), within((column - 0.5) / 2)];
    const [top, left] = [Math.floor(y), Math.floor(x)];
    const [bottom, right] = [within(top + 1), within(left + 1)];
    const along = (r: number): number =>
      coarse[r * half + left]! * (1 - (x - left)) + coarse[r * half + right]! * (x - left);
    heights[i] = along(top) * (1 - (y - top)) + along(bottom) * (y - top);
  }
  return true;
}
