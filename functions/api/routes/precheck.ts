import { z } from '@hono/zod-openapi';
import { calendarAnswer, precheckBody, settingsAnswer } from '#shared/api/precheck';
import { asOfQuery } from '#shared/api/requests';
import { precheck as precheckAnswer } from '#shared/precheck';
import { precheckDraft } from '../../services/precheck/draft.ts';
import { calendarOf, settingsOn } from '../../services/settings.ts';
import { reading, resource, writing } from '../contract.ts';

export const precheck = resource().openapi(
  writing({
    method: 'post',
    path: '/',
    tag: 'Positions',
    summary: 'What stands in the way of a position and whom it would serve; nothing is stored',
    body: precheckBody,
    answer: precheckAnswer,
  }),
  async (c) => c.json(await precheckDraft(c.get('deps'), c.get('account'), c.req.valid('json')), 200),
);

export const settings = resource().openapi(
  reading({
    path: '/',
    tag: 'Province',
    summary: 'Acts, clocks and distances of the province in force on a date; says if they are borrowed',
    query: asOfQuery,
    answer: settingsAnswer,
  }),
  (c) => c.json(settingsOn(c.get('deps'), c.get('account'), c.req.valid('query').asOf), 200),
);

export const calendar = resource().openapi(
  reading({
    path: '/{year}',
    tag: 'Province',
    summary: 'Days off and swapped working days of a year, and whether its list is official or assumed',
    params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    answer: calendarAnswer,
  }),
  (c) => c.json(calendarOf(c.get('deps'), c.get('account'), c.req.valid('param').year), 200),
);
