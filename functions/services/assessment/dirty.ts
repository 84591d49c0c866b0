import { bearingDeg, distanceM } from '#geo/distance';
import { offBeamDeg, offBeamFactor } from '#geo/footprint';
import { dateInVietnam } from '#shared/calendar';
import { rangeOfBand } from '#shared/coverage/reach';
import { canonicalJson, foldHistory, type HistoryEntry, type Json } from '#shared/history';
import type { LinkBudget } from '#shared/link-budget';
import type { RangeTable } from '#shared/rule-set';
import { isOnAir, type RadioCarrier, type Site, site as siteSchema } from '#shared/site';
import type { Place } from '../../storage/cells.ts';
import type { Deps } from '../deps.ts';
import { STANDING } from '../sites/visible.ts';

/** Villages whose stored assessment may no longer hold, and what made them so. */
export interface Dirty {
  villages: Set<string>;
  /** Rules changed: every village. */
  all: boolean;
  /** Verbs and ids of the changes, for the reason that the history keeps. */
  because: string[];
}

/** Fields of a site that coverage is computed from. */
const FACTS = new Set(['lon', 'lat', 'accuracyM', 'state', 'stations', 'heightM']);

/**
 * Which villages some history entries touch. An entry says only that something changed: what is true now is read by who assesses.
 * So entries may come twice, late or in any order.
 *
 * A site dirties what its changed carriers reach or reached: a moved one both places. A village dirties itself, and so does what is
 * stated about it. A definition dirties all.
 */
export async function dirtyVillages(deps: Deps, entries: readonly HistoryEntry[]): Promise<Dirty> {
  const dirty: Dirty = { villages: new Set(), all: false, because: [] };
  const changed: Emitter[] = [];
  for (const entry of entries) {
    const before = dirty.villages.size + changed.length;
    if (entry.kind === 'village' || entry.kind === 'evidence') dirty.villages.add(entry.id);
    else if (entry.kind === 'definition') dirty.all ||= entry.verb !== 'definition:propose';
    else if (entry.kind === 'site' && entry.changes.some((c) => FACTS.has(c.path[0]!)))
      changed.push(...(await changedEmitters(deps, entry)));
    if (dirty.all || dirty.villages.size + changed.length > before) dirty.because.push(`${entry.verb} ${entry.id}`);
  }
  if (changed.length === 0 || dirty.all) return dirty;
  const reach = reachOf(deps);
  const places = changed.map((e) => ({ ...e.place, radiusM: reach.farthestM(e) }));
  for (const { id, places: points } of await deps.store.cells.around(deps.provinceCode, 'village', places)) {
    if (dirty.villages.has(id)) continue;
    if (points.some((p) => changed.some((e) => reach.holds(e, p)))) dirty.villages.add(id);
  }
  return dirty;
}

/** A carrier on air at its place. */
interface Emitter {
  place: Place;
  generation: string;
  carrier: RadioCarrier;
}

/** Carriers of a site that are on air in one of the images before and after an entry and not, or otherwise, in the other. */
async function changedEmitters(deps: Deps, entry: HistoryEntry): Promise<Emitter[]> {
  const told = (await deps.store.history(entry)).filter((e) => e.version <= entry.version);
  const today = dateInVietnam(deps.clock());
  const before = emitters(imageOf(told.slice(0, -1)), today);
  const after = emitters(imageOf(told), today);
  return [
    ...[...before].filter(([key]) => !after.has(key)).map(([, e]) => e),
    ...[...after].filter(([key]) => !before.has(key)).map(([, e]) => e),
  ];
}

function imageOf(told: readonly HistoryEntry[]): Site | null {
  const state = foldHistory(told);
  return state === null ? null : siteSchema.parse(state);
}

function emitters(site: Site | null, today: string): Map<string, Emitter> {
  const found = new Map<string, Emitter>();
  if (site === null || !STANDING.includes(site.state)) return found;
  const place = { lon: site.lon, lat: site.lat, accuracyM: site.accuracyM };
  for (const [stationId, { generation, carriers }] of Object.entries(site.stations)) {
    for (const [id, carrier] of Object.entries(carriers)) {
      if (!isOnAir(carrier, today)) continue;
      const seen = { stationId, id, place, heightM: site.heightM, carrier };
      found.set(canonicalJson(seen as unknown as Json), { place, generation, carrier });
    }
  }
  return found;
}

/** How far carriers reach at most, by the model in use: a range table, and with terrain also what a link budget lets be computed. */
function reachOf(deps: Deps) {
  const { rangeTables, linkBudgets, defaults } = deps.rules;
  const table: RangeTable = rangeTables.find((t) => t.id === defaults.rangeTable)!;
  const budget: LinkBudget | null =
    deps.terrain === null ? null : linkBudgets.find((b) => b.id === defaults.linkBudget)!;
  const capM = ({ carrier: { bandMhz }, generation }: Emitter): number =>
    budget?.candidates.find(
      (c) => c.fromMhz <= bandMhz && bandMhz <= c.toMhz && c.generations.some((g) => g === generation),
    )?.capM ?? 0;
  return {
    farthestM: (e: Emitter) => Math.max(rangeOfBand(table, e.carrier.bandMhz), capM(e)),
    holds(e: Emitter, point: Place): boolean {
      const { lon, lat, accuracyM } = e.place;
      const nearestM = distanceM(lon, lat, point.lon, point.lat) - accuracyM - point.accuracyM;
      if (nearestM <= capM(e)) return true;
      const rangeM = rangeOfBand(table, e.carrier.bandMhz);
      if (rangeM === 0 || nearestM > rangeM) return false;
      const { azimuthsDeg } = e.carrier;
      const angle = offBeamDeg(bearingDeg(lon, lat, point.lon, point.lat), azimuthsDeg, 0, azimuthsDeg.length);
      return nearestM <= rangeM * offBeamFactor(angle, table.offBeam);
    },
  };
}
