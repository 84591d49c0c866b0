import type { z } from 'zod';
import { type Account, may } from '#shared/actor';
import type {
  nextSurveys,
  nextSurveysQuery,
  reconciliation,
  reconciliationQuery,
  villageEvidenceAnswer,
} from '#shared/api/evidence';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { RECONCILIATION_STATUSES, reliabilityOf } from '#shared/reconcile';
import { inSurveyOrder, surveyValue } from '#shared/survey-order';
import type { Village } from '#shared/village';
import { requirePermission } from '../act.ts';
import { isVisible, shown } from '../challenges/seen.ts';
import type { RuleChoice } from '../coverage/assessed.ts';
import type { Deps } from '../deps.ts';
import { pageById } from '../page.ts';
import { basisOf, evidenceBase, type Stated, visibleSlots } from './layers.ts';

const byDate = (a: { date: string; id: string }, b: { date: string; id: string }): number =>
  `${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1;

/** Every layer of one village side by side, what they come to for each operator and generation, and the one verdict. */
export async function evidenceOfVillage(
  deps: Deps,
  actor: Account,
  id: string,
  choice: RuleChoice,
): Promise<z.input<typeof villageEvidenceAnswer>> {
  requirePermission(actor, 'evidence:read');
  const base = await evidenceBase(deps, actor, choice);
  const row = base.assessed.settlements.villageIds.indexOf(id);
  const village = base.assessed.view.villages[row];
  if (!village) throw new DomainError('not-found', `there is no village ${id} on ${base.asOf}`);
  const slots = base.slotsOf(row);
  const verdict = base.verdictOf(row, slots);
  const stated = base.statedOf(village);
  const isCarrier = actor.role === 'carrier';
  return {
    villageId: id,
    basis: basisOf(base),
    verdict: { ...verdict, reason: { code: verdict.reason.code, text: isCarrier ? null : verdict.reason.text } },
    declared: village.declared,
    slots: visibleSlots(actor, slots),
    surveys: visibleStated(actor, stated.surveys)
      .filter(({ said }) => dateInVietnam(said.madeAt) <= base.asOf)
      .sort((a, b) => (`${a.said.madeAt} ${a.said.id}` < `${b.said.madeAt} ${b.said.id}` ? -1 : 1))
      .map(({ said: { surveyor, ...s }, ...told }) => ({
        ...(isCarrier ? { ...s, device: null } : { ...s, ...(surveyor === undefined ? {} : { surveyor }) }),
        ...originOf(told),
      })),
    claims: visibleStated(actor, stated.claims)
      .filter(({ said }) => said.date <= base.asOf)
      .sort((a, b) => byDate(a.said, b.said))
      .map(({ said, ...told }) => ({ ...said, ...originOf(told) })),
    areas: visibleSlots(
      actor,
      base.areas.map(({ area, holds }) => {
        const { area: _, provinceCode: __, ...named } = area;
        return { ...named, points: village.testPoints.filter((p) => holds(p.lon, p.lat)).map((p) => p.id) };
      }),
    ),
    measurements: visibleStated(actor, stated.counts).map(({ said: { villageId: _, ...count }, ...told }) => ({
      ...count,
      ...originOf(told),
    })),
    ...(await proceedingsOf(deps, actor, [village, ...base.mergedOf(village)])),
  };
}

function visibleStated<S extends { operator: string }>(actor: Account, stated: readonly Stated<S>[]): Stated<S>[] {
  return stated.filter(({ said }) => visibleSlots(actor, [said]).length > 0);
}

/** Where a statement comes from that was made about a village which is part of this one now. */
function originOf({ from, pointId }: Pick<Stated<unknown>, 'from' | 'pointId'>) {
  return from === null ? {} : { from: { villageId: from.id, villageName: from.name, countsAt: pointId } };
}

/** The challenges of claims about some villages, and the answers about them in review rounds, as far as the account may see them. */
async function proceedingsOf(deps: Deps, actor: Account, villages: readonly Village[]) {
  const today = dateInVietnam(deps.clock());
  const ids = new Set(villages.map((v) => v.id));
  const challenges = (await deps.snapshots.heads(deps.provinceCode, 'challenge')).filter(
    ({ state }) => ids.has(state.villageId) && may(actor, 'challenge:read') && isVisible(actor, state),
  );
  const rounds = new Map(
    (await deps.snapshots.heads(deps.provinceCode, 'review-round')).map(({ state }) => [state.id, state]),
  );
  const answers = (await deps.snapshots.heads(deps.provinceCode, 'round-answers')).flatMap(({ state }) =>
    !may(actor, 'round:read') || (actor.role === 'commune' && !actor.communeCodes.includes(state.communeCode))
      ? []
      : villages.flatMap(({ id, name }) => {
          const answer = state.answers[id];
          const round = rounds.get(state.roundId);
          if (!answer || !round) return [];
          const { class: said, before, note, at } = answer;
          const { id: roundId, title, asOf } = round;
          return [{ roundId, title, asOf, villageId: id, villageName: name, class: said, before, note, at }];
        }),
  );
  return {
    challenges: challenges
      .map(({ state }) => shown(state, today))
      .sort((a, b) => byDate({ date: a.openedOn, id: a.id }, { date: b.openedOn, id: b.id })),
    answers: answers.sort((a, b) => (`${a.at} ${a.villageId}` < `${b.at} ${b.villageId}` ? -1 : 1)),
  };
}

/** A page of centres × operators × generations, with what their layers come to; and how far each carrier's claims hold. */
export async function reconcileProvince(
  deps: Deps,
  actor: Account,
  query: z.output<typeof reconciliationQuery>,
): Promise<z.input<typeof reconciliation>> {
  requirePermission(actor, 'evidence:read');
  const base = await evidenceBase(deps, actor, query);
  const wanted = base.assessed.view.villages.flatMap((village, row) => {
    if (query.communeCode !== undefined && village.communeCode !== query.communeCode) return [];
    return visibleSlots(actor, base.slotsOf(row))
      .filter((s) => s.kind === 'centre')
      .filter((s) => query.operator === undefined || s.operator === query.operator)
      .filter((s) => query.generation === undefined || s.generation === query.generation)
      .map(({ pointId: _, kind: __, ...slot }) => ({
        id: `${village.id} ${slot.operator}-${slot.generation}`,
        villageId: village.id,
        villageName: village.name,
        communeCode: village.communeCode,
        ...slot,
      }));
  });
  const rows = wanted
    .filter((r) => query.status === undefined || r.status === query.status)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const byStatus = Object.fromEntries(
    RECONCILIATION_STATUSES.map((s) => [s, wanted.filter((r) => r.status === s).length]),
  ) as z.input<typeof reconciliation>['byStatus'];
  return {
    basis: basisOf(base),
    total: rows.length,
    byStatus,
    reliability: reliabilityOf(wanted),
    ...pageById(rows, query),
  };
}

const EXPLANATION =
  'score = households × (sum over operator × generation at the centre of the chance that a survey changes the verdict + the chance that the village becomes or ceases to be white); chances are dated rules by what the verdict rests on; villages without a household figure count with the median of the others';

/** The villages where a survey is expected to change most, best first. */
export async function nextToSurvey(
  deps: Deps,
  actor: Account,
  query: z.output<typeof nextSurveysQuery>,
): Promise<z.input<typeof nextSurveys>> {
  requirePermission(actor, 'evidence:read');
  if (actor.role === 'carrier')
    throw new DomainError('forbidden', 'what to survey next is the department’s and the communes’');
  const base = await evidenceBase(deps, actor, query);
  const { view, options } = base.assessed;
  const standIn = median(view.villages.flatMap((v) => v.households ?? []));
  const counted = (g: (typeof options.generations)[number]): boolean =>
    options.definition.servedBy.includes(g) && options.generations.includes(g);
  const ranked = inSurveyOrder(
    view.villages.flatMap((village, row) => {
      if (query.communeCode !== undefined && village.communeCode !== query.communeCode) return [];
      const slots = base.slotsOf(row);
      const atCentre = slots.filter((s) => s.kind === 'centre' && counted(s.generation));
      const value = surveyValue(atCentre, village.households, standIn, base.rules);
      const { id, name, communeCode, gridPower } = village;
      return [{ id, name, communeCode, gridPower, class: base.verdictOf(row, slots).class, value }];
    }),
  );
  return { basis: basisOf(base), explanation: EXPLANATION, total: ranked.length, items: ranked.slice(0, query.limit) };
}

/** Middle value, the lower of two; 1 where there are none. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 1;
}
