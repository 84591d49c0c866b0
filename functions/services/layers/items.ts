import type { Geometry } from 'geojson';
import { type Box, boxContains, boxesTouch, touchesBox } from '#geo/box';
import { boundingBoxOf } from '#geo/extent';
import type { Account } from '#shared/actor';
import { civilDate, dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { CRS_URIS, CRS84, crsOfUri, type FeatureCrs, inCrs, readBox } from '../../exchange/feature-crs.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { pageById } from '../page.ts';
import { type Feature, filtered, geometryOf, isPointer, type Layer, type Value } from './layer.ts';
import { COLLECTIONS } from './layers.ts';

/** The query of OGC API – Features, as it came. */
export type ItemsQuery = Readonly<Record<string, string>>;

export interface GeoJsonFeature {
  type: 'Feature';
  id: string;
  geometry: Geometry | null;
  properties: Readonly<Record<string, Value>>;
}

export interface ItemsPage {
  features: GeoJsonFeature[];
  numberMatched: number;
  nextCursor: string | null;
  /** Identifier of the system the positions are in. */
  crs: string;
}

export { CRS_URIS };
export const ITEMS_DEFAULT = 100;
/** More than this is not refused, the page is cut (OGC 17-069r4, /req/core/fc-limit-response-1). */
export const ITEMS_MAX = 10_000;

/** Parameters of items beside the filters of the layer. */
export const ITEMS_PARAMETERS = ['limit', 'bbox', 'bbox-crs', 'crs', 'datetime', 'cursor', 'f'] as const;

/** The collection with this id. @throws DomainError not-found */
export function collection(id: string): Layer {
  const layer = COLLECTIONS.find((l) => l.id === id);
  if (!layer) throw new DomainError('not-found', `there is no collection ${id}; see /ogc/collections`);
  return layer;
}

/** A page of a collection's features as the account may see them. @throws DomainError invalid for any parameter that does not hold */
export async function itemsOf(deps: Deps, actor: Account, layer: Layer, query: ItemsQuery): Promise<ItemsPage> {
  requirePermission(actor, layer.verb);
  const conditions = conditionsOf(layer, query);
  const crs = crsOfUri(query.crs, 'crs');
  const boxCrs = crsOfUri(query['bbox-crs'], 'bbox-crs');
  const box = query.bbox === undefined ? null : readBox(query.bbox, boxCrs);
  const limit = limitOf(query.limit);
  const features = await featuresOn(deps, actor, layer, query.datetime, conditions.generation);
  let matched = filtered(layer, features, conditions);
  if (box) matched = await within(deps, matched, box, boxCrs);
  const page = pageById(matched, { limit, cursor: query.cursor });
  return {
    features: await Promise.all(page.items.map((f) => asGeoJson(deps, f, crs))),
    numberMatched: matched.length,
    nextCursor: page.nextCursor,
    crs: query.crs ?? CRS84,
  };
}

/** One feature. @throws DomainError not-found, alike for one that is hidden from the account and one that is not there */
export async function itemOf(
  deps: Deps,
  actor: Account,
  layer: Layer,
  id: string,
  query: ItemsQuery,
): Promise<{ feature: GeoJsonFeature; crs: string }> {
  requirePermission(actor, layer.verb);
  const unknown = Object.keys(query).find((p) => !['crs', 'datetime', 'f'].includes(p));
  if (unknown !== undefined) throw new DomainError('invalid', `a feature has no parameter ${unknown}`);
  requireJson(query.f);
  const crs = crsOfUri(query.crs, 'crs');
  const feature = (await featuresOn(deps, actor, layer, query.datetime, undefined)).find((f) => f.id === id);
  if (!feature) throw new DomainError('not-found', `there is no feature ${id} in ${layer.id}`);
  return { feature: await asGeoJson(deps, feature, crs), crs: query.crs ?? CRS84 };
}

/** Describes a collection: its rectangle in degrees is that of what the account may see today. */
export async function describe(deps: Deps, actor: Account, layer: Layer) {
  requirePermission(actor, layer.verb);
  const extent = extentOf(await featuresOn(deps, actor, layer, undefined, undefined));
  return {
    id: layer.id,
    title: `${layer.title} (${layer.vi})`,
    description: layer.description,
    itemType: 'feature',
    extent: {
      ...(extent ? { spatial: { bbox: [extent], crs: CRS84 } } : {}),
      temporal: { interval: [[null, null]], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
    },
    crs: CRS_URIS,
    storageCrs: CRS84,
  };
}

async function featuresOn(
  deps: Deps,
  actor: Account,
  layer: Layer,
  datetime: string | undefined,
  generation: string | undefined,
): Promise<readonly Feature[]> {
  const today = dateInVietnam(deps.clock());
  return layer.features(deps, actor, { asOf: datetime === undefined ? today : dayOf(datetime, today), generation });
}

/**
 * The civil date that `datetime` asks for. Features are states on a day: of an interval it is the last day, of one that is open
 * at its end today.
 */
function dayOf(datetime: string, today: string): string {
  const ends = datetime.split('/');
  if (ends.length > 2) throw notADate(datetime);
  const open = (text: string): boolean => ends.length === 2 && (text === '' || text === '..');
  const [from, to] = [ends[0]!, ends.at(-1)!].map((text) => (open(text) ? null : dayOfInstant(text)));
  if (from && to && from > to) throw new DomainError('invalid', 'datetime ends before it begins');
  return to ?? (from && from > today ? from : today);
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function dayOfInstant(text: string): string {
  if (civilDate.safeParse(text).success) return text;
  const at = DATE_TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw notADate(text);
  return dateInVietnam(new Date(at).toISOString());
}

function notADate(text: string): DomainError {
  return new DomainError('invalid', `datetime must be a date, an RFC 3339 instant or an interval of them, not ${text}`);
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return ITEMS_DEFAULT;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) throw new DomainError('invalid', 'limit must be 1 or more');
  return Math.min(Number(text), ITEMS_MAX);
}

function conditionsOf(layer: Layer, query: ItemsQuery): Record<string, string> {
  requireJson(query.f);
  const asked = Object.entries(query).filter(([name]) => !(ITEMS_PARAMETERS as readonly string[]).includes(name));
  for (const [name, value] of asked) {
    const known = layer.filters[name] ?? layer.properties.find((p) => p.name === name);
    if (!known) throw new DomainError('invalid', `${layer.id} has no parameter ${name}`);
    if (known.values && !known.values.includes(value))
      throw new DomainError('invalid', `${name} must be one of ${known.values.join(', ')}`);
  }
  return Object.fromEntries(asked);
}

function requireJson(f: string | undefined): void {
  if (f !== undefined && f !== 'json') throw new DomainError('invalid', 'f must be json; nothing else is served here');
}

async function within(
  deps: Deps,
  features: readonly Feature[],
  box: { own: Box; degrees: Box },
  crs: FeatureCrs,
): Promise<Feature[]> {
  const near = features.filter((f) => f.geometry !== null && boxesTouch(envelopeOf(f)!, box.degrees));
  const isExact = crs === 'CRS84' || crs === 4326;
  const hits = await Promise.all(
    near.map(async (f) => {
      if (isExact && boxContains(box.degrees, envelopeOf(f)!)) return true;
      const geometry = await geometryOf(deps, f);
      return geometry !== null && touchesBox(inCrs(geometry, crs), box.own);
    }),
  );
  return near.filter((_, i) => hits[i]);
}

async function asGeoJson(deps: Deps, feature: Feature, crs: FeatureCrs): Promise<GeoJsonFeature> {
  const geometry = await geometryOf(deps, feature);
  return {
    type: 'Feature',
    id: feature.id,
    geometry: geometry && inCrs(geometry, crs),
    properties: feature.properties,
  };
}

/** The rectangle in degrees around a feature; null without geometry. */
function envelopeOf({ geometry }: Feature): Box | null {
  if (geometry === null) return null;
  if (isPointer(geometry)) return geometry.bbox;
  if (geometry.type === 'Point') {
    const [lon, lat] = geometry.coordinates as [number, number];
    return [lon, lat, lon, lat];
  }
  if (geometry.type !== 'Polygon') throw new Error(`no layer has a ${geometry.type} in itself`);
  return boundingBoxOf(geometry);
}

function extentOf(features: readonly Feature[]): Box | null {
  let extent: [number, number, number, number] | null = null;
  for (const f of features) {
    const e = envelopeOf(f);
    if (e === null) continue;
    extent = extent
      ? [Math.min(extent[0], e[0]), Math.min(extent[1], e[1]), Math.max(extent[2], e[2]), Math.max(extent[3], e[3])]
      : [e[0], e[1], e[2], e[3]];
  }
  return extent;
}
