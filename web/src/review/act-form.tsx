import { useState } from 'preact/hooks';
import type { ReasonCode } from '#shared/proposal';
import type { PositionSheet } from '../api/answers.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { useTexts } from '../text/catalogue.ts';
import { USUAL_REASON } from './verbs.ts';

export interface ActBody {
  reason?: { code: string; text: string };
  decision?: { number: string; date: string };
  date?: string;
  evidence?: string;
  conditions?: string[];
}

interface Props {
  verb: string;
  label: string;
  requires: readonly string[];
  /** Documents to choose evidence from. */
  attachments: NonNullable<PositionSheet['position']['proposal']>['attachments'];
  /** Civil date of the server; what is reported has happened by then. */
  today?: string | undefined;
  /** Last day that the act may name. */
  latest?: string | null;
  busy: boolean;
  onAct: (body: ActBody) => void;
  onCancel: () => void;
}

/** What a verb of the lifecycle requires, as a form: reason, decision document, day, evidence, conditions. */
export function ActForm({ verb, label, requires, attachments, today, latest, busy, onAct, onCancel }: Props) {
  const { t, format } = useTexts();
  const [reason, setReason] = useState<{ code: string; text: string }>({ code: USUAL_REASON[verb] ?? '', text: '' });
  const [decision, setDecision] = useState({ number: '', date: today ?? '' });
  const [date, setDate] = useState(verb === 'extend' ? '' : (today ?? ''));
  const [evidence, setEvidence] = useState('');
  const [conditions, setConditions] = useState('');
  const asks = (what: string): boolean => requires.includes(what);
  const proofs = attachments.filter((a) => a.purpose === 'evidence');
  const reported = verb === 'put-on-air' || verb === 'retire';
  return (
    <form
      class="act-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onAct({
          ...(asks('reason') ? { reason } : {}),
          ...(asks('decision') ? { decision } : {}),
          ...(asks('date') ? { date } : {}),
          ...(asks('evidence') ? { evidence } : {}),
          ...(verb === 'approve' ? { conditions: linesOf(conditions) } : {}),
        });
      }}
    >
      <h3>{label}</h3>
      {asks('decision') ? (
        <div class="form-row">
          <label>
            <span>{t.review.decisionNumber}</span>
            <input
              required
              maxLength={60}
              value={decision.number}
              placeholder="…/QĐ-SKHCN"
              onInput={(e) => setDecision({ ...decision, number: e.currentTarget.value })}
            />
          </label>
          <label>
            <span>{t.review.decisionDate}</span>
            <DateInput
              required
              max={today}
              value={decision.date}
              onDate={(day) => setDecision({ ...decision, date: day })}
            />
          </label>
        </div>
      ) : null}
      {asks('reason') ? <ReasonFields verb={verb} reason={reason} onReason={setReason} /> : null}
      {asks('date') ? (
        <label>
          <span>{t.review.dates[verb] ?? t.review.date}</span>
          <DateInput
            required
            max={reported ? today : (latest ?? undefined)}
            min={verb === 'extend' ? today : undefined}
            value={date}
            onDate={setDate}
          />
        </label>
      ) : null}
      {verb === 'approve' ? (
        <label>
          <span>{t.review.conditions}</span>
          <textarea rows={2} value={conditions} onInput={(e) => setConditions(e.currentTarget.value)} />
        </label>
      ) : null}
      {asks('evidence') ? (
        <label>
          <span>{t.review.evidence}</span>
          <select required value={evidence} onChange={(e) => setEvidence(e.currentTarget.value)}>
            <option value="" />
            {proofs.map((a) => (
              <option key={a.hash} value={a.hash}>
                {a.name} – {format.instant(a.addedAt)}
              </option>
            ))}
          </select>
          {proofs.length === 0 ? <small class="field-hint">{t.review.noEvidence}</small> : null}
        </label>
      ) : null}
      <FormActs
        send={t.review.confirm(label)}
        disabled={busy || (asks('evidence') && proofs.length === 0)}
        onCancel={onCancel}
      />
    </form>
  );
}

/** A reason: its code, and what is meant in this case. */
export function ReasonFields({
  verb,
  reason,
  onReason,
}: {
  verb: string;
  reason: { code: string; text: string };
  onReason: (reason: { code: string; text: string }) => void;
}) {
  const { t } = useTexts();
  // The time to build is extended for force majeure only.
  const codes = verb === 'extend' ? (['force-majeure'] as const) : (Object.keys(t.reasons) as ReasonCode[]);
  return (
    <>
      <label>
        <span>{t.review.reasonCode}</span>
        <select required value={reason.code} onChange={(e) => onReason({ ...reason, code: e.currentTarget.value })}>
          <option value="" />
          {codes.map((r) => (
            <option key={r} value={r}>
              {t.reasons[r]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t.review.reasonText}</span>
        <textarea
          required
          minLength={3}
          rows={3}
          value={reason.text}
          onInput={(e) => onReason({ ...reason, text: e.currentTarget.value })}
        />
      </label>
    </>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
