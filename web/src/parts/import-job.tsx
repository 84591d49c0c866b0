import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportKind, ImportJob as Job } from '#shared/import-job';
import type { ImportView } from '../api/answers.ts';
import { ApiError, type Client } from '../api/client.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { DateInput } from './date-input.tsx';
import { Icon } from './icon.tsx';
import { ImportPreviewTable } from './import-preview.tsx';
import { isOvertaken, problemLines } from './problem-text.ts';
import { saveFile } from './save-file.ts';

const ASK_AGAIN_MS = 600;
const UNDER_WAY = ['uploaded', 'confirmed', 'applying', 'reverting'];

interface UploadProps {
  client: Client;
  kind: ImportKind;
  /** Whether the day is asked for from which the file holds. */
  dated?: 'needed' | 'optional';
  /** Who measured and how, of measurements. */
  source?: string;
  onSent: (jobId: string) => void;
}

/** Sends a file of a kind to be read and compared, and gives the template to fill in. Nothing changes by it. */
export function ImportUpload({ client, kind, dated, source, onSent }: UploadProps) {
  const texts = useTexts();
  const { t } = texts;
  const [file, setFile] = useState<File | null>(null);
  const [acceptFixes, setAcceptFixes] = useState(false);
  const [validFrom, setValidFrom] = useState('');
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // One key for one file as it was chosen: sent twice it is one job.
  const key = useRef('');
  const send = async (): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setProblems([]);
    try {
      const order = {
        kind,
        acceptFixes: acceptFixes ? ('true' as const) : undefined,
        validFrom: validFrom || undefined,
        source: source || undefined,
      };
      onSent((await client.sendImport(order, file, key.current)).job.id);
    } catch (error) {
      setProblems(problemLines(error, texts));
      key.current = crypto.randomUUID();
    } finally {
      setBusy(false);
    }
  };
  const chosen = (): void => {
    key.current = crypto.randomUUID();
  };
  return (
    <form
      class="form import-upload"
      aria-label={`${t.importJob.file}: ${t.importJob.kinds[kind]}`}
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <div class="form-row">
        <label
          class={`import-drop${isOver ? ' import-drop-over' : ''}`}
          onDragOver={(e) => {
            e.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(e) => {
            e.preventDefault();
            setIsOver(false);
            if (!input.current || !e.dataTransfer?.files.length) return;
            input.current.files = e.dataTransfer.files;
            setFile(e.dataTransfer.files[0]!);
            chosen();
          }}
        >
          <Icon name="imports" size={22} />
          <b>{file?.name ?? t.importJob.fileOrDrop}</b>
          <small>{file ? t.importJob.otherFile : t.importJob.formats}</small>
          <input
            ref={input}
            aria-label={t.importJob.fileOrDrop}
            required
            type="file"
            accept=".xlsx,.csv,.txt,.tsv,.geojson,.json,.kml,.kmz"
            onChange={(e) => {
              setFile(e.currentTarget.files?.[0] ?? null);
              chosen();
            }}
          />
        </label>
        {dated ? (
          <label>
            <span>{t.importJob.validFrom}</span>
            <DateInput
              required={dated === 'needed'}
              value={validFrom}
              onDate={(day) => {
                setValidFrom(day);
                chosen();
              }}
            />
          </label>
        ) : null}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={acceptFixes}
          onChange={(e) => {
            setAcceptFixes(e.currentTarget.checked);
            chosen();
          }}
        />
        <span>{t.importJob.acceptFixes}</span>
      </label>
      <p class="quiet">{t.importJob.nothingYet}</p>
      <Refused lines={problems} />
      <div class="form-acts">
        <button type="submit" class="button button-main" disabled={busy || !file}>
          {busy ? t.importJob.sending : t.importJob.send}
        </button>
        <DownloadButton client={client} path={`/v1/templates/${kind}.xlsx`} label={t.importJob.template} />
      </div>
    </form>
  );
}

interface JobProps {
  client: Client;
  id: string;
  /** Whether this account may confirm, give up and take back; else it only looks. */
  mayAct?: boolean | ((job: Job) => boolean);
  /** The registry changed: something was written or taken back. */
  onWritten?: () => void;
  /** The job came into another state. */
  onState?: () => void;
  /** What helps to read the file in another way, shown where it is read or could not be. */
  columns?: (job: Job) => ComponentChildren;
  onClose: () => void;
}

