import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import maplibregl, {
  type FilterSpecification,
  type GeoJSONSource,
  type LngLatBoundsLike,
  type MapMouseEvent,
  type MapTouchEvent,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js';
import type { CoverageClass } from '#shared/village';
import type { AdminUnitItem, SiteRow, VillageDetail } from '../api/answers.ts';
import { COVERAGE_ORDER, type MapVillage } from './coverage-order.ts';
import { mapStyle, SOURCES, type SourceName, VILLAGE_LAYERS } from './map-style.ts';
import { markImage, type Palette, readPalette } from './marks.ts';

maplibregl.setWorkerUrl(new URL(workerUrl, location.href).href);

export interface MapEvents {
  onVillage: (id: string) => void;
  onCommune: (code: string) => void;
  /** What the pointer is on, with its place in the map's box in pixels; null when on nothing. */
  onHover: (hover: Hover | null) => void;
  /** A place that the user points at for a position: while it is dragged, and where it is let go. Absent = nothing is placed. */
  onPlace?: (lon: number, lat: number, dragging: boolean) => void;
  /** The map has something to draw. */
  onBusy: () => void;
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

/** West, south, east, north. */
type Box = [number, number, number, number];

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };
const PIXEL_RATIO = 2;
/** A finger is wider than a sign: hits count within this many pixels. */
const HIT_PX = 7;

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
  };
  private dragging = false;
  private palette: Palette = readPalette();
  private bounds: Box | null = null;
  private readonly boxes = new Map<string, Box>();
  private hoverCommune: string | null = null;
  private chosenCommune: string | null = null;
  private wentToPlace = false;
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
      style: mapStyle(this.palette, this.data),
      center: [106.7, 21.85],
      zoom: 8,
      minZoom: 6,
      maxZoom: 17,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      locale: { 'Map.Title': label },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), 'bottom-right');
    this.map.on('styleimagemissing', ({ id }) => this.addMark(id));
    this.map.on('mousemove', (event) => this.hover(event));
    this.map.on('mouseout', () => this.events.onHover(null));
    this.map.on('movestart', () => {
      this.events.onHover(null);
      this.events.onBusy();
    });
    this.map.on('dataloading', () => this.events.onBusy());
    this.map.on('click', (event) => this.click(event));
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
    this.put(
      'villages',
      villages.map((v) =>
        point(v.lon, v.lat, {
          id: v.id,
          name: v.name,
          class: v.class,
          uncertain: v.uncertain,
          shifts: v.shift !== undefined,
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
        lines.push({
          type: 'Feature',
          properties: { served: judged?.served ?? false },
          geometry: {
            type: 'LineString',
            coordinates: [
              [testPoint.lon, testPoint.lat],
              [site.lon, site.lat],
            ],
          },
        });
      }
    }
    for (const site of servers.values()) points.push(point(site.lon, site.lat, { kind: 'server', name: site.name }));
    const boxes = [...points, ...lines].map((f) => boxOf(f.geometry)).filter((b) => b !== null);
    this.detailBox = boxes.length > 0 ? around(boxes) : null;
    this.put('reach', lines);
    this.put('points', points);
  }

  /** Draws proposed positions, what stands near them, and villages they would serve. */
  showWork(marks: readonly WorkMark[]): void {
    this.put(
      'work',
      marks.map(({ lon, lat, ...rest }) => point(lon, lat, rest)),
    );
  }

  /** Moves to a place. */
  goTo(lon: number, lat: number, zoom: number): void {
    this.wentToPlace = true;
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Moves so that all the places are seen. */
  goToAll(places: readonly { lon: number; lat: number }[], maxZoom: number): void {
    if (places.length === 0) return;
    this.wentToPlace = true;
    const box = around(places.map(({ lon, lat }): Box => [lon, lat, lon, lat]));
    this.map.fitBounds(box, { padding: 60, maxZoom, animate: false });
  }

  /** Outlines a commune; null clears that. */
  chooseCommune(code: string | null): void {
    this.chosenCommune = code;
    this.applyStates();
  }

  /** Moves to a commune, or to the whole province. */
  fit(code: string | null, animate = true): void {
    const box = code === null ? this.bounds : this.boxes.get(code);
    if (box) this.map.fitBounds(box as LngLatBoundsLike, { padding: this.padding(), animate: animate && !isCalm() });
  }

  /** Moves to the village that is explained and its stations, leaving free the lower part of the map (0 to 1) that a sheet covers. */
  goToDetail(covered: number): void {
    if (this.detailBox === null) return;
    const isFirst = !this.wentToPlace && this.bounds === null;
    this.wentToPlace = true;
    const { clientHeight, clientWidth } = this.map.getContainer();
    const edge = covered > 0 ? 44 : Math.min(110, clientWidth / 8);
    this.map.fitBounds(this.detailBox, {
      padding: { top: edge, right: edge, left: edge, bottom: covered > 0 ? covered * clientHeight + 30 : edge },
      maxZoom: 12.6,
      duration: 600,
      animate: !isFirst && !isCalm(),
    });
  }

  zoomBy(steps: number): void {
    this.map.zoomTo(this.map.getZoom() + steps, { animate: !isCalm() });
  }

  zoom(): number {
    return this.map.getZoom();
  }

  /** Draws itself again in the page's present colours. */
  repaint(): void {
    this.palette = readPalette();
    this.ready = false;
    this.map.setStyle(mapStyle(this.palette, this.data), { diff: false });
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
    const first = this.bounds === null;
    this.bounds = around(boxes);
    if (first && !this.wentToPlace) this.fit(null, false);
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
      this.map.setLayoutProperty(`village-${c}`, 'visibility', this.shown.includes(c) ? 'visible' : 'none');
    const among: FilterSpecification = ['in', ['get', 'class'], ['literal', [...this.shown]]];
    this.map.setFilter('village-name', among);
    this.map.setFilter('village-shift', ['all', ['get', 'shifts'], among]);
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
      .queryRenderedFeatures(box, { layers: VILLAGE_LAYERS })
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
    const hit = this.hitAt(event);
    this.map.getCanvas().style.cursor = hit && hit.kind !== 'site' ? 'pointer' : '';
    const commune = hit?.kind === 'commune' ? hit.id : null;
    if (commune !== this.hoverCommune) {
      this.hoverCommune = commune;
      this.applyStates();
    }
    this.events.onHover(hit && { ...hit, x: event.point.x, y: event.point.y });
  }

  private click(event: MapMouseEvent): void {
    if (this.events.onPlace) {
      this.events.onPlace(event.lngLat.lng, event.lngLat.lat, false);
      return;
    }
    const hit = this.hitAt(event);
    if (hit?.kind === 'village') this.events.onVillage(hit.id);
    else if (hit?.kind === 'commune') this.events.onCommune(hit.id);
  }
}

function point(lon: number, lat: number, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } };
}

/** The box around boxes, of which there must be one at least. */
function around(boxes: readonly Box[]): Box {
  return [
    Math.min(...boxes.map((b) => b[0])),
    Math.min(...boxes.map((b) => b[1])),
    Math.max(...boxes.map((b) => b[2])),
    Math.max(...boxes.map((b) => b[3])),
  ];
}

/** Bounding box of a geometry, found by walking its positions. */
function boxOf(geometry: Geometry): Box | null {
  const box: Box = [180, 90, -180, -90];
  const visit = (node: Position | readonly unknown[]): void => {
    if (typeof node[0] === 'number') {
      const [lon, lat] = node as [number, number];
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    } else for (const child of node) visit(child as readonly unknown[]);
  };
  if (!('coordinates' in geometry)) return null;
  visit(geometry.coordinates as readonly unknown[]);
  return box[0] <= box[2] ? box : null;
}

/** Whether the user asked the system for less motion. */
function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
