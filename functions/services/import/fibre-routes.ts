import type { LineString, MultiLineString } from 'geojson';
import { lineLengthKm } from '#geo/extent';
import { BEGINNING } from '#shared/calendar';
import type { FibreRoute } from '#shared/fibre';
import { fileGeometry } from '../../exchange/filed-geometry.ts';
import type { FibreRouteDraft } from '../../exchange/kinds/fibre-routes.ts';
import type { Candidate } from './apply.ts';

export function fibreRouteCandidate(
  draft: FibreRouteDraft,
  context: { provinceCode: string; today: string; changedFrom: string },
): Candidate<'fibre-route'> {
  const geometry = fileGeometry(draft.geometry);
  return {
    id: draft.id,
    row: draft.row,
    geometry,
    changedFrom: context.changedFrom,
    addedFrom: (route) => routeBeginning(route, context.today),
    next: (base) => ({
      ...(base ?? {
        id: draft.id,
        provinceCode: context.provinceCode,
        name: draft.id,
        owner: null,
        deployment: 'unknown',
        inServiceFrom: null,
        fibreCount: null,
      }),
      ...draft.facts,
      status: draft.status,
      lengthKm: routeLengthKm(draft.geometry),
      geometry: geometry.pointer,
    }),
  };
}

/** To the metre: coordinates are no better, and the stored number stays short. */
export function routeLengthKm(line: LineString | MultiLineString): number {
  return Math.max(0.001, Math.round(lineLengthKm(line) * 1000) / 1000);
}

/** A route is true since its day of service; since the beginning if it serves but nobody knows since when; a plan since today. */
export function routeBeginning(route: Pick<FibreRoute, 'inServiceFrom' | 'status'>, today: string): string {
  if (route.inServiceFrom !== null) return route.inServiceFrom < today ? route.inServiceFrom : today;
  return route.status === 'operational' || route.status === 'decommissioned' ? BEGINNING : today;
}
