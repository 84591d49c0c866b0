import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useTexts } from '../text/catalogue.ts';
import type { RecordName } from './audit-screen.tsx';

const PAUSE_MS = 250;

interface Props {
  client: Client;
  account: string;
  kind: string | undefined;
  onOpen: (record: RecordName) => void;
}

/** Finds any record by a part of its id or name; typed without diacritics too. */
export function RecordSearch({ client, account, kind, onOpen }: Props) {
  const { t, format } = useTexts();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useAnswer(asked.length >= 2 ? `${account} ${kind} ${asked}` : null, (signal) =>
    client.auditRecords(asked, kind, signal),
  );
  return (
    <div class="audit-search">
      <input
        type="search"
        aria-label={t.audit.search}
        placeholder={t.audit.search}
        value={typed}
        onInput={(e) => setTyped(e.currentTarget.value)}
      />
      {found.value && asked !== '' ? (
        <ul class="audit-found" aria-label={t.audit.found}>
          {found.value.items.map((r) => (
            <li key={`${r.kind}:${r.id}`}>
              <button
                type="button"
                onClick={() => {
                  setTyped('');
                  setAsked('');
                  onOpen(r);
                }}
              >
                <b>{r.name ?? r.id}</b>
                <small>
                  {t.audit.kinds[r.kind]} · {r.id} · {t.audit.entries(format.count(r.version))}
                </small>
              </button>
            </li>
          ))}
          {found.value.items.length === 0 ? <li class="quiet">{t.audit.notFound}</li> : null}
          {found.value.total > found.value.items.length ? (
            <li class="quiet">{t.audit.moreFound(format.count(found.value.total - found.value.items.length))}</li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
