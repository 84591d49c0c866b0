import { createMiddleware } from 'hono/factory';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import { accountOf } from '../services/accounts/account-of.ts';
import type { ApiEnv } from './context.ts';

/** Who issues the tokens that this deployment trusts. The same checks stand behind Cognito and the local issuer. */
export interface TokenTrust {
  issuer: string;
  clientId: string;
  algorithms: string[];
  keys: JWTVerifyGetKey;
}

/** Verifies the bearer token and loads the account it names. The token proves who; what it may do stands in the account. */
export function authenticate(trust: TokenTrust) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const header = c.req.header('authorization') ?? '';
    const token = /^Bearer (\S+)$/i.exec(header)?.[1];
    if (!token) throw new DomainError('unauthenticated', 'send an access token: Authorization: Bearer …');
    c.set('account', await accountFor(token, trust, c.get('deps')));
    await next();
  });
}

async function accountFor(token: string, trust: TokenTrust, deps: ApiEnv['Variables']['deps']): Promise<Account> {
  let subject: string | undefined;
  try {
    const { payload } = await jwtVerify(token, trust.keys, {
      issuer: trust.issuer,
      algorithms: trust.algorithms,
      requiredClaims: ['sub', 'exp'],
    });
    if (payload.client_id !== trust.clientId || payload.token_use !== 'access')
      throw new DomainError('unauthenticated', 'the token was not issued to this application');
    subject = payload.sub;
  } catch (error) {
    if (error instanceof errors.JOSEError)
      throw new DomainError('unauthenticated', `the access token is not valid (${error.code})`);
    throw error;
  }
  const account = await accountOf(deps, subject!);
  if (account === null) throw new DomainError('forbidden', 'no account of this province belongs to this token');
  if (!account.active) throw new DomainError('forbidden', 'the account is disabled');
  return account;
}
