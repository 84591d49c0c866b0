import { createMiddleware } from 'hono/factory';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { publicReader } from '#shared/actor';
import { DomainError } from '#shared/errors';
import { recordId } from '#shared/geography';
import { accountOf } from '../services/accounts/account-of.ts';
import type { ApiEnv } from './context.ts';

/** Who issues the tokens that this deployment trusts. The same checks stand behind Cognito and the local issuer. */
export interface TokenTrust {
  issuer: string;
  clientId: string;
  algorithms: string[];
  keys: JWTVerifyGetKey;
}

/**
 * Verifies the bearer token and loads the account it names. The token proves who; what it may do stands in the account.
 * Every refusal is logged with why, never with the token.
 */
export function authenticate(trust: TokenTrust) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const refuse = (code: 'unauthenticated' | 'forbidden', why: string, message: string, subject?: string): never => {
      c.get('deps').log({
        level: 'warn',
        code: 'auth-refused',
        requestId: c.get('requestId'),
        path: c.req.path,
        why,
        subject: subject ?? null,
      });
      throw new DomainError(code, message);
    };
    if (!token) return refuse('unauthenticated', 'no-token', 'send an access token: Authorization: Bearer …');
    const checked = await subjectOf(token, trust);
    if ('why' in checked)
      return refuse('unauthenticated', checked.why, `the access token is not valid (${checked.why})`);
    const account = await accountOf(c.get('deps'), checked.subject);
    if (account === null)
      return refuse('forbidden', 'no-account', 'no account of this province belongs to this token', checked.subject);
    if (!account.active) return refuse('forbidden', 'disabled', 'the account is disabled', checked.subject);
    c.set('account', account);
    await next();
  });
}

/** The same where the public may ask too: without an Authorization header the request is the public's; with one it must hold. */
export function authenticateOrPublic(trust: TokenTrust) {
  const known = authenticate(trust);
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (c.req.header('authorization') !== undefined) return known(c, next);
    c.set('account', publicReader(c.get('deps').provinceCode));
    await next();
  });
}

/** The subject of a token that holds, or why it does not. @throws DomainError unavailable, if the issuer's keys cannot be had now */
async function subjectOf(token: string, trust: TokenTrust): Promise<{ subject: string } | { why: string }> {
  try {
    const { payload } = await jwtVerify(token, trust.keys, {
      issuer: trust.issuer,
      algorithms: trust.algorithms,
      requiredClaims: ['sub', 'exp'],
    });
    if (payload.token_use !== 'access') return { why: 'not-an-access-token' };
    if (payload.client_id !== trust.clientId) return { why: 'wrong-client' };
    // Ids appear in keys of the table; a subject outside their alphabet names no account.
    return recordId.safeParse(payload.sub).success ? { subject: payload.sub! } : { why: 'no-such-subject' };
  } catch (error) {
    if (error instanceof errors.JOSEError && error.code !== 'ERR_JWKS_TIMEOUT' && error.code !== 'ERR_JOSE_GENERIC')
      return { why: error.code };
    throw new DomainError('unavailable', 'the keys of the token issuer cannot be had now; try again');
  }
}
