import type { ComponentChildren } from 'preact';
import { Icon } from '../parts/icon.tsx';
import { useTexts } from '../text/catalogue.ts';
import type { ProvinceMap } from './province-map.ts';

/** The buttons in the corner of every map; a screen may add its own below. */
export function MapButtons({ map, children }: { map: ProvinceMap | null; children?: ComponentChildren }) {
  const { t } = useTexts();
  return (
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
        onClick={() => map?.showWhole()}
      >
        <Icon name="frame" />
      </button>
      {children}
    </div>
  );
}
