import { z } from '@hono/zod-openapi';
import {
  amendPlanBody,
  approvePlanBody,
  emptyBody,
  planDetail,
  planRows,
  plansQuery,
  putPlanBody,
  returnPlanBody,
} from '#shared/api/positions';
import { recordId } from '#shared/geography';
import {
  approveAmendment,
  approvePlan,
  askAmendment,
  filePlan,
  getPlan,
  listPlans,
  putPlan,
  returnPlan,
} from '../../services/plans/plans.ts';
import { asked } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const params = z.object({ id: recordId });
const tag = 'Yearly plans';
const post = { method: 'post' as const, tag, params, answer: planDetail };

export const plans = resource()
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'Yearly plans (kế hoạch hằng năm) and how they stand against their dates',
      query: plansQuery,
      answer: planRows,
    }),
    async (c) => c.json(await listPlans(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(reading({ path: '/{id}', tag, summary: 'One yearly plan', params, answer: planDetail }), async (c) =>
    c.json(await getPlan(c.get('deps'), c.get('account'), c.req.valid('param').id), 200),
  )
  .openapi(
    writing({
      method: 'put',
      path: '/{id}',
      tag,
      summary: 'Write what a carrier plans for a year; the id is PLAN-OPERATOR-YEAR',
      params,
      body: putPlanBody,
      answer: planDetail,
    }),
    async (c) => {
      const { items } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json(await putPlan(c.get('deps'), c.get('account'), id, items, await asked(c, {})), 200);
    },
  )
  .openapi(writing({ ...post, path: '/{id}/file', summary: 'File the plan', body: emptyBody }), async (c) =>
    c.json(await filePlan(c.get('deps'), c.get('account'), c.req.valid('param').id, await asked(c, {})), 200),
  )
  .openapi(
    writing({ ...post, path: '/{id}/return', summary: 'Return the plan to the carrier', body: returnPlanBody }),
    async (c) => {
      const { reason } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json(await returnPlan(c.get('deps'), c.get('account'), id, reason, await asked(c, {})), 200);
    },
  )
  .openapi(
    writing({ ...post, path: '/{id}/approve', summary: 'Approve the plan', body: approvePlanBody }),
    async (c) => {
      const { decision } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json(await approvePlan(c.get('deps'), c.get('account'), id, decision, await asked(c, {})), 200);
    },
  )
  .openapi(
    writing({
      ...post,
      path: '/{id}/amendments',
      summary: 'Ask to change an approved plan, naming the positions that are to move',
      body: amendPlanBody,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const body = c.req.valid('json');
      return c.json(await askAmendment(c.get('deps'), c.get('account'), id, body, await asked(c, {})), 200);
    },
  )
  .openapi(
    writing({
      ...post,
      path: '/{id}/amendments/approve',
      summary: 'Approve the amendment that waits',
      body: approvePlanBody,
    }),
    async (c) => {
      const { decision } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json(await approveAmendment(c.get('deps'), c.get('account'), id, decision, await asked(c, {})), 200);
    },
  );
