import { civilDate } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { ImportKind } from '#shared/import-job';
import { dateVi } from '#shared/text';
import { PLAIN_READING, type Reading } from './cells.ts';
import type { Sheet } from './columns.ts';
import { type CommuneDraft, mapCommunes } from './kinds/communes.ts';
import { type FibreRouteDraft, mapFibreRoutes } from './kinds/fibre-routes.ts';
import type { Mapped } from './kinds/mapped.ts';
import { type MeasurementLimits, mapMeasurements, type SampleRow } from './kinds/measurements.ts';
import { mapPositions, type PositionDraft } from './kinds/positions.ts';
import { mapStations, type SiteDraft } from './kinds/stations.ts';
import { mapSubscribers, type SubscriberDraft } from './kinds/subscribers.ts';
import { mapSurveys, type SurveyDraft } from './kinds/surveys.ts';
import { type LinkDraft, type ListedUnitDraft, mapLineage, mapUnits } from './kinds/units.ts';
import { mapVillages, type VillageDraft } from './kinds/villages.ts';
import { mapZones, type ZoneDraft } from './kinds/zones.ts';
import type { Table } from './table.ts';

export type { ImportKind };

/** The kinds of sheet that a kind of import may be. */
export function sheetsOf(kind: ImportKind): readonly Sheet[] {
  return kind === 'admin-units' ? ['lineage', 'communes', 'units'] : [kind];
}

interface Common {
  /** Rows read below the header. */
  rows: number;
}
type Of<S extends string, D, Extra = unknown> = Common & Mapped<D> & { sheet: S } & Extra;

/** A file ready to be compared with the registry. */
export type ImportPlan =
  | Of<'villages', VillageDraft, { validFrom: string | null }>
  | Of<'stations', SiteDraft, { validFrom: string | null }>
  | Of<'positions', PositionDraft, { validFrom: string | null }>
  | Of<'fibre-routes', FibreRouteDraft, { validFrom: string | null }>
  | Of<'subscribers', SubscriberDraft, { validFrom: string | null }>
  | Of<'measurements', SampleRow>
  | Of<'surveys', SurveyDraft>
  | Of<'communes', CommuneDraft, { validFrom: string }>
  | Of<'units', ListedUnitDraft, { validFrom: string; validTo: string | null }>
  | Of<'lineage', LinkDraft, { validFrom: string }>
  | Of<'zones', ZoneDraft, { validFrom: string }>;

export interface PlanOptions {
  provinceCode: string;
  /** Civil date from which the file holds: the key of administrative units, the date of changes of everything else. */
  validFrom?: string | undefined;
  /** First day on which the units of a list exist no longer. */
  validTo?: string | undefined;
  /** How cells are read; without it no fix is accepted and no commune is known. */
  reading?: Reading | undefined;
  /** What of a measurement is possible; needed for measurements. */
  limits?: MeasurementLimits | undefined;
}

/**
 * Maps a table to drafts. Administrative units come in three shapes, told apart by their headers: a list of units, the lineage of
 * old to new communes, and communes with area, centre or boundary.
 * @throws DomainError invalid if the file or the options cannot be used at all
 */
export function planImport(kind: ImportKind, table: Table, options: PlanOptions): ImportPlan {
  const { provinceCode, reading = PLAIN_READING } = options;
  const validFrom = checkedDate('--valid-from', options.validFrom);
  const validTo = checkedDate('--valid-to', options.validTo);
  const sheet = sheetOf(kind, table);
  if (validTo !== null && sheet !== 'units')
    throw new DomainError('invalid', `--valid-to goes with a list of administrative units only, not with ${sheet}`, {
      messageVi: 'Chỉ danh sách đơn vị hành chính mới có ngày hết hiệu lực.',
    });
  if (validFrom !== null && validTo !== null && validTo <= validFrom)
    throw new DomainError('invalid', `--valid-to ${validTo} is not after --valid-from ${validFrom}`, {
      messageVi: `Ngày hết hiệu lực ${dateVi(validTo)} phải sau ngày có hiệu lực ${dateVi(validFrom)}.`,
    });
  const common = { rows: table.rows.length + table.broken + (table.passedOver ?? 0) };
  const withBroken = <D>(mapped: Mapped<D>): Mapped<D> => ({
    ...mapped,
    refused: mapped.refused + table.broken,
    skipped: mapped.skipped + (table.passedOver ?? 0),
    findings: [...table.problems, ...mapped.findings],
  });
  switch (sheet) {
    case 'villages':
      return { sheet, ...common, ...withBroken(mapVillages(table, provinceCode, reading)), validFrom };
    case 'stations':
      return { sheet, ...common, ...withBroken(mapStations(table, provinceCode, reading)), validFrom };
    case 'positions':
      return { sheet, ...common, ...withBroken(mapPositions(table, provinceCode, reading)), validFrom };
    case 'subscribers':
      return { sheet, ...common, ...withBroken(mapSubscribers(table, provinceCode, reading)), validFrom };
    case 'fibre-routes':
      return { sheet, ...common, ...withBroken(mapFibreRoutes(table, provinceCode)), validFrom };
    case 'surveys':
      return { sheet, ...common, ...withBroken(mapSurveys(table, provinceCode)) };
    case 'measurements':
      return { sheet, ...common, ...withBroken(mapMeasurements(table, options.limits!)) };
  }
  if (validFrom === null) {
    if (sheet === 'zones') {
      throw new DomainError(
        'invalid',
        'zones need --valid-from YYYY-MM-DD: the day from which this version of the plan holds',
        { messageVi: 'Cần ghi ngày mà phiên bản quy hoạch này có hiệu lực.' },
      );
    }
    throw new DomainError(
      'invalid',
      `${kind} need --valid-from YYYY-MM-DD: codes are used again for other units, so a unit is known by its code and the day it began${
        sheet === 'lineage' ? ' (here: the day of the reform)' : ''
      }`,
      { messageVi: 'Cần ghi ngày mà danh sách đơn vị này có hiệu lực.' },
    );
  }
  switch (sheet) {
    case 'communes':
      return { sheet, ...common, ...withBroken(mapCommunes(table, provinceCode)), validFrom };
    case 'units':
      return { sheet, ...common, ...withBroken(mapUnits(table, provinceCode)), validFrom, validTo };
    case 'lineage':
      return { sheet, ...common, ...withBroken(mapLineage(table, provinceCode)), validFrom };
    case 'zones':
      return { sheet, ...common, ...withBroken(mapZones(table, provinceCode)), validFrom };
  }
}

function sheetOf(kind: ImportKind, table: Table): ImportPlan['sheet'] {
  if (kind !== 'admin-units') return kind;
  const has = (...headers: string[]): boolean => headers.some((h) => table.headers.includes(h));
  if (has('old_commune_code') && has('new_commune_code')) return 'lineage';
  if (table.rows.some((r) => 'geometry' in r) || has('centre_lon', 'area_km2', 'area_km2_official', 'area_km2_polygon'))
    return 'communes';
  return 'units';
}

function checkedDate(option: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const parsed = civilDate.safeParse(text);
  if (!parsed.success)
    throw new DomainError('invalid', `${option} ${text}: ${parsed.error.issues[0]!.message}`, {
      messageVi: `${text} không phải là ngày (YYYY-MM-DD).`,
    });
  return parsed.data;
}
