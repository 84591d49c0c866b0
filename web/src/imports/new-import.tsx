import { useState } from 'preact/hooks';
import type { Client } from '../api/client.ts';
import { ImportUpload } from '../parts/import-job.tsx';
import { useTexts } from '../text/catalogue.ts';
import type { kindsOf } from './kinds.ts';

interface Props {
  client: Client;
  kinds: ReturnType<typeof kindsOf>;
  /** Kind in the address; the first one if none or not a kind of this account. */
  chosen: string | undefined;
  onKind: (kind: string) => void;
  onSent: (jobId: string) => void;
  onClose: (() => void) | undefined;
}

/** Three steps on one page: which kind of file, its template, and the file itself. */
export function NewImport({ client, kinds, chosen, onKind, onSent, onClose }: Props) {
  const { t } = useTexts();
  const [source, setSource] = useState('');
  const rule = kinds.find((k) => k.kind === chosen) ?? kinds[0];
  if (!rule) return null;
  return (
    <article>
      <header class="sheet-head">
        <div class="sheet-title">
          <h2>{t.imports.newFile}</h2>
          <p>{t.importJob.nothingYet}</p>
        </div>
        {onClose ? (
          <button type="button" class="button import-back" onClick={onClose}>
            {t.imports.toHistory}
          </button>
        ) : null}
      </header>
      <fieldset class="import-kinds">
        <legend>{t.imports.whichKind}</legend>
        {kinds.map(({ kind }) => (
          <label key={kind} class={kind === rule.kind ? 'import-kind-chosen' : ''}>
            <input
              type="radio"
              name="import-kind"
              value={kind}
              checked={kind === rule.kind}
              onChange={() => onKind(kind)}
            />
            <span>
              <b>{t.importJob.kinds[kind]}</b>
              <small>{t.imports.kindFor[kind]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {rule.kind === 'measurements' ? (
        <div class="form import-source">
          <label>
            <span>{t.imports.source}</span>
            <input
              type="text"
              maxLength={300}
              value={source}
              placeholder={t.imports.sourceHint}
              onInput={(e) => setSource(e.currentTarget.value)}
            />
          </label>
        </div>
      ) : null}
      <ImportUpload
        key={rule.kind}
        client={client}
        kind={rule.kind}
        dated={rule.dated ? 'needed' : 'optional'}
        {...(rule.kind === 'measurements' && source !== '' ? { source } : {})}
        onSent={onSent}
      />
    </article>
  );
}
