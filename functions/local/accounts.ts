import type { Account, Role } from '#shared/actor';
import { BEGINNING } from '#shared/calendar';
import type { OperatorCode } from '#shared/operator';
import { accountOf } from '../services/accounts/account-of.ts';
import type { Deps } from '../services/deps.ts';
import type { Ref } from '../storage/records.ts';

const ACCOUNTS: [id: string, name: string, role: Role, operator: OperatorCode | null][] = [
  ['viettel', 'Viettel Lạng Sơn', 'carrier', 'VIETTEL'],
  ['vnpt', 'VNPT Lạng Sơn', 'carrier', 'VNPT'],
  ['mobifone', 'MobiFone Lạng Sơn', 'carrier', 'MOBIFONE'],
  ['reviewer', 'Chuyên viên thẩm định', 'reviewer', null],
  ['approver', 'Lãnh đạo phê duyệt', 'approver', null],
  ['planner', 'Chuyên viên quy hoạch', 'planner', null],
  ['commune', 'Cán bộ xã', 'commune', null],
  ['auditor', 'Thanh tra', 'auditor', null],
  ['admin', 'Quản trị', 'admin', null],
];

/** The accounts one can sign in with on one machine, made where they are missing. The commune officer answers for the first three communes by code. */
export async function seedAccounts(deps: Deps): Promise<void> {
  const known = new Set((await deps.snapshots.heads(deps.provinceCode, 'account')).map((h) => h.id));
  const communes = (await deps.snapshots.heads(deps.provinceCode, 'admin-unit'))
    .filter((h) => h.state.level === 'commune' && h.state.validTo === null)
    .map((h) => h.state.code)
    .sort()
    .slice(0, 3);
  const drafts = ACCOUNTS.filter(([id]) => !known.has(id)).map(([id, , role, operator]) => {
    const ref: Ref<'account'> = { provinceCode: deps.provinceCode, kind: 'account', id };
    const state: Account = {
      id,
      provinceCode: deps.provinceCode,
      role,
      operator,
      communeCodes: role === 'commune' ? communes : [],
      active: true,
    };
    return { ref, state, base: null, verb: 'account:create', validFrom: BEGINNING };
  });
  const { written } = await deps.store.bulk(drafts, { actor: { id: 'local', role: 'admin' }, now: deps.clock() });
  deps.snapshots.take(written);
  for (const [id, name] of ACCOUNTS)
    await deps.store.people.introduce({ provinceCode: deps.provinceCode, kind: 'account', id }, name);
}

/** One of the accounts of {@link seedAccounts}. */
export async function seededAccount(deps: Deps, id: string): Promise<Account> {
  const account = await accountOf(deps, id);
  if (account === null) throw new Error(`the account ${id} is not seeded`);
  return account;
}
