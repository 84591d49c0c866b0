import { publicReader } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import {
  sheetColumns,
  WRITTEN_TYPES,
  type WrittenTable,
  writeCsv,
  writeGeoJson,
} from '../../exchange/write-features.ts';
import type { Deps } from '../deps.ts';
import { tableOf } from '../exports/export-list.ts';
import type { Layer } from '../layers/layer.ts';
import { COLLECTIONS } from '../layers/layers.ts';

/** Where open data go: a folder on one machine, a bucket in the cloud. A file is replaced as a whole or not at all. */
export interface OpenDataTarget {
  put(name: string, type: string, chunks: AsyncIterable<string>): Promise<void>;
}

/** The licence of the open data; their publisher may choose another. */
export const OPEN_DATA_LICENCE = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
};

const FIELD_TYPES = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
} as const;

/**
 * Writes every public table as CSV and GeoJSON, the data dictionary, the licence, and `datapackage.json` (Frictionless Data
 * Package 1) that describes them, last. What is written is what somebody without an account may read: the same layers, asked as
 * the public, so that nothing confidential or personal can get in by another way. Returns the names written.
 */
export async function writeOpenData(deps: Deps, target: OpenDataTarget): Promise<string[]> {
  const reader = publicReader(deps.provinceCode);
  const asOf = dateInVietnam(deps.clock());
  const names: string[] = [];
  const put = async (name: string, type: string, chunks: AsyncIterable<string>): Promise<void> => {
    await target.put(name, type, chunks);
    names.push(name);
  };
  const counts = new Map<string, number>();
  for (const layer of COLLECTIONS) {
    const features = await layer.features(deps, reader, { asOf });
    counts.set(layer.id, features.length);
    // Made twice: what a table is written from can be walked through once.
    const table = (): WrittenTable =>
      tableOf(deps, layer, features, [
        ['title', `${layer.title} (${layer.vi})`],
        ['asOf', asOf],
        ['licence', OPEN_DATA_LICENCE.name],
      ]);
    await put(`${layer.id}.csv`, WRITTEN_TYPES.csv, writeCsv(table(), 'name'));
    await put(`${layer.id}.geojson`, WRITTEN_TYPES.geojson, writeGeoJson(table()));
  }
  await put('dictionary.csv', WRITTEN_TYPES.csv, writeCsv(dictionary(), 'name'));
  await put('LICENCE.txt', 'text/plain; charset=utf-8', one(licenceText(asOf)));
  const description = { ...dataPackage(deps, asOf, counts), created: deps.clock() };
  await put('datapackage.json', 'application/json', one(`${JSON.stringify(description, null, 2)}\n`));
  return names;
}

const columnsOf = (layer: Layer) =>
  sheetColumns({ idVi: layer.idVi, columns: layer.properties, withPoint: layer.geometryType === 'Point' });

/** What every column of every table means. */
function dictionary(): WrittenTable {
  const text = (name: string, vi: string, meaning: string) => ({ name, vi, type: 'string' as const, meaning });
  return {
    id: 'dictionary',
    title: 'Từ điển dữ liệu',
    idVi: 'Cột',
    columns: [
      text('header_vi', 'Tên tiếng Việt', 'header for people, with unit'),
      text('type', 'Kiểu', 'type of the values'),
      text('meaning', 'Ý nghĩa', 'what it means, with unit'),
      text('values', 'Giá trị', 'the values it may have, if they are listed'),
    ],
    withPoint: false,
    notes: [],
    features: each(
      COLLECTIONS.flatMap((layer) =>
        columnsOf(layer).map((c) => ({
          id: `${layer.id}.${c.name}`,
          geometry: null,
          properties: {
            header_vi: c.vi,
            type: c.type,
            meaning: c.meaning,
            values: layer.properties.find((p) => p.name === c.name)?.values?.join(' ') ?? null,
          },
        })),
      ),
    ),
  };
}

function dataPackage(deps: Deps, asOf: string, counts: ReadonlyMap<string, number>) {
  return {
    profile: 'data-package',
    name: `phusong-${deps.provinceCode}`,
    title: 'Phủ Sóng: dữ liệu mở về hạ tầng viễn thông',
    description: `Public tables of the registry as of ${asOf}. Classes of coverage are computed and say what is possible; what was declared stands beside them.`,
    licenses: [OPEN_DATA_LICENCE],
    resources: COLLECTIONS.flatMap((layer) => {
      const about = {
        title: `${layer.title} (${layer.vi})`,
        description: layer.description,
        rows: counts.get(layer.id),
      };
      const fields = columnsOf(layer).map((c) => ({
        name: c.name,
        type: FIELD_TYPES[c.type],
        title: c.vi,
        description: c.meaning,
      }));
      return [
        {
          name: layer.id,
          path: `${layer.id}.csv`,
          profile: 'tabular-data-resource',
          format: 'csv',
          mediatype: 'text/csv',
          encoding: 'utf-8',
          ...about,
          schema: { fields, primaryKey: 'id' },
        },
        {
          name: `${layer.id}-geojson`,
          path: `${layer.id}.geojson`,
          format: 'geojson',
          mediatype: 'application/geo+json',
          ...about,
        },
      ];
    }),
  };
}

function licenceText(asOf: string): string {
  return `${OPEN_DATA_LICENCE.title} (${OPEN_DATA_LICENCE.name})
${OPEN_DATA_LICENCE.path}

Nguồn / Attribution: Phủ Sóng, ${asOf}.
Text that a spreadsheet would take for a formula has an apostrophe in front of it in the CSV files; the GeoJSON files have it as it is.
`;
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
