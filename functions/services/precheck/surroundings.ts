import type { MultiPolygon, Polygon } from 'geojson';
import { AreaIndex } from '#geo/area-index';
import { hidingCell } from '#geo/hiding-cell';
import { candidatesWithin, indexPoints, type PointIndex } from '#geo/nearby';
import { Region } from '#geo/region';
import { asIfOnAir, farthestReachM } from '#shared/precheck/impact';
import { codeKey } from '#shared/precheck/mast';
import type { PlaceFacts } from '#shared/precheck/place';
import type { ZoneAt } from '#shared/precheck/zones';
import type { RangeTable } from '#shared/rule-set';
import type { Site, SiteState } from '#shared/site';
import type { Village } from '#shared/village';
import { zonesInForce } from '#shared/zone';
import type { Deps } from '../deps.ts';
import type { ProvinceView } from '../snapshot.ts';

/** Filed and not yet standing: what other carriers must not see. */
const FILED: readonly SiteState[] = ['submitted', 'under_review', 'returned', 'approved', 'building'];

interface Indexed {
  points: PointIndex;
  /** Row of the record that a point belongs to. */
  rowOf: readonly number[];
  /** The least accurate point, metres. */
  worstAccuracyM: number;
}

/** Views and lists of a view never change, so what is computed from them is kept as long as they are. */
const indexed = new WeakMap<readonly Village[], Indexed>();
const built = new WeakMap<Site, { today: string; site: Site }>();
const cellOfSite = new WeakMap<Site, string>();
const approved = new WeakMap<ProvinceView, Map<string, readonly Site[]>>();
const cells = new WeakMap<ProvinceView, Map<string, Set<string>>>();
/** Boundaries by the hashes they were built from; a document never changes. */
const communeAreas = new Map<string, Promise<AreaIndex>>();
const regions = new Map<string, Promise<Region>>();
const REGIONS_KEPT = 500;

/*
 * Sites are looked for by a pass over all of them, not by an index: after each write there is a new list, and a pass over ten
 * thousand takes a tenth of what building an index of them does.
 */

/** Sites with the code, as {@link codeKey} compares it; in the order of `sites`. */
export function sitesWithCode(sites: readonly Site[], code: string): Site[] {
  const wanted = codeKey(code);
  return sites.filter((s) => codeKey(s.code) === wanted);
}

/** Sites that may be within `radiusM` of a point, accuracies of both ends included; in the order of `sites`. */
export function sitesNear(
  sites: readonly Site[],
  at: { lon: number; lat: number; accuracyM: number },
  radiusM: number,
): Site[] {
  return sites.filter(mayReach([at], radiusM));
}

/** Villages that the site, on air with all it declares, could reach; in the order of `villages`. */
export function villagesInReach(villages: readonly Village[], site: Site, rangeTable: RangeTable): Village[] {
  const reachM = farthestReachM(site, rangeTable);
  if (reachM === 0) return [];
  const { points, rowOf, worstAccuracyM } = indexOf(villages);
  const rows = new Set(candidatesWithin(points, site.lon, site.lat, reachM + worstAccuracyM).map((p) => rowOf[p]!));
  return [...rows].sort((a, b) => a - b).map((v) => villages[v]!);
}

/** Sites that could serve any test point of the villages; in the order of `sites`. */
export function sitesServing(sites: readonly Site[], villages: readonly Village[], rangeTable: RangeTable): Site[] {
  const points = villages.flatMap((v) => v.testPoints);
  if (points.length === 0) return [];
  const longestM = Math.max(...rangeTable.ranges.map((r) => r.rangeM));
  const toAny = mayReach(points, longestM);
  return sites.filter(toAny);
}

/** Whether a site may be within `radiusM` of any of the points, accuracies included: never false where it is. */
function mayReach(
  points: readonly { lon: number; lat: number; accuracyM: number }[],
  radiusM: number,
): (site: Site) => boolean {
  // A degree of latitude has at least 110 567 m on the ellipsoid; 1 % more covers the sphere and the narrowing of the meridians.
  const boxes = points.map((p) => {
    const reachM = (radiusM + p.accuracyM) * 1.01;
    return { lon: p.lon, lat: p.lat, reachM, lonDegreeM: 110_567 * Math.cos(((Math.abs(p.lat) + 1) * Math.PI) / 180) };
  });
  const south = Math.min(...boxes.map((b) => b.lat - b.reachM / 110_567));
  const north = Math.max(...boxes.map((b) => b.lat + b.reachM / 110_567));
  return ({ lon, lat, accuracyM }) => {
    const ownM = accuracyM * 1.01;
    const ownDeg = ownM / 110_567;
    if (lat < south - ownDeg || lat > north + ownDeg) return false;
    return boxes.some(
      (b) =>
        Math.abs(lat - b.lat) * 110_567 <= b.reachM + ownM && Math.abs(lon - b.lon) * b.lonDegreeM <= b.reachM + ownM,
    );
  };
}

/**
 * Approved positions that do not stand yet, with all they declare on air since `today`; of one operator, or of all for null.
 * The same list for the same view.
 */
export function approvedSites(view: ProvinceView, today: string, operator: string | null): readonly Site[] {
  const lists = approved.get(view) ?? new Map<string, readonly Site[]>();
  approved.set(view, lists);
  const key = `${today} ${operator}`;
  const list =
    lists.get(key) ??
    view.sites
      .filter((s) => s.state === 'approved' || s.state === 'building')
      .filter((s) => operator === null || s.proposal?.operator === operator)
      .map((s) => builtBy(s, today));
  lists.set(key, list);
  return list;
}

