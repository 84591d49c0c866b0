import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { TokenTrust } from '../api/auth.ts';

const ISSUER = 'http://phusong.localhost';
const CLIENT_ID = 'console';
export const TOKEN_LIFETIME_S = 8 * 3600;

/** The sign-in of one machine: signs tokens like the cloud's, with a key kept in the data folder. Never part of the Lambda app. */
export interface LocalIssuer {
  trust: TokenTrust;
  tokenFor(accountId: string): Promise<string>;
}

export async function localIssuer(dataDir: string): Promise<LocalIssuer> {
  const path = join(dataDir, 'token-key.json');
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    writeFileSync(path, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  }
  const jwk = { ...(JSON.parse(readFileSync(path, 'utf8')) as JWK), kid: 'local', alg: 'ES256' };
  const key = await importJWK(jwk);
  const { d: _secret, ...publicJwk } = jwk;
  return {
    trust: {
      issuer: ISSUER,
      clientId: CLIENT_ID,
      algorithms: ['ES256'],
      keys: createLocalJWKSet({ keys: [publicJwk] }),
    },
    tokenFor: (accountId) =>
      new SignJWT({ token_use: 'access', client_id: CLIENT_ID })
        .setProtectedHeader({ alg: 'ES256', kid: 'local' })
        .setIssuer(ISSUER)
        .setSubject(accountId)
        .setIssuedAt()
        .setExpirationTime(`${TOKEN_LIFETIME_S}s`)
        .sign(key),
  };
}
