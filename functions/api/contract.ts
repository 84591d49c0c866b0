import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { problemDocument } from '#shared/api/responses';
import { problemsOf } from '#shared/errors';
import type { ApiEnv } from './context.ts';
import { invalidRequest } from './problem.ts';

/** A part of the API: validates by contract and answers a misfit with every problem in it. */
export function resource(): OpenAPIHono<ApiEnv> {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      return invalidRequest(c, problemsOf(result.error, result.target));
    },
  });
}

const problemContent = { 'application/problem+json': { schema: problemDocument } };

export const PROBLEMS = {
  400: { description: 'The request does not fit the interface; nothing was changed', content: problemContent },
  401: { description: 'No valid access token', content: problemContent },
  403: { description: 'Not allowed for this account', content: problemContent },
  404: { description: 'Not found', content: problemContent },
  409: { description: 'The present state does not allow this', content: problemContent },
  412: { description: 'Changed since it was read (If-Match)', content: problemContent },
  422: { description: 'A rule is broken; nothing was changed', content: problemContent },
  503: { description: 'Cannot be done just now; nothing was changed, try again', content: problemContent },
} as const;

export const READ_PROBLEMS = {
  400: PROBLEMS[400],
  401: PROBLEMS[401],
  403: PROBLEMS[403],
  404: PROBLEMS[404],
  422: PROBLEMS[422],
  503: PROBLEMS[503],
};

function ok<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } };
}

interface Reading<Q extends z.ZodObject, P extends z.ZodObject, R extends z.ZodType> {
  path: string;
  tag: string;
  summary: string;
  query?: Q;
  params?: P;
  answer: R;
}

const NOTHING = z.object({});

/** A GET of the API. */
export function reading<
  R extends z.ZodType,
  Q extends z.ZodObject = typeof NOTHING,
  P extends z.ZodObject = typeof NOTHING,
>(route: Reading<Q, P, R>) {
  return createRoute({
    method: 'get',
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    security: [{ bearer: [] }],
    request: { query: (route.query ?? NOTHING) as Q, params: (route.params ?? NOTHING) as P },
    responses: { 200: ok(route.summary, route.answer), ...READ_PROBLEMS },
  } satisfies RouteConfig);
}

/** A GET that answers a file. */
export function download<P extends z.ZodObject, Q extends z.ZodObject = typeof NOTHING>(route: {
  path: string;
  tag: string;
  summary: string;
  params: P;
  query?: Q;
  type: string;
}) {
  return createRoute({
    method: 'get',
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    security: [{ bearer: [] }],
    request: { params: route.params, query: (route.query ?? NOTHING) as Q },
    responses: {
      200: {
        description: route.summary,
        content: { [route.type]: { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
      },
      ...READ_PROBLEMS,
    },
  } satisfies RouteConfig);
}

/** A POST that answers a file made of what it is sent, and changes nothing. */
export function drafting<P extends z.ZodObject, B extends z.ZodType>(route: {
  path: string;
  tag: string;
  summary: string;
  params: P;
  body: B;
  type: string;
}) {
  const { responses, ...of } = download(route);
  return createRoute({
    ...of,
    method: 'post',
    request: {
      ...of.request,
      headers: conditions,
      body: { required: true, content: { 'application/json': { schema: route.body } } },
    },
    responses: { 200: responses[200], ...PROBLEMS },
  } satisfies RouteConfig);
}

/** A POST of a file, not of JSON: its reader says what is wrong with it. */
export function upload<Q extends z.ZodObject, R extends z.ZodType>(route: {
  path: string;
  tag: string;
  summary: string;
  query: Q;
  type: string;
  answer: R;
}) {
  return createRoute({
    method: 'post',
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    security: [{ bearer: [] }],
    request: {
      query: route.query,
      // The content is its own key: sent again it is done once, with or without a key.
      headers: conditions,
      body: { required: true, content: { [route.type]: { schema: z.any().openapi({ type: 'string' }) } } },
    },
    responses: { 200: ok(route.summary, route.answer), ...PROBLEMS },
  } satisfies RouteConfig);
}

interface Writing<B extends z.ZodType, P extends z.ZodObject, R extends z.ZodType> {
  method: 'post' | 'put' | 'patch';
  path: string;
  tag: string;
  summary: string;
  params?: P;
  body: B;
  answer: R;
}

/** Headers of a write. */
export const conditions = z.object({
  'idempotency-key': z
    .string()
    .max(128)
    .optional()
    .describe('A key of your own: the same request sent again with it is done once'),
  'if-match': z
    .string()
    .max(40)
    .optional()
    .describe('The ETag you read: refused with 412 if the resource has changed since'),
});

/** A write of the API. The body is required: without that an empty request would skip its validation. */
export function writing<B extends z.ZodType, R extends z.ZodType, P extends z.ZodObject = typeof NOTHING>(
  route: Writing<B, P, R>,
) {
  return createRoute({
    method: route.method,
    path: route.path,
    tags: [route.tag],
    summary: route.summary,
    security: [{ bearer: [] }],
    request: {
      params: (route.params ?? NOTHING) as P,
      headers: conditions,
      body: { required: true, content: { 'application/json': { schema: route.body } } },
    },
    responses: { 200: ok(route.summary, route.answer), ...PROBLEMS },
  } satisfies RouteConfig);
}
