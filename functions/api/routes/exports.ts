import { EXPORT_FORMATS, EXPORTED_LISTS, exportParams, exportQuery } from '#shared/api/exports';
import { exportList } from '../../services/exports/export-list.ts';
import { download, resource } from '../contract.ts';

export const exports = resource().openapi(
  download({
    path: '/{file}',
    tag: 'Exports',
    summary: 'A list as a file: XLSX, CSV, GeoJSON or KML, filtered as the list is; taking it out is recorded',
    params: exportParams,
    query: exportQuery,
    type: 'application/octet-stream',
  }),
  async (c) => {
    const { file } = c.req.valid('param');
    const list = EXPORTED_LISTS.find((l) => file.startsWith(`${l}.`))!;
    const format = EXPORT_FORMATS.find((f) => file.endsWith(`.${f}`))!;
    const { name, type, chunks } = await exportList(
      c.get('deps'),
      c.get('account'),
      list,
      format,
      c.req.valid('query'),
    );
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
