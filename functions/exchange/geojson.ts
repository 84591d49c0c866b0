import type { LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { DomainError } from '#shared/errors';
import { headerKey, type Table } from './table.ts';

type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

const WGS84 = /^(urn:ogc:def:crs:(OGC:[\d.]*:CRS84|EPSG:[\d.]*:4326)|EPSG:4326|OGC:CRS84)$/i;

/**
 * Reads a GeoJSON FeatureCollection as a table: a property is a cell, a list in it is joined with "|", the feature's id is the
 * column "id", a Point gives "lon" and "lat". Feature n is row n + 1, as if the file had a header row.
 * @throws DomainError invalid if the text is not such a collection, or says that it is not in WGS 84
 */
export function readGeoJson(text: string): Table {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new DomainError('invalid', `the file is not JSON: ${(error as Error).message}`, {
      messageVi: 'Tệp không phải JSON đúng dạng.',
    });
  }
  const collection = parsed as { type?: unknown; features?: unknown; crs?: { properties?: { name?: unknown } } } | null;
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features)) {
    throw new DomainError('invalid', 'the file is not a GeoJSON FeatureCollection', {
      messageVi: 'Tệp không phải GeoJSON FeatureCollection.',
    });
  }
  const crs = collection.crs?.properties?.name;
  if (crs !== undefined && !WGS84.test(String(crs))) {
    throw new DomainError(
      'invalid',
      `the file is in ${String(crs)}; save it in WGS 84 longitude and latitude (EPSG:4326)`,
      { messageVi: `Tệp ở hệ tọa độ ${String(crs)}; hãy lưu theo WGS 84 (EPSG:4326).` },
    );
  }
  const headers = new Set<string>();
  const table: Table = { headers: [], rows: [], broken: 0, problems: [] };
  for (const [i, feature] of (collection.features as unknown[]).entries()) {
    const row = i + 2;
    const cells = cellsOf(feature);
    if (!cells) {
      table.broken++;
      table.problems.push({ severity: 'error', row, rule: 'not-a-feature', message: 'not a GeoJSON Feature' });
      continue;
    }
    for (const header of cells.keys()) headers.add(header);
    table.rows.push({ row, cells, geometry: (feature as { geometry?: unknown }).geometry });
  }
  table.headers = [...headers];
  if (table.rows.length + table.broken === 0)
    throw new DomainError('invalid', 'the file has no features', {
      messageVi: 'Tệp không có đối tượng nào.',
    });
  return table;
}

function cellsOf(value: unknown): Map<string, string> | null {
  const feature = value as {
    type?: unknown;
    id?: JsonValue;
    properties?: Record<string, JsonValue> | null;
    geometry?: { type?: unknown; coordinates?: unknown } | null;
  } | null;
  if (feature?.type !== 'Feature') return null;
  const cells = new Map<string, string>();
  if (feature.id !== undefined) cells.set('id', cellText(feature.id));
  const { geometry } = feature;
  if (geometry?.type === 'Point' && Array.isArray(geometry.coordinates)) {
    cells.set('lon', String(geometry.coordinates[0]));
    cells.set('lat', String(geometry.coordinates[1]));
  }
  for (const [key, property] of Object.entries(feature.properties ?? {})) cells.set(headerKey(key), cellText(property));
  return cells;
}

function cellText(value: JsonValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(cellText).join('|');
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}

/** A geometry with positions of two numbers each, or what is wrong with it. */
export type GeometryCheck<G> = { ok: true; geometry: G } | { ok: false; message: string; messageVi: string };

/** Checks a Polygon or MultiPolygon: closed rings of four positions or more, inside [west, south, east, north]. Heights are dropped. */
export function checkPolygon(value: unknown, within: readonly number[]): GeometryCheck<Polygon | MultiPolygon> {
  return checkGeometry(value, (type, coordinates) => {
    if (type === 'Polygon') return { type, coordinates: rings(coordinates, within) };
    if (type === 'MultiPolygon') return { type, coordinates: list(coordinates).map((p) => rings(p, within)) };
    throw new Fault(
      `expected a Polygon or MultiPolygon, found ${String(type)}`,
      `Cần Polygon hoặc MultiPolygon, không phải ${String(type)}`,
    );
  });
}

/** Checks a LineString or MultiLineString: two positions or more a line, inside [west, south, east, north]. Heights are dropped. */
export function checkLine(value: unknown, within: readonly number[]): GeometryCheck<LineString | MultiLineString> {
  return checkGeometry(value, (type, coordinates) => {
    if (type === 'LineString') return { type, coordinates: positions(coordinates, within, 2) };
    if (type === 'MultiLineString') return { type, coordinates: list(coordinates).map((l) => positions(l, within, 2)) };
    throw new Fault(
      `expected a LineString or MultiLineString, found ${String(type)}`,
      `Cần LineString hoặc MultiLineString, không phải ${String(type)}`,
    );
  });
}

class Fault extends Error {
  constructor(
    message: string,
    readonly messageVi: string,
  ) {
    super(message);
  }
}

function checkGeometry<G>(value: unknown, read: (type: unknown, coordinates: unknown) => G): GeometryCheck<G> {
  const geometry = value as { type?: unknown; coordinates?: unknown } | null | undefined;
  if (!geometry) return { ok: false, message: 'the feature has no geometry', messageVi: 'Đối tượng không có hình' };
  try {
    return { ok: true, geometry: read(geometry.type, geometry.coordinates) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, message: error.message, messageVi: error.messageVi };
    throw error;
  }
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new Fault('a list of coordinates is missing or empty', 'Thiếu danh sách tọa độ');
  return value;
}

function rings(value: unknown, within: readonly number[]): [number, number][][] {
  return list(value).map((ring) => {
    const closed = positions(ring, within, 4);
    const [first, last] = [closed[0]!, closed[closed.length - 1]!];
    if (first[0] !== last[0] || first[1] !== last[1])
      throw new Fault(
        'a ring is not closed: its first and last positions differ',
        'Đường biên chưa khép kín: điểm đầu khác điểm cuối',
      );
    return closed;
  });
}

function positions(value: unknown, within: readonly number[], atLeast: number): [number, number][] {
  const found = list(value).map((position): [number, number] => {
    const [lon, lat] = list(position);
    if (typeof lon !== 'number' || typeof lat !== 'number')
      throw new Fault('a position is not two numbers', 'Tọa độ không phải hai số');
    if (lon < within[0]! || lat < within[1]! || lon > within[2]! || lat > within[3]!) {
      throw new Fault(
        `the position ${lon}, ${lat} (longitude, latitude) is outside Việt Nam`,
        `Điểm ${lon}, ${lat} (kinh độ, vĩ độ) nằm ngoài Việt Nam`,
      );
    }
    return [lon, lat];
  });
  if (found.length < atLeast)
    throw new Fault(
      `${found.length} positions where at least ${atLeast} are needed`,
      `Chỉ có ${found.length} điểm, cần ít nhất ${atLeast}`,
    );
  return found;
}
