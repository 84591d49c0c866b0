import type { Geometry } from 'geojson';
import type { AdminUnit, UnitLink } from '#shared/admin-unit';
import type { FibreRoute } from '#shared/fibre';
import type { Site } from '#shared/site';
import type { SubscriberReport } from '#shared/subscriber';
import type { TestPoint, Village } from '#shared/village';
import type { Zone } from '#shared/zone';
import { columnNote } from './column-notes.ts';
import { type Column, type Field, SHEETS } from './columns.ts';
import { writeCarriers } from './kinds/positions.ts';
import type { WrittenColumn, WrittenFeature, WrittenTable } from './write-features.ts';

/** The sheets that the registry writes as its import reads them, each with the fields it writes, in their order. */
const WRITTEN = {
  villages: [
    'id',
    'name',
    'communeCode',
    'accuracyM',
    'households',
    'population',
    'gridPower',
    'declaredClass',
    'declaredOn',
    'declaredSource',
    'fibrePresent',
    'homesPassed',
    'homesPassedOf',
    'homesPassedOn',
    'homesPassedSource',
    'homesConnected',
    'homesConnectedOf',
    'homesConnectedOn',
    'homesConnectedSource',
    'clusters',
  ],
  stations: [
    'siteCode',
    'siteName',
    'accuracyM',
    'communeCode',
    'owner',
    'mastClass',
    'mastKind',
    'heightM',
    'power',
    'backupHours',
    'hardened',
    'backhaul',
    'operator',
    'generation',
    'carrierId',
    'bandMhz',
    'bandwidthMhz',
    'antennaHeightM',
    'eirpDbm',
    'azimuthsDeg',
    'tiltDeg',
    'onAir',
    'offAir',
  ],
  positions: [
    'id',
    'code',
    'name',
    'accuracyM',
    'communeCode',
    'planYear',
    'form',
    'justification',
    'plannedOnAir',
    'mastClass',
    'mastKind',
    'heightM',
    'carriers',
  ],
  communes: ['code', 'name', 'areaKm2', 'population', 'centreLon', 'centreLat'],
  units: ['communeCode', 'communeName', 'districtCode', 'districtName', 'provinceCode', 'provinceName'],
  lineage: ['oldCode', 'oldName', 'newCode', 'newName', 'relation'],
  'fibre-routes': ['id', 'name', 'owner', 'deployment', 'status', 'inServiceFrom', 'fibreCount'],
  subscribers: [
    'operator',
    'communeCode',
    'month',
    'only2gBaseline',
    'converted',
    'remaining',
    'devicesGranted',
    'devicesCommitted',
    'date',
    'source',
  ],
  zones: [
    'code',
    'name',
    'planVersion',
    'areaKind',
    'restriction',
    'allowedMastClasses',
    'maxHeightM',
    'sharingDuty',
    'reason',
    'source',
  ],
} as const satisfies { [S in keyof typeof SHEETS]?: readonly Field<S>[] };

export type WrittenSheet = keyof typeof WRITTEN;
type WrittenField<S extends WrittenSheet> = (typeof WRITTEN)[S][number];
type Cell = string | number | null;
/** The cells of a row by field; null = an empty cell. */
export type WrittenRow<S extends WrittenSheet> = { [F in WrittenField<S>]: Cell };

const DATES: readonly string[] = [
  'declaredOn',
  'homesPassedOn',
  'homesConnectedOn',
  'onAir',
  'offAir',
  'plannedOnAir',
  'inServiceFrom',
  'date',
];
/** Sheets of points: their table has longitude and latitude beside its fields. */
const POINTS: readonly WrittenSheet[] = ['villages', 'stations', 'positions'];

/** A table whose headers are those that the import knows: read back, it changes nothing. Source of the names: {@link SHEETS}. */
export function tableForImport(
  sheet: WrittenSheet,
  title: string,
  notes: WrittenTable['notes'],
  features: AsyncIterable<WrittenFeature>,
): WrittenTable {
  const columns: Record<string, Column> = SHEETS[sheet];
  return {
    id: sheet,
    title,
    idVi: null,
    columns: WRITTEN[sheet].map((field): WrittenColumn => {
      const { headers, vi, meaning } = columns[field]!;
      return {
        name: headers[0]!,
        vi: vi?.[0] ?? headers[0]!,
        type: DATES.includes(field) ? 'date' : 'string',
        meaning: [columnNote(sheet, field), meaning].filter((t) => t !== null).join(' / '),
      };
    }),
    withPoint: POINTS.includes(sheet),
    notes,
    features,
  };
}

/** A row under the headers of the import. */
export function featureForImport<S extends WrittenSheet>(
  sheet: S,
  id: string,
  row: WrittenRow<S>,
  geometry: Geometry | null,
): WrittenFeature {
  const columns: Record<string, Column> = SHEETS[sheet];
  const properties = Object.fromEntries(
    Object.entries<Cell>(row).map(([field, value]) => [columns[field]!.headers[0]!, value]),
  );
  return { id, properties, geometry };
}

