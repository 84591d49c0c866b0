import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { DomainError } from '#shared/errors';
import type { ApiEnv } from '../api/context.ts';

const TYPES: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  json: 'application/json',
  txt: 'text/plain; charset=utf-8',
};

/** Serves the files of the open data to anybody, as a bucket does in the cloud. */
export function addOpenDataRoutes(app: OpenAPIHono<ApiEnv>, folder: string): void {
  app.get('/open-data', (c) => c.redirect('/open-data/datapackage.json', 302));
  app.get('/open-data/:file', async (c) => {
    const [file, type] = /^[A-Za-z-]+\.(csv|geojson|json|txt)$/.exec(c.req.param('file')) ?? [];
    const content = file === undefined ? null : await readFile(join(folder, file)).catch(() => null);
    if (content === null)
      throw new DomainError('not-found', 'no such file of open data; see /open-data/datapackage.json');
    return c.body(content, 200, {
      'content-type': TYPES[type!]!,
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
  });
}
