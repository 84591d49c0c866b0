import { zoneBody, zoneChanged, zonesAnswer, zonesQuery } from '#shared/api/precheck';
import { listZones } from '../../services/zones/list-zones.ts';
import { putZone } from '../../services/zones/put-zone.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const tag = 'Planning';

export const zones = resource()
  .openapi(
    reading({
      path: '/',
      tag,
      summary: 'Zones of the passive-infrastructure plan in force on a date, with their polygons',
      query: zonesQuery,
      answer: zonesAnswer,
    }),
    async (c) => c.json(await listZones(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Add a zone to a version of the plan, or correct it with a reason',
      body: zoneBody,
      answer: zoneChanged,
    }),
    async (c) => {
      const { correction, ...body } = c.req.valid('json');
      const head = await putZone(c.get('deps'), c.get('account'), body, await asked(c, { reason: correction }));
      c.header('ETag', etag(head.version));
      return c.json({ zone: head.state, version: head.version }, 200);
    },
  );
