import { buildClock, latestExtension } from './clock.ts';
import { DomainError, type Problem } from './errors.ts';
import { type TransitionName, transition } from './lifecycle.ts';
import type { Pause, Proposal, ReasonCode } from './proposal.ts';
import type { ProvinceSettings } from './province-settings.ts';
import { isOnAir, type Site, type SiteState } from './site.ts';

/** What an act on a position brings with it; which of it is required stands in shared/lifecycle. */
export interface ActBody {
  reason?: { code: ReasonCode; text: string } | undefined;
  decision?: { number: string; date: string } | undefined;
  date?: string | undefined;
  /** Hash of an attachment of the position. */
  evidence?: string | undefined;
  conditions?: string[] | undefined;
}

/** Who acts, and when. */
export interface Acting {
  actorId: string;
  /** Operator for which a carrier acts; null for the department. */
  operator: string | null;
  /** Civil date in Việt Nam. */
  today: string;
  settings: ProvinceSettings;
}

/** What the transition requires and the body does not bring, or brings wrongly; none if it is complete. */
export function requirementProblems(name: TransitionName, site: Site, body: ActBody, acting: Acting): Problem[] {
  const { requires } = transition(name);
  const problems: Problem[] = [];
  const say = (field: string, rule: string, message: string): void => {
    problems.push({ field, rule, message });
  };
  const { submittedOn = null, attachments = [] } = site.proposal ?? {};
  if (requires.includes('reason') && !body.reason) say('reason', 'required', `${name} needs a reason`);
  if (requires.includes('decision')) {
    const on = body.decision?.date;
    if (on === undefined) say('decision', 'required', `${name} needs the number and date of the decision`);
    else if (on > acting.today) say('decision.date', 'future', 'a decision is not dated after today');
    else if (submittedOn !== null && on < submittedOn)
      say('decision.date', 'order', `the position was filed on ${submittedOn}, after this decision`);
  }
  if (requires.includes('date') && body.date === undefined) say('date', 'required', `${name} needs a date`);
  if (requires.includes('evidence')) {
    if (body.evidence === undefined) say('evidence', 'required', `${name} needs evidence: the hash of an attachment`);
    else if (!attachments.some((a) => a.hash === body.evidence && a.purpose === 'evidence'))
      say('evidence', 'unknown', 'no attachment of this position with the purpose evidence has this hash');
  }
  if (body.date !== undefined) problems.push(...dateProblems(name, site, body.date, acting));
  if (name === 'extend' && body.reason && body.reason.code !== 'force-majeure')
    say('reason.code', 'force-majeure', 'the time to build is extended for force majeure only');
  return problems;
}

/** Dates against what happened before: works begin in the time to build, nothing goes on air before its works or in the future. */
function dateProblems(name: TransitionName, site: Site, date: string, acting: Acting): Problem[] {
  const { approvedOn = null, worksStartedOn = null } = site.proposal ?? {};
  const { today, settings } = acting;
  const within = (from: string | null, to: string | null, why: string): Problem[] =>
    (from !== null && date < from) || (to !== null && date > to)
      ? [{ field: 'date', rule: 'range', message: `${date} is not ${why}` }]
      : [];
  const due = site.proposal ? buildClock(site.proposal, settings, today).dueOn : null;
  switch (name) {
    case 'extend': {
      const latest = approvedOn === null ? null : latestExtension(approvedOn, settings);
      return within(due === null ? null : due, latest, `after the time to build (${due}) and up to ${latest}`);
    }
    case 'start-works':
      return within(approvedOn, due, `in the time to build: ${approvedOn} to ${due}; ask for an extension first`);
    case 'put-on-air':
      return within(worksStartedOn, today, `between the start of works (${worksStartedOn}) and today`);
    case 'retire':
      return within(null, today, 'today or before');
    default:
      return [];
  }
}

/**
 * What the moment forbids although state and role allow it.
 * @throws DomainError conflict or forbidden
 */
export function refuseUntimely(name: TransitionName, site: Site, acting: Acting): void {
  const p = site.proposal;
  const { settings, today } = acting;
  const paused = p?.pauses.some((pause) => pause.to === null && pause.why === 'force-majeure') ?? false;
  const refuse = (message: string, details: Record<string, unknown> = {}): never => {
    throw new DomainError('conflict', message, { state: site.state, ...details });
  };
  if (name === 'pause' && paused) refuse('the clock is paused already', { messageVi: 'Thời hạn đang được tạm dừng.' });
  if (name === 'resume' && !paused)
    refuse('the clock is not paused', { messageVi: 'Thời hạn hiện không bị tạm dừng.' });
  if (name === 'extend' && p?.extendedTo)
    refuse(`the time to build was extended to ${p.extendedTo}; there is one extension`, { extendedTo: p.extendedTo });
  if (name === 'lapse' && p) {
    const clock = buildClock(p, settings, today);
    if (clock.state !== 'lapse-due')
      refuse(`the time to build is not over: it ends on ${clock.dueOn}`, { buildDueOn: clock.dueOn });
  }
  if ((name === 'approve' || name === 'reject') && settings.approverMustDiffer && p?.reviewer === acting.actorId)
    throw new DomainError('forbidden', 'who reviewed a position does not decide it', { settings: settings.id });
}

