import { z } from '@hono/zod-openapi';
import {
  createListBody,
  decideListBody,
  draftDecisionBody,
  fileListBody,
  listDecided,
  listDetail,
  listFiled,
  listPositionsBody,
  listPrechecks,
  listRows,
  listsQuery,
} from '#shared/api/positions';
import { recordId } from '#shared/geography';
import { listDecision } from '#shared/list';
import { changeList, createList } from '../../services/lists/change.ts';
import { decideList } from '../../services/lists/decide.ts';
import { decisionDraft, unsignedDraft } from '../../services/lists/decision-draft.ts';
import { fileList } from '../../services/lists/file.ts';
import { precheckList } from '../../services/lists/prechecks.ts';
import { getList, listLists } from '../../services/lists/read.ts';
import { asked, etag } from '../asked.ts';
import { download, drafting, reading, resource, writing } from '../contract.ts';

const params = z.object({ id: recordId });
const tag = 'Lists';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const lists = resource()
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'Lists (danh mục) with the states of their positions',
      query: listsQuery,
      answer: listRows,
    }),
    async (c) => c.json(await listLists(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({ path: '/{id}', tag, summary: 'One list, its positions and decisions', params, answer: listDetail }),
    async (c) => {
      const detail = await getList(c.get('deps'), c.get('account'), c.req.valid('param').id);
      c.header('ETag', etag(detail.version));
      return c.json(detail, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/prechecks',
      tag,
      summary: 'What each position of the list would change and what stands in its way, of now',
      params,
      answer: listPrechecks,
    }),
    async (c) => c.json(await precheckList(c.get('deps'), c.get('account'), c.req.valid('param').id), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Make a list, with own drafts in it',
      body: createListBody,
      answer: listDetail,
    }),
    async (c) => {
      const head = await createList(c.get('deps'), c.get('account'), c.req.valid('json'), await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json(await getList(c.get('deps'), c.get('account'), head.id), 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/positions',
      tag,
      summary: 'Put own drafts into the list, or take them out',
      params,
      body: listPositionsBody,
      answer: listDetail,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const head = await changeList(c.get('deps'), c.get('account'), id, c.req.valid('json'), await asked(c, {}));
      c.header('ETag', etag(head.version));
      return c.json(await getList(c.get('deps'), c.get('account'), head.id), 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/file',
      tag,
      summary: 'File the positions of the list, all or some; call it again to complete it',
      params,
      body: fileListBody,
      answer: listFiled,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { positionIds } = c.req.valid('json');
      return c.json(await fileList(c.get('deps'), c.get('account'), id, positionIds, await asked(c, {})), 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/decisions',
      tag,
      summary: 'One decision document about positions of the list; the same number again completes it',
      params,
      body: decideListBody,
      answer: listDecided,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        await decideList(c.get('deps'), c.get('account'), id, c.req.valid('json'), await asked(c, {})),
        200,
      );
    },
  )
  .openapi(
    drafting({
      path: '/{id}/draft.docx',
      tag,
      summary:
        'Draft of a decision document before it is signed: number and date are blank (DOCX); taking it out is recorded',
      params,
      body: draftDecisionBody,
      type: DOCX,
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const bytes = await unsignedDraft(c.get('deps'), c.get('account'), id, c.req.valid('json').outcomes);
      return c.body(Buffer.from(bytes), 200, fileNamed(`du-thao-${id}.docx`));
    },
  )
  .openapi(
    download({
      path: '/{id}/decisions/{number}/draft.docx',
      tag,
      summary: 'Draft of the decision document, to be signed outside (DOCX); taking it out is recorded',
      params: params.extend({ number: listDecision.shape.number }),
      type: DOCX,
    }),
    async (c) => {
      const { id, number } = c.req.valid('param');
      const bytes = await decisionDraft(c.get('deps'), c.get('account'), id, number);
      return c.body(Buffer.from(bytes), 200, fileNamed(`du-thao-${number}.docx`));
    },
  );

function fileNamed(name: string) {
  return {
    'content-type': DOCX,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  };
}
