import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { AccessLogList } from './access-log.tsx';
import { ChangeList } from './change-list.tsx';
import { RecordHistory } from './record-history.tsx';
import { Seals } from './seals.tsx';

const TABS = ['changes', 'access', 'seals'] as const;
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
      <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
        <section class="pane queue" aria-label={t.audit.tabs[tab]}>
          <fieldset class="segments tabs" aria-label={t.audit.title}>
            {tabs.map((x) => (
              <button
                key={x}
                type="button"
                aria-pressed={tab === x}
                onClick={() => changeAddress({ tab: x === 'changes' ? undefined : x })}
              >
                {t.audit.tabs[x]}
              </button>
            ))}
          </fieldset>
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
    </ScreenFrame>
  );
}

function splitOnce(item: string | undefined): [string | undefined, string | undefined] {
  const at = item?.indexOf(':') ?? -1;
  return item === undefined || at <= 0 ? [undefined, undefined] : [item.slice(0, at), item.slice(at + 1)];
}
