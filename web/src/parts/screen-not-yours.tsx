import { useTexts } from '../text/catalogue.ts';
import { Notice } from './notice.tsx';
import type { ScreenProps } from './screen.ts';
import { ScreenFrame } from './screen-frame.tsx';

/** A screen that the account has no work on, as a link from a colleague may name it: which one, and the way on. */
export function ScreenNotYours(props: ScreenProps) {
  const { t } = useTexts();
  const { address, me } = props;
  const role = me ? t.accountsPage.roles[me.account.role] : '';
  return (
    <ScreenFrame props={props} title={t.screens[address.screen]} loading={false}>
      <main class="work work-page" id="main">
        <Notice title={t.state.notYours(t.screens[address.screen], role)}>
          <p>{t.state.notYoursHint}</p>
        </Notice>
      </main>
    </ScreenFrame>
  );
}
