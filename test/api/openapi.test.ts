import { spawnSync } from 'node:child_process';
import SwaggerParser from '@apidevtools/swagger-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { createVillageBody, switchOffBody } from '#shared/api/requests';
import { health, problemDocument, siteRows, villageRows } from '#shared/api/responses';
import { EXAMPLES } from '../../functions/api/openapi.ts';
import { openTestApi, type TestApi } from '../fixtures/api.ts';

type Parsed = Parameters<typeof SwaggerParser.validate>[0] & object;
interface Operation {
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, { example?: unknown }> }>;
}

let api: TestApi;
let document: { openapi: string; paths: Record<string, Record<string, Operation>> };
beforeAll(async () => {
  api = await openTestApi();
  document = (await (await api.app.request('/openapi.json')).json()) as typeof document;
});
afterAll(() => api.close());

const SCHEMAS: Record<string, { answer?: ZodType; body?: ZodType }> = {
  'GET /health': { answer: health },
  'GET /v1/white-spots': { answer: villageRows },
  'GET /v1/villages': { answer: villageRows },
  'GET /v1/sites': { answer: siteRows },
  'POST /v1/villages': { body: createVillageBody },
  'POST /v1/sites/{id}/stations/{stationId}/switch-off': { body: switchOffBody },
};

describe('/openapi.json', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    expect(document.openapi).toBe('3.1.0');
    await expect(SwaggerParser.validate(structuredClone(document) as unknown as Parsed)).resolves.toBeTruthy();
  });

  it('tells every error of every route under /v1, each with an example that is a problem document', async () => {
    const whole = (await SwaggerParser.dereference(
      structuredClone(document) as unknown as Parsed,
    )) as unknown as typeof document;
    for (const [path, methods] of Object.entries(whole.paths)) {
      if (!path.startsWith('/v1/')) continue;
      for (const [method, { requestBody, responses }] of Object.entries(methods)) {
        const expected = [
          '400',
          '401',
          '403',
          '404',
          '422',
          '500',
          '503',
          ...(requestBody ? ['409', '412', '413'] : []),
        ];
        expect(Object.keys(responses), `${method} ${path}`).toEqual(expect.arrayContaining(expected));
        for (const status of expected) {
          const example = problemDocument.parse(responses[status]!.content!['application/problem+json']!.example);
          expect(example.status).toBe(Number(status));
        }
      }
    }
  });

  it('its examples fit their schemas, and stand in the document', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(SCHEMAS).sort());
    for (const [route, { answer, body }] of Object.entries(EXAMPLES)) {
      const [method, path] = route.split(' ') as [string, string];
      const operation = document.paths[path]![method.toLowerCase()]!;
      if (answer !== undefined) {
        SCHEMAS[route]!.answer!.parse(answer);
        expect(operation.responses['200']!.content!['application/json']!.example).toEqual(answer);
      }
      if (body !== undefined) {
        SCHEMAS[route]!.body!.parse(body);
        expect(operation.requestBody!.content['application/json']!.example).toEqual(body);
      }
    }
  });

  it('the client in web/ is the one that this document makes', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'test/docs/openapi-client.ts', '--check'],
      {
        encoding: 'utf8',
      },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }, 60_000);
});
