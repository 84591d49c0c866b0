import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { precheckBody } from '#shared/api/precheck';
import { DomainError } from '#shared/errors';
import type { Precheck } from '#shared/precheck';
import type { Deps } from '../deps.ts';
import { draftSite } from '../positions/facts.ts';
import { precheckPosition } from './run.ts';

/** The pre-check of a position that is stored nowhere yet. It names no rival's cell: that is for filing, which leaves a trace. */
export function precheckDraft(deps: Deps, actor: Account, body: z.output<typeof precheckBody>): Promise<Precheck> {
  const { id = 'draft', operator = actor.operator, ...facts } = body;
  if (operator === null)
    throw new DomainError('invalid', 'say for which operator', { messageVi: 'Hãy nêu doanh nghiệp đề xuất vị trí.' });
  return precheckPosition(deps, actor, draftSite(id, deps.provinceCode, operator, facts), 'draft');
}
