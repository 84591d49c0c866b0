import { z } from '@hono/zod-openapi';
import { adminUnitsQuery, asIfQuery, asOfQuery, summaryQuery } from '#shared/api/requests';
import {
  adminUnits as adminUnitsAnswer,
  fibre as fibreAnswer,
  rules as rulesAnswer,
  summary as summaryAnswer,
  sunset as sunsetAnswer,
} from '#shared/api/responses';
import { summaryTrend, trendQuery } from '#shared/api/trend';
import { generation } from '#shared/operator';
import { requirePermission } from '../../services/act.ts';
import { asIfOnly } from '../../services/coverage/assessed.ts';
import { summarise } from '../../services/coverage/summarise.ts';
import { sunsetOf } from '../../services/coverage/sunset-of.ts';
import { trendOf } from '../../services/coverage/trend-of.ts';
import { fibreReach } from '../../services/fibre/fibre-reach.ts';
import { listUnits } from '../../services/units/list-units.ts';
import { reading, resource } from '../contract.ts';

export const summary = resource()
  .openapi(
    reading({
      path: '/',
      tag: 'Province',
      summary: 'The province in figures: villages by class and grid power, stations, fibre, what the 2G shutdown takes',
      query: summaryQuery,
      answer: summaryAnswer,
    }),
    async (c) => c.json(await summarise(c.get('deps'), c.get('account'), asIfOnly(c.req.valid('query'))), 200),
  )
  .openapi(
    reading({
      path: '/trend',
      tag: 'Province',
      summary:
        'Villages by class and stations at the end of each month, quarter or year, under the definition of each date',
      query: trendQuery,
      answer: summaryTrend,
    }),
    async (c) => c.json(await trendOf(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  );

export const sunset = resource().openapi(
  reading({
    path: '/{generation}',
    tag: 'Province',
    summary: 'What the shutdown of a generation takes, from whom, and which stations are still registered after it',
    params: z.object({ generation }),
    query: asIfQuery.omit({ generation: true }),
    answer: sunsetAnswer,
  }),
  async (c) => {
    const choice = asIfOnly(c.req.valid('query'));
    return c.json(await sunsetOf(c.get('deps'), c.get('account'), c.req.valid('param').generation, choice), 200);
  },
);

export const fibre = resource().openapi(
  reading({
    path: '/',
    tag: 'Province',
    summary: 'Fibre: homes passed and homes connected by commune; villages without, with the nearest usable route',
    query: asOfQuery,
    answer: fibreAnswer,
  }),
  async (c) => c.json(await fibreReach(c.get('deps'), c.get('account'), c.req.valid('query').asOf), 200),
);

export const adminUnits = resource().openapi(
  reading({
    path: '/',
    tag: 'Province',
    summary: 'Administrative units that exist on a date',
    query: adminUnitsQuery,
    answer: adminUnitsAnswer,
  }),
  async (c) => c.json(await listUnits(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
);

export const rules = resource().openapi(
  reading({ path: '/', tag: 'Province', summary: 'The rules in force, with their sources', answer: rulesAnswer }),
  (c) => {
    requirePermission(c.get('account'), 'registry:read');
    return c.json({ rules: c.get('deps').rules }, 200);
  },
);
