import type { Role } from '#shared/actor';
import { type Address, formatAddress, type ScreenName } from '../address.ts';
import { useTexts } from '../text/catalogue.ts';
import { Icon } from './icon.tsx';

const EVERYBODY: readonly Role[] = ['planner', 'commune', 'carrier', 'reviewer', 'approver', 'auditor', 'admin'];
const OF_ROLE: [screen: ScreenName, roles: readonly Role[]][] = [
  ['map', EVERYBODY],
  ['review', ['reviewer', 'approver', 'planner', 'auditor']],
  ['carrier', ['carrier']],
  ['white', EVERYBODY],
  ['sunset', EVERYBODY],
  ['fibre', EVERYBODY],
  ['inbox', EVERYBODY],
];

interface Props {
  address: Address;
  changeAddress: (change: Partial<Address>) => void;
  role: Role | null;
  unread: number;
}

/** The screens of the role: a rail on a desk, a bar at the bottom of a phone. */
export function Nav({ address, changeAddress, role, unread }: Props) {
  const { t, format } = useTexts();
  const { asOf, account, language } = address;
  const screens = OF_ROLE.filter(([screen, roles]) => screen === 'map' || (role !== null && roles.includes(role)));
  return (
    <nav class="nav" aria-label={t.nav}>
      {screens.map(([screen]) => {
        const to: Address = { ...EMPTY, screen, asOf, account, language };
        return (
          <a
            key={screen}
            href={`/${formatAddress(to)}`}
            aria-current={address.screen === screen ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              changeAddress(to);
            }}
          >
            <span class="nav-icon">
              <Icon name={screen} size={22} />
              {screen === 'inbox' && unread > 0 ? <b class="nav-badge">{unread > 99 ? '99+' : unread}</b> : null}
            </span>
            <span>{t.screens[screen]}</span>
            {screen === 'inbox' && unread > 0 ? (
              <span class="hidden">{t.inbox.unread(format.count(unread))}</span>
            ) : null}
          </a>
        );
      })}
      {role === 'commune' ? (
        <a href={`/survey.html${formatAddress({ ...EMPTY, account, language })}`}>
          <span class="nav-icon">
            <Icon name="survey" size={22} />
          </span>
          <span>{t.survey.name}</span>
        </a>
      ) : null}
    </nav>
  );
}

const EMPTY: Address = {
  screen: 'map',
  account: undefined,
  item: undefined,
  tab: undefined,
  list: undefined,
  operator: undefined,
  power: undefined,
  generation: undefined,
  asOf: undefined,
  village: undefined,
  commune: undefined,
  classes: undefined,
  twoG: undefined,
  language: 'vi',
};
