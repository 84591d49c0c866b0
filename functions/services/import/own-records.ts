import type { Problem } from '#shared/errors';
import type { OperatorCode } from '#shared/operator';
import type { Site } from '#shared/site';
import type { SiteDraft } from '../../exchange/kinds/stations.ts';
import type { Finding } from '../../exchange/table.ts';
import { visibleSite } from '../sites/visible.ts';
import type { Candidate } from './apply.ts';

/** A record of another operator in a carrier's file. */
export const OTHER_OPERATOR = 'other-operator';

export function foreign(row: number, field: string, value: string): Finding {
  const message = 'a file of a carrier holds only its own records';
  return { severity: 'error', row, field, value, rule: OTHER_OPERATOR, message };
}

/** The rows of a site that belong to another operator than the account's. */
export function foreignRows(draft: SiteDraft, operator: OperatorCode | null): Finding[] {
  if (operator === null) return [];
  return draft.carriers.filter((c) => c.operator !== operator).map((c) => foreign(c.row, 'operator', c.operator));
}

/** A site as a carrier's file may change it: its own mast, and its stations on another's. */
export function ofOperator(
  candidate: Candidate<'site'>,
  draft: SiteDraft,
  operator: OperatorCode,
  today: string,
): Candidate<'site'> {
  return {
    ...candidate,
    mayChange: (base) => ownMast(base, draft, operator, today),
    next: (base) => {
      const state = candidate.next(base);
      const isOwn = base === null || base.owner === null || base.owner === operator;
      return isOwn ? state : { ...base, state: state.state, stations: state.stations };
    },
  };
}

function ownMast(base: Site, draft: SiteDraft, operator: OperatorCode, today: string): Problem | null {
  // What the account may not see must not show by its answer either: the code is simply taken.
  if (visibleSite({ role: 'carrier', operator, communeCodes: [] }, base, today) === null) return takenProblem(draft.id);
  const mine = base.owner === null || base.owner === operator || draft.facts.owner === undefined;
  const moved = base.owner !== null && base.owner !== operator && (base.lon !== draft.lon || base.lat !== draft.lat);
  if (mine && !moved) return null;
  const message = `${draft.id} is the mast of another operator: leave its facts as they are, and give your stations only`;
  return { field: 'site_code', value: draft.id, rule: 'not-your-mast', message };
}

export function takenProblem(id: string): Problem {
  return { field: 'id', value: id, rule: 'code-taken', message: `the code ${id} cannot be used` };
}
