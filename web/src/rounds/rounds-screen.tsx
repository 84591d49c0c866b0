import type { Role } from '#shared/actor';
import { PageTabs } from '../parts/page-tabs.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { Challenges } from './challenges.tsx';
import { CommuneRound } from './commune-round.tsx';
import { NextSurveys } from './next-surveys.tsx';
import { Reconcile } from './reconcile.tsx';
import { RoundDesk } from './round-desk.tsx';
import { usePlaces } from './use-places.ts';

const TABS = ['rounds', 'reconcile', 'challenges', 'next'] as const;
type Tab = (typeof TABS)[number];

/** A carrier has no part in rounds, and what to survey next is not told to it. */
function tabsOf(role: Role): readonly Tab[] {
  return role === 'carrier' ? ['challenges', 'reconcile'] : TABS;
}

/** Review rounds, reconciliation of what is claimed with what was found, challenges, and where to look next. */
export function RoundsScreen(props: ScreenProps) {
  const { address, changeAddress, me } = props;
  const { t } = useTexts();
  const places = usePlaces(props);
  if (me === null) return <ScreenFrame props={props} title={t.rounds.title} loading={true} children={null} />;
  const tabs = tabsOf(me.account.role);
  const tab = tabs.find((name) => name === address.tab) ?? tabs[0]!;
  const open = (next: Tab): void =>
    changeAddress({
      tab: next === tabs[0] ? undefined : next,
      item: undefined,
      status: undefined,
      operator: undefined,
      generation: undefined,
      commune: undefined,
    });
  const head = <PageTabs label={t.rounds.title} tabs={tabs} open={tab} names={t.rounds.tabs} onTab={open} />;
  const part = { ...props, me, places, head };
  if (tab === 'reconcile') return <Reconcile {...part} />;
  if (tab === 'challenges') return <Challenges {...part} />;
  if (tab === 'next') return <NextSurveys {...part} />;
  return me.account.role === 'commune' ? <CommuneRound {...part} /> : <RoundDesk {...part} />;
}
