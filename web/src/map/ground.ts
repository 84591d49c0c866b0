import type { StyleSpecification } from 'maplibre-gl';
import maplibregl, {
  type LayerSpecification,
  type RasterDEMSourceSpecification,
  type SourceSpecification,
} from 'maplibre-gl';
import { tileBox } from '#geo/web-mercator';
import type { BaseMap, MapFrame } from '../api/answers.ts';

/** What lies under the villages: heights to shade, and a base map. */
export interface Ground {
  relief: RasterDEMSourceSpecification | null;
  base: BaseStyle | null;
}

/** The part of a base map's style that is drawn: its letters and signs would cover the registry's own. */
export interface BaseStyle {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
}

const SCHEME = 'relief';
const DRAWN = ['background', 'fill', 'line', 'raster', 'fill-extrusion'];

type Terrain = NonNullable<MapFrame['terrain']>;
type LoadTile = (tile: string, signal: AbortSignal) => Promise<ArrayBuffer>;

/** What MapLibre takes for "there is no such tile" without a word. */
class NoTile extends Error {
  readonly status = 404;
}

/** The source of a province's terrain. Its tiles need the token, so that they are fetched by `loadTile`, and only where there is terrain. */
export function loadReliefBy(terrain: Terrain, loadTile: LoadTile): RasterDEMSourceSpecification {
  maplibregl.addProtocol(SCHEME, async ({ url }, abort) => {
    const tile = /\d+\/\d+\/\d+/.exec(url)![0];
    const [z, x, y] = tile.split('/').map(Number) as [number, number, number];
    const [west, south, east, north] = tileBox(z, x, y);
    const isThere = terrain.squares.some((s) => s.lon < east && s.lon + 1 > west && s.lat < north && s.lat + 1 > south);
    if (!isThere) throw new NoTile();
    const data = await loadTile(tile, abort.signal);
    if (data.byteLength === 0) throw new NoTile();
    return { data };
  });
  const lons = terrain.squares.map((s) => s.lon);
  const lats = terrain.squares.map((s) => s.lat);
  return {
    type: 'raster-dem',
    // The hash is not for the server: another one is another address, so that no tile is taken from before.
    tiles: [`${SCHEME}://tiles/{z}/{x}/{y}?${terrain.hash.slice(0, 12)}`],
    tileSize: 256,
    encoding: 'terrarium',
    minzoom: terrain.minZoom,
    maxzoom: terrain.maxZoom,
    bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons) + 1, Math.max(...lats) + 1],
  };
}

/** The base map that is set, as a part of a style; null where it does not answer, so that the map goes without. */
export async function baseStyleOf({ kind, url }: BaseMap): Promise<BaseStyle | null> {
  if (kind === 'raster')
    return {
      sources: { 'base-raster': { type: 'raster', tiles: [url], tileSize: 256 } },
      layers: [{ id: 'base-raster', type: 'raster', source: 'base-raster' }],
    };
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return drawnPart((await response.json()) as StyleSpecification);
  } catch (error) {
    console.warn('the base map cannot be drawn', error);
    return null;
  }
}

/** A style without letters, signs and patterns, its names made its own. */
export function drawnPart(style: StyleSpecification): BaseStyle {
  const layers = style.layers.filter(
    (l) => DRAWN.includes(l.type) && !Object.keys(('paint' in l && l.paint) || {}).some((k) => k.endsWith('-pattern')),
  );
  return {
    sources: Object.fromEntries(Object.entries(style.sources).map(([name, source]) => [`base-${name}`, source])),
    layers: layers.map((l) => ({
      ...l,
      id: `base-${l.id}`,
      ...('source' in l ? { source: `base-${l.source}` } : {}),
    })) as LayerSpecification[],
  };
}
