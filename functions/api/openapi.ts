/*
 * What the routes do not say themselves of the OpenAPI document: every error once, with an example, and examples of requests and
 * answers. Checked by test/api/openapi.test.ts.
 */

interface Media {
  schema?: unknown;
  example?: unknown;
}
interface Answer {
  description?: string;
  content?: Record<string, Media>;
  $ref?: string;
}
interface Operation {
  responses: Record<string, Answer>;
  requestBody?: { content?: Record<string, Media> };
}
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components?: { responses?: Record<string, Answer> };
}

/** Problem documents as they are sent: status → what it means, and one of its kind. */
const PROBLEM_EXAMPLES: Record<
  string,
  { description: string; code: string; title: string; detail: string; more?: object }
> = {
  400: {
    description: 'The request does not fit the interface; nothing was changed',
    code: 'malformed',
    title: 'The request does not fit the interface',
    detail: 'query.limit: Too big: expected number to be <=1000',
    more: { problems: [{ field: 'query.limit', rule: 'too_big', message: 'Too big: expected number to be <=1000' }] },
  },
  401: {
    description: 'No valid access token',
    code: 'unauthenticated',
    title: 'No valid access token',
    detail: 'send an access token: Authorization: Bearer …',
  },
  403: {
    description: 'Not allowed for this account',
    code: 'forbidden',
    title: 'Not allowed for this account',
    detail: 'the role auditor may not use village:change',
  },
  404: {
    description: 'Not found, or not the account’s to see',
    code: 'not-found',
    title: 'Not found',
    detail: 'there is no site LS-9999',
  },
  409: {
    description: 'The present state does not allow this',
    code: 'conflict',
    title: 'The present state does not allow this',
    detail: 'approve is not possible in the state draft',
    more: { state: 'draft' },
  },
  412: {
    description: 'Changed since it was read (If-Match)',
    code: 'stale-version',
    title: 'Changed since it was read',
    detail: 'site LS-0001 is at version 4',
    more: { version: 4 },
  },
  413: {
    description: 'The request is too large',
    code: 'too-large',
    title: 'The request is too large',
    detail: 'a request may hold at most 4 MB; larger files go through import',
  },
  422: {
    description: 'A rule is broken; nothing was changed',
    code: 'invalid',
    title: 'The request breaks a rule',
    detail: 'the village breaks a rule',
    more: { problems: [{ field: 'testPoints', rule: 'custom', message: 'exactly one test point must be the centre' }] },
  },
  500: {
    description: 'An error of this service; it is logged',
    code: 'unexpected',
    title: 'Something went wrong here',
    detail: 'The error is logged under this request id.',
    more: { requestId: '0b0c4a86-6a3c-4a55-9f0f-6f1b6f0a2c11' },
  },
  503: {
    description: 'Cannot be done just now; nothing was changed, try again (Retry-After)',
    code: 'unavailable',
    title: 'Cannot be done just now',
    detail: 'the database keeps refusing part of a read; try again',
  },
};

const BASIS = {
  asOf: '2026-11-22',
  knownAt: null,
  model: 'disc',
  meaning: 'possible',
  rangeTable: { id: 'cautious-2026', title: 'Cautious ranges', source: 'docs/decisions/ranges.md' },
  linkBudget: null,
  tileSet: null,
  definition: { id: 'centre-2026', title: 'At the centre of the village', source: 'docs/definitions.md' },
  generations: ['2G', '3G', '4G', '5G'],
  ended: [],
  onlyOperator: null,
};
const VILLAGES = {
  basis: BASIS,
  total: 1,
  items: [
    {
      id: 'LS-V0001',
      name: 'Nà Khuất',
      communeCode: '05977',
      lon: 106.7612,
      lat: 21.8539,
      households: 80,
      population: 310,
      gridPower: 'yes',
      declared: { class: 'white', date: '2024-08-31', source: 'Báo cáo xã' },
      class: 'white',
      uncertain: false,
    },
  ],
  nextCursor: null,
};

/** Answers and requests as they look, by route. Each must fit its schema. */
export const EXAMPLES: Record<string, { answer?: unknown; body?: unknown }> = {
  'GET /health': { answer: { status: 'ok' } },
  'GET /v1/white-spots': { answer: VILLAGES },
  'GET /v1/villages': { answer: VILLAGES },
  'GET /v1/sites': {
    answer: {
      asOf: '2026-11-22',
      total: 1,
      items: [
        {
          id: 'LS-0001',
          code: 'LSN0001',
          name: 'Đồi Chè',
          lon: 106.79,
          lat: 21.8,
          communeCode: '05977',
          owner: 'VIETTEL',
          state: 'on_air',
          onAir: [{ operator: 'VIETTEL', generation: '4G' }],
          planned: [{ operator: 'VIETTEL', generation: '5G', change: 'on', date: '2027-01-15' }],
        },
      ],
      nextCursor: null,
    },
  },
  'POST /v1/villages': {
    body: {
      name: 'Nà Mới',
      communeCode: '05977',
      testPoints: [{ id: 'centre', kind: 'centre', lon: 106.7, lat: 21.8, accuracyM: 30 }],
      households: 60,
      population: null,
      gridPower: 'yes',
      declared: null,
      fibre: { present: 'unknown', passed: null, connected: null },
    },
  },
  'POST /v1/sites/{id}/stations/{stationId}/switch-off': {
    body: { date: '2026-12-01', reason: 'Tắt sóng 3G theo kế hoạch' },
  },
};

const PROBLEM = 'application/problem+json';

/** The document with every error as one component, and with the examples. */
export function completed<D extends object>(document: D): D {
  const { paths, components = {} } = document as OpenApiDocument;
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const { answer, body } = EXAMPLES[`${method.toUpperCase()} ${path}`] ?? {};
      const told = Object.keys(operation.responses).filter((status) => status in PROBLEM_EXAMPLES);
      for (const status of [...told, '500', ...(operation.requestBody ? ['413'] : [])])
        operation.responses[status] = { $ref: `#/components/responses/Problem${status}` };
      if (answer !== undefined) operation.responses['200']!.content!['application/json']!.example = answer;
      if (body !== undefined) operation.requestBody!.content!['application/json']!.example = body;
    }
  }
  components.responses = {
    ...components.responses,
    ...Object.fromEntries(
      Object.entries(PROBLEM_EXAMPLES).map(([status, { description, code, more, ...texts }]) => [
        `Problem${status}`,
        {
          description,
          content: {
            [PROBLEM]: {
              schema: { $ref: '#/components/schemas/Problem' },
              example: { type: `urn:phusong:problem:${code}`, status: Number(status), ...texts, ...more },
            },
          },
        },
      ]),
    ),
  };
  return { ...document, components };
}
