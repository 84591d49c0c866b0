import type { Feature, FeatureCollection, Geometry } from 'geojson';
import maplibregl, {
  type FilterSpecification,
  type GeoJSONSource,
  type LngLatBoundsLike,
  type MapMouseEvent,
  type MapTouchEvent,
} from 'maplibre-gl';
import type { CoverageClass } from '#shared/village';
import type { AdminUnitItem, FeatureList, MapFrame, SiteRow, VillageDetail } from '../api/answers.ts';
import { COVERAGE_ORDER, type MapVillage } from './coverage-order.ts';
import { type DrawnArea, polygonOf } from './drawn-area.ts';
import { firstZooms } from './first-zoom.ts';
import { baseStyleOf, type Ground, loadReliefBy } from './ground.ts';
import type { MapLayer } from './map-layers.ts';
import type { MapPlace } from './map-place.ts';
import { LAYER_GROUPS, landOpacity, mapStyle, SOURCES, type SourceName, VILLAGE_LAYERS } from './map-style.ts';
import { markImage, type Palette, readPalette } from './marks.ts';
import { around, type Box, boxOf, line, point } from './shapes.ts';

export interface MapEvents {
  onVillage: (id: string) => void;
  /** Absent where masts are not to be clicked. */
  onSite?: (id: string) => void;
  onCommune: (code: string) => void;
  /** What the pointer is on, with its place in the map's box in pixels; null when on nothing. */
  onHover: (hover: Hover | null) => void;
  /** A place that the user points at for a position: while it is dragged, and where it is let go. Absent = nothing is placed. */
  onPlace?: (lon: number, lat: number, dragging: boolean) => void;
  /** A corner of an area that is being drawn, and whether it is the last. */
  onCorner?: (corner: [lon: number, lat: number], how: 'add' | 'finish') => void;
  /** Where the user moved the map to; null = back to the whole province. */
  onMoved?: (place: MapPlace | null) => void;
  /** The map has something to draw. */
  onBusy: () => void;
  /** Villages are seen, whatever else is still on its way. */
  onVillages?: () => void;
  /** The map has drawn everything it has. */
  onIdle: () => void;
}

export interface Hover {
  kind: 'village' | 'site' | 'commune';
  id: string;
  x: number;
  y: number;
}

/** Something that belongs to a proposed position: the position itself, a mast near it, a village that gains, another position. */
export interface WorkMark {
  kind: 'position' | 'neighbour' | 'gained' | 'other';
  lon: number;
  lat: number;
}

/** Told with a move that the user asked for by a button. */
const BY_USER = { byUser: true };
const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const PIXEL_RATIO = 2;
/** A finger is wider than a sign: hits count within this many pixels. */
const HIT_PX = 7;
/** Of more white and weak villages than this nobody reads the shapes before `SIGNS_FROM_ZOOM`: they are dots until then, which cost no layout. */
const SIGNS_READ = 3_000;
const SIGNS_FROM_ZOOM = 10;

/** The map of a province: what it shows is told by `show…`, what the user does comes back as events. Throws if WebGL is missing. */
export class ProvinceMap {
  private readonly map: maplibregl.Map;
  private readonly data: Record<SourceName, FeatureCollection> = {
    communes: EMPTY,
    labels: EMPTY,
    sites: EMPTY,
    villages: EMPTY,
    reach: EMPTY,
    points: EMPTY,
    work: EMPTY,
    fibre: EMPTY,
    planned: EMPTY,
    area: EMPTY,
  };
  private ground: Ground = { relief: null, base: null };
  private layers: readonly MapLayer[] | null = null;
  /** The corners of an area that is being drawn; null = none is. */
  private open: DrawnArea | null = null;
  private dragging = false;
  private palette: Palette = readPalette();
  private bounds: Box | null = null;
  private readonly boxes = new Map<string, Box>();
  private hoverCommune: string | null = null;
  private chosenCommune: string | null = null;
  private wentToPlace = false;
  /** Whether the whole province is seen, because nobody has gone anywhere since it was. */
  private isWhole = false;
  /** Where the village that is explained lies, with the stations that are drawn for it. */
  private detailBox: Box | null = null;
  /** Whether the style stands, so that layers and sources can be told things. */
  private ready = false;
  private shown: readonly CoverageClass[] = COVERAGE_ORDER;

