import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReasonCode } from '#shared/proposal';
import type { PositionSheet } from '../api/answers.ts';
import { DateInput } from '../parts/date-input.tsx';
import { FormActs } from '../parts/form-acts.tsx';
import { written } from '../parts/written.ts';
import { useTexts } from '../text/catalogue.ts';
import { REASONS_OF, USUAL_REASON } from './verbs.ts';

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
  /** What was typed before, where the act came to nothing. */
  before?: ActBody | undefined;
  /** What to say of a document number, though it may be used; null = nothing. */
  ofNumber?: ((number: string) => string | null) | undefined;
  onAct: (body: ActBody) => void;
  /** Takes out a draft of what is typed so far, where a document is signed before it is recorded. */
  onDraft?: (body: ActBody) => void;
  /** What sending is called; else that it confirms. */
  send?: string;
  onCancel: () => void;
}

/** As shared/proposal.ts has it. */
const MAX_NUMBER = 60;
const MIN_REASON = 3;
const MAX_REASON = 2000;

/** What a verb of the lifecycle requires, as a form: reason, decision document, day, evidence, conditions. */
export function ActForm(props: Props) {
  const { verb, label, requires, attachments, today, latest, busy, before, ofNumber, onAct, onDraft, onCancel } = props;
  const { t, format } = useTexts();
  const [reason, setReason] = useState(before?.reason ?? { code: USUAL_REASON[verb] ?? '', text: '' });
  const [decision, setDecision] = useState(before?.decision ?? { number: '', date: today ?? '' });
  const [date, setDate] = useState(verb === 'extend' ? '' : (today ?? ''));
  const [evidence, setEvidence] = useState('');
  const [conditions, setConditions] = useState(before?.conditions?.join('\n') ?? '');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const asks = (what: string): boolean => requires.includes(what);
  const proofs = attachments.filter((a) => a.purpose === 'evidence');
  const used = decision.number.trim() === '' ? null : (ofNumber?.(decision.number) ?? null);
  const given = { ...reason, text: reason.text.trim() };
  const reported = verb === 'put-on-air' || verb === 'retire';
  return (
    <form
      ref={form}
      class="act-form"
      data-holds-keys
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onAct({
          ...(asks('reason') ? { reason: given } : {}),
          ...(asks('decision') ? { decision: { ...decision, number: decision.number.trim() } } : {}),
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
              maxLength={MAX_NUMBER}
              value={decision.number}
              placeholder="…/QĐ-SKHCN"
              onInput={(e) =>
                setDecision({ ...decision, number: written(e.currentTarget, { least: 1, why: t.review.onlySpaces }) })
              }
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
          {used ? (
            <p class="field-warning" role="status">
              {used}
            </p>
          ) : null}
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
        send={props.send ?? t.review.confirm(label)}
        disabled={busy || (asks('evidence') && proofs.length === 0)}
        onCancel={onCancel}
      />
      {onDraft ? (
        <p class="field-hint">
          {t.review.draftFirstHint}{' '}
          <button
            type="button"
            class="link"
            disabled={busy}
            onClick={() =>
              onDraft({
                ...(given.code !== '' && given.text.length >= MIN_REASON ? { reason: given } : {}),
                conditions: linesOf(conditions),
              })
            }
          >
            {t.review.draftFirst}
          </button>
        </p>
      ) : null}
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
  const { t, format } = useTexts();
  const codes = REASONS_OF[verb] ?? (Object.keys(t.reasons) as ReasonCode[]);
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
          minLength={MIN_REASON}
          maxLength={MAX_REASON}
          rows={3}
          value={reason.text}
          onInput={(e) =>
            onReason({ ...reason, text: written(e.currentTarget, { least: MIN_REASON, why: t.review.onlySpaces }) })
          }
        />
        {reason.text.length > MAX_REASON * 0.9 ? (
          <small class="quiet" role="status">
            {t.review.ofCharacters(format.count(reason.text.length), format.count(MAX_REASON))}
          </small>
        ) : null}
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
