import type { ComponentType } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { mayLeave, parseAddress, type ScreenName, useAddress } from './address.ts';
import { Client } from './api/client.ts';
import { type HostedSession, LocalSession } from './api/session.ts';
import { useAnswer } from './api/use-answer.ts';
import { MapScreen } from './map/map-screen.tsx';
import { Nav } from './parts/nav.tsx';
import type { ScreenProps } from './parts/screen.ts';
import { ScreenGuard, ScreenLost } from './parts/screen-guard.tsx';
import { ScreenNotYours } from './parts/screen-not-yours.tsx';
import { isEverybodys, screensOf } from './parts/screens-of-role.ts';
import { WhoContext } from './sign-in/who.tsx';
import { TextsContext, textsFor } from './text/catalogue.ts';

/** Screens besides the map come in files of their own, when they are first opened. */
const SCREENS: Record<Exclude<ScreenName, 'map'>, () => Promise<ComponentType<ScreenProps>>> = {
  white: () => import('./white/white-screen.tsx').then((m) => m.WhiteScreen),
  review: () => import('./review/review-screen.tsx').then((m) => m.ReviewScreen),
  carrier: () => import('./carrier/carrier-screen.tsx').then((m) => m.CarrierScreen),
  plans: () => import('./plans/plans-screen.tsx').then((m) => m.PlansScreen),
  sunset: () => import('./sunset/sunset-screen.tsx').then((m) => m.SunsetScreen),
  fibre: () => import('./fibre/fibre-screen.tsx').then((m) => m.FibreScreen),
  overview: () => import('./overview/overview-screen.tsx').then((m) => m.OverviewScreen),
  rounds: () => import('./rounds/rounds-screen.tsx').then((m) => m.RoundsScreen),
  imports: () => import('./imports/imports-screen.tsx').then((m) => m.ImportsScreen),
  audit: () => import('./audit/audit-screen.tsx').then((m) => m.AuditScreen),
  rules: () => import('./rules/rules-screen.tsx').then((m) => m.RulesScreen),
  accounts: () => import('./accounts/accounts-screen.tsx').then((m) => m.AccountsScreen),
  inbox: () => import('./inbox/inbox-screen.tsx').then((m) => m.InboxScreen),
};

/** The console: the screen the address names, in its language. The map is the first screen. @param hosted null where accounts are chosen, not signed in with */
export function App({ hosted }: { hosted: HostedSession | null }) {
  const [address, changeAddress] = useAddress();
  const chosen = address.account ?? 'planner';
  const account = hosted ? 'signed-in' : chosen;
  const client = useMemo(() => new Client(hosted ?? new LocalSession(chosen)), [hosted, chosen]);
  const texts = useMemo(() => textsFor(address.language), [address.language]);
  const me = useAnswer(account, (signal) => client.me(signal));
  const [inboxAsked, setInboxAsked] = useState(0);
  const inbox = useAnswer(me.value ? `${account} ${inboxAsked} ${address.screen}` : null, (signal) =>
    client.inbox(true, signal),
  );
  const { Screen, failed } = useScreen(address.screen);
  const role = me.loading ? null : (me.value?.account.role ?? null);
  const isForeign = role !== null && !screensOf(role).includes(address.screen);
  // What only some have work on asks nothing before it is known that this account has.
  const isOpen = isEverybodys(address.screen) || !me.loading;
  const isSwitched = useRef(false);

  // Who has just changed the account did not ask for a screen that the new one has no work on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the role is known, not when the address changes
  useEffect(() => {
    if (role === null) return;
    if (isSwitched.current && isForeign)
      changeAddress({ ...parseAddress(''), account: address.account, language: address.language }, 'replace');
    isSwitched.current = false;
  }, [role, isForeign]);

  useEffect(() => {
    document.documentElement.lang = address.language;
    document.title = `${texts.t.name} – ${texts.t.screens[address.screen]}`;
  }, [address.language, address.screen, texts]);

  const screen: ScreenProps = {
    client,
    address,
    changeAddress,
    account,
    me: me.value,
    onInbox: () => setInboxAsked((n) => n + 1),
  };
  return (
    <TextsContext.Provider value={texts}>
      <WhoContext.Provider
        value={
          hosted
            ? { kind: 'hosted', me: me.value, signOut: () => hosted.signOut() }
            : {
                kind: 'local',
                account: chosen,
                choose: (next) => {
                  const go = (): void => {
                    isSwitched.current = true;
                    changeAddress({ account: next === 'planner' ? undefined : next, item: undefined, list: undefined });
                  };
                  if (mayLeave(go)) go();
                },
              }
        }
      >
        <a class="skip" href="#main">
          {texts.t.skip}
        </a>
        <div class="console">
          <Nav
            address={address}
            changeAddress={changeAddress}
            role={me.value?.account.role ?? null}
            unread={inbox.value?.items.length ?? 0}
          />
          {Screen && isOpen ? (
            <ScreenGuard key={`${account} ${address.screen}`}>
              {isForeign ? <ScreenNotYours {...screen} /> : <Screen {...screen} />}
            </ScreenGuard>
          ) : failed ? (
            <ScreenLost why="not-loaded" />
          ) : (
            <p class="waiting" role="status">
              {texts.t.state.loading}
            </p>
          )}
        </div>
      </WhoContext.Provider>
    </TextsContext.Provider>
  );
}

function useScreen(name: ScreenName): { Screen: ComponentType<ScreenProps> | null; failed: boolean } {
  const [loaded, setLoaded] = useState<{ name: ScreenName; screen: ComponentType<ScreenProps> | null } | null>(null);
  useEffect(() => {
    if (name === 'map') return;
    let gone = false;
    const settle = (screen: ComponentType<ScreenProps> | null): void => {
      if (!gone) setLoaded({ name, screen });
    };
    SCREENS[name]().then(settle, (error) => {
      console.warn('the screen did not load', error);
      settle(null);
    });
    return () => {
      gone = true;
    };
  }, [name]);
  if (name === 'map') return { Screen: MapScreen, failed: false };
  const known = loaded?.name === name ? loaded : null;
  return { Screen: known?.screen ?? null, failed: known !== null && known.screen === null };
}
