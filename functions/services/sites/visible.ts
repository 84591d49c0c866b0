import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import { diffState, foldHistory, type HistoryEntry, type JsonObject } from '#shared/history';
import { type RadioCarrier, type Site, type SiteState, type Station, site as siteSchema } from '#shared/site';
import type { Head } from '../../storage/records.ts';
import type { Deps } from '../deps.ts';
import type { ProvinceView } from '../snapshot.ts';

/** States in which a mast stands or has stood: what everybody can see from the road. */
const STANDING: readonly SiteState[] = ['registered', 'on_air', 'retired'];
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
  const knowsPlans = actor === null || !['carrier', 'commune', 'public'].includes(actor.role);
  if (knowsPlans || view.asOf <= today) {
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
 * A history as the account may read it: each entry shows only what it changed in the visible state. Of entries that are not
 * wholly the account's to read, reason, actor and hash are left out; a hash over hidden values would let them be guessed.
 */
export function visibleHistory(actor: Viewer, entries: readonly HistoryEntry[], today: string): ShownEntry[] {
  const newest = foldHistory(entries);
  if (newest === null || visibleSite(actor, siteSchema.parse(newest), today) === null) return [];
  const shown: ShownEntry[] = [];
  let before: Site | null = null;
  let told: HistoryEntry[] = [];
  for (const entry of entries) {
    told = [...told, entry];
    const state = siteSchema.safeParse(foldHistory(told));
    const after: Site | null = state.success ? visibleSite(actor, state.data, today) : null;
    const changes = after === null ? [] : diffState(before as unknown as JsonObject | null, after as unknown as JsonObject);
    const whole = after !== null && JSON.stringify(after) === JSON.stringify(state.data);
    if (whole && (before !== null || told.length === 1)) shown.push(entry);
    else if (changes.length > 0)
      shown.push({
        ...entry,
        changes,
        actor: { id: null, role: entry.actor.role },
        verb: 'site:change',
        reason: null,
        hash: null,
      });
    if (after !== null) before = after;
  }
  return shown;
}

/** A history entry, or what may be shown of it. */
export type ShownEntry = Omit<HistoryEntry, 'actor' | 'hash'> & {
  actor: { id: string | null; role: string };
  hash: string | null;
};

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
