import type { Account } from '#shared/actor';
import type { PositionAct, PositionFacts } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import { DomainError, problemsOf } from '#shared/errors';
import type { ActorRef } from '#shared/history';
import { nextState, type TransitionName, transition } from '#shared/lifecycle';
import { type ActBody, type Acting, afterTransition, refuseUntimely, requirementProblems } from '#shared/position';
import type { Precheck } from '#shared/precheck';
import type { Proposal } from '#shared/proposal';
import { settingsAt } from '#shared/province-settings';
import { type Site, site as siteSchema } from '#shared/site';
import { amendmentAllows, planId } from '#shared/yearly-plan';
import type { Head, Ref } from '../../storage/records.ts';
import { type Asked, requireScope, writeContext } from '../act.ts';
import type { Deps } from '../deps.ts';
import { precheckPosition } from '../precheck/run.ts';
import { visibleSite } from '../sites/visible.ts';
import { withFacts } from './facts.ts';

/** What an act brings; `facts` only where a position may change its place with it. */
export interface Act extends ActBody {
  facts?: PositionFacts | undefined;
}

/** A pre-check, judged from one version of a position, and where its frozen text lies. */
interface Judged {
  version: number;
  precheck: Precheck;
  hash: string;
}

/** The position changed between its pre-check and the write: judge again. */
class Moved extends Error {}
const MAX_JUDGEMENTS = 5;

/**
 * Moves a position through its life by one verb of shared/lifecycle: who may, from which state, what it must bring and what it
 * does to the clocks all come from that table. One transaction; among many at once exactly one wins.
 * @param options.recordedAs who stands in the history, where a rule acts and not a person
 * @throws DomainError not-found (also for what the account may not see), forbidden, conflict (with the actual state and who may
 *   do what), invalid (naming what is missing, or the findings that stand in the way)
 */
export async function actOn(
  deps: Deps,
  actor: Account,
  id: string,
  name: PositionAct,
  act: Act,
  asked: Asked,
  options: { recordedAs?: ActorRef } = {},
): Promise<Head<'site'>> {
  if (!actor.active) throw new DomainError('forbidden', 'the account is disabled');
  const ref: Ref<'site'> = { provinceCode: deps.provinceCode, kind: 'site', id };
  const context = { ...writeContext(deps, actor, asked), ...(options.recordedAs ? { actor: options.recordedAs } : {}) };
  const today = dateInVietnam(context.now);
  const validFrom = await trueFrom(deps, ref, name, act, today);
  for (let judgement = 0; judgement < MAX_JUDGEMENTS; judgement++) {
    const judged = await judge(deps, actor, ref, name, act, today);
    try {
      const { heads } = await deps.store.write([ref], { ...context, validFrom }, ([head]) => {
        const current = ownPosition(actor, id, head as Head<'site'> | null, today);
        const to = nextState(name, current.state, actor.role);
        if (transition(name).requires.includes('precheck')) {
          if (current.proposal === null)
            throw new DomainError('conflict', `${id} was never proposed in this registry`, {
              messageVi: `${id} không phải vị trí đề xuất trong sổ đăng ký này.`,
            });
          if (judged?.version !== head!.version) throw new Moved();
        }
        const acting = actingOn(deps, actor, name, current, today);
        refuseUntimely(name, current, acting);
        const changed = act.facts ? withFacts(current, act.facts) : current;
        const problems = [
          ...requirementProblems(name, changed, act, acting),
          ...findingProblems(name, changed, judged),
        ];
        if (problems.length > 0)
          throw new DomainError('invalid', problems.map((p) => p.message).join('; '), { problems });
        const state = parsed(withPrecheck(afterTransition(name, to, changed, act, acting), name, judged));
        return [
          {
            ref,
            state,
            verb: `position:${name}`,
            reason: act.reason ? `${act.reason.code}: ${act.reason.text}` : null,
            fromStates: transition(name).from,
          },
        ];
      });
      deps.snapshots.take(heads);
      return heads[0] as Head<'site'>;
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
    }
  }
  throw new DomainError('unavailable', `${id} keeps changing; nothing was done, try again`);
}

/** A mast is on air, or gone, from the day that is told and not from the day of telling; but not from before its last change. */
async function trueFrom(
  deps: Deps,
  ref: Ref<'site'>,
  name: PositionAct,
  { date }: Act,
  today: string,
): Promise<string> {
  if ((name !== 'put-on-air' && name !== 'retire') || date === undefined || date > today) return today;
  const changed = (await deps.store.head(ref))?.validFrom ?? today;
  return date > changed ? date : changed;
}

