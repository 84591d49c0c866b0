import { handle } from 'hono/aws-lambda';
import { createRemoteJWKSet } from 'jose';
import { createApp } from '../api/app.ts';
import { cloudDeps, setting } from './cloud-deps.ts';

const issuer = setting('TOKEN_ISSUER');

export const handler = handle(
  createApp(cloudDeps(), {
    issuer,
    clientId: setting('TOKEN_CLIENT_ID'),
    algorithms: ['RS256'],
    keys: createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`)),
  }),
);
