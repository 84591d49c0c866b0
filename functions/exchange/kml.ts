import type { Geometry, Position } from 'geojson';
import { DomainError } from '#shared/errors';
import { MAX_ROWS } from './grid.ts';
import { headerKey, type Row, refuseOldEncoding, type Table } from './table.ts';
import { walkXml } from './xml.ts';

type Shape = Extract<Geometry, { coordinates: unknown }>;

/**
 * Reads the placemarks of a KML document as a table: its name and extended data are cells, its id is the column "id", a Point gives
 * "lon" and "lat". Placemark n is row n + 1, as if the file had a header row. Source: OGC 12-007r2.
 * @throws DomainError invalid if it is no KML, has no placemark, or declares a document type
 */
export function readKml(bytes: Uint8Array): Table {
  const headers = new Set<string>();
  const table: Table = { headers: [], rows: [], broken: 0, problems: [] };
  let isKml = false;
  let cells: Map<string, string> | null = null;
  let shapes: Shape[] = [];
  let rings: Position[][] = [];
  let isMulti = false;
  let dataName: string | null = null;
  const path: string[] = [];
  let text = '';
  walkXml(bytes, 'the file', {
    open: (name, a) => {
      if (path.length === 0) isKml = name === 'kml';
      path.push(name);
      text = '';
      if (name === 'Placemark') {
        cells = new Map(a.id === undefined ? [] : [['id', a.id]]);
        shapes = [];
        isMulti = false;
      } else if (name === 'Data' || name === 'SimpleData') dataName = a.name ?? null;
      else if (name === 'Polygon') rings = [];
      else if (name === 'MultiGeometry') isMulti = true;
    },
    text: (piece) => {
      if (cells !== null) text += piece;
    },
    close: (name) => {
      path.pop();
      if (cells === null) return;
      const parent = path[path.length - 1];
      if (name === 'name' && parent === 'Placemark') cells.set('name', text.trim().normalize('NFC'));
      else if (dataName !== null && (name === 'SimpleData' || (name === 'value' && parent === 'Data'))) {
        cells.set(headerKey(dataName), text.trim().normalize('NFC'));
        dataName = null;
      } else if (name === 'coordinates') {
        const positions = positionsOf(text);
        if (parent === 'Point') shapes.push({ type: 'Point', coordinates: positions[0] ?? [] });
        else if (parent === 'LineString') shapes.push({ type: 'LineString', coordinates: positions });
        else if (parent === 'LinearRing') rings.push(positions);
      } else if (name === 'Polygon') shapes.push({ type: 'Polygon', coordinates: rings });
      else if (name === 'Placemark') {
        table.rows.push(rowOf(table.rows.length + 2, cells, shapes, isMulti));
        for (const header of cells.keys()) headers.add(header);
        cells = null;
        if (table.rows.length > MAX_ROWS)
          throw new DomainError('too-large', `more than ${MAX_ROWS} placemarks`, {
            messageVi: `Tệp có hơn ${MAX_ROWS} đối tượng; hãy tách tệp.`,
          });
      }
      text = '';
    },
  });
  if (!isKml)
    throw new DomainError('invalid', 'the file is XML, but not KML', { messageVi: 'Tệp là XML nhưng không phải KML.' });
  if (table.rows.length === 0)
    throw new DomainError('invalid', 'the file has no placemarks', { messageVi: 'Tệp không có đối tượng nào.' });
  table.headers = [...headers];
  refuseOldEncoding(
    table.rows
      .slice(0, 2000)
      .flatMap((r) => [...r.cells.values()])
      .join(' '),
  );
  return table;
}

function rowOf(row: number, cells: Map<string, string>, shapes: readonly Shape[], isMulti: boolean): Row {
  const [first] = shapes;
  if (first?.type === 'Point' && shapes.length === 1) {
    cells.set('lon', String(first.coordinates[0]));
    cells.set('lat', String(first.coordinates[1]));
  }
  return {
    row,
    cells,
    geometry: shapes.length > 1 || (isMulti && isLineOrArea(first)) ? joined(shapes) : (first ?? null),
  };
}

function isLineOrArea(shape: Shape | undefined): boolean {
  return shape?.type === 'LineString' || shape?.type === 'Polygon';
}

/** Lines become one MultiLineString, polygons one MultiPolygon; a mixture stays what it is, for the check to name. */
function joined(shapes: readonly Shape[]): unknown {
  const type = shapes[0]!.type;
  if (shapes.every((s) => s.type === type) && (type === 'LineString' || type === 'Polygon'))
    return { type: `Multi${type}`, coordinates: shapes.map((s) => s.coordinates) };
  return { type: 'GeometryCollection', geometries: shapes };
}

function positionsOf(text: string): Position[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((t) => t !== '')
    .map((tuple) => tuple.split(',').slice(0, 2).map(Number));
}
