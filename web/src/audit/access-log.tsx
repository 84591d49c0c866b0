import { useState } from 'preact/hooks';
import type { AccessLog } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { DateInput } from '../parts/date-input.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import type { RecordName } from './audit-screen.tsx';
import { objectText, whoText } from './words.ts';

/** Who looked at, or took out, something confidential on a day. */
export function AccessLogList({
  client,
  account,
  address,
  changeAddress,
  onOpen,
}: ScreenProps & { onOpen: (record: RecordName) => void }) {
  const texts = useTexts();
  const { t, format } = texts;
  const date = address.from;
  const log = useAnswer(`${account} ${date ?? ''}`, (signal) => client.accessLog(date, undefined, signal));
  const [more, setMore] = useState<AccessLog | null>(null);
  const later = more?.date === log.value?.date ? more : null;
  const items = [...(log.value?.items ?? []), ...(later?.items ?? [])];
  const next = later ? later.nextCursor : (log.value?.nextCursor ?? null);
  const detailText = (detail: Record<string, string | number>): string =>
    Object.entries(detail)
      .map(([k, v]) => `${t.fields[k] ?? k}: ${v}`)
      .join('; ');
  return (
    <>
      <div class="filters audit-filters">
        <label>
          <span>{t.audit.day}</span>
          <DateInput
            value={date ?? log.value?.date ?? ''}
            onDate={(day) => changeAddress({ from: day || undefined })}
          />
        </label>
        <button
          type="button"
          class="button"
          disabled={items.length === 0}
          onClick={() =>
            saveAs(
              `${t.audit.tabs.access} ${log.value!.date}.csv`,
              csvOf([
                t.audit.accessColumns,
                ...items.map((a) => [a.at, a.actor, a.role, a.verb, a.object, detailText(a.detail)]),
              ]),
              'text/csv',
            )
          }
        >
          <Icon name="download" size={16} /> {t.audit.csv}
        </button>
      </div>
      {log.error ? <FailureNotice error={log.error} retry={log.retry} /> : null}
      {log.value && items.length === 0 ? (
        <Notice title={t.audit.noAccess}>
          <p>{t.audit.noAccessHint}</p>
        </Notice>
      ) : null}
      <ul class="queue-rows" aria-busy={log.loading}>
        {items.map((a) => {
          const site = /^site#(.+)$/.exec(a.object)?.[1];
          return (
            <li key={a.id}>
              <button
                type="button"
                class="audit-row"
                disabled={site === undefined}
                onClick={() => site !== undefined && onOpen({ kind: 'site', id: site })}
              >
                <span class="queue-name">
                  <b>{t.audit.accesses[a.verb] ?? a.verb}</b>
                  <small>
                    {objectText(a.object, texts)}
                    {detailText(a.detail) ? ` · ${detailText(a.detail)}` : ''}
                  </small>
                </span>
                <span class="queue-clock">
                  <small>{format.instant(a.at)}</small>
                  <small>{whoText({ id: a.actor, role: a.role }, texts)}</small>
                </span>
              </button>
            </li>
          );
        })}
        {next !== null && log.value ? (
          <li class="audit-more">
            <button
              type="button"
              class="button"
              onClick={async () => {
                const page = await client.accessLog(log.value!.date, next, new AbortController().signal);
                setMore({ ...page, items: [...(later?.items ?? []), ...page.items] });
              }}
            >
              {t.audit.moreAccess}
            </button>
          </li>
        ) : null}
      </ul>
    </>
  );
}
