import { z } from 'zod';
import { correctStored } from '../services/assessment/correct.ts';
import { anchorAudit } from '../services/audit/verify.ts';
import { sweepChallenges } from '../services/challenges/challenges.ts';
import { handleBatch } from '../services/changes/batch.ts';
import { runImport, runImports } from '../services/import/run.ts';
import { writeOpenData } from '../services/open-data/write.ts';
import { sweepPositions } from '../services/positions/sweep.ts';
import { sweepRounds } from '../services/rounds/remind.ts';
import { deliverDue } from '../services/webhooks/deliver.ts';
import type { Kind } from '../storage/records.ts';
import { cloudDeps, setting } from './cloud-deps.ts';

const deps = cloudDeps({ losses: 'store' });

/**
 * What the queue holds. The schedule puts the first six; a change of an import job, at once, the seventh; a person who repairs, the last
 * (docs/runbook.md).
 */
const job = z.discriminatedUnion('job', [
  z.object({ job: z.literal('sweep') }),
  z.object({ job: z.literal('assess') }),
  z.object({ job: z.literal('anchor') }),
  z.object({ job: z.literal('open-data') }),
  z.object({ job: z.literal('deliver') }),
  z.object({ job: z.literal('imports') }),
  z.object({ job: z.literal('import'), id: z.string().min(1) }),
  z.object({ job: z.literal('replay'), kind: z.string(), id: z.string(), version: z.number().int().positive() }),
]);
export type Job = z.infer<typeof job>;

interface QueueEvent {
  Records: { messageId: string; body: string }[];
}

/** Runs the jobs of a batch of the queue. One that fails is logged and comes again, at last to the dead-letter queue; the others are done. */
export async function handler(event: QueueEvent): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of event.Records) {
    try {
      const done = await run(job.parse(JSON.parse(body)));
      deps.log({ level: 'info', code: 'job-done', job: body, ...done });
    } catch (error) {
      deps.log({ level: 'error', code: 'job-failed', job: body, message: (error as Error).message });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

async function run(asked: Job): Promise<Record<string, unknown>> {
  switch (asked.job) {
    case 'sweep':
      return sweep();
    case 'assess': {
      const { assessed, changed } = await correctStored(deps);
      return { assessed, changed: changed.length };
    }
    case 'anchor': {
      const { root, aggregates } = await anchorAudit(deps);
      return { root, aggregates };
    }
    case 'open-data': {
      const { OpenDataBucket } = await import('../storage/open-data-bucket.ts');
      return { files: await writeOpenData(deps, new OpenDataBucket(setting('OPEN_DATA_BUCKET'))) };
    }
    case 'deliver':
      return deliverDue(deps);
    case 'imports':
      return { worked: await runImports(deps, deps.ids()) };
    case 'import':
      return { worked: await runImport(deps, deps.ids(), asked.id) };
    case 'replay':
      return replay(asked);
  }
}

/** A sweep in which an item failed is an error, so that an alarm can see it; it has done the others. */
async function sweep(): Promise<Record<string, unknown>> {
  const report = await sweepPositions(deps);
  const failed =
    report.failed.length + (await sweepChallenges(deps)).failed.length + (await sweepRounds(deps)).failed.length;
  if (failed > 0) throw new Error(`${failed} items failed in the sweep; see the log`);
  return { looked: report.looked, lapsed: report.lapsed.length };
}

/** Handles a history entry again whose record in the stream was given up. Doing so twice does nothing twice. */
async function replay({ kind, id, version }: Job & { job: 'replay' }): Promise<Record<string, unknown>> {
  const history = await deps.store.history({ provinceCode: deps.provinceCode, kind: kind as Kind, id });
  const entry = history.find((e) => e.version === version);
  if (!entry) throw new Error(`there is no entry ${kind}#${id}#${version}`);
  const { batchItemFailures } = await handleBatch(deps, [{ sequenceNumber: 'replay', entry }]);
  if (batchItemFailures.length > 0) throw new Error(`entry ${kind}#${id}#${version} failed again; see the log`);
  return { entry: entry.hash };
}
