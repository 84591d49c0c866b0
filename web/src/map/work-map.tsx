import { useEffect } from 'preact/hooks';
import type { AdminUnitItem, SiteRow, VillageRow } from '../api/answers.ts';
import { useTexts } from '../text/catalogue.ts';
import { COVERAGE_ORDER } from './coverage-order.ts';
import { MapButtons } from './map-buttons.tsx';
import type { WorkMark } from './province-map.ts';
import { usePicture } from './use-picture.ts';
import { useProvinceMap } from './use-province-map.ts';

interface Props {
  communes: readonly AdminUnitItem[] | null;
  villages: readonly VillageRow[] | null;
  sites: readonly SiteRow[] | null;
  marks: readonly WorkMark[];
  /** Names the view: the map moves to the marks when it changes. */
  view: string;
  onVillage?: ((id: string) => void) | undefined;
  onPlace?: ((lon: number, lat: number, dragging: boolean) => void) | undefined;
}

/** A map for work on a position: where it is, what stands near it, whom it would serve; with `onPlace`, where it is put. */
export function WorkMap({ communes, villages, sites, marks, view, onVillage, onPlace }: Props) {
  const { t } = useTexts();
  const { box, map, failed, idle } = useProvinceMap({
    ...(onVillage ? { onVillage } : {}),
    ...(onPlace ? { onPlace } : {}),
  });

  const picture = usePicture(map);

  useEffect(() => {
    if (map && communes) map.showCommunes(communes);
  }, [map, communes]);
  useEffect(() => {
    if (map && villages) map.showVillages(villages);
    map?.showClasses(COVERAGE_ORDER);
  }, [map, villages]);
  useEffect(() => {
    if (map && sites) map.showSites(sites);
  }, [map, sites]);
  useEffect(() => map?.showWork(marks), [map, marks]);
  // Where one position is looked at, the others of its list are only there to be seen.
  const near = marks.some((m) => m.kind === 'position') ? marks.filter((m) => m.kind !== 'other') : marks;
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when the view changes, not with every mark
  useEffect(() => map?.goToAll(near, 11.4), [map, view, marks.length > 0]);

  return (
    <div class="map" data-idle={idle} data-failed={failed}>
      <div class="map-canvas" ref={box} />
      {picture ? <img class="map-picture" src={picture} alt="" /> : null}
      {failed ? <p class="map-failed">{t.map.noWebgl}</p> : null}
      <MapButtons map={map} />
    </div>
  );
}
