import { EARTH_RADIUS_M } from '#geo/distance';
import { BEGINNING } from '#shared/calendar';
import type { Village } from '#shared/village';
import type { VillageDraft } from '../../exchange/kinds/villages.ts';
import type { Candidate } from './apply.ts';

/** Accuracy of a village centre where the file does not give one, metres: a settlement is about this wide. */
export const VILLAGE_ACCURACY_M = 100;

/** A point rounded to the arc minute lies within half the diagonal of a square minute of the true one; metres, rounded up. */
export function arcMinuteAccuracyM(lat: number): number {
  const minuteM = (EARTH_RADIUS_M * Math.PI) / 180 / 60;
  return Math.ceil(Math.hypot(minuteM, minuteM * Math.cos((lat * Math.PI) / 180)) / 2);
}

/** A new village is true since the beginning: it stood there before anybody registered it. */
export function villageCandidate(
  draft: VillageDraft,
  communeCode: string,
  provinceCode: string,
  changedFrom: string,
): Candidate<'village'> {
  return {
    id: draft.id,
    row: draft.row,
    changedFrom,
    addedFrom: () => BEGINNING,
    next: (base) => merge(draft, communeCode, base, provinceCode),
  };
}

/** What the file says replaces what was there; lineage and every field it does not carry stay. */
function merge(draft: VillageDraft, communeCode: string, base: Village | null, provinceCode: string): Village {
  const known: Village = base ?? {
    id: draft.id,
    provinceCode,
    name: draft.name,
    communeCode,
    testPoints: [],
    households: null,
    population: null,
    gridPower: 'unknown',
    declared: null,
    fibre: { present: 'unknown', passed: null, connected: null },
    status: 'active',
    mergedInto: [],
    mergedFrom: [],
  };
  return {
    ...known,
    ...draft.facts,
    name: draft.name,
    communeCode,
    status: known.status === 'removed' ? 'active' : known.status,
    testPoints: withCentre(known.testPoints, draft),
    fibre: { ...known.fibre, ...draft.fibre },
  };
}

function withCentre(points: Village['testPoints'], draft: VillageDraft): Village['testPoints'] {
  const known = points.find((p) => p.kind === 'centre');
  const { lon, lat } = draft.centre;
  const moved = !known || known.lon !== lon || known.lat !== lat;
  const accuracyM =
    draft.accuracy === 'rounded-to-minute'
      ? arcMinuteAccuracyM(lat)
      : (draft.accuracy?.metres ?? (moved ? VILLAGE_ACCURACY_M : known.accuracyM));
  const centre = { ...(known ?? { id: 'centre', kind: 'centre' as const }), lon, lat, accuracyM };
  const placed = known ? points.map((p) => (p === known ? centre : p)) : [centre, ...points];
  return draft.clusters ? withClusters(placed, draft.clusters) : placed;
}

/** The clusters of a file are all there are: known ones keep their place, others go, new ones follow. */
function withClusters(points: Village['testPoints'], clusters: Village['testPoints']): Village['testPoints'] {
  const said = new Map(clusters.map((c) => [c.id, c]));
  const kept = points.flatMap((p) => (p.kind === 'centre' ? p : (said.get(p.id) ?? [])));
  const known = new Set(points.flatMap((p) => (p.kind === 'cluster' ? p.id : [])));
  return [...kept, ...clusters.filter((c) => !known.has(c.id))];
}
