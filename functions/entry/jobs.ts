import { correctStored } from '../services/assessment/correct.ts';
import { anchorAudit } from '../services/audit/verify.ts';
import { sweepChallenges } from '../services/challenges/challenges.ts';
import { type SweepReport, sweepPositions } from '../services/positions/sweep.ts';
import { deliverDue } from '../services/webhooks/deliver.ts';
import { cloudDeps } from './cloud-deps.ts';

const deps = cloudDeps();

/** What the schedule asks for: `{"job": "sweep"}` and `{"job": "assess"}` each night, `{"job": "anchor"}` once a day, `{"job": "deliver"}` every few minutes. */
export interface JobEvent {
  job: 'sweep' | 'anchor' | 'deliver' | 'assess';
}

/** Runs one job of the schedule. A sweep in which an item failed is an error here, so that an alarm can see it; it has done the others. */
export async function handler(
  event: JobEvent,
): Promise<SweepReport | { root: string } | { sent: number; failed: number } | { assessed: number; changed: number }> {
  if (event.job === 'anchor') return { root: (await anchorAudit(deps)).root };
  if (event.job === 'deliver') return deliverDue(deps);
  if (event.job === 'assess') {
    const { assessed, changed } = await correctStored(deps);
    return { assessed, changed: changed.length };
  }
  if (event.job !== 'sweep') throw new Error(`there is no job ${JSON.stringify(event)}`);
  const report = await sweepPositions(deps);
  const failed = report.failed.length + (await sweepChallenges(deps)).failed.length;
  if (failed > 0) throw new Error(`${failed} items failed in the sweep; see the log`);
  return report;
}
