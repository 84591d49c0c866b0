import type { ComponentChildren } from 'preact';
import type { PositionRow } from '../api/answers.ts';
import type { Answer } from '../api/use-answer.ts';
import { clockText } from '../review/clock-text.ts';
import { useTexts } from '../text/catalogue.ts';
import { FailureNotice, Notice } from './notice.tsx';
import { type Said, SaidLines } from './said.tsx';
import type { Queue } from './use-queue.ts';

export interface QueueGroup {
  id: string;
  /** Null = rows without a heading over them. */
  title: string | null;
  /** What can be done with the group as a whole. */
  acts?: ComponentChildren;
  rows: readonly PositionRow[];
}

interface Props {
  label: string;
  queue: Queue;
  groups: readonly QueueGroup[];
  item: string | undefined;
  onOpen: (id: string) => void;
  communeName: (code: string) => string;
  /** Whether rows are of several operators. */
  withOperator: boolean;
  mayMark: (p: PositionRow) => boolean;
  /** Tabs and what else stands above. */
  head: ComponentChildren;
  said: Said | null;
  /** What can be done with the ticked rows. */
  many: ComponentChildren;
  answer: Answer<unknown>;
  empty: { title: string; hint: string };
}

/** The left side of a desk of positions: what waits, with its clocks, ticks for many, and the row that is open. */
export function QueuePane(props: Props) {
  const { label, queue, groups, item, onOpen, communeName, withOperator, mayMark, head, said, many, answer, empty } =
    props;
  const { t } = useTexts();
  return (
    <section class="pane queue" aria-label={label}>
      {head}
      <SaidLines said={said} />
      {many ? <div class="many">{many}</div> : null}
      {answer.error ? <FailureNotice error={answer.error} retry={answer.retry} /> : null}
      {answer.value && groups.every((g) => g.rows.length === 0) ? (
        <Notice title={empty.title}>
          <p>{empty.hint}</p>
        </Notice>
      ) : null}
      <div class="queue-rows">
        {groups.map((g) => (
          <section key={g.id}>
            {g.title === null ? null : (
              <h3 class="group-head">
                <GroupTick title={g.title} rows={g.rows.filter(mayMark)} queue={queue} />
                <span>{g.title}</span>
                {g.acts}
              </h3>
            )}
            <ul>
              {g.rows.map((p) => (
                <QueueRow
                  key={p.id}
                  position={p}
                  isOpen={p.id === item}
                  isMarked={queue.isMarked(p.id)}
                  mayMark={mayMark(p)}
                  place={[
                    withOperator ? t.operators[p.operator] : null,
                    p.code === p.id ? null : p.code,
                    p.communeCode ? communeName(p.communeCode) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  onToggle={(through) => queue.toggle(p.id, through)}
                  onOpen={() => onOpen(p.id)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p class="pane-foot desk-only">{t.review.keys}</p>
    </section>
  );
}

/** Ticks all of a group that may be ticked. */
function GroupTick({ title, rows, queue }: { title: string; rows: readonly PositionRow[]; queue: Queue }) {
  const { t } = useTexts();
  const ticked = rows.filter((p) => queue.isMarked(p.id)).length;
  if (rows.length === 0) return null;
  return (
    <input
      type="checkbox"
      ref={(box) => {
        if (box) box.indeterminate = ticked > 0 && ticked < rows.length;
      }}
      checked={ticked === rows.length}
      aria-label={t.review.selectGroup(title)}
      onChange={(e) =>
        queue.mark(
          rows.map((p) => p.id),
          e.currentTarget.checked,
        )
      }
    />
  );
}

function QueueRow({
  position,
  isOpen,
  isMarked,
  mayMark,
  place,
  onToggle,
  onOpen,
}: {
  position: PositionRow;
  isOpen: boolean;
  isMarked: boolean;
  mayMark: boolean;
  place: string;
  onToggle: (through: boolean) => void;
  onOpen: () => void;
}) {
  const texts = useTexts();
  const { t } = texts;
  const clock = clockText(position, texts);
  return (
    <li id={`row-${position.id}`} class={isOpen ? 'row-chosen' : ''}>
      <input
        type="checkbox"
        disabled={!mayMark}
        checked={isMarked}
        aria-label={t.review.select(position.name)}
        onClick={(e) => onToggle(e.shiftKey)}
      />
      <button type="button" aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>
        <span class="queue-name">
          <b>{position.name}</b>
          <small>{place}</small>
        </span>
        <span class="queue-clock">
          <span class={`chip chip-${position.state}`}>{t.states[position.state]}</span>
          {clock.text === t.review.ended ? null : <small class={`clock clock-${clock.tone}`}>{clock.text}</small>}
        </span>
      </button>
    </li>
  );
}

/** Queue and sheet side by side; on a phone the one or the other. */
export function QueueDesk({
  queue,
  isOpen,
  isWide = false,
  children,
}: {
  queue: ComponentChildren;
  isOpen: boolean;
  /** Whether the sheet needs the room of the queue too. */
  isWide?: boolean;
  children: ComponentChildren;
}) {
  return (
    <main class={`work work-queue${isOpen ? ' work-open' : ''}${isWide ? ' work-edit' : ''}`} id="main">
      {queue}
      <section class="pane pane-sheet">{children}</section>
    </main>
  );
}
