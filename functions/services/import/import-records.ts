import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { ActorRef } from '#shared/history';
import type { ImportPlan } from '../../exchange/plan.ts';
import type { Finding } from '../../exchange/table.ts';
import type { Deps } from '../deps.ts';
import { communeUnits, linkedUnits, listedUnits } from './admin-units.ts';
import {
  type ApplyOptions,
  applyCandidates,
  type Candidate,
  type LoadedKind,
  type Outcome,
  type Progress,
} from './apply.ts';
import { fibreRouteCandidate } from './fibre-routes.ts';
import { Places } from './places.ts';
import { SITE_ACCURACY_M, siteCandidate } from './sites.ts';
import { arcMinuteAccuracyM, VILLAGE_ACCURACY_M, villageCandidate } from './villages.ts';
import { zoneCandidate } from './zones.ts';

export interface ImportReport {
  sheet: ImportPlan['sheet'];
  /** Rows read below the header. */
  rows: number;
  /** Records of the file: villages, sites, units, routes. */
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Rows passed over on purpose. */
  skipped: number;
  /** False after a dry run, or if `strict` held everything back. */
  written: boolean;
  findings: Finding[];
  unusedColumns: string[];
}

export interface ImportOptions {
  dryRun?: boolean;
  /** Write nothing if anything is refused. */
  strict?: boolean;
  onProgress?: (progress: Progress) => void;
}

/**
 * Compares a file with the registry and writes what is new or different, each record with its history. Fields that the file does
 * not carry keep their value. The same file again changes nothing.
 * @throws DomainError invalid if villages, sites or routes are to change from a day in the future; unavailable
 */
export async function importRecords(
  deps: Deps,
  actor: ActorRef,
  plan: ImportPlan,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const apply = async <K extends LoadedKind>(
    kind: K,
    candidates: readonly Candidate<K>[],
    findings: readonly Finding[],
    refusedBefore: number,
  ): Promise<ImportReport> => {
    const limits: ApplyOptions = {
      dryRun: options.dryRun ?? false,
      ...(options.strict ? { strict: { refusedBefore } } : {}),
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    };
    const outcome = await applyCandidates(deps, actor, kind, candidates, limits);
    return reportOf(plan, outcome, findings, refusedBefore);
  };
  const { provinceCode } = deps;
  switch (plan.sheet) {
    case 'villages': {
      const { today, changedFrom } = changeDate(deps, plan.validFrom);
      const places = await Places.asOf(deps, today);
      for (const { row, centre, communeCode, accuracy } of plan.drafts) {
        const accuracyM =
          accuracy === 'rounded-to-minute' ? arcMinuteAccuracyM(centre.lat) : (accuracy?.metres ?? VILLAGE_ACCURACY_M);
        places.check({ row, ...centre, communeCode, accuracyM });
      }
      const candidates = plan.drafts.map((d) => villageCandidate(d, provinceCode, changedFrom));
      return apply('village', candidates, places.findings, plan.refused);
    }
    case 'stations': {
      const { today, changedFrom } = changeDate(deps, plan.validFrom);
      const places = await Places.asOf(deps, today);
      for (const { row, lon, lat, facts, accuracyM } of plan.drafts) {
        places.check({
          row,
          lon,
          lat,
          communeCode: facts.communeCode ?? null,
          accuracyM: accuracyM ?? SITE_ACCURACY_M,
        });
      }
      const communeAt = (lon: number, lat: number): string | null => places.communeAt(lon, lat);
      const context = { provinceCode, today, changedFrom, communeAt };
      return apply(
        'site',
        plan.drafts.map((d) => siteCandidate(d, context)),
        places.findings,
        plan.refused,
      );
    }
    case 'fibre-routes': {
      const context = { provinceCode, ...changeDate(deps, plan.validFrom) };
      return apply(
        'fibre-route',
        plan.drafts.map((d) => fibreRouteCandidate(d, context)),
        [],
        plan.refused,
      );
    }
    case 'zones': {
      const context = { provinceCode, validFrom: plan.validFrom };
      return apply(
        'zone',
        plan.drafts.map((d) => zoneCandidate(d, context)),
        [],
        plan.refused,
      );
    }
    default: {
      const known = (await deps.snapshots.heads(provinceCode, 'admin-unit')).map((h) => h.state);
      const span = { provinceCode, validFrom: plan.validFrom, validTo: plan.sheet === 'units' ? plan.validTo : null };
      const { candidates, findings, refused } =
        plan.sheet === 'units'
          ? listedUnits(plan.drafts, span, known)
          : plan.sheet === 'communes'
            ? communeUnits(plan.drafts, span, known)
            : linkedUnits(plan.drafts, plan.validFrom, known);
      return apply('admin-unit', candidates, findings, plan.refused + refused);
    }
  }
}

function changeDate(deps: Deps, validFrom: string | null): { today: string; changedFrom: string } {
  const today = dateInVietnam(deps.clock());
  if (validFrom !== null && validFrom > today)
    throw new DomainError('invalid', `a change cannot be valid from ${validFrom}, which is in the future`);
  return { today, changedFrom: validFrom ?? today };
}

function reportOf(
  plan: ImportPlan,
  { refused, findings, ...counts }: Outcome & { written: boolean },
  found: readonly Finding[],
  refusedBefore: number,
): ImportReport {
  return {
    sheet: plan.sheet,
    rows: plan.rows,
    ...counts,
    refused: refusedBefore + refused,
    skipped: plan.skipped,
    findings: [...plan.findings, ...found, ...findings].sort((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    unusedColumns: plan.unusedColumns,
  };
}
