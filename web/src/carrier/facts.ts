import type { Generation } from '#shared/operator';
import type { PositionSheet } from '../api/answers.ts';

export const MAST_CLASSES = ['A1a', 'A1b', 'A2a', 'A2b', 'A2c'] as const;
export const PLANNED_GENERATIONS: readonly Generation[] = ['3G', '4G', '5G'];
/** What a station is planned with until the carrier says more: common bands, figures of the domain's rule of thumb. */
const PLANNED: Record<string, [id: string, bandMhz: number, bandwidthMhz: number]> = {
  '3G': ['U2100', 2100, 5],
  '4G': ['L1800', 1800, 15],
  '5G': ['N2600', 2600, 100],
};

/** What the form of a position holds. */
export interface Facts {
  name: string;
  lon: number;
  lat: number;
  accuracyM: number;
  communeCode: string;
  /** Null = not known, as in a list that was brought as a file. */
  mastClass: string | null;
  heightM: number | null;
  form: string;
  justification: string;
  planYear: number | null;
  plannedOnAir: string | null;
  generations: Generation[];
  /** Radio carriers that were declared before, by generation: an edit of something else leaves them as they are. */
  declared: Partial<Record<Generation, Record<string, object>>>;
}

export function emptyFacts(lon: number, lat: number, communeCode: string): Facts {
  return {
    name: '',
    lon: rounded(lon),
    lat: rounded(lat),
    accuracyM: 10,
    communeCode,
    mastClass: 'A2b',
    heightM: 45,
    form: 'independent',
    justification: '',
    planYear: null,
    plannedOnAir: null,
    generations: ['4G'],
    declared: {},
  };
}

export function factsOf({ position: p }: PositionSheet): Facts {
  const stations = Object.values(p.stations);
  return {
    name: p.name,
    lon: p.lon,
    lat: p.lat,
    accuracyM: p.accuracyM,
    communeCode: p.communeCode ?? '',
    mastClass: p.mastClass,
    heightM: p.heightM,
    form: p.proposal!.form,
    justification: p.proposal!.justification,
    planYear: p.proposal!.planYear,
    plannedOnAir: p.proposal!.plannedOnAir,
    generations: stations.map((s) => s.generation),
    declared: Object.fromEntries(
      stations.map((s) => [
        s.generation,
        Object.fromEntries(
          Object.entries(s.carriers).map(([c, { onAir: _on, offAir: _off, ...planned }]) => [c, planned]),
        ),
      ]),
    ),
  };
}

/** What somebody changed of `base`, put upon what it has become since: a field that was left alone takes its new value. */
export function onFresh(base: Facts, mine: Facts, fresh: Facts): Facts {
  const merged = { ...fresh };
  const keep = (names: readonly (keyof Facts)[]): void => {
    const isChanged = names.some((n) => JSON.stringify(mine[n]) !== JSON.stringify(base[n]));
    if (isChanged) Object.assign(merged, Object.fromEntries(names.map((n) => [n, mine[n]])));
  };
  const place = ['lon', 'lat', 'communeCode'] as const;
  keep(place);
  for (const name of Object.keys(mine) as (keyof Facts)[])
    if (name !== 'declared' && !(place as readonly string[]).includes(name)) keep([name]);
  return merged;
}

/** Six decimals: a tenth of a metre, far below any accuracy here. */
export function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** The facts as the API takes them. */
export function bodyOf({ generations, declared, ...facts }: Facts) {
  return {
    ...facts,
    stations: generations.flatMap((generation) => {
      const before = declared[generation];
      if (before) return [{ generation, carriers: before }];
      const planned = PLANNED[generation];
      if (!planned) return [];
      const [id, bandMhz, bandwidthMhz] = planned;
      const antennaHeightM = facts.heightM === null ? null : Math.max(3, facts.heightM - 2);
      const carrier = { bandMhz, bandwidthMhz, eirpDbm: 60, antennaHeightM, azimuthsDeg: [0, 120, 240], tiltDeg: 4 };
      return [{ generation, carriers: { [id]: carrier } }];
    }),
  };
}
