import type { Account } from '#shared/actor';
import type { Deps } from '../deps.ts';

/** The account a token's subject names, read consistently at each request, so that a change takes effect at once; null if there is none. */
export async function accountOf(deps: Deps, subject: string): Promise<Account | null> {
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'account', id: subject });
  return head?.state ?? null;
}
