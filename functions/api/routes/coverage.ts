import { z } from '@hono/zod-openapi';
import {
  definitionChanged,
  definitionPreview,
  definitionsAnswer,
  definitionsQuery,
  enforceDefinitionBody,
  migrationAnswer,
  migrationQuery,
  proposeDefinitionBody,
  reachAnswer,
  reachQuery,
  storedAssessmentAnswer,
  subscriberReportBody,
  subscriberReportChanged,
  sunsetAudit,
  sunsetForecast,
  whatIfQuery,
  withdrawDefinitionBody,
} from '#shared/api/coverage';
import { rulesQuery } from '#shared/api/requests';
import { recordId } from '#shared/geography';
import { generation } from '#shared/operator';
import { coverageDefinition } from '#shared/rule-set';
import { readAssessment } from '../../services/assessment/read.ts';
import { reachOf } from '../../services/coverage/reach-of.ts';
import {
  listDefinitions,
  previewDefinition,
  proposeDefinition,
  putDefinitionInForce,
  withdrawDefinition,
} from '../../services/definitions/definitions.ts';
import { auditSunset, sunsetWhatIf } from '../../services/sunset/forecast.ts';
import { migrationOf } from '../../services/sunset/migration.ts';
import { reportSubscribers } from '../../services/sunset/report-subscribers.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

export const assessments = resource().openapi(
  reading({
    path: '/{id}/assessment',
    tag: 'Villages',
    summary: 'The stored assessment of a village, what it rests on, and every change of its class or best servers',
    params: z.object({ id: recordId }),
    answer: storedAssessmentAnswer,
  }),
  async (c) => {
    const answer = await readAssessment(c.get('deps'), c.get('account'), c.req.valid('param').id);
    c.header('ETag', etag(answer.revision));
    return c.json(answer, 200);
  },
);

const tag = 'Definitions';
const definitionParams = z.object({ id: coverageDefinition.shape.id });

export const definitions = resource()
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'Definitions of white, weak and covered, with their sources, and which one holds on a date',
      query: definitionsQuery,
      answer: definitionsAnswer,
    }),
    async (c) => c.json(await listDefinitions(c.get('deps'), c.get('account'), c.req.valid('query').asOf), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Propose a definition, or correct a proposal with a reason',
      body: proposeDefinitionBody,
      answer: definitionChanged,
    }),
    async (c) => {
      const { definition, reason } = c.req.valid('json');
      const conditions = await asked(c, { reason });
      const head = await proposeDefinition(c.get('deps'), c.get('account'), definition, conditions);
      c.header('ETag', etag(head.version));
      return c.json({ definition: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/preview',
      tag,
      summary: 'Which villages a definition would move, against the one in force, and why',
      params: definitionParams,
      query: definitionsQuery,
      answer: definitionPreview,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await previewDefinition(c.get('deps'), c.get('account'), id, c.req.valid('query').asOf), 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/put-in-force',
      tag,
      summary: 'Put a proposed definition in force from a day on',
      params: definitionParams,
      body: enforceDefinitionBody,
      answer: definitionChanged,
    }),
    async (c) => {
      const { reason, ...act } = c.req.valid('json');
      const { id } = c.req.valid('param');
      const conditions = await asked(c, { reason });
      const head = await putDefinitionInForce(c.get('deps'), c.get('account'), id, act, conditions);
      c.header('ETag', etag(head.version));
      return c.json({ definition: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/withdraw',
      tag,
      summary: 'Withdraw a definition',
      params: definitionParams,
      body: withdrawDefinitionBody,
      answer: definitionChanged,
    }),
    async (c) => {
      const { until, reason } = c.req.valid('json');
      const { id } = c.req.valid('param');
      const conditions = await asked(c, { reason });
      const head = await withdrawDefinition(c.get('deps'), c.get('account'), id, until, conditions);
      c.header('ETag', etag(head.version));
      return c.json({ definition: head.state, version: head.version }, 200);
    },
  );

export const reach = resource().openapi(
  reading({
    path: '/',
    tag: 'Province',
    summary: 'How far each generation reaches: commune centres, share of area, people and households',
    query: reachQuery,
    answer: reachAnswer,
  }),
  async (c) => c.json(await reachOf(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
);

const sunsetParams = z.object({ generation });

export const sunsetPlan = resource()
  .openapi(
    reading({
      path: '/{generation}/what-if',
      tag: 'Shutdown',
      summary:
        'Each village safe, depending on an upgrade to come (which, whose), losing service, or without: under assumptions',
      params: sunsetParams,
      query: whatIfQuery,
      answer: sunsetForecast,
    }),
    async (c) => {
      const { generation } = c.req.valid('param');
      return c.json(await sunsetWhatIf(c.get('deps'), c.get('account'), generation, c.req.valid('query')), 200);
    },
  )
  .openapi(
    reading({
      path: '/{generation}/migration',
      tag: 'Shutdown',
      summary:
        '2G-only subscribers that have moved and remain, when the last will have moved, and which communes are ready',
      params: sunsetParams,
      query: migrationQuery,
      answer: migrationAnswer,
    }),
    async (c) => {
      const { generation } = c.req.valid('param');
      return c.json(await migrationOf(c.get('deps'), c.get('account'), generation, c.req.valid('query')), 200);
    },
  )
  .openapi(
    reading({
      path: '/{generation}/audit',
      tag: 'Shutdown',
      summary: 'After the last service day: the forecast against surveys made since',
      params: sunsetParams,
      query: rulesQuery.omit({ asOf: true }),
      answer: sunsetAudit,
    }),
    async (c) => {
      const { generation } = c.req.valid('param');
      return c.json(await auditSunset(c.get('deps'), c.get('account'), generation, c.req.valid('query')), 200);
    },
  );

export const subscriberReports = resource().openapi(
  writing({
    method: 'post',
    path: '/',
    tag: 'Shutdown',
    summary: 'Report or correct the 2G-only subscribers (thuê bao 2G only) of an operator, area and month',
    body: subscriberReportBody,
    answer: subscriberReportChanged,
  }),
  async (c) => {
    const { reason, ...figures } = c.req.valid('json');
    const head = await reportSubscribers(c.get('deps'), c.get('account'), figures, await asked(c, { reason }));
    c.header('ETag', etag(head.version));
    return c.json({ report: head.state, version: head.version }, 200);
  },
);
