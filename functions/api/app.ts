import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { health } from '#shared/api/responses';
import { DomainError } from '#shared/errors';
import type { Deps } from '../services/deps.ts';
import { authenticate, authenticateOrPublic, type TokenTrust } from './auth.ts';
import type { ApiEnv } from './context.ts';
import { docsPage } from './docs-page.ts';
import { completed } from './openapi.ts';
import { problem } from './problem.ts';
import { requestLog } from './request-log.ts';
import { accessLog, accounts, me } from './routes/accounts.ts';
import { attachments } from './routes/attachments.ts';
import { audit } from './routes/audit.ts';
import { challenges } from './routes/challenges.ts';
import { assessments, definitions, reach, subscriberReports, sunsetPlan } from './routes/coverage.ts';
import { claims, measurements, reconciliation, surveys, villageEvidence } from './routes/evidence.ts';
import { exports } from './routes/exports.ts';
import { crosswalk, imports, templates } from './routes/imports.ts';
import { lists } from './routes/lists.ts';
import { map } from './routes/map.ts';
import { inbox, webhooks } from './routes/notices.ts';
import { ogc } from './routes/ogc.ts';
import { plans } from './routes/plans.ts';
import { positions } from './routes/positions.ts';
import { calendar, precheck, settings } from './routes/precheck.ts';
import { adminUnits, fibre, rules, summary, sunset } from './routes/province.ts';
import { rounds } from './routes/rounds.ts';
import { sites } from './routes/sites.ts';
import { villages, whiteSpots } from './routes/villages.ts';
import { zones } from './routes/zones.ts';

/** The limit of an HTTP API request is 10 MB; what is larger than a small workbook is announced and sent to an address of its own. */
const MAX_BODY_BYTES = 4_000_000;

/** The whole API on one screen: the order of the middleware, then one line per resource. The same app runs in Lambda and on a laptop. */
export function createApp(deps: Deps, trust: TokenTrust): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>();
  app.onError((error, c) => problem(c, error));
  app.notFound((c) => problem(c, new DomainError('not-found', `there is nothing at ${c.req.path}`)));

  app.use(requestId());
  app.use(requestLog);
  app.use((c, next) => {
    c.set('deps', deps);
    return next();
  });
  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const }, 200));
  const openApi = once(() => completed(app.getOpenAPI31Document(OPENAPI_HEAD)));
  app.get('/openapi.json', (c) => c.json(openApi()));
  app.get('/docs', (c) => c.html(docsPage(openApi())));
  app.use('/v1/*', authenticate(trust));
  app.use('/ogc/*', authenticateOrPublic(trust));
  app.use('/v1/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }));

  app.route('/v1/summary', summary);
  app.route('/v1/white-spots', whiteSpots);
  app.route('/v1/villages', villages);
  app.route('/v1/villages', villageEvidence);
  app.route('/v1/villages', assessments);
  app.route('/v1/sites', sites);
  app.route('/v1/positions', positions);
  app.route('/v1/positions', attachments);
  app.route('/v1/precheck', precheck);
  app.route('/v1/zones', zones);
  app.route('/v1/settings', settings);
  app.route('/v1/calendar', calendar);
  app.route('/v1/lists', lists);
  app.route('/v1/plans', plans);
  app.route('/v1/surveys', surveys);
  app.route('/v1/claims', claims);
  app.route('/v1/measurements', measurements);
  app.route('/v1/reconciliation', reconciliation);
  app.route('/v1/challenges', challenges);
  app.route('/v1/rounds', rounds);
  app.route('/v1/definitions', definitions);
  app.route('/v1/reach', reach);
  app.route('/v1/sunset', sunset);
  app.route('/v1/sunset', sunsetPlan);
  app.route('/v1/subscriber-reports', subscriberReports);
  app.route('/v1/map', map);
  app.route('/v1/fibre', fibre);
  app.route('/v1/admin-units', adminUnits);
  app.route('/v1/admin-units', crosswalk);
  app.route('/v1/imports', imports);
  app.route('/v1/templates', templates);
  app.route('/v1/rules', rules);
  app.route('/v1/exports', exports);
  app.route('/v1/me', me);
  app.route('/v1/accounts', accounts);
  app.route('/v1/access-log', accessLog);
  app.route('/v1/audit', audit);
  app.route('/v1/inbox', inbox);
  app.route('/v1/webhooks', webhooks);

  app.route('/ogc', ogc);
  app.get('/ogc/', (c) => c.redirect('/ogc', 308));

  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  return app;
}

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Operation'],
  summary: 'Whether the API answers',
  responses: { 200: { description: 'It does', content: { 'application/json': { schema: health } } } },
});

const OPENAPI_HEAD = {
  openapi: '3.1.0',
  info: {
    title: 'Phủ Sóng',
    version: '1',
    description:
      'Registry of a province’s telecom infrastructure: sites, stations, fibre, and which villages they leave without signal.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
};

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function tooLarge(): never {
  throw new DomainError(
    'too-large',
    `a request may hold at most ${MAX_BODY_BYTES / 1_000_000} MB; larger files go through import`,
  );
}
