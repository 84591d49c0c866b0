import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import { diffState, foldHistory, type HistoryEntry, type JsonObject } from '#shared/history';
import { type RadioCarrier, type Site, type SiteState, type Station, site as siteSchema } from '#shared/site';
import type { Head } from '../../storage/records.ts';
import type { Deps } from '../deps.ts';
import type { ProvinceView } from '../snapshot.ts';

/** States in which a mast stands or has stood: what everybody can see from the road. */
export const STANDING: readonly SiteState[] = ['registered', 'on_air', 'retired'];
/** What a commune officer prepares for: approved positions in the officer's own communes. */
const EXPECTED: readonly SiteState[] = ['approved', 'building'];

type Viewer = Pick<Account, 'role' | 'operator' | 'communeCodes'>;

/**
 * What an account may see of a site; null = for this account there is no such site. The only place where this is decided.
 *
 * Department roles see all. A carrier sees its own sites and stations exactly, of others only what stands and is on air: no
 * proposal, no planned station, no radio parameters. A commune officer also sees approved positions in the officer's communes.
 * @param today civil date; a carrier with a later on-air date is a plan, and hidden
 */
export function visibleSite(actor: Viewer, site: Site, today: string): Site | null {
  switch (actor.role) {
    case 'planner':
    case 'reviewer':
    case 'approver':
    case 'auditor':
    case 'admin':
      return site;
    case 'carrier':
      if (isOwn(actor, site)) return { ...site, ...shownTo(actor, site, today) };
      return STANDING.includes(site.state) ? publicSite(actor, site, today) : null;
    case 'commune': {
      const expected =
        EXPECTED.includes(site.state) && site.communeCode !== null && actor.communeCodes.includes(site.communeCode);
      return STANDING.includes(site.state) || expected ? publicSite(actor, site, today) : null;
    }
    case 'public':
      return STANDING.includes(site.state) ? publicSite(actor, site, today) : null;
    default:
      return null;
  }
}

/** The same of a head. @throws DomainError not-found, alike for a site that is hidden and one that is not there */
export async function requireVisible(deps: Deps, actor: Viewer, id: string, today: string): Promise<Head<'site'>> {
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'site', id });
  const state = head && visibleSite(actor, head.state, today);
  if (!head || !state) throw new DomainError('not-found', `there is no site ${id}`);
  return { ...head, state };
}

const kept = new WeakMap<ProvinceView, Map<string, readonly Site[]>>();

/** The sites of a view as the account may see them, kept as long as the view is. */
export function visibleSites(actor: Viewer, view: ProvinceView, today: string): readonly Site[] {
  return keptWith(view, `seen ${viewerKey(actor)} ${today}`, () =>
    view.sites.flatMap((s) => visibleSite(actor, s, today) ?? []),
  );
}

/**
 * The sites that coverage on the view's date is computed from: what stands, whatever the account may read of its parameters.
 * For a day to come, a carrier's and a commune's answer leaves out what other carriers plan. `actor` null = the machine itself.
 * @param today civil date; on-air and off-air dates after it are plans
 */
export function countedSites(actor: Viewer | null, view: ProvinceView, today: string): readonly Site[] {
  if (actor === null || !isOutsider(actor) || view.asOf <= today) {
    return keptWith(view, 'counted', () => view.sites.filter((s) => STANDING.includes(s.state)));
  }
  return keptWith(view, `counted ${viewerKey(actor)} ${today}`, () =>
    view.sites
      .filter((s) => STANDING.includes(s.state))
      .map((s) => ({
        ...s,
        stations: mapStations(s.stations, (st) =>
          st.operator === actor.operator
            ? st
            : carriersOf(st, today, (c) => ({ ...c, offAir: plannedOff(c, today) ? null : c.offAir })),
        ),
      })),
  );
}

/**
 * A history as the account may read it. To the department it is whole. A carrier reads the entries of its own site; of any other
 * entry an account reads only what it changed in the visible state, without reason, actor and hash: a hash over hidden values
 * would let them be guessed.
 */
export function visibleHistory(actor: Viewer, entries: readonly HistoryEntry[], today: string): ShownEntry[] {
  if (!isOutsider(actor)) return [...entries];
  const newest = foldHistory(entries);
  const site = newest === null ? null : siteSchema.parse(newest);
  if (site === null || visibleSite(actor, site, today) === null) return [];
  const own = isOwn(actor, site);
  const shown: ShownEntry[] = [];
  const told: HistoryEntry[] = [];
  let before: Site | null = null;
  let hidden = !own;
  for (const entry of entries) {
    told.push(entry);
    const after: Site | null = visibleSite(actor, siteSchema.parse(foldHistory(told)), today);
    const changes = after === null ? [] : diffState(asJson(before), asJson(after)!);
    if (own && after !== null && !touchesOthers(actor, site, entry)) {
      shown.push(hidden ? { ...entry, previousHash: null, hash: null } : entry);
    } else {
      hidden = true;
      if (changes.length > 0)
        shown.push({
          ...entry,
          verb: 'site:change',
          changes,
          actor: { id: null, role: entry.actor.role },
          reason: null,
          previousHash: null,
          hash: null,
        });
    }
    before = after ?? before;
  }
  return shown;
}

