import { distanceM } from '#geo/distance';
import { dateInVietnam, dateOfDay, dayNumber } from '#shared/calendar';
import type { SurveyStatement } from '#shared/evidence';
import type { Generation, OperatorCode } from '#shared/operator';
import type { Site } from '#shared/site';
import { type SubscriberReport, subscriberReportId } from '#shared/subscriber';
import type { Deps } from '../services/deps.ts';
import { deliverSurveys } from '../services/evidence/deliver.ts';
import { applyCandidates } from '../services/import/apply.ts';
import { subscriberCandidate } from '../services/import/subscribers.ts';
import { addStation } from '../services/sites/change-station.ts';
import { auditSunset } from '../services/sunset/forecast.ts';
import { seededAccount } from './accounts.ts';
import { type SeededRandom, seededRandom } from './sample/random.ts';
import { SAMPLE_SOURCE } from './sample/villages.ts';

const MONTHS = 13;
/** Months before the newest for which communes are reported too: the ends of quarters. */
const COMMUNE_MONTHS = [9, 6, 3, 0];

/**
 * 2G-only subscribers (thuê bao 2G only) that an operator began with, had left a year ago and has left now, and phones given and
 * promised. Sums are those of Lạng Sơn's own reports: 99 % moved, about 800 left, 7,057 phones.
 */
const MIGRATION = {
  VIETTEL: { account: 'viettel', baseline: 46_200, yearAgo: 1_930, now: 536, granted: 4_312, committed: 4_600 },
  VNPT: { account: 'vnpt', baseline: 25_400, yearAgo: 1_120, now: 268, granted: 2_105, committed: 2_250 },
  MOBIFONE: { account: 'mobifone', baseline: 8_900, yearAgo: 95, now: 0, granted: 640, committed: 640 },
} as const;
type Reporter = keyof typeof MIGRATION;
const REPORTERS = Object.keys(MIGRATION) as Reporter[];

/** Masts without 4G that each operator has promised 4G for. */
const UPGRADES: Record<Reporter, number> = { VIETTEL: 16, VNPT: 10, MOBIFONE: 4 };
const ALONE_M = 4_000;
const SURVEYED = { lost: 14, safe: 12 };

/**
 * What a shutdown is followed by, made up: a year of the operators' monthly reports, 4G promised at masts that have none, and
 * surveys made since 2G ended. Does nothing where a report is.
 */
export async function seedSunset(deps: Deps): Promise<void> {
  if ((await deps.snapshots.heads(deps.provinceCode, 'subscriber-report')).length > 0) return;
  const random = seededRandom(2006);
  await seedReports(deps, random);
  await seedUpgrades(deps, random);
  await seedSurveys(deps, random);
}

async function seedReports(deps: Deps, random: SeededRandom): Promise<void> {
  const today = dateInVietnam(deps.clock());
  const { villages } = await deps.snapshots.view(deps.provinceCode, today);
  const weights = new Map<string, number>();
  for (const v of villages) weights.set(v.communeCode, (weights.get(v.communeCode) ?? 0) + (v.households ?? 60));
  const reports = REPORTERS.flatMap((operator) => {
    const { baseline, yearAgo, now, granted, committed } = MIGRATION[operator];
    return Array.from({ length: MONTHS }, (_, i) => MONTHS - 1 - i).flatMap((monthsAgo) => {
      const month = monthBefore(today, monthsAgo + 1);
      const part = monthsAgo / (MONTHS - 1);
      const wobble = monthsAgo === 0 || now === 0 ? 1 : random.between(0.95, 1.05);
      const remaining = Math.round((now + (yearAgo - now) * part) * wobble);
      const devicesGranted = Math.round(granted * (1 - 0.24 * part));
      const whole = { only2gBaseline: baseline, converted: baseline - remaining, remaining, devicesGranted };
      const facts = { operator, month, date: lastDayOf(month) };
      const province = { ...facts, ...whole, communeCode: null, devicesCommitted: committed };
      if (!COMMUNE_MONTHS.includes(monthsAgo)) return [province];
      const shares = [...weights.values()];
      const [base, left, given, promised] = [baseline, remaining, devicesGranted, committed].map((n) =>
        apportioned(n, shares),
      );
      return [
        province,
        ...[...weights.keys()].map((communeCode, c) => ({
          ...facts,
          communeCode,
          only2gBaseline: base![c]!,
          remaining: Math.min(left![c]!, base![c]!),
          converted: base![c]! - Math.min(left![c]!, base![c]!),
          devicesGranted: given![c]!,
          devicesCommitted: promised![c]!,
        })),
      ];
    });
  });
  const candidates = reports.map((r, row) => {
    const provinceCode = deps.provinceCode;
    const source = `${SAMPLE_SOURCE}: báo cáo tháng ${r.month.slice(5)}/${r.month.slice(0, 4)}`;
    const report: SubscriberReport = { ...r, provinceCode, id: subscriberReportId({ ...r, provinceCode }), source };
    return subscriberCandidate({ row, report }, r.date);
  });
  await applyCandidates(deps, { id: 'sample', role: 'admin' }, 'subscriber-report', candidates, { onlyNew: true });
}

