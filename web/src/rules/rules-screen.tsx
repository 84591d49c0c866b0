import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice } from '../parts/notice.tsx';
import { PageTabs } from '../parts/page-tabs.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { CalendarRules } from './calendar-rules.tsx';
import { Definitions } from './definitions.tsx';
import { EvidenceRules } from './evidence-rules.tsx';
import { ModelRules } from './model-rules.tsx';
import { SettingsRules } from './settings-rules.tsx';
import { SunsetRules } from './sunset-rules.tsx';

const TABS = ['definitions', 'model', 'settings', 'evidence', 'sunset', 'calendar'] as const;

/** The dated rules that every figure and every clock rests on, each with its source, as people read them. */
export function RulesScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me } = props;
  const { t } = useTexts();
  const tab = TABS.find((name) => name === address.tab) ?? 'definitions';
  const rules = useAnswer(account, (signal) => client.rules(signal));
  const definitions = useAnswer(account, (signal) => client.definitions(undefined, signal));
  const today = definitions.value?.asOf;
  const value = rules.value?.rules;
  return (
    <ScreenFrame props={props} title={t.rules.title} loading={rules.loading || definitions.loading}>
      <main class="work work-page" id="main">
        <PageTabs
          label={t.rules.title}
          tabs={TABS}
          open={tab}
          names={t.rules.tabs}
          onTab={(name) =>
            changeAddress({ tab: name === 'definitions' ? undefined : name, item: undefined, list: undefined })
          }
        />
        {rules.error ? <FailureNotice error={rules.error} retry={rules.retry} /> : null}
        {definitions.error ? <FailureNotice error={definitions.error} retry={definitions.retry} /> : null}
        {tab === 'definitions' && definitions.value && me ? (
          <Definitions {...props} me={me} answer={definitions.value} onChanged={definitions.retry} />
        ) : null}
        {value && today ? (
          <>
            {tab === 'model' ? <ModelRules rules={value} /> : null}
            {tab === 'settings' ? <SettingsRules rules={value} today={today} /> : null}
            {tab === 'evidence' ? <EvidenceRules rules={value} today={today} /> : null}
            {tab === 'sunset' ? <SunsetRules rules={value} today={today} /> : null}
            {tab === 'calendar' ? <CalendarRules rules={value} client={client} account={account} /> : null}
          </>
        ) : null}
      </main>
    </ScreenFrame>
  );
}
