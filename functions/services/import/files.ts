import type { Account } from '#shared/actor';
import { DomainError } from '#shared/errors';
import type { ImportKind } from '#shared/import-job';
import { readTable } from '../../exchange/file.ts';
import { markedCopy } from '../../exchange/marked.ts';
import { sheetsOf } from '../../exchange/plan.ts';
import { templateOf } from '../../exchange/template.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { ownJob } from './own-job.ts';
import { readPreview } from './preview.ts';

/** The file of a job with its mistakes marked. @throws conflict while it has not been read, or could not be */
export async function markedFile(deps: Deps, actor: Account, id: string): Promise<{ name: string; bytes: Buffer }> {
  const { state: job } = await ownJob(deps, actor, id);
  if (job.counts === null)
    throw new DomainError(
      'conflict',
      `the import is ${job.state}: there is nothing to mark${job.failure ? ` (${job.failure})` : ''}`,
      { kind: 'import-job', state: job.state },
    );
  const bytes = await deps.documents.getBytes(job.file);
  const { findings } = await readPreview(deps, job);
  const table = readTable(bytes, sheetsOf(job.kind), job.mapping);
  return {
    name: `${job.fileName.replace(/\.[a-z]{2,7}$/i, '')} - đánh dấu.xlsx`,
    bytes: markedCopy(bytes, table, findings),
  };
}

/** An empty workbook to fill in. */
export function templateFile(actor: Account, kind: ImportKind): { name: string; bytes: Buffer } {
  requirePermission(actor, 'import:read');
  return { name: `mau-${kind}.xlsx`, bytes: templateOf(kind) };
}
