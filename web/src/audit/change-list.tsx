import { useEffect, useState } from 'preact/hooks';
import type { AuditChanges } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { DateInput } from '../parts/date-input.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { problemLines } from '../parts/problem-text.ts';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import type { RecordName } from './audit-screen.tsx';
import { RecordSearch } from './record-search.tsx';
import { csvRows, verbText, whoText } from './words.ts';

const PAGE = 100;
type Items = AuditChanges['items'];

/** What happened, newest first, with filters; more on demand, because each page is looked up in many histories. */
export function ChangeList({
  client,
  account,
  address,
  changeAddress,
  onOpen,
}: ScreenProps & { onOpen: (record: RecordName) => void }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { kind, actor, from, to } = address;
  const query = { kind, actor, from, to, limit: String(PAGE) };
  const key = `${account} ${JSON.stringify(query)}`;
  const first = useAnswer(key, (signal) => client.changes(query, signal));
  const [more, setMore] = useState<{ key: string; items: Items; next: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string[]>([]);
  const later = more?.key === key ? more : null;
  const items = [...(first.value?.items ?? []), ...(later?.items ?? [])];
  const next = later ? later.next : (first.value?.nextCursor ?? null);
  const goOn = async (): Promise<void> => {
    if (next === null) return;
    setBusy(true);
    setFailed([]);
    try {
      const page = await client.changes({ ...query, cursor: next }, new AbortController().signal);
      setMore({ key, items: [...(later?.items ?? []), ...page.items], next: page.nextCursor });
    } catch (error) {
      setFailed(problemLines(error, texts));
    } finally {
      setBusy(false);
    }
  };
  const exportCsv = (): void =>
    saveAs(
      `${t.audit.fileName}.csv`,
      csvOf(
        csvRows(
          items.map((i) => ({ ...i.entry, name: i.name })),
          texts,
        ),
      ),
      'text/csv',
    );
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
        <TypedFilter label={t.audit.actor} value={actor} onValue={(v) => changeAddress({ actor: v })} />
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
          <p>
            <strong>{t.audit.count(format.count(items.length))}</strong>
            {next === null ? '' : ` ${t.audit.andOlder}`}
          </p>
          <button type="button" class="button" disabled={items.length === 0} onClick={exportCsv}>
            <Icon name="download" size={16} /> {t.audit.csv}
          </button>
        </div>
      ) : null}
      {first.value && items.length === 0 && next === null ? (
        <Notice title={t.audit.none}>
          <p>{t.audit.noneHint}</p>
        </Notice>
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
                  {entry.reason ? <small class="audit-reason">{entry.reason}</small> : null}
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
              {busy ? t.state.loading : t.audit.older}
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

/** A filter that is typed: it holds when one leaves the field or presses Enter. */
function TypedFilter({
  label,
  value,
  onValue,
}: {
  label: string;
  value: string | undefined;
  onValue: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        value={typed}
        onInput={(e) => setTyped(e.currentTarget.value)}
        onChange={(e) => onValue(e.currentTarget.value.trim() || undefined)}
      />
    </label>
  );
}
