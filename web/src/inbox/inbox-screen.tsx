import { useState } from 'preact/hooks';
import type { Address } from '../address.ts';
import type { Inbox } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';

/** The inbox of the role, newest first; a notice leads to its position, round or challenge. */
export function InboxScreen({ onInbox, ...props }: ScreenProps) {
  const { client, changeAddress, account, me } = props;
  const { t, format } = useTexts();
  const [stamp, setStamp] = useState(0);
  const inbox = useAnswer(account, (signal) => client.inbox(false, signal), stamp);
  const items = inbox.value?.items ?? [];
  const unread = items.filter((n) => n.readAt === null);
  const screen = me?.account.role === 'carrier' ? 'carrier' : 'review';
  const challenges = me?.account.role === 'carrier' ? 'carrier' : 'rounds';
  const canOpen = me !== null && ['carrier', 'reviewer', 'approver', 'planner', 'auditor'].includes(me.account.role);
  const targetOf = (n: Inbox['items'][number]): Partial<Address> | null => {
    if (n.roundId !== undefined) return { screen: 'rounds', item: n.roundId, tab: undefined };
    if (n.challengeId !== undefined) return { screen: challenges, item: n.challengeId, tab: 'challenges' };
    if (n.siteId === null || !canOpen) return null;
    return { screen, item: n.siteId, tab: screen === 'review' ? 'all' : undefined };
  };
  const read = async (notices: Inbox['items']): Promise<void> => {
    for (const n of notices) await client.markRead(n.id);
    setStamp((s) => s + 1);
    onInbox();
  };
  return (
    <ScreenFrame props={{ ...props, onInbox }} title={t.inbox.title} loading={inbox.loading}>
      <main class="work work-page" id="main">
        {inbox.error ? <FailureNotice error={inbox.error} retry={inbox.retry} /> : null}
        {inbox.value && items.length === 0 ? (
          <Notice title={t.inbox.none}>
            <p>{t.inbox.noneHint}</p>
          </Notice>
        ) : null}
        {unread.length > 0 ? (
          <p>
            <button type="button" class="button" onClick={() => read(unread)}>
              {t.inbox.markAll} ({format.count(unread.length)})
            </button>
          </p>
        ) : null}
        {items.length > 0 ? (
          <ul class="card notices">
            {items.map((n) => (
              <li key={n.id} class={n.readAt === null ? 'notice-unread' : ''}>
                <span class="queue-name">
                  <b>{t.inbox.kinds[n.kind]}</b>
                  <small>
                    {n.siteName ? `${n.siteName} · ` : ''}
                    {n.code} · {n.operator ? `${t.operators[n.operator]} · ` : ''}
                    {format.instant(n.at)}
                    {n.decision ? ` · ${n.decision.number}` : ''}
                  </small>
                </span>
                {n.readAt === null ? (
                  <button type="button" class="link" onClick={() => read([n])}>
                    {t.inbox.markRead}
                  </button>
                ) : null}
                {targetOf(n) ? (
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      if (n.readAt === null) read([n]);
                      changeAddress(targetOf(n)!);
                    }}
                  >
                    {n.roundId !== undefined
                      ? t.inbox.openRound
                      : n.challengeId !== undefined
                        ? t.inbox.openChallenge
                        : t.inbox.open}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
      </main>
    </ScreenFrame>
  );
}
