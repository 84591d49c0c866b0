import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { ApiEnv } from './context.ts';

/** One structured line for each request. It names the route, never the query: that may hold what a log should not. */
export const requestLog = createMiddleware<ApiEnv>(async (c, next) => {
  const startedAt = performance.now();
  await next();
  c.header('x-request-id', c.get('requestId'));
  c.get('deps').log({
    level: c.res.status >= 500 ? 'error' : 'info',
    code: 'request',
    requestId: c.get('requestId'),
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
    actor: c.get('account')?.id ?? null,
  });
});
