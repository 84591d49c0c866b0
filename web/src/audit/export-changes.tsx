import { useEffect, useRef, useState } from 'preact/hooks';
import type { AuditChanges } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { Icon } from '../parts/icon.tsx';
import { problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import { useTexts } from '../text/catalogue.ts';
import { csvOf, saveAs } from '../white/csv.ts';
import { csvRows } from './words.ts';

const PAGE = 1000;
/** Changes in one file at most: more is too much for a spreadsheet and for a phone's memory. */
const MOST = 50_000;

interface Props {
  client: Client;
  /** What the list is limited to. Another query needs another `key`, which ends an export under way. */
  query: Record<string, string | undefined>;
  isEmpty: boolean;
}

/** The button that takes out every change that the filters let through, page by page, as one file; nothing if a page fails. */
export function ExportChanges({ client, query, isEmpty }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const [taken, setTaken] = useState<number | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const takeOut = async (): Promise<void> => {
    const { signal } = abort.current;
    setSaid(null);
    setTaken(0);
    try {
      const items: AuditChanges['items'] = [];
      let cursor: string | null | undefined;
      while (cursor !== null && items.length < MOST) {
        const page = await client.changes({ ...query, limit: String(PAGE), cursor }, signal);
        items.push(...page.items);
        cursor = page.nextCursor;
        setTaken(items.length);
      }
      const isCut = cursor !== null;
      saveAs(
        `${t.audit.fileName}${isCut ? ` ${t.audit.newestOnly(String(MOST))}` : ''}.csv`,
        csvOf(
          csvRows(
            items.map((i) => ({ ...i.entry, name: i.name })),
            texts,
          ),
        ),
        'text/csv',
      );
      const oldest = items.at(-1);
      if (isCut && oldest)
        setSaid({
          tone: 'late',
          lines: [t.audit.exportCut(format.count(items.length), format.instant(oldest.entry.recordedAt))],
        });
    } catch (error) {
      if (!signal.aborted) setSaid({ tone: 'refused', lines: [t.audit.exportFailed, ...problemLines(error, texts)] });
    } finally {
      if (!signal.aborted) setTaken(null);
    }
  };
  return (
    <>
      <button type="button" class="button" disabled={isEmpty || taken !== null} onClick={takeOut}>
        <Icon name="download" size={16} /> {taken === null ? t.audit.csv : t.audit.exporting(format.count(taken))}
      </button>
      <SaidLines said={said} />
    </>
  );
}
