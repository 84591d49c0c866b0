import { CRS_URIS, ITEMS_DEFAULT, ITEMS_MAX } from '../services/layers/items.ts';
import type { Layer } from '../services/layers/layer.ts';

const GEOJSON = 'application/geo+json';
const ANY_OBJECT = { type: 'object', additionalProperties: true };

const TYPES = {
  string: { type: 'string' },
  date: { type: 'string', format: 'date' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
} as const;

/** The OpenAPI 3.0 document of /ogc: conformance class oas30 of OGC API – Features Part 1. */
export function ogcDocument(origin: string, layers: readonly Layer[]) {
  return {
    openapi: '3.0.3',
    info: {
      title: 'Phủ Sóng – OGC API – Features',
      version: '1',
      description:
        'The registry as features. Without a token the public part; with one what the account may see. Positions are longitude, latitude unless `crs` says otherwise.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: `${origin}/ogc` }],
    security: [{}, { bearer: [] }],
    paths: {
      '/': get('landingPage', 'Landing page', 'application/json'),
      '/conformance': get('conformance', 'Conformance classes', 'application/json'),
      '/collections': get('collections', 'The collections', 'application/json'),
      ...Object.fromEntries(layers.flatMap(pathsOf)),
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      parameters: PARAMETERS,
      responses: {
        problem: { description: 'What is wrong', content: { 'application/problem+json': { schema: ANY_OBJECT } } },
      },
    },
  };
}

const query = (name: string, description: string, schema: object, more: object = {}) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
  ...more,
});

const ONE_BY_ONE = { style: 'form', explode: false };
const crsSchema = { type: 'string', format: 'uri', enum: [...CRS_URIS], default: CRS_URIS[0] };

const PARAMETERS = {
  limit: query(
    'limit',
    'Features on a page; a page is cut at the maximum',
    {
      type: 'integer',
      minimum: 1,
      maximum: ITEMS_MAX,
      default: ITEMS_DEFAULT,
    },
    ONE_BY_ONE,
  ),
  bbox: query(
    'bbox',
    'Features that touch this rectangle: lower corner, upper corner, in the axis order of bbox-crs',
    { type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
    ONE_BY_ONE,
  ),
  'bbox-crs': query('bbox-crs', 'System of bbox', crsSchema),
  crs: query('crs', 'System of the answer', crsSchema),
  datetime: query(
    'datetime',
    'The registry as it was on this day (a date, an RFC 3339 instant; of an interval its last day; of an open one today)',
    { type: 'string' },
    ONE_BY_ONE,
  ),
  cursor: query('cursor', 'From the link `next`', { type: 'string' }),
  f: query('f', 'Format', { type: 'string', enum: ['json'] }),
};

function get(operationId: string, summary: string, type: string, parameters: readonly object[] = []) {
  const problem = { $ref: '#/components/responses/problem' };
  return {
    get: {
      operationId,
      summary,
      parameters,
      responses: {
        200: { description: summary, content: { [type]: { schema: ANY_OBJECT } } },
        400: problem,
        401: problem,
        403: problem,
        404: problem,
        500: problem,
      },
    },
  };
}

function pathsOf(layer: Layer): [string, object][] {
  const path = `/collections/${layer.id}`;
  const ref = (name: string) => ({ $ref: `#/components/parameters/${name}` });
  const filters = [
    ...layer.properties
      .filter((p) => !layer.filters[p.name])
      .map((p) => query(p.name, p.meaning, schemaOf(TYPES[p.type], p.values))),
    ...Object.entries(layer.filters).map(([name, f]) => query(name, f.meaning, schemaOf(TYPES.string, f.values))),
  ];
  const fid = {
    name: 'featureId',
    in: 'path',
    required: true,
    description: 'id of the feature',
    schema: { type: 'string' },
  };
  return [
    [path, get(`describe.${layer.id}`, layer.title, 'application/json')],
    [
      `${path}/items`,
      get(`items.${layer.id}`, `${layer.title}: ${layer.description}`, GEOJSON, [
        ...Object.keys(PARAMETERS).map(ref),
        ...filters,
      ]),
    ],
    [
      `${path}/items/{featureId}`,
      get(`item.${layer.id}`, `One of ${layer.title}`, GEOJSON, [fid, ...['crs', 'datetime', 'f'].map(ref)]),
    ],
  ];
}

function schemaOf(type: object, values: readonly string[] | undefined): object {
  return values ? { ...type, enum: [...values] } : type;
}
