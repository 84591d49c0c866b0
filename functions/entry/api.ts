import { randomUUID } from 'node:crypto';
import { handle } from 'hono/aws-lambda';
import { createRemoteJWKSet } from 'jose';
import type { EnvName } from '#shared/env';
import { DEFAULT_RULES } from '#shared/rules/default';
import { createApp } from '../api/app.ts';
import type { Deps } from '../services/deps.ts';
import { Snapshots } from '../services/snapshot.ts';
import { connect } from '../storage/client.ts';
import { DocumentBucket } from '../storage/document-bucket.ts';
import { Store } from '../storage/store.ts';

/** A warm function shows another's write after at most this long. */
const SNAPSHOT_MAX_AGE_MS = 2_000;

function setting(name: EnvName): string {
  const value = process.env[name];
  if (!value) throw new Error(`environment variable ${name} is not set`);
  return value;
}

const tableName = setting('TABLE_NAME');
const endpoint = process.env.DYNAMODB_ENDPOINT;
const store = new Store(connect({ tableName, ...(endpoint ? { endpoint } : {}) }), tableName, { changeIndex: false });
const deps: Deps = {
  store,
  documents: new DocumentBucket(setting('DOCUMENT_BUCKET')),
  snapshots: new Snapshots(store, Date.now, SNAPSHOT_MAX_AGE_MS),
  rules: DEFAULT_RULES,
  provinceCode: setting('PROVINCE_CODE'),
  clock: () => new Date().toISOString(),
  ids: randomUUID,
  log: (line) => console.log(JSON.stringify(line)),
};
const issuer = setting('TOKEN_ISSUER');

export const handler = handle(
  createApp(deps, {
    issuer,
    clientId: setting('TOKEN_CLIENT_ID'),
    algorithms: ['RS256'],
    keys: createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`)),
  }),
);
