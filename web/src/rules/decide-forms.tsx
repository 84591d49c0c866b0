import { useState } from 'preact/hooks';
import { DateInput } from '../parts/date-input.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { useTexts } from '../text/catalogue.ts';

interface Props<B> {
  today: string;
  busy: boolean;
  onSend: (body: B) => void;
  onCancel: () => void;
}

/** Puts a proposed definition in force: from a day on, by an act. */
export function EnforceForm({
  today,
  busy,
  onSend,
  onCancel,
}: Props<{ from: string; decision: { number: string; date: string }; reason?: string }>) {
  const { t } = useTexts();
  const words = t.rules.definitions;
  const [from, setFrom] = useState(today);
  const [number, setNumber] = useState('');
  const [date, setDate] = useState(today);
  const [reason, setReason] = useState('');
  return (
    <form
      class="act-form"
      aria-label={words.enforce}
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ from, decision: { number, date }, ...(reason.trim() ? { reason: reason.trim() } : {}) });
      }}
    >
      <h3>{words.enforce}</h3>
      <div class="form-row">
        <label>
          <span>{words.number}</span>
          <input
            required
            maxLength={80}
            placeholder="…/QĐ-UBND"
            value={number}
            onInput={(e) => setNumber(e.currentTarget.value)}
          />
        </label>
        <label>
          <span>{words.date}</span>
          <DateInput required value={date} onDate={setDate} />
        </label>
        <label>
          <span>{words.enforceFrom}</span>
          <DateInput required value={from} onDate={setFrom} />
        </label>
      </div>
      <label>
        <span>{words.reason}</span>
        <input minLength={3} maxLength={1000} value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
      </label>
      <p class="quiet">{words.enforceHint}</p>
      <FormActs send={words.enforceSend} disabled={busy} onCancel={onCancel} />
    </form>
  );
}

/** Withdraws a definition: a proposal for good, one in force from a day on. */
export function WithdrawForm({
  today,
  isInForce,
  busy,
  onSend,
  onCancel,
}: Props<{ until?: string; reason: string }> & { isInForce: boolean }) {
  const { t } = useTexts();
  const words = t.rules.definitions;
  const [until, setUntil] = useState(today);
  const [reason, setReason] = useState('');
  return (
    <form
      class="act-form"
      aria-label={words.withdraw}
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ reason: reason.trim(), ...(isInForce ? { until } : {}) });
      }}
    >
      <h3>{words.withdraw}</h3>
      <div class="form-row">
        {isInForce ? (
          <label>
            <span>{words.withdrawUntil}</span>
            <DateInput required value={until} onDate={setUntil} />
          </label>
        ) : null}
        <label>
          <span>{words.reason}</span>
          <input
            required
            minLength={3}
            maxLength={1000}
            value={reason}
            onInput={(e) => setReason(e.currentTarget.value)}
          />
        </label>
      </div>
      <FormActs send={words.withdrawSend} disabled={busy} onCancel={onCancel} />
    </form>
  );
}