/**
 * The site after a transition: its state, and the dates from which the clocks are computed.
 * @throws DomainError invalid, if an act on stations finds none, or stations of others are still on air
 */
export function afterTransition(name: TransitionName, to: SiteState, site: Site, body: ActBody, acting: Acting): Site {
  const { today } = acting;
  const next: Site = { ...stationsAfter(name, site, body, acting), state: to };
  if (site.proposal === null) return next;
  let p: Proposal = { ...site.proposal };
  for (const effect of transition(name).clock) {
    switch (effect) {
      case 'start-review':
        p = {
          ...withoutNotices(p),
          submittedOn: today,
          pauses: [],
          reviewEndedOn: null,
          approvedOn: null,
          extendedTo: null,
        };
        break;
      case 'stop-review':
        p.pauses = [
          ...closed(p.pauses, today),
          {
            from: today,
            to: null,
            why: name === 'return' ? 'returned' : 'force-majeure',
            evidence: body.evidence ?? null,
          },
        ];
        break;
      case 'resume-review': {
        const { dueSoonOn: _said, ...rest } = p;
        p = { ...rest, pauses: closed(p.pauses, today) };
        break;
      }
      case 'end-review':
        p.pauses = closed(p.pauses, today);
        p.reviewEndedOn = p.submittedOn === null ? null : today;
        break;
      case 'start-build':
        p.approvedOn = body.decision!.date;
        break;
      case 'end-build':
        if (name === 'start-works') p.worksStartedOn = body.date!;
        break;
    }
  }
  if (name === 'take-up') p.reviewer = acting.actorId;
  if (name === 'extend') {
    const { lapseDueOn: _over, ...rest } = p;
    p = { ...rest, extendedTo: body.date! };
  }
  if (name === 'amend') p.decision = null;
  if (body.decision) p.decision = { ...body.decision, signedHash: null };
  if (name === 'approve') p.conditions = body.conditions ?? [];
  if (body.reason) p.lastReason = body.reason;
  return { ...next, proposal: p };
}

function withoutNotices({ dueSoonOn: _soon, lapseDueOn: _over, ...p }: Proposal): Proposal {
  return p;
}

function closed(pauses: readonly Pause[], today: string): Pause[] {
  return pauses.map((p) => (p.to === null ? { ...p, to: today } : p));
}

/** Going on air and being retired give radio carriers their dates. */
function stationsAfter(name: TransitionName, site: Site, body: ActBody, acting: Acting): Site {
  const date = body.date!;
  if (name === 'put-on-air') {
    const own = Object.entries(site.stations).filter(([, st]) => st.operator === acting.operator);
    if (!own.some(([, st]) => Object.keys(st.carriers).length > 0))
      throw invalid('stations', `${site.id} has no radio carrier of ${acting.operator}; add its stations first`);
    const live = own.map(([id, st]) => [
      id,
      { ...st, carriers: eachCarrier(st, (c) => (c.onAir === null ? { ...c, onAir: date } : c)) },
    ]);
    return { ...site, stations: { ...site.stations, ...Object.fromEntries(live) } };
  }
  if (name === 'retire') {
    const others = Object.entries(site.stations).filter(
      ([, st]) => st.operator !== acting.operator && Object.values(st.carriers).some((c) => isOnAir(c, date)),
    );
    if (others.length > 0)
      throw invalid('stations', `stations of other operators are on air here: ${others.map(([id]) => id).join(', ')}`);
    const off = Object.entries(site.stations).map(([id, st]) => [
      id,
      {
        ...st,
        carriers: eachCarrier(st, (c) => {
          if (c.onAir !== null && c.onAir > date)
            throw invalid('date', `a carrier of ${id} went on air on ${c.onAir}, after ${date}`);
          return c.offAir !== null && c.offAir <= date ? c : { ...c, offAir: date };
        }),
      },
    ]);
    return { ...site, stations: Object.fromEntries(off) };
  }
  return site;
}

type Carriers = Site['stations'][string]['carriers'];

function eachCarrier(
  { carriers }: { carriers: Carriers },
  change: (c: Carriers[string]) => Carriers[string],
): Carriers {
  return Object.fromEntries(Object.entries(carriers).map(([id, c]) => [id, change(c)]));
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('invalid', message, { problems: [{ field, rule: 'stations', message }] });
}
