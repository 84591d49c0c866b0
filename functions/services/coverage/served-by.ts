import type { z } from 'zod';
import type { Account } from '#shared/actor';
import type { siteServes } from '#shared/api/responses';
import { dateInVietnam } from '#shared/calendar';
import { servedBySite } from '#shared/coverage';
import type { OperatorCode } from '#shared/operator';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { requireVisible } from '../sites/visible.ts';
import { assessable, assessmentOf, type RuleChoice } from './assessed.ts';
import { rowsOf } from './list-villages.ts';

/**
 * The villages that a site serves best, those that have no other first, then by households. None for a site that does not stand yet.
 * @throws DomainError not-found for a site that is not there, or not the account's to see
 */
export async function servedBy(
  deps: Deps,
  actor: Account,
  siteId: string,
  choice: RuleChoice,
): Promise<z.input<typeof siteServes>> {
  requirePermission(actor, 'registry:read');
  await requireVisible(deps, actor, siteId, dateInVietnam(deps.clock()));
  const assessed = await assessable(deps, actor, choice);
  const { view, network, settlements, basis } = assessed;
  const verdicts = assessmentOf(assessed);
  const site = network.siteIds.indexOf(siteId);
  const rows = rowsOf(view.villages, verdicts);
  const villages = site === -1 ? [] : servedBySite(network, settlements, verdicts, site);
  return {
    basis,
    siteId,
    villages: villages
      .map(({ village, best, onlyHere }) => ({
        ...rows[village]!,
        best: best.map((b) => ({ ...b, operator: b.operator as OperatorCode })),
        onlyHere,
      }))
      .sort((a, b) => Number(b.onlyHere) - Number(a.onlyHere) || (b.households ?? 0) - (a.households ?? 0)),
  };
}
