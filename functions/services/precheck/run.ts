import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { Finding, Precheck, PrecheckMoment } from '#shared/precheck';
import { cellFindings } from '#shared/precheck/cells';
import { distanceFindings, farthestLimitM } from '#shared/precheck/distances';
import { impactOf } from '#shared/precheck/impact';
import { mastFindings, recordFindings } from '#shared/precheck/mast';
import { placeFindings } from '#shared/precheck/place';
import { planFindings } from '#shared/precheck/plan';
import { areaAt, zoneFindings } from '#shared/precheck/zones';
import { settingsAt } from '#shared/province-settings';
import type { Site } from '#shared/site';
import { planId, type YearlyPlan } from '#shared/yearly-plan';
import { requirePermission, requireScope } from '../act.ts';
import { definitionOn } from '../definitions/in-force.ts';
import type { Deps } from '../deps.ts';
import { countedSites, visibleSite } from '../sites/visible.ts';
import type { ProvinceView } from '../snapshot.ts';
import {
  approvedSites,
  cellsOfOthers,
  placeOf,
  sitesNear,
  sitesServing,
  sitesWithCode,
  villagesInReach,
  zonesAt,
} from './surroundings.ts';

const SEVERITY_ORDER = { blocks: 0, justify: 1, info: 2 } as const;

/**
 * What stands in the way of a position, and whom it would serve. Nothing is stored; the position need not be.
 *
 * The department's answer is exact. A carrier's is made of what it may see anyway; of positions that other carriers have filed it
 * names, at `filing` only, cells of a fixed grid (docs/decisions/0005-rivals-as-cells.md). So an answer made for the department
 * must never be shown to a carrier, not even for its own position.
 * @throws DomainError forbidden, for another operator's position; invalid, if the position has no operator; not-found, if no
 * settings are in force
 */
export async function precheckPosition(
  deps: Deps,
  actor: Account,
  position: Site,
  moment: PrecheckMoment,
): Promise<Precheck> {
  requirePermission(actor, 'position:precheck');
  const operator = position.proposal?.operator ?? position.owner;
  if (operator === null) throw new DomainError('invalid', 'a position needs the operator that proposes it');
  requireScope(actor, { operator });

  const isCarrier = actor.role === 'carrier';
  const today = dateInVietnam(deps.clock());
  const settings = settingsAt(deps.rules, today);
  const view = await deps.snapshots.view(deps.provinceCode, today);
  const { planned, zones } = await zonesAt(deps, position, today);
  const place = await placeOf(deps, view, position);
  const area = areaAt(zones, (place.found ?? place.declared)?.name ?? null);
  const placed = { position, operator, area: area.kind };

  const visible = (sites: readonly Site[]): Site[] => sites.flatMap((s) => visibleSite(actor, s, today) ?? []);
  // A draft has not been filed: it is its carrier's business only.
  const counts = (s: Site): boolean => isCarrier || s.state !== 'draft';
  const neighbours = visible(sitesNear(view.sites, position, farthestLimitM(settings, area.kind))).filter(counts);
  const plan = await planOf(deps, operator, position.proposal?.planYear ?? null);
  const own = plan === null ? [] : view.sites.filter((s) => s.proposal?.operator === operator);
  const findings: Finding[] = [
    ...placeFindings(position, place),
    ...recordFindings(position, operator, visible(sitesWithCode(view.sites, position.code)).filter(counts)),
    ...distanceFindings(placed, neighbours, settings),
    ...(isCarrier && moment === 'filing' ? cellFindings(placed, cellsOfOthers(view, operator), settings) : []),
    ...mastFindings(position, settings),
    ...zoneFindings(position, zones, planned),
    ...planFindings(position, plan, own, settings),
  ];
  return {
    asOf: today,
    moment,
    settingsId: settings.id,
    borrowed: settings.borrowed,
    position: { id: position.id, lon: position.lon, lat: position.lat, accuracyM: position.accuracyM },
    area,
    findings: findings.sort(
      (a, b) =>
        SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
    ),
    impact: await impactIn(deps, actor, view, position, today),
  };
}

/** The impact from the villages in reach and the sites that could serve them: the whole province would give the same. */
async function impactIn(
  deps: Deps,
  actor: Account,
  view: ProvinceView,
  position: Site,
  today: string,
): Promise<Precheck['impact']> {
  const { rangeTables, sunsets, defaults } = deps.rules;
  const rangeTable = rangeTables.find((r) => r.id === defaults.rangeTable)!;
  const definition = await definitionOn(deps, today);
  const villages = villagesInReach(view.villages, position, rangeTable);
  const others = sitesServing(view.sites, villages, rangeTable).filter((s) => s.id !== position.id);
  const around: ProvinceView = { ...view, sites: others };
  const approvedCounted = actor.role === 'carrier' ? 'own' : 'all';
  const network = [
    ...countedSites(actor, around, today),
    ...approvedSites(around, today, approvedCounted === 'own' ? actor.operator : null),
  ];
  return impactOf(network, villages, position, { asOf: today, definition, rangeTable, sunsets }, approvedCounted);
}

/** The carrier's plan of a year; null if there is none. */
async function planOf(deps: Deps, operator: string, year: number | null): Promise<YearlyPlan | null> {
  if (year === null) return null;
  const plans = await deps.snapshots.heads(deps.provinceCode, 'plan');
  return plans.find((h) => h.id === planId(operator, year))?.state ?? null;
}