/** A site is the same object in every view until it changes, so what is made of it is kept as long as it is. */
function builtBy(site: Site, today: string): Site {
  const before = built.get(site);
  if (before?.today === today) return before.site;
  const made = { today, site: asIfOnAir(site, today) };
  built.set(site, made);
  return made.site;
}

function cellOf(site: Site): string {
  const cell = cellOfSite.get(site) ?? hidingCell(site.lon, site.lat);
  cellOfSite.set(site, cell);
  return cell;
}

/** Cells of the fixed grid that hold a filed position of a carrier other than `operator`; each once, sorted. */
export function cellsOfOthers(view: ProvinceView, operator: string): string[] {
  let byCell = cells.get(view);
  if (!byCell) {
    byCell = new Map();
    for (const site of view.sites) {
      if (!FILED.includes(site.state) || site.proposal === null) continue;
      const cell = cellOf(site);
      const operators = byCell.get(cell) ?? new Set();
      operators.add(site.proposal.operator);
      byCell.set(cell, operators);
    }
    cells.set(view, byCell);
  }
  return [...byCell]
    .filter(([, operators]) => operators.size > (operators.has(operator) ? 1 : 0))
    .map(([cell]) => cell)
    .sort();
}

/** Where a position lies among the communes of the view. */
export async function placeOf(deps: Deps, view: ProvinceView, position: Site): Promise<PlaceFacts> {
  const communes = view.units.filter((u) => u.level === 'commune');
  const named = new Map(communes.map((u) => [u.code, u.name]));
  const bounded = communes.flatMap((u) => (u.boundary === null ? [] : [{ code: u.code, hash: u.boundary.hash }]));
  const areas = await areasOf(deps, bounded);
  const { lon, lat, communeCode } = position;
  const found = areas.containing(lon, lat);
  const declaredName = communeCode === null ? undefined : named.get(communeCode);
  return {
    boundariesKnown: areas.size > 0,
    found: found === null ? null : { code: found, name: named.get(found)! },
    declared:
      communeCode === null || declaredName === undefined
        ? null
        : {
            code: communeCode,
            name: declaredName,
            distanceM: areas.has(communeCode) ? areas.distanceM(lon, lat, communeCode) : null,
          },
    outsideByM: found === null ? areas.distanceToNearestM(lon, lat) : null,
  };
}

/** The zones in force on a date whose box comes within the point's accuracy, and whether any zone is in force at all. */
export async function zonesAt(
  deps: Deps,
  position: Site,
  date: string,
): Promise<{ planned: boolean; zones: ZoneAt[] }> {
  const heads = await deps.snapshots.heads(deps.provinceCode, 'zone');
  const inForce = zonesInForce(
    heads.map((h) => h.state),
    date,
  );
  const { lon, lat, accuracyM } = position;
  // A degree of latitude is 110 km, one of longitude in Việt Nam over 100 km.
  const slackDeg = accuracyM / 100_000;
  const near = inForce.filter(({ boundary: { bbox } }) => {
    return (
      bbox[0] - slackDeg <= lon && lon <= bbox[2] + slackDeg && bbox[1] - slackDeg <= lat && lat <= bbox[3] + slackDeg
    );
  });
  const zones = await Promise.all(
    near.map(async (zone): Promise<ZoneAt> => {
      const region = await regionOf(deps, zone.boundary.hash);
      return { zone, inside: region.holds(lon, lat), borderM: region.borderDistanceM(lon, lat) };
    }),
  );
  return { planned: inForce.length > 0, zones };
}

function indexOf(villages: readonly Village[]): Indexed {
  let index = indexed.get(villages);
  if (!index) {
    const rowOf = villages.flatMap((v, row) => v.testPoints.map(() => row));
    const all = villages.flatMap((v) => v.testPoints);
    index = {
      points: indexPoints(
        Float64Array.from(all, (p) => p.lon),
        Float64Array.from(all, (p) => p.lat),
      ),
      rowOf,
      worstAccuracyM: all.reduce((worst, p) => Math.max(worst, p.accuracyM), 0),
    };
    indexed.set(villages, index);
  }
  return index;
}

function areasOf(deps: Deps, bounded: readonly { code: string; hash: string }[]): Promise<AreaIndex> {
  const key = bounded.map(({ code, hash }) => `${code} ${hash}`).join(',');
  return kept(communeAreas, key, 4, async () => {
    const areas = [];
    for (const { code, hash } of bounded) areas.push({ id: code, geometry: await polygonOf(deps, hash) });
    return new AreaIndex(areas);
  });
}

function regionOf(deps: Deps, hash: string): Promise<Region> {
  return kept(regions, hash, REGIONS_KEPT, async () => new Region(await polygonOf(deps, hash)));
}

async function polygonOf(deps: Deps, hash: string): Promise<Polygon | MultiPolygon> {
  return JSON.parse(await deps.documents.get(hash)) as Polygon | MultiPolygon;
}

/** A value made once for its key; one that failed is made again, and the oldest gives way. */
function kept<T>(store: Map<string, Promise<T>>, key: string, most: number, make: () => Promise<T>): Promise<T> {
  let value = store.get(key);
  if (!value) {
    value = make();
    value.catch(() => store.delete(key));
    store.set(key, value);
    if (store.size > most) store.delete(store.keys().next().value!);
  }
  return value;
}