/** One import from reading to its end: progress, counts, what it would do, its problems by row and column, and the acts on it. */
export function ImportJob({ client, id, mayAct: allowed = true, onWritten, onState, columns, onClose }: JobProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const { view, error, take } = useImportJob(client, id, onWritten);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const state = view?.job.state;
  const told = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (state !== undefined && told.current !== undefined && told.current !== state) onState?.();
    told.current = state;
  }, [state, onState]);
  if (error) return <Refused lines={problemLines(error, texts)} />;
  if (!view) return <p class="waiting">{t.state.loading}</p>;
  const { job, progress, version } = view;
  const mayAct = typeof allowed === 'function' ? allowed(job) : allowed;
  const act = async (verb: 'confirm' | 'cancel' | 'revert'): Promise<void> => {
    setBusy(true);
    setRefused([]);
    try {
      take(await client.actOnImport(id, verb, version));
    } catch (failure) {
      const now = isOvertaken(failure) ? await client.importJob(id, new AbortController().signal) : null;
      if (now && now.version !== version) {
        setRefused([t.importJob.movedOn(t.importJob.states[now.job.state])]);
        take(now);
      } else setRefused([t.importJob.refusedAct, ...(obstacleLines(failure, texts) ?? problemLines(failure, texts))]);
    } finally {
      setBusy(false);
      setSure(false);
    }
  };
  const isUnderWay = UNDER_WAY.includes(job.state);
  const { counts, report } = job;
  const accepted = counts ? counts.rows - counts.refused - counts.skipped : 0;
  const records = counts ? counts.added + counts.changed + counts.unchanged : 0;
  return (
    <article class="import-job" aria-label={job.fileName} aria-busy={isUnderWay}>
      <header class="sheet-head">
        <div class="sheet-title">
          <h2>{job.fileName}</h2>
          <p>
            {t.importJob.kinds[job.kind]} · {t.importJob.by(job.submittedBy.id, format.instant(job.submittedAt))}
          </p>
        </div>
        <span class={`chip chip-import-${job.state}`} role="status">
          {t.importJob.states[job.state]}
        </span>
      </header>
      {isUnderWay ? (
        <div class="import-progress">
          <progress
            aria-label={t.importJob.states[job.state]}
            {...(progress && progress.total > 0 ? { value: progress.done, max: progress.total } : {})}
          />
          <p>
            {t.importJob.states[job.state]}
            {progress && progress.total > 0
              ? ` ${t.importJob.progress(format.count(progress.done), format.count(progress.total))}`
              : '…'}
          </p>
        </div>
      ) : null}
      {job.failure ? <Refused lines={failureLines(job.failure, job.failureVi, texts)} /> : null}
      <Refused lines={refused} />
      {report ? (
        <div class="said said-done">
          <p>{t.importJob.report(format.count(report.added), format.count(report.changed))}</p>
          {report.conflictCount > 0 ? (
            <p>
              {t.importJob.conflicts(format.count(report.conflictCount))}{' '}
              {(report.conflictNames.length > 0 ? report.conflictNames : report.conflicts).slice(0, 20).join(', ')}
            </p>
          ) : null}
        </div>
      ) : null}
      {counts ? (
        <ul class="import-counts">
          {(['rows', 'added', 'changed', 'unchanged', 'refused', 'skipped', 'warnings'] as const).map((name) => (
            <li key={name} class={name === 'refused' && counts.refused > 0 ? 'import-refused' : ''}>
              <b>{format.count(counts[name])}</b> {t.importJob[name]}
            </li>
          ))}
        </ul>
      ) : null}
      {counts && accepted !== records ? (
        <p class="quiet import-line">{t.importJob.joined(format.count(accepted), format.count(records))}</p>
      ) : null}
      <div class="sheet-acts">
        {job.state === 'validated' && mayAct ? (
          <button
            type="button"
            class="button button-main"
            disabled={busy || job.toApply === 0}
            onClick={() => act('confirm')}
          >
            {job.toApply === 0 ? t.importJob.nothingToApply : t.importJob.confirm(format.count(job.toApply))}
          </button>
        ) : null}
        {counts && counts.errors + counts.warnings > 0 ? (
          <DownloadButton client={client} path={`/v1/imports/${job.id}/marked.xlsx`} label={t.importJob.marked} />
        ) : null}
        {job.state === 'validated' && mayAct ? (
          <button type="button" class="button" disabled={busy} onClick={() => act('cancel')}>
            {t.importJob.cancel}
          </button>
        ) : null}
        {job.state === 'done' && mayAct && !sure ? (
          <button type="button" class="button" disabled={busy} onClick={() => setSure(true)}>
            {t.importJob.revert}
          </button>
        ) : null}
        <button type="button" class="button" onClick={onClose}>
          {t.importJob.close}
        </button>
      </div>
      {sure ? (
        <div class="said" role="alert">
          <p>{t.importJob.revertSure}</p>
          <div class="form-acts">
            <button type="button" class="button button-main" disabled={busy} onClick={() => act('revert')}>
              {t.importJob.revertYes}
            </button>
            <button type="button" class="button" onClick={() => setSure(false)}>
              {t.importJob.revertNo}
            </button>
          </div>
        </div>
      ) : null}
      {columns?.(job)}
      {counts ? <ImportPreviewTable key={`${id} ${job.preview}`} client={client} id={id} counts={counts} /> : null}
    </article>
  );
}

