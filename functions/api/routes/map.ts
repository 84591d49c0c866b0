import { mapFrame as mapFrameAnswer, tileParams } from '#shared/api/map';
import { mapFrame } from '../../services/map/map-frame.ts';
import { terrainTile } from '../../services/map/terrain-tile.ts';
import { download, reading, resource } from '../contract.ts';

const tag = 'Map';

export const map = resource()
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'What a map can show besides villages: dates with something to see, terrain, the base map',
      answer: mapFrameAnswer,
    }),
    async (c) => c.json(await mapFrame(c.get('deps'), c.get('account')), 200),
  )
  .openapi(
    download({
      path: '/terrain/{z}/{x}/{y}',
      tag,
      summary: 'Heights of a web map tile as a picture in Terrarium encoding, for hill shading',
      params: tileParams,
      type: 'image/png',
    }),
    async (c) => {
      const { png, hash } = await terrainTile(c.get('deps'), c.get('account'), c.req.valid('param'));
      const etag = `"${hash.slice(0, 16)}"`;
      c.header('cache-control', 'private, max-age=86400');
      c.header('ETag', etag);
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      if (png === null) return c.body(null, 204);
      return c.body(new Uint8Array(png), 200, { 'content-type': 'image/png' });
    },
  );
