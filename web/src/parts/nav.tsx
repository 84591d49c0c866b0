import { useEffect, useState } from 'preact/hooks';
import type { Role } from '#shared/actor';
import { type Address, formatAddress, parseAddress, type ScreenName } from '../address.ts';
import { useTexts } from '../text/catalogue.ts';
import { Icon } from './icon.tsx';
import { screensOf } from './screens-of-role.ts';

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
  const screens = role === null ? (['map'] as const) : screensOf(role);
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
