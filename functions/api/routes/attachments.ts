import { z } from '@hono/zod-openapi';
import { attachAnswer, attachBody, attachmentAdded, attachmentDownload, confirmBody } from '#shared/api/attachments';
import { recordId } from '#shared/geography';
import { attachment } from '#shared/proposal';
import { attach, confirmAttachment, downloadAttachment } from '../../services/documents/attach.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const params = z.object({ id: recordId });
const fileParams = params.extend({ sha256: attachment.shape.hash });
const tag = 'Documents';

/** Under /v1/positions: the files of a position. */
export const attachments = resource()
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/attachments',
      tag,
      summary: 'Announce a file; the answer says where to send it',
      params,
      body: attachBody,
      answer: attachAnswer,
    }),
    async (c) =>
      c.json(await attach(c.get('deps'), c.get('account'), c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/attachments/{sha256}/confirm',
      tag,
      summary: 'Have the sent file checked (size, hash, type by content) and attached',
      params: fileParams,
      body: confirmBody,
      answer: attachmentAdded,
    }),
    async (c) => {
      const { id, sha256 } = c.req.valid('param');
      const conditions = await asked(c, c.req.valid('json'));
      const { attachment: added, head } = await confirmAttachment(
        c.get('deps'),
        c.get('account'),
        id,
        sha256,
        conditions,
      );
      c.header('ETag', etag(head.version));
      return c.json({ attachment: added, version: head.version }, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/attachments/{sha256}',
      tag,
      summary: 'A short-lived address of an attachment; asking is recorded',
      params: fileParams,
      answer: attachmentDownload,
    }),
    async (c) => {
      const { id, sha256 } = c.req.valid('param');
      return c.json(await downloadAttachment(c.get('deps'), c.get('account'), id, sha256), 200);
    },
  );
