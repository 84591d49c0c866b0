import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../api/answers.ts';
import { LOCAL_ACCOUNTS, type LocalAccount } from '../api/session.ts';
import { useTexts } from '../text/catalogue.ts';

/** How the person at this console came in: chosen from the accounts of one machine, or signed in. */
export type Who =
  | { kind: 'local'; account: LocalAccount; choose: (account: LocalAccount) => void }
  | { kind: 'hosted'; me: Me | null; signOut: () => void };

export const WhoContext = createContext<Who>({ kind: 'local', account: 'planner', choose: () => {} });

/** The field of the header that says who asks: a choice of accounts on one machine; name, role and the way out where one signs in. */
export function WhoIsSignedIn() {
  const { t } = useTexts();
  const who = useContext(WhoContext);
  if (who.kind === 'local')
    return (
      <div class="field">
        <label for="account">{t.header.account}</label>
        <select
          id="account"
          value={who.account}
          onChange={(event) => {
            const next = event.currentTarget.value as LocalAccount;
            // It stands as it was until the account has changed: something unsaved may be in the way.
            event.currentTarget.value = who.account;
            who.choose(next);
          }}
        >
          {LOCAL_ACCOUNTS.map((a) => (
            <option key={a} value={a}>
              {t.accounts[a]}
            </option>
          ))}
        </select>
      </div>
    );
  return (
    <div class="field who">
      {who.me ? (
        <p class="who-name">
          <strong>{who.me.name ?? who.me.account.id}</strong>
          <small>{t.accountsPage.roles[who.me.account.role]}</small>
        </p>
      ) : null}
      <button type="button" class="button" onClick={who.signOut}>
        {t.signIn.out}
      </button>
    </div>
  );
}
