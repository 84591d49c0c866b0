import { DomainError } from '#shared/errors';
import type { Table } from './table.ts';

/** A field of a kind of record: under which headers a file may bring it, the preferred one first. */
export interface Column {
  headers: readonly string[];
  required?: true;
  meaning: string;
}

const PROVINCE = { headers: ['province_code'], meaning: 'two digits; another province than this registry is an error' };
const LON = { headers: ['longitude', 'lon', 'centre_lon'], required: true as const, meaning: 'degrees east, WGS 84' };
const LAT = { headers: ['latitude', 'lat', 'centre_lat'], required: true as const, meaning: 'degrees north, WGS 84' };

/**
 * Every header that an import understands, by kind of sheet. `npm run import -- --help` prints this table.
 * An empty cell says nothing: what the registry holds stays, and a new record has it unknown.
 */
export const SHEETS = {
  villages: {
    id: { headers: ['village_id', 'village_code'], meaning: 'stable id; else wof_id gives it' },
    wofId: { headers: ['wof_id'], meaning: "Who's On First id: the village becomes wof-<id>" },
    name: { headers: ['name', 'village_name'], required: true, meaning: 'name' },
    communeCode: { headers: ['commune_code'], required: true, meaning: 'five digits, commune of today' },
    lon: LON,
    lat: LAT,
    accuracyM: { headers: ['accuracy_m'], meaning: 'radius in metres within which the centre lies (default 100)' },
    roundedToMinute: {
      headers: ['coord_rounded_to_arcminute'],
      meaning: '1 = rounded to the arc minute: accuracy is half the diagonal of one, about 1.3 km',
    },
    households: { headers: ['households'], meaning: 'number of households; 0 = unknown' },
    population: { headers: ['population'], meaning: 'inhabitants; 0 = unknown' },
    gridPower: { headers: ['grid_power'], meaning: 'yes / no / unknown (có / không)' },
    declaredClass: {
      headers: ['declared_class'],
      meaning: 'white / weak / covered (trắng / lõm / có sóng), as declared',
    },
    declaredOn: { headers: ['declared_on'], meaning: 'date of that declaration' },
    declaredSource: { headers: ['declared_source'], meaning: 'who declared it, in which paper' },
    fibrePresent: { headers: ['fibre_present'], meaning: 'yes / no / unknown' },
    homesPassed: { headers: ['homes_passed'], meaning: 'households able to connect to fibre, of `households`' },
    homesConnected: { headers: ['homes_connected'], meaning: 'households connected to fibre, of `households`' },
    fibreOn: { headers: ['fibre_on'], meaning: 'date of the two fibre counts' },
    fibreSource: { headers: ['fibre_source'], meaning: 'source of the two fibre counts' },
    provinceCode: PROVINCE,
    superseded: { headers: ['superseded'], meaning: '1 = replaced by another record: the row is passed over' },
  },
  stations: {
    siteCode: {
      headers: ['site_code'],
      required: true,
      meaning: 'code of the position; rows with one code are one site',
    },
    siteName: { headers: ['site_name'], meaning: 'name of the position (default: its code)' },
    lon: LON,
    lat: LAT,
    accuracyM: { headers: ['accuracy_m'], meaning: 'radius in metres within which the mast stands (default 20)' },
    communeCode: {
      headers: ['commune_code'],
      meaning: 'commune of today (default: the one whose boundary holds the point)',
    },
    owner: { headers: ['mast_owner'], meaning: 'operator that owns the mast' },
    mastClass: { headers: ['mast_class'], meaning: 'A1a A1b A2a A2b A2c' },
    mastKind: { headers: ['mast_kind'], meaning: 'guyed self_support monopole rooftop_pole building other' },
    heightM: { headers: ['mast_height_m'], meaning: 'metres above ground' },
    power: { headers: ['power'], meaning: 'grid solar generator hybrid unknown' },
    backupHours: { headers: ['backup_hours'], meaning: 'hours of backup power' },
    hardened: { headers: ['hardened'], meaning: 'yes / no' },
    backhaul: { headers: ['backhaul'], meaning: 'fibre microwave satellite unknown' },
    operator: { headers: ['operator'], required: true, meaning: 'VIETTEL VNPT MOBIFONE VIETNAMOBILE GTEL' },
    generation: { headers: ['generation'], required: true, meaning: '2G 3G 4G 5G' },
    bandMhz: { headers: ['band_mhz'], required: true, meaning: 'band; a second band of one station is a second row' },
    bandwidthMhz: { headers: ['bandwidth_mhz'], meaning: 'MHz' },
    antennaHeightM: { headers: ['antenna_height_m'], meaning: 'metres above ground' },
    eirpDbm: { headers: ['eirp_dbm'], meaning: 'dBm per sector' },
    azimuthsDeg: { headers: ['azimuths_deg'], meaning: 'degrees clockwise from north, as 10|145|295' },
    tiltDeg: { headers: ['tilt_deg'], meaning: 'degrees down' },
    onAir: { headers: ['on_air'], meaning: 'first day with service' },
    offAir: { headers: ['off_air'], meaning: 'first day without service' },
    provinceCode: PROVINCE,
  },
  units: {
    communeCode: { headers: ['commune_code'], required: true, meaning: 'five digits' },
    communeName: { headers: ['commune_name'], required: true, meaning: 'full name, as in "Xã Bắc Sơn"' },
    districtCode: { headers: ['district_code'], meaning: 'three digits (until 30/06/2025)' },
    districtName: { headers: ['district_name'], meaning: 'full name' },
    provinceCode: PROVINCE,
    provinceName: { headers: ['province_name'], meaning: 'full name' },
  },
  lineage: {
    oldCode: { headers: ['old_commune_code'], required: true, meaning: 'code before --valid-from' },
    oldName: { headers: ['old_commune_name'], meaning: 'name before; compared, not stored' },
    newCode: { headers: ['new_commune_code'], required: true, meaning: 'code since --valid-from' },
    newName: { headers: ['new_commune_name'], meaning: 'name since; compared, not stored' },
    relation: { headers: ['relation'], required: true, meaning: 'whole / part (Nhập toàn bộ / Nhập một phần)' },
    provinceCode: { headers: ['new_province_code'], meaning: PROVINCE.meaning },
  },
  communes: {
    code: { headers: ['commune_code', 'code'], required: true, meaning: 'five digits' },
    name: { headers: ['commune_name', 'name'], required: true, meaning: 'full name' },
    areaKm2: { headers: ['area_km2_official'], meaning: 'square kilometres, as published; 0 = unknown' },
    areaOfBoundaryKm2: {
      headers: ['area_km2', 'area_km2_polygon'],
      meaning: 'square kilometres inside the boundary; used where no area is published',
    },
    population: { headers: ['population', 'population_2025'], meaning: 'inhabitants; 0 = unknown' },
    populationCheck: {
      headers: ['population_check', 'population_2025_check'],
      meaning: '"suspect" = the publisher doubts the figure: it is left unknown',
    },
    centreLon: { headers: ['centre_lon'], meaning: 'degrees east, WGS 84' },
    centreLat: { headers: ['centre_lat'], meaning: 'degrees north, WGS 84' },
    centre: { headers: ['centre'], meaning: 'longitude|latitude (in GeoJSON a list of two numbers)' },
    provinceCode: PROVINCE,
  },
  'fibre-routes': {
    id: { headers: ['route_id', 'route_code', 'id'], required: true, meaning: 'stable id' },
    name: { headers: ['name', 'route_name'], meaning: 'name (default: the id)' },
    owner: { headers: ['owner', 'operator'], meaning: 'operator that owns the cable' },
    deployment: { headers: ['deployment'], meaning: 'aerial duct buried unknown (treo / cống bể / chôn)' },
    status: {
      headers: ['status'],
      required: true,
      meaning: 'proposed planned underConstruction operational decommissioned',
    },
    inServiceFrom: { headers: ['in_service_from'], meaning: 'day the route came into service' },
    fibreCount: { headers: ['fibre_count'], meaning: 'number of fibres' },
    provinceCode: PROVINCE,
  },
} as const satisfies Record<string, Record<string, Column>>;

export type Sheet = keyof typeof SHEETS;
export type Field<S extends Sheet> = keyof (typeof SHEETS)[S] & string;

/** Which header of a file brings which field. */
export interface BoundColumns<S extends Sheet> {
  headerOf: ReadonlyMap<Field<S>, string>;
  unused: string[];
}

/** @throws DomainError invalid, naming every required column that the file does not have */
export function bindColumns<S extends Sheet>(sheet: S, table: Table): BoundColumns<S> {
  const headerOf = new Map<Field<S>, string>();
  const missing: string[] = [];
  for (const [field, column] of Object.entries(SHEETS[sheet]) as [Field<S>, Column][]) {
    const header = column.headers.find((h) => table.headers.includes(h));
    if (header !== undefined) headerOf.set(field, header);
    else if (column.required) missing.push(column.headers.join(' or '));
  }
  if (missing.length > 0) {
    throw new DomainError('invalid', `the file has no column ${missing.join('; no column ')}`, {
      problems: missing.map((field) => ({
        field,
        row: 1,
        rule: 'missing-column',
        message: `the header has ${table.headers.join(', ')}`,
      })),
    });
  }
  const used = new Set(headerOf.values());
  return { headerOf, unused: table.headers.filter((h) => !used.has(h)) };
}
