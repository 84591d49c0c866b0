import { z } from 'zod';
import { instant } from '../calendar.ts';
import { notice, webhook } from '../notice.ts';
import { pageQuery, words } from './requests.ts';

export const inboxQuery = pageQuery.extend({
  /** Only what nobody of this inbox has read. */
  unread: z.enum(['true', 'false']).default('false'),
});

export const noticeParams = z.object({ id: z.string().regex(/^[0-9a-z-]{1,80}$/, 'expected the id of a notice') });
export const markReadBody = z.object({});

export const inboxItem = notice
  .extend({ readAt: instant.nullable(), readBy: z.string().nullable() })
  .meta({ id: 'InboxItem' });
export const inbox = z.object({ items: z.array(inboxItem), nextCursor: z.string().nullable() }).meta({ id: 'Inbox' });

const reason = words(3, 1000).optional();
export const createWebhookBody = z.object({ url: webhook.shape.url, events: webhook.shape.events, reason });
export const changeWebhookBody = z.object({
  ...webhook.pick({ url: true, events: true, active: true }).partial().shape,
  reason,
});

const webhookDetail = z.object({ webhook, version: z.number().int() });
export const webhookChanged = webhookDetail.meta({ id: 'WebhookChanged' });
/** The secret is told here and never again. */
export const webhookCreated = webhookDetail.extend({ secret: z.string().nullable() }).meta({ id: 'WebhookCreated' });
export const webhooks = z.object({ items: z.array(webhookDetail) }).meta({ id: 'Webhooks' });

const deliveryStatus = z.enum(['pending', 'delivered', 'dead']);
export const deliveriesQuery = pageQuery.extend({ status: deliveryStatus.optional() });
export const deliveries = z
  .object({
    items: z.array(
      z.object({
        webhookId: z.string(),
        id: z.string(),
        notice,
        status: deliveryStatus,
        attempts: z.number().int(),
        nextAt: instant,
        lastOutcome: z.string().nullable(),
        deliveredAt: instant.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Deliveries' });
