import { dateInVietnam } from '#shared/calendar';
import { buildNetwork, settlementsOfPlaces } from '#shared/coverage';
import { reachByRange } from '#shared/coverage/air-changes';
import { canonicalJson, foldHistory, type HistoryEntry, type Json } from '#shared/history';
import { isOnAir, type Site, site as siteSchema } from '#shared/site';
import { hgtName } from '../../exchange/hgt.ts';
import type { CellEntry, Place } from '../../storage/cells.ts';
import { linkedPoints, type Terrain } from '../coverage/terrain.ts';
import type { Deps } from '../deps.ts';
import { inBatches } from '../in-batches.ts';
import { STANDING } from '../sites/visible.ts';
import { modelsInUse } from './models.ts';

/** Villages whose stored assessment may no longer hold, and what made them so. */
export interface Dirty {
  villages: Set<string>;
  /** Test points of villages, as far as they had to be looked up. */
  points: Map<string, Place[]>;
  /** Rules changed: every village. */
  all: boolean;
  /** Verbs and ids of the changes, for the reason that the history keeps. */
  because: string[];
}

/** Fields of a site that coverage is computed from. */
const FACTS = new Set(['lon', 'lat', 'accuracyM', 'state', 'stations', 'heightM']);
const HISTORIES_AT_ONCE = 16;
/** With more changed sites than this, as an import has them, looking over the terrain would cost what assessing does. */
const SITES_LOOKED_AT = 64;

/**
 * Which villages some history entries touch. An entry says only that something changed: what is true now is read by who assesses.
 * So entries may come twice, late or in any order.
 *
 * A site dirties what its changed carriers reach or reached: a moved one both places. A village dirties itself, and so does what is
 * stated about it. A definition dirties all.
 */
export async function dirtyVillages(deps: Deps, entries: readonly HistoryEntry[]): Promise<Dirty> {
  const changed = entries.filter((e) => e.kind === 'site' && e.changes.some((c) => FACTS.has(c.path[0]!)));
  const changes = new Map<HistoryEntry, SiteChange>();
  await inBatches(changed, HISTORIES_AT_ONCE, async (entry) => {
    changes.set(entry, await changeOf(deps, entry));
  });
  const dirty: Dirty = { villages: new Set(), points: new Map(), all: false, because: [] };
  for (const entry of entries) {
    const { emitters = [], places = [] } = changes.get(entry) ?? {};
    let isCause = emitters.length > 0 || (places.length > 0 && deps.terrain !== null);
    if (entry.kind === 'village' || entry.kind === 'evidence') {
      dirty.villages.add(entry.id);
      isCause = true;
    } else if (entry.kind === 'definition' && entry.verb !== 'definition:propose') {
      dirty.all = true;
      isCause = true;
    }
    if (isCause) dirty.because.push(`${entry.verb} ${entry.id}`);
  }
  if (changes.size === 0 || dirty.all) return dirty;
  const { reached, entries: looked } = await villagesReached(deps, [...changes.values()]);
  for (const id of reached) dirty.villages.add(id);
  for (const { id, places } of looked) dirty.points.set(id, [...(dirty.points.get(id) ?? []), ...places]);
  return dirty;
}

/** What an entry did to a site, as far as coverage sees it. */
interface SiteChange {
  /** The site before and after, each with only those carriers that are on air in one of the two and not, or otherwise, in the other. */
  emitters: Site[];
  /** Where it stands now and did not, or no longer stands. */
  places: Place[];
}

async function changeOf(deps: Deps, entry: HistoryEntry): Promise<SiteChange> {
  const told = (await deps.store.history(entry)).filter((e) => e.version <= entry.version);
  const today = dateInVietnam(deps.clock());
  const images = [standing(told.slice(0, -1)), standing(told)];
  const carriers = images.map((image) => carriersOnAir(image, today));
  const [before, after] = images.map((image) => image && canonicalJson(placeOf(image) as unknown as Json));
  return {
    emitters: images.flatMap((image, i) => {
      const others = carriers[1 - i]!;
      const kept = new Set([...carriers[i]!].filter(([key]) => !others.has(key)).map(([, place]) => place));
      return image === null || kept.size === 0 ? [] : [withCarriers(image, kept)];
    }),
    places: before === after ? [] : images.flatMap((image) => (image === null ? [] : [placeOf(image)])),
  };
}

