import { z } from '@hono/zod-openapi';
import {
  claimAreaAnswer,
  claimAreaBody,
  claimAreas,
  claimsBody,
  delivered,
  measured,
  measurementQuery,
  nextSurveys,
  nextSurveysQuery,
  photoAddress,
  photoKept,
  photoQuery,
  reconciliation as reconciliationAnswer,
  reconciliationQuery,
  surveysBody,
  villageEvidenceAnswer,
} from '#shared/api/evidence';
import { rulesQuery } from '#shared/api/requests';
import { recordId } from '#shared/geography';
import { listAreas, stateArea } from '../../services/evidence/claim-area.ts';
import { deliverSurveys, stateClaims } from '../../services/evidence/deliver.ts';
import { addMeasurements } from '../../services/evidence/measure.ts';
import { keepPhoto, photoOf } from '../../services/evidence/photos.ts';
import { evidenceOfVillage, nextToSurvey, reconcileProvince } from '../../services/evidence/read.ts';
import { reading, resource, upload, writing } from '../contract.ts';

const tag = 'Evidence';

/** Under /v1/villages. */
export const villageEvidence = resource().openapi(
  reading({
    path: '/{id}/evidence',
    tag,
    summary: 'Claim, model, survey and measurement of a village side by side, and the one verdict with its reason',
    params: z.object({ id: recordId }),
    query: rulesQuery,
    answer: villageEvidenceAnswer,
  }),
  async (c) =>
    c.json(
      await evidenceOfVillage(c.get('deps'), c.get('account'), c.req.valid('param').id, c.req.valid('query')),
      200,
    ),
);

export const surveys = resource()
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'Deliver survey statements made in the field; each has an outcome, delivered again they count once',
      body: surveysBody,
      answer: delivered,
    }),
    async (c) => c.json(await deliverSurveys(c.get('deps'), c.get('account'), c.req.valid('json').statements), 200),
  )
  .openapi(
    reading({
      path: '/next',
      tag,
      summary: 'Villages to survey next, by what the answer is expected to change',
      query: nextSurveysQuery,
      answer: nextSurveys,
    }),
    async (c) => c.json(await nextToSurvey(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
  )
  .openapi(
    upload({
      path: '/photos',
      tag,
      summary:
        'Keep a photo taken in a village (JPEG, up to 3 MB); a statement then names it by the hash that is answered',
      query: photoQuery,
      type: 'image/jpeg',
      answer: photoKept,
    }),
    async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const { villageId } = c.req.valid('query');
      return c.json(await keepPhoto(c.get('deps'), c.get('account'), villageId, bytes), 200);
    },
  )
  .openapi(
    reading({
      path: '/photos/{sha256}',
      tag,
      summary: 'A short-lived address of a survey’s photo; asking is recorded',
      params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      query: photoQuery,
      answer: photoAddress,
    }),
    async (c) => {
      const { sha256 } = c.req.valid('param');
      return c.json(await photoOf(c.get('deps'), c.get('account'), c.req.valid('query').villageId, sha256), 200);
    },
  );

export const claims = resource()
  .openapi(
    writing({
      method: 'post',
      path: '/',
      tag,
      summary: 'A carrier states which villages it serves',
      body: claimsBody,
      answer: delivered,
    }),
    async (c) => c.json(await stateClaims(c.get('deps'), c.get('account'), c.req.valid('json').statements), 200),
  )
  .openapi(
    writing({
      method: 'post',
      path: '/areas',
      tag,
      summary:
        'A carrier states a service area (vùng phục vụ) as a polygon: every point inside is claimed, none outside',
      body: claimAreaBody,
      answer: claimAreaAnswer,
    }),
    async (c) => c.json(await stateArea(c.get('deps'), c.get('account'), c.req.valid('json')), 200),
  )
  .openapi(reading({ path: '/areas', tag, summary: 'Service areas on file', answer: claimAreas }), async (c) =>
    c.json(await listAreas(c.get('deps'), c.get('account')), 200),
  );

export const measurements = resource().openapi(
  upload({
    path: '/',
    tag,
    summary: 'Add a CSV of measurements (up to 2 MB); one wrong row refuses the file, with every problem by row',
    query: measurementQuery,
    type: 'text/csv',
    answer: measured,
  }),
  async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const { source } = c.req.valid('query');
    return c.json(await addMeasurements(c.get('deps'), c.get('account'), { bytes, source }), 200);
  },
);

export const reconciliation = resource().openapi(
  reading({
    path: '/',
    tag,
    summary: 'What is claimed against what was found, by village, operator and generation; how far claims hold',
    query: reconciliationQuery,
    answer: reconciliationAnswer,
  }),
  async (c) => c.json(await reconcileProvince(c.get('deps'), c.get('account'), c.req.valid('query')), 200),
);
