import { PageTabs } from '../parts/page-tabs.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { AccessLogList } from './access-log.tsx';
import { ChangeList } from './change-list.tsx';
import { FiguresThen } from './figures-then.tsx';
import { RecordHistory } from './record-history.tsx';
import { Seals } from './seals.tsx';

const TABS = ['changes', 'figures', 'access', 'seals'] as const;
export type AuditTab = (typeof TABS)[number];

/** A record as the address names it: its kind and id. */
export interface RecordName {
  kind: string;
  id: string;
}

/** Everything that happened in the registry: who changed what and why, what was known when, and whether the histories are whole. */
export function AuditScreen(props: ScreenProps) {
  const { address, changeAddress, me } = props;
  const { t } = useTexts();
  const tabs = TABS.filter((tab) => tab !== 'access' || me?.verbs.includes('access-log:read'));
  const tab = tabs.find((x) => x === address.tab) ?? 'changes';
  const [kind, id] = splitOnce(address.item);
  const open = ({ kind, id }: RecordName): void => changeAddress({ item: `${kind}:${id}` });
  return (
    <ScreenFrame props={props} title={t.audit.title} loading={false}>
      <PageTabs
        label={t.audit.title}
        tabs={tabs}
        open={tab}
        names={t.audit.tabs}
        onTab={(x) => changeAddress({ tab: x === 'changes' ? undefined : x, item: undefined })}
      />
      {tab === 'figures' ? (
        <main class="work work-page" id="main">
          <FiguresThen {...props} />
        </main>
      ) : (
        <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
          <section class="pane queue" aria-label={t.audit.tabs[tab]}>
            {tab === 'changes' ? <ChangeList {...props} onOpen={open} /> : null}
            {tab === 'access' ? <AccessLogList {...props} onOpen={open} /> : null}
            {tab === 'seals' ? <Seals {...props} /> : null}
          </section>
          <section class="pane pane-sheet" aria-label={t.audit.record}>
            {kind && id ? (
              <RecordHistory key={address.item} {...props} record={{ kind, id }} />
            ) : (
              <div class="audit-start">
                <h2>{t.audit.choose}</h2>
                <p>{t.audit.chooseHint}</p>
              </div>
            )}
          </section>
        </main>
      )}
    </ScreenFrame>
  );
}

function splitOnce(item: string | undefined): [string | undefined, string | undefined] {
  const at = item?.indexOf(':') ?? -1;
  return item === undefined || at <= 0 ? [undefined, undefined] : [item.slice(0, at), item.slice(at + 1)];
}