/** A job as it is, asked again while there is work on it; says when something was written. */
function useImportJob(client: Client, id: string, onWritten: (() => void) | undefined) {
  const [view, setView] = useState<ImportView | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const told = useRef(onWritten);
  told.current = onWritten;
  const isUnderWay = view === null || view.job.id !== id || UNDER_WAY.includes(view.job.state);
  useEffect(() => {
    if (!isUnderWay) return;
    const abort = new AbortController();
    let timer = 0;
    const ask = async (): Promise<void> => {
      try {
        const now = await client.importJob(id, abort.signal);
        if (abort.signal.aborted) return;
        setError(null);
        setView((before) => {
          const wasWriting = before !== null && ['confirmed', 'applying', 'reverting'].includes(before.job.state);
          if (wasWriting && ['done', 'reverted'].includes(now.job.state)) told.current?.();
          return now;
        });
      } catch (failure) {
        if (!abort.signal.aborted) setError(failure as Error);
      }
      timer = window.setTimeout(ask, ASK_AGAIN_MS);
    };
    ask();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [client, id, isUnderWay]);
  return { view: view?.job.id === id ? view : null, error, take: setView };
}

/** Fetches a file with the token and has the browser save it. */
export function DownloadButton({ client, path, label }: { client: Client; path: string; label: string }) {
  const texts = useTexts();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string[]>([]);
  return (
    <>
      <button
        type="button"
        class="button"
        disabled={busy}
        onClick={async () => {
          setBusy(true);
          setFailed([]);
          try {
            saveFile(await client.download(path));
          } catch (error) {
            setFailed(problemLines(error, texts));
          } finally {
            setBusy(false);
          }
        }}
      >
        <Icon name="download" size={16} /> {label}
      </button>
      <Refused lines={failed} />
    </>
  );
}

/** Why a file could not be read, in the user's language where the API has it so. */
function failureLines(failure: string, failureVi: string | null | undefined, { t, language }: Texts): string[] {
  if (language === 'vi' && failureVi) return [t.importJob.states.failed, failureVi];
  return [t.importJob.states.failed, isOfColumns(failure) ? t.importJob.noColumns : failure];
}

/** Whether a file failed for want of columns that it may have under other names. */
export function isOfColumns(failure: string | null): boolean {
  return /^(the file has no column|no row of the file is a header)/.test(failure ?? '');
}

/** The records that stand in the way of taking an import back, as the API names them; null if it is about something else. */
function obstacleLines(failure: unknown, { t, format }: Texts): string[] | null {
  const records = failure instanceof ApiError ? failure.problem?.records : undefined;
  if (!Array.isArray(records) || records.length === 0) return null;
  const ids = records.map((r: { id: string; name?: string }) => r.name ?? r.id);
  return [t.importJob.obstacles(format.count(ids.length)), ids.slice(0, 50).join(', ') + (ids.length > 50 ? ' …' : '')];
}

function Refused({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div class="said said-refused" role="alert">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
