import { type HeightTile, mosaicHeight } from '#geo/height-tile';
import type { HeightAt } from '#geo/profile';
import {
  buildLossTable,
  buildRadio,
  type HeldLosses,
  type Links,
  type LinkTask,
  type LossTable,
  lossChanges,
  type Network,
  type RadioColumns,
  type Settlements,
} from '#shared/coverage';
import type { LinkBudget } from '#shared/link-budget';
import type { Site } from '#shared/site';
import { hgtCorner, hgtName } from '../../exchange/hgt.ts';
import type { LoadedTiles, TerrainTiles } from '../../storage/terrain.ts';

/** Computes the links of a task over some tiles: in this thread or in others. */
export type LinkComputer = (task: LinkTask, tiles: readonly HeightTile[]) => Promise<Links>;

/** The terrain of a deployment. */
export interface Terrain {
  tiles: TerrainTiles;
  computeLinks: LinkComputer;
}

/** The tiles of a province, and whether every village and site lies on one. */
export interface ProvinceTerrain {
  loaded: LoadedTiles;
  heightAt: HeightAt;
  isCovered: boolean;
}

/** Losses of a province under a link budget. */
export interface ProvinceLosses {
  radio: RadioColumns;
  table: LossTable;
  /** How many points were computed for it, and how many links; the rest was kept from the table before. */
  computed: { points: number; links: number };
}

/** A question about one day often brings one about another, when other sites stood: so the tables used last are kept, not only the last. */
const TABLES_KEPT = 4;

/** The tables used last, newest first, by province and link budget: the next one starts from the nearest of them. */
const lastLosses = new WeakMap<Terrain, Map<string, { tileHash: string; tables: HeldLosses[] }>>();

/** The tiles that a province was last assessed on. */
const lastTiles = new WeakMap<Terrain, LoadedTiles>();

/** As {@link provinceTerrain} for a part of a province: on the province's tiles if they are all there, so that its losses hold for the part. */
export async function terrainOfPart(
  terrain: Terrain | null,
  network: Network,
  settlements: Settlements,
): Promise<ProvinceTerrain | null> {
  const held = terrain === null ? undefined : lastTiles.get(terrain);
  const there = new Set(held?.tiles.map((t) => t.name));
  const stoodOn = namesUnder(network, settlements);
  if (held === undefined || stoodOn.length === 0 || !withNeighbours(stoodOn).every((name) => there.has(name)))
    return provinceTerrain(terrain, network, settlements, { isPart: true });
  return { loaded: held, heightAt: mosaicHeight(held.tiles), isCovered: true };
}

/** Tiles on which there is a site or a test point. */
function namesUnder({ siteLon, siteLat }: Network, { pointLon, pointLat }: Settlements): string[] {
  const names = new Set<string>();
  for (const [s, lon] of siteLon.entries()) names.add(hgtName(lon, siteLat[s]!));
  for (const [p, lon] of pointLon.entries()) names.add(hgtName(lon, pointLat[p]!));
  return [...names];
}

/**
 * Loads the tiles that a province lies on, and their neighbours in its box, which paths may cross. Null where there is no tile at
 * all.
 */
export async function provinceTerrain(
  terrain: Terrain | null,
  network: Network,
  settlements: Settlements,
  { isPart }: { isPart: boolean } = { isPart: false },
): Promise<ProvinceTerrain | null> {
  if (terrain === null || !(await terrain.tiles.hasTiles())) return null;
  const stoodOn = namesUnder(network, settlements);
  const loaded = await terrain.tiles.load(withNeighbours(stoodOn));
  if (!isPart) lastTiles.set(terrain, loaded);
  const there = new Set(loaded.tiles.map((t) => t.name));
  return {
    loaded,
    heightAt: mosaicHeight(loaded.tiles),
    isCovered: stoodOn.length > 0 && stoodOn.every((name) => there.has(name)),
  };
}

/** Tiles and those beside them, as far as the box around all of them reaches. */
function withNeighbours(names: readonly string[]): string[] {
  const corners = names.map((name) => hgtCorner(`${name}.hgt`)!);
  const [west, east] = [Math.min(...corners.map((c) => c.lon)), Math.max(...corners.map((c) => c.lon))];
  const [south, north] = [Math.min(...corners.map((c) => c.lat)), Math.max(...corners.map((c) => c.lat))];
  const found = new Set<string>();
  for (const { lon, lat } of corners) {
    for (let x = Math.max(west, lon - 1); x <= Math.min(east, lon + 1); x++) {
      for (let y = Math.max(south, lat - 1); y <= Math.min(north, lat + 1); y++) found.add(hgtName(x, y));
    }
  }
  return [...found];
}

/**
 * The losses of a province over its terrain. Links of sites and test points that have not changed since the last call are kept; one
 * changed site computes only its own links.
 */
export async function provinceLosses(
  terrain: Terrain,
  { loaded }: ProvinceTerrain,
  {
    provinceCode,
    sites,
    network,
    settlements,
  }: { provinceCode: string; sites: readonly Site[]; network: Network; settlements: Settlements },
  budget: LinkBudget,
  { isPart }: { isPart: boolean } = { isPart: false },
): Promise<ProvinceLosses> {
  const byBudget = lastLosses.get(terrain) ?? new Map();
  lastLosses.set(terrain, byBudget);
  const whole = `${provinceCode} ${budget.id}`;
  const heldFor = (k: string): HeldLosses[] => {
    const held = byBudget.get(k);
    return held?.tileHash === loaded.hash ? held.tables : [];
  };
  // A part starts from the province's newest table where there is one, and does not push it out.
  const key = isPart ? `part of ${whole}` : whole;
  const ofWhole = heldFor(whole);
  const tables = isPart && ofWhole.length > 0 ? ofWhole.slice(0, 1) : heldFor(key);
  const inputs = { network, radio: buildRadio(sites, budget), settlements };
  const { tasks, kept } = lossChanges(tables, inputs);
  const parts = await Promise.all(
    tasks.map((task) => terrain.computeLinks(linkTask(network, inputs.radio, settlements, budget, task), loaded.tiles)),
  );
  const table = buildLossTable(settlements.pointLon.length, [kept, ...parts]);
  const before = byBudget.get(key);
  const others = before?.tileHash === loaded.hash ? before.tables : [];
  byBudget.set(key, { tileHash: loaded.hash, tables: [{ ...inputs, table }, ...others].slice(0, TABLES_KEPT) });
  return {
    radio: inputs.radio,
    table,
    computed: {
      points: tasks.reduce((sum, task) => sum + task.points.length, 0),
      links: parts.reduce((sum, part) => sum + part.point.length, 0),
    },
  };
}

/** Only what a thread needs: the network's search index and ids stay behind. */
function linkTask(
  { siteLon, siteLat, siteAccuracyM, carrierStart, azimuthStart, azimuthDeg }: Network,
  radio: RadioColumns,
  { pointLon, pointLat, pointAccuracyM }: Settlements,
  budget: LinkBudget,
  task: Pick<LinkTask, 'points' | 'sites'>,
): LinkTask {
  return {
    network: { siteLon, siteLat, siteAccuracyM, carrierStart, azimuthStart, azimuthDeg },
    radio,
    settlements: { pointLon, pointLat, pointAccuracyM },
    budget,
    ...task,
  };
}
