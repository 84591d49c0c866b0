import type { HistoryEntry } from '../api/answers.ts';
import { FieldChanges } from '../parts/field-changes.tsx';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { actName, personOf } from './overtaken.ts';

/** Who did what when and why, newest first, each with what it changed: before and after. */
export function HistorySection({ entries }: { entries: readonly HistoryEntry[] }) {
  const texts = useTexts();
  const { t, format } = texts;
  return (
    <section>
      <h3>{t.review.history}</h3>
      <ol class="history">
        {[...entries].reverse().map((h) => {
          const changes = h.changes.filter((c) => !isInternal(c.path));
          return (
            <li key={h.version}>
              <b>{actName(h.verb, texts)}</b>
              <small>
                {format.instant(h.recordedAt)} · {personOf(h, texts)}
              </small>
              {h.reason ? <span>{reasonText(h.reason, texts)}</span> : null}
              {changes.length > 0 ? (
                <details>
                  <summary>{t.review.changes(format.count(changes.length))}</summary>
                  <FieldChanges changes={changes} />
                </details>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Hashes and ids that say nothing to a reader. */
function isInternal(path: readonly string[]): boolean {
  return (
    path.includes('prechecks') || path.at(-1) === 'provinceCode' || path.at(-1) === 'id' || path.at(-1) === 'listId'
  );
}

/** A reason as the history keeps it, "code: text", with the code in words. */
export function reasonText(reason: string, { t }: Pick<Texts, 't'>): string {
  const [, code, text] = /^([a-z-]+): ([\s\S]*)$/.exec(reason) ?? [];
  const words = code === undefined ? undefined : (t.reasons as Record<string, string>)[code];
  return words ? `${words}: ${text}` : reason;
}