function standing(told: readonly HistoryEntry[]): Site | null {
  const state = foldHistory(told);
  const site = state === null ? null : siteSchema.parse(state);
  return site !== null && STANDING.includes(site.state) ? site : null;
}

/** Carriers on air with everything that their reach depends on, each with the name of its place in the site. */
function carriersOnAir(site: Site | null, today: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [station, { generation, carriers }] of Object.entries(site?.stations ?? {})) {
    for (const [id, carrier] of Object.entries(carriers)) {
      if (!isOnAir(carrier, today)) continue;
      const seen = { station, id, generation, place: placeOf(site!), heightM: site!.heightM, carrier };
      found.set(canonicalJson(seen as unknown as Json), `${station} ${id}`);
    }
  }
  return found;
}

function withCarriers(site: Site, kept: ReadonlySet<string>): Site {
  const stations = Object.entries(site.stations).map(([name, station]) => {
    const carriers = Object.entries(station.carriers).filter(([id]) => kept.has(`${name} ${id}`));
    return [name, { ...station, carriers: Object.fromEntries(carriers) }] as const;
  });
  return { ...site, stations: Object.fromEntries(stations) };
}

function placeOf({ lon, lat, accuracyM }: Site): Place {
  return { lon, lat, accuracyM };
}

/**
 * Villages with a test point that a changed carrier reaches: by the range table, and where terrain is loaded also by a link, with
 * everything as favourable as the uncertainty allows. A site that came or went where there is no tile decides by which model the
 * villages around it are assessed, so that all of them count.
 */
async function villagesReached(
  deps: Deps,
  changes: readonly SiteChange[],
): Promise<{ reached: Set<string>; entries: CellEntry[] }> {
  const models = modelsInUse(deps);
  const emitters = changes.flatMap((c) => c.emitters);
  const offTiles =
    deps.terrain === null
      ? []
      : await placesOffTiles(
          deps.terrain,
          changes.flatMap((c) => c.places),
        );
  const around = (places: (Place & { radiusM: number })[]): Promise<CellEntry[]> =>
    places.length === 0 ? Promise.resolve([]) : deps.store.cells.around(deps.provinceCode, 'village', places);
  const [entries, entriesOff] = await Promise.all([
    around(emitters.map((site) => ({ ...placeOf(site), radiusM: models.farthestM(site) }))),
    around(offTiles.map((place) => ({ ...place, radiusM: models.anyM }))),
  ]);
  const reached = new Set(entriesOff.map((e) => e.id));
  const points = settlementsOfPlaces(entries.flatMap(({ id, places }) => places.map((place) => ({ ...place, id }))));
  const inRange = reachByRange(buildNetwork(emitters), points, models.rangeTable);
  for (const [point, id] of points.villageIds.entries()) inRange.carriersAt(point, () => reached.add(id));
  if (deps.terrain === null) return { reached, entries };
  const linked =
    emitters.length > SITES_LOOKED_AT
      ? points.villageIds.keys()
      : await linkedPoints(deps.terrain, emitters, points, models.linkBudget);
  for (const point of linked) reached.add(points.villageIds[point]!);
  return { reached, entries };
}

/** Of some places those without a tile under them; none if there are no tiles at all. */
async function placesOffTiles({ tiles }: Terrain, places: readonly Place[]): Promise<Place[]> {
  if (places.length === 0 || !(await tiles.hasTiles())) return [];
  const loaded = await tiles.load(places.map((p) => hgtName(p.lon, p.lat)));
  const there = new Set(loaded.tiles.map((t) => t.name));
  return places.filter((p) => !there.has(hgtName(p.lon, p.lat)));
}
