import { distanceM, EARTH_RADIUS_M } from '#geo/distance';
import { BEGINNING } from '#shared/calendar';
import { nameKey } from '#shared/text';
import type { Village } from '#shared/village';
import type { VillageDraft } from '../../exchange/kinds/villages.ts';
import type { Finding } from '../../exchange/table.ts';
import { textHash } from '../../exchange/text-hash.ts';
import type { Candidate } from './apply.ts';
import type { Places } from './places.ts';

/** Accuracy of a village centre where the file does not give one, metres: a settlement is about this wide. */
export const VILLAGE_ACCURACY_M = 100;

/** A point rounded to the arc minute lies within half the diagonal of a square minute of the true one; metres, rounded up. */
export function arcMinuteAccuracyM(lat: number): number {
  const minuteM = (EARTH_RADIUS_M * Math.PI) / 180 / 60;
  return Math.ceil(Math.hypot(minuteM, minuteM * Math.cos((lat * Math.PI) / 180)) / 2);
}

/** Two villages of one name and commune within so many metres are most likely one. */
const SAME_VILLAGE_M = 300;

interface Context {
  provinceCode: string;
  changedFrom: string;
  places: Places;
  known: readonly Village[];
}

/**
 * Villages of a file. For one that the registry has, empty cells keep what is there; a new one needs name, commune and position.
 * Without a code it is named by these three, so that the same row again is the same village; one of a known village's name next to
 * it is then refused as most likely that one, while a code of its own makes it a warning.
 */
export function villageCandidates(
  drafts: readonly VillageDraft[],
  { provinceCode, changedFrom, places, known }: Context,
): { candidates: Candidate<'village'>[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const byId = new Map(known.map((v) => [v.id, v]));
  const namesakes = new Map<string, Placed[]>();
  const remember = (village: Placed): void => {
    const key = placeName(village);
    namesakes.set(key, [...(namesakes.get(key) ?? []), village]);
  };
  for (const v of known) if (v.status === 'active') remember(placedOf(v));
  const candidates = drafts.flatMap((draft): Candidate<'village'>[] => {
    const { row, name, commune, accuracy } = draft;
    const base = draft.id === null ? undefined : byId.get(draft.id);
    if (!base && draft.ifNew.length > 0) {
      findings.push(...draft.ifNew);
      return [];
    }
    const centre = draft.centre ?? placedOf(base!);
    const isNamed = commune.code !== null || commune.name !== null;
    const communeCode = isNamed ? places.resolve(row, commune, centre) : base!.communeCode;
    if (communeCode === null) return [];
    const accuracyM =
      accuracy === 'rounded-to-minute' ? arcMinuteAccuracyM(centre.lat) : (accuracy?.metres ?? VILLAGE_ACCURACY_M);
    if (isNamed || draft.centre) places.check({ row, lon: centre.lon, lat: centre.lat, communeCode, accuracyM });
    const id = draft.id ?? newVillageId(name!, communeCode, centre);
    if (!byId.has(id)) {
      const village: Placed = { id, name: name!, communeCode, lon: centre.lon, lat: centre.lat, row };
      const near = nearestNamesake(village, namesakes.get(placeName(village)) ?? []);
      if (near) findings.push(probableDuplicate(village, near, draft.id !== null));
      if (near && draft.id === null) return [];
      remember(village);
    }
    return [villageCandidate({ ...draft, id }, isNamed ? communeCode : null, provinceCode, changedFrom)];
  });
  return { candidates, findings };
}

interface Placed {
  id: string;
  name: string;
  communeCode: string;
  lon: number;
  lat: number;
  /** Its row, of a village that stands in the same file. */
  row?: number;
}

function placedOf(village: Village): Placed {
  const { lon, lat } = village.testPoints.find((p) => p.kind === 'centre')!;
  return { id: village.id, name: village.name, communeCode: village.communeCode, lon, lat };
}

function placeName({ name, communeCode }: Placed): string {
  return `${communeCode} ${nameKey(name)}`;
}

/** An id from what the village is, to about a metre. */
function newVillageId(name: string, communeCode: string, { lon, lat }: { lon: number; lat: number }): string {
  return `V-${textHash(JSON.stringify([nameKey(name), communeCode, lon.toFixed(5), lat.toFixed(5)])).slice(0, 16)}`;
}

function nearestNamesake(village: Placed, others: readonly Placed[]): { other: Placed; awayM: number } | null {
  const near = others
    .map((other) => ({ other, awayM: distanceM(village.lon, village.lat, other.lon, other.lat) }))
    .filter(({ awayM }) => awayM <= SAME_VILLAGE_M)
    .sort((a, b) => a.awayM - b.awayM);
  return near[0] ?? null;
}

function probableDuplicate(
  village: Placed,
  { other, awayM }: { other: Placed; awayM: number },
  hasCode: boolean,
): Finding {
  const metres = Math.round(awayM);
  const [which, whichVi] =
    other.row === undefined ? [other.id, `mã ${other.id}`] : [`row ${other.row}`, `dòng ${other.row}`];
  return {
    severity: hasCode ? 'warning' : 'error',
    row: village.row!,
    field: 'name',
    value: village.name,
    rule: 'probable-duplicate',
    message: `the commune has a village of this name ${metres} m away (${which})${hasCode ? '' : '; give its code to change it, or a code of its own if it is another'}`,
    messageVi: `Cách ${metres} m (${whichVi})${hasCode ? '' : '; ghi mã của thôn đó để cập nhật, hoặc đặt mã riêng nếu là thôn khác'}`,
  };
}

/** A new village is true since the beginning: it stood there before anybody registered it. */
function villageCandidate(
  draft: VillageDraft & { id: string },
  communeCode: string | null,
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
function merge(
  draft: VillageDraft & { id: string },
  communeCode: string | null,
  base: Village | null,
  provinceCode: string,
): Village {
  const known: Village = base ?? {
    id: draft.id,
    provinceCode,
    name: draft.name ?? draft.id,
    communeCode: communeCode ?? '',
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
    name: draft.name ?? known.name,
    communeCode: communeCode ?? known.communeCode,
    status: known.status === 'removed' ? 'active' : known.status,
    testPoints: withCentre(known.testPoints, draft),
    fibre: { ...known.fibre, ...draft.fibre },
  };
}

function withCentre(points: Village['testPoints'], draft: VillageDraft): Village['testPoints'] {
  const known = points.find((p) => p.kind === 'centre');
  const { lon, lat } = draft.centre ?? known!;
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
