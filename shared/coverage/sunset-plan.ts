import { dateOfDay, dayNumber } from '../calendar.ts';
import { GENERATIONS, type Generation } from '../operator.ts';
import type { SunsetRule } from '../rule-set.ts';
import { type RadioCarrier, type Site, stationId } from '../site.ts';
import type { Verdicts } from './assess.ts';
import { slotOf } from './assess.ts';
import { type Network, siteOfCarrier } from './network.ts';
import type { Settlements } from './settlements.ts';

/** The plan of a shutdown: its day, and where or for whom there is another. */
export type SunsetPlan = Pick<SunsetRule, 'generation' | 'lastServiceDay' | 'exceptions'>;

/** The last service day of an operator's stations in a commune: the most specific exception, of equal ones the last, else the plan's day. */
export function lastServiceDayOf(plan: SunsetPlan, operator: string, commune: string | null): string {
  const matching = (plan.exceptions ?? []).filter(
    (e) =>
      (e.operator === undefined || e.operator === operator) &&
      (e.communeCodes === undefined || (commune !== null && e.communeCodes.includes(commune))),
  );
  const weight = (e: (typeof matching)[number]): number => (e.operator ? 2 : 0) + (e.communeCodes ? 1 : 0);
  return matching.sort((a, b) => weight(a) - weight(b)).at(-1)?.lastServiceDay ?? plan.lastServiceDay;
}

/** What one assumes of upgrades that are not on air yet. */
export interface WhatIf {
  /** Upgrades come this many days later (0 or more) … */
  slipDays: number;
  /** … those of this operator; of all for null. */
  operator: string | null;
  /** Sites that get 4G beside the generation that ends, for every operator that has it there, in time. */
  withSites: readonly string[];
  /** Sites whose upgrades do not come at all. */
  withoutSites: readonly string[];
}

export const AS_PLANNED: WhatIf = { slipDays: 0, operator: null, withSites: [], withoutSites: [] };

/** A radio carrier that is to come: which, whose promise, and when. */
export interface Upgrade {
  siteId: string;
  operator: string;
  generation: Generation;
  carrierId: string;
  /** A position approved or being built, a carrier planned at a mast that stands, or what was assumed. */
  promise: 'approved' | 'building' | 'planned' | 'assumed';
  /** Day it was promised for, before any slip; null = nobody said. Then it counts as in time, and this says that it is not dated. */
  plannedOn: string | null;
  /** Number of the decision that approved the position. */
  decision: string | null;
}

/** Three networks of the same sites and carriers, in the same order, that differ in dates only. */
export interface SunsetNetworks {
  /** On air today, without a shutdown. */
  before: Site[];
  /** On air today and still on `date`, the shutdown carried out. */
  firm: Site[];
  /** The same with the upgrades that are to be there on `date`. */
  promised: Site[];
  upgrades: Upgrade[];
}

const STANDING: readonly string[] = ['registered', 'on_air', 'retired'];

/**
 * @param sites those that stand and those approved or being built
 * @param today what is on air later is an upgrade, not a fact
 * @param date the day asked about, today or later
 */
export function sunsetNetworks(
  sites: readonly Site[],
  plan: SunsetPlan,
  { today, date, whatIf }: { today: string; date: string; whatIf: WhatIf },
): SunsetNetworks {
  const found: SunsetNetworks = { before: [], firm: [], promised: [], upgrades: [] };
  for (const site of sites.map((s) => (whatIf.withSites.includes(s.id) ? with4g(s, plan.generation) : s))) {
    const stands = STANDING.includes(site.state);
    if (!stands && site.state !== 'approved' && site.state !== 'building') continue;
    const [before, firm, promised] = [{}, {}, {}] as [Site['stations'], Site['stations'], Site['stations']];
    for (const [key, station] of Object.entries(site.stations)) {
      const end = dateOfDay(dayNumber(lastServiceDayOf(plan, station.operator, site.communeCode)) + 1);
      const sets = [before, firm, promised].map((stations) => {
        stations[key] = { ...station, carriers: {} };
        return stations[key].carriers;
      });
      for (const [id, carrier] of Object.entries(station.carriers)) {
        const isFact = stands && carrier.onAir !== null && carrier.onAir <= today;
        const ending = (c: RadioCarrier): RadioCarrier =>
          station.generation === plan.generation ? { ...c, offAir: earlier(c.offAir, end) } : c;
        const absent: RadioCarrier = { ...carrier, onAir: null, offAir: null };
        sets[0]![id] = isFact ? carrier : absent;
        sets[1]![id] = isFact ? whole(ending(carrier)) : absent;
        if (isFact) {
          sets[2]![id] = whole(ending(carrier));
          continue;
        }
        const upgrade = upgradeOf(site, key, id, carrier, today);
        const isDropped = whatIf.withoutSites.includes(site.id) || hasGone(carrier, date);
        const arrives = upgrade.plannedOn === null ? today : slipped(upgrade, whatIf);
        sets[2]![id] =
          isDropped || arrives > date ? absent : whole(ending({ ...carrier, onAir: earlier(arrives, date) }));
        if (!isDropped) found.upgrades.push(upgrade);
      }
    }
    found.before.push({ ...site, stations: before });
    found.firm.push({ ...site, stations: firm });
    found.promised.push({ ...site, stations: promised });
  }
  return found;
}

