import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';

/** The anchors: every night one hash over the newest hash of every record, each naming the one before. */
export function Seals({ client, account }: ScreenProps) {
  const { t, format } = useTexts();
  const anchors = useAnswer(account, (signal) => client.anchors(signal));
  const items = anchors.value?.items ?? [];
  return (
    <div class="audit-seals">
      <p class="quiet">{t.audit.sealsHint}</p>
      {anchors.error ? <FailureNotice error={anchors.error} retry={anchors.retry} /> : null}
      {anchors.value && items.length === 0 ? <Notice title={t.audit.notAnchored} /> : null}
      <ul>
        {items.map((a, i) => {
          const before = items[i + 1];
          return (
            <li key={a.root}>
              <p>
                <strong>{format.instant(a.recordedAt)}</strong> {t.audit.records(format.count(a.aggregates))}
              </p>
              <code>{a.root}</code>
              {before ? (
                <p class={before.root === a.previousRoot ? 'quiet' : 'audit-bad'}>
                  {before.root === a.previousRoot ? t.audit.follows : t.audit.doesNotFollow}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
