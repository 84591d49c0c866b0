import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { sunsetAudit, sunsetForecast, whatIfQuery } from '#shared/api/coverage';
import { dateInVietnam, dateOfDay, dayNumber } from '#shared/calendar';
import {
  AS_PLANNED,
  assess,
  assessTerrain,
  buildNetwork,
  type Network,
  type SunsetNetworks,
  type SunsetStatus,
  sunsetNetworks,
  sunsetStatuses,
  upgradesServing,
  type Verdicts,
  type WhatIf,
} from '#shared/coverage';
import { DomainError } from '#shared/errors';
import { newestReports } from '#shared/migration';
import type { Generation } from '#shared/operator';
import { generationsInService, type SunsetRule } from '#shared/rule-set';
import type { Site } from '#shared/site';
import { dateVi } from '#shared/text';
import { COVERAGE_CLASSES, type Village } from '#shared/village';
import { requirePermission } from '../act.ts';
import { type Assessable, assessable, type RuleChoice } from '../coverage/assessed.ts';
import { provinceLosses, terrainOfPart } from '../coverage/terrain.ts';
import type { Deps } from '../deps.ts';

type Answer = z.input<typeof sunsetForecast>;
type Audit = z.input<typeof sunsetAudit>;

/** A shutdown on a day, village by village. */
export interface Forecast {
  assessed: Assessable;
  plan: SunsetRule;
  today: string;
  date: string;
  whatIf: WhatIf;
  networks: SunsetNetworks;
  /** Of `networks.promised`; its rows are those of all three. */
  network: Network;
  before: Verdicts;
  firm: Verdicts;
  promised: Verdicts;
  statuses: SunsetStatus[];
}

/** What a shutdown takes and what still has to come for it not to, under assumptions. */
export async function sunsetWhatIf(
  deps: Deps,
  actor: Account,
  generation: Generation,
  query: z.output<typeof whatIfQuery>,
): Promise<Answer> {
  requirePermission(actor, 'sunset:forecast');
  const { date, slipDays, operator, withSites = [], withoutSites = [], ...choice } = query;
  const whatIf: WhatIf = { slipDays, operator: operator ?? null, withSites, withoutSites };
  const found = await forecast(deps, actor, generation, { ...choice, date, whatIf });
  const { assessed, plan, networks, statuses } = found;
  const { villages } = assessed.view;
  const only2g = await only2gByCommune(deps, actor, generation, found.today);
  const communes = [...new Set(villages.map((v) => v.communeCode))].sort();
  return {
    basis: assessed.basis,
    plan: { ...planOf(plan), exceptions: plan.exceptions ?? [] },
    today: found.today,
    date: found.date,
    whatIf: { ...whatIf, operator: operator ?? null, withSites: [...withSites], withoutSites: [...withoutSites] },
    upgrades: networks.upgrades.length,
    totals: countStatuses(villages, statuses, () => true),
    byCommune: communes.map((communeCode) => ({
      communeCode,
      statuses: countStatuses(villages, statuses, (v) => v.communeCode === communeCode),
      only2gRemaining: only2g.get(communeCode) ?? null,
    })),
    villages: villages.flatMap((v, row) => {
      const status = statuses[row]!;
      if (status === 'safe') return [];
      const classIn = (verdicts: Verdicts) => COVERAGE_CLASSES[verdicts.classes[row]!]!;
      return [
        {
          id: v.id,
          name: v.name,
          communeCode: v.communeCode,
          households: v.households,
          status,
          before: classIn(found.before),
          firm: classIn(found.firm),
          promised: classIn(found.promised),
          upgrades: upgradesServing(found.network, assessed.settlements, found.promised, networks.upgrades, row),
        },
      ];
    }),
  };
}

/** After the last service day: the forecast against what people found at village centres since. */
export async function auditSunset(
  deps: Deps,
  actor: Account,
  generation: Generation,
  choice: RuleChoice,
): Promise<Audit> {
  requirePermission(actor, 'sunset:forecast');
  const { assessed, plan, firm, statuses, today } = await forecast(deps, actor, generation, {
    ...choice,
    asOf: undefined,
  });
  const isOver = plan.lastServiceDay < today;
  const audit: Audit = {
    basis: assessed.basis,
    lastServiceDay: plan.lastServiceDay,
    isOver,
    surveyed: 0,
    agree: 0,
    differ: [],
    lostNotSurveyed: [],
  };
  if (!isOver) return audit;
  const evidence = new Map((await deps.snapshots.heads(deps.provinceCode, 'evidence')).map((h) => [h.id, h.state]));
  for (const [row, v] of assessed.view.villages.entries()) {
    const centre = v.testPoints.find((p) => p.kind === 'centre')!.id;
    const since = Object.values(evidence.get(v.id)?.surveys ?? {})
      .filter((s) => s.pointId === centre && dateInVietnam(s.madeAt) > plan.lastServiceDay)
      .filter((s) => actor.role !== 'carrier' || s.operator === actor.operator);
    if (since.length === 0) {
      if (statuses[row] === 'lost') audit.lostNotSurveyed.push(v.id);
      continue;
    }
    audit.surveyed++;
    const foundServed = since.some((s) => s.level !== 'none');
    const endedStillFound = since.some((s) => s.level !== 'none' && s.generation === generation);
    const forecastServed = COVERAGE_CLASSES[firm.classes[row]!] !== 'white';
    if (foundServed === forecastServed && !endedStillFound) audit.agree++;
    else
      audit.differ.push({
        villageId: v.id,
        name: v.name,
        forecastServed,
        foundServed,
        endedStillFound,
        surveys: since.map((s) => s.id).sort(),
      });
  }
  return audit;
}

