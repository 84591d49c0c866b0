import { useMemo, useState } from 'preact/hooks';
import type { PlanDetail } from '../api/answers.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice, Notice } from '../parts/notice.tsx';
import { isOvertaken, problemLines } from '../parts/problem-text.ts';
import { type Said, SaidLines } from '../parts/said.tsx';
import type { ScreenProps } from '../parts/screen.ts';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useTexts } from '../text/catalogue.ts';
import { planClockText } from './plan-clock.ts';
import { PlanSheet } from './plan-sheet.tsx';

/** Yearly plans (kế hoạch hằng năm): the carrier writes and files its own, the department returns or approves them. */
export function PlansScreen(props: ScreenProps) {
  const { client, address, changeAddress, account, me } = props;
  const texts = useTexts();
  const { t, format } = texts;
  const words = t.plans;
  const [stamp, setStamp] = useState(0);
  const [acting, setActing] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const plans = useAnswer(account, (signal) => client.plans(signal), stamp);
  // Acts go by the version that was read: until the plans have come anew one's own last act would stand in the way.
  const busy = acting || plans.loading;
  const positions = useAnswer(account, (signal) => client.positions(signal), stamp);
  const communes = useAnswer(account, (signal) => client.communeNames(signal));
  const names = useMemo(() => new Map((communes.value?.items ?? []).map((u) => [u.code, u.name])), [communes.value]);
  const operator = me?.account.role === 'carrier' ? me.account.operator : null;
  const items = useMemo(() => [...(plans.value?.items ?? [])].sort(toDecideFirst), [plans.value]);
  const chosen = address.item ?? items[0]?.plan.id;
  const detail = items.find((d) => d.plan.id === chosen) ?? null;
  const thisYear = Number((positions.value?.asOf ?? '').slice(0, 4));
  const missing =
    operator === null || !thisYear
      ? []
      : [thisYear + 1, thisYear].filter((year) => !items.some((d) => d.plan.year === year));
  const isNew = operator !== null && detail === null && missing.some((year) => planId(operator, year) === chosen);
  const failed = [plans, positions, communes].find((a) => a.error);

  /** One act on a plan. `said` is what is told when it is done. */
  const doing = async (act: () => Promise<PlanDetail>, done: string): Promise<boolean> => {
    setActing(true);
    setSaid(null);
    try {
      const { plan } = await act();
      setSaid({ tone: 'done', lines: [done] });
      changeAddress({ item: plan.id }, 'replace');
      return true;
    } catch (error) {
      const lines = isOvertaken(error) ? [words.overtaken] : [t.review.refused];
      setSaid({
        tone: isOvertaken(error) ? 'late' : 'refused',
        lines: [...lines, ...problemLines(error, texts)],
      });
      return false;
    } finally {
      setActing(false);
      setStamp((n) => n + 1);
    }
  };

  return (
    <ScreenFrame props={props} title={words.title} loading={plans.loading || positions.loading || busy}>
      <main class={`work work-queue${address.item ? ' work-open' : ''}`} id="main">
        <section class="pane queue" aria-label={words.list}>
          {missing.length > 0 ? (
            <div class="pane-line">
              {missing.map((year) => (
                <button
                  key={year}
                  type="button"
                  class={`button${year > thisYear ? ' button-main' : ''}`}
                  onClick={() => changeAddress({ item: planId(operator!, year) })}
                >
                  <Icon name="plus" size={16} /> {words.start(String(year))}
                </button>
              ))}
            </div>
          ) : null}
          {failed?.error ? <FailureNotice error={failed.error} retry={failed.retry} /> : null}
          {plans.value && items.length === 0 ? (
            <Notice title={words.none}>
              <p>{operator === null ? words.noneHint : words.noneOwn}</p>
            </Notice>
          ) : null}
          <ul class="queue-rows">
            {items.map((d) => (
              <li key={d.plan.id} class={d.plan.id === chosen ? 'row-chosen' : ''}>
                <button
                  type="button"
                  aria-current={d.plan.id === chosen ? 'true' : undefined}
                  onClick={() => changeAddress({ item: d.plan.id })}
                >
                  <span class="queue-name plan-name">
                    <b>
                      {String(d.plan.year)} · {t.operators[d.plan.operator]}
                    </b>
                    <small>{words.size(format.count(sizeOf(d)), format.count(d.plan.items.length))}</small>
                  </span>
                  <span class="queue-clock">
                    <span class={`chip chip-${CHIP[d.plan.state]}`}>{words.states[d.plan.state]}</span>
                    <PlanClock detail={d} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        <section class="pane pane-sheet" aria-label={words.plan}>
          <SaidLines said={said} />
          {me && communes.value && positions.value && (detail || isNew) ? (
            <PlanSheet
              key={`${chosen} ${detail?.version ?? 0}`}
              id={chosen!}
              detail={detail}
              role={me.account.role}
              positions={positions.value.items}
              today={positions.value.asOf}
              communes={communes.value.items}
              communeName={(code) => names.get(code) ?? code}
              busy={busy}
              acts={{
                save: (rows) =>
                  doing(() => client.writePlan(chosen!, rows, detail?.version, crypto.randomUUID()), words.saved),
                file: () => doing(() => client.actOnPlan(chosen!, 'file', {}, detail!.version), words.filed),
                send: (verb, body) =>
                  doing(() => client.actOnPlan(chosen!, verb, body, detail!.version), words.done[verb]),
              }}
              onPosition={(id) =>
                changeAddress({ screen: operator === null ? 'review' : 'carrier', item: id, tab: undefined })
              }
              onBack={() => changeAddress({ item: undefined })}
            />
          ) : plans.value && items.length > 0 ? (
            <Notice title={words.choose} />
          ) : null}
        </section>
      </main>
    </ScreenFrame>
  );
}

/** As the API names a plan. Written out here: the schemas of shared bring zod. */
const planId = (operator: string, year: number): string => `PLAN-${operator}-${year}`;

const CHIP = { draft: 'draft', filed: 'submitted', approved: 'approved' } as const;

function PlanClock({ detail }: { detail: PlanDetail }) {
  const texts = useTexts();
  const clock = planClockText(detail, texts);
  return clock ? <small class={`clock clock-${clock.tone}`}>{clock.text}</small> : null;
}

function sizeOf({ plan }: PlanDetail): number {
  return plan.items.reduce((sum, i) => sum + i.positions, 0);
}

/** Those that wait for the department, then the newest. */
function toDecideFirst(a: PlanDetail, b: PlanDetail): number {
  const waits = (d: PlanDetail): number => (d.plan.state === 'filed' ? 0 : 1);
  return waits(a) - waits(b) || b.plan.year - a.plan.year || a.plan.operator.localeCompare(b.plan.operator);
}