/** A position as the account may see it. @throws not-found; forbidden, for a carrier where it is another's */
export function ownPosition(actor: Account, id: string, head: Head<'site'> | null, today: string): Site {
  const seen = head && visibleSite(actor, head.state, today);
  if (!head || !seen) throw new DomainError('not-found', `there is no position ${id}`);
  requireScope(actor, { operator: operatorOf(head.state), communeCode: head.state.communeCode });
  return head.state;
}

/** For whom a carrier acts on a site: who proposed it, or for a mast that was there before the registry, its owner. */
export function operatorOf(site: Pick<Site, 'proposal' | 'owner'>): string | null {
  return site.proposal?.operator ?? site.owner;
}

/** The settings of the act: the review's clock and the time to build go by those in force when they began. */
export function actingOn(deps: Deps, actor: Account, name: TransitionName, site: Site, today: string): Acting {
  const building: readonly TransitionName[] = ['extend', 'lapse', 'start-works'];
  const since = building.includes(name) ? site.proposal?.approvedOn : null;
  return { actorId: actor.id, operator: actor.operator, today, settings: settingsAt(deps.rules, since ?? today) };
}

/** Makes and freezes the pre-check that the act needs; null where it needs none or is refused anyway. */
async function judge(
  deps: Deps,
  actor: Account,
  ref: Ref<'site'>,
  name: PositionAct,
  act: Act,
  today: string,
): Promise<Judged | null> {
  const { requires, roles, from } = transition(name);
  if (!requires.includes('precheck') || !roles.includes(actor.role)) return null;
  const head = await deps.store.head(ref);
  if (!head || head.state.proposal === null || !from.includes(head.state.state)) return null;
  const current = ownPosition(actor, ref.id, head, today);
  const position = act.facts ? withFacts(current, act.facts) : current;
  if (name === 'amend') await requirePlanAmendment(deps, position.proposal!, ref.id);
  const precheck = await precheckPosition(deps, actor, position, momentOf(name));
  return { version: head.version, precheck, hash: await deps.documents.put(JSON.stringify(precheck)) };
}

function momentOf(name: PositionAct): 'filing' | 'decision' {
  return name === 'approve' || name === 'reject' ? 'decision' : 'filing';
}

/** A change of position follows a change of the plan (QĐ 72/2025 Bắc Ninh); where no approved plan exists, there is none to change. */
async function requirePlanAmendment(deps: Deps, p: Proposal, id: string): Promise<void> {
  if (p.planYear === null || p.approvedOn === null) return;
  const plan = await deps.store.head({
    provinceCode: deps.provinceCode,
    kind: 'plan',
    id: planId(p.operator, p.planYear),
  });
  if (plan?.state.state !== 'approved' || amendmentAllows(plan.state, id, p.approvedOn)) return;
  const message = `the plan ${plan.id} must first be amended for this position`;
  throw new DomainError('invalid', message, { problems: [{ field: 'reason', rule: 'plan-amendment', message }] });
}

/** Findings that stand in the way: what blocks, at filing and at approval; what needs a justification and has none, at filing. */
function findingProblems(name: PositionAct, site: Site, judged: Judged | null) {
  if (judged === null || name === 'reject') return [];
  const isUnjustified = name !== 'approve' && site.proposal!.justification.trim() === '';
  return judged.precheck.findings
    .filter((f) => f.severity === 'blocks' || (f.severity === 'justify' && isUnjustified))
    .map((f) => ({
      field: f.severity === 'blocks' ? 'position' : 'justification',
      rule: f.code,
      message: f.severity === 'blocks' ? f.message : `${f.message} (needs a justification)`,
      messageVi: f.severity === 'blocks' ? f.messageVi : `${f.messageVi} (cần giải trình)`,
    }));
}

function withPrecheck(site: Site, name: PositionAct, judged: Judged | null): Site {
  if (judged === null || site.proposal === null) return site;
  const prechecks = { ...site.proposal.prechecks, [momentOf(name)]: judged.hash };
  return { ...site, proposal: { ...site.proposal, prechecks } };
}

/** @throws DomainError invalid, if the site as changed breaks its schema */
export function parsed(site: Site): Site {
  const result = siteSchema.safeParse(site);
  if (result.success) return result.data;
  throw new DomainError('invalid', 'the change would break a rule', { problems: problemsOf(result.error) });
}
