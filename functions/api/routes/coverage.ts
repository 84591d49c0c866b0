import { z } from '@hono/zod-openapi';
import { storedAssessmentAnswer } from '#shared/api/coverage';
import { recordId } from '#shared/geography';
import { readAssessment } from '../../services/assessment/read.ts';
import { etag } from '../asked.ts';
import { reading, resource } from '../contract.ts';

export const assessments = resource().openapi(
  reading({
    path: '/{id}/assessment',
    tag: 'Villages',
    summary: 'The stored assessment of a village, what it rests on, and every change of its class or best servers',
    params: z.object({ id: recordId }),
    answer: storedAssessmentAnswer,
  }),
  async (c) => {
    const answer = await readAssessment(c.get('deps'), c.get('account'), c.req.valid('param').id);
    c.header('ETag', etag(answer.revision));
    return c.json(answer, 200);
  },
);
