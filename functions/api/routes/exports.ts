import { createRoute, z } from '@hono/zod-openapi';
import { EXPORT_FORMATS, EXPORTED_LISTS, exportParams, exportQuery, IMPORTABLE_SHEETS } from '#shared/api/exports';
import { exportForImport } from '../../services/exports/export-for-import.ts';
import { exportList } from '../../services/exports/export-list.ts';
import { READ_PROBLEMS, resource } from '../contract.ts';
import { fetchedElsewhere, fileAnswer } from '../file-answer.ts';

export const exports = resource().openapi(
  createRoute({
    method: 'get',
    path: '/{file}',
    tags: ['Exports'],
    summary:
      'A list as a file: XLSX, CSV, GeoJSON or KML, filtered as the list is; villages-import.xlsx and the like under the headers of the import, to be edited and brought back. Taking it out is recorded',
    security: [{ bearer: [] }],
    request: { params: exportParams, query: exportQuery },
    responses: {
      200: {
        description: 'The file. Above 3 MB: where it is to be fetched',
        content: {
          'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
          'application/json': { schema: fetchedElsewhere },
        },
      },
      ...READ_PROBLEMS,
    },
  }),
  async (c) => {
    const { file } = c.req.valid('param');
    const format = EXPORT_FORMATS.find((f) => file.endsWith(`.${f}`))!;
    const list = EXPORTED_LISTS.find((l) => file.startsWith(`${l}.`));
    const sheet = IMPORTABLE_SHEETS.find((s) => file.startsWith(`${s}-import.`))!;
    const [deps, account, query] = [c.get('deps'), c.get('account'), c.req.valid('query')];
    const made =
      list === undefined
        ? await exportForImport(deps, account, sheet, format, query)
        : await exportList(deps, account, list, format, query);
    return (await fileAnswer(c, made)) as never;
  },
);
