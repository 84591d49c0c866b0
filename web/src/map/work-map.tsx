import { useEffect } from 'preact/hooks';
import type { AdminUnitItem, SiteRow, VillageRow } from '../api/answers.ts';
import { useTexts } from '../text/catalogue.ts';
import { COVERAGE_ORDER } from './coverage-order.ts';
import { MapButtons } from './map-buttons.tsx';
import type { WorkMark } from './province-map.ts';
import { usePicture } from './use-picture.ts';
import { useProvinceMap } from './use-province-map.ts';

/** A position with its surroundings of a few kilometres. */
const NEAR_ZOOM = 11.4;

interface Props {
  communes: readonly AdminUnitItem[] | null;
  villages: readonly VillageRow[] | null;
  sites: readonly SiteRow[] | null;
  marks: readonly WorkMark[];
  /** Names the view: the map moves to the marks when it changes. */
  view: string;
  /** Counts up when the position is put somewhere by other means than on the map: the map moves there. */
  jump?: number;
  onVillage?: ((id: string) => void) | undefined;
  onPlace?: ((lon: number, lat: number, dragging: boolean) => void) | undefined;
}

/** A map for work on a position: where it is, what stands near it, whom it would serve; with `onPlace`, where it is put. */
export function WorkMap({ communes, villages, sites, marks, view, jump = 0, onVillage, onPlace }: Props) {
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
  useEffect(() => map?.goToAll(near, NEAR_ZOOM), [map, view, marks.length > 0]);

  const position = marks.find((m) => m.kind === 'position');
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves with a jump, not while the position is dragged
  useEffect(() => {
    if (map && position && jump > 0) map.goTo(position.lon, position.lat, Math.max(map.zoom(), NEAR_ZOOM));
  }, [map, jump]);

  return (
    <div class="map" data-idle={idle} data-failed={failed}>
      <div class="map-canvas" ref={box} />
      {picture ? <img class="map-picture" src={picture} alt="" /> : null}
      {failed ? <p class="map-failed">{t.map.noWebgl}</p> : null}
      <MapButtons map={map} />
    </div>
  );
}
