import { useEffect, useState } from 'preact/hooks';
import type { Role } from '#shared/actor';
import { type Address, formatAddress, parseAddress, type ScreenName } from '../address.ts';
import { useTexts } from '../text/catalogue.ts';
import { Icon } from './icon.tsx';

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
/** On a phone the others are behind "more". */
const ON_PHONE = 4;

interface Props {
  address: Address;
  changeAddress: (change: Partial<Address>) => void;
  role: Role | null;
  unread: number;
}

/** The screens of the role: a rail on a desk; on a phone a bar at the bottom, with a sheet for what has no room in it. */
export function Nav({ address, changeAddress, role, unread }: Props) {
  const { t, format } = useTexts();
  const [more, setMore] = useState(false);
  const { asOf, account, language } = address;
  const screens = OF_ROLE.filter(([screen, roles]) => screen === 'map' || (role !== null && roles.includes(role))).map(
    ([screen]) => screen,
  );
  const isBehind = screens.indexOf(address.screen) >= ON_PHONE;
  useEffect(() => {
    if (!more) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setMore(false);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [more]);

  const linkTo = (screen: ScreenName) => {
    const to: Address = { ...parseAddress(''), screen, asOf, account, language };
    return (
      <a
        key={screen}
        href={`/${formatAddress(to)}`}
        aria-current={address.screen === screen ? 'page' : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          setMore(false);
          changeAddress(to);
        }}
      >
        <span class="nav-icon">
          <Icon name={screen} size={22} />
          {screen === 'inbox' && unread > 0 ? <b class="nav-badge">{unread > 99 ? '99+' : unread}</b> : null}
        </span>
        <span>{t.screens[screen]}</span>
        {screen === 'inbox' && unread > 0 ? <span class="hidden">{t.inbox.unread(format.count(unread))}</span> : null}
      </a>
    );
  };

  return (
    <nav class="nav" aria-label={t.nav}>
      {screens.slice(0, ON_PHONE).map(linkTo)}
      <button
        type="button"
        class={`nav-more${isBehind ? ' nav-more-current' : ''}`}
        aria-expanded={more}
        aria-controls="nav-rest"
        onClick={() => setMore(!more)}
      >
        <span class="nav-icon">
          <Icon name="more" size={22} />
          {unread > 0 ? <b class="nav-badge nav-dot" /> : null}
        </span>
        <span>{t.more}</span>
      </button>
      <div id="nav-rest" class={`nav-rest${more ? ' nav-rest-open' : ''}`}>
        {screens.slice(ON_PHONE).map(linkTo)}
        {role === 'commune' ? (
          <a href={`/survey.html${formatAddress({ ...parseAddress(''), account, language })}`}>
            <span class="nav-icon">
              <Icon name="survey" size={22} />
            </span>
            <span>{t.survey.name}</span>
          </a>
        ) : null}
      </div>
    </nav>
  );
}
