import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  base64url,
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../functions/api/app.ts';
import type { TokenTrust } from '../../functions/api/auth.ts';
import { seedAccounts } from '../../functions/local/accounts.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

/*
 * The cloud's form of trust: RS256 from a Cognito-like issuer. The attacks are those of RFC 8725 (JWT best current practices)
 * and of the account behind the token.
 */
const ISSUER = 'https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_test';
const CLIENT = 'console-client';

let deps: TestDeps;
let app: ReturnType<typeof createApp>;
let trust: TokenTrust;
let pair: Awaited<ReturnType<typeof generateKeyPair>>;
let stranger: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  deps = await openTestStore();
  await seedAccounts(deps);
  pair = await generateKeyPair('RS256', { extractable: true });
  stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  trust = { issuer: ISSUER, clientId: CLIENT, algorithms: ['RS256'], keys: createLocalJWKSet({ keys: [jwk] }) };
  app = createApp(deps, trust);
});
afterAll(() => deps.close());

interface Facts {
  claims?: JWTPayload;
  header?: Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
  expires?: string | number;
  issuer?: string;
}

async function token({ claims = {}, header = {}, key = pair.privateKey, expires = '1h', issuer = ISSUER }: Facts = {}) {
  return new SignJWT({ token_use: 'access', client_id: CLIENT, sub: 'reviewer', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
}

async function ask(bearer: string | null, on = app) {
  const response = await on.request('/v1/me', { headers: bearer === null ? {} : { authorization: bearer } });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

function withPayload(signed: string, change: (claims: Record<string, unknown>) => void): string {
  const [head, body, signature] = signed.split('.') as [string, string, string];
  const claims = JSON.parse(new TextDecoder().decode(base64url.decode(body)));
  change(claims);
  return `${head}.${base64url.encode(JSON.stringify(claims))}.${signature}`;
}

const ATTACKS: [name: string, status: number, why: string, make: () => Promise<string | null>][] = [
  ['no token', 401, 'no-token', async () => null],
  ['another scheme', 401, 'no-token', async () => 'Basic cmV2aWV3ZXI6eA=='],
  ['no JWT at all', 401, 'ERR_JWS_INVALID', async () => 'Bearer not.a.token'],
  [
    'expired',
    401,
    'ERR_JWT_EXPIRED',
    async () => `Bearer ${await token({ expires: Math.floor(Date.now() / 1000) - 60 })}`,
  ],
  [
    'not valid yet',
    401,
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
    async () => `Bearer ${await token({ claims: { nbf: Math.floor(Date.now() / 1000) + 3600 } })}`,
  ],
  [
    'without an expiry',
    401,
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
    async () => {
      const jwt = new SignJWT({ token_use: 'access', client_id: CLIENT, sub: 'reviewer' });
      return `Bearer ${await jwt.setProtectedHeader({ alg: 'RS256', kid: 'k1' }).setIssuer(ISSUER).sign(pair.privateKey)}`;
    },
  ],
  [
    'of another issuer',
    401,
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
    async () => `Bearer ${await token({ issuer: `${ISSUER}x` })}`,
  ],
  [
    'for another client',
    401,
    'wrong-client',
    async () => `Bearer ${await token({ claims: { client_id: 'another' } })}`,
  ],
  [
    'an id token',
    401,
    'not-an-access-token',
    async () => `Bearer ${await token({ claims: { token_use: 'id', aud: CLIENT, client_id: undefined } })}`,
  ],
  [
    'alg none',
    401,
    'ERR_JOSE_ALG_NOT_ALLOWED',
    async () => {
      const part = (v: unknown) => base64url.encode(JSON.stringify(v));
      const exp = Math.floor(Date.now() / 1000) + 3600;
      const claims = { iss: ISSUER, sub: 'admin', client_id: CLIENT, token_use: 'access', exp };
      return `Bearer ${part({ alg: 'none' })}.${part(claims)}.${base64url.encode('x')}`;
    },
  ],
  [
    'HS256 with the public key as its secret',
    401,
    'ERR_JOSE_ALG_NOT_ALLOWED',
    async () => {
      const secret = new TextEncoder().encode(await exportSPKI(pair.publicKey));
      return `Bearer ${await token({ header: { alg: 'HS256' }, key: secret, claims: { sub: 'admin' } })}`;
    },
  ],
  [
    'tampered claims',
    401,
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    async () =>
      `Bearer ${withPayload(await token(), (c) => {
        c.sub = 'admin';
      })}`,
  ],
  [
    'prolonged by hand',
    401,
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    async () =>
      `Bearer ${withPayload(await token(), (c) => {
        c.exp = 4102444800;
      })}`,
  ],
  [
    'signed by a stranger under our key id',
    401,
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    async () => `Bearer ${await token({ key: stranger.privateKey })}`,
  ],
  [
    'of an unknown key id',
    401,
    'ERR_JWKS_NO_MATCHING_KEY',
    async () => `Bearer ${await token({ header: { kid: 'k2' } })}`,
  ],
  [
    'with a key of its own in the header',
    401,
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    async () => {
      const jwk = await exportJWK(stranger.publicKey);
      return `Bearer ${await token({ header: { jwk }, key: stranger.privateKey })}`;
    },
  ],
  [
    'without a subject',
    401,
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
    async () => `Bearer ${await token({ claims: { sub: undefined as never } })}`,
  ],
  [
    'whose subject would leave its key',
    401,
    'no-such-subject',
    async () => `Bearer ${await token({ claims: { sub: 'x#HEAD' } })}`,
  ],
  ['of nobody', 403, 'no-account', async () => `Bearer ${await token({ claims: { sub: 'nobody' } })}`],
  [
    'with a group that the account does not have',
    403,
    'no-account',
    async () => `Bearer ${await token({ claims: { sub: 'nobody', 'cognito:groups': ['admin'] } })}`,
  ],
];

describe('a token', () => {
  it('that holds opens the door, and the account says what it may do', async () => {
    const { status, body } = await ask(`Bearer ${await token({ claims: { 'cognito:groups': ['admin'] } })}`);
    expect(status).toBe(200);
    expect(body.account).toMatchObject({ id: 'reviewer', role: 'reviewer' });
    expect(body.verbs).not.toContain('account:manage');
  });

  it.each(ATTACKS)('%s is refused with %i, and logged without the token', async (_, status, why, make) => {
    const bearer = await make();
    deps.logged.length = 0;
    const answer = await ask(bearer);
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { status } });
    const line = deps.logged.find((l) => l.code === 'auth-refused');
    expect(line).toMatchObject({ level: 'warn', why });
    for (const part of (bearer ?? '').split(/[ .]/).filter((p) => p.length > 15))
      expect(JSON.stringify([deps.logged, answer.body])).not.toContain(part);
  });

  it('of a disabled account is refused from the next request on, and works again when it is enabled', async () => {
    const bearer = `Bearer ${await token({ claims: { sub: 'planner' } })}`;
    const admin = {
      authorization: `Bearer ${await token({ claims: { sub: 'admin' } })}`,
      'content-type': 'application/json',
    };
    const setActive = (active: boolean) =>
      app.request('/v1/accounts/planner', {
        method: 'PATCH',
        headers: admin,
        body: JSON.stringify({ active, reason: 'nghỉ việc' }),
      });
    expect((await ask(bearer)).status).toBe(200);
    expect((await setActive(false)).status).toBe(200);
    deps.logged.length = 0;
    expect(await ask(bearer)).toMatchObject({ status: 403, type: 'application/problem+json' });
    expect(deps.logged.find((l) => l.code === 'auth-refused')).toMatchObject({ why: 'disabled', subject: 'planner' });
    await setActive(true);
    expect((await ask(bearer)).status).toBe(200);
  });

  it('cannot be judged while the issuer’s keys cannot be had: 503, not 401 and not 500', async () => {
    const closed = createServer();
    await new Promise<void>((r) => closed.listen(0, '127.0.0.1', r));
    const { port } = closed.address() as AddressInfo;
    await new Promise((r) => closed.close(r));
    const keys = createRemoteJWKSet(new URL(`http://127.0.0.1:${port}/jwks.json`));
    const answer = await ask(`Bearer ${await token()}`, createApp(deps, { ...trust, keys }));
    expect(answer).toMatchObject({ status: 503, type: 'application/problem+json' });
  });
});
