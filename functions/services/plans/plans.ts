import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { planDetail, planRows, plansQuery } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, problemsOf } from '#shared/errors';
import { type OperatorCode, operatorCode } from '#shared/operator';
import type { ReasonCode } from '#shared/proposal';
import { settingsAt } from '#shared/province-settings';
import { dateVi } from '#shared/text';
import {
  nextPlanState,
  PLAN_TRANSITIONS,
  type PlanTransitionName,
  planClock,
  planId,
  type YearlyPlan,
  yearlyPlan,
} from '#shared/yearly-plan';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';

interface Reason {
  code: ReasonCode;
  text: string;
}
interface Decision {
  number: string;
  date: string;
}

/** Plans with how they stand against their dates. A carrier sees its own. */
export async function listPlans(
  deps: Deps,
  actor: Account,
  query: z.output<typeof plansQuery>,
): Promise<z.input<typeof planRows>> {
  requirePermission(actor, 'plan:read');
  const heads = (await deps.snapshots.heads(deps.provinceCode, 'plan'))
    .filter((h) => actor.role !== 'carrier' || h.state.operator === actor.operator)
    .filter((h) => query.operator === undefined || h.state.operator === query.operator)
    .filter((h) => query.year === undefined || h.state.year === query.year)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { items: heads.map((h) => detailOf(deps, h)) };
}

export async function getPlan(deps: Deps, actor: Account, id: string): Promise<z.input<typeof planDetail>> {
  requirePermission(actor, 'plan:read');
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'plan', id });
  ownPlan(actor, id, head);
  return detailOf(deps, head!);
}

/** Writes what a carrier plans for a year; makes the plan if there is none. */
export async function putPlan(
  deps: Deps,
  actor: Account,
  id: string,
  items: YearlyPlan['items'],
  asked: Asked,
): Promise<z.input<typeof planDetail>> {
  const named = /^PLAN-([A-Z]+)-(\d{4})$/.exec(id);
  const operator = operatorCode.safeParse(named?.[1]);
  if (!operator.success)
    throw new DomainError('invalid', 'a plan is named PLAN-OPERATOR-YEAR, as in PLAN-VNPT-2027', {
      messageVi: 'Mã kế hoạch gồm PLAN, doanh nghiệp và năm, ví dụ PLAN-VNPT-2027.',
    });
  return change(deps, actor, id, 'edit', asked, (plan) => ({ ...plan, items }), {
    ...newPlan(deps, operator.data, Number(named![2])),
    id,
  });
}

/** The carrier files its plan. Late is late, and shown; a year that is over is refused. */
export function filePlan(deps: Deps, actor: Account, id: string, asked: Asked): Promise<z.input<typeof planDetail>> {
  return change(deps, actor, id, 'file', asked, (plan, today) => {
    if (plan.items.length === 0)
      throw new DomainError('invalid', 'the plan names no positions yet', { messageVi: 'Kế hoạch chưa nêu xã nào.' });
    if (plan.year < Number(today.slice(0, 4)))
      throw new DomainError('invalid', `the year ${plan.year} is over`, { messageVi: `Năm ${plan.year} đã hết.` });
    return { ...plan, filedOn: today };
  });
}

export function returnPlan(
  deps: Deps,
  actor: Account,
  id: string,
  reason: Reason,
  asked: Asked,
): Promise<z.input<typeof planDetail>> {
  return change(deps, actor, id, 'return', { ...asked, reason: said(reason) }, (plan) => ({
    ...plan,
    filedOn: null,
    lastReason: reason,
  }));
}

export function approvePlan(
  deps: Deps,
  actor: Account,
  id: string,
  decision: Decision,
  asked: Asked,
): Promise<z.input<typeof planDetail>> {
  return change(deps, actor, id, 'approve', asked, (plan, today) => {
    requireDated(decision, plan.filedOn!, today);
    return { ...plan, decision: { ...decision, signedHash: null } };
  });
}

