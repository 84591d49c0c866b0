import type { Geometry } from 'geojson';
import type { Account, Verb } from '#shared/actor';
import type { GeometryPointer } from '#shared/geography';
import { withoutDiacritics } from '#shared/text';
import type { RuleChoice } from '../coverage/assessed.ts';
import type { Deps } from '../deps.ts';

/** A property of a layer's features: a column of a table, a member of a GeoJSON feature. */
export interface Property {
  name: string;
  /** Header for people, in Vietnamese, with its unit. */
  vi: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  /** What it means, with unit; for the data dictionary. */
  meaning: string;
  values?: readonly string[];
}

export type Value = string | number | boolean | null;

/** One thing that can be drawn and tabled. */
export interface Feature {
  id: string;
  properties: Readonly<Record<string, Value>>;
  /** In degrees; a pointer for what is kept in the document store. */
  geometry: Geometry | GeometryPointer | null;
}

/** For which date and by which rules; `generation` judges coverage as if only that one counted. */
export interface When extends RuleChoice {
  asOf: string;
  generation?: string | undefined;
}

/** A list of the registry in the form in which it leaves it: OGC collection, exported file, open data. */
export interface Layer {
  id: string;
  title: string;
  vi: string;
  /** Header of the id, in Vietnamese. */
  idVi: string;
  description: string;
  verb: Verb;
  geometryType: 'Point' | 'LineString' | 'Polygon';
  properties: readonly Property[];
  /** What a caller may ask for beside the equality of a property. */
  filters: Readonly<Record<string, Filter>>;
  /** Every feature that the account may see, sorted by id. */
  features(deps: Deps, actor: Account, when: When): Promise<readonly Feature[]>;
}

export interface Filter {
  meaning: string;
  values?: readonly string[];
  /** Absent = used by `features` itself. */
  matches?: (feature: Feature, value: string) => boolean;
}

/** A filter by part of some properties' text, with or without diacritics. */
export function partOf(meaning: string, properties: readonly string[]): Filter {
  return {
    meaning: `${meaning}, with or without diacritics`,
    matches: (f, wanted) =>
      withoutDiacritics(properties.map((name) => f.properties[name]).join(' ')).includes(withoutDiacritics(wanted)),
  };
}

/** A filter by one entry of a property that lists several. */
export function listed(property: string, meaning: string, values: readonly string[]): Filter {
  return { meaning, values, matches: (f, value) => String(f.properties[property]).split(', ').includes(value) };
}

/** The features that every condition holds for; a condition names a filter or a property, which it must equal as text. */
export function filtered(
  layer: Layer,
  features: readonly Feature[],
  conditions: Readonly<Record<string, string>>,
): readonly Feature[] {
  const tests = Object.entries(conditions).flatMap(([name, value]) => {
    const filter = layer.filters[name];
    if (filter) return filter.matches ? [(f: Feature) => filter.matches!(f, value)] : [];
    return [(f: Feature) => String(f.properties[name]) === value];
  });
  return tests.length === 0 ? features : features.filter((f) => tests.every((test) => test(f)));
}

/** Sorts by id, as the cursor of a page compares ids. */
export function byId(a: Feature, b: Feature): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Whether a feature's geometry is kept elsewhere. */
export function isPointer(geometry: Feature['geometry']): geometry is GeometryPointer {
  return geometry !== null && 'hash' in geometry;
}

const MAX_PARSED = 400;
const parsed = new Map<string, Geometry>();

/** The geometry itself. A document never changes under its hash, so what was read is kept. */
export async function geometryOf(deps: Deps, feature: Feature): Promise<Geometry | null> {
  if (!isPointer(feature.geometry)) return feature.geometry;
  const { hash } = feature.geometry;
  const known = parsed.get(hash);
  if (known) return known;
  const geometry = JSON.parse(await deps.documents.get(hash)) as Geometry;
  if (parsed.size >= MAX_PARSED) parsed.delete(parsed.keys().next().value!);
  parsed.set(hash, geometry);
  return geometry;
}
