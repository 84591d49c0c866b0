import { useState } from 'preact/hooks';
import { withoutDiacritics } from '#shared/text';
import { useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { SaidLines } from '../parts/said.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { AccountForm } from './account-form.tsx';
import { scopeText } from './scope-text.ts';
import { WebhookDetail, WebhookRows } from './webhooks.tsx';

const TABS = ['people', 'webhooks'] as const;

/** Who may do what: accounts with their role and scope; and where notices are sent. An auditor looks, a carrier has its own addresses. */
export function AccountsScreen(props: ScreenProps) {
  const { client, account, address, changeAddress, me } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const may = (verb: string): boolean => me?.verbs.includes(verb) ?? false;
  const tabs = TABS.filter((x) => (x === 'people' ? may('account:read') : may('webhook:manage')));
  const tab = tabs.find((x) => x === address.tab) ?? tabs[0];
  const [stamp, setStamp] = useState(0);
  const [typed, setTyped] = useState('');
  const people = useAnswer(tab === 'people' ? account : null, (signal) => client.accounts(signal), stamp);
  const communes = useAnswer(tab === 'people' ? account : null, (signal) => client.communeNames(signal));
  const webhooks = useAnswer(tab === 'webhooks' ? account : null, (signal) => client.webhooks(signal), stamp);
  const names = new Map(communes.value?.items.map((u) => [u.code, u.name]));
  const words = withoutDiacritics(typed);
  const shown = (people.value?.items ?? []).filter((a) =>
    withoutDiacritics(`${a.name ?? ''} ${a.account.id} ${t.accountsPage.roles[a.account.role]}`).includes(words),
  );
  const chosen = people.value?.items.find((a) => a.account.id === address.item);
  const webhook = webhooks.value?.items.find((w) => w.webhook.id === address.item);
  const [done, setDone] = useState<{ id: string; line: string } | null>(null);
  const changed = (id: string, line: string): void => {
    setDone({ id, line });
    setStamp((n) => n + 1);
    changeAddress({ item: id });
  };
  const close = (): void => changeAddress({ item: undefined });
  const isNew = address.item === 'new';
  const mayManage = tab === 'people' ? may('account:manage') : tab === 'webhooks';
  const answer = tab === 'people' ? people : webhooks;
  const isThere = isNew || chosen !== undefined || webhook !== undefined || done?.id === address.item;
  const isUnknown = address.item !== undefined && answer.value !== null && !answer.loading && !isThere;
  const failure = [people, webhooks, communes].find((a) => a.error);
  return (
    <ScreenFrame props={props} title={t.accountsPage.title} loading={people.loading || webhooks.loading}>
      <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
        <section class="pane queue" aria-label={tab ? t.accountsPage.tabs[tab] : t.accountsPage.title}>
          {tabs.length > 1 ? (
            <fieldset class="segments tabs" aria-label={t.accountsPage.title}>
              {tabs.map((x) => (
                <button
                  key={x}
                  type="button"
                  aria-pressed={tab === x}
                  onClick={() => changeAddress({ tab: x === 'people' ? undefined : x, item: undefined })}
                >
                  {t.accountsPage.tabs[x]}
                </button>
              ))}
            </fieldset>
          ) : null}
          <div class="pane-line">
            {mayManage ? (
              <button type="button" class="button button-main" onClick={() => changeAddress({ item: 'new' })}>
                <Icon name="plus" size={16} /> {tab === 'people' ? t.accountsPage.add : t.webhooks.add}
              </button>
            ) : (
              <p class="quiet">{t.accountsPage.readOnly}</p>
            )}
            {people.value ? <small>{t.accountsPage.count(format.count(people.value.items.length))}</small> : null}
          </div>
          {failure?.error ? <FailureNotice error={failure.error} retry={failure.retry} /> : null}
          {tab === 'people' ? (
            <>
              <div class="audit-search account-search">
                <input
                  type="search"
                  aria-label={t.accountsPage.search}
                  placeholder={t.accountsPage.search}
                  value={typed}
                  onInput={(e) => setTyped(e.currentTarget.value)}
                />
              </div>
              <ul class="queue-rows">
                {shown.map((a) => (
                  <li key={a.account.id} class={a.account.id === address.item ? 'row-chosen' : ''}>
                    <button
                      type="button"
                      class="account-row"
                      aria-current={a.account.id === address.item ? 'true' : undefined}
                      onClick={() => changeAddress({ item: a.account.id })}
                    >
                      <span class="queue-name">
                        <b>{a.name ?? t.accountsPage.noName}</b>
                        <small>
                          {t.accountsPage.roles[a.account.role]}
                          {scopeText(a.account, names, texts)}
                        </small>
                      </span>
                      <span class="queue-clock">
                        <small>{a.account.id}</small>
                        {a.account.active ? null : <span class="chip chip-rejected">{t.accountsPage.inactive}</span>}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {tab === 'webhooks' && webhooks.value ? (
            <WebhookRows
              items={webhooks.value.items}
              chosen={address.item}
              onOpen={(id) => changeAddress({ item: id })}
            />
          ) : null}
        </section>
        <section class="pane pane-sheet" aria-label={t.accountsPage.detail}>
          {done && done.id === address.item ? <SaidLines said={{ tone: 'done', lines: [done.line] }} /> : null}
          {isUnknown ? (
            <Notice title={tab === 'people' ? t.accountsPage.noSuch(address.item!) : t.webhooks.noSuch(address.item!)}>
              <button type="button" class="button" onClick={close}>
                {t.accountsPage.close}
              </button>
            </Notice>
          ) : null}
          {tab === 'people' && (chosen || isNew) && communes.value ? (
            <AccountForm
              key={`${address.item} ${chosen?.version} ${chosen?.name}`}
              client={client}
              detail={chosen ?? null}
              communes={communes.value.items}
              mayManage={mayManage}
              mayAudit={may('audit:read')}
              onChanged={changed}
              onAudit={(id) => changeAddress({ screen: 'audit', item: `account:${id}`, tab: undefined })}
              onClose={close}
            />
          ) : null}
          {tab === 'webhooks' && (webhook || isNew) ? (
            <WebhookDetail
              key={`${address.item} ${webhook?.version}`}
              client={client}
              detail={webhook ?? null}
              onChanged={changed}
              onClose={close}
            />
          ) : null}
          {tab !== undefined && address.item === undefined ? (
            <Notice title={tab === 'people' ? t.accountsPage.choose : t.webhooks.choose}>
              <p>{tab === 'people' ? t.accountsPage.chooseHint : t.webhooks.chooseHint}</p>
            </Notice>
          ) : null}
        </section>
      </main>
    </ScreenFrame>
  );
}
