import { useState } from 'preact/hooks';
import type { ImportCounts } from '#shared/import-job';
import type { ImportPart, ImportPreview } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useTexts } from '../text/catalogue.ts';
import { FieldChanges } from './field-changes.tsx';
import { FailureNotice } from './notice.tsx';
import { TableScroll } from './table-scroll.tsx';

const PAGE = 200;
const PARTS: readonly ImportPart[] = ['problems', 'new', 'changed'];

/** What a file would do: its problems by row and column, what is new, and what changes with before and after. */
export function ImportPreviewTable({ client, id, counts }: { client: Client; id: string; counts: ImportCounts }) {
  const { t, format } = useTexts();
  const sizes: Record<ImportPart, number> = {
    problems: counts.errors + counts.warnings,
    new: counts.added,
    changed: counts.changed,
  };
  const [part, setPart] = useState<ImportPart>(PARTS.find((p) => sizes[p] > 0) ?? 'problems');
  const [limit, setLimit] = useState(PAGE);
  const preview = useAnswer(`${id} ${part} ${limit}`, (signal) => client.importPreview(id, part, limit, signal));
  const shown = preview.value;
  return (
    <section class="import-preview" aria-busy={preview.loading}>
      <fieldset class="segments tabs" aria-label={t.importJob.change}>
        {PARTS.map((p) => (
          <button
            key={p}
            type="button"
            aria-pressed={part === p}
            onClick={() => {
              setPart(p);
              setLimit(PAGE);
            }}
          >
            {t.importJob.parts[p]} <b>{format.count(sizes[p])}</b>
          </button>
        ))}
      </fieldset>
      {preview.error ? <FailureNotice error={preview.error} retry={preview.retry} /> : null}
      {shown && shown.unusedColumns.length > 0 ? (
        <p class="quiet import-line">{t.importJob.unusedColumns(shown.unusedColumns.join(', '))}</p>
      ) : null}
      {shown && sizes[part] === 0 ? (
        <p class="quiet import-line">{part === 'problems' ? t.importJob.noProblems : t.importJob.noRecords}</p>
      ) : null}
      {shown && sizes[part] > 0 ? (
        <TableScroll label={t.importJob.parts[part]} tall>
          {part === 'problems' ? (
            <Problems problems={shown.problems} />
          ) : (
            <Records records={shown.records} part={part} />
          )}
          {shown.total > limit && limit < 1000 ? (
            <button type="button" class="button list-more" onClick={() => setLimit(1000)}>
              {t.table.more(format.count(Math.min(1000, shown.total) - limit))}
            </button>
          ) : null}
          {shown.total > 1000 && limit >= 1000 ? (
            <p class="quiet import-line">{t.importJob.first(format.count(1000), format.count(shown.total))}</p>
          ) : null}
        </TableScroll>
      ) : null}
    </section>
  );
}

function Problems({ problems }: { problems: ImportPreview['problems'] }) {
  const { t, language } = useTexts();
  return (
    <table class="table import-problems">
      <thead>
        <tr>
          <th scope="col">{t.importJob.row}</th>
          <th scope="col">{t.importJob.column}</th>
          <th scope="col">{t.importJob.value}</th>
          <th scope="col">{t.importJob.severity}</th>
          <th scope="col">{t.importJob.problem}</th>
          <th scope="col">{t.importJob.fix}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((p, i) => (
          <tr key={`${p.row} ${p.field} ${p.rule} ${i}`}>
            <td>{p.row ?? t.importJob.wholeFile}</td>
            <td>{p.field ? (t.fields[p.field] ?? p.field) : '–'}</td>
            <td class={valueClass(p.value)}>{p.value ?? '–'}</td>
            <td>
              <span class={`import-${p.severity}`}>{t.importJob.severities[p.severity]}</span>
            </td>
            <td>
              {language === 'en' ? (
                p.message
              ) : (
                <>
                  {t.importJob.rules[p.rule] ?? t.importJob.otherRule}
                  {p.messageVi ? <small>{p.messageVi}</small> : null}
                </>
              )}
            </td>
            <td class={valueClass(p.fix)}>{p.fix ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A number, a code or a pair of coordinates stays on one line; a sentence may break. */
function valueClass(value: string | undefined): string {
  return value !== undefined && value.length <= 24 && /^[\d\s.,°'′″/:-]+$/.test(value)
    ? 'import-figure'
    : 'import-value';
}

function Records({ records, part }: { records: ImportPreview['records']; part: ImportPart }) {
  const { t, format } = useTexts();
  const hasPlace = part === 'new' && records.some((r) => r.label.commune !== null || r.label.lon !== null);
  return (
    <table class="table import-records">
      <thead>
        <tr>
          <th scope="col">{t.importJob.row}</th>
          <th scope="col">{t.importJob.record}</th>
          {hasPlace ? <th scope="col">{t.importJob.commune}</th> : null}
          {hasPlace ? <th scope="col">{t.importJob.position}</th> : null}
          {part === 'changed' ? <th scope="col">{t.importJob.change}</th> : null}
        </tr>
      </thead>
      <tbody>
        {records.map((r) => (
          <tr key={r.id}>
            <td>{r.row ?? '–'}</td>
            <th scope="row">
              {r.label.code}
              {r.label.name !== null && r.label.name !== r.label.code ? <small>{r.label.name}</small> : null}
            </th>
            {hasPlace ? <td>{r.label.commune ?? '–'}</td> : null}
            {hasPlace ? (
              <td class="import-figure">
                {r.label.lon === null || r.label.lat === null
                  ? '–'
                  : format.place({ lon: r.label.lon, lat: r.label.lat })}
              </td>
            ) : null}
            {part === 'changed' ? (
              <td>
                <FieldChanges changes={r.changes} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
