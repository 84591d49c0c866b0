import { z } from '@hono/zod-openapi';
import {
  changeWebhookBody,
  createWebhookBody,
  deliveries,
  deliveriesQuery,
  inbox as inboxAnswer,
  inboxItem,
  inboxQuery,
  markReadBody,
  noticeParams,
  webhookChanged,
  webhookCreated,
  webhooks as webhooksAnswer,
} from '#shared/api/notices';
import { recordId } from '#shared/geography';
import { markRead, readInbox } from '../../services/inbox/read.ts';
import { changeWebhook, createWebhook, listDeliveries, listWebhooks } from '../../services/webhooks/manage.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const params = z.object({ id: recordId });
const tag = 'Notices';

export const inbox = resource()
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'The inbox of your role (a carrier’s: of its operator), newest first',
      query: inboxQuery,
      answer: inboxAnswer,
    }),
    async (c) => {
      const { unread, ...page } = c.req.valid('query');
      return c.json(await readInbox(c.get('deps'), c.get('account'), { ...page, unread: unread === 'true' }), 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/read',
      tag,
      summary: 'Mark a notice as read, for everybody who shares the inbox',
      params: noticeParams,
      body: markReadBody,
      answer: inboxItem,
    }),
    async (c) => c.json(await markRead(c.get('deps'), c.get('account'), c.req.valid('param').id), 200),
  );

export const webhooks = resource()
  .openapi(reading({ path: '/', tag, summary: 'Your webhooks', answer: webhooksAnswer }), async (c) => {
    const heads = await listWebhooks(c.get('deps'), c.get('account'));
    return c.json({ items: heads.map((h) => ({ webhook: h.state, version: h.version })) }, 200);
  })
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Register a webhook; the secret that signs its deliveries is told once',
      body: createWebhookBody,
      answer: webhookCreated,
    }),
    async (c) => {
      const { reason, ...facts } = c.req.valid('json');
      const { head, secret } = await createWebhook(c.get('deps'), c.get('account'), facts, await asked(c, { reason }));
      c.header('ETag', etag(head.version));
      return c.json({ webhook: head.state, version: head.version, secret }, 200);
    },
  )
  .openapi(
    writing({
      method: 'patch',
      path: '/{id}',
      tag,
      summary: 'Change a webhook, or turn it off or on',
      params,
      body: changeWebhookBody,
      answer: webhookChanged,
    }),
    async (c) => {
      const { reason, ...facts } = c.req.valid('json');
      const { id } = c.req.valid('param');
      const head = await changeWebhook(c.get('deps'), c.get('account'), id, facts, await asked(c, { reason }));
      c.header('ETag', etag(head.version));
      return c.json({ webhook: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/deliveries',
      tag,
      summary: 'Deliveries of a webhook, newest first; status=dead gives those that were given up',
      params,
      query: deliveriesQuery,
      answer: deliveries,
    }),
    async (c) =>
      c.json(await listDeliveries(c.get('deps'), c.get('account'), c.req.valid('param').id, c.req.valid('query')), 200),
  );