  constructor(
    container: HTMLElement,
    label: string,
    private readonly events: MapEvents,
  ) {
    this.map = new maplibregl.Map({
      container,
      style: mapStyle(this.palette, this.data, this.ground),
      center: [106.7, 21.85],
      zoom: 8,
      minZoom: 6,
      maxZoom: 17,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // Zero would lay out every label anew in each frame; so it is done in slices of 2 ms.
      fadeDuration: 150,
      locale: { 'Map.Title': label },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), 'bottom-right');
    this.map.on('styleimagemissing', ({ id }) => this.addMark(id));
    this.map.on('mousemove', (event) => this.hover(event));
    this.map.on('mouseout', () => this.events.onHover(null));
    this.map.on('movestart', (event) => {
      if (event.originalEvent) this.depart();
      this.events.onHover(null);
      this.events.onBusy();
    });
    this.map.on('moveend', (event) => {
      if (event.originalEvent || 'byUser' in event) this.events.onMoved?.(this.isWhole ? null : this.place());
    });
    // A table beside the map that gets its rows, a sheet, a phone turned over: the province is still seen whole.
    this.map.on('resize', () => {
      if (this.isWhole) this.fit(null, false);
    });
    this.map.on('dataloading', () => this.events.onBusy());
    this.map.on('click', (event) => this.click(event));
    this.map.on('dblclick', (event) => {
      if (this.open === null) return;
      event.preventDefault();
      this.events.onCorner?.([event.lngLat.lng, event.lngLat.lat], 'finish');
    });
    this.map.on('sourcedata', (event) => {
      const isSeen = event.sourceId === 'villages' && event.isSourceLoaded && this.data.villages.features.length > 0;
      if (isSeen) this.map.once('render', () => this.events.onVillages?.());
    });
    this.map.on('idle', () => this.events.onIdle());
    if (this.events.onPlace) {
      for (const type of ['mousedown', 'touchstart'] as const) this.map.on(type, (event) => this.grab(event));
      for (const type of ['mousemove', 'touchmove'] as const) this.map.on(type, (event) => this.drag(event));
      for (const type of ['mouseup', 'touchend'] as const) this.map.on(type, (event) => this.letGo(event));
    }
    this.map.on('style.load', () => {
      this.ready = true;
      for (const name of SOURCES) this.map.getSource<GeoJSONSource>(name)?.setData(this.data[name]);
      this.applyClasses();
      this.applyLayers();
      this.applyStates();
    });
  }

  /** Ends the map and frees its WebGL context. */
  destroy(): void {
    this.map.remove();
  }

