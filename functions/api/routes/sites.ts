import { z } from '@hono/zod-openapi';
import {
  addStationBody,
  asIfQuery,
  dropPlanBody,
  historyQuery,
  putCarrierBody,
  sitesQuery,
  switchOffBody,
} from '#shared/api/requests';
import { history, siteDetail, siteRows, siteServes, stateAt } from '#shared/api/responses';
import { recordId } from '#shared/geography';
import { asIfOnly } from '../../services/coverage/assessed.ts';
import { servedBy } from '../../services/coverage/served-by.ts';
import { historyOf, stateOf } from '../../services/history.ts';
import { addStation, dropPlan, putCarrier, switchOff } from '../../services/sites/change-station.ts';
import { getSite, listSites } from '../../services/sites/read.ts';
import { asked, etag } from '../asked.ts';
import { reading, resource, writing } from '../contract.ts';

const siteParams = z.object({ id: recordId });
const stationParams = siteParams.extend({ stationId: z.string().max(40) });
const carrierParams = stationParams.extend({ carrierId: recordId });

export const sites = resource()
  .openapi(
    reading({
      path: '/',
      tag: 'Sites',
      summary: 'Sites (vị trí) with the stations on air on a date',
      query: sitesQuery,
      answer: siteRows,
    }),
    async (c) => c.json(await listSites(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    reading({
      path: '/{id}',
      tag: 'Sites',
      summary: 'One site with all its stations',
      params: siteParams,
      answer: siteDetail,
    }),
    async (c) => {
      const head = await getSite(c.get('deps'), c.get('account'), c.req.valid('param').id);
      c.header('ETag', etag(head.version));
      return c.json({ site: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/villages',
      tag: 'Sites',
      summary: 'Villages that the site serves best, and which of them have no other',
      params: siteParams,
      query: asIfQuery,
      answer: siteServes,
    }),
    async (c) => {
      const choice = asIfOnly(c.req.valid('query'));
      return c.json(await servedBy(c.get('deps'), c.get('account'), c.req.valid('param').id, choice), 200);
    },
  )
  .openapi(
    reading({
      path: '/{id}/history',
      tag: 'Sites',
      summary: 'Every change of the site: who, when, why, before and after',
      params: siteParams,
      answer: history,
    }),
    async (c) => c.json(await historyOf(c.get('deps'), c.get('account'), 'site', c.req.valid('param').id), 200),
  )
  .openapi(
    reading({
      path: '/{id}/state',
      tag: 'Sites',
      summary: 'The site as it was on a date (asOf), as known at an instant (knownAt)',
      params: siteParams,
      query: historyQuery,
      answer: stateAt,
    }),
    async (c) =>
      c.json(
        await stateOf(c.get('deps'), c.get('account'), 'site', c.req.valid('param').id, c.req.valid('query')),
        200,
      ),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/stations',
      tag: 'Sites',
      summary: 'Add a station (trạm) to a site',
      params: siteParams,
      body: addStationBody,
      answer: siteDetail,
    }),
    async (c) => {
      const { operator, generation, carriers, ...act } = c.req.valid('json');
      const head = await addStation(
        c.get('deps'),
        c.get('account'),
        c.req.valid('param').id,
        { operator, generation, carriers },
        await asked(c, act),
      );
      c.header('ETag', etag(head.version));
      return c.json({ site: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'put',
      path: '/{id}/stations/{stationId}/carriers/{carrierId}',
      tag: 'Sites',
      summary: 'Add or change a radio carrier of a station',
      params: carrierParams,
      body: putCarrierBody,
      answer: siteDetail,
    }),
    async (c) => {
      const { reason, validFrom, ...carrier } = c.req.valid('json');
      const { id, stationId, carrierId } = c.req.valid('param');
      const head = await putCarrier(
        c.get('deps'),
        c.get('account'),
        { siteId: id, stationId, carrierId },
        carrier,
        await asked(c, { reason, validFrom }),
      );
      c.header('ETag', etag(head.version));
      return c.json({ site: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/stations/{stationId}/switch-off',
      tag: 'Sites',
      summary: 'Switch a station, or one of its radio carriers, off from a day on',
      params: stationParams,
      body: switchOffBody,
      answer: siteDetail,
    }),
    async (c) => {
      const { date, carrierId, ...act } = c.req.valid('json');
      const { id, stationId } = c.req.valid('param');
      const head = await switchOff(
        c.get('deps'),
        c.get('account'),
        { siteId: id, stationId, carrierId },
        date,
        await asked(c, act),
      );
      c.header('ETag', etag(head.version));
      return c.json({ site: head.state, version: head.version }, 200);
    },
  )
  .openapi(
    writing({
      method: 'post',
      path: '/{id}/stations/{stationId}/drop-plan',
      tag: 'Sites',
      summary: 'Drop what is planned for a station after today: its start or its switch-off',
      params: stationParams,
      body: dropPlanBody,
      answer: siteDetail,
    }),
    async (c) => {
      const { id, stationId } = c.req.valid('param');
      const head = await dropPlan(
        c.get('deps'),
        c.get('account'),
        { siteId: id, stationId },
        await asked(c, c.req.valid('json')),
      );
      c.header('ETag', etag(head.version));
      return c.json({ site: head.state, version: head.version }, 200);
    },
  );
