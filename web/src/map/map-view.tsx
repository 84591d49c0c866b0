import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CoverageClass } from '#shared/village';
import type { AdminUnitItem, FeatureList, MapFrame, SiteRow, SiteServes, VillageDetail } from '../api/answers.ts';
import { Mark } from '../parts/mark.tsx';
import { useTexts } from '../text/catalogue.ts';
import type { Drawing } from './area-tools.tsx';
import type { MapVillage } from './coverage-order.ts';
import type { DrawnArea } from './drawn-area.ts';
import { MapButtons } from './map-buttons.tsx';
import type { MapLayer } from './map-layers.ts';
import { type MapPlace, writePlace } from './map-place.ts';
import { SITE_FROM_ZOOM } from './map-style.ts';
import type { Hover, ProvinceMap } from './province-map.ts';
import { usePicture } from './use-picture.ts';
import { useProvinceMap } from './use-province-map.ts';

/** Where the side panel is a sheet over the map: the same bound as in small.css. */
const SHEET = '(max-width: 820px)';

interface Props {
  communes: readonly AdminUnitItem[] | null;
  villages: readonly MapVillage[] | null;
  sites: readonly SiteRow[] | null;
  shown: readonly CoverageClass[];
  detail: VillageDetail | null;
  /** The mast that is open. */
  site?: string | undefined;
  /** What it serves. */
  serves?: SiteServes | null;
  commune: string | undefined;
  communeName: (code: string) => string;
  onVillage: (id: string) => void;
  onSite?: (id: string) => void;
  onCommune: (code: string) => void;
  onSitesVisible: (visible: boolean) => void;
  /** What is drawn besides villages; sites if absent. */
  layers?: readonly MapLayer[];
  ground?: { frame: MapFrame; loadTile: (tile: string, signal: AbortSignal) => Promise<ArrayBuffer> } | null;
  fibre?: FeatureList | null;
  planned?: FeatureList | null;
  area?: DrawnArea | null;
  drawing?: Drawing;
  /** Where the user has moved the map to. It moves by itself when something is opened, but not away from a place that a link names. */
  place: MapPlace | undefined;
  onPlace: (place: MapPlace | undefined) => void;
  /** How much of the map's left a legend lies over, pixels, where the map is wide. */
  legendPx?: number;
  /** The map itself, once it stands. */
  onMap?: (map: ProvinceMap | null) => void;
  /** Further buttons beside those of every map. */
  children?: ComponentChildren;
}

/** The map with its own buttons and tooltip. The library comes in a file of its own, so that the figures need not wait for it. */
export function MapView(props: Props) {
  const { communes, villages, sites, shown, detail, commune, communeName, layers, ground, fibre, planned } = props;
  const { area = null, drawing, children, site: siteId, serves } = props;
  const { t, format } = useTexts();
  const handlers = useRef(props);
  handlers.current = props;
  /** The place that the map itself has told of: it need not go there. */
  const wentTo = useRef<string | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [hover, setHover] = useState<Hover | null>(null);
  const { box, map, failed, idle } = useProvinceMap({
    onVillage: props.onVillage,
    ...(props.onSite ? { onSite: props.onSite } : {}),
    onCommune: props.onCommune,
    onHover: setHover,
    onMoved: (to) => {
      wentTo.current = to && writePlace(to);
      props.onPlace(to ?? undefined);
    },
    onVillages: () => setDrawn(true),
    onIdle: (made) => {
      if (handlers.current.villages !== null) setDrawn(true);
      props.onSitesVisible(made.zoom() >= SITE_FROM_ZOOM);
    },
    ...(drawing ? { onCorner: (corner, how) => drawing.add(corner, how) } : {}),
  });

  const place = props.place && writePlace(props.place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same place need not be the same object
  useEffect(() => {
    if (!map) return;
    if (props.place && place !== wentTo.current) map.goTo(props.place.lon, props.place.lat, props.place.zoom);
    wentTo.current = place ?? null;
  }, [map, place]);
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
    const chosen = siteId === undefined ? undefined : siteById.get(siteId);
    if (chosen) map?.showSite(chosen, serves && serves.siteId === siteId ? serves.villages : []);
    else map?.showDetail(detail, (id) => siteById.get(id));
  }, [map, detail, siteId, serves, sites]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves to a village once, not again when its numbers change
  useEffect(() => {
    const isSheet = matchMedia(SHEET).matches;
    if ((detail || siteId) && !handlers.current.place)
      map?.goToDetail(isSheet ? 0.66 : 0, isSheet ? 0 : props.legendPx);
  }, [map, detail?.village.id, siteId, serves?.siteId, sites !== null]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when the commune changes or its border has come
  useEffect(() => {
    map?.chooseCommune(commune ?? null);
    const { detail, site, place } = handlers.current;
    if (map && commune && !detail && !site && !place) map.fit(commune);
  }, [map, commune, communes]);
  useEffect(() => {
    if (map && layers) map.showLayers(layers);
  }, [map, layers]);
  useEffect(() => {
    if (map && ground) void map.showGround(ground.frame, ground.loadTile);
  }, [map, ground]);
  useEffect(() => {
    if (map && fibre) map.showFibre(fibre);
  }, [map, fibre]);
  useEffect(() => {
    if (map && planned) map.showPlanned(planned);
  }, [map, planned]);
  const corners = drawing?.corners ?? null;
  useEffect(() => map?.showArea(corners ?? area, corners !== null), [map, corners, area]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an area that comes with the address is looked for once
  useEffect(() => {
    if (map && area && !handlers.current.place) map.goToArea(area);
  }, [map]);
  useEffect(() => props.onMap?.(map), [map, props.onMap]);
  const picture = usePicture(map);

  return (
    <div class="map" id="map" data-idle={idle} data-failed={failed} data-villages={drawn ? 'drawn' : 'waiting'}>
      <div class="map-canvas" ref={box} />
      {picture ? <img class="map-picture" src={picture} alt="" /> : null}
      {failed ? <p class="map-failed">{t.map.noWebgl}</p> : null}
      {!drawn && !failed ? (
        <p class="map-waiting" role="status">
          {villages ? t.state.loadingMap : t.state.loading}
        </p>
      ) : null}
      <MapButtons map={map}>{children}</MapButtons>
      {ground?.frame.baseMap && layers?.includes('base') ? (
        <p class="map-attribution">{ground.frame.baseMap.attribution}</p>
      ) : null}
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
