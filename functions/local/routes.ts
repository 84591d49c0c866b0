import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { DomainError } from '#shared/errors';
import { MAX_FILE_BYTES } from '#shared/file-type';
import type { ApiEnv } from '../api/context.ts';
import { accountOf } from '../services/accounts/account-of.ts';
import type { Deps } from '../services/deps.ts';
import { asAttachment, DocumentFolder } from '../storage/documents.ts';
import { type LocalIssuer, TOKEN_LIFETIME_S } from './issuer.ts';

const CONTENT_TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
  map: 'application/json',
};

/** The build's own names (`main-OK6MMXXO.js`): what stands under one never changes. */
const HASHED = /-[0-9A-Z]{8}\.(?:js|css)$/;

/** The same policy that CloudFront sends in the cloud: own files, and the base map's if one is set. */
function securityHeaders(baseMap: Deps['baseMap']): Record<string, string> {
  const others = (baseMap?.origins ?? []).map((origin) => ` ${origin}`).join('');
  return {
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:${others}; connect-src 'self'${others}; worker-src 'self'; manifest-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

/** What only one machine has: sign-in without a password, and the console's files. The Lambda app has neither. */
export function addLocalRoutes(app: OpenAPIHono<ApiEnv>, deps: Deps, issuer: LocalIssuer, consoleDir: string): void {
  app.post('/local/token', async (c) => {
    const body = z.object({ account: z.string().min(1).max(80) }).safeParse(await c.req.json().catch(() => null));
    if (!body.success)
      throw new DomainError('invalid', 'send {"account": "planner"}, or another account of this machine');
    if ((await accountOf(deps, body.data.account)) === null)
      throw new DomainError('not-found', `there is no account ${body.data.account}`);
    return c.json({
      accessToken: await issuer.tokenFor(body.data.account),
      tokenType: 'Bearer',
      expiresIn: TOKEN_LIFETIME_S,
    });
  });

  // In the cloud the deployment writes this document; it tells the console how one signs in.
  app.get('/config.json', (c) => c.json({ signIn: 'local' }, 200, { 'cache-control': 'no-cache' }));

  const headers = securityHeaders(deps.baseMap);
  const { documents } = deps;
  if (documents instanceof DocumentFolder) {
    const isTooLarge = bodyLimit({
      maxSize: MAX_FILE_BYTES,
      onError: () => {
        throw new DomainError('too-large', `a file may hold at most ${MAX_FILE_BYTES / 1_000_000} MB`);
      },
    });
    app.put('/local/uploads/:token', isTooLarge, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      if (await documents.receive(c.req.param('token'), bytes)) return c.body(null, 200);
      throw new DomainError('forbidden', 'the address does not hold, or the file is not of the announced size');
    });
    app.get('/local/files/:token', async (c) => {
      const file = await documents.serve(c.req.param('token'));
      if (file === null) throw new DomainError('forbidden', 'the address does not hold; ask for a new one');
      return c.body(Buffer.from(file.bytes), 200, {
        'content-type': file.type,
        'content-disposition': asAttachment(file.name),
        'cache-control': 'no-store',
        ...headers,
      });
    });
  }

  app.get('*', async (c, next) => {
    const path = normalize(c.req.path === '/' ? '/index.html' : c.req.path);
    const type = CONTENT_TYPES[path.slice(path.lastIndexOf('.') + 1)];
    if (path.includes('..') || type === undefined) return next();
    const file = await readFile(join(consoleDir, path)).catch(() => null);
    if (file === null) return next();
    const kept = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return c.body(file, 200, { 'content-type': type, 'cache-control': kept, ...headers });
  });
}
