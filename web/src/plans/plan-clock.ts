import type { PlanDetail } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';

/** What a plan's dates ask for now, and how loud; null once it is approved in time. */
export function planClockText(
  { plan, clock }: PlanDetail,
  { t, format }: Pick<Texts, 't' | 'format'>,
): { text: string; tone: 'late' | 'soon' | 'calm' } | null {
  const words = t.plans;
  if (plan.state === 'draft')
    return clock.filedLateDays > 0
      ? { text: words.fileLate(format.count(clock.filedLateDays)), tone: 'late' }
      : { text: words.fileBy(format.date(clock.fileBy)), tone: 'calm' };
  if (plan.state === 'filed')
    return clock.approvedLateDays > 0
      ? { text: words.approveLate(format.count(clock.approvedLateDays)), tone: 'late' }
      : { text: words.approveBy(format.date(clock.approveBy)), tone: 'calm' };
  if (plan.amendments.some((a) => a.decision === null)) return { text: words.amendmentWaits, tone: 'soon' };
  return null;
}