/** 4G at masts that have only older generations, the loneliest first, over the next year and a half. */
async function seedUpgrades(deps: Deps, random: SeededRandom): Promise<void> {
  const today = dateInVietnam(deps.clock());
  const { sites } = await deps.snapshots.view(deps.provinceCode, today);
  const with4g = sites.filter((s) => has(s, '4G'));
  for (const operator of REPORTERS) {
    const carrier = await seededAccount(deps, MIGRATION[operator].account);
    const lonely = sites
      .filter((s) => s.state === 'on_air' && !has(s, '4G') && (has(s, '3G', operator) || has(s, '2G', operator)))
      .map((s) => ({ s, m: Math.min(ALONE_M, ...with4g.map((o) => distanceM(s.lon, s.lat, o.lon, o.lat))) }))
      .sort((a, b) => b.m - a.m || (a.s.id < b.s.id ? -1 : 1));
    for (const [i, { s }] of lonely.slice(0, UPGRADES[operator]).entries()) {
      const old = Object.values(s.stations).find((st) => st.operator === operator)!;
      const like = Object.values(old.carriers)[0]!;
      const onAir = dateOfDay(dayNumber(today) + 25 + i * 30 + random.integer(0, 20));
      const planned = { ...like, bandMhz: 1800, bandwidthMhz: 15, onAir, offAir: null };
      await addStation(
        deps,
        carrier,
        s.id,
        { operator, generation: '4G', carriers: { L1800: planned } },
        { reason: `Kế hoạch phủ 4G thay 2G, 3G (${SAMPLE_SOURCE})` },
      );
    }
  }
}

/** At centres of villages that lost service and of some that did not: mostly what was forecast, now and then not. */
async function seedSurveys(deps: Deps, random: SeededRandom): Promise<void> {
  const planner = await seededAccount(deps, 'planner');
  const today = dateInVietnam(deps.clock());
  const { isOver, lastServiceDay, lostNotSurveyed } = await auditSunset(deps, planner, '2G', {});
  const daysSince = dayNumber(today) - dayNumber(lastServiceDay);
  if (!isOver || daysSince < 10) return;
  const { villages } = await deps.snapshots.view(deps.provinceCode, today);
  const isLost = new Set(lostNotSurveyed);
  const [lost, safe] = [true, false].map((wanted) =>
    random.shuffled(villages.filter((v) => isLost.has(v.id) === wanted).map((v) => v.id)),
  );
  const statements = [...lost!.slice(0, SURVEYED.lost), ...safe!.slice(0, SURVEYED.safe)].flatMap((villageId, i) => {
    const madeAt = `${dateOfDay(dayNumber(today) - random.integer(1, daysSince - 2))}T0${random.integer(2, 8)}:15:00.000Z`;
    const wasLost = i < SURVEYED.lost;
    const said = (operator: OperatorCode, generation: Generation, level: SurveyStatement['level']) => ({
      id: `sample-${villageId}-${operator}-${generation}`,
      villageId,
      pointId: 'centre',
      operator,
      generation,
      level,
      madeAt,
      device: null,
      photo: null,
      note: SAMPLE_SOURCE,
    });
    const differs = i === 3 || i === 9 || i === SURVEYED.lost + 4;
    const found = wasLost === differs ? 'good' : 'none';
    return [
      said('VIETTEL', '4G', wasLost && differs ? 'weak' : found),
      said('VNPT', '4G', wasLost ? 'none' : found),
      // A station that its operator left on: what the audit after a shutdown is for.
      ...(i === 6 ? [said('VNPT', '2G', 'voice-only')] : []),
    ];
  });
  await deliverSurveys(deps, planner, statements);
}

function has(site: Site, generation: Generation, operator?: OperatorCode): boolean {
  return Object.values(site.stations).some(
    (s) => s.generation === generation && (operator === undefined || s.operator === operator),
  );
}

/** Whole numbers in proportion to the weights that sum to `total` (largest remainders). */
function apportioned(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((w) => (total * w) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((x, i) => ({ i, part: x - Math.floor(x) }))
    .sort((a, b) => b.part - a.part || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) parts[i]!++;
  return parts;
}

/** The month, YYYY-MM, that lies `months` before the one of a civil date. */
function monthBefore(date: string, months: number): string {
  const number = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function lastDayOf(month: string): string {
  return dateOfDay(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0) / 86_400_000);
}
