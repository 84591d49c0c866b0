import { useState } from 'preact/hooks';
import type { Role } from '#shared/actor';
import type { AdminUnits, PlanDetail, PositionRow } from '../api/answers.ts';
import { FormActs } from '../parts/form-acts.tsx';
import { Icon } from '../parts/icon.tsx';
import { ReasonFields } from '../review/act-form.tsx';
import { useTexts } from '../text/catalogue.ts';
import { AmendmentForm, Amendments } from './amendments.tsx';
import { DecisionFields } from './decision-fields.tsx';
import { planClockText } from './plan-clock.ts';
import { PlanItems, PlanItemsForm } from './plan-items.tsx';

export type PlanVerb = 'return' | 'approve' | 'amendments' | 'amendments/approve';

/** Acts on the plan; each says whether it was done. */
export interface PlanActs {
  save: (items: { communeCode: string; positions: number; note: string }[]) => Promise<boolean>;
  file: () => Promise<boolean>;
  send: (verb: PlanVerb, body: object) => Promise<boolean>;
}

interface Props {
  /** PLAN-OPERATOR-YEAR. */
  id: string;
  /** Null = it is not written yet. */
  detail: PlanDetail | null;
  role: Role;
  /** Every position that the account sees: those of the plan are counted. */
  positions: readonly PositionRow[];
  today: string;
  communes: AdminUnits['items'];
  communeName: (code: string) => string;
  busy: boolean;
  acts: PlanActs;
  onPosition: (id: string) => void;
  onBack: () => void;
}

/** A plan: where it stands, how many positions it names in each commune and how many are filed, and what the account may do. */
export function PlanSheet(props: Props) {
  const { id, detail, role, positions, today, communes, communeName, busy, acts, onPosition, onBack } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.plans;
  const [form, setForm] = useState<'edit' | 'file' | PlanVerb | null>(detail === null ? 'edit' : null);
  const [, operator, year] = id.split('-') as [string, keyof typeof t.operators, string];
  const plan = detail?.plan ?? null;
  const own = positions.filter((p) => p.operator === operator && p.planYear === Number(year));
  const clock = detail && planClockText(detail, texts);
  const asked = plan?.amendments.some((a) => a.decision === null) ?? false;
  const open = (what: typeof form) => ({
    'aria-expanded': form === what,
    onClick: () => setForm(form === what ? null : what),
  });
  const close = (): void => setForm(null);
  return (
    <article class="plan" aria-label={words.of(year, t.operators[operator])}>
      <header class="sheet-head">
        <button type="button" class="link back phone-only" onClick={onBack}>
          <Icon name="back" size={16} /> {words.back}
        </button>
        <div class="sheet-title">
          <h2>{words.of(year, t.operators[operator])}</h2>
          <p>
            {words.states[plan?.state ?? 'draft']}
            {plan?.filedOn ? ` · ${words.filedOn(format.date(plan.filedOn))}` : ''}
            {plan?.decision ? ` · ${words.decided(plan.decision.number, format.date(plan.decision.date))}` : ''}
          </p>
        </div>
        {clock ? <p class={`clock clock-${clock.tone}`}>{clock.text}</p> : null}
      </header>
      {plan?.state === 'draft' && plan.lastReason ? (
        <div class="said said-late">
          <p>
            <b>{words.returned}</b> {t.reasons[plan.lastReason.code]}: {plan.lastReason.text}
          </p>
        </div>
      ) : null}
      {plan && form !== 'edit' ? (
        <div class="sheet-acts">
          {role === 'carrier' && plan.state === 'draft' ? (
            <>
              <button type="button" class="button" {...open('edit')}>
                {words.edit}
              </button>
              <button type="button" class="button button-main" disabled={plan.items.length === 0} {...open('file')}>
                {words.file}
              </button>
            </>
          ) : null}
          {role === 'reviewer' && plan.state === 'filed' ? (
            <button type="button" class="button" {...open('return')}>
              {words.return}
            </button>
          ) : null}
          {role === 'approver' && plan.state === 'filed' ? (
            <button type="button" class="button button-main" {...open('approve')}>
              {words.approve}
            </button>
          ) : null}
          {role === 'carrier' && plan.state === 'approved' && !asked ? (
            <button type="button" class="button" {...open('amendments')}>
              {words.amend}
            </button>
          ) : null}
          {role === 'approver' && asked ? (
            <button type="button" class="button button-main" {...open('amendments/approve')}>
              {words.approveAmendment}
            </button>
          ) : null}
        </div>
      ) : null}
      {form === 'file' && plan ? (
        <form
          class="act-form"
          aria-label={words.file}
          onSubmit={(e) => {
            e.preventDefault();
            acts.file();
          }}
        >
          <h3>{words.file}</h3>
          <p>{words.fileWhat(format.count(plan.items.reduce((n, i) => n + i.positions, 0)))}</p>
          <FormActs send={words.file} disabled={busy} onCancel={close} />
        </form>
      ) : null}
      {form === 'return' ? (
        <ReturnForm busy={busy} onSend={(reason) => acts.send('return', { reason })} onCancel={close} />
      ) : null}
      {form === 'approve' || form === 'amendments/approve' ? (
        <DecisionFields
          key={form}
          title={form === 'approve' ? words.approve : words.approveAmendment}
          today={today}
          busy={busy}
          onSend={(decision) => acts.send(form, { decision })}
          onCancel={close}
        />
      ) : null}
      {form === 'amendments' ? (
        <AmendmentForm
          positions={own.filter((p) => p.state === 'approved')}
          busy={busy}
          onSend={(body) => acts.send('amendments', body)}
          onCancel={close}
        />
      ) : null}
      {form === 'edit' && role === 'carrier' ? (
        <PlanItemsForm
          items={plan?.items ?? []}
          communes={communes}
          busy={busy}
          onSave={acts.save}
          onCancel={plan ? close : onBack}
        />
      ) : plan ? (
        <PlanItems items={plan.items} positions={own} communeName={communeName} />
      ) : null}
      {plan && plan.amendments.length > 0 ? (
        <Amendments amendments={plan.amendments} positions={positions} onPosition={onPosition} />
      ) : null}
      <p class="quiet plan-note">{words.note}</p>
    </article>
  );
}

function ReturnForm({
  busy,
  onSend,
  onCancel,
}: {
  busy: boolean;
  onSend: (reason: { code: string; text: string }) => void;
  onCancel: () => void;
}) {
  const { t } = useTexts();
  const [reason, setReason] = useState({ code: 'against-plan', text: '' });
  return (
    <form
      class="act-form"
      aria-label={t.plans.return}
      onSubmit={(e) => {
        e.preventDefault();
        onSend(reason);
      }}
    >
      <h3>{t.plans.return}</h3>
      <ReasonFields verb="return" reason={reason} onReason={setReason} />
      <FormActs send={t.plans.return} disabled={busy} onCancel={onCancel} />
    </form>
  );
}