/** A history entry, or what may be shown of it. */
export type ShownEntry = Omit<HistoryEntry, 'actor' | 'hash'> & {
  actor: { id: string | null; role: string };
  hash: string | null;
};

function touchesOthers(actor: Viewer, site: Site, entry: HistoryEntry): boolean {
  return entry.changes.some(({ path: [field, station], before, after }) => {
    if (field === 'proposal') return site.proposal !== null && site.proposal.operator !== actor.operator;
    if (field !== 'stations') return false;
    const ids = station === undefined ? [before, after].flatMap((v) => Object.keys(v ?? {})) : [station];
    return ids.some((id) => !id.startsWith(`${actor.operator}-`));
  });
}

function asJson(site: Site | null): JsonObject | null {
  return site as unknown as JsonObject | null;
}

/** Whether an account may read the radio parameters (power, heights, beams, levels that follow from them) of an operator's stations. */
export function seesRadio(actor: Viewer, operator: string): boolean {
  return !isOutsider(actor) || actor.operator === operator;
}

/** Roles outside the department, which see a part only. */
function isOutsider(actor: Viewer): boolean {
  return actor.role === 'carrier' || actor.role === 'commune' || actor.role === 'public';
}

/** Whether the site is the carrier's own: the one who proposes it until it stands, then also its owner. */
function isOwn(actor: Viewer, site: Site): boolean {
  if (actor.operator === null) return false;
  if (site.proposal?.operator === actor.operator) return true;
  return site.owner === actor.operator && (site.proposal === null || STANDING.includes(site.state));
}

function shownTo(actor: Viewer, site: Site, today: string): Pick<Site, 'stations' | 'proposal'> {
  return {
    proposal: site.proposal?.operator === actor.operator ? site.proposal : null,
    stations: mapStations(site.stations, (st) => (st.operator === actor.operator ? st : publicStation(st, today))),
  };
}

/** Named field by field: what is added to a site later stays hidden until somebody decides otherwise. */
function publicSite(actor: Viewer, site: Site, today: string): Site {
  return {
    id: site.id,
    provinceCode: site.provinceCode,
    code: site.code,
    name: site.name,
    lon: site.lon,
    lat: site.lat,
    accuracyM: site.accuracyM,
    communeCode: site.communeCode,
    mastClass: site.mastClass,
    mastKind: site.mastKind,
    heightM: site.heightM,
    owner: site.owner,
    power: site.power,
    backupHours: null,
    hardened: site.hardened,
    backhaul: 'unknown',
    state: site.state,
    stations: mapStations(site.stations, (st) =>
      actor.operator !== null && st.operator === actor.operator ? st : publicStation(st, today),
    ),
    proposal: null,
  };
}

function publicStation(station: Station, today: string): Station | null {
  return carriersOf(station, today, (c) => ({
    bandMhz: c.bandMhz,
    bandwidthMhz: null,
    eirpDbm: null,
    antennaHeightM: null,
    azimuthsDeg: [],
    tiltDeg: null,
    onAir: c.onAir,
    offAir: plannedOff(c, today) ? null : c.offAir,
  }));
}

/** A station with those of its carriers that have been on air by `today`; null if there are none. */
function carriersOf(station: Station, today: string, show: (c: RadioCarrier) => RadioCarrier): Station | null {
  const carriers = Object.entries(station.carriers).filter(([, c]) => c.onAir !== null && c.onAir <= today);
  if (carriers.length === 0) return null;
  return {
    operator: station.operator,
    generation: station.generation,
    carriers: Object.fromEntries(carriers.map(([id, c]) => [id, show(c)])),
  };
}

function plannedOff(c: RadioCarrier, today: string): boolean {
  return c.offAir !== null && c.offAir > today;
}

function mapStations(stations: Site['stations'], show: (st: Station) => Station | null): Site['stations'] {
  return Object.fromEntries(
    Object.entries(stations).flatMap(([id, st]) => {
      const shown = show(st);
      return shown === null ? [] : [[id, shown]];
    }),
  );
}

function viewerKey(actor: Viewer): string {
  if (actor.role === 'carrier') return `carrier ${actor.operator}`;
  if (actor.role === 'commune') return `commune ${[...actor.communeCodes].sort().join(',')}`;
  return actor.role === 'public' ? 'public' : 'department';
}

function keptWith(view: ProvinceView, key: string, make: () => readonly Site[]): readonly Site[] {
  let byKey = kept.get(view);
  if (!byKey) {
    byKey = new Map();
    kept.set(view, byKey);
  }
  let sites = byKey.get(key);
  if (!sites) {
    sites = make();
    byKey.set(key, sites);
  }
  return sites;
}
