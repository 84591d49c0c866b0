import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { DomainError, type ErrorCode, type Problem } from '#shared/errors';
import type { ApiEnv } from './context.ts';

const STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'stale-version': 412,
  'idempotency-mismatch': 422,
  'too-large': 413,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

const TITLE: Record<ErrorCode, string> = {
  invalid: 'The request breaks a rule',
  unauthenticated: 'No valid access token',
  forbidden: 'Not allowed for this account',
  'not-found': 'Not found',
  conflict: 'The present state does not allow this',
  'stale-version': 'Changed since it was read',
  'idempotency-mismatch': 'The Idempotency-Key was used for another request',
  'too-large': 'The request is too large',
  unavailable: 'Cannot be done just now',
};

/** The one place where an error becomes an answer: application/problem+json (RFC 9457). */
export function problem(c: Context<ApiEnv>, error: Error): Response {
  if (error instanceof DomainError)
    return answer(c, STATUS[error.code], error.code, TITLE[error.code], error.message, error.details);
  if (error instanceof HTTPException)
    return answer(c, error.status, 'http', error.message || 'The request cannot be read', error.message);
  c.get('deps').log({
    level: 'error',
    code: 'unexpected',
    requestId: c.get('requestId'),
    path: c.req.path,
    message: error.message,
    stack: error.stack,
  });
  return answer(c, 500, 'unexpected', 'Something went wrong here', 'The error is logged under this request id.', {
    requestId: c.get('requestId'),
  });
}

export function invalidRequest(c: Context<ApiEnv>, problems: Problem[]): Response {
  return answer(
    c,
    400,
    'malformed',
    'The request does not fit the interface',
    problems.map((p) => `${p.field}: ${p.message}`).join('; '),
    { problems },
  );
}

function answer(
  c: Context<ApiEnv>,
  status: number,
  code: string,
  title: string,
  detail: string,
  details: Readonly<Record<string, unknown>> = {},
): Response {
  const retry: Record<string, string> =
    status === 503 ? { 'retry-after': '1' } : status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return c.body(
    JSON.stringify({ type: `urn:phusong:problem:${code}`, title, status, detail, ...details }),
    status as 400,
    {
      'content-type': 'application/problem+json',
      ...retry,
    },
  );
}
