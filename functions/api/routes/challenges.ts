import type { Context } from 'hono';
import {
  challengeAnswer,
  challengeParams,
  challengeRows,
  challengesQuery,
  closeChallengeBody,
  openChallengeBody,
  replyChallengeBody,
} from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import {
  closeChallenge,
  listChallenges,
  openChallenge,
  readChallenge,
  replyToChallenge,
} from '../../services/challenges/challenges.ts';
import { shown } from '../../services/challenges/seen.ts';
import { asked, etag } from '../asked.ts';
import type { ApiEnv } from '../context.ts';
import { reading, resource, writing } from '../contract.ts';

const tag = 'Challenges';

function answer(c: Context<ApiEnv>, head: Awaited<ReturnType<typeof readChallenge>>) {
  c.header('ETag', etag(head.version));
  return { challenge: shown(head.state, dateInVietnam(c.get('deps').clock())), version: head.version };
}

export const challenges = resource()
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Challenge a claim that was found not to hold; the carrier’s clock starts',
      body: openChallengeBody,
      answer: challengeAnswer,
    }),
    async (c) => {
      const head = await openChallenge(c.get('deps'), c.get('account'), c.req.valid('json'), await asked(c, {}));
      return c.json(answer(c, head), 200);
    },
  )
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'Challenges, with their state today',
      query: challengesQuery,
      answer: challengeRows,
    }),
    async (c) => c.json(await listChallenges(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({ path: '/{id}', tag, summary: 'One challenge', params: challengeParams, answer: challengeAnswer }),
    async (c) => c.json(answer(c, await readChallenge(c.get('deps'), c.get('account'), c.req.valid('param').id)), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/reply',
      tag,
      summary: 'The carrier concedes, disputes with evidence, or says that the service has changed',
      params: challengeParams,
      body: replyChallengeBody,
      answer: challengeAnswer,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const head = await replyToChallenge(c.get('deps'), c.get('account'), id, c.req.valid('json'), await asked(c, {}));
      return c.json(answer(c, head), 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/close',
      tag,
      summary: 'The department closes a challenge: upheld or dismissed',
      params: challengeParams,
      body: closeChallengeBody,
      answer: challengeAnswer,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const head = await closeChallenge(c.get('deps'), c.get('account'), id, c.req.valid('json'), await asked(c, {}));
      return c.json(answer(c, head), 200);
    },
  );
