import type { Geometry, Position } from 'geojson';
import type { Row, SheetData } from 'write-excel-file/node';

/** A column of a written file. */
export interface WrittenColumn {
  name: string;
  /** Header for people, with its unit. */
  vi: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  meaning: string;
}

/** A row of a written file, and where it is. */
export interface WrittenFeature {
  id: string;
  properties: Readonly<Record<string, string | number | boolean | null>>;
  /** In degrees. */
  geometry: Geometry | null;
}

/** A table about to be written; `columns` leave out the id and the position, which every format adds in its own way. */
export interface WrittenTable {
  /** Id of the list, as in "white-spots". */
  id: string;
  /** What the list is called, in Vietnamese. */
  title: string;
  /** Header of the id; null if one of the columns has it. */
  idVi: string | null;
  columns: readonly WrittenColumn[];
  /** With longitude and latitude as columns of a sheet. */
  withPoint: boolean;
  /** What the reader must know: date, rules, filters. Label and value. */
  notes: readonly (readonly [string, string])[];
  features: AsyncIterable<WrittenFeature>;
}

/** Formats and the media type of each. */
export const WRITTEN_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  kml: 'application/vnd.google-earth.kml+xml',
} as const;
export type WrittenFormat = keyof typeof WRITTEN_TYPES;

const WRITERS: { [F in WrittenFormat]: (table: WrittenTable) => AsyncGenerator<string | Uint8Array> } = {
  xlsx: writeXlsx,
  csv: writeCsv,
  geojson: writeGeoJson,
  kml: writeKml,
};

/** Writes a table piece by piece; XLSX, which is a ZIP of whole sheets, in one. */
export function writeTable(format: WrittenFormat, table: WrittenTable): AsyncGenerator<string | Uint8Array> {
  return WRITERS[format](table);
}

const LON_LAT: readonly WrittenColumn[] = [
  { name: 'lon', vi: 'Kinh độ (độ, WGS 84)', type: 'number', meaning: 'degrees east, WGS 84' },
  { name: 'lat', vi: 'Vĩ độ (độ, WGS 84)', type: 'number', meaning: 'degrees north, WGS 84' },
];

/** The columns of a sheet, the id first. */
export function sheetColumns(table: Pick<WrittenTable, 'idVi' | 'columns' | 'withPoint'>): WrittenColumn[] {
  const { idVi } = table;
  const id: WrittenColumn[] =
    idVi === null ? [] : [{ name: 'id', vi: idVi, type: 'string', meaning: 'id in the registry' }];
  return [...id, ...table.columns, ...(table.withPoint ? LON_LAT : [])];
}

function cellsOf(table: WrittenTable, columns: readonly WrittenColumn[], f: WrittenFeature) {
  const [lon, lat] = table.withPoint && f.geometry?.type === 'Point' ? f.geometry.coordinates : [null, null];
  const values: WrittenFeature['properties'] = {
    ...f.properties,
    id: f.id,
    ...(table.withPoint ? { lon: lon!, lat: lat! } : {}),
  };
  return columns.map((c) => values[c.name] ?? null);
}

/** What a spreadsheet would take for a formula, also behind apostrophes; source: OWASP, CSV Injection. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A value as CSV text; text that a spreadsheet would compute gets an apostrophe in front, which the import takes off again. */
function csvCell(value: string | number | boolean | null): string {
  if (typeof value === 'string') return FORMULA.test(value) ? `'${value}` : value;
  return value === null ? '' : String(value);
}

/** UTF-8 with its mark, without which Excel takes Vietnamese for another encoding; names of properties or Vietnamese headers. */
export async function* writeCsv(table: WrittenTable, headers: 'vi' | 'name' = 'vi'): AsyncGenerator<string> {
  const { stringify } = await import('csv-stringify/sync');
  const columns = sheetColumns(table);
  yield `\uFEFF${stringify([columns.map((c) => c[headers])], { record_delimiter: 'windows' })}`;
  for await (const batch of inBatches(table.features))
    yield stringify(
      batch.map((f) => cellsOf(table, columns, f).map(csvCell)),
      { record_delimiter: 'windows' },
    );
}

/** RFC 7946, with the notes as a member of the collection. */
export async function* writeGeoJson(table: WrittenTable): AsyncGenerator<string> {
  const notes = Object.fromEntries(table.notes);
  yield `{"type":"FeatureCollection","name":${JSON.stringify(table.id)},"notes":${JSON.stringify(notes)},"features":[`;
  let isFirst = true;
  for await (const batch of inBatches(table.features)) {
    const text = batch.map(({ id, geometry, properties }) =>
      JSON.stringify({ type: 'Feature', id, geometry, properties }),
    );
    yield `${isFirst ? '' : ','}\n${text.join(',\n')}`;
    isFirst = false;
  }
  yield '\n]}\n';
}

