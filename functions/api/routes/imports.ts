import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  announceAnswer,
  announceBody,
  crosswalkAnswer,
  crosswalkBody,
  importActBody,
  importHeaders,
  importList,
  importQuery,
  importView,
  mappingAnswer,
  mappingBody,
  mappingQuery,
  previewAnswer,
  previewQuery,
  resolveAnswer,
  resolveQuery,
} from '#shared/api/imports';
import { DomainError } from '#shared/errors';
import { recordId } from '#shared/geography';
import { importKind } from '#shared/import-job';
import { markedFile, templateFile } from '../../services/import/files.ts';
import { headersOfJob, rereadImport } from '../../services/import/headers.ts';
import {
  announceImport,
  cancelImport,
  confirmImport,
  listImports,
  MAX_DIRECT_BYTES,
  readImport,
  revertImport,
  submitImport,
  submitUploaded,
} from '../../services/import/jobs.ts';
import { mappingOf, saveMapping } from '../../services/import/mappings.ts';
import { previewPart } from '../../services/import/preview.ts';
import { crosswalkFigures, resolveUnit } from '../../services/units/crosswalk.ts';
import { asked, etag } from '../asked.ts';
import type { ApiEnv } from '../context.ts';
import { conditions, PROBLEMS, reading, resource, writing } from '../contract.ts';
import { fetchedElsewhere, fileAnswer } from '../file-answer.ts';

const tag = 'Import';
const params = z.object({ id: recordId });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const binary = z.string().openapi({ format: 'binary' });
const shown = { description: 'The job', content: { 'application/json': { schema: importView } } };

export const imports = resource()
  .openapi(
    createRoute({
      method: 'post',
      path: '/',
      tags: [tag],
      summary: 'Send a file (the body) to be read and compared; nothing changes before its confirmation',
      description: `Up to ${MAX_DIRECT_BYTES / 1e6} MB as the body. A larger file is announced first, sent to the address given, and named here by its upload.`,
      security: [{ bearer: [] }],
      request: {
        query: importQuery,
        headers: conditions,
        body: { required: true, content: { 'application/octet-stream': { schema: binary } } },
      },
      responses: { 200: shown, ...PROBLEMS },
    }),
    async (c) => {
      const { kind, name, validFrom, validTo, acceptFixes, source, upload } = c.req.valid('query');
      const order = { kind, fileName: name, validFrom, validTo, source, acceptFixes: acceptFixes === 'true' };
      const deps = c.get('deps');
      const actor = c.get('account');
      const terms = await asked(c, {});
      const head =
        upload === undefined
          ? await submitImport(deps, actor, order, await bodyOf(c), terms)
          : await submitUploaded(deps, actor, order, upload, terms);
      return c.json({ job: head.state, version: head.version, progress: null }, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/uploads',
      tag,
      summary: 'Announce a file that is too large for a request; the answer says where to send it',
      body: announceBody,
      answer: announceAnswer,
    }),
    async (c) => c.json(await announceImport(c.get('deps'), c.get('account'), c.req.valid('json')), 200),
  )
  .openapi(
    reading({ path: '/', tag, summary: 'The imports you may see, newest first', answer: importList }),
    async (c) => c.json({ items: await listImports(c.get('deps'), c.get('account')) }, 200),
  )
  .openapi(
    reading({
      path: '/mappings',
      tag,
      summary: 'How your files name their columns, as it was confirmed',
      query: mappingQuery,
      answer: mappingAnswer,
    }),
    async (c) => c.json(await mappingOf(c.get('deps'), c.get('account'), c.req.valid('query').kind), 200),
  )
  .openapi(
    writing({
      method: 'put',
      path: '/mappings',
      tag,
      summary: 'Keep which header of your files brings which field',
      body: mappingBody,
      answer: mappingAnswer,
    }),
    async (c) => {
      const { kind, columns } = c.req.valid('json');
      return c.json(await saveMapping(c.get('deps'), c.get('account'), kind, columns, await asked(c, {})), 200);
    },
  )
  .openapi(
    reading({ path: '/{id}', tag, summary: 'An import: its state, counts and progress', params, answer: importView }),
    async (c) => c.json(await readImport(c.get('deps'), c.get('account'), c.req.valid('param').id), 200),
  )
  .openapi(
    reading({
      path: '/{id}/preview',
      tag,
      summary: 'What the file would do: new records, changed ones with before and after, problems',
      params,
      query: previewQuery,
      answer: previewAnswer,
    }),
    async (c) =>
      c.json(await previewPart(c.get('deps'), c.get('account'), c.req.valid('param').id, c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/{id}/headers',
      tag,
      summary: 'The headers of the file beside the fields of its kind, for a mapping',
      params,
      answer: importHeaders,
    }),
    async (c) => c.json(await headersOfJob(c.get('deps'), c.get('account'), c.req.valid('param').id), 200),
  )
  .openapi(
    createRoute({
      method: 'get',
      path: '/{id}/marked.xlsx',
      tags: [tag],
      summary: 'The file with its mistakes marked; above 5,000 rows a workbook of the bad rows',
      security: [{ bearer: [] }],
      request: { params },
      responses: {
        200: {
          description: 'A workbook. Above 3 MB: where it is to be fetched',
          content: { [XLSX]: { schema: binary }, 'application/json': { schema: fetchedElsewhere } },
        },
        ...PROBLEMS,
      },
    }),
    async (c) =>
      (await workbook(c, await markedFile(c.get('deps'), c.get('account'), c.req.valid('param').id))) as never,
  );

