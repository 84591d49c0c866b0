import type { Role } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { ActorRef } from '#shared/history';
import type { OperatorCode } from '#shared/operator';
import { dateVi } from '#shared/text';
import { PLAIN_READING, type Reading } from '../../exchange/cells.ts';
import type { ImportPlan } from '../../exchange/plan.ts';
import type { Finding } from '../../exchange/table.ts';
import type { Deps } from '../deps.ts';
import { countFile } from '../evidence/measure.ts';
import { communeUnits, linkedUnits, listedUnits } from './admin-units.ts';
import {
  type ApplyOptions,
  applyCandidates,
  type Candidate,
  type LoadedKind,
  type Outcome,
  type Progress,
} from './apply.ts';
import { nearDuplicates } from './duplicates.ts';
import { fibreRouteCandidate } from './fibre-routes.ts';
import { foreign, foreignRows, ofOperator, takenProblem } from './own-records.ts';
import { Places } from './places.ts';
import { positionCandidate } from './positions.ts';
import { SITE_ACCURACY_M, siteCandidate } from './sites.ts';
import { subscriberCandidate } from './subscribers.ts';
import { surveyCandidates } from './surveys.ts';
import { villageCandidates } from './villages.ts';
import { zoneCandidate } from './zones.ts';

export interface ImportReport {
  sheet: ImportPlan['sheet'];
  /** Rows read below the header. */
  rows: number;
  /** Records of the file: villages, sites, units, routes. */
  added: number;
  changed: number;
  unchanged: number;
  /** Rows refused. */
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

/** A file as candidates of one kind, with what is wrong with it so far. */
export interface Prepared<K extends LoadedKind = LoadedKind> {
  kind: K;
  candidates: Candidate<K>[];
  findings: Finding[];
  /** Rows that never became a candidate. */
  refused: number;
}

/** For whom a file is prepared; a carrier's account brings its operator, and only that operator's records. */
export interface ImportScope {
  operator: OperatorCode | null;
  /** Names what is new for good, so that a job that starts again finds what it made. */
  seed: string;
  role: Role;
  /** The communes that a commune officer answers for. */
  communeCodes: readonly string[];
  /** The file as the document store has it, and who measured how; of measurements. */
  file: { hash: string; source: string } | null;
  /** The instant at which nothing can have been found later, UTC; null = now. */
  now: string | null;
}
const EVERYTHING: ImportScope = { operator: null, seed: '', role: 'admin', communeCodes: [], file: null, now: null };

/** How the cells of a file are to be read: the communes of today speak for swapped positions and wrong meridians. */
export async function readingFor(deps: Deps, acceptFixes: boolean): Promise<Reading> {
  const places = await Places.asOf(deps, dateInVietnam(deps.clock()));
  return {
    ...PLAIN_READING,
    acceptFixes,
    communeAt: places.hasBoundaries ? (lon, lat) => places.communeNamedAt(lon, lat) : null,
  };
}

/**
 * Turns a plan into candidates: communes resolved, points checked against boundaries, near-duplicates named.
 * @throws DomainError invalid if villages, sites or routes are to change from a day in the future
 */
export async function prepareImport(
  deps: Deps,
  plan: ImportPlan,
  given: Partial<ImportScope> = {},
  today = dateInVietnam(deps.clock()),
): Promise<Prepared> {
  const { provinceCode } = deps;
  const scope = { ...EVERYTHING, ...given };
  switch (plan.sheet) {
    case 'villages': {
      const changedFrom = changeDate(today, plan.validFrom);
      const places = await Places.asOf(deps, today);
      const known = (await deps.snapshots.heads(provinceCode, 'village')).map((h) => h.state);
      const context = { provinceCode, changedFrom, places, known };
      const { candidates, findings } = villageCandidates(plan.drafts, context);
      const found = [...places.findings, ...findings];
      return prepared('village', candidates, found, plan.drafts.length - candidates.length);
    }
    case 'stations': {
      const changedFrom = changeDate(today, plan.validFrom);
      const places = await Places.asOf(deps, today);
      const communeAt = (lon: number, lat: number): string | null => places.communeAt(lon, lat);
      const context = { provinceCode, today, changedFrom, communeAt };
      const candidates: Candidate<'site'>[] = [];
      const findings: Finding[] = [];
      for (const draft of plan.drafts) {
        const { row, lon, lat, commune, accuracyM } = draft;
        const isNamed = commune.code !== null || commune.name !== null;
        const communeCode = isNamed ? places.resolve(row, commune, draft) : null;
        const others = foreignRows(draft, scope.operator);
        findings.push(...others);
        if ((isNamed && communeCode === null) || others.length > 0) continue;
        places.check({ row, lon, lat, communeCode, accuracyM: accuracyM ?? SITE_ACCURACY_M });
        const candidate = siteCandidate(draft, context, communeCode);
        candidates.push(scope.operator === null ? candidate : ofOperator(candidate, draft, scope.operator, today));
      }
      findings.push(...(await nearDuplicates(deps, plan.drafts, today)));
      const left = candidates.reduce(
        (n, c) => n - (c.rows ?? 1),
        plan.drafts.reduce((n, d) => n + d.rows, 0),
      );
      return prepared('site', candidates, [...places.findings, ...findings], left);
    }
    case 'positions': {
      if (scope.operator === null)
        throw new DomainError('forbidden', 'positions are brought by the carrier that proposes them');
      const places = await Places.asOf(deps, today);
      const known = (await deps.snapshots.heads(provinceCode, 'site')).map((h) => h.state);
      const context = { provinceCode, operator: scope.operator, seed: scope.seed, today, known };
      const findings: Finding[] = [];
      const candidates = plan.drafts.flatMap((draft): Candidate<'site'>[] => {
        const communeCode = places.resolve(draft.row, draft.commune, draft);
        if (communeCode === null) {
          places.refuseWithoutCommune(draft.row);
          return [];
        }
        places.check({
          row: draft.row,
          lon: draft.lon,
          lat: draft.lat,
          communeCode,
          accuracyM: draft.accuracyM ?? SITE_ACCURACY_M,
        });
        const candidate = positionCandidate(draft, communeCode, context);
        if (candidate === null) {
          const message = `${draft.id} is no position of yours; leave the cell empty for a new one`;
          findings.push({
            severity: 'error',
            row: draft.row,
            field: 'id',
            value: draft.id!,
            rule: 'unknown-position',
            message,
            messageVi: 'Để trống ô này nếu là vị trí mới',
          });
        }
        return candidate === null ? [] : [candidate];
      });
      return prepared('site', candidates, [...places.findings, ...findings], plan.drafts.length - candidates.length);
    }
    case 'fibre-routes': {
      const context = { provinceCode, today, changedFrom: changeDate(today, plan.validFrom) };
      const findings: Finding[] = [];
      const own = plan.drafts.filter((d) => {
        const isOwn = scope.operator === null || d.facts.owner === scope.operator;
        if (!isOwn) findings.push(foreign(d.row, 'owner', d.facts.owner ?? ''));
        return isOwn;
      });
      const candidates = own.map(
        (d): Candidate<'fibre-route'> => ({
          ...fibreRouteCandidate(d, context),
          ...(scope.operator === null
            ? {}
            : { mayChange: (base) => (base.owner === scope.operator ? null : takenProblem(d.id)) }),
        }),
      );
      return prepared('fibre-route', candidates, findings, plan.drafts.length - own.length);
    }
    case 'subscribers': {
      const findings: Finding[] = [];
      const own = plan.drafts.filter(({ row, report }) => {
        if (scope.operator !== null && report.operator !== scope.operator)
          findings.push(foreign(row, 'operator', report.operator));
        else if (report.month > today.slice(0, 7))
          findings.push({
            severity: 'error',
            row,
            field: 'month',
            value: report.month,
            rule: 'future',
            message: 'a report is of a month that has begun',
          });
        else return true;
        return false;
      });
      const candidates = own.map((d) => subscriberCandidate(d, today));
      return prepared('subscriber-report', candidates, findings, plan.drafts.length - own.length);
    }
    case 'surveys': {
      const places = await Places.asOf(deps, today);
      const context = { places, scope, today, now: scope.now ?? deps.clock() };
      const { candidates, findings, refused } = await surveyCandidates(deps, plan.drafts, context);
      return prepared('evidence', candidates, findings, refused);
    }
    case 'measurements': {
      if (scope.file === null)
        throw new DomainError('invalid', 'measurements come as a whole file, with their source', {
          messageVi: 'Kết quả đo phải gửi trọn tệp, kèm nguồn.',
        });
      const { batch, wrong, warnings } = await countFile(deps, plan, {
        ...scope.file,
        submittedBy: { role: scope.role, operator: scope.operator },
        now: scope.now ?? deps.clock(),
      });
      const rows = plan.drafts.length;
      const told: Finding[] = warnings.map((w) => ({ severity: 'warning', ...w }));
      // The errors of single cells are the plan's own.
      const found = wrong.filter((f) => !plan.findings.includes(f));
      if (wrong.length > 0) {
        const message = `${wrong.length} problems in ${plan.rows} rows: a batch is taken whole or not at all`;
        const messageVi = `${wrong.length} lỗi trong ${plan.rows} dòng`;
        return prepared(
          'measurement',
          [],
          [{ severity: 'error', rule: 'batch-refused', message, messageVi }, ...found, ...told],
          rows,
        );
      }
      const candidate: Candidate<'measurement'> = {
        id: batch.id,
        rows,
        changedFrom: today,
        addedFrom: () => today,
        // Another way of saying who measured does not make the file another one.
        next: (base) => base ?? batch,
      };
      return prepared('measurement', [candidate], told, 0);
    }
    case 'zones': {
      const context = { provinceCode, validFrom: plan.validFrom };
      return prepared(
        'zone',
        plan.drafts.map((d) => zoneCandidate(d, context)),
        [],
        0,
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
      return prepared('admin-unit', candidates, findings, refused);
    }
  }
}

function prepared<K extends LoadedKind>(
  kind: K,
  candidates: Candidate<K>[],
  findings: Finding[],
  refused: number,
): Prepared {
  return { kind, candidates, findings, refused } as unknown as Prepared;
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
  const { kind, candidates, findings, refused } = await prepareImport(deps, plan);
  const refusedBefore = plan.refused + refused;
  const limits: ApplyOptions = {
    dryRun: options.dryRun ?? false,
    ...(options.strict ? { strict: { refusedBefore } } : {}),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  };
  const outcome = await applyCandidates(deps, actor, kind, candidates, limits);
  return reportOf(plan, outcome, findings, refusedBefore);
}

function changeDate(today: string, validFrom: string | null): string {
  if (validFrom !== null && validFrom > today)
    throw new DomainError('invalid', `a change cannot be valid from ${validFrom}, which is in the future`, {
      messageVi: `Thay đổi không thể có hiệu lực từ ngày chưa tới (${dateVi(validFrom)}).`,
    });
  return validFrom ?? today;
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
