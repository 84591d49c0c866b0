import { z } from 'zod';
import type { Role } from './actor.ts';
import { civilDate, dayNumber } from './calendar.ts';
import { DomainError } from './errors.ts';
import { communeCode, provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';
import { decisionDocument, reason } from './proposal.ts';

export const planState = z.enum(['draft', 'filed', 'approved']);
export type PlanState = z.infer<typeof planState>;

/** How many positions the carrier plans in a commune in that year. */
export const planItem = z.object({
  communeCode,
  positions: z.number().int().positive().max(1000),
  note: z.string().max(500),
});

/** A change of an approved plan: asked by the carrier, in force once it is approved. It names the positions that may move. */
export const planAmendment = z.object({
  askedOn: civilDate,
  reason,
  positionIds: z.array(recordId).min(1).max(200),
  decision: decisionDocument.nullable(),
});
export type PlanAmendment = z.infer<typeof planAmendment>;

/** A carrier's plan of new positions for one year (kế hoạch phát triển hạ tầng hằng năm). Source: QĐ 72/2025/QĐ-UBND Bắc Ninh. */
export const yearlyPlan = z.object({
  id: recordId,
  provinceCode,
  operator: operatorCode,
  year: z.number().int().min(2000).max(2100),
  state: planState,
  items: z.array(planItem).max(500),
  filedOn: civilDate.nullable(),
  decision: decisionDocument.nullable(),
  lastReason: reason.nullable(),
  amendments: z.array(planAmendment).max(100),
});
export type YearlyPlan = z.infer<typeof yearlyPlan>;

/** One plan for each carrier and year. */
export function planId(operator: string, year: number): string {
  return `PLAN-${operator}-${year}`;
}

interface PlanTransition {
  from: readonly PlanState[];
  to: PlanState | null;
  roles: readonly Role[];
  label: string;
}

/** The life of a yearly plan, as TRANSITIONS in shared/lifecycle is that of a position. */
export const PLAN_TRANSITIONS = {
  edit: { from: ['draft'], to: null, roles: ['carrier'], label: 'lập kế hoạch' },
  file: { from: ['draft'], to: 'filed', roles: ['carrier'], label: 'nộp kế hoạch' },
  return: { from: ['filed'], to: 'draft', roles: ['reviewer'], label: 'trả lại kế hoạch' },
  approve: { from: ['filed'], to: 'approved', roles: ['approver'], label: 'phê duyệt kế hoạch' },
  'ask-amendment': { from: ['approved'], to: null, roles: ['carrier'], label: 'đề nghị điều chỉnh kế hoạch' },
  'approve-amendment': { from: ['approved'], to: null, roles: ['approver'], label: 'phê duyệt điều chỉnh kế hoạch' },
} as const satisfies Record<string, PlanTransition>;
export type PlanTransitionName = keyof typeof PLAN_TRANSITIONS;

/**
 * The state a plan's transition leads to.
 * @throws DomainError forbidden; conflict, with the actual state and who may do what
 */
export function nextPlanState(name: PlanTransitionName, state: PlanState, role: Role): PlanState {
  const t: PlanTransition = PLAN_TRANSITIONS[name];
  if (!t.roles.includes(role))
    throw new DomainError('forbidden', `${name} is for ${t.roles.join(', ')}, not for ${role}`);
  if (!t.from.includes(state)) {
    const possible = Object.entries<PlanTransition>(PLAN_TRANSITIONS).filter(([, p]) => p.from.includes(state));
    throw new DomainError('conflict', `${name} is not possible: the plan is ${state}`, {
      kind: 'plan',
      state,
      allowed: possible.map(([verb, { roles }]) => ({ verb, roles })),
    });
  }
  return t.to ?? state;
}

export interface PlanClock {
  /** Last day to file: in the year before the plan's. */
  fileBy: string;
  /** Days by which filing was, or by today is, late. */
  filedLateDays: number;
  approveBy: string;
  approvedLateDays: number;
}

/** How a plan stands against its two dates, which lie in the year before it. `days` are civil days, not working days. */
export function planClock(
  plan: Pick<YearlyPlan, 'year' | 'filedOn' | 'decision'>,
  clocks: { planFiledBy: string; planApprovedBy: string },
  today: string,
): PlanClock {
  const fileBy = `${plan.year - 1}-${clocks.planFiledBy}`;
  const approveBy = `${plan.year - 1}-${clocks.planApprovedBy}`;
  const late = (by: string, done: string | undefined): number => Math.max(0, dayNumber(done ?? today) - dayNumber(by));
  return {
    fileBy,
    filedLateDays: late(fileBy, plan.filedOn ?? undefined),
    approveBy,
    approvedLateDays: late(approveBy, plan.decision?.date),
  };
}

/** Whether an approved amendment, asked since `since`, lets this position move. */
export function amendmentAllows(plan: YearlyPlan, positionId: string, since: string): boolean {
  return plan.amendments.some((a) => a.decision !== null && a.askedOn >= since && a.positionIds.includes(positionId));
}
