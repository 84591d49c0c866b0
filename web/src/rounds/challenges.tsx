import { useMemo, useState } from 'preact/hooks';
import type { Challenge } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { QueueDesk } from '../parts/queue.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { ChallengeSheet } from './challenge-sheet.tsx';
import { daysTo } from './round-head.tsx';
import type { PartProps } from './use-places.ts';

const GROUPS = ['open', 'decide', 'closed'] as const;
type Group = (typeof GROUPS)[number];

function groupOf(c: Challenge): Group {
  if (c.stateToday === 'closed') return 'closed';
  return c.stateToday === 'open' ? 'open' : 'decide';
}

/** Challenges with their clocks: the department closes, the carrier replies. */
export function Challenges(props: PartProps) {
  const { client, address, changeAddress, account, me, places, head } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rounds;
  const [stamp, setStamp] = useState(0);
  const answer = useAnswer(account, (signal) => client.challenges(signal), stamp);
  const villages = useAnswer(account, (signal) => client.villages(undefined, signal));
  const names = useMemo(() => new Map(villages.value?.items.map((v) => [v.id, v.name])), [villages.value]);
  const villageName = (id: string): string => names.get(id) ?? id;
  const items = answer.value?.items ?? [];
  const groups = GROUPS.map((group) => ({
    group,
    rows: items.filter((c) => groupOf(c) === group).sort((a, b) => (deadlineOf(a) < deadlineOf(b) ? -1 : 1)),
  })).filter((g) => g.rows.length > 0);
  const rows = groups.flatMap((g) => g.rows);
  const at = rows.findIndex((c) => c.id === address.item);
  const go = (step: number): void => {
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
    if (next) changeAddress({ item: next.id });
  };
  useKeys({ j: () => go(1), k: () => go(-1) });
  const open = rows[at];

  return (
    <ScreenFrame props={props} title={words.title} loading={answer.loading || villages.loading}>
      {head}
      <QueueDesk
        isOpen={address.item !== undefined}
        queue={
          <section class="pane queue" aria-label={words.tabs.challenges}>
            {answer.error ? <FailureNotice error={answer.error} retry={answer.retry} /> : null}
            {answer.value && items.length === 0 ? (
              <Notice title={me.account.role === 'carrier' ? words.noChallengesCarrier : words.noChallenges}>
                {me.account.role === 'carrier' ? null : <p>{words.noChallengesHint}</p>}
              </Notice>
            ) : null}
            <div class="queue-rows">
              {groups.map(({ group, rows: own }) => (
                <section key={group}>
                  <h3 class="group-head">
                    <span>
                      {words.groups[group]} ({format.count(own.length)})
                    </span>
                  </h3>
                  <ul>
                    {own.map((c) => (
                      <li key={c.id} class={c.id === address.item ? 'row-chosen' : ''}>
                        <button
                          type="button"
                          class="challenge-row"
                          aria-current={c.id === address.item ? 'true' : undefined}
                          onClick={() => changeAddress({ item: c.id })}
                        >
                          <span class="queue-name">
                            <b>{villageName(c.villageId)}</b>
                            <small>
                              {t.operators[c.operator]} {c.generation} · {places.communeName(c.communeCode)}
                            </small>
                          </span>
                          <span class="queue-clock">
                            <span class={`chip chip-challenge-${c.stateToday}`}>
                              {words.challengeStates[c.stateToday]}
                            </span>
                            <small class={`clock ${clockTone(c)}`}>{clockOf(c, texts)}</small>
                          </span>
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </div>
          </section>
        }
      >
        {open ? (
          <ChallengeSheet
            key={open.id}
            {...props}
            id={open.id}
            stamp={stamp}
            villageName={villageName(open.villageId)}
            onChanged={() => setStamp((n) => n + 1)}
          />
        ) : (
          <p class="choose">{words.choose}</p>
        )}
      </QueueDesk>
    </ScreenFrame>
  );
}

/** The day that the clock of a challenge runs to: of the carrier, then of the department. */
function deadlineOf(c: Challenge): string {
  return c.stateToday === 'open' ? c.answerBy : (c.decideBy ?? c.answerBy);
}

export function clockTone(c: Challenge): string {
  if (c.stateToday === 'closed') return '';
  const days = daysTo(deadlineOf(c));
  return days < 0 || c.overdue ? 'clock-late' : days <= 3 ? 'clock-soon' : '';
}

export function clockOf(c: Challenge, { t, format }: Pick<Texts, 't' | 'format'>): string {
  const words = t.rounds;
  if (c.stateToday === 'closed') return c.closed ? format.instant(c.closed.at) : '';
  if (c.stateToday === 'open') return words.answerBy(format.date(c.answerBy));
  if (c.reply === null || c.reply.silent) return words.silentSince(format.date(c.answerBy));
  if (c.overdue) return words.overdue;
  return c.decideBy ? words.decideBy(format.date(c.decideBy)) : '';
}
