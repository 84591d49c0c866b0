import { type Account, account as accountSchema, may, PERMISSIONS, type Verb } from '#shared/actor';
import { DomainError, problemsOf } from '#shared/errors';
import { TRANSITION_NAMES, type TransitionName, transition } from '#shared/lifecycle';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { recordAccess } from './access-log.ts';

/** An account with the name of its person; null = none, or erased. */
export interface AccountDetail {
  account: Account;
  name: string | null;
  version: number;
}

export type AccountFacts = Pick<Account, 'role' | 'operator' | 'communeCodes' | 'active'>;

/** What the asking account is and may do. For everybody. */
export async function me(
  deps: Deps,
  actor: Account,
): Promise<{ account: Account; name: string | null; verbs: Verb[]; transitions: TransitionName[] }> {
  return {
    account: actor,
    name: await deps.store.people.nameOf(refTo(deps, actor.id)),
    verbs: (Object.keys(PERMISSIONS) as Verb[]).filter((v) => may(actor, v)),
    transitions: TRANSITION_NAMES.filter((n) => actor.active && transition(n).roles.includes(actor.role)),
  };
}

/** Every account of the province, with names, by id. */
export async function listAccounts(deps: Deps, actor: Account): Promise<{ items: AccountDetail[] }> {
  requirePermission(actor, 'account:read');
  const heads = await deps.snapshots.heads(deps.provinceCode, 'account');
  const items = await Promise.all(heads.map((head) => withName(deps, head)));
  return { items: items.sort((a, b) => (a.account.id < b.account.id ? -1 : 1)) };
}

export async function getAccount(deps: Deps, actor: Account, id: string): Promise<AccountDetail> {
  requirePermission(actor, 'account:read');
  const head = await deps.store.head(refTo(deps, id));
  if (!head) throw new DomainError('not-found', `there is no account ${id}`);
  return withName(deps, head);
}

/** Creates the account that tokens with the subject `id` stand for. The name goes beside the account, never into its history. */
export async function createAccount(
  deps: Deps,
  actor: Account,
  facts: { id: string; name: string } & AccountFacts,
  asked: Asked,
): Promise<AccountDetail> {
  requirePermission(actor, 'account:manage');
  const { name, ...rest } = facts;
  const ref = refTo(deps, facts.id);
  const state = parsed({ ...rest, provinceCode: deps.provinceCode });
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([head]) => {
    if (head) {
      const message = `there is an account ${facts.id} already`;
      throw new DomainError('conflict', message, { problems: [{ field: 'id', rule: 'account-exists', message }] });
    }
    return [{ ref, state, verb: 'account:create', reason: asked.reason ?? null }];
  });
  deps.snapshots.take(heads);
  await deps.store.people.introduce(ref, name);
  return withName(deps, heads[0] as Head<'account'>);
}

/** Changes what an account may do, from its next request on. An admin cannot lock itself out. */
export async function changeAccount(
  deps: Deps,
  actor: Account,
  id: string,
  facts: { [K in keyof AccountFacts]?: AccountFacts[K] | undefined } & { name?: string | undefined },
  asked: Asked & { reason: string },
): Promise<AccountDetail> {
  requirePermission(actor, 'account:manage');
  const ref = refTo(deps, id);
  const { name, ...said } = facts;
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), ([head]) => {
    if (!head) throw new DomainError('not-found', `there is no account ${id}`);
    const told = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined));
    const state = parsed({ ...head.state, ...told });
    if (id === actor.id && (!state.active || state.role !== actor.role)) {
      const message = 'an admin cannot disable itself or give up its own role; another admin can';
      const field = state.active ? 'role' : 'active';
      throw new DomainError('conflict', message, { problems: [{ field, rule: 'own-account', message }] });
    }
    return [{ ref, state, verb: 'account:change', reason: asked.reason }];
  });
  deps.snapshots.take(heads);
  if (name !== undefined) await deps.store.people.rename(ref, name);
  return withName(deps, heads[0] as Head<'account'>);
}

/** Erases the person's name. The account, its id and everything it did stay as they are. */
export async function eraseName(
  deps: Deps,
  actor: Account,
  id: string,
  asked: Asked & { reason: string },
): Promise<AccountDetail> {
  requirePermission(actor, 'account:manage');
  const ref = refTo(deps, id);
  const head = await deps.store.head(ref);
  if (!head) throw new DomainError('not-found', `there is no account ${id}`);
  if (asked.ifVersion !== undefined && asked.ifVersion !== head.version)
    throw new DomainError('stale-version', `account ${id} is at version ${head.version}`, { version: head.version });
  await deps.store.people.rename(ref, null);
  await recordAccess(deps, actor, {
    verb: 'account:erase-name',
    object: `account#${id}`,
    detail: { reason: asked.reason },
  });
  return withName(deps, head);
}

async function withName(deps: Deps, head: Head<'account'>): Promise<AccountDetail> {
  return { account: head.state, name: await deps.store.people.nameOf(head), version: head.version };
}

function refTo(deps: Deps, id: string): Ref<'account'> {
  return { provinceCode: deps.provinceCode, kind: 'account', id };
}

function parsed(state: unknown): Account {
  const result = accountSchema.safeParse(state);
  if (!result.success)
    throw new DomainError('invalid', 'the account breaks a rule', { problems: problemsOf(result.error) });
  if (result.data.role === 'public')
    throw new DomainError('invalid', 'public is who asks without an account; no account can have this role', {
      messageVi: 'Vai trò “public” là của người xem không có tài khoản; không tài khoản nào nhận vai trò này.',
    });
  return result.data;
}
