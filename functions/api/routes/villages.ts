import { z } from '@hono/zod-openapi';
import {
  asIfQuery,
  correctVillageBody,
  createVillageBody,
  historyQuery,
  mergeVillagesBody,
  profileQuery,
  villagesQuery,
  whiteSpotsQuery,
} from '#shared/api/requests';
import { history, stateAt, terrainProfile, villageChanged, villageDetail, villageRows } from '#shared/api/responses';
import { recordId } from '#shared/geography';
import { asIfOnly } from '../../services/coverage/assessed.ts';
import { explainVillage } from '../../services/coverage/explain-village.ts';
import { listVillages, listWhiteSpots } from '../../services/coverage/list-villages.ts';
import { profileOf } from '../../services/coverage/profile-of.ts';
import { historyOf, stateOf } from '../../services/history.ts';
import { correctVillage, createVillage, mergeVillages } from '../../services/villages/change.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const params = z.object({ id: recordId });

export const villages = resource()
  .openapi(
    reading({
      path: '/',
      tag: 'Villages',
      summary: 'Villages (thôn) with their coverage class',
      query: villagesQuery,
      answer: villageRows,
    }),
    async (c) => c.json(await listVillages(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/{id}',
      tag: 'Villages',
      summary: 'One village, its class and why',
      params,
      query: asIfQuery,
      answer: villageDetail,
    }),
    async (c) => {
      const detail = await explainVillage(
        c.get('deps'),
        c.get('account'),
        c.req.valid('param').id,
        asIfOnly(c.req.valid('query')),
      );
      c.header('ETag', etag(detail.version));
      return c.json(detail, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/profile',
      tag: 'Villages',
      summary: 'The terrain between a site and the village: heights, ray, Fresnel zone, loss and level',
      params,
      query: profileQuery,
      answer: terrainProfile,
    }),
    async (c) =>
      c.json(await profileOf(c.get('deps'), c.get('account'), c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/{id}/history',
      tag: 'Villages',
      summary: 'Every change of the village',
      params,
      answer: history,
    }),
    async (c) => c.json(await historyOf(c.get('deps'), c.get('account'), 'village', c.req.valid('param').id), 200),
  )
  .openapi(
    reading({
      path: '/{id}/state',
      tag: 'Villages',
      summary: 'The village as it was on a date, as known at an instant',
      params,
      query: historyQuery,
      answer: stateAt,
    }),
    async (c) =>
      c.json(
        await stateOf(c.get('deps'), c.get('account'), 'village', c.req.valid('param').id, c.req.valid('query')),
        200,
      ),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag: 'Villages',
      summary: 'Create a village',
      body: createVillageBody,
      answer: villageChanged,
    }),
    async (c) => {
      const { reason, validFrom, ...facts } = c.req.valid('json');
      const head = await createVillage(c.get('deps'), c.get('account'), facts, await asked(c, { reason, validFrom }));
      c.header('ETag', etag(head.version));
      return c.json({ village: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/merge',
      tag: 'Villages',
      summary: 'Merge villages (sáp nhập thôn) into a new one',
      body: mergeVillagesBody,
      answer: villageChanged,
    }),
    async (c) => {
      const { from, into, ...act } = c.req.valid('json');
      const head = await mergeVillages(c.get('deps'), c.get('account'), from, into, {
        ...(await asked(c, act)),
        reason: act.reason,
      });
      c.header('ETag', etag(head.version));
      return c.json({ village: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'patch',
      path: '/{id}',
      tag: 'Villages',
      summary: 'Correct facts of a village',
      params,
      body: correctVillageBody,
      answer: villageChanged,
    }),
    async (c) => {
      const { reason, validFrom, ...facts } = c.req.valid('json');
      const head = await correctVillage(c.get('deps'), c.get('account'), c.req.valid('param').id, facts, {
        ...(await asked(c, { reason, validFrom })),
        reason,
      });
      c.header('ETag', etag(head.version));
      return c.json({ village: head.state, version: head.version }, 200);
    },
  );

export const whiteSpots = resource().openapi(
  reading({
    path: '/',
    tag: 'Villages',
    summary: 'White (trắng sóng) and weak (lõm sóng) villages',
    query: whiteSpotsQuery,
    answer: villageRows,
  }),
  async (c) => c.json(await listWhiteSpots(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
);
