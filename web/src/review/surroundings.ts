import { useMemo } from 'preact/hooks';
import type { AdminUnitItem, PositionSheet, SiteRow, VillageRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { WorkMark } from '../map/province-map.ts';
import type { ScreenProps } from '../parts/screen.ts';

export interface Surroundings {
  communes: readonly AdminUnitItem[] | null;
  villages: readonly VillageRow[] | null;
  sites: readonly SiteRow[] | null;
  communeName: (code: string) => string;
}

/** What every sheet's map shows around a position. */
export function useSurroundings({ client, account }: Pick<ScreenProps, 'client' | 'account'>): Surroundings {
  const communes = useAnswer(account, (signal) => client.communes(undefined, signal));
  const villages = useAnswer(account, (signal) => client.villages(undefined, signal));
  const sites = useAnswer(account, (signal) => client.sites(undefined, signal));
  return useMemo(() => {
    const names = new Map(communes.value?.items.map((u) => [u.code, u.name]));
    return {
      communes: communes.value?.items ?? null,
      villages: villages.value?.items ?? null,
      sites: sites.value?.items ?? null,
      communeName: (code) => names.get(code) ?? code,
    };
  }, [communes.value, villages.value, sites.value]);
}

type Impact = NonNullable<PositionSheet['precheck']>['impact'];

/** The villages that would gain, where they lie. */
export function gainedMarks(impact: Impact | undefined, { villages }: Surroundings): WorkMark[] {
  if (!impact || !villages) return [];
  const gained = new Set([...impact.whiteServed, ...impact.weakBetter].map((v) => v.villageId));
  return villages.filter((v) => gained.has(v.id)).map(({ lon, lat }) => ({ kind: 'gained', lon, lat }));
}

/** A position with what stands near it and whom it would serve. */
export function marksOf(sheet: PositionSheet, surroundings: Surroundings): WorkMark[] {
  const { position, neighbours, precheck } = sheet;
  const near = new Set(neighbours.map((n) => n.id));
  return [
    ...gainedMarks(precheck?.impact, surroundings),
    ...(surroundings.sites ?? [])
      .filter((s) => near.has(s.id))
      .map(({ lon, lat }): WorkMark => ({ kind: 'neighbour', lon, lat })),
    { kind: 'position', lon: position.lon, lat: position.lat },
  ];
}
