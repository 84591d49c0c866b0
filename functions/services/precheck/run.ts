import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { buildNetwork, buildSettlements, type Settlements } from '#shared/coverage';
import { DomainError } from '#shared/errors';
import type { Finding, Precheck, PrecheckMoment } from '#shared/precheck';
import { cellFindings } from '#shared/precheck/cells';
import { distanceFindings, farthestLimitM } from '#shared/precheck/distances';
import { asIfOnAir, byDisc, byTerrain, type ImpactModel, type ImpactRules, impactOf } from '#shared/precheck/impact';
import { mastFindings, recordFindings } from '#shared/precheck/mast';
import { placeFindings } from '#shared/precheck/place';
import { planFindings } from '#shared/precheck/plan';
import { areaAt, zoneFindings } from '#shared/precheck/zones';
import { settingsAt } from '#shared/province-settings';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { planId, type YearlyPlan } from '#shared/yearly-plan';
import { requirePermission, requireScope } from '../act.ts';
import { modelsInUse } from '../assessment/models.ts';
import { tilesToday } from '../coverage/assessed.ts';
import { linkedPoints, provinceLosses, terrainOfPart } from '../coverage/terrain.ts';
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
  if (operator === null)
    throw new DomainError('invalid', 'a position needs the operator that proposes it', {
      messageVi: 'Vị trí phải có doanh nghiệp đề xuất.',
    });
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

/** Whom it would serve: by terrain where that is the model of the province and the position stands on a tile, else by discs. */
async function impactIn(
  deps: Deps,
  actor: Account,
  view: ProvinceView,
  position: Site,
  today: string,
): Promise<Precheck['impact']> {
  const definition = await definitionOn(deps, today);
  const rules = { asOf: today, definition, sunsets: deps.rules.sunsets };
  const approvedCounted = actor.role === 'carrier' ? 'own' : 'all';
  const countedAround = (villages: readonly Village[], reachM: number): Site[] => {
    const sites = sitesServing(view.sites, villages, reachM).filter((s) => s.id !== position.id);
    const around: ProvinceView = { ...view, sites };
    return [
      ...countedSites(actor, around, today),
      ...approvedSites(around, today, approvedCounted === 'own' ? actor.operator : null),
    ];
  };
  const found =
    (await impactOverTerrain(deps, view, position, rules, countedAround)) ??
    impactByDisc(deps, view, position, rules, countedAround);
  return impactOf(found.model, found.villages, rules, approvedCounted);
}

interface Found {
  model: ImpactModel;
  villages: readonly Village[];
}

/** What counts as on air, the position aside, among the sites that may reach some villages. */
type CountedAround = (villages: readonly Village[], reachM: number) => Site[];

/** From the villages in reach and the sites that could serve them: the whole province would give the same. */
function impactByDisc(
  deps: Deps,
  view: ProvinceView,
  position: Site,
  rules: ImpactRules,
  countedAround: CountedAround,
): Found {
  const { rangeTable } = modelsInUse(deps);
  const villages = villagesInReach(view.villages, position, rangeTable);
  const network = countedAround(villages, Math.max(...rangeTable.ranges.map((r) => r.rangeM)));
  return { model: byDisc(network, villages, position, rules, rangeTable), villages };
}

/** From the villages with a link to the position: it changes no other over terrain. Null where the province is not assessed so. */
async function impactOverTerrain(
  deps: Deps,
  view: ProvinceView,
  position: Site,
  rules: ImpactRules,
  countedAround: CountedAround,
): Promise<Found | null> {
  if (deps.terrain === null || !(await tilesToday(deps))?.isCovered) return null;
  const { linkBudget, anyM } = modelsInUse(deps);
  const onAir = asIfOnAir(position, rules.asOf);
  const all = buildSettlements(view.villages);
  const linked = new Set<number>();
  for (const point of await linkedPoints(deps.terrain, [onAir], all, linkBudget))
    linked.add(villageOfPoint(all, point));
  const villages = view.villages.filter((_, v) => linked.has(v));
  const sites = [...countedAround(villages, anyM), onAir];
  const network = buildNetwork(sites);
  const settlements = buildSettlements(villages);
  const tiles = await terrainOfPart(deps.terrain, network, settlements);
  if (!tiles?.isCovered) return null;
  const part = { provinceCode: view.provinceCode, sites, network, settlements };
  const { radio, table } = await provinceLosses(deps.terrain, tiles, part, linkBudget, { isPart: true });
  return { model: byTerrain(network, radio, settlements, table, position, rules, linkBudget.id), villages };
}

/** The village (row) of a test point. */
function villageOfPoint({ pointStart }: Settlements, point: number): number {
  let [low, high] = [0, pointStart.length - 1];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (pointStart[middle]! <= point) low = middle;
    else high = middle;
  }
  return low;
}

/** The carrier's plan of a year; null if there is none. */
async function planOf(deps: Deps, operator: string, year: number | null): Promise<YearlyPlan | null> {
  if (year === null) return null;
  const plans = await deps.snapshots.heads(deps.provinceCode, 'plan');
  return plans.find((h) => h.id === planId(operator, year))?.state ?? null;
}
