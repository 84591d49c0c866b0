import { coarseHeight, fillGaps } from '#geo/fill-gaps';
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

/** Of the coarse grid that shows the lie of the land: over a province about 15″. */
const COARSE_SIDE = 512;
/** How far beyond the data it goes, degrees. */
const MARGIN_DEG = 0.25;

interface Drawn {
  pngs: Map<string, Buffer | null>;
  /** Null where every sample is void. */
  coarse: HeightAt | null;
}

const kept = new WeakMap<ProvinceTerrain, Drawn>();

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
  let drawn = kept.get(terrain);
  if (!drawn) {
    drawn = { pngs: new Map(), coarse: coarseHeight(terrain.heightAt, around(squares), COARSE_SIDE) };
    kept.set(terrain, drawn);
  }
  const { pngs, coarse } = drawn;
  const key = `${z}/${x}/${y}`;
  let png = pngs.get(key);
  if (png === undefined) {
    png = coarse && draw(terrain.heightAt, coarse, { z, x, y });
    if (pngs.size >= TILES_KEPT) pngs.delete(pngs.keys().next().value!);
    pngs.set(key, png);
  }
  return { png, hash };
}

function around(squares: readonly { lon: number; lat: number }[]): [number, number, number, number] {
  const [lons, lats] = [squares.map((s) => s.lon), squares.map((s) => s.lat)];
  return [
    Math.min(...lons) - MARGIN_DEG,
    Math.min(...lats) - MARGIN_DEG,
    Math.max(...lons) + 1 + MARGIN_DEG,
    Math.max(...lats) + 1 + MARGIN_DEG,
  ];
}

/**
 * The lie of the land is the same from picture to picture; only what the data add to it is filled within each, and that comes to
 * nothing away from them. So neighbours meet without a step. Null where no pixel has a height.
 */
function draw(heightAt: HeightAt, coarse: HeightAt, { z, x, y }: { z: number; x: number; y: number }): Buffer | null {
  const lons = Float64Array.from({ length: SIDE }, (_, column) => tileLon(x + (column + 0.5) / SIDE, z));
  const land = new Float64Array(SIDE * SIDE);
  const detail = new Float64Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) {
    const lat = tileLat(y + (row + 0.5) / SIDE, z);
    for (let column = 0; column < SIDE; column++) {
      const i = row * SIDE + column;
      land[i] = coarse(lons[column]!, lat);
      detail[i] = heightAt(lons[column]!, lat) - land[i]!;
    }
  }
  if (!fillGaps(detail, SIDE)) return null;
  const pixels = new Uint8Array(SIDE * SIDE * 3);
  for (const [i, height] of land.entries()) {
    const halves = Math.round((height + detail[i]! + 32768) * 2);
    pixels[3 * i] = halves >> 9;
    pixels[3 * i + 1] = (halves >> 1) & 0xff;
    pixels[3 * i + 2] = (halves & 1) << 7;
  }
  return writePng(pixels, SIDE, SIDE);
}
