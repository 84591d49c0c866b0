import type { ComponentChildren } from 'preact';
import type { SiteState } from '#shared/site';
import type { PositionRow } from '../api/answers.ts';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { TableScroll } from '../parts/table-scroll.tsx';
import { useTexts } from '../text/catalogue.ts';
import { byPressure, clockText, pressure } from './clock-text.ts';

interface Props {
  client: Client;
  /** Key of what is asked. */
  account: string;
  rows: readonly PositionRow[];
  head: ComponentChildren;
  onOpen: (listId: string) => void;
}

/** The lists (danh mục) that carriers filed, the one whose clock is shortest first. */
export function ListsView({ client, account, rows, head, onOpen }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const lists = useAnswer(account, (signal) => client.lists(signal));
  const items = (lists.value?.items ?? [])
    .map((list) => ({ list, rows: rows.filter((p) => p.listId === list.id).sort(byPressure) }))
    .sort((a, b) => pressureOf(a.rows[0]) - pressureOf(b.rows[0]) || a.list.title.localeCompare(b.list.title));
  return (
    <main class="work work-page" id="main">
      <div class="lists-head">{head}</div>
      {lists.error ? <FailureNotice error={lists.error} retry={lists.retry} /> : null}
      {lists.value && items.length === 0 ? (
        <Notice title={t.review.noLists}>
          <p>{t.review.noneHint}</p>
        </Notice>
      ) : null}
      {items.length > 0 ? (
        <section class="card">
          <TableScroll label={t.review.byList}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{t.review.listTitle}</th>
                  <th scope="col" class="wide-only">
                    {t.review.operator}
                  </th>
                  <th scope="col" class="number wide-only">
                    {t.review.positions}
                  </th>
                  <th scope="col">{t.review.statesOfList}</th>
                  <th scope="col" class="wide-only">
                    {t.review.nextDue}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ list, rows: own }) => {
                  const clock = own[0] ? clockText(own[0], texts) : null;
                  return (
                    <tr key={list.id}>
                      <th scope="row">
                        <a
                          href={`/?screen=review&list=${list.id}`}
                          onClick={(e) => {
                            e.preventDefault();
                            onOpen(list.id);
                          }}
                        >
                          {list.title}
                        </a>
                        <small class="phone-only">
                          {t.operators[list.operator]}
                          {clock ? ` · ${clock.text}` : ''}
                        </small>
                      </th>
                      <td class="wide-only">{t.operators[list.operator]}</td>
                      <td class="number wide-only">{format.count(own.length)}</td>
                      <td>
                        <span class="chips">
                          {(Object.entries(list.states) as [SiteState, number][])
                            .filter(([state]) => state !== 'draft')
                            .map(([state, n]) => (
                              <span key={state} class={`chip chip-${state}`}>
                                {format.count(n)} {t.states[state].toLowerCase()}
                              </span>
                            ))}
                        </span>
                      </td>
                      <td class="wide-only">
                        {clock ? <span class={`clock clock-${clock.tone}`}>{clock.text}</span> : '–'}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </TableScroll>
        </section>
      ) : null}
    </main>
  );
}

function pressureOf(row: PositionRow | undefined): number {
  return row ? pressure(row) : Number.MAX_SAFE_INTEGER;
}
