import { useEffect, useRef, useState } from 'preact/hooks';
import type { CoverageClass } from '#shared/village';
import type { AdminUnitItem, SiteRow, VillageDetail } from '../api/answers.ts';
import { Icon } from '../parts/icon.tsx';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';
import type { MapVillage } from './coverage-order.ts';
import { SITE_FROM_ZOOM } from './map-style.ts';
import type { Hover, ProvinceMap } from './province-map.ts';

/** Where the side panel is a sheet over the map: the same bound as in small.css. */
const SHEET = '(max-width: 820px)';

interface Props {
  communes: readonly AdminUnitItem[] | null;
  villages: readonly MapVillage[] | null;
  sites: readonly SiteRow[] | null;
  shown: readonly CoverageClass[];
  detail: VillageDetail | null;
  commune: string | undefined;
  communeName: (code: string) => string;
  onVillage: (id: string) => void;
  onCommune: (code: string) => void;
  onSitesVisible: (visible: boolean) => void;
}

/** The map with its own buttons and tooltip. The library comes in a file of its own, so that the figures need not wait for it. */
export function MapView(props: Props) {
  const { communes, villages, sites, shown, detail, commune, communeName } = props;
  const { t, format } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const handlers = useRef(props);
  handlers.current = props;
  const [map, setMap] = useState<ProvinceMap | null>(null);
  const [failed, setFailed] = useState(false);
  const [idle, setIdle] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const [hover, setHover] = useState<Hover | null>(null);
  const [picture, setPicture] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one map for the life of the view
  useEffect(() => {
    let made: ProvinceMap | null = null;
    let gone = false;
    import('./province-map.ts')
      .then(({ ProvinceMap }) => {
        if (gone) return;
        made = new ProvinceMap(box.current!, t.map.label, {
          onVillage: (id) => handlers.current.onVillage(id),
          onCommune: (code) => handlers.current.onCommune(code),
          onHover: setHover,
          onBusy: () => setIdle(false),
          onIdle: () => {
            setIdle(true);
            setDrawn(handlers.current.villages !== null);
            handlers.current.onSitesVisible(made!.zoom() >= SITE_FROM_ZOOM);
          },
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
  }, [map, villages]);
  useEffect(() => {
    if (map && sites) map.showSites(sites);
  }, [map, sites]);
  useEffect(() => map?.showClasses(shown), [map, shown]);
  useEffect(() => {
    const siteById = new Map(sites?.map((s) => [s.id, s]));
    map?.showDetail(detail, (id) => siteById.get(id));
  }, [map, detail, sites]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves to a village once, not again when its numbers change
  useEffect(() => {
    if (detail) map?.goToDetail(matchMedia(SHEET).matches ? 0.66 : 0);
  }, [map, detail?.village.id, sites !== null]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when the commune changes or its border has come
  useEffect(() => {
    map?.chooseCommune(commune ?? null);
    if (map && commune && !handlers.current.detail) map.fit(commune);
  }, [map, commune, communes]);
  useEffect(() => {
    if (!map) return;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => map.repaint();
    const beforePrint = (): void => setPicture(map.picture());
    dark.addEventListener('change', repaint);
    addEventListener('beforeprint', beforePrint);
    return () => {
      dark.removeEventListener('change', repaint);
      removeEventListener('beforeprint', beforePrint);
    };
  }, [map]);

  return (
    <div class="map" id="map" data-idle={idle} data-failed={failed}>
      <div class="map-canvas" ref={box} />
      {picture ? <img class="map-picture" src={picture} alt="" /> : null}
      {failed ? <p class="map-failed">{t.map.noWebgl}</p> : null}
      {!drawn && !failed ? (
        <p class="map-waiting" role="status">
          {villages ? t.state.loadingMap : t.state.loading}
        </p>
      ) : null}
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
      {hover ? (
        <Tooltip hover={hover} width={box.current?.clientWidth ?? 0}>
          {tooltip(hover)}
        </Tooltip>
      ) : null}
    </div>
  );

  function tooltip(at: Hover) {
    if (at.kind === 'commune') return <strong>{communeName(at.id)}</strong>;
    if (at.kind === 'site') {
      const site = sites?.find((s) => s.id === at.id);
      if (!site) return null;
      return (
        <>
          <strong>{t.map.site(site.code)}</strong>
          <span>{site.onAir.map((s) => `${t.operators[s.operator]} ${s.generation}`).join(', ')}</span>
        </>
      );
    }
    const village = villages?.find((v) => v.id === at.id);
    if (!village) return null;
    return (
      <>
        <strong>{village.name}</strong>
        <span>
          <Mark shape={village.class} uncertain={village.uncertain} size={14} /> {t.classes[village.class]}
          {village.uncertain ? ` · ${t.uncertain.toLowerCase()}` : ''}
        </span>
        <span>
          {communeName(village.communeCode)}
          {village.households === null ? '' : ` · ${t.list.households(format.count(village.households))}`}
        </span>
      </>
    );
  }
}

function Tooltip({ hover, width, children }: { hover: Hover; width: number; children: preact.ComponentChildren }) {
  const left = hover.x > width - 240;
  return (
    <div
      class={`tooltip${left ? ' tooltip-left' : ''}`}
      style={{ left: `${hover.x}px`, top: `${hover.y}px` }}
      aria-hidden="true"
    >
      {children}
    </div>
  );
}
