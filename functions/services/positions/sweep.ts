import type { Account } from '#shared/actor';
import { dateInVietnam } from '#shared/calendar';
import type { Proposal } from '#shared/proposal';
import { settingsAt } from '#shared/province-settings';
import type { Site } from '#shared/site';
import type { Head, Ref } from '../../storage/records.ts';
import type { Deps } from '../deps.ts';
import { SWEEP, type SweepFailure, sweepEach } from '../sweep-each.ts';
import { actOn } from './act.ts';
import { clocksOf } from './clocks.ts';

/** A review with no more working days left than this is due soon. */
const SOON_WORKING_DAYS = 2;

export interface SweepReport {
  today: string;
  /** Positions whose clocks were looked at. */
  looked: number;
  dueSoon: string[];
  lapseDue: string[];
  lapsed: string[];
  failed: SweepFailure[];
}

/**
 * The nightly sweep: says once of each position that its review is about to run out, or that its time to build has; where the
 * rule says so, lapses it. Each saying is a history entry, which notifies. Running it again says nothing twice, and an item that
 * fails is reported and does not stop the others.
 */
export async function sweepPositions(deps: Deps): Promise<SweepReport> {
  const today = dateInVietnam(deps.clock());
  const view = await deps.snapshots.view(deps.provinceCode, today);
  const report: SweepReport = { today, looked: 0, dueSoon: [], lapseDue: [], lapsed: [], failed: [] };
  const running = view.sites.filter(
    (s) => s.proposal !== null && ['submitted', 'under_review', 'approved'].includes(s.state),
  );
  report.looked = running.length;
  report.failed = await sweepEach(deps, 'position', running, async (site) => {
    const due = whatIsDue(deps, site, today);
    if (due === 'dueSoonOn' && (await say(deps, site.id, due, today))) report.dueSoon.push(site.id);
    if (due !== 'lapseDueOn') return;
    if (await say(deps, site.id, due, today)) report.lapseDue.push(site.id);
    if (settingsAt(deps.rules, site.proposal!.approvedOn ?? today).lapse !== 'automatic') return;
    await lapse(deps, site.id);
    report.lapsed.push(site.id);
  });
  deps.log({
    level: 'info',
    code: 'sweep-done',
    today,
    looked: report.looked,
    dueSoon: report.dueSoon.length,
    lapseDue: report.lapseDue.length,
    lapsed: report.lapsed.length,
    failed: report.failed.length,
  });
  return report;
}

type Notice = 'dueSoonOn' | 'lapseDueOn';
const VERBS: Record<Notice, string> = { dueSoonOn: 'position:due-soon', lapseDueOn: 'position:lapse-due' };

function whatIsDue(deps: Deps, site: Site, today: string): Notice | null {
  const { review, build } = clocksOf(deps.rules, site.proposal!, today);
  if (site.state === 'approved') return build.state === 'lapse-due' ? 'lapseDueOn' : null;
  const isRunning = review.state === 'running' || review.state === 'overdue';
  return isRunning && review.remainingWorkingDays <= SOON_WORKING_DAYS ? 'dueSoonOn' : null;
}

/** Writes the notice into the position, unless it was said before or is no longer true. Whether it was written now. */
async function say(deps: Deps, id: string, notice: Notice, today: string): Promise<boolean> {
  const ref: Ref<'site'> = { provinceCode: deps.provinceCode, kind: 'site', id };
  let isNew = false;
  const { heads } = await deps.store.write([ref], { actor: SWEEP, now: deps.clock() }, ([head]) => {
    const site = (head as Head<'site'> | null)?.state;
    const p: Proposal | null = site?.proposal ?? null;
    isNew = site !== undefined && p !== null && p[notice] === undefined && whatIsDue(deps, site, today) === notice;
    return isNew ? [{ ref, state: { ...site!, proposal: { ...p!, [notice]: today } }, verb: VERBS[notice] }] : [];
  });
  deps.snapshots.take(heads);
  return isNew;
}

async function lapse(deps: Deps, id: string): Promise<void> {
  const rule: Account = {
    id: SWEEP.id,
    provinceCode: deps.provinceCode,
    role: 'approver',
    operator: null,
    communeCodes: [],
    active: true,
  };
  const reason = { code: 'not-built' as const, text: 'quá thời hạn xây dựng, hết hiệu lực theo quy định' };
  await actOn(deps, rule, id, 'lapse', { reason }, {}, { recordedAs: SWEEP });
}
