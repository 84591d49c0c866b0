import { useState } from 'preact/hooks';
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
      <KeptSeal client={client} account={account} />
      {anchors.error ? <FailureNotice error={anchors.error} retry={anchors.retry} /> : null}
      {anchors.value && items.length === 0 ? <Notice title={t.audit.notAnchored} /> : null}
      <ul>
        {items.map((a, i) => {
          const before = items[i + 1];
          return (
            <li key={a.recordedAt}>
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

/** Compares a code that somebody kept elsewhere with every seal of the registry, however it was copied: in groups, in capitals. */
function KeptSeal({ client, account }: Pick<ScreenProps, 'client' | 'account'>) {
  const { t, format } = useTexts();
  const [typed, setTyped] = useState('');
  const root = typed.replace(/\s/g, '').toLowerCase();
  const isCode = /^[0-9a-f]{64}$/.test(root);
  const found = useAnswer(isCode ? `${account} ${root}` : null, (signal) => client.anchors(signal, root));
  const seals = found.value?.items ?? [];
  return (
    <div class="audit-kept">
      <label>
        <span>{t.audit.keptSeal}</span>
        <input
          type="text"
          value={typed}
          autocomplete="off"
          spellcheck={false}
          onInput={(e) => setTyped(e.currentTarget.value)}
        />
      </label>
      {found.error ? <FailureNotice error={found.error} retry={found.retry} /> : null}
      <p role="status" class={found.value && seals.length === 0 ? 'audit-bad' : undefined}>
        {root === ''
          ? null
          : !isCode
            ? t.audit.notASeal(format.count(root.length))
            : found.loading
              ? t.state.loading
              : seals.length > 0
                ? seals
                    .map((s) => t.audit.sealFound(format.instant(s.recordedAt), format.count(s.aggregates)))
                    .join(' ')
                : found.value
                  ? t.audit.sealNotFound
                  : null}
      </p>
    </div>
  );
}
