import type { z } from 'zod';
import type { Account } from '#shared/actor';
import { type AdminUnit, adminUnitId } from '#shared/admin-unit';
import { type exportQuery, IMPORTABLE } from '#shared/api/exports';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import type { GeometryPointer } from '#shared/geography';
import type { SiteState } from '#shared/site';
import { zonesInForce } from '#shared/zone';
import { WRITTEN_TYPES, type WrittenFeature, type WrittenFormat, writeTable } from '../../exchange/write-features.ts';
import {
  communeRow,
  featureForImport,
  fibreRouteRow,
  lineageRow,
  positionRow,
  stationRows,
  subscriberRow,
  tableForImport,
  unitRow,
  villageRow,
  zoneRow,
} from '../../exchange/write-import.ts';
import { recordAccess } from '../accounts/access-log.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { geometryOf } from '../layers/layer.ts';
import { STANDING, visibleSites } from '../sites/visible.ts';
import type { ExportedFile } from './export-list.ts';

export type ImportableSheet = keyof typeof IMPORTABLE;

const TITLES: Record<ImportableSheet, string> = {
  villages: 'Thôn, bản',
  stations: 'Trạm',
  positions: 'Vị trí đề xuất',
  communes: 'Xã, phường',
  units: 'Đơn vị hành chính',
  lineage: 'Sắp xếp đơn vị hành chính',
  subscribers: 'Thuê bao chỉ dùng 2G',
  zones: 'Khu vực quy hoạch',
  'fibre-routes': 'Tuyến cáp quang',
};
/** What a carrier may bring back, and so take out: its own. */
const OF_CARRIERS: readonly ImportableSheet[] = ['stations', 'positions', 'fibre-routes', 'subscribers'];
/** States of a position in which a list may hold it: what came of it afterwards is no proposal any more. */
const PROPOSED: readonly SiteState[] = ['draft', 'submitted', 'under_review', 'returned', 'approved'];
/** What is known by the day it began: a file of it has one such day. */
const DATED: readonly ImportableSheet[] = ['communes', 'units', 'lineage', 'zones'];

/** A feature whose geometry is still in the document store. */
interface Pending extends Omit<WrittenFeature, 'geometry'> {
  geometry: WrittenFeature['geometry'] | GeometryPointer;
}

/**
 * What the registry holds today under the headers of the import: brought back as it is, it changes nothing. For those who may
 * import, and of a carrier its own records only. Villages that are merged, and masts that do not stand or bear no radio carrier, have
 * no row. Taking it out is recorded first.
 * @throws DomainError forbidden; invalid for a filter; not-found if the registry has none
 */
export async function exportForImport(
  deps: Deps,
  actor: Account,
  sheet: ImportableSheet,
  format: WrittenFormat,
  query: Pick<z.output<typeof exportQuery>, 'validFrom' | 'listId'>,
): Promise<ExportedFile> {
  requirePermission(actor, 'import:file');
  if (actor.role === 'carrier' && !OF_CARRIERS.includes(sheet))
    throw new DomainError('forbidden', `a carrier takes out ${OF_CARRIERS.join(' or ')} for the import, not ${sheet}`);
  if (actor.role !== 'carrier' && sheet === 'positions')
    throw new DomainError('forbidden', 'positions are taken out, and brought back, by the carrier that proposes them');
  const filter = DATED.includes(sheet) ? 'validFrom' : sheet === 'positions' ? 'listId' : null;
  const other = Object.entries(query).find(([n, v]) => v !== undefined && n !== filter);
  if (other) throw new DomainError('invalid', `${sheet} for the import are not filtered by ${other[0]}`);
  if (!(IMPORTABLE[sheet] as readonly WrittenFormat[]).includes(format))
    throw new DomainError('invalid', `the import reads ${sheet} as ${IMPORTABLE[sheet].join(', ')}, not as ${format}`);

  const today = dateInVietnam(deps.clock());
  const validFrom = DATED.includes(sheet) ? (query.validFrom ?? (await newestDay(deps, sheet, today))) : null;
  const features = await featuresOf(deps, actor, sheet, { validFrom, listId: query.listId ?? null }, today);
  await recordAccess(deps, actor, {
    verb: 'list:export',
    object: `list#${sheet}-import`,
    detail: {
      format,
      rows: features.length,
      ...(validFrom === null ? {} : { validFrom }),
      ...(query.listId === undefined ? {} : { listId: query.listId }),
    },
  });
  const notes: [string, string][] = [
    ['Danh sách', TITLES[sheet]],
    ...(validFrom === null ? [] : [['Nhập lại với hiệu lực từ ngày', validFrom] as [string, string]]),
    ['Lập lúc (UTC)', deps.clock()],
    ['Số dòng', String(features.length)],
  ];
  const isGeographic = format === 'geojson' || format === 'kml';
  const table = tableForImport(sheet, TITLES[sheet], notes, withGeometry(deps, features, isGeographic));
  return {
    name: `${sheet}-import-${validFrom ?? today}.${format}`,
    type: WRITTEN_TYPES[format],
    chunks: writeTable(format, table),
  };
}

