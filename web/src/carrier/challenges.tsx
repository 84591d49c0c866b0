import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Challenge } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useKeys } from '../parts/use-keys.ts';
import type { Surroundings } from '../review/surroundings.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { ChallengeSheet } from './challenge-sheet.tsx';

interface Props {
  props: ScreenProps;
  tabs: ComponentChildren;
  surroundings: Surroundings;
}

/** Challenges of the carrier's claims: the ones to answer first, by their clock. */
export function Challenges({ props, tabs, surroundings }: Props) {
  const { client, address, changeAddress, account } = props;
  const texts = useTexts();
  const { t } = texts;
  const [stamp, setStamp] = useState(0);
  const answer = useAnswer(account, (signal) => client.challenges(signal), stamp);
  const items = [...(answer.value?.items ?? [])].sort(
    (a, b) => Number(a.stateToday !== 'open') - Number(b.stateToday !== 'open') || a.answerBy.localeCompare(b.answerBy),
  );
  const villageName = (id: string): string => surroundings.villages?.find((v) => v.id === id)?.name ?? id;
  const first = items[0]?.id;
  useEffect(() => {
    if (address.item === undefined && first !== undefined && matchMedia('(min-width: 821px)').matches)
      changeAddress({ item: first }, 'replace');
  }, [address.item, first, changeAddress]);
  const at = items.findIndex((c) => c.id === address.item);
  const go = (step: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
    if (next) changeAddress({ item: next.id });
  };
  useKeys({ j: () => go(1), k: () => go(-1) });
  const open = items[at];
  return (
    <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
      <section class="pane queue" aria-label={t.carrier.tabs.challenges}>
        {tabs}
        {answer.error ? <FailureNotice error={answer.error} retry={answer.retry} /> : null}
        {answer.value && items.length === 0 ? (
          <Notice title={t.carrier.noChallenges}>
            <p>{t.carrier.noChallengesHint}</p>
          </Notice>
        ) : null}
        <div class="queue-rows">
          <ul>
            {items.map((c) => {
              const clock = challengeClock(c, texts);
              return (
                <li key={c.id} class={c.id === address.item ? 'row-chosen' : ''}>
                  <button
                    type="button"
                    aria-current={c.id === address.item ? 'true' : undefined}
                    onClick={() => changeAddress({ item: c.id })}
                  >
                    <span class="queue-name">
                      <b>
                        {villageName(c.villageId)} · {c.generation}
                      </b>
                      <small>{surroundings.communeName(c.communeCode)}</small>
                    </span>
                    <span class="queue-clock">
                      <span class={`chip chip-challenge-${c.stateToday}`}>
                        {t.carrier.challengeStates[c.stateToday]}
                      </span>
                      {clock ? <small class={`clock clock-${clock.tone}`}>{clock.text}</small> : null}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      </section>
      <section class="pane pane-sheet">
        {open ? (
          <ChallengeSheet
            key={open.id}
            client={client}
            id={open.id}
            stamp={`${account} ${stamp}`}
            surroundings={surroundings}
            villageName={villageName(open.villageId)}
            onChanged={() => setStamp((n) => n + 1)}
            onBack={() => changeAddress({ item: undefined })}
          />
        ) : (
          <p class="choose">{items.length > 0 ? t.carrier.chooseChallenge : t.carrier.noChallengesHint}</p>
        )}
      </section>
    </main>
  );
}

/** Whose turn it is and until when. */
export function challengeClock(
  c: Challenge,
  { t, format }: Pick<Texts, 't' | 'format'>,
): { text: string; tone: 'soon' | 'calm' } | null {
  if (c.stateToday === 'open') return { text: t.carrier.answerBy(format.date(c.answerBy)), tone: 'soon' };
  if (c.stateToday !== 'closed' && c.decideBy)
    return { text: t.carrier.decideBy(format.date(c.decideBy)), tone: 'calm' };
  return null;
}
