import type { Role } from '#shared/actor';
import type { ScreenName } from '../address.ts';

const EVERYBODY: readonly Role[] = ['planner', 'commune', 'carrier', 'reviewer', 'approver', 'auditor', 'admin'];
/** In the order in which they stand: what a role does every day comes first, because a phone's bar has room for four. */
const OF_ROLE: [screen: ScreenName, roles: readonly Role[]][] = [
  ['map', EVERYBODY],
  ['overview', EVERYBODY],
  ['review', ['reviewer', 'approver', 'planner', 'auditor']],
  ['carrier', ['carrier']],
  ['rounds', ['commune']],
  ['plans', ['carrier']],
  ['white', EVERYBODY],
  ['sunset', EVERYBODY],
  ['fibre', EVERYBODY],
  ['rounds', ['planner', 'reviewer', 'approver', 'auditor', 'admin', 'carrier']],
  ['plans', ['reviewer', 'approver', 'planner', 'auditor', 'admin']],
  ['inbox', EVERYBODY],
  ['imports', ['carrier', 'planner', 'reviewer', 'auditor', 'admin']],
  ['audit', ['auditor', 'planner', 'approver', 'admin']],
  ['rules', EVERYBODY],
  ['accounts', ['auditor', 'admin', 'carrier']],
];

/** The screens that a role has work on. What it may read and do there the server decides. */
export function screensOf(role: Role): readonly ScreenName[] {
  return OF_ROLE.filter(([, roles]) => roles.includes(role)).map(([screen]) => screen);
}

/** Whether every role has work on a screen: it may open before the role is known. */
export function isEverybodys(screen: ScreenName): boolean {
  return EVERYBODY.every((role) => screensOf(role).includes(screen));
}
