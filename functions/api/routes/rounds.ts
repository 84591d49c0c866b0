import { z } from '@hono/zod-openapi';
import {
  closeRoundBody,
  openRoundBody,
  remindRoundBody,
  roundAnswersBody,
  roundDetail,
  roundHead,
  roundList,
  roundRows,
  roundVillages,
  roundVillagesQuery,
} from '#shared/api/evidence';
import { recordId } from '#shared/geography';
import { listRounds, readRound, readRoundList, readRoundVillages } from '../../services/rounds/read.ts';
import { remindRound } from '../../services/rounds/remind.ts';
import { answerRound, closeRound, openRound } from '../../services/rounds/rounds.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const tag = 'Review rounds';
const params = z.object({ id: recordId });

export const rounds = resource()
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Open a review round (rà soát, hiệu chỉnh) about a day',
      body: openRoundBody,
      answer: roundHead,
    }),
    async (c) => {
      const head = await openRound(c.get('deps'), c.get('account'), c.req.valid('json'), await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json({ round: head.state, version: head.version }, 200);
    },
  )
  .openapi(reading({ path: '/', tag, summary: 'Review rounds', answer: roundRows }), async (c) =>
    c.json(await listRounds(c.get('deps'), c.get('account')), 200),
  )
  .openapi(
    reading({
      path: '/{id}',
      tag,
      summary: 'A round: who has answered, who is late, what changed',
      params,
      answer: roundDetail,
    }),
    async (c) => {
      const detail = await readRound(c.get('deps'), c.get('account'), c.req.valid('param').id);
      c.header('ETag', etag(detail.version));
      return c.json(detail, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/villages',
      tag,
      summary: 'The villages that are asked about: what the registry has of each, and the answer given',
      params,
      query: roundVillagesQuery,
      answer: roundVillages,
    }),
    async (c) =>
      c.json(
        await readRoundVillages(c.get('deps'), c.get('account'), c.req.valid('param').id, c.req.valid('query')),
        200,
      ),
  )
  .openapi(
    reading({
      path: '/{id}/list',
      tag,
      summary: 'The list frozen when the round was closed; while it is open, the list as it stands',
      params,
      answer: roundList,
    }),
    async (c) => c.json(await readRoundList(c.get('deps'), c.get('account'), c.req.valid('param').id), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/remind',
      tag,
      summary: 'Remind communes that have not answered for every village',
      params,
      body: remindRoundBody,
      answer: roundHead,
    }),
    async (c) => {
      const { communeCodes } = c.req.valid('json');
      const { id } = c.req.valid('param');
      const head = await remindRound(c.get('deps'), c.get('account'), id, communeCodes, await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json({ round: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/answers',
      tag,
      summary: 'A commune confirms or corrects the class of its villages; all or none',
      params,
      body: roundAnswersBody,
      answer: roundHead,
    }),
    async (c) => {
      const { answers } = c.req.valid('json');
      const { id } = c.req.valid('param');
      const head = await answerRound(c.get('deps'), c.get('account'), id, answers, await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json({ round: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/close',
      tag,
      summary: 'Close a round: the list is frozen as a document with its hash',
      params,
      body: closeRoundBody,
      answer: roundHead,
    }),
    async (c) => {
      const conditions = await asked(c, c.req.valid('json'));
      const head = await closeRound(c.get('deps'), c.get('account'), c.req.valid('param').id, conditions);
      c.header('ETag', etag(head.version));
      return c.json({ round: head.state, version: head.version }, 200);
    },
  );
