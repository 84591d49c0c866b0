import { z } from '@hono/zod-openapi';
import {
  ACTS,
  actBody,
  draftPositionBody,
  editPositionBody,
  positionChanged,
  positionRows,
  positionSheet,
  positionsQuery,
} from '#shared/api/positions';
import { recordId } from '#shared/geography';
import { transition } from '#shared/lifecycle';
import { precheck } from '#shared/precheck';
import { actOn } from '../../services/positions/act.ts';
import { draftPosition, editPosition } from '../../services/positions/draft.ts';
import { listPositions } from '../../services/positions/queue.ts';
import { frozenPrecheck, positionSheetOf } from '../../services/positions/sheet.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const params = z.object({ id: recordId });
const tag = 'Positions';

export const positions = resource()
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'Positions (vị trí đề xuất) with their clocks: the queue of a reviewer, the desk of a carrier',
      query: positionsQuery,
      answer: positionRows,
    }),
    async (c) => c.json(await listPositions(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/{id}',
      tag,
      summary: 'One position on one sheet: facts, findings, impact, clocks, neighbours, what may be done now',
      params,
      answer: positionSheet,
    }),
    async (c) => {
      const sheet = await positionSheetOf(c.get('deps'), c.get('account'), c.req.valid('param').id);
      c.header('ETag', etag(sheet.version));
      return c.json(sheet, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/prechecks/{moment}',
      tag,
      summary: 'The pre-check as it was frozen at filing or at decision',
      params: params.extend({ moment: z.enum(['filing', 'decision']) }),
      answer: precheck.meta({ id: 'Precheck' }),
    }),
    async (c) => {
      const { id, moment } = c.req.valid('param');
      return c.json(await frozenPrecheck(c.get('deps'), c.get('account'), id, moment), 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Draft a position (lập đề xuất)',
      body: draftPositionBody,
      answer: positionChanged,
    }),
    async (c) => {
      const head = await draftPosition(c.get('deps'), c.get('account'), c.req.valid('json'), await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json({ position: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'patch',
      path: '/{id}',
      tag,
      summary: 'Change facts of a draft, or of a position that was returned (sửa đề xuất)',
      params,
      body: editPositionBody,
      answer: positionChanged,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const head = await editPosition(c.get('deps'), c.get('account'), id, c.req.valid('json'), await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json({ position: head.state, version: head.version }, 200);
    },
  );

// One route for each verb of the lifecycle; what it asks for is what the table requires.
for (const name of ACTS) {
  const t = transition(name);
  positions.openapi(
    writing({
      method: 'post',
      path: `/{id}/${name}`,
      tag,
      summary: `${t.label} (${name}): ${t.from.join(', ')} → ${t.to ?? 'same state'}; for ${t.roles.join(', ')}`,
      params,
      body: actBody(name),
      answer: positionChanged,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const head = await actOn(c.get('deps'), c.get('account'), id, name, c.req.valid('json'), await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json({ position: head.state, version: head.version }, 200);
    },
  );
}
