import type { Account } from '#shared/actor';
import type { Deps } from '../services/deps.ts';

/** What a request carries through the middleware. */
export interface ApiEnv {
  Variables: {
    deps: Deps;
    account: Account;
    requestId: string;
  };
}
