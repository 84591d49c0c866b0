import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import type { ImportJob } from '#shared/import-job';
import type { Head } from '../../storage/records.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';

/** @throws not-found, also for a job of another carrier or officer */
export async function ownJob(deps: Deps, actor: Account, id: string): Promise<Head<'import-job'>> {
  requirePermission(actor, 'import:read');
  const head = await deps.store.head({ provinceCode: deps.provinceCode, kind: 'import-job', id });
  if (!head || !mayRead(actor, head.state)) throw new DomainError('not-found', `there is no import ${id}`);
  return head;
}

/** A carrier reads its operator's jobs only, a commune officer the own ones. */
export function mayRead(actor: Account, job: ImportJob): boolean {
  if (actor.role === 'commune') return job.submittedBy.id === actor.id;
  return actor.role !== 'carrier' || job.submittedBy.operator === actor.operator;
}
