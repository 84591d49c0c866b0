import { useState } from 'preact/hooks';
import type { Challenge } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { AddressLink } from '../parts/address-link.tsx';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { useTexts } from '../text/catalogue.ts';
import { ChallengeReply } from './challenge-reply.tsx';
import { clockOf, clockTone } from './challenges.tsx';
import { LayerList } from './evidence-words.tsx';
import type { PartProps } from './use-places.ts';

const OUTCOMES = ['upheld', 'dismissed'] as const;

interface Props extends PartProps {
  id: string;
  /** Grows when the list was read again. */
  stamp: number;
  villageName: string;
  onChanged: () => void;
}

/** One challenge: what it rests on, what the carrier said, what the department made of it, and who is to act next. */
export function ChallengeSheet(props: Props) {
  const { client, address, changeAddress, account, me, places, id, stamp, villageName, onChanged } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rounds;
  const [reread, setReread] = useState(0);
  const answer = useAnswer(`${account} ${id} ${stamp} ${reread}`, (signal) => client.challenge(id, signal));
  const c = answer.value?.challenge;
  if (answer.error) return <FailureNotice error={answer.error} retry={answer.retry} />;
  if (!c) return <p class="choose">{t.state.loading}</p>;
  const changed = (): void => {
    setReread((n) => n + 1);
    onChanged();
  };
  const { role } = me.account;
  const mayClose = me.verbs.includes('challenge:close') && groupNeedsDecision(c);
  return (
    <article class="sheet" aria-label={villageName} aria-busy={answer.loading}>
      <header class="sheet-head">
        <button type="button" class="link phone-only" onClick={() => changeAddress({ item: undefined })}>
          <Icon name="back" size={16} /> {words.back}
        </button>
        <div class="sheet-title">
          <h2 tabIndex={-1}>{villageName}</h2>
          <p>
            {t.operators[c.operator]} {c.generation} · {places.communeName(c.communeCode)} ·{' '}
            <AddressLink
              address={address}
              change={{ screen: 'map', village: c.villageId, item: undefined, tab: undefined }}
              changeAddress={changeAddress}
              css="link"
            >
              {words.onMap}
            </AddressLink>
          </p>
        </div>
        <span class={`chip chip-challenge-${c.stateToday}`}>{words.challengeStates[c.stateToday]}</span>
        <span class={`clock ${clockTone(c)}`}>{clockOf(c, texts)}</span>
      </header>
      {role === 'carrier' && c.stateToday === 'open' ? (
        <ChallengeReply client={client} id={c.id} onReplied={changed} />
      ) : null}
      {mayClose ? <CloseForm client={client} id={c.id} version={answer.value!.version} onClosed={changed} /> : null}
      <div class="challenge-body">
        <section>
          <h3>{words.ground}</h3>
          <p class="quiet">
            {words.openedOn} {format.date(c.openedOn)} · {words.answerBy(format.date(c.answerBy))}
          </p>
          {c.note ? <p>{c.note}</p> : null}
          <Ground {...props} challenge={c} />
        </section>
        <section>
          <h3>{words.reply}</h3>
          <Reply challenge={c} />
        </section>
        <section>
          <h3>{words.conclusion}</h3>
          {c.closed ? (
            <>
              <p>
                <b>{words.outcomes[c.closed.outcome]}</b>
              </p>
              {c.closed.note ? <p>{c.closed.note}</p> : null}
              <p class="quiet">{format.instant(c.closed.at)}</p>
            </>
          ) : (
            <p class="quiet">{c.decideBy ? words.decideBy(format.date(c.decideBy)) : '–'}</p>
          )}
        </section>
      </div>
    </article>
  );
}

function groupNeedsDecision(c: Challenge): boolean {
  return c.stateToday !== 'open' && c.stateToday !== 'closed';
}

/** What every layer says of the claim on the day the challenge was opened: the statements that it rests on among them. */
function Ground({ client, account, challenge: c }: Props & { challenge: Challenge }) {
  const answer = useAnswer(`${account} ${c.villageId} ${c.openedOn}`, (signal) =>
    client.evidence(c.villageId, c.openedOn, signal),
  );
  const slot = answer.value?.slots.find(
    (s) => s.kind === 'centre' && s.operator === c.operator && s.generation === c.generation,
  );
  return slot ? <LayerList layers={slot.layers} lastChange={slot.lastChange} /> : null;
}

function Reply({ challenge: { reply, stateToday } }: { challenge: Challenge }) {
  const { t, format } = useTexts();
  const words = t.rounds;
  if (stateToday === 'open') return <p class="quiet">{words.noReply}</p>;
  if (reply === null || reply.silent) return <p>{words.bySilence}</p>;
  return (
    <>
      <p>
        <b>{words.replyForm.kinds[reply.kind]}</b>
      </p>
      {reply.changedOn ? <p>{words.changedSince(format.date(reply.changedOn))}</p> : null}
      {reply.note ? <p>{reply.note}</p> : null}
      {reply.evidence.length > 0 ? (
        <p class="quiet">
          {words.replyEvidence}:{' '}
          {reply.evidence
            .map((e) =>
              /^[0-9a-f]{64}$/.test(e) ? words.documentOf(e.slice(0, 12)) : words.measurementBatch(e.slice(0, 16)),
            )
            .join(', ')}
        </p>
      ) : null}
      <p class="quiet">{format.instant(reply.at)}</p>
    </>
  );
}

/** The department's conclusion. */
function CloseForm({
  client,
  id,
  version,
  onClosed,
}: Pick<ScreenProps, 'client'> & { id: string; version: number; onClosed: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const words = t.rounds;
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number] | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.closeChallenge(id, { outcome, note: note.trim() || null }, version, crypto.randomUUID());
      onClosed();
    } catch (error) {
      const late = isOvertaken(error);
      setSaid({
        tone: late ? 'late' : 'refused',
        lines: late ? [words.overtaken] : [t.review.refused, ...problemLines(error, texts)],
      });
      if (late) onClosed();
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="act-form"
      aria-label={words.conclude}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h3>{words.conclude}</h3>
      <div class="choices" role="radiogroup" aria-label={words.conclude}>
        {OUTCOMES.map((o) => (
          <label key={o} class={`choice${outcome === o ? ' choice-on' : ''}`}>
            <input type="radio" name={`close-${id}`} checked={outcome === o} onChange={() => setOutcome(o)} />
            <span>
              <b>{words.outcomes[o]}</b>
            </span>
          </label>
        ))}
      </div>
      <label>
        <span>{words.concludeNote}</span>
        <textarea rows={2} maxLength={1000} value={note} onInput={(e) => setNote(e.currentTarget.value)} />
      </label>
      <SaidLines said={said} />
      <div class="form-acts">
        <button type="submit" class="button button-main" disabled={busy || outcome === null}>
          {words.conclude}
        </button>
      </div>
    </form>
  );
}