/** The three networks of a shutdown under the one coverage function. @throws DomainError not-found, without a plan; invalid, for a past day */
export async function forecast(
  deps: Deps,
  actor: Account,
  generation: Generation,
  { date: asked, whatIf = AS_PLANNED, ...choice }: RuleChoice & { date?: string | undefined; whatIf?: WhatIf },
): Promise<Forecast> {
  const plan = deps.rules.sunsets.find((s) => s.generation === generation);
  if (!plan) throw new DomainError('not-found', `there is no plan to switch ${generation} off`);
  const today = dateInVietnam(deps.clock());
  const isOver = plan.lastServiceDay < today;
  const date = asked ?? (isOver ? today : dateOfDay(dayNumber(plan.lastServiceDay) + 1));
  if (date < today)
    throw new DomainError('invalid', `${date} has passed; a forecast is about today or later`, {
      messageVi: `Ngày ${dateVi(date)} đã qua; chỉ dự báo được từ hôm nay trở đi.`,
    });
  const assessed = await assessable(deps, actor, { ...choice, asOf: today });
  const networks = sunsetNetworks(countedFor(actor, assessed.view.sites, today), plan, { today, date, whatIf });
  const others = (day: string): Generation[] => generationsInService(deps.rules, day).filter((g) => g !== generation);
  const judge = await judgeOf(deps, assessed, networks.before);
  const baseline = isOver ? plan.lastServiceDay : today;
  const before = judge(networks.before, baseline, [...others(baseline), generation]);
  const firm = judge(networks.firm, date, [...others(date), generation]);
  const promised = judge(networks.promised, date, [...others(date), generation]);
  return {
    assessed,
    plan,
    today,
    date,
    whatIf,
    networks,
    network: buildNetwork(networks.promised),
    before,
    firm,
    promised,
    statuses: sunsetStatuses(
      { before: before.classes, firm: firm.classes, promised: promised.classes },
      { isOver, isToday: date === today },
    ),
  };
}

/** What an account may count with: a carrier knows of other carriers only what is on air today. */
function countedFor(actor: Account, sites: readonly Site[], today: string): Site[] {
  if (actor.role !== 'carrier') return [...sites];
  return sites.flatMap((s) => {
    const isPosition = s.state === 'approved' || s.state === 'building';
    if (isPosition) return s.proposal?.operator === actor.operator ? [s] : [];
    const stations = Object.entries(s.stations).map(([key, st]) => {
      if (st.operator === actor.operator) return [key, st] as const;
      const carriers = Object.entries(st.carriers)
        .filter(([, c]) => c.onAir !== null && c.onAir <= today)
        .map(([id, c]) => [id, { ...c, offAir: c.offAir !== null && c.offAir > today ? null : c.offAir }] as const);
      return [key, { ...st, carriers: Object.fromEntries(carriers) }] as const;
    });
    return [{ ...s, stations: Object.fromEntries(stations) }];
  });
}

/** The coverage function by the model of `assessed`, for networks of the same sites and carriers: losses do not depend on dates. */
async function judgeOf(deps: Deps, { settlements, options, terrain }: Assessable, sites: readonly Site[]) {
  const ground = { provinceCode: deps.provinceCode, sites, network: buildNetwork(sites), settlements };
  if (terrain === null || deps.terrain === null)
    return (dated: readonly Site[], asOf: string, generations: Generation[]): Verdicts =>
      assess(buildNetwork(dated), settlements, { ...options, asOf, generations });
  const { budget } = terrain;
  const tiles = await terrainOfPart(deps.terrain, ground.network, settlements);
  const { radio, table } = await provinceLosses(deps.terrain, tiles!, ground, budget, { isPart: true });
  return (dated: readonly Site[], asOf: string, generations: Generation[]): Verdicts =>
    assessTerrain(buildNetwork(dated), radio, settlements, table, {
      ...options,
      asOf,
      generations,
      linkBudget: budget.id,
    });
}

function countStatuses(
  villages: readonly Village[],
  statuses: readonly SunsetStatus[],
  isCounted: (v: Village) => boolean,
): Answer['totals'] {
  const none = () => ({ villages: 0, households: 0, villagesUnknown: 0 });
  const counts = { safe: none(), depends: none(), loses: none(), lost: none() };
  for (const [row, v] of villages.entries()) {
    if (!isCounted(v)) continue;
    const count = counts[statuses[row]!];
    count.villages++;
    if (v.households === null) count.villagesUnknown++;
    else count.households += v.households;
  }
  return counts;
}

/** 2G-only subscribers by commune as last reported; a carrier counts its own. Only 2G has such reports. */
async function only2gByCommune(
  deps: Deps,
  actor: Account,
  generation: Generation,
  today: string,
): Promise<Map<string, number>> {
  const remaining = new Map<string, number>();
  if (generation !== '2G') return remaining;
  const heads = await deps.snapshots.heads(deps.provinceCode, 'subscriber-report');
  for (const r of newestReports(
    heads.map((h) => h.state).filter((r) => actor.role !== 'carrier' || r.operator === actor.operator),
    today.slice(0, 7),
  )) {
    if (r.communeCode !== null) remaining.set(r.communeCode, (remaining.get(r.communeCode) ?? 0) + r.remaining);
  }
  return remaining;
}

function planOf({ id, title, source, lastServiceDay }: SunsetRule) {
  return { id, title, source, lastServiceDay };
}
