import { EXPORT_FORMATS, EXPORTED_LISTS, exportParams, exportQuery, IMPORTABLE_SHEETS } from '#shared/api/exports';
import { exportForImport } from '../../services/exports/export-for-import.ts';
import { exportList } from '../../services/exports/export-list.ts';
import { download, resource } from '../contract.ts';

export const exports = resource().openapi(
  download({
    path: '/{file}',
    tag: 'Exports',
    summary:
      'A list as a file: XLSX, CSV, GeoJSON or KML, filtered as the list is; villages-import.xlsx and the like under the headers of the import, to be edited and brought back. Taking it out is recorded',
    params: exportParams,
    query: exportQuery,
    type: 'application/octet-stream',
  }),
  async (c) => {
    const { file } = c.req.valid('param');
    const format = EXPORT_FORMATS.find((f) => file.endsWith(`.${f}`))!;
    const list = EXPORTED_LISTS.find((l) => file.startsWith(`${l}.`));
    const sheet = IMPORTABLE_SHEETS.find((s) => file.startsWith(`${s}-import.`))!;
    const [deps, account, query] = [c.get('deps'), c.get('account'), c.req.valid('query')];
    const { name, type, chunks } =
      list === undefined
        ? await exportForImport(deps, account, sheet, format, query)
        : await exportList(deps, account, list, format, query);
    return c.body(streamed(chunks), 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    });
  },
);

/** Each piece is made when the receiver is ready for it. */
function streamed(chunks: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}
