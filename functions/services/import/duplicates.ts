import { distanceM } from '#geo/distance';
import { candidatesWithin, indexPoints } from '#geo/nearby';
import { settingsAt } from '#shared/province-settings';
import type { SiteDraft } from '../../exchange/kinds/stations.ts';
import type { Finding } from '../../exchange/table.ts';
import type { Deps } from '../deps.ts';

interface Mast {
  id: string;
  lon: number;
  lat: number;
  operators: ReadonlySet<string>;
  row: number | null;
}

/** Warns of two masts of one operator within metres of each other under different codes: one position, entered twice. */
export async function nearDuplicates(deps: Deps, drafts: readonly SiteDraft[], today: string): Promise<Finding[]> {
  const radiusM = settingsAt(deps.rules, today).distancesM.duplicateWithin;
  const inFile = new Set(drafts.map((d) => d.id));
  const sets = new Map<string, ReadonlySet<string>>();
  // The same few operators stand on tens of thousands of masts.
  const operatorSet = (codes: readonly string[]): ReadonlySet<string> => {
    const key = [...new Set(codes)].sort().join(' ');
    const set = sets.get(key) ?? new Set(codes);
    sets.set(key, set);
    return set;
  };
  const masts: Mast[] = drafts.map((d) => ({
    id: d.id,
    lon: d.lon,
    lat: d.lat,
    row: d.row,
    operators: operatorSet(d.carriers.map((c) => c.operator)),
  }));
  for (const { state } of await deps.snapshots.heads(deps.provinceCode, 'site')) {
    // Only what stands: a warning must not tell of what another carrier plans.
    if (inFile.has(state.id) || !['registered', 'on_air'].includes(state.state)) continue;
    const operators = operatorSet(Object.values(state.stations).map((s) => s.operator));
    masts.push({ id: state.id, lon: state.lon, lat: state.lat, operators, row: null });
  }
  const index = indexPoints(
    Float64Array.from(masts, (m) => m.lon),
    Float64Array.from(masts, (m) => m.lat),
  );
  return drafts.flatMap((draft, i): Finding[] => {
    const mine = masts[i]!;
    for (const j of candidatesWithin(index, draft.lon, draft.lat, radiusM)) {
      const other = masts[j]!;
      if (j === i || (other.row !== null && j > i)) continue;
      const operator = [...mine.operators].find((o) => other.operators.has(o));
      const away = distanceM(draft.lon, draft.lat, other.lon, other.lat);
      if (operator === undefined || away > radiusM) continue;
      return [
        {
          severity: 'warning',
          row: draft.row,
          field: 'site_code',
          value: draft.id,
          rule: 'near-duplicate',
          message: `${operator} also has ${other.id}${other.row === null ? '' : ` (row ${other.row})`} ${Math.round(away)} m away: one position under two codes?`,
          messageVi: `${operator} cũng có ${other.id}${other.row === null ? '' : ` (dòng ${other.row})`}, cách ${Math.round(away)} m`,
        },
      ];
    }
    return [];
  });
}
