import { useMemo, useState } from 'preact/hooks';
import type { PositionRow } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { WorkMark } from '../map/province-map.ts';
import { WorkMap } from '../map/work-map.tsx';
import { Icon } from '../parts/icon.tsx';
import { DownloadButton } from '../parts/import-job.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { type Said, SaidLines } from '../parts/said.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useQueue } from '../parts/use-queue.ts';
import { useTexts } from '../text/catalogue.ts';
import { BulkActs } from './bulk-acts.tsx';
import { draftPath } from './documents.tsx';
import { Findings } from './findings.tsx';
import { Impact } from './impact.tsx';
import { type Judged, ListTable, worstFirst } from './list-table.tsx';
import { gainedMarks, type Surroundings } from './surroundings.ts';

interface Props {
  props: ScreenProps;
  listId: string;
  /** Changes when positions may have changed. */
  stamp: string;
  rows: readonly PositionRow[];
  /** Every position at hand. */
  all: readonly PositionRow[];
  isRead: boolean;
  surroundings: Surroundings;
  onChanged: () => void;
}

/** A whole list (danh mục) on one screen: what each position would change and why, worst findings first, and one decision about many. */
export function ListView({ props, listId, stamp, rows, all, isRead, surroundings, onChanged }: Props) {
  const { client, address, changeAddress, me } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const list = useAnswer(`${listId} ${stamp}`, (signal) => client.list(listId, signal));
  const judged = useAnswer(`${listId} ${stamp}`, (signal) => client.listPrechecks(listId, signal));
  const [said, setSaid] = useState<Said | null>(null);

  const ordered = useMemo<Judged[]>(() => {
    const of = new Map(judged.value?.items.map((i) => [i.positionId, i]));
    return rows.map((row) => ({ row, check: of.get(row.id) ?? null })).sort(worstFirst);
  }, [rows, judged.value]);
  const inOrder = useMemo(() => ordered.map((j) => j.row), [ordered]);
  const queue = useQueue(props, inOrder, { first: judged.value ? (inOrder[0] ?? null) : null });
  const open = ordered.find((j) => j.row.id === address.item) ?? null;

  const marks = useMemo<WorkMark[]>(
    () => [
      ...gainedMarks(open?.check?.impact, surroundings),
      ...rows.filter((p) => p.id !== address.item).map(({ lon, lat }): WorkMark => ({ kind: 'other', lon, lat })),
      ...(open ? [{ kind: 'position' as const, lon: open.row.lon, lat: open.row.lat }] : []),
    ],
    [open, rows, address.item, surroundings],
  );
  const role = me?.account.role;
  const inState = (state: PositionRow['state']): PositionRow[] => rows.filter((p) => p.state === state);
  // A reviewer takes up what has come in, and drafts the decision about what was reviewed.
  const submitted = role === 'reviewer' ? inState('submitted') : [];
  const decidable =
    submitted.length > 0 ? submitted : role === 'approver' || role === 'reviewer' ? inState('under_review') : [];
  const failed = list.error ?? judged.error;
  return (
    <main class={`work work-list${open ? ' work-open' : ''}`} id="main">
      <section class="pane list-pane" aria-label={t.review.byList} aria-busy={judged.loading}>
        <header class="list-head">
          <button
            type="button"
            class="link"
            onClick={() => changeAddress({ list: undefined, tab: 'lists', item: undefined })}
          >
            <Icon name="back" size={16} /> {t.review.backToLists}
          </button>
          <h2>{list.value?.list.title ?? '…'}</h2>
          <p>
            {list.value ? t.operators[list.value.list.operator] : ''} · {t.review.count(format.count(rows.length))}
            {decidable.length > 0 ? (
              <button type="button" class="link" onClick={() => queue.mark(decidable.map((p) => p.id))}>
                {t.review.markAll(format.count(decidable.length))}
              </button>
            ) : null}
          </p>
        </header>
        {failed ? <FailureNotice error={failed} retry={list.error ? list.retry : judged.retry} /> : null}
        <SaidLines said={said} />
        {queue.marked.length > 0 ? (
          <div class="many">
            <BulkActs
              client={client}
              role={role}
              marked={queue.marked}
              today={judged.value?.asOf}
              all={all}
              nameOf={(id) => rows.find((p) => p.id === id)?.name ?? id}
              onSaid={setSaid}
              onDone={() => {
                queue.clear();
                onChanged();
              }}
            />
          </div>
        ) : null}
        {isRead && rows.length === 0 ? (
          <Notice title={t.review.none}>
            <p>{t.review.emptyList}</p>
          </Notice>
        ) : (
          <ListTable
            ordered={ordered}
            queue={queue}
            item={address.item}
            communeName={surroundings.communeName}
            onOpen={(item) => changeAddress({ item })}
          />
        )}
        {list.value && list.value.list.decisions.length > 0 ? (
          <section class="list-decisions">
            <h3>{t.review.decisions}</h3>
            <ul class="lines">
              {list.value.list.decisions.map((d) => (
                <li key={`${d.number} ${d.date}`}>
                  <span>
                    {t.review.decision(d.number, format.date(d.date))}
                    <small>{t.review.count(format.count(d.positions.length))}</small>
                  </span>
                  {role === 'reviewer' || role === 'approver' ? (
                    <DownloadButton client={client} path={draftPath(listId, d.number)} label={t.review.draftDocument} />
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <p class="pane-foot desk-only">{t.review.listKeys}</p>
      </section>
      <section class="pane pane-sheet" aria-label={open?.row.name ?? t.review.choose}>
        <div class="sheet-map">
          <WorkMap
            communes={surroundings.communes}
            villages={surroundings.villages}
            sites={surroundings.sites}
            marks={marks}
            view={open ? open.row.id : listId}
          />
        </div>
        {open ? (
          <article class="sheet" aria-label={open.row.name}>
            <header class="sheet-head">
              <button type="button" class="link phone-only" onClick={() => changeAddress({ item: undefined })}>
                <Icon name="back" size={16} /> {t.review.backToList}
              </button>
              <div class="sheet-title">
                <h2>{open.row.name}</h2>
              </div>
              <span class={`chip chip-${open.row.state}`}>{t.states[open.row.state]}</span>
            </header>
            <div class="sheet-acts">
              <button type="button" class="button" onClick={() => changeAddress({ tab: 'sheet' })}>
                {t.review.openSheet} <Icon name="arrow" size={15} />
              </button>
            </div>
            {open.check ? (
              <div class="sheet-one">
                <Findings findings={open.check.findings} borrowed={open.check.borrowed} />
                <Impact impact={open.check.impact} />
              </div>
            ) : (
              <p class="waiting">{t.state.loading}</p>
            )}
          </article>
        ) : (
          <p class="choose">{t.review.choose}</p>
        )}
      </section>
    </main>
  );
}
