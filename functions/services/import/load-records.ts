import type { LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { type AdminUnit, adminUnitId } from '#shared/admin-unit';
import { BEGINNING, dateInVietnam } from '#shared/calendar';
import type { FibreRoute } from '#shared/fibre';
import type { ActorRef } from '#shared/history';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { fileGeometry } from '../../exchange/filed-geometry.ts';
import type { Deps } from '../deps.ts';
import { type ApplyOptions, applyCandidates, type Candidate, type Outcome } from './apply.ts';
import { routeBeginning, routeLengthKm } from './fibre-routes.ts';
import { siteBeginning } from './sites.ts';

/** Whole records in memory, with the geometry that goes to the document store. */
export interface Records {
  units: readonly { record: Omit<AdminUnit, 'boundary'>; geometry: Polygon | MultiPolygon | null }[];
  villages: readonly Village[];
  sites: readonly Site[];
  fibreRoutes: readonly {
    record: Omit<FibreRoute, 'geometry' | 'lengthKm'>;
    geometry: LineString | MultiLineString;
  }[];
}

/** Loads whole records by the same path as a file, units first. With `onlyNew`, records that are there already stay as they are. */
export async function loadRecords(
  deps: Deps,
  actor: ActorRef,
  records: Records,
  options: Pick<ApplyOptions, 'dryRun' | 'onlyNew' | 'onProgress'> = {},
): Promise<Record<'units' | 'fibreRoutes' | 'sites' | 'villages', Outcome>> {
  const today = dateInVietnam(deps.clock());
  const units = records.units.map(({ record, geometry }): Candidate<'admin-unit'> => {
    const filed = geometry ? fileGeometry(geometry) : null;
    return whole(
      adminUnitId(record.code, record.validFrom),
      record.validFrom,
      record.validFrom,
      { ...record, boundary: filed?.pointer ?? null },
      filed,
    );
  });
  const routes = records.fibreRoutes.map(({ record, geometry }): Candidate<'fibre-route'> => {
    const filed = fileGeometry(geometry);
    const route = { ...record, lengthKm: routeLengthKm(geometry), geometry: filed.pointer };
    return whole(record.id, routeBeginning(record, today), today, route, filed);
  });
  return {
    units: await applyCandidates(deps, actor, 'admin-unit', units, options),
    fibreRoutes: await applyCandidates(deps, actor, 'fibre-route', routes, options),
    sites: await applyCandidates(
      deps,
      actor,
      'site',
      records.sites.map((s): Candidate<'site'> => whole(s.id, siteBeginning(s, today), today, s)),
      options,
    ),
    villages: await applyCandidates(
      deps,
      actor,
      'village',
      records.villages.map((v): Candidate<'village'> => whole(v.id, BEGINNING, today, v)),
      options,
    ),
  };
}

function whole<S>(
  id: string,
  from: string,
  changedFrom: string,
  state: S,
  geometry?: ReturnType<typeof fileGeometry> | null,
) {
  return { id, changedFrom, addedFrom: () => from, next: () => state, ...(geometry ? { geometry } : {}) };
}
