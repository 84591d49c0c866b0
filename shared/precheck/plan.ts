import type { Finding } from '../precheck.ts';
import type { ProvinceSettings } from '../province-settings.ts';
import type { Site, SiteState } from '../site.ts';
import type { YearlyPlan } from '../yearly-plan.ts';
import { sourceOf } from './distances.ts';

/** States in which a position takes one of the places that the plan gives its commune. */
const TAKES_A_PLACE: readonly SiteState[] = ['submitted', 'under_review', 'returned', 'approved', 'building', 'on_air'];

/**
 * The position against the carrier's plan of its year. Without a plan it is judged on the need for coverage, on sharing answers and
 * on distances (QĐ 72/2025 Bắc Ninh), so that is only said.
 * @param plan the carrier's plan of `position.proposal.planYear`; null = there is none
 * @param ownPositions the carrier's positions, whatever their state
 */
export function planFindings(
  position: Site,
  plan: YearlyPlan | null,
  ownPositions: readonly Site[],
  settings: ProvinceSettings,
): Finding[] {
  const year = position.proposal?.planYear ?? null;
  const say = (
    code: Finding['code'],
    severity: Finding['severity'],
    message: string,
    messageVi: string,
    details: Finding['details'],
  ): Finding[] => [
    {
      code,
      severity,
      rule: 'a position is in the approved plan of its year; a change amends the plan first',
      source: sourceOf(settings),
      message,
      messageVi,
      remedies: severity === 'info' ? [] : ['amend-plan', 'justify'],
      details: { year, ...details },
    },
  ];
  if (plan === null) {
    return say(
      'no-yearly-plan',
      'info',
      `${year === null ? 'no plan year is given' : `there is no plan for ${year}`}: judged on need, sharing answers and distances`,
      `${year === null ? 'chưa khai năm kế hoạch' : `chưa có kế hoạch năm ${year}`}: xét theo nhu cầu phủ sóng, trả lời dùng chung và khoảng cách`,
      {},
    );
  }
  const facts = { planId: plan.id, planState: plan.state };
  if (plan.state !== 'approved') {
    return say(
      'yearly-plan-pending',
      'justify',
      `the plan for ${plan.year} is not approved yet`,
      `kế hoạch năm ${plan.year} chưa được phê duyệt`,
      facts,
    );
  }
  if (plan.amendments.some((a) => a.decision !== null && a.positionIds.includes(position.id))) return [];
  const planned = plan.items
    .filter((i) => i.communeCode === position.communeCode)
    .reduce((sum, i) => sum + i.positions, 0);
  const taken = ownPositions.filter(
    (s) =>
      s.id !== position.id &&
      s.communeCode === position.communeCode &&
      s.proposal?.planYear === plan.year &&
      TAKES_A_PLACE.includes(s.state),
  ).length;
  if (taken < planned) return [];
  return say(
    'not-in-yearly-plan',
    'justify',
    `the plan for ${plan.year} has ${planned} positions in commune ${position.communeCode}, ${taken} of them are taken`,
    `kế hoạch năm ${plan.year} có ${planned} vị trí tại xã, phường ${position.communeCode}, đã dùng ${taken}`,
    { ...facts, planned, taken },
  );
}
