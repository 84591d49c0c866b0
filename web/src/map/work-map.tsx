import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminUnitItem, SiteRow, VillageRow } from '../api/answers.ts';
import { Icon } from '../parts/icon.tsx';
import { useTexts } from '../text/catalogue.ts';
import { COVERAGE_ORDER } from './coverage-order.ts';
import type { ProvinceMap, WorkMark } from './province-map.ts';

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
  const box = useRef<HTMLDivElement>(null);
  const handlers = useRef({ onVillage, onPlace });
  handlers.current = { onVillage, onPlace };
  const [map, setMap] = useState<ProvinceMap | null>(null);
  const [failed, setFailed] = useState(false);
  const [idle, setIdle] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one map for the life of the view
  useEffect(() => {
    let made: ProvinceMap | null = null;
    let gone = false;
    import('./province-map.ts')
      .then(({ ProvinceMap }) => {
        if (gone) return;
        made = new ProvinceMap(box.current!, t.map.label, {
          onVillage: (id) => handlers.current.onVillage?.(id),
          onCommune: () => {},
          onHover: () => {},
          onBusy: () => setIdle(false),
          onIdle: () => setIdle(true),
          ...(onPlace ? { onPlace: (lon, lat, dragging) => handlers.current.onPlace?.(lon, lat, dragging) } : {}),
        });
        setMap(made);
      })
      .catch((error) => {
        console.warn('the map cannot be drawn', error);
        setFailed(true);
      });
    return () => {
      gone = true;
      made?.destroy();
    };
  }, []);

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when the view changes, not with every mark
  useEffect(() => map?.goToAll(marks, 11.4), [map, view, marks.length > 0]);
  useEffect(() => {
    if (!map) return;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => map.repaint();
    dark.addEventListener('change', repaint);
    return () => dark.removeEventListener('change', repaint);
  }, [map]);

  return (
    <div class="map" data-idle={idle} data-failed={failed}>
      <div class="map-canvas" ref={box} />
      {failed ? <p class="map-failed">{t.map.noWebgl}</p> : null}
      <div class="map-buttons">
        <button type="button" aria-label={t.map.zoomIn} title={t.map.zoomIn} onClick={() => map?.zoomBy(1)}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label={t.map.zoomOut} title={t.map.zoomOut} onClick={() => map?.zoomBy(-1)}>
          <Icon name="minus" />
        </button>
        <button
          type="button"
          aria-label={t.map.wholeProvince}
          title={t.map.wholeProvince}
          onClick={() => map?.fit(null)}
        >
          <Icon name="frame" />
        </button>
      </div>
    </div>
  );
}