/** A village; its centre is the point of the row. */
export function villageRow(v: Village): WrittenRow<'villages'> {
  const { passed, connected } = v.fibre;
  return {
    id: v.id,
    name: v.name,
    communeCode: v.communeCode,
    accuracyM: v.testPoints.find((p) => p.kind === 'centre')!.accuracyM,
    households: v.households,
    population: v.population,
    gridPower: v.gridPower,
    declaredClass: v.declared?.class ?? null,
    declaredOn: v.declared?.date ?? null,
    declaredSource: v.declared?.source ?? null,
    fibrePresent: v.fibre.present,
    homesPassed: passed?.numerator ?? null,
    homesPassedOf: passed?.denominator ?? null,
    homesPassedOn: passed?.date ?? null,
    homesPassedSource: passed?.source ?? null,
    homesConnected: connected?.numerator ?? null,
    homesConnectedOf: connected?.denominator ?? null,
    homesConnectedOn: connected?.date ?? null,
    homesConnectedSource: connected?.source ?? null,
    clusters: writeClusters(v.testPoints.filter((p) => p.kind === 'cluster')),
  };
}

function writeClusters(points: readonly TestPoint[]): string | null {
  if (points.length === 0) return null;
  return points
    .map(({ id, name, lon, lat, accuracyM }) => {
      const named = name === undefined ? '' : ` ${name.replace(/[\\;]/g, '\\$&')}`;
      return `${lon} ${lat} ${accuracyM} #${id}${named}`;
    })
    .join('; ');
}

/** A site as rows, one for each radio carrier; a mast without any has no row. */
export function stationRows(s: Site): { id: string; row: WrittenRow<'stations'> }[] {
  const mast = {
    siteCode: s.id,
    siteName: s.name,
    accuracyM: s.accuracyM,
    communeCode: s.communeCode,
    owner: s.owner,
    mastClass: s.mastClass,
    mastKind: s.mastKind,
    heightM: s.heightM,
    power: known(s.power),
    backupHours: s.backupHours,
    hardened: s.hardened === null ? null : s.hardened ? 'yes' : 'no',
    backhaul: known(s.backhaul),
  };
  return Object.entries(s.stations).flatMap(([stationId, st]) =>
    Object.entries(st.carriers).map(([carrierId, c]) => ({
      id: `${s.id}:${stationId}:${carrierId}`,
      row: {
        ...mast,
        operator: st.operator,
        generation: st.generation,
        carrierId,
        bandMhz: c.bandMhz,
        bandwidthMhz: c.bandwidthMhz,
        antennaHeightM: c.antennaHeightM,
        eirpDbm: c.eirpDbm,
        azimuthsDeg: c.azimuthsDeg.length === 0 ? null : c.azimuthsDeg.join('|'),
        tiltDeg: c.tiltDeg,
        onAir: c.onAir,
        offAir: c.offAir,
      },
    })),
  );
}

/** A proposed position; its point is the point of the row. */
export function positionRow(s: Site): WrittenRow<'positions'> {
  const { planYear, form, justification, plannedOnAir } = s.proposal!;
  return {
    id: s.id,
    code: s.code,
    name: s.name,
    accuracyM: s.accuracyM,
    communeCode: s.communeCode,
    planYear,
    form,
    justification,
    plannedOnAir,
    mastClass: s.mastClass,
    mastKind: s.mastKind,
    heightM: s.heightM,
    carriers: writeCarriers(s.stations),
  };
}

/** What an account may not see of another's mast reads "unknown": an empty cell leaves what is there. */
function known(value: string): string | null {
  return value === 'unknown' ? null : value;
}

export function communeRow(u: AdminUnit): WrittenRow<'communes'> {
  return {
    code: u.code,
    name: u.name,
    areaKm2: u.areaKm2,
    population: u.population,
    centreLon: u.centre?.[0] ?? null,
    centreLat: u.centre?.[1] ?? null,
  };
}

/** A commune of a list; district and province are named if they began on the same day, for a list has one day. */
export function unitRow(u: AdminUnit, district: AdminUnit | null, province: AdminUnit | null): WrittenRow<'units'> {
  return {
    communeCode: u.code,
    communeName: u.name,
    districtCode: district?.code ?? null,
    districtName: district?.name ?? null,
    provinceCode: u.provinceCode,
    provinceName: province?.name ?? null,
  };
}

export function lineageRow(
  since: Pick<AdminUnit, 'code' | 'name'>,
  from: UnitLink,
  oldName: string | null,
): WrittenRow<'lineage'> {
  return { oldCode: from.code, oldName, newCode: since.code, newName: since.name, relation: from.extent };
}

export function fibreRouteRow(r: FibreRoute): WrittenRow<'fibre-routes'> {
  const { id, name, owner, deployment, status, inServiceFrom, fibreCount } = r;
  return { id, name, owner, deployment, status, inServiceFrom, fibreCount };
}

export function zoneRow(z: Zone): WrittenRow<'zones'> {
  const { code, name, planVersion, areaKind, restriction, maxHeightM, reason, source } = z;
  return {
    code,
    name,
    planVersion,
    areaKind,
    restriction,
    allowedMastClasses: z.allowedMastClasses?.join('|') ?? null,
    maxHeightM,
    sharingDuty: z.sharingDuty ? 'yes' : 'no',
    reason,
    source,
  };
}

export function subscriberRow(r: SubscriberReport): WrittenRow<'subscribers'> {
  const { id: _, provinceCode: __, ...figures } = r;
  return figures;
}
