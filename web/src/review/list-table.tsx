import type { Finding, ListPrechecks, PositionRow } from '../api/answers.ts';
import { TableScroll } from '../parts/table-scroll.tsx';
import type { Queue } from '../parts/use-queue.ts';
import { useTexts } from '../text/catalogue.ts';
import { byPressure, clockText } from './clock-text.ts';

/** A position of a list with its pre-check of now; null until that is there. */
export interface Judged {
  row: PositionRow;
  check: ListPrechecks['items'][number] | null;
}

/** What blocks first, then what must be justified, then the shorter clock. */
export function worstFirst(a: Judged, b: Judged): number {
  return weight(b) - weight(a) || byPressure(a.row, b.row);
}

function weight({ check }: Judged): number {
  const of = (severity: Finding['severity']): number =>
    check?.findings.filter((f) => f.severity === severity).length ?? 0;
  return of('blocks') * 100 + of('justify');
}

interface Props {
  ordered: readonly Judged[];
  queue: Queue;
  item: string | undefined;
  communeName: (code: string) => string;
  onOpen: (id: string) => void;
}

/** The positions of a list, each with what it would change and what stands in its way; the last line is the list as a whole. */
export function ListTable({ ordered, queue, item, communeName, onOpen }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const whole = distinct(ordered);
  return (
    <TableScroll label={t.review.byList}>
      <table class="table list-table">
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">{t.review.choosing}</span>
            </th>
            <th scope="col">{t.review.position}</th>
            <th scope="col" class="wide-only">
              {t.review.clock}
            </th>
            <th scope="col" class="number">
              {t.review.whiteShort}
            </th>
            <th scope="col" class="number wide-only">
              {t.review.weakShort}
            </th>
            <th scope="col" class="number">
              {t.review.householdsShort}
            </th>
            <th scope="col">{t.review.findings}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ row, check }) => {
            const clock = clockText(row, texts);
            return (
              <tr
                key={row.id}
                id={`row-${row.id}`}
                class={row.id === item ? 'row-chosen' : ''}
                onClick={() => onOpen(row.id)}
              >
                <td>
                  <input
                    type="checkbox"
                    checked={queue.isMarked(row.id)}
                    aria-label={t.review.select(row.name)}
                    onClick={(e) => e.stopPropagation()}
                    onChange={() => queue.toggle(row.id)}
                  />
                </td>
                <th scope="row">
                  <button
                    type="button"
                    class="row-button"
                    aria-current={row.id === item ? 'true' : undefined}
                    onClick={() => onOpen(row.id)}
                  >
                    {row.name}
                  </button>
                  <small>{row.communeCode ? communeName(row.communeCode) : ''}</small>
                  <small class="phone-only">{t.states[row.state]}</small>
                </th>
                <td class="wide-only">
                  <span class={`chip chip-${row.state}`}>{t.states[row.state]}</span>
                  {clock.text === t.review.ended ? null : (
                    <small class={`clock clock-${clock.tone}`}>{clock.text}</small>
                  )}
                </td>
                {check ? (
                  <>
                    <td class="number">{format.count(check.impact.whiteServed.length)}</td>
                    <td class="number wide-only">{format.count(check.impact.weakBetter.length)}</td>
                    <td class="number">{format.count(check.impact.households.known)}</td>
                    <td class="list-why">
                      <Why findings={check.findings} />
                    </td>
                  </>
                ) : (
                  <td colSpan={4}>…</td>
                )}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">
              {t.review.wholeList} <small>{t.review.wholeListHint}</small>
            </th>
            <td class="wide-only" />
            <td class="number">{format.count(whole.white)}</td>
            <td class="number wide-only">{format.count(whole.weak)}</td>
            <td class="number">{format.count(whole.households)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}

/** The worst finding in words, and how many there are of each kind. */
function Why({ findings }: { findings: readonly Finding[] }) {
  const { t, format, language } = useTexts();
  const grave = findings.filter((f) => f.severity !== 'info');
  const worst = grave[0];
  if (!worst) return <span class="quiet">{t.review.noFindings}</span>;
  return (
    <>
      <b class={`found-${worst.severity}`}>
        {(['blocks', 'justify'] as const)
          .map((s) => [s, grave.filter((f) => f.severity === s).length] as const)
          .filter(([, n]) => n > 0)
          .map(([s, n]) => `${format.count(n)} ${t.severities[s].toLowerCase()}`)
          .join(' · ')}
      </b>
      <small>{language === 'vi' ? worst.messageVi : worst.message}</small>
    </>
  );
}

/** A village that two positions would serve counts once. */
function distinct(ordered: readonly Judged[]): { white: number; weak: number; households: number } {
  const white = new Set<string>();
  const weak = new Set<string>();
  const households = new Map<string, number>();
  for (const { check } of ordered) {
    for (const v of check?.impact.whiteServed ?? []) white.add(v.villageId);
    for (const v of check?.impact.weakBetter ?? []) weak.add(v.villageId);
    for (const v of [...(check?.impact.whiteServed ?? []), ...(check?.impact.weakBetter ?? [])])
      households.set(v.villageId, v.households ?? 0);
  }
  for (const id of white) weak.delete(id);
  return { white: white.size, weak: weak.size, households: [...households.values()].reduce((a, b) => a + b, 0) };
}
