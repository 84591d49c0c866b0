import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { handOver, type MadeFile } from '../services/exports/hand-over.ts';
import type { ApiEnv } from './context.ts';

/** In place of a file that is too large for an answer. */
export const fetchedElsewhere = z
  .object({
    name: z.string(),
    type: z.string(),
    bytes: z.number().int(),
    /** Without a token, until then; a path is one of this server. */
    download: z.object({ url: z.string(), expiresAt: z.string() }),
  })
  .meta({ id: 'FetchedElsewhere' });

/** A file as the answer; above 3 MB, JSON that says where it is to be fetched. */
export async function fileAnswer(c: Context<ApiEnv>, file: MadeFile): Promise<Response> {
  const handed = await handOver(c.get('deps'), file);
  const { name, type } = file;
  if ('download' in handed) return c.json({ name, type, ...handed }, 200, { 'cache-control': 'no-store' });
  return c.body(new Uint8Array(handed.bytes), 200, {
    'content-type': type,
    'content-disposition': /^[\w.-]+$/.test(name)
      ? `attachment; filename="${name}"`
      : `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  });
}
