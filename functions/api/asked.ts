import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { DomainError } from '#shared/errors';
import type { Asked } from '../services/act.ts';
import type { ApiEnv } from './context.ts';

/** The conditions of a write: Idempotency-Key and If-Match from the headers, reason and validFrom from the body. */
export async function asked<T extends { reason?: string | undefined; validFrom?: string | undefined }>(
  c: Context<ApiEnv>,
  body: T,
): Promise<Asked & { reason: T['reason'] }> {
  const key = c.req.header('idempotency-key');
  if (key !== undefined && !/^[\x21-\x7e]{1,128}$/.test(key))
    throw new DomainError('invalid', 'Idempotency-Key must be 1 to 128 printable ASCII characters');
  const match = c.req.header('if-match');
  const version = match === undefined || match === '*' ? undefined : /^(?:W\/)?"v(\d+)"$/.exec(match)?.[1];
  if (match !== undefined && match !== '*' && version === undefined)
    throw new DomainError('invalid', 'If-Match must be an ETag of this resource, as in "v3"');
  return {
    reason: body.reason,
    validFrom: body.validFrom,
    ...(key === undefined
      ? {}
      : {
          idempotency: {
            key,
            bodyHash: createHash('sha256')
              .update(`${c.req.method} ${c.req.path}\n`)
              // As bytes: a file that was once read as text is not the file any more.
              .update(new Uint8Array(await c.req.arrayBuffer()))
              .digest('hex'),
          },
        }),
    ...(version === undefined ? {} : { ifVersion: Number(version) }),
  };
}

/** The entity tag of an aggregate's version. */
export function etag(version: number): string {
  return `"v${version}"`;
}