  showCommunes(units: readonly AdminUnitItem[]): void {
    const communes: Feature[] = [];
    const labels: Feature[] = [];
    this.boxes.clear();
    for (const unit of units) {
      const geometry = unit.geometry as Geometry | null;
      const properties = { code: unit.code, name: unit.name.replace(/^(Xã|Phường|Thị trấn|Đặc khu)\s+/u, '') };
      if (geometry) communes.push({ type: 'Feature', properties, geometry });
      const box = unit.boundary?.bbox ?? (geometry ? boxOf(geometry) : null);
      if (box) this.boxes.set(unit.code, box);
      const centre = unit.centre ?? (box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : null);
      if (centre) labels.push({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: centre } });
    }
    this.put('communes', communes);
    this.put('labels', labels);
    this.frame([...this.boxes.values()]);
    this.applyStates();
  }

  showVillages(villages: readonly MapVillage[]): void {
    const covered = villages.filter((v) => v.class === 'covered');
    const zooms = firstZooms(covered);
    const fromZoom = new Map(covered.map((v, i) => [v.id, zooms[i]!]));
    const signsFromZoom = villages.length - covered.length > SIGNS_READ ? SIGNS_FROM_ZOOM : 0;
    this.put(
      'villages',
      villages.map((v) =>
        point(v.lon, v.lat, {
          id: v.id,
          name: v.name,
          class: v.class,
          uncertain: v.uncertain,
          shifts: v.shift !== undefined,
          fromZoom: fromZoom.get(v.id) ?? signsFromZoom,
        }),
      ),
    );
    if (this.boxes.size === 0) this.frame(villages.map((v) => [v.lon, v.lat, v.lon, v.lat]));
  }

  showSites(sites: readonly SiteRow[]): void {
    this.put(
      'sites',
      sites.map((s) => point(s.lon, s.lat, { id: s.id, silent: s.onAir.length === 0 })),
    );
  }

  /** Hides the classes that are not listed. */
  showClasses(classes: readonly CoverageClass[]): void {
    this.shown = classes;
    this.applyClasses();
  }

  /** Marks a village with its clusters and draws what reaches it, or what falls short; null clears that. */
  showDetail(detail: VillageDetail | null, siteOf: (id: string) => SiteRow | undefined): void {
    const lines: Feature[] = [];
    const points: Feature[] = [];
    const servers = new Map<string, SiteRow>();
    for (const testPoint of detail?.village.testPoints ?? []) {
      const judged = detail!.points.find((p) => p.id === testPoint.id);
      points.push(point(testPoint.lon, testPoint.lat, { kind: testPoint.kind, served: judged?.served ?? false }));
      const stations = judged?.served ? judged.best : (judged?.nearest.slice(0, 1) ?? []);
      for (const siteId of new Set(stations.map((s) => s.siteId))) {
        const site = siteOf(siteId);
        if (!site) continue;
        servers.set(siteId, site);
        const ends = [
          [testPoint.lon, testPoint.lat],
          [site.lon, site.lat],
        ];
        lines.push(line(ends, { served: judged?.served ?? false }));
      }
    }
    for (const site of servers.values()) points.push(point(site.lon, site.lat, { kind: 'server', name: site.name }));
    const boxes = [...points, ...lines].map((f) => boxOf(f.geometry)).filter((b) => b !== null);
    this.detailBox = boxes.length > 0 ? around(boxes) : null;
    this.put('reach', lines);
    this.put('points', points);
  }

  /** Marks one mast by its name, with a line to each place that it serves. */
  showSite({ lon, lat, name }: SiteRow, served: readonly { lon: number; lat: number }[]): void {
    const mark = point(lon, lat, { kind: 'server', name });
    const ends = served.map((v) => [
      [lon, lat],
      [v.lon, v.lat],
    ]);
    const lines = ends.map((e) => line(e, { served: true }));
    const boxes = [mark, ...lines].map((f) => boxOf(f.geometry)).filter((b) => b !== null);
    this.detailBox = around(boxes);
    this.put('reach', lines);
    this.put('points', [mark]);
  }

  /** Draws proposed positions, what stands near them, and villages they would serve. */
  showWork(marks: readonly WorkMark[]): void {
    this.put(
      'work',
      marks.map(({ lon, lat, ...rest }) => point(lon, lat, rest)),
    );
  }

  showFibre(routes: FeatureList): void {
    this.put('fibre', routes.features as Feature[]);
  }

  showPlanned(areas: FeatureList): void {
    this.put('planned', areas.features as Feature[]);
  }

  /** Draws exactly these layers besides villages and communes; without a call sites alone. */
  showLayers(layers: readonly MapLayer[]): void {
    this.layers = layers;
    this.applyLayers();
  }

  /** Puts terrain and a base map under the villages, as far as there are any. @param loadTile fetches one tile of heights */
  async showGround(
    frame: Pick<MapFrame, 'terrain' | 'baseMap'>,
    loadTile: (tile: string, signal: AbortSignal) => Promise<ArrayBuffer>,
  ): Promise<void> {
    const relief = frame.terrain && loadReliefBy(frame.terrain, loadTile);
    const base = frame.baseMap && (await baseStyleOf(frame.baseMap));
    if (relief === null && base === null) return;
    this.ground = { relief, base };
    this.repaint();
  }

  /** Draws an area; `isOpen` while its corners are still being set. */
  showArea(corners: DrawnArea | null, isOpen: boolean): void {
    this.open = isOpen ? (corners ?? []) : null;
    if (isOpen) this.map.doubleClickZoom.disable();
    else this.map.doubleClickZoom.enable();
    this.map.getCanvas().style.cursor = isOpen ? 'crosshair' : '';
    if (isOpen) this.putOpen(null);
    else
      this.put(
        'area',
        corners && corners.length > 2
          ? [{ type: 'Feature', properties: { kind: 'area' }, geometry: polygonOf(corners) }]
          : [],
      );
  }

  /** Moves so that an area is seen whole. */
  goToArea(corners: DrawnArea): void {
    const box = boxOf(polygonOf(corners));
    if (!box) return;
    this.depart();
    this.map.fitBounds(box, { padding: this.padding(), animate: !isCalm() });
  }

  /** The rectangle of what is seen, as corners; where a sheet or the legend lies over it does not matter. */
  seen(): DrawnArea {
    const [[west, south], [east, north]] = this.map.getBounds().toArray();
    return [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ];
  }

  /** Moves to a place. */
  goTo(lon: number, lat: number, zoom: number): void {
    this.depart();
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Moves so that all the places are seen. */
  goToAll(places: readonly { lon: number; lat: number }[], maxZoom: number): void {
    if (places.length === 0) return;
    this.depart();
    const box = around(places.map(({ lon, lat }): Box => [lon, lat, lon, lat]));
    this.map.fitBounds(box, { padding: 60, maxZoom, animate: false });
  }

  /** Outlines a commune; null clears that. */
  chooseCommune(code: string | null): void {
    this.chosenCommune = code;
    this.applyStates();
  }

  /** Moves to a commune, or to the whole province. */
  fit(code: string | null, animate = true, told = {}): void {
    const box = code === null ? this.bounds : this.boxes.get(code);
    if (!box) return;
    this.isWhole = code === null;
    this.map.fitBounds(box as LngLatBoundsLike, { padding: this.padding(), animate: animate && !isCalm() }, told);
  }

  /** Moves to what is explained and its stations, leaving free the lower part of the map (0 to 1) that a sheet covers, and the left (pixels) under a legend. */
  goToDetail(covered: number, legendPx = 0): void {
    if (this.detailBox === null) return;
    const isFirst = !this.wentToPlace && this.bounds === null;
    this.depart();
    const { clientHeight, clientWidth } = this.map.getContainer();
    const edge = covered > 0 ? 44 : Math.min(110, clientWidth / 8);
    this.map.fitBounds(this.detailBox, {
      padding: {
        top: edge,
        right: edge,
        left: Math.max(edge, legendPx),
        bottom: covered > 0 ? covered * clientHeight + 30 : edge,
      },
      maxZoom: 12.6,
      duration: 600,
      animate: !isFirst && !isCalm(),
    });
  }

  /** Somebody goes somewhere: the map is not put back to the whole province. */
  private depart(): void {
    this.wentToPlace = true;
    this.isWhole = false;
  }

  zoomBy(steps: number): void {
    this.depart();
    this.map.zoomTo(this.map.getZoom() + steps, { animate: !isCalm() }, BY_USER);
  }

  /** The user wants the whole province. */
  showWhole(): void {
    this.fit(null, true, BY_USER);
  }

  /** What is seen now. */
  place(): MapPlace {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat, zoom: this.map.getZoom() };
  }

  zoom(): number {
    return this.map.getZoom();
  }

  /** Draws itself again in the page's present colours. */
  repaint(): void {
    this.palette = readPalette();
    this.ready = false;
    this.map.setStyle(mapStyle(this.palette, this.data, this.ground), { diff: false });
  }

  /** The picture as it stands, for print: a WebGL canvas comes out of a printer empty. */
  picture(): string {
    this.map.redraw();
    return this.map.getCanvas().toDataURL('image/png');
  }

  private put(name: SourceName, features: Feature[]): void {
    this.data[name] = { type: 'FeatureCollection', features };
    if (this.ready) this.map.getSource<GeoJSONSource>(name)?.setData(this.data[name]);
  }

  private frame(boxes: Box[]): void {
    if (boxes.length === 0) return;
    // Villages may come before the communes they lie in.
    const isShown = this.bounds === null ? !this.wentToPlace : this.isWhole;
    this.bounds = around(boxes);
    if (isShown) this.fit(null, false);
  }

  /** Room at the edges, and on a wide map for the legend in its corner. */
  private padding(): maplibregl.PaddingOptions {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const edge = Math.min(28, clientWidth * 0.04);
    if (clientHeight < 420) return { top: edge, right: edge, bottom: edge, left: edge };
    return clientWidth > 700
      ? { top: edge, right: edge, bottom: edge, left: 262 }
      : { top: edge + 30, right: edge, bottom: 120, left: edge };
  }

  private addMark(id: string): void {
    const [shape, hollow] = id.split('-') as [CoverageClass | 'site', string | undefined];
    if (this.map.hasImage(id)) return;
    this.map.addImage(id, markImage(shape, hollow !== undefined, this.palette, PIXEL_RATIO), {
      pixelRatio: PIXEL_RATIO,
    });
  }

  private applyClasses(): void {
    if (!this.ready) return;
    for (const c of COVERAGE_ORDER)
      for (const id of VILLAGE_LAYERS[c])
        this.map.setLayoutProperty(id, 'visibility', this.shown.includes(c) ? 'visible' : 'none');
    const among: FilterSpecification = ['in', ['get', 'class'], ['literal', [...this.shown]]];
    this.map.setFilter('village-name', among);
    this.map.setFilter('village-shift', ['all', ['get', 'shifts'], among]);
  }

  private applyLayers(): void {
    if (!this.ready) return;
    const shown = this.layers ?? ['sites', 'base'];
    for (const [layer, ids] of Object.entries(LAYER_GROUPS))
      for (const id of ids)
        if (this.map.getLayer(id))
          this.map.setLayoutProperty(id, 'visibility', shown.includes(layer as MapLayer) ? 'visible' : 'none');
    const isBaseShown = this.ground.base !== null && shown.includes('base');
    for (const { id } of this.ground.base?.layers ?? [])
      this.map.setLayoutProperty(id, 'visibility', isBaseShown ? 'visible' : 'none');
    this.map.setPaintProperty('commune', 'fill-opacity', landOpacity(isBaseShown));
  }

  /** The area so far, with the line to the pointer. */
  private putOpen(pointer: [number, number] | null): void {
    if (this.open === null) return;
    const path = [...this.open, ...(pointer ? [pointer] : [])].map(([lon, lat]) => [lon, lat]);
    const ring = path.length > 2 ? [...path, path[0]!] : path;
    this.put('area', [
      ...(path.length > 1 ? [line(ring, { kind: 'open' })] : []),
      ...this.open.map(([lon, lat]) => point(lon, lat, { kind: 'corner' })),
    ]);
  }

  private applyStates(): void {
    if (!this.ready) return;
    this.map.removeFeatureState({ source: 'communes' });
    if (this.chosenCommune !== null)
      this.map.setFeatureState({ source: 'communes', id: this.chosenCommune }, { chosen: true });
    if (this.hoverCommune !== null)
      this.map.setFeatureState({ source: 'communes', id: this.hoverCommune }, { hover: true });
  }

  private hitAt(event: MapMouseEvent): Omit<Hover, 'x' | 'y'> | null {
    const { x, y } = event.point;
    const box: [[number, number], [number, number]] = [
      [x - HIT_PX, y - HIT_PX],
      [x + HIT_PX, y + HIT_PX],
    ];
    const nearest = this.map
      .queryRenderedFeatures(box, { layers: Object.values(VILLAGE_LAYERS).flat() })
      .map((f) => ({ id: f.properties.id as string, away: this.pixelsTo(f.geometry, x, y) }))
      .sort((a, b) => a.away - b.away)[0];
    if (nearest) return { kind: 'village', id: nearest.id };
    const site = this.map.queryRenderedFeatures(box, { layers: ['site'] })[0];
    if (site) return { kind: 'site', id: site.properties.id };
    const commune = this.map.queryRenderedFeatures(event.point, { layers: ['commune'] })[0];
    return commune ? { kind: 'commune', id: commune.properties.code } : null;
  }

  private pixelsTo(geometry: Geometry, x: number, y: number): number {
    if (geometry.type !== 'Point') return Number.POSITIVE_INFINITY;
    const at = this.map.project(geometry.coordinates as [number, number]);
    return Math.hypot(at.x - x, at.y - y);
  }

  private grab(event: MapMouseEvent | MapTouchEvent): void {
    const { x, y } = event.point;
    const near: [[number, number], [number, number]] = [
      [x - 2 * HIT_PX, y - 2 * HIT_PX],
      [x + 2 * HIT_PX, y + 2 * HIT_PX],
    ];
    if (this.map.queryRenderedFeatures(near, { layers: ['work-position'] }).length === 0) return;
    event.preventDefault();
    this.dragging = true;
  }

  private drag(event: MapMouseEvent | MapTouchEvent): void {
    if (this.dragging) this.events.onPlace?.(event.lngLat.lng, event.lngLat.lat, true);
  }

  private letGo(event: MapMouseEvent | MapTouchEvent): void {
    if (!this.dragging) return;
    this.dragging = false;
    this.events.onPlace?.(event.lngLat.lng, event.lngLat.lat, false);
  }

  private hover(event: MapMouseEvent): void {
    if (this.open !== null) {
      this.putOpen([event.lngLat.lng, event.lngLat.lat]);
      return;
    }
    // Nobody reads a tooltip while the map moves, and asking what is under the pointer costs a frame.
    if (this.map.isMoving()) return;
    const hit = this.hitAt(event);
    this.map.getCanvas().style.cursor = hit && (hit.kind !== 'site' || this.events.onSite) ? 'pointer' : '';
    const commune = hit?.kind === 'commune' ? hit.id : null;
    if (commune !== this.hoverCommune) {
      this.hoverCommune = commune;
      this.applyStates();
    }
    this.events.onHover(hit && { ...hit, x: event.point.x, y: event.point.y });
  }

  private click(event: MapMouseEvent): void {
    if (this.open !== null) {
      this.events.onCorner?.([event.lngLat.lng, event.lngLat.lat], 'add');
      return;
    }
    if (this.events.onPlace) {
      this.events.onPlace(event.lngLat.lng, event.lngLat.lat, false);
      return;
    }
    const hit = this.hitAt(event);
    if (hit?.kind === 'village') this.events.onVillage(hit.id);
    else if (hit?.kind === 'site') this.events.onSite?.(hit.id);
    else if (hit?.kind === 'commune') this.events.onCommune(hit.id);
  }
}

/** Whether the user asked the system for less motion. */
function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
