import { useEffect, useState } from 'preact/hooks';
import type { Accounts, AuditChanges } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { problemLines } from '../parts/problem-text.ts';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import type { RecordName } from './audit-screen.tsx';
import { ExportChanges } from './export-changes.tsx';
import { RecordSearch } from './record-search.tsx';
import { reasonText, verbText, whoText } from './words.ts';

const PAGE = 100;
type Items = AuditChanges['items'];

/** What happened, newest first, with filters; more on demand, because each page is looked up in many histories. */
export function ChangeList({
  client,
  account,
  address,
  changeAddress,
  me,
  onOpen,
}: ScreenProps & { onOpen: (record: RecordName) => void }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { kind, actor, from, to } = address;
  const wanted = { kind, actor, from, to };
  const query = { ...wanted, limit: String(PAGE) };
  const key = `${account} ${JSON.stringify(query)}`;
  const first = useAnswer(key, (signal) => client.changes(query, signal));
  const [more, setMore] = useState<{ key: string; items: Items; next: string | null; since: string | null } | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string[]>([]);
  const later = more?.key === key ? more : null;
  const items = [...(first.value?.items ?? []), ...(later?.items ?? [])];
  const next = later ? later.next : (first.value?.nextCursor ?? null);
  const since = later ? later.since : (first.value?.completeSince ?? null);
  const goOn = async (): Promise<void> => {
    if (next === null) return;
    setBusy(true);
    setFailed([]);
    try {
      const page = await client.changes({ ...query, cursor: next }, new AbortController().signal);
      setMore({
        key,
        items: [...(later?.items ?? []), ...page.items],
        next: page.nextCursor,
        since: page.completeSince,
      });
    } catch (error) {
      setFailed(problemLines(error, texts));
    } finally {
      setBusy(false);
    }
  };
  const accounts = useAnswer(me?.verbs.includes('account:read') ? account : null, (signal) => client.accounts(signal));
  return (
    <>
      <div class="filters audit-filters">
        <label>
          <span>{t.audit.kind}</span>
          <select value={kind ?? ''} onChange={(e) => changeAddress({ kind: e.currentTarget.value || undefined })}>
            <option value="">{t.audit.allKinds}</option>
            {Object.entries(t.audit.kinds).map(([k, name]) => (
              <option key={k} value={k}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <ActorFilter value={actor} known={accounts.value?.items ?? []} onValue={(v) => changeAddress({ actor: v })} />
        <label>
          <span>{t.audit.from}</span>
          <DateInput value={from} max={to} onDate={(day) => changeAddress({ from: day || undefined })} />
        </label>
        <label>
          <span>{t.audit.to}</span>
          <DateInput value={to} min={from} onDate={(day) => changeAddress({ to: day || undefined })} />
        </label>
      </div>
      <RecordSearch client={client} account={account} kind={kind} onOpen={onOpen} />
      {first.error ? <FailureNotice error={first.error} retry={first.retry} /> : null}
      {first.value ? (
        <div class="pane-line">
          {items.length > 0 ? (
            <p>
              <strong>{t.audit.count(format.count(items.length))}</strong>
              {next === null ? '' : ` ${t.audit.andOlder}`}
            </p>
          ) : null}
          <ExportChanges key={key} client={client} query={wanted} isEmpty={items.length === 0 && next === null} />
        </div>
      ) : null}
      {first.value && items.length === 0 ? (
        next === null ? (
          <Notice title={t.audit.none}>
            <p>{t.audit.noneHint}</p>
          </Notice>
        ) : (
          <Notice title={t.audit.noneYet(since ? format.instant(since) : '')}>
            <p>{t.audit.noneYetHint}</p>
          </Notice>
        )
      ) : null}
      <ul class="queue-rows" aria-busy={first.loading}>
        {items.map(({ entry, name }) => {
          const item = `${entry.kind}:${entry.id}`;
          return (
            <li key={entry.hash} class={item === address.item ? 'row-chosen' : ''}>
              <button type="button" class="audit-row" onClick={() => onOpen(entry)}>
                <span class="queue-name">
                  <b>{name ?? entry.id}</b>
                  <small>
                    {verbText(entry.verb, entry.kind, texts)} · {whoText(entry.actor, texts)}
                  </small>
                  {entry.reason ? <small class="audit-reason">{reasonText(entry.reason, texts)}</small> : null}
                </span>
                <span class="queue-clock">
                  <small>{format.instant(entry.recordedAt)}</small>
                  <small>{t.audit.kinds[entry.kind as 'site'] ?? entry.kind}</small>
                </span>
              </button>
            </li>
          );
        })}
        {next !== null ? (
          <li class="audit-more">
            <button type="button" class="button" disabled={busy} onClick={goOn}>
              {busy ? t.state.loading : items.length > 0 ? t.audit.older : t.audit.lookFurther}
            </button>
          </li>
        ) : null}
      </ul>
      {failed.length > 0 ? (
        <div class="said said-refused" role="alert">
          {failed.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
    </>
  );
}

/**
 * Who acted, by the account's id or, of the accounts that one may read, its name: it holds when one chooses an account, leaves the
 * field or presses Enter.
 */
function ActorFilter({
  value,
  known,
  onValue,
}: {
  value: string | undefined;
  known: Accounts['items'];
  onValue: (value: string | undefined) => void;
}) {
  const { t } = useTexts();
  const idOf = (typed: string): string | undefined => {
    const named = known.filter((a) => a.name?.toLowerCase() === typed.toLowerCase());
    return (named.length === 1 ? named[0]!.account.id : typed) || undefined;
  };
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <label>
      <span>{t.audit.actor}</span>
      <input
        type="text"
        list="audit-actors"
        value={typed}
        onInput={(e) => setTyped(e.currentTarget.value)}
        onChange={(e) => onValue(idOf(e.currentTarget.value.trim()))}
      />
      <datalist id="audit-actors">
        {known.map(({ account, name }) => (
          <option key={account.id} value={account.id}>
            {name ?? t.accountsPage.roles[account.role]}
          </option>
        ))}
      </datalist>
    </label>
  );
}
