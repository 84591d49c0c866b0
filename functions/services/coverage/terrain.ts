import { type HeightTile, mosaicHeight } from '#geo/height-tile';
import type { HeightAt } from '#geo/profile';
import {
  buildLossTable,
  buildNetwork,
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
import type { LossBucket } from '../../storage/loss-bucket.ts';
import type { LoadedTiles, TerrainTiles } from '../../storage/terrain.ts';

/** Computes the links of a task over some tiles: in this thread or in others. */
export type LinkComputer = (task: LinkTask, tiles: readonly HeightTile[]) => Promise<Links>;

/** The terrain of a deployment. */
export interface Terrain {
  tiles: TerrainTiles;
  computeLinks: LinkComputer;
  /** Where losses of whole provinces are read from, or stored, so that not every process computes its own. */
  losses?: { read: Pick<LossBucket, 'get'> } | { store: Pick<LossBucket, 'put'> };
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
  let tables = isPart && ofWhole.length > 0 ? ofWhole.slice(0, 1) : heldFor(key);
  if (!isPart && tables.length === 0) tables = await storedLosses(terrain, loaded, provinceCode, budget);
  const inputs = { network, radio: buildRadio(sites, budget), settlements };
  const { tasks, kept } = lossChanges(tables, inputs);
  const parts = await Promise.all(
    tasks.map((task) => terrain.computeLinks(linkTask(network, inputs.radio, settlements, budget, task), loaded.tiles)),
  );
  const table = buildLossTable(settlements.pointLon.length, [kept, ...parts]);
  const before = byBudget.get(key);
  const others = before?.tileHash === loaded.hash ? before.tables : [];
  byBudget.set(key, { tileHash: loaded.hash, tables: [{ ...inputs, table }, ...others].slice(0, TABLES_KEPT) });
  if (!isPart && tasks.length > 0 && terrain.losses && 'store' in terrain.losses)
    await terrain.losses.store.put(provinceCode, { ...inputs, table, tileHash: loaded.hash, budget });
  return {
    radio: inputs.radio,
    table,
    computed: {
      points: tasks.reduce((sum, task) => sum + task.points.length, 0),
      links: parts.reduce((sum, part) => sum + part.point.length, 0),
    },
  };
}

/** At so many points a stored table is computed again before it is believed. */
const PROBED = 24;

/**
 * The losses that another process stored, to start from; none if they are of other tiles or another link budget, or if the code that
 * runs here computes something else at points spread over the table.
 */
async function storedLosses(
  terrain: Terrain,
  loaded: LoadedTiles,
  provinceCode: string,
  budget: LinkBudget,
): Promise<HeldLosses[]> {
  if (!terrain.losses || !('read' in terrain.losses)) return [];
  const stored = await terrain.losses.read.get(provinceCode, budget.id);
  if (stored === null || stored.tileHash !== loaded.hash) return [];
  if (JSON.stringify(stored.budget) !== JSON.stringify(budget)) return [];
  const { network, radio, settlements, table } = stored;
  const count = settlements.pointLon.length;
  const probes = Math.min(PROBED, count);
  const points = Uint32Array.from({ length: probes }, (_, i) => Math.floor((i * count) / probes));
  const task = linkTask(network, radio, settlements, budget, { points, sites: null });
  const anew = buildLossTable(count, [await terrain.computeLinks(task, loaded.tiles)]);
  return points.every((p) => isSameAt(p, table, anew)) ? [{ network, radio, settlements, table }] : [];
}

function isSameAt(point: number, a: LossTable, b: LossTable): boolean {
  const [fromA, fromB] = [a.linkStart[point]!, b.linkStart[point]!];
  const links = b.linkStart[point + 1]! - fromB;
  if (a.linkStart[point + 1]! - fromA !== links) return false;
  for (let i = 0; i < links; i++)
    for (const column of ['carrier', 'lossDb', 'levelDbm', 'slackDb'] as const)
      if (!Object.is(a[column][fromA + i], b[column][fromB + i])) return false;
  return true;
}

/**
 * The points (rows of `points`) that a carrier of some sites can serve over terrain, its uncertainty included, whatever the date;
 * those of which nothing is known, for want of terrain data, are among them. A link depends on its two ends and the ground between
 * them alone, so that a point without one is as it would be without the sites.
 */
export async function linkedPoints(
  terrain: Terrain,
  sites: readonly Site[],
  points: Settlements,
  budget: LinkBudget,
): Promise<Iterable<number>> {
  const network = buildNetwork(sites);
  const tiles = await terrainOfPart(terrain, network, points);
  if (tiles === null) return [];
  const task = { points: Uint32Array.from(points.pointLon.keys()), sites: null };
  const inputs = linkTask(network, buildRadio(sites, budget), points, budget, task);
  return new Set((await terrain.computeLinks(inputs, tiles.loaded.tiles)).point);
}

/** Only what a thread needs: the network's search index and ids stay behind. */
function linkTask(
  { siteLon, siteLat, siteAccuracyM, carrierStart, azimuthStart, azimuthDeg }: LinkTask['network'],
  radio: RadioColumns,
  { pointLon, pointLat, pointAccuracyM }: LinkTask['settlements'],
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
