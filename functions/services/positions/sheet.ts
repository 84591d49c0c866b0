import type { z } from 'zod';
import { distanceM } from '#geo/distance';
import { type Account, may, mayActOn } from '#shared/actor';
import type { positionSheet } from '#shared/api/positions';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import { type TransitionName, transition, verbsFor } from '#shared/lifecycle';
import type { Precheck } from '#shared/precheck';
import { settingsAt } from '#shared/province-settings';
import type { Site } from '#shared/site';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { precheckPosition } from '../precheck/run.ts';
import { requireVisible, visibleSite } from '../sites/visible.ts';
import { operatorOf } from './act.ts';
import { clocksOf } from './clocks.ts';

const NEIGHBOURHOOD_M = 1000;
/** A degree of latitude, metres, rounded down so that the box is never too small. */
const DEGREE_M = 110_000;

/** Everything about one position on one sheet: facts, clocks, findings, impact, neighbours, and what this account may do now. */
export async function positionSheetOf(deps: Deps, actor: Account, id: string): Promise<z.output<typeof positionSheet>> {
  requirePermission(actor, 'position:read');
  const today = dateInVietnam(deps.clock());
  const { state: position, version } = await requireProposal(deps, actor, id, today);
  const settings = settingsAt(deps.rules, today);
  return {
    position,
    version,
    clocks: clocksOf(deps.rules, position.proposal!, today),
    precheck: may(actor, 'position:precheck')
      ? await precheckPosition(deps, actor, position, actor.role === 'carrier' ? 'draft' : 'decision')
      : null,
    verbs: ownVerbs(actor, position).map((verb) => ({
      verb,
      label: transition(verb).label,
      requires: [...transition(verb).requires],
    })),
    neighbours: await neighboursOf(deps, actor, position, today),
    settings: { id: settings.id, title: settings.title, source: settings.source, borrowed: settings.borrowed },
  };
}

/**
 * The pre-check as it was frozen at filing or at decision. The one at decision knows the pending positions of other carriers and
 * is for the department.
 */
export async function frozenPrecheck(
  deps: Deps,
  actor: Account,
  id: string,
  moment: 'filing' | 'decision',
): Promise<Precheck> {
  requirePermission(actor, 'position:read');
  const { state } = await requireProposal(deps, actor, id, dateInVietnam(deps.clock()));
  const hash = state.proposal!.prechecks[moment];
  if (hash === null || (moment === 'decision' && actor.role === 'carrier'))
    throw new DomainError('not-found', `there is no pre-check of ${id} at ${moment}`);
  return JSON.parse(await deps.documents.get(hash)) as Precheck;
}

async function requireProposal(deps: Deps, actor: Account, id: string, today: string) {
  const head = await requireVisible(deps, actor, id, today);
  if (head.state.proposal === null) throw new DomainError('not-found', `there is no position ${id}`);
  return head;
}

function ownVerbs(actor: Account, site: Site): TransitionName[] {
  if (!mayActOn(actor, { operator: operatorOf(site), communeCode: site.communeCode })) return [];
  const isReviewer = site.proposal?.reviewer === actor.id;
  return verbsFor(actor.role, site.state).filter((v) => !(isReviewer && (v === 'approve' || v === 'reject')));
}

async function neighboursOf(deps: Deps, actor: Account, position: Site, today: string) {
  const view = await deps.snapshots.view(deps.provinceCode, today);
  const northSouth = NEIGHBOURHOOD_M / DEGREE_M;
  const eastWest = northSouth / Math.cos((position.lat * Math.PI) / 180);
  return view.sites
    .filter((s) => Math.abs(s.lat - position.lat) <= northSouth && Math.abs(s.lon - position.lon) <= eastWest)
    .filter((s) => s.id !== position.id)
    .flatMap((s) => visibleSite(actor, s, today) ?? [])
    .map((s) => ({
      id: s.id,
      name: s.name,
      owner: s.owner,
      operator: s.proposal?.operator ?? null,
      state: s.state,
      distanceM: Math.round(distanceM(position.lon, position.lat, s.lon, s.lat)),
    }))
    .filter((n) => n.distanceM <= NEIGHBOURHOOD_M)
    .sort((a, b) => a.distanceM - b.distanceM);
}
