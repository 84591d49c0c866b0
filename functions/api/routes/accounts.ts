import { z } from '@hono/zod-openapi';
import {
  accessLog as accessLogAnswer,
  accessLogQuery,
  accountDetail,
  accounts as accountsAnswer,
  changeAccountBody,
  createAccountBody,
  eraseNameBody,
  me as meAnswer,
} from '#shared/api/accounts';
import { recordId } from '#shared/geography';
import { accessesOfDay } from '../../services/accounts/access-log.ts';
import {
  changeAccount,
  createAccount,
  eraseName,
  getAccount,
  listAccounts,
  me as meOf,
} from '../../services/accounts/manage.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const params = z.object({ id: recordId });
const tag = 'Accounts';

export const me = resource().openapi(
  reading({ path: '/', tag, summary: 'Your account and what it may do', answer: meAnswer }),
  async (c) => c.json(await meOf(c.get('deps'), c.get('account')), 200),
);

export const accounts = resource()
  .openapi(reading({ path: '/', tag, summary: 'Every account of the province', answer: accountsAnswer }), async (c) =>
    c.json(await listAccounts(c.get('deps'), c.get('account')), 200),
  )
  .openapi(reading({ path: '/{id}', tag, summary: 'One account', params, answer: accountDetail }), async (c) => {
    const detail = await getAccount(c.get('deps'), c.get('account'), c.req.valid('param').id);
    c.header('ETag', etag(detail.version));
    return c.json(detail, 200);
  })
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Create the account that tokens with a subject stand for',
      body: createAccountBody,
      answer: accountDetail,
    }),
    async (c) => {
      const { reason, ...facts } = c.req.valid('json');
      const detail = await createAccount(c.get('deps'), c.get('account'), facts, await asked(c, { reason }));
      c.header('ETag', etag(detail.version));
      return c.json(detail, 200);
    },
  )
  .openapi(
    writing({
      method: 'patch',
      path: '/{id}',
      tag,
      summary:
        'Change role, operator, communes, name, or whether the account is active; takes effect at its next request',
      params,
      body: changeAccountBody,
      answer: accountDetail,
    }),
    async (c) => {
      const { reason, ...facts } = c.req.valid('json');
      const detail = await changeAccount(c.get('deps'), c.get('account'), c.req.valid('param').id, facts, {
        ...(await asked(c, { reason })),
        reason,
      });
      c.header('ETag', etag(detail.version));
      return c.json(detail, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/erase-name',
      tag,
      summary: 'Erase the name of the person; what the account did stays under its id',
      params,
      body: eraseNameBody,
      answer: accountDetail,
    }),
    async (c) => {
      const { reason } = c.req.valid('json');
      const detail = await eraseName(c.get('deps'), c.get('account'), c.req.valid('param').id, {
        ...(await asked(c, { reason })),
        reason,
      });
      c.header('ETag', etag(detail.version));
      return c.json(detail, 200);
    },
  );

export const accessLog = resource().openapi(
  reading({
    path: '/',
    tag,
    summary: 'Views and exports of confidential data on a day',
    query: accessLogQuery,
    answer: accessLogAnswer,
  }),
  async (c) => c.json(await accessesOfDay(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
);
