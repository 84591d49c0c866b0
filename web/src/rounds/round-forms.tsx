import { useState } from 'preact/hooks';
import type { RoundDetail } from '../api/answers.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { useTexts } from '../text/catalogue.ts';

/** What a new round asks about: all communes, a day, until when. */
export function OpenRoundForm({
  busy,
  others,
  onOpen,
  onCancel,
}: {
  busy: boolean;
  /** Rounds that communes are still answering. */
  others: readonly { title: string; deadline: string }[];
  onOpen: (round: { title: string; asOf: string; deadline: string }) => void;
  onCancel: () => void;
}) {
  const { t, format } = useTexts();
  const words = t.rounds;
  const [title, setTitle] = useState('');
  const [asOf, setAsOf] = useState('');
  const [deadline, setDeadline] = useState('');
  return (
    <form
      class="card form"
      aria-label={words.open}
      onSubmit={(event) => {
        event.preventDefault();
        onOpen({ title: title.trim(), asOf, deadline });
      }}
    >
      <h3>{words.open}</h3>
      <label>
        <span>{words.name}</span>
        <input
          required
          minLength={3}
          maxLength={200}
          value={title}
          placeholder={words.namePlaceholder}
          onInput={(e) => setTitle(e.currentTarget.value)}
        />
      </label>
      <div class="form-row">
        <label>
          <span>{words.aboutDay}</span>
          <DateInput required value={asOf} onDate={setAsOf} />
        </label>
        <label>
          <span>{words.due}</span>
          <DateInput required min={asOf || undefined} value={deadline} onDate={setDeadline} />
        </label>
      </div>
      <p class="quiet">{words.allCommunes}</p>
      {others.map((r) => (
        <p key={r.title} class="said said-late">
          {words.otherOpen(r.title, format.date(r.deadline))}
        </p>
      ))}
      <FormActs send={words.openNow} disabled={busy} onCancel={onCancel} />
    </form>
  );
}

/** Closing a round, with what will be frozen. */
export function CloseRoundForm({
  detail,
  missing,
  busy,
  onClose,
  onCancel,
}: {
  detail: RoundDetail;
  /** Communes that have not answered for every village. */
  missing: number;
  busy: boolean;
  onClose: (reason: string | undefined) => void;
  onCancel: () => void;
}) {
  const { t, format } = useTexts();
  const words = t.rounds;
  const [reason, setReason] = useState('');
  const { villages, answered } = detail.totals;
  return (
    <form
      class="card form form-grave"
      aria-label={words.closeTitle}
      onSubmit={(event) => {
        event.preventDefault();
        onClose(reason.trim() || undefined);
      }}
    >
      <h3>{words.closeTitle}</h3>
      <p>{words.closeWhat(format.count(villages), format.count(answered), format.count(villages - answered))}</p>
      {missing > 0 ? <p class="clock-soon">{words.closeLate(format.count(missing))}</p> : null}
      <p class="quiet">{words.closeHow}</p>
      <label>
        <span>{words.closeReason}</span>
        <input minLength={3} maxLength={1000} value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
      </label>
      <FormActs send={words.closeConfirm} disabled={busy} onCancel={onCancel} />
    </form>
  );
}
