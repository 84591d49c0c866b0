import { useState } from 'preact/hooks';
import { DateInput } from '../parts/date-input.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { useTexts } from '../text/catalogue.ts';

/** Number and date of the document that decides. */
export function DecisionFields({
  title,
  today,
  busy,
  onSend,
  onCancel,
}: {
  title: string;
  today: string;
  busy: boolean;
  onSend: (decision: { number: string; date: string }) => void;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  const [number, setNumber] = useState('');
  const [date, setDate] = useState(today);
  return (
    <form
      class="act-form"
      aria-label={title}
      onSubmit={(e) => {
        e.preventDefault();
        onSend({ number: number.trim(), date });
      }}
    >
      <h3>{title}</h3>
      <div class="form-row">
        <label>
          <span>{t.review.decisionNumber}</span>
          <input
            required
            maxLength={60}
            placeholder="…/QĐ-SKHCN"
            value={number}
            onInput={(e) => setNumber(e.currentTarget.value)}
          />
        </label>
        <label>
          <span>{t.review.decisionDate}</span>
          <DateInput required max={today} value={date} onDate={setDate} />
        </label>
      </div>
      <FormActs send={title} disabled={busy} onCancel={onCancel} />
    </form>
  );
}