for (const [verb, act, summary] of [
  ['confirm', confirmImport, 'Apply what the preview shows'],
  ['cancel', cancelImport, 'Give the import up; nothing was changed'],
  [
    'revert',
    revertImport,
    'Take back everything the import wrote; refused, with a list, if a record was changed since',
  ],
  ['reread', rereadImport, 'Read the same file once more, as a new job, with the mapping that holds now'],
] as const)
  imports.openapi(
    writing({ method: 'post', path: `/{id}/${verb}`, tag, summary, params, body: importActBody, answer: importView }),
    async (c) => {
      const { id } = c.req.valid('param');
      const head = await act(c.get('deps'), c.get('account'), id, await asked(c, c.req.valid('json')));
      c.header('ETag', etag(head.version));
      return c.json({ job: head.state, version: head.version, progress: null }, 200);
    },
  );

export const templates = resource().openapi(
  createRoute({
    method: 'get',
    path: '/{file}',
    tags: [tag],
    summary: 'An empty workbook of a kind, with Vietnamese headers, drop-downs and notes',
    security: [{ bearer: [] }],
    request: {
      params: z.object({ file: z.enum(importKind.options.map((k) => `${k}.xlsx`) as [string, ...string[]]) }),
    },
    responses: { 200: { description: 'A workbook', content: { [XLSX]: { schema: binary } } }, ...PROBLEMS },
  }),
  async (c) => {
    const kind = importKind.parse(c.req.valid('param').file.replace(/\.xlsx$/, ''));
    return (await workbook(c, templateFile(c.get('account'), kind))) as never;
  },
);

export const crosswalk = resource()
  .openapi(
    reading({
      path: '/resolve',
      tag: 'Province',
      summary: 'What a code or name of a commune, of whatever year, is on a day',
      query: resolveQuery,
      answer: resolveAnswer,
    }),
    async (c) => c.json(await resolveUnit(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/crosswalk',
      tag: 'Province',
      summary:
        'Figures of one day’s communes in another day’s; split units are divided by their villages, sums stay exact',
      body: crosswalkBody,
      answer: crosswalkAnswer,
    }),
    async (c) => c.json(await crosswalkFigures(c.get('deps'), c.get('account'), c.req.valid('json')), 200),
  );

async function bodyOf(c: Context<ApiEnv>): Promise<Uint8Array> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length > MAX_DIRECT_BYTES)
    throw new DomainError(
      'too-large',
      `a request takes ${MAX_DIRECT_BYTES / 1e6} MB; announce the file at /v1/imports/uploads`,
    );
  return bytes;
}

function workbook(c: Context<ApiEnv>, { name, bytes }: { name: string; bytes: Buffer }): Promise<Response> {
  return fileAnswer(c, { name, type: XLSX, chunks: [bytes] });
}
