import { useMemo, useRef, useState } from 'preact/hooks';
import type { Client } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { WorkMark } from '../map/province-map.ts';
import { WorkMap } from '../map/work-map.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import type { Surroundings } from '../review/surroundings.ts';
import { useTexts } from '../text/catalogue.ts';
import { challengeClock } from './challenges.tsx';
import { ReplyForm } from './reply-form.tsx';

interface Props {
  client: Client;
  id: string;
  stamp: string;
  surroundings: Surroundings;
  villageName: string;
  onChanged: () => void;
  onBack: () => void;
}

/** One challenge: what was claimed and what was found, the clock, the carrier's reply, and how it ended. */
export function ChallengeSheet({ client, id, stamp, surroundings, villageName, onChanged, onBack }: Props) {
  const texts = useTexts();
  const { t, format } = texts;
  const answer = useAnswer(`${id} ${stamp}`, (signal) => client.challenge(id, signal));
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const key = useRef(crypto.randomUUID());
  const villageId = answer.value?.challenge.villageId;
  const marks = useMemo<WorkMark[]>(() => {
    const village = surroundings.villages?.find((v) => v.id === villageId);
    return village ? [{ kind: 'position', lon: village.lon, lat: village.lat }] : [];
  }, [surroundings.villages, villageId]);
  if (answer.error) return <FailureNotice error={answer.error} retry={answer.retry} />;
  if (!answer.value) return <p class="waiting">{t.state.loading}</p>;
  const { challenge: c, version } = answer.value;
  const clock = challengeClock(c, texts);
  const reply = async (body: object): Promise<void> => {
    setBusy(true);
    setSaid(null);
    try {
      await client.replyToChallenge(id, body, version, key.current);
      setSaid({ tone: 'done', lines: [t.carrier.replied] });
      onChanged();
    } catch (error) {
      key.current = crypto.randomUUID();
      if (isOvertaken(error)) {
        const { challenge: now } = await client.challenge(id, new AbortController().signal);
        setSaid({ tone: 'late', lines: [t.carrier.challengeMoved(t.carrier.challengeStates[now.stateToday])] });
        onChanged();
      } else setSaid({ tone: 'refused', lines: [t.review.refused, ...problemLines(error, texts)] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <article class="sheet" aria-label={villageName}>
      <header class="sheet-head">
        <button type="button" class="link phone-only" onClick={onBack}>
          <Icon name="back" size={16} /> {t.review.back}
        </button>
        <div class="sheet-title">
          <h2>
            {villageName} · {c.generation}
          </h2>
          <p>{surroundings.communeName(c.communeCode)}</p>
        </div>
        <span class={`chip chip-challenge-${c.stateToday}`}>{t.carrier.challengeStates[c.stateToday]}</span>
        {clock ? <span class={`clock clock-${clock.tone}`}>{clock.text}</span> : null}
      </header>
      <SaidLines said={said} />
      <div class="sheet-body">
        <div class="sheet-main">
          <section>
            <h3>{t.carrier.ground}</h3>
            <p>
              {t.carrier.groundText(
                c.generation,
                format.count(c.ground.claim.length),
                format.count(c.ground.found.length),
              )}
            </p>
            {c.note ? <blockquote>{c.note}</blockquote> : null}
            <dl class="pairs">
              <div>
                <dt>{t.carrier.openedOn}</dt>
                <dd>{format.date(c.openedOn)}</dd>
              </div>
              <div>
                <dt>{t.carrier.answerUntil}</dt>
                <dd>
                  {format.date(c.answerBy)} <small>{t.carrier.silence}</small>
                </dd>
              </div>
            </dl>
            <details>
              <summary>{t.carrier.details}</summary>
              <p lang="en">{c.ground.text}</p>
            </details>
          </section>
          {c.reply ? (
            <section>
              <h3>{t.carrier.reply}</h3>
              <p>
                <b>{c.reply.silent ? t.carrier.bySilence : t.carrier.replyKinds[c.reply.kind]}</b>{' '}
                <small>{format.instant(c.reply.at)}</small>
              </p>
              {c.reply.changedOn ? <p>{t.carrier.changedFrom(format.date(c.reply.changedOn))}</p> : null}
              {c.reply.note ? <p>{c.reply.note}</p> : null}
              {c.reply.evidence.length > 0 ? (
                <p>
                  {t.review.evidence}: {c.reply.evidence.join(', ')}
                </p>
              ) : null}
            </section>
          ) : null}
          {c.closed ? (
            <section>
              <h3>{t.carrier.closed}</h3>
              <p>
                <b>{t.carrier.outcomes[c.closed.outcome]}</b> <small>{format.instant(c.closed.at)}</small>
              </p>
              {c.closed.note ? <p>{c.closed.note}</p> : null}
            </section>
          ) : null}
          {c.stateToday === 'open' ? <ReplyForm client={client} challenge={c} busy={busy} onReply={reply} /> : null}
        </div>
        <div class="sheet-side">
          <div class="sheet-map">
            <WorkMap
              communes={surroundings.communes}
              villages={surroundings.villages}
              sites={surroundings.sites}
              marks={marks}
              view={id}
            />
          </div>
        </div>
      </div>
    </article>
  );
}
