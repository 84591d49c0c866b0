import type { Account } from '#shared/actor';
import type { Texts } from '../text/catalogue.ts';

const NAMED = 2;

/** What an account acts for, after its role: its operator, or its communes. */
export function scopeText(
  { operator, communeCodes }: Pick<Account, 'operator' | 'communeCodes'>,
  names: ReadonlyMap<string, string>,
  { t, format }: Pick<Texts, 't' | 'format'>,
): string {
  if (operator) return ` · ${t.operators[operator]}`;
  if (communeCodes.length === 0) return '';
  const named = communeCodes.slice(0, NAMED).map((c) => names.get(c) ?? c);
  const rest = communeCodes.length - named.length;
  return ` · ${named.join(', ')}${rest > 0 ? ` ${t.accountsPage.andMore(format.count(rest))}` : ''}`;
}
