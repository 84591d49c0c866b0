import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { importHeaders } from '#shared/api/imports';
import { DomainError } from '#shared/errors';
import { readHeaders } from '../../exchange/file.ts';
import { sheetsOf } from '../../exchange/plan.ts';
import type { Head } from '../../storage/records.ts';
import type { Asked } from '../act.ts';
import type { Deps } from '../deps.ts';
import { openJob, requireKind } from './jobs.ts';
import { ownJob } from './own-job.ts';

/**
 * The headers of a job's file beside the fields of its kind, as they are understood with the job's mapping: what somebody needs to
 * say which header brings which field. @throws DomainError conflict if the file is none that can be read
 */
export async function headersOfJob(deps: Deps, actor: Account, id: string): Promise<z.input<typeof importHeaders>> {
  const { state: job } = await ownJob(deps, actor, id);
  const bytes = await deps.documents.getBytes(job.file).catch(() => null);
  if (bytes === null)
    throw new DomainError('conflict', `the file of import ${id} is no longer kept`, {
      messageVi: `Tệp của lần nhập ${id} không còn được lưu.`,
    });
  try {
    return readHeaders(bytes, sheetsOf(job.kind), job.mapping);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid')
      throw new DomainError('conflict', error.message, error.details);
    throw error;
  }
}

/** Reads a job's file once more, as a new job, with the mapping that holds now. */
export async function rereadImport(deps: Deps, actor: Account, id: string, asked: Asked): Promise<Head<'import-job'>> {
  const { state: job } = await ownJob(deps, actor, id);
  requireKind(actor, job.kind);
  const order = {
    kind: job.kind,
    fileName: job.fileName,
    validFrom: job.validFrom ?? undefined,
    validTo: job.validTo ?? undefined,
    acceptFixes: job.acceptFixes,
    source: job.source ?? undefined,
  };
  return openJob(deps, actor, order, { file: job.file, bytes: job.bytes }, asked);
}
