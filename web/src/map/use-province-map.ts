import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTexts } from '../text/catalogue.ts';
import type { MapEvents, ProvinceMap } from './province-map.ts';

/** What a view hears of its map. Those that may be absent when the map is made never come. */
export type Heard = Partial<Omit<MapEvents, 'onBusy' | 'onIdle'>> & { onIdle?: (map: ProvinceMap) => void };

export interface MapLife {
  /** The element that the map is drawn in. */
  box: RefObject<HTMLDivElement | null>;
  /** Null until the library has come. */
  map: ProvinceMap | null;
  failed: boolean;
  /** Whether it has drawn everything it has. */
  idle: boolean;
}

/** A map for the life of a view: made when its library has come, painted anew when light turns to dark, freed at the end. */
export function useProvinceMap(heard: Heard): MapLife {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const now = useRef(heard);
  now.current = heard;
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
          onVillage: (id) => now.current.onVillage?.(id),
          onCommune: (code) => now.current.onCommune?.(code),
          onHover: (hover) => now.current.onHover?.(hover),
          onVillages: () => now.current.onVillages?.(),
          onMoved: (place) => now.current.onMoved?.(place),
          onBusy: () => setIdle(false),
          onIdle: () => {
            setIdle(true);
            now.current.onIdle?.(made!);
          },
          ...(heard.onPlace ? { onPlace: (lon, lat, dragging) => now.current.onPlace?.(lon, lat, dragging) } : {}),
          ...(heard.onSite ? { onSite: (id) => now.current.onSite?.(id) } : {}),
          ...(heard.onCorner ? { onCorner: (corner, how) => now.current.onCorner?.(corner, how) } : {}),
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
    if (!map) return;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => map.repaint();
    dark.addEventListener('change', repaint);
    return () => dark.removeEventListener('change', repaint);
  }, [map]);

  return { box, map, failed, idle };
}