/** The carrier asks to change an approved plan, naming the positions that are to move. */
export function askAmendment(
  deps: Deps,
  actor: Account,
  id: string,
  { reason, positionIds }: { reason: Reason; positionIds: string[] },
  asked: Asked,
): Promise<z.input<typeof planDetail>> {
  return change(deps, actor, id, 'ask-amendment', { ...asked, reason: said(reason) }, (plan, today) => {
    if (plan.amendments.some((a) => a.decision === null))
      throw new DomainError('conflict', 'an amendment of this plan is waiting already', {
        messageVi: 'Kế hoạch này đang có điều chỉnh chờ phê duyệt.',
        kind: 'plan',
        state: plan.state,
      });
    return { ...plan, amendments: [...plan.amendments, { askedOn: today, reason, positionIds, decision: null }] };
  });
}

/** Approves the amendment that waits. */
export function approveAmendment(
  deps: Deps,
  actor: Account,
  id: string,
  decision: Decision,
  asked: Asked,
): Promise<z.input<typeof planDetail>> {
  return change(deps, actor, id, 'approve-amendment', asked, (plan, today) => {
    const waiting = plan.amendments.find((a) => a.decision === null);
    if (!waiting)
      throw new DomainError('conflict', 'no amendment of this plan is waiting', {
        messageVi: 'Kế hoạch này không có điều chỉnh nào chờ phê duyệt.',
        kind: 'plan',
        state: plan.state,
      });
    requireDated(decision, waiting.askedOn, today);
    const approved = { ...waiting, decision: { ...decision, signedHash: null } };
    return { ...plan, amendments: plan.amendments.map((a) => (a === waiting ? approved : a)) };
  });
}

async function change(
  deps: Deps,
  actor: Account,
  id: string,
  name: PlanTransitionName,
  asked: Asked,
  next: (plan: YearlyPlan, today: string) => YearlyPlan,
  ifMissing: YearlyPlan | null = null,
): Promise<z.input<typeof planDetail>> {
  if (!actor.active) throw new DomainError('forbidden', 'the account is disabled');
  const ref: Ref<'plan'> = { provinceCode: deps.provinceCode, kind: 'plan', id };
  const context = writeContext(deps, actor, asked);
  const today = dateInVietnam(context.now);
  const { heads } = await deps.store.write([ref], context, ([head]) => {
    const found = (head as Head<'plan'> | null)?.state ?? ifMissing;
    const plan = ownPlan(actor, id, found && { state: found });
    const state = nextPlanState(name, plan.state, actor.role);
    const changed = yearlyPlan.safeParse({ ...next(plan, today), state });
    if (!changed.success)
      throw new DomainError('invalid', 'the plan would break a rule', { problems: problemsOf(changed.error) });
    return [
      {
        ref,
        state: changed.data,
        verb: `plan:${name}`,
        reason: asked.reason ?? null,
        ...(head ? { fromStates: PLAN_TRANSITIONS[name].from } : {}),
      },
    ];
  });
  deps.snapshots.take(heads);
  return detailOf(deps, heads[0] as Head<'plan'>);
}

/** @throws not-found, also where the plan is another carrier's */
function ownPlan(actor: Account, id: string, head: Pick<Head<'plan'>, 'state'> | null): YearlyPlan {
  if (!head || (actor.role === 'carrier' && head.state.operator !== actor.operator))
    throw new DomainError('not-found', `there is no plan ${id}`);
  return head.state;
}

function newPlan(deps: Deps, operator: OperatorCode, year: number): YearlyPlan {
  return {
    id: planId(operator, year),
    provinceCode: deps.provinceCode,
    operator,
    year,
    state: 'draft',
    items: [],
    filedOn: null,
    decision: null,
    lastReason: null,
    amendments: [],
  };
}

function detailOf(deps: Deps, { state, version }: Head<'plan'>): z.input<typeof planDetail> {
  const today = dateInVietnam(deps.clock());
  return { plan: state, version, clock: planClock(state, settingsAt(deps.rules, today).clocks, today) };
}

function requireDated({ date }: Decision, from: string, today: string): void {
  if (date < from || date > today)
    throw new DomainError('invalid', `a decision of ${date} is not between ${from} and today`, {
      problems: [
        {
          field: 'decision.date',
          rule: 'range',
          message: `expected ${from} to ${today}`,
          messageVi: `Ngày văn bản phải từ ${dateVi(from)} đến ${dateVi(today)}.`,
        },
      ],
    });
}

function said({ code, text }: Reason): string {
  return `${code}: ${text}`;
}
