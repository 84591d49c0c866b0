import { useEffect, useState } from 'preact/hooks';
import { diffState, foldHistory, type JsonObject } from '#shared/history';
import type { AuditEntry } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FieldChanges } from '../parts/field-changes.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import type { RecordName } from './audit-screen.tsx';
import { type ChainCheck, checkChain } from './chain.ts';
import { csvRows, endOfDay, inWords, reasonText, verbText, whoText } from './words.ts';

/** A record's whole history: whether its chain holds, each change in words, and its state as of a day as known on another. */
export function RecordHistory({
  client,
  account,
  address,
  changeAddress,
  record,
}: ScreenProps & { record: RecordName }) {
  const texts = useTexts();
  const { t, format } = texts;
  const key = `${account} ${record.kind} ${record.id}`;
  const history = useAnswer(key, (signal) => client.auditHistory(record.kind, record.id, signal));
  const anchors = useAnswer(account, (signal) => client.anchors(signal));
  const entries = history.value?.items ?? [];
  const name = history.value?.name ?? record.id;
  if (history.error) return <FailureNotice error={history.error} retry={history.retry} />;
  if (!history.value) return <p class="waiting">{t.state.loading}</p>;
  return (
    <article aria-label={name}>
      <header class="sheet-head">
        <div class="sheet-title">
          <h2>{name}</h2>
          <p>
            {t.audit.kinds[record.kind as 'site'] ?? record.kind} · {record.id}
          </p>
        </div>
        <div class="form-acts">
          <button
            type="button"
            class="button"
            onClick={() =>
              saveAs(
                `${t.audit.fileName} ${record.id}.csv`,
                csvOf(
                  csvRows(
                    [...entries].reverse().map((e) => ({ ...e, name })),
                    texts,
                  ),
                ),
                'text/csv',
              )
            }
          >
            <Icon name="download" size={16} /> {t.audit.csv}
          </button>
          <button type="button" class="button" onClick={() => changeAddress({ item: undefined })}>
            {t.audit.close}
          </button>
        </div>
      </header>
      <ChainLine entries={entries} anchoredAt={anchors.value?.items[0]?.recordedAt ?? null} />
      <StateThen entries={entries} address={address} changeAddress={changeAddress} />
      <section class="audit-part" aria-label={t.audit.history}>
        <h3>{t.audit.history}</h3>
        <ol class="audit-entries">
          {[...entries].reverse().map((entry) => (
            <li key={entry.version}>
              <p class="audit-what">
                <strong>{verbText(entry.verb, entry.kind, texts)}</strong>
                <span>{whoText(entry.actor, texts)}</span>
                <span class="audit-version">{t.audit.version(format.count(entry.version))}</span>
              </p>
              <p class="quiet">
                {t.audit.recorded(format.instant(entry.recordedAt))} ·{' '}
                {entry.validFrom === '0001-01-01' ? t.audit.validAlways : t.audit.valid(format.date(entry.validFrom))}
              </p>
              {entry.reason ? <p class="audit-reason">{t.audit.because(reasonText(entry.reason, texts))}</p> : null}
              {entry.changes.length > 0 ? <FieldChanges changes={inWords(entry.changes, texts)} /> : null}
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}

/** Whether the hashes of this history hold, computed again on this device. */
function ChainLine({ entries, anchoredAt }: { entries: readonly AuditEntry[]; anchoredAt: string | null }) {
  const { t, format } = useTexts();
  const [check, setCheck] = useState<ChainCheck | null>(null);
  useEffect(() => {
    let gone = false;
    checkChain(entries).then((c) => !gone && setCheck(c));
    return () => {
      gone = true;
    };
  }, [entries]);
  const isWhole = check?.brokenAt === null;
  return (
    <div class={`audit-chain ${check === null ? '' : isWhole ? 'audit-whole' : 'audit-broken'}`} role="status">
      <Icon name={isWhole ? 'check' : 'audit'} size={20} />
      <p>
        <strong>
          {check === null
            ? t.audit.checking
            : isWhole
              ? t.audit.whole(format.count(check.entries))
              : t.audit.broken(format.count(check.brokenAt!))}
        </strong>
        <small>
          {t.audit.checkedHere} {anchoredAt ? t.audit.anchored(format.instant(anchoredAt)) : t.audit.notAnchored}
        </small>
      </p>
    </div>
  );
}

/** The state that is told by the entries that were known on a day, as of another: what a report of then rested on. */
function StateThen({
  entries,
  address,
  changeAddress,
}: { entries: readonly AuditEntry[] } & Pick<ScreenProps, 'address' | 'changeAddress'>) {
  const texts = useTexts();
  const { t, format } = texts;
  const { asOf, knownAt } = address;
  const isAsked = asOf !== undefined || knownAt !== undefined;
  const at = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt: endOfDay(knownAt) }),
  };
  const then = isAsked ? foldHistory(entries, at) : null;
  const now = foldHistory(entries) as JsonObject;
  const since = then === null ? [] : diffState(then, now);
  return (
    <section class="audit-part" aria-label={t.audit.stateThen}>
      <h3>{t.audit.stateThen}</h3>
      <div class="form-row audit-then">
        <label>
          <span>{t.audit.asOf}</span>
          <DateInput value={asOf} onDate={(day) => changeAddress({ asOf: day || undefined })} />
        </label>
        <label>
          <span>{t.audit.knownAt}</span>
          <DateInput value={knownAt} onDate={(day) => changeAddress({ knownAt: day || undefined })} />
        </label>
      </div>
      {!isAsked ? <p class="quiet">{t.audit.thenHint}</p> : null}
      {isAsked && then === null ? <p class="audit-none">{t.audit.nothingThen}</p> : null}
      {then !== null ? (
        <>
          <p class="quiet">
            {t.audit.thenIs(asOf ? format.date(asOf) : t.audit.today, knownAt ? format.date(knownAt) : t.audit.today)}
          </p>
          <details open={since.length > 0}>
            <summary>{since.length === 0 ? t.audit.asNow : t.audit.unlikeNow(format.count(since.length))}</summary>
            {since.length > 0 ? <FieldChanges changes={inWords(since, texts)} /> : null}
          </details>
          <details>
            <summary>{t.audit.wholeState}</summary>
            <FieldChanges changes={inWords(diffState(null, then), texts)} />
          </details>
        </>
      ) : null}
    </section>
  );
}