async function featuresOf(
  deps: Deps,
  actor: Account,
  sheet: ImportableSheet,
  { validFrom, listId }: { validFrom: string | null; listId: string | null },
  today: string,
): Promise<Pending[]> {
  const { provinceCode } = deps;
  switch (sheet) {
    case 'villages': {
      const { villages } = await deps.snapshots.view(provinceCode, today);
      return villages.map((v) => {
        const { lon, lat } = v.testPoints.find((p) => p.kind === 'centre')!;
        return featureForImport('villages', v.id, villageRow(v), { type: 'Point', coordinates: [lon, lat] });
      });
    }
    case 'stations': {
      const view = await deps.snapshots.view(provinceCode, today);
      const standing = visibleSites(actor, view, today).filter((s) => STANDING.includes(s.state));
      return standing.flatMap((s) =>
        stationRows(s)
          .filter(({ row }) => actor.role !== 'carrier' || row.operator === actor.operator)
          .map(({ id, row }) =>
            featureForImport(
              'stations',
              id,
              // On another's mast a carrier's file says nothing of the mast.
              actor.role === 'carrier' && s.owner !== actor.operator ? { ...row, owner: null } : row,
              { type: 'Point', coordinates: [s.lon, s.lat] },
            ),
          ),
      );
    }
    case 'positions': {
      const { sites } = await deps.snapshots.view(provinceCode, today);
      return sites
        .filter((s) => s.proposal?.operator === actor.operator && PROPOSED.includes(s.state))
        .filter((s) => listId === null || s.proposal!.listId === listId)
        .map((s) =>
          featureForImport('positions', s.id, positionRow(s), { type: 'Point', coordinates: [s.lon, s.lat] }),
        );
    }
    case 'fibre-routes': {
      const { fibreRoutes } = await deps.snapshots.view(provinceCode, today);
      return fibreRoutes
        .filter((r) => actor.role !== 'carrier' || r.owner === actor.operator)
        .map((r) => ({ ...featureForImport('fibre-routes', r.id, fibreRouteRow(r), null), geometry: r.geometry }));
    }
    case 'subscribers': {
      const reports = (await deps.snapshots.heads(provinceCode, 'subscriber-report')).map((h) => h.state);
      return reports
        .filter((r) => actor.role !== 'carrier' || r.operator === actor.operator)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((r) => featureForImport('subscribers', r.id, subscriberRow(r), null));
    }
    case 'zones': {
      const zones = (await deps.snapshots.heads(provinceCode, 'zone')).map((h) => h.state);
      return zonesInForce(zones, validFrom!)
        .filter((z) => z.validFrom === validFrom)
        .map((z) => ({ ...featureForImport('zones', z.id, zoneRow(z), null), geometry: z.boundary }));
    }
    default:
      return unitFeatures(deps, sheet, validFrom!);
  }
}

/** Communes that began on a day, as they were on it: what an import of them is compared with. */
async function unitFeatures(deps: Deps, sheet: 'communes' | 'units' | 'lineage', day: string): Promise<Pending[]> {
  const begun = (await deps.snapshots.view(deps.provinceCode, day)).units.filter((u) => u.validFrom === day);
  const communes = begun.filter((u) => u.level === 'commune');
  const idOf = (u: AdminUnit): string => adminUnitId(u.code, u.validFrom);
  switch (sheet) {
    case 'communes':
      return communes.map((u) => ({
        ...featureForImport('communes', idOf(u), communeRow(u), null),
        geometry: u.boundary,
      }));
    case 'units': {
      const parents = new Map(begun.map((u) => [u.code, u]));
      const province = parents.get(deps.provinceCode) ?? null;
      return communes.flatMap((u): Pending[] => {
        const district = u.parentCode === deps.provinceCode ? null : parents.get(u.parentCode ?? '');
        // A list has one day: of a district that began on another, it could not name the commune's district.
        return district === undefined ? [] : [featureForImport('units', idOf(u), unitRow(u, district, province), null)];
      });
    }
    case 'lineage': {
      const known = (await deps.snapshots.heads(deps.provinceCode, 'admin-unit')).map((h) => h.state);
      const names = new Map(known.map((u) => [idOf(u), u.name]));
      return communes.flatMap((u) =>
        u.predecessors.map((from) => {
          const old = adminUnitId(from.code, from.validFrom);
          return featureForImport('lineage', `${old} ${idOf(u)}`, lineageRow(u, from, names.get(old) ?? null), null);
        }),
      );
    }
  }
}

/** The last day up to today on which communes or zones began. @throws DomainError not-found if none has */
async function newestDay(deps: Deps, sheet: ImportableSheet, today: string): Promise<string> {
  const states =
    sheet === 'zones'
      ? zonesInForce(
          (await deps.snapshots.heads(deps.provinceCode, 'zone')).map((h) => h.state),
          today,
        )
      : (await deps.snapshots.view(deps.provinceCode, today)).units.filter((u) => u.level === 'commune');
  const newest = states
    .map((s) => s.validFrom)
    .sort()
    .at(-1);
  if (newest === undefined) throw new DomainError('not-found', `the registry has no ${sheet}`);
  return newest;
}

async function* withGeometry(
  deps: Deps,
  features: readonly Pending[],
  isGeographic: boolean,
): AsyncGenerator<WrittenFeature> {
  for (const f of features) {
    const isElsewhere = f.geometry !== null && 'hash' in f.geometry;
    yield { ...f, geometry: isElsewhere && !isGeographic ? null : await geometryOf(deps, f) };
  }
}
