import { useEffect, useState } from 'preact/hooks';
import type { ImportJob as Job } from '#shared/import-job';
import { useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { ImportJob } from '../parts/import-job.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { kindsOf } from './kinds.ts';
import { NewImport } from './new-import.tsx';

const ASK_AGAIN_MS = 3000;
const UNDER_WAY = ['uploaded', 'confirmed', 'applying', 'reverting'];

/** Files on their way into the registry: what was brought, by whom, and a new one from its template to its report. */
export function ImportsScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me } = props;
  const { t } = useTexts();
  const [stamp, setStamp] = useState(0);
  const jobs = useAnswer(account, (signal) => client.imports(signal), stamp);
  const items = jobs.value?.items ?? [];
  const isWorking = items.some((j) => UNDER_WAY.includes(j.state));
  useEffect(() => {
    if (!isWorking) return;
    const asking = setInterval(() => setStamp((n) => n + 1), ASK_AGAIN_MS);
    return () => clearInterval(asking);
  }, [isWorking]);

  const kinds = kindsOf(me);
  const isNew = address.item === 'new' || (address.item === undefined && kinds.length > 0);
  const open = (id: string | undefined): void => changeAddress({ item: id, tab: undefined });
  const mayAct = (job: Job): boolean => kinds.some((k) => k.kind === job.kind);
  return (
    <ScreenFrame props={props} title={t.imports.title} loading={jobs.loading && !isWorking}>
      <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
        <section class="pane queue" aria-label={t.imports.history}>
          <div class="pane-line">
            {kinds.length > 0 ? (
              <button type="button" class="button button-main" onClick={() => open('new')}>
                <Icon name="plus" size={16} /> {t.imports.newFile}
              </button>
            ) : (
              <p class="quiet">{t.imports.readOnly}</p>
            )}
          </div>
          {jobs.error ? <FailureNotice error={jobs.error} retry={jobs.retry} /> : null}
          {jobs.value && items.length === 0 ? (
            <Notice title={t.imports.none}>
              <p>{t.imports.noneHint}</p>
            </Notice>
          ) : null}
          <JobRows items={items} chosen={address.item} onOpen={open} />
        </section>
        <section class="pane pane-sheet" aria-label={isNew ? t.imports.newFile : t.imports.title}>
          {isNew ? (
            <NewImport
              client={client}
              kinds={kinds}
              chosen={address.tab}
              onKind={(kind) => changeAddress({ item: 'new', tab: kind })}
              onSent={(id) => {
                setStamp((n) => n + 1);
                open(id);
              }}
              onClose={address.item ? () => open(undefined) : undefined}
            />
          ) : address.item ? (
            <ImportJob
              key={address.item}
              client={client}
              id={address.item}
              mayAct={(job) => mayAct(job)}
              onState={() => setStamp((n) => n + 1)}
              onClose={() => open(undefined)}
              columns={(job) =>
                mayAct(job) ? (
                  <ColumnMapping
                    key={`${job.id} ${job.state}`}
                    client={client}
                    job={job}
                    onReread={(id) => {
                      setStamp((n) => n + 1);
                      open(id);
                    }}
                  />
                ) : null
              }
            />
          ) : jobs.value && items.length > 0 ? (
            <Notice title={t.imports.choose} />
          ) : null}
        </section>
      </main>
    </ScreenFrame>
  );
}

function JobRows({
  items,
  chosen,
  onOpen,
}: {
  items: readonly Job[];
  chosen: string | undefined;
  onOpen: (id: string) => void;
}) {
  const { t, format } = useTexts();
  return (
    <ul class="queue-rows">
      {items.map((job) => (
        <li key={job.id} class={job.id === chosen ? 'row-chosen' : ''}>
          <button
            type="button"
            class="import-row"
            aria-current={job.id === chosen ? 'true' : undefined}
            onClick={() => onOpen(job.id)}
          >
            <span class="queue-name">
              <b>{job.fileName}</b>
              <small>
                {t.importJob.kinds[job.kind]} · {format.instant(job.submittedAt)}
              </small>
              <small>{t.imports.by(job.submittedBy.id, t.accountsPage.roles[job.submittedBy.role as 'planner'])}</small>
            </span>
            <span class="queue-clock">
              <span class={`chip chip-import-${job.state}`}>{t.importJob.states[job.state]}</span>
              {job.report ? (
                <small>{t.imports.wrote(format.count(job.report.added), format.count(job.report.changed))}</small>
              ) : job.counts && job.counts.errors > 0 ? (
                <small class="import-error">{t.imports.errors(format.count(job.counts.errors))}</small>
              ) : null}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
