import type { ComponentChildren } from 'preact';
import type { RoundDetail } from '../api/answers.ts';
import { RateBar } from '../parts/rate-bar.tsx';
import { type Texts, useTexts } from '../text/catalogue.ts';

const DAY_MS = 24 * 3600 * 1000;

/** How many days are left to a civil date, counted from today in Việt Nam; negative = over. */
export function daysTo(date: string, now = new Date()): number {
  const today = new Date(now.getTime() + 7 * 3600 * 1000).toISOString().slice(0, 10);
  return Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS);
}

export function daysText(date: string, { t, format }: Pick<Texts, 't' | 'format'>): string {
  const days = daysTo(date);
  if (days === 0) return t.rounds.dueToday;
  return days > 0 ? t.rounds.daysLeft(format.count(days)) : t.rounds.daysOver(format.count(-days));
}

/** A round in figures, with its clock. */
export function RoundHead({ detail, acts }: { detail: RoundDetail; acts?: ComponentChildren }) {
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.rounds;
  const { round, totals, communes } = detail;
  const isOpen = round.state === 'open';
  const days = daysTo(round.deadline);
  const late = communes.filter((c) => c.late).length;
  const done = communes.filter((c) => c.answered === c.villages).length;
  const last = round.reminders?.at(-1);
  return (
    <section class="card round-head" aria-label={round.title}>
      <header>
        <div>
          <h3>{round.title}</h3>
          <p class="quiet">
            {words.about(format.date(round.asOf))} · {words.dueOn(format.date(round.deadline))}
            {isOpen ? (
              <span class={`clock ${days < 0 ? 'clock-late' : days <= 3 ? 'clock-soon' : ''}`}>
                {' '}
                ({daysText(round.deadline, texts)})
              </span>
            ) : round.closed ? (
              ` · ${words.closedOn(format.date(round.closed.on))}`
            ) : null}
          </p>
          {isOpen && last ? (
            <p class="quiet">{words.remindedAt(format.instant(last.at), format.count(last.communeCodes.length))}</p>
          ) : null}
          {round.closed ? <p class="quiet">{words.frozen(round.closed.document.slice(0, 16))}</p> : null}
        </div>
        <span class={`chip ${isOpen ? 'chip-submitted' : ''}`}>{words.states[round.state]}</span>
      </header>
      <div class="round-figures">
        <p class="round-main">
          <b>
            {format.count(totals.answered)}
            <small>/{format.count(totals.villages)}</small>
          </b>{' '}
          {words.answered}
          <RateBar rate={{ numerator: totals.answered, denominator: totals.villages }} />
        </p>
        <p>
          <b>
            {format.count(done)}
            <small>/{format.count(communes.length)}</small>
          </b>{' '}
          {words.communesDone}
        </p>
        <p>
          <b>{format.count(totals.confirmed)}</b> {words.confirmed}
        </p>
        <p>
          <b>{format.count(totals.corrected)}</b> {words.corrected}
        </p>
        <p class={late > 0 ? 'figure-late' : ''}>
          <b>{format.count(late > 0 ? late : communes.length - done)}</b> {late > 0 ? words.late : words.missing}
        </p>
      </div>
      {acts ? <div class="round-acts">{acts}</div> : null}
    </section>
  );
}
