import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, problemsOf } from '#shared/errors';
import { type SubscriberReport, subscriberReport, subscriberReportId } from '#shared/subscriber';
import { dateVi } from '#shared/text';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requirePermission, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';

/** What a carrier reports of a month; the id and the province are the registry's. */
export type SubscriberFigures = Omit<SubscriberReport, 'id' | 'provinceCode'>;

/** Files a carrier's report of its 2G-only subscribers for an area and month, or corrects the one that is there. The month must have begun. */
export async function reportSubscribers(
  deps: Deps,
  actor: Account,
  figures: SubscriberFigures,
  asked: Asked,
): Promise<Head<'subscriber-report'>> {
  requirePermission(actor, 'subscribers:report');
  requireScope(actor, { operator: figures.operator });
  if (figures.month > dateInVietnam(deps.clock()).slice(0, 7)) {
    throw new DomainError('invalid', `the month ${figures.month} has not begun`, {
      problems: [
        {
          field: 'month',
          rule: 'future',
          message: 'a report is of a month that has begun',
          messageVi: `Tháng ${dateVi(figures.month)} chưa bắt đầu nên chưa báo cáo được.`,
        },
      ],
    });
  }
  const { provinceCode } = deps;
  const parsed = subscriberReport.safeParse({
    ...figures,
    provinceCode,
    id: subscriberReportId({ ...figures, provinceCode }),
  });
  if (!parsed.success)
    throw new DomainError('invalid', 'the report breaks a rule', { problems: problemsOf(parsed.error) });
  const ref: Ref<'subscriber-report'> = { provinceCode, kind: 'subscriber-report', id: parsed.data.id };
  const { heads } = await deps.store.write([ref], writeContext(deps, actor, asked), () => [
    { ref, state: parsed.data, verb: 'subscribers:report', reason: asked.reason ?? null },
  ]);
  deps.snapshots.take(heads);
  return heads[0] as Head<'subscriber-report'>;
}