/** KML 2.2 (OGC 12-007r2): a placemark each, its properties as extended data under their Vietnamese names. */
export async function* writeKml(table: WrittenTable): AsyncGenerator<string> {
  const notes = table.notes.map(([label, value]) => `${label}: ${value}`).join('\n');
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${xml(table.title)}</name><description>${xml(notes)}</description>\n`;
  for await (const batch of inBatches(table.features)) yield batch.map((f) => placemark(f, table.columns)).join('');
  yield '</Document></kml>\n';
}

function placemark(f: WrittenFeature, columns: readonly WrittenColumn[]): string {
  const data = columns
    .filter((c) => f.properties[c.name] != null)
    .map(
      (c) =>
        `<Data name="${xml(c.name)}"><displayName>${xml(c.vi)}</displayName><value>${xml(String(f.properties[c.name]))}</value></Data>`,
    )
    .join('');
  const name = xml(String(f.properties.name ?? f.id));
  return `<Placemark><name>${name}</name><ExtendedData><Data name="id"><value>${xml(f.id)}</value></Data>${data}</ExtendedData>${f.geometry ? kmlGeometry(f.geometry) : ''}</Placemark>\n`;
}

function kmlGeometry(geometry: Geometry): string {
  const positions = (line: readonly Position[]): string =>
    `<coordinates>${line.map(([lon, lat]) => `${lon},${lat}`).join(' ')}</coordinates>`;
  const polygon = ([outer, ...holes]: Position[][]): string =>
    `<Polygon><outerBoundaryIs><LinearRing>${positions(outer!)}</LinearRing></outerBoundaryIs>${holes
      .map((h) => `<innerBoundaryIs><LinearRing>${positions(h)}</LinearRing></innerBoundaryIs>`)
      .join('')}</Polygon>`;
  const line = (l: Position[]): string => `<LineString>${positions(l)}</LineString>`;
  switch (geometry.type) {
    case 'Point':
      return `<Point>${positions([geometry.coordinates])}</Point>`;
    case 'LineString':
      return line(geometry.coordinates);
    case 'Polygon':
      return polygon(geometry.coordinates);
    case 'MultiPoint':
      return `<MultiGeometry>${geometry.coordinates.map((p) => `<Point>${positions([p])}</Point>`).join('')}</MultiGeometry>`;
    case 'MultiLineString':
      return `<MultiGeometry>${geometry.coordinates.map(line).join('')}</MultiGeometry>`;
    case 'MultiPolygon':
      return `<MultiGeometry>${geometry.coordinates.map(polygon).join('')}</MultiGeometry>`;
    case 'GeometryCollection':
      return `<MultiGeometry>${geometry.geometries.map(kmlGeometry).join('')}</MultiGeometry>`;
  }
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML 1.0, which has no way to write other control characters. */
function xml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[&<>"]/g, (c) => XML[c]!);
}

/** With the locale (0x42A, Vietnamese): without it LibreOffice in another language turns day and month round. */
const DATE_FORMAT = '[$-42A]dd/mm/yyyy';
const HEADER = { fontWeight: 'bold', backgroundColor: '#DDE7F0', wrap: true, alignVertical: 'top' } as const;

/** A sheet with its header frozen, dates as dates, and a sheet that says what the columns mean and by which rules. */
async function* writeXlsx(table: WrittenTable): AsyncGenerator<Uint8Array> {
  const columns = sheetColumns(table);
  const rows: Row[] = [columns.map((c) => ({ value: c.vi, ...HEADER }))];
  for await (const f of table.features)
    rows.push(cellsOf(table, columns, f).map((v, i) => xlsxCell(v, columns[i]!.type)));
  const heading = (value: string) => ({ value, ...HEADER });
  const key: SheetData = [
    ...table.notes.map(([label, value]) => [
      { value: label, fontWeight: 'bold' as const },
      { value, type: String },
    ]),
    [],
    [heading('Cột'), heading('Ý nghĩa (meaning)')],
    ...columns.map((c) => [
      { value: c.vi, type: String },
      { value: c.meaning, type: String, wrap: true },
    ]),
  ];
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  yield await writeXlsxFile([
    {
      data: rows,
      sheet: sheetName(table.title),
      stickyRowsCount: 1,
      columns: columns.map((c) => ({ width: c.type === 'string' ? 22 : 14 })),
    },
    { data: key, sheet: 'Chú giải', columns: [{ width: 34 }, { width: 90 }] },
  ]).toBuffer();
}

function xlsxCell(value: string | number | boolean | null, type: WrittenColumn['type']): Row[number] {
  if (value === null || value === '') return null;
  if (type === 'date' && typeof value === 'string')
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: DATE_FORMAT };
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value: value ? 'có' : 'không', type: String };
  return { value, type: String };
}

/** What Excel takes as the name of a sheet: 31 characters, none of : \ / ? * [ ]. */
function sheetName(title: string): string {
  return title.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31);
}

const BATCH = 500;

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
