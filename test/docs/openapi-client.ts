/**
 * `npm run client`: makes web/src/api/openapi.generated.ts, the types of every request and answer, from the interface's own
 * OpenAPI document. With `--check`: exit code 1 if the file there is another.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import type { OpenAPI3 } from 'openapi-typescript';
import { createApp } from '../../functions/api/app.ts';
import type { Deps } from '../../functions/services/deps.ts';

const FILE = new URL('../../web/src/api/openapi.generated.ts', import.meta.url);
const HOOK = `export const resolve = (name, context, next) =>
  name === 'typescript' && context.parentURL?.includes('/openapi-typescript/')
    ? { url: ${JSON.stringify(new URL('./typescript-api.mjs', import.meta.url).href)}, shortCircuit: true }
    : next(name, context);`;

/** The document as the API serves it: it depends on the code only, so no store stands behind. */
export async function openApiDocument(): Promise<OpenAPI3> {
  const deps = { log: () => {}, clock: () => '2026-01-01T00:00:00.000Z' } as unknown as Deps;
  const keys = async (): Promise<never> => {
    throw new Error('no token is asked for');
  };
  const app = createApp(deps, { issuer: '', clientId: '', algorithms: [], keys });
  return (await (await app.request('/openapi.json')).json()) as OpenAPI3;
}

register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
const { default: openapiTS, astToString } = await import('openapi-typescript');
const made = `// Made from /openapi.json by \`npm run client\`; do not edit.\n${astToString(await openapiTS(await openApiDocument()))}`;
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== made) {
    console.error('web/src/api/openapi.generated.ts is not what /openapi.json makes: npm run client');
    process.exit(1);
  }
} else writeFileSync(FILE, made);
