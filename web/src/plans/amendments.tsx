import { useState } from 'preact/hooks';
import type { PlanDetail, PositionRow } from '../api/answers.ts';
import { FormActs } from '../parts/form-acts.tsx';
import { ReasonFields } from '../review/act-form.tsx';
import { useTexts } from '../text/catalogue.ts';

/** Changes of an approved plan that were asked, and what came of them. */
export function Amendments({
  amendments,
  positions,
  onPosition,
}: {
  amendments: PlanDetail['plan']['amendments'];
  positions: readonly PositionRow[];
  onPosition: (id: string) => void;
}) {
  const { t, format } = useTexts();
  const words = t.plans;
  const nameOf = (id: string): string => positions.find((p) => p.id === id)?.name ?? id;
  return (
    <section class="plan-amendments" aria-label={words.amendments}>
      <h3>{words.amendments}</h3>
      <ul>
        {amendments.map((a) => (
          <li key={a.askedOn + a.positionIds.join()}>
            <p>
              <b>{words.askedOn(format.date(a.askedOn))}</b>{' '}
              {a.decision ? words.decided(a.decision.number, format.date(a.decision.date)) : words.amendmentWaits}
            </p>
            <p class="quiet">
              {t.reasons[a.reason.code]}: {a.reason.text}
            </p>
            <p>
              {a.positionIds.map((id) => (
                <button key={id} type="button" class="link" onClick={() => onPosition(id)}>
                  {nameOf(id)}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks to change an approved plan: why, and which approved positions are to move. */
export function AmendmentForm({
  positions,
  busy,
  onSend,
  onCancel,
}: {
  /** Those that may be named. */
  positions: readonly PositionRow[];
  busy: boolean;
  onSend: (body: { reason: { code: string; text: string }; positionIds: string[] }) => void;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  const words = t.plans;
  const [reason, setReason] = useState({ code: 'carrier-request', text: '' });
  const [ids, setIds] = useState<readonly string[]>([]);
  return (
    <form
      class="act-form"
      aria-label={words.amend}
      onSubmit={(e) => {
        e.preventDefault();
        onSend({ reason, positionIds: [...ids] });
      }}
    >
      <h3>{words.amend}</h3>
      <fieldset>
        <legend>{words.amendWhich}</legend>
        {positions.length === 0 ? <p class="quiet">{words.amendNone}</p> : null}
        {positions.map((p) => (
          <label key={p.id} class="check">
            <input
              type="checkbox"
              checked={ids.includes(p.id)}
              onChange={() => setIds(ids.includes(p.id) ? ids.filter((x) => x !== p.id) : [...ids, p.id])}
            />
            <span>
              {p.name} · {p.code}
            </span>
          </label>
        ))}
      </fieldset>
      <ReasonFields verb="amend" reason={reason} onReason={setReason} />
      <FormActs send={words.amend} disabled={busy || ids.length === 0} onCancel={onCancel} />
    </form>
  );
}
