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
import { column } from '../derived.ts';
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
const approved = new WeakMap<ProvinceView, Map<string, readonly Site[]>>();
const cells = new WeakMap<ProvinceView, Map<string, Set<string>>>();
/** Boundaries by the hashes they were built from; a document never changes. */
const communeAreas = new Map<string, Promise<AreaIndex>>();
const regions = new Map<string, Promise<Region>>();
const REGIONS_KEPT = 500;

/*
 * Sites are looked for by a pass over columns, not by an index: after each write there is a new list, and a pass over ten
 * thousand numbers takes a hundredth of what building an index of them does.
 */
const lons = column((s: Site) => s.lon);
const lats = column((s: Site) => s.lat);
const accuraciesM = column((s: Site) => s.accuracyM);
const codes = column((s: Site) => codeKey(s.code));
/** Cell and operator of a filed position; null for every other site. */
const filed = column((s: Site) =>
  FILED.includes(s.state) && s.proposal !== null
    ? { cell: hidingCell(s.lon, s.lat), operator: s.proposal.operator }
    : null,
);

/** Sites with the code, as {@link codeKey} compares it; in the order of `sites`. */
export function sitesWithCode(sites: readonly Site[], code: string): Site[] {
  const wanted = codeKey(code);
  return codes(sites).flatMap((c, i) => (c === wanted ? [sites[i]!] : []));
}

/** Sites that may be within `radiusM` of a point, accuracies of both ends included; in the order of `sites`. */
export function sitesNear(
  sites: readonly Site[],
  at: { lon: number; lat: number; accuracyM: number },
  radiusM: number,
): Site[] {
  return sitesReaching(sites, [at], radiusM);
}

/** Villages that the site, on air with all it declares, could reach; in the order of `villages`. */
export function villagesInReach(villages: readonly Village[], site: Site, rangeTable: RangeTable): Village[] {
  const reachM = farthestReachM(site, rangeTable);
  if (reachM === 0) return [];
  const { points, rowOf, worstAccuracyM } = indexOf(villages);
  const rows = new Set(candidatesWithin(points, site.lon, site.lat, reachM + worstAccuracyM).map((p) => rowOf[p]!));
  return [...rows].sort((a, b) => a - b).map((v) => villages[v]!);
}

/** Sites that could serve any test point of the villages, if none reaches farther than `reachM`; in the order of `sites`. */
export function sitesServing(sites: readonly Site[], villages: readonly Village[], reachM: number): Site[] {
  return sitesReaching(
    sites,
    villages.flatMap((v) => v.testPoints),
    reachM,
  );
}

/** Metres of a degree of latitude on the ellipsoid, at least. */
const DEGREE_M = 110_567;

/** Sites that may be within `radiusM` of any of the points, accuracies included: a few too many, never one too few. */
function sitesReaching(
  sites: readonly Site[],
  points: readonly { lon: number; lat: number; accuracyM: number }[],
  radiusM: number,
): Site[] {
  if (points.length === 0) return [];
  // 1 % covers what sphere and ellipsoid differ by; a degree to the pole what the meridians narrow within any reach.
  const boxes = points.map((p) => ({
    lon: p.lon,
    lat: p.lat,
    reachM: (radiusM + p.accuracyM) * 1.01,
    lonDegreeM: DEGREE_M * Math.cos(((Math.abs(p.lat) + 1) * Math.PI) / 180),
  }));
  const south = Math.min(...boxes.map((b) => b.lat - b.reachM / DEGREE_M));
  const north = Math.max(...boxes.map((b) => b.lat + b.reachM / DEGREE_M));
  const [lon, lat, accuracyM] = [lons(sites), lats(sites), accuraciesM(sites)];
  const found: Site[] = [];
  for (let i = 0; i < sites.length; i++) {
    const ownM = accuracyM[i]! * 1.01;
    if (lat[i]! < south - ownM / DEGREE_M || lat[i]! > north + ownM / DEGREE_M) continue;
    const reaches = boxes.some(
      (b) =>
        Math.abs(lat[i]! - b.lat) * DEGREE_M <= b.reachM + ownM &&
        Math.abs(lon[i]! - b.lon) * b.lonDegreeM <= b.reachM + ownM,
    );
    if (reaches) found.push(sites[i]!);
  }
  return found;
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
      .map((s) => asIfOnAir(s, today));
  lists.set(key, list);
  return list;
}

/** Cells of the fixed grid that hold a filed position of a carrier other than `operator`; each once, sorted. */
export function cellsOfOthers(view: ProvinceView, operator: string): string[] {
  let byCell = cells.get(view);
  if (!byCell) {
    byCell = new Map();
    for (const position of filed(view.sites)) {
      if (position === null) continue;
      const operators = byCell.get(position.cell) ?? new Set();
      operators.add(position.operator);
      byCell.set(position.cell, operators);
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
