import { useState } from 'preact/hooks';
import type { ImportJob } from '#shared/import-job';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { isOfColumns } from '../parts/import-job.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';

interface Props {
  client: Client;
  job: ImportJob;
  onReread: (jobId: string) => void;
}

/** Which header of the file brings which field, where the names alone did not tell: confirmed once, and the file is read again. */
export function ColumnMapping({ client, job, onReread }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const [asked, setAsked] = useState(false);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const isFailed = job.state === 'failed';
  // A file that cannot be read at all has no headers to map.
  const mayMap = isFailed ? isOfColumns(job.failure) : asked;
  const found = useAnswer(mayMap ? job.id : null, async (signal) => {
    const [headers, { proposal }, saved] = await Promise.all([
      client.importHeaders(job.id, signal),
      client.importPreview(job.id, 'problems', 1, signal),
      client.importMapping(job.kind, signal),
    ]);
    return { ...headers, proposal, saved: saved.mapping?.columns ?? {} };
  });
  if (job.state !== 'failed' && job.state !== 'validated') return null;
  if (!isFailed && !asked)
    return (
      <p class="import-line">
        <button type="button" class="link" onClick={() => setAsked(true)}>
          {t.imports.mapColumns}
        </button>
      </p>
    );
  if (!found.value || (isFailed && found.value.complete)) return null;
  const { headers, fields, proposal, saved } = found.value;
  const proposed = new Map(proposal.map((p) => [p.field, p.title]));
  const titleFor = (field: string, header: string | null): string =>
    chosen[field] ?? header ?? proposed.get(field) ?? '';
  const rows = [...fields].sort((a, b) => Number(b.required) - Number(a.required));
  const reread = async (): Promise<void> => {
    setBusy(true);
    setRefused([]);
    try {
      const changed = fields.flatMap((f) => {
        const title = titleFor(f.field, f.header);
        return title !== '' && title !== f.header ? [[f.field, title] as const] : [];
      });
      await client.saveImportMapping(job.kind, { ...saved, ...Object.fromEntries(changed) });
      onReread((await client.rereadImport(job.id)).job.id);
    } catch (error) {
      setRefused(problemLines(error, texts));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="import-mapping" aria-label={t.imports.mapping}>
      <h3>{t.imports.mapping}</h3>
      <p class="quiet">{t.imports.mappingHint}</p>
      <TableScroll label={t.imports.mapping}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t.imports.field}</th>
              <th scope="col">{t.imports.header}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((f) => (
              <tr key={f.field}>
                <th scope="row">
                  {f.name}
                  {f.required ? <em class="import-needed"> {t.imports.needed}</em> : null}
                </th>
                <td>
                  <select
                    aria-label={t.imports.headerOf(f.name)}
                    value={titleFor(f.field, f.header)}
                    onChange={(e) => setChosen({ ...chosen, [f.field]: e.currentTarget.value })}
                  >
                    {f.header === null ? <option value="">{t.imports.noHeader}</option> : null}
                    {headers.map((h) => (
                      <option key={h} value={h}>
                        {h}
                      </option>
                    ))}
                  </select>
                  {f.header === null && chosen[f.field] === undefined && proposed.has(f.field) ? (
                    <small class="quiet"> {t.imports.proposed}</small>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {refused.length > 0 ? (
        <div class="said said-refused" role="alert">
          {refused.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
      <p class="form-acts">
        <button type="button" class="button button-main" disabled={busy} onClick={reread}>
          {busy ? t.importJob.states.uploaded : t.imports.reread}
        </button>
      </p>
    </section>
  );
}
