import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { migrationAnswer } from '#shared/api/coverage';
import { dateInVietnam } from '#shared/calendar';
import { migrationForecast, newestReports } from '#shared/migration';
import type { Generation } from '#shared/operator';
import { readinessCriteriaAt } from '#shared/rules/sunset-readiness';
import type { SubscriberReport } from '#shared/subscriber';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { forecast } from './forecast.ts';

type Answer = z.input<typeof migrationAnswer>;

/**
 * How far subscribers with 2G-only phones have moved, when the last will have, and which communes are ready for the shutdown by the
 * criteria of the day. Months and forecast are of a commune if one is named, else of the province. A carrier sees its own figures.
 */
export async function migrationOf(
  deps: Deps,
  actor: Account,
  generation: Generation,
  { communeCode = null }: { communeCode?: string | null | undefined } = {},
): Promise<Answer> {
  requirePermission(actor, 'sunset:forecast');
  const asOf = dateInVietnam(deps.clock());
  // Only 2G has such reports: nobody counts phones that need 3G yet.
  const heads = generation === '2G' ? await deps.snapshots.heads(deps.provinceCode, 'subscriber-report') : [];
  const reports = heads
    .map((h) => h.state)
    .filter((r) => r.month <= asOf.slice(0, 7) && (actor.role !== 'carrier' || r.operator === actor.operator));
  const newest = newestReports(reports, asOf.slice(0, 7));
  const operators = [...new Set(reports.map((r) => r.operator))].sort();
  const criteria = readinessCriteriaAt(asOf);
  const { assessed, statuses } = await forecast(deps, actor, generation, {});
  const communes = [...new Set(assessed.view.villages.map((v) => v.communeCode))].sort();
  return {
    asOf,
    communeCode,
    operators: operators.map((operator) => {
      const ofArea = reports
        .filter((r) => r.operator === operator && r.communeCode === communeCode)
        .sort((a, b) => (a.month < b.month ? -1 : 1));
      const province = newest.find((r) => r.operator === operator && r.communeCode === null) ?? null;
      return {
        operator,
        month: province?.month ?? null,
        province: province && figures([province]),
        converted: province && convertedShare([province]),
        months: ofArea.map((r) => ({ ...figures([r]), month: r.month })),
        forecast: migrationForecast(ofArea),
        communes: newest
          .filter((r) => r.operator === operator && r.communeCode !== null)
          .map((r) => ({ ...figures([r]), communeCode: r.communeCode!, month: r.month }))
          .sort((a, b) => (a.communeCode < b.communeCode ? -1 : 1)),
        source: province?.source ?? null,
      };
    }),
    criteria: {
      id: criteria.id,
      source: criteria.source,
      noVillageWorse: criteria.noVillageWorse,
      convertedShare: criteria.convertedShare,
    },
    readiness: communes.map((communeCode) => {
      const there = newest.filter((r) => r.communeCode === communeCode);
      const converted = there.length === 0 ? null : convertedShare(there);
      const villagesWorse = assessed.view.villages.filter(
        (v, row) => v.communeCode === communeCode && statuses[row] !== 'safe',
      ).length;
      const hasMoved = converted && converted.numerator >= criteria.convertedShare * converted.denominator;
      const isWorse = criteria.noVillageWorse && villagesWorse > 0;
      return { communeCode, ready: isWorse ? false : hasMoved, villagesWorse, converted };
    }),
  };
}

function figures(reports: readonly SubscriberReport[]) {
  const sum = (of: (r: SubscriberReport) => number): number => reports.reduce((total, r) => total + of(r), 0);
  return {
    only2gBaseline: sum((r) => r.only2gBaseline),
    converted: sum((r) => r.converted),
    remaining: sum((r) => r.remaining),
    devicesGranted: sum((r) => r.devicesGranted),
    devicesCommitted: sum((r) => r.devicesCommitted),
  };
}

function convertedShare(reports: readonly SubscriberReport[]) {
  const { converted, only2gBaseline } = figures(reports);
  return { numerator: converted, denominator: only2gBaseline };
}