function upgradeOf(site: Site, key: string, carrierId: string, carrier: RadioCarrier, today: string): Upgrade {
  const { operator, generation } = site.stations[key]!;
  const isAssumed = carrierId === ASSUMED_ID;
  const stands = STANDING.includes(site.state);
  return {
    siteId: site.id,
    operator,
    generation,
    carrierId,
    promise: isAssumed ? 'assumed' : stands ? 'planned' : site.state === 'building' ? 'building' : 'approved',
    // A day that has passed without the carrier coming on air is a promise broken, but still the one that was made.
    plannedOn: isAssumed ? today : (carrier.onAir ?? (stands ? null : (site.proposal?.plannedOnAir ?? null))),
    decision: stands ? null : (site.proposal?.decision?.number ?? null),
  };
}

function slipped(upgrade: Upgrade, { slipDays, operator }: WhatIf): string {
  const slips = upgrade.promise !== 'assumed' && (operator === null || operator === upgrade.operator);
  return slips ? dateOfDay(dayNumber(upgrade.plannedOn!) + slipDays) : upgrade.plannedOn!;
}

function hasGone(carrier: RadioCarrier, date: string): boolean {
  return carrier.offAir !== null && carrier.offAir <= date;
}

const ASSUMED_ID = 'assumed-4g';

/** The site with a 4G carrier for every operator that has the ending generation there and no 4G: same mast and beams, 1800 MHz. */
function with4g(site: Site, generation: Generation): Site {
  const stations = { ...site.stations };
  for (const st of Object.values(site.stations)) {
    const key = stationId(st.operator, '4G');
    const old = Object.values(st.carriers)[0];
    if (st.generation !== generation || old === undefined || stations[key] !== undefined) continue;
    const carrier: RadioCarrier = {
      ...old,
      bandMhz: 1800,
      bandwidthMhz: null,
      eirpDbm: null,
      onAir: null,
      offAir: null,
    };
    stations[key] = { operator: st.operator, generation: '4G', carriers: { [ASSUMED_ID]: carrier } };
  }
  return { ...site, stations };
}

function earlier(a: string | null, b: string): string {
  return a === null || b < a ? b : a;
}

/** A carrier whose generation ended before it came on air was never there. */
function whole(carrier: RadioCarrier): RadioCarrier {
  return carrier.onAir !== null && carrier.offAir !== null && carrier.offAir < carrier.onAir
    ? { ...carrier, onAir: null, offAir: null }
    : carrier;
}

/**
 * safe: no worse off than before by what is on air already. depends: only by upgrades that are not on air yet. loses: worse off,
 * upgrades or not. lost: the shutdown has been carried out, and the village is worse off.
 */
export type SunsetStatus = 'safe' | 'depends' | 'loses' | 'lost';

/**
 * Status of every village (rows), from its class in three networks. Once the last service day has passed (`isOver`), what is worse off
 * has lost service; only of a day to come (not `isToday`) can it be said to depend on upgrades.
 */
export function sunsetStatuses(
  classes: { before: Uint8Array; firm: Uint8Array; promised: Uint8Array },
  { isOver, isToday }: { isOver: boolean; isToday: boolean },
): SunsetStatus[] {
  return Array.from(classes.before, (before, row) => {
    if (classes.firm[row]! >= before) return 'safe';
    if (classes.promised[row]! >= before && !(isOver && isToday)) return 'depends';
    return isOver ? 'lost' : 'loses';
  });
}

/** The upgrades that a village (row) would be served by best, by operator and generation. */
export function upgradesServing(
  network: Network,
  settlements: Settlements,
  promised: Verdicts,
  upgrades: readonly Upgrade[],
  row: number,
): Upgrade[] {
  const byPlace = new Map(upgrades.map((u) => [`${u.siteId} ${u.operator} ${u.generation} ${u.carrierId}`, u]));
  const found = new Set<Upgrade>();
  for (let p = settlements.pointStart[row]!; p < settlements.pointStart[row + 1]!; p++) {
    for (const [o, operator] of promised.operators.entries()) {
      for (const [g, generation] of GENERATIONS.entries()) {
        const carrier = promised.bestCarrier[slotOf(promised, p, o, g)]!;
        if (carrier < 0 || (promised.served[p * promised.operators.length + o]! & (1 << g)) === 0) continue;
        const site = network.siteIds[siteOfCarrier(network, carrier)]!;
        const upgrade = byPlace.get(`${site} ${operator} ${generation} ${network.carrierIds[carrier]}`);
        if (upgrade) found.add(upgrade);
      }
    }
  }
  return [...found];
}
