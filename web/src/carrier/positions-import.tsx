import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useAnswer } from '../api/use-answer.ts';
import { ImportJob, ImportUpload } from '../parts/import-job.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';

interface Props {
  props: ScreenProps;
  tabs: ComponentChildren;
  /** Drafts were written or taken back. */
  onWritten: () => void;
}

/** A carrier's list as a file: sent, compared, its errors marked by row and column, and made into drafts when it is confirmed. */
export function PositionsImport({ props, tabs, onWritten }: Props) {
  const { client, address, changeAddress, account } = props;
  const { t, format } = useTexts();
  const [stamp, setStamp] = useState(0);
  const jobs = useAnswer(`${account} ${address.item} ${stamp}`, (signal) => client.imports(signal));
  const items = (jobs.value?.items ?? []).filter((j) => j.kind === 'positions');
  return (
    <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
      <section class="pane queue" aria-label={t.carrier.tabs.import}>
        {tabs}
        <p class="import-line">{t.carrier.importHint}</p>
        <ImportUpload client={client} kind="positions" onSent={(item) => changeAddress({ item })} />
        {jobs.error ? <FailureNotice error={jobs.error} retry={jobs.retry} /> : null}
        <div class="queue-rows">
          {items.length > 0 ? <h3 class="group-head">{t.carrier.importsBefore}</h3> : null}
          <ul>
            {items.map((j) => (
              <li key={j.id} class={j.id === address.item ? 'row-chosen' : ''}>
                <button type="button" onClick={() => changeAddress({ item: j.id })}>
                  <span class="queue-name">
                    <b>{j.fileName}</b>
                    <small>{format.instant(j.submittedAt)}</small>
                  </span>
                  <span class={`chip chip-import-${j.state}`}>{t.importJob.states[j.state]}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section class="pane pane-sheet">
        {address.item ? (
          <>
            <ImportJob
              key={address.item}
              client={client}
              id={address.item}
              onState={() => setStamp((n) => n + 1)}
              onWritten={onWritten}
              onClose={() => changeAddress({ item: undefined })}
            />
            <p class="import-line">
              <button type="button" class="link" onClick={() => changeAddress({ tab: 'mine', item: undefined })}>
                {t.carrier.toDrafts}
              </button>
            </p>
          </>
        ) : (
          <div class="choose">
            <ol class="steps">
              {t.carrier.importSteps.split('\n').map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        )}
      </section>
    </main>
  );
}
