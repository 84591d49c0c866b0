import { type Challenge, challenge as challengeSchema } from '#shared/challenge';
import { foldHistory, type HistoryEntry } from '#shared/history';
import type { Notice, NoticeAudience, NoticeKind } from '#shared/notice';
import type { Precheck } from '#shared/precheck';
import { type ReviewRound, reviewRound } from '#shared/round';
import { type Site, site as siteSchema } from '#shared/site';
import type { Deps } from '../deps.ts';

/** A notice and whose inboxes it goes to. */
export interface Addressed {
  notice: Notice;
  to: NoticeAudience[];
}

type SiteNotice = Exclude<NoticeKind, `round-${string}` | `challenge-${string}`>;

const FILED = ['submit', 'resubmit', 'amend'];
const DECIDED = ['approve', 'reject', 'revoke', 'lapse'];

/**
 * The notices that a history entry makes. They follow from the entry, the history before it and documents that never change, so
 * that the same entry makes the same notices whenever and however often it is asked.
 */
export async function noticesOf(deps: Deps, entry: HistoryEntry): Promise<Addressed[]> {
  const ofRound = entry.kind === 'review-round' ? ROUND_KINDS[entry.verb] : undefined;
  const ofChallenge = entry.kind === 'challenge' ? CHALLENGE_KINDS[entry.verb] : undefined;
  const ofSite = kindsOf(entry);
  if (!ofRound && !ofChallenge && ofSite.length === 0) return [];
  const told = foldHistory((await deps.store.history(entry)).filter((e) => e.version <= entry.version));
  if (ofRound) return roundNotices(ofRound, entry, reviewRound.parse(told));
  if (ofChallenge) return [await challengeNotice(deps, ofChallenge, entry, challengeSchema.parse(told))];
  const state = siteSchema.safeParse(told);
  if (!state.success || state.data.proposal === null) return [];
  const site = state.data;
  const proposal = state.data.proposal;
  const found = ofSite.map((kind) => addressed(kind, entry, site));
  if (ofSite.includes('submitted') && proposal.prechecks.filing !== null) {
    const precheck = JSON.parse(await deps.documents.get(proposal.prechecks.filing)) as Precheck;
    if (hasCollision(precheck)) found.push(addressed('collision', entry, site));
  }
  return found;
}

function kindsOf(entry: HistoryEntry): SiteNotice[] {
  if (entry.kind !== 'site') return [];
  const [area, verb = ''] = entry.verb.split(':');
  const marked = (field: string): boolean =>
    entry.changes.some((c) => c.path.join('.') === `proposal.${field}` && c.after !== undefined);
  return [
    ...(area === 'position' && FILED.includes(verb) ? ['submitted' as const] : []),
    ...(area === 'position' && verb === 'return' ? ['returned' as const] : []),
    ...(area === 'position' && DECIDED.includes(verb) ? ['decided' as const] : []),
    ...(marked('dueSoonOn') ? ['due-soon' as const] : []),
    ...(marked('lapseDueOn') ? ['lapse-due' as const] : []),
  ];
}

const ROUND_KINDS: Record<string, Extract<NoticeKind, `round-${string}`>> = {
  'round:open': 'round-opened',
  'round:remind': 'round-reminder',
  'round:due-soon': 'round-due-soon',
  'round:close': 'round-closed',
};

const CHALLENGE_KINDS: Record<string, Extract<NoticeKind, `challenge-${string}`>> = {
  'challenge:open': 'challenge-opened',
  'challenge:reply': 'challenge-replied',
  'challenge:concede-by-silence': 'challenge-conceded',
  'challenge:close': 'challenge-closed',
};

/** One for each commune: officers share an inbox, and each reads what is about the officer's communes. */
function roundNotices(kind: NoticeKind, entry: HistoryEntry, round: ReviewRound): Addressed[] {
  const isReminder = kind === 'round-reminder' || kind === 'round-due-soon';
  const communes = isReminder ? (round.reminders?.at(-1)?.communeCodes ?? []) : round.communeCodes;
  return communes.map((communeCode) => ({
    to: [COMMUNE],
    notice: {
      ...about(kind, entry),
      id: `${noticeId(entry.recordedAt, entry.hash, kind)}-${communeCode}`,
      roundId: round.id,
      code: round.title,
      communeCode,
      state: round.state,
    },
  }));
}

const COMMUNE: NoticeAudience = { role: 'commune', operator: null };
const DEPARTMENT: NoticeAudience[] = [
  { role: 'planner', operator: null },
  { role: 'approver', operator: null },
];

/** Opened: the carrier must reply. What it replied, or left unsaid: who decides and the commune; how it ends: all of them. */
async function challengeNotice(deps: Deps, kind: NoticeKind, entry: HistoryEntry, c: Challenge): Promise<Addressed> {
  const carrier: NoticeAudience = { role: 'carrier', operator: c.operator };
  const ref = { provinceCode: entry.provinceCode, kind: 'village' as const, id: c.villageId };
  const village = await deps.store.stateAt(ref, { knownAt: entry.recordedAt });
  const others = [...DEPARTMENT, COMMUNE];
  const isEnd = kind === 'challenge-conceded' || kind === 'challenge-closed';
  return {
    to: kind === 'challenge-opened' ? [carrier] : isEnd ? [carrier, ...others] : others,
    notice: {
      ...about(kind, entry),
      challengeId: c.id,
      villageId: c.villageId,
      code: `${village?.name ?? c.villageId} ${c.generation}`,
      communeCode: c.communeCode,
      operator: c.operator,
      state: c.state,
      reasonCode: c.closed?.outcome ?? c.reply?.kind ?? null,
    },
  };
}

/** What a notice has of its entry. */
function about(kind: NoticeKind, entry: HistoryEntry): Omit<Notice, 'code' | 'communeCode' | 'state'> {
  return {
    id: noticeId(entry.recordedAt, entry.hash, kind),
    kind,
    at: entry.recordedAt,
    siteId: null,
    operator: null,
    listId: null,
    verb: entry.verb.slice(entry.verb.indexOf(':') + 1),
    reasonCode: null,
    decision: null,
  };
}

/** Whether the pre-check frozen at filing met a cell in which another carrier has a position pending. */
function hasCollision(precheck: Precheck): boolean {
  return precheck.findings.some((f) => f.code === 'collision-in-cell');
}

/** A collision is told to the department alone: to either carrier it would say where the other plans. */
function audiences(kind: SiteNotice, operator: NoticeAudience['operator']): NoticeAudience[] {
  const carrier: NoticeAudience = { role: 'carrier', operator };
  const reviewer: NoticeAudience = { role: 'reviewer', operator: null };
  const approver: NoticeAudience = { role: 'approver', operator: null };
  return {
    submitted: [reviewer],
    collision: [reviewer],
    returned: [carrier],
    decided: [carrier],
    'due-soon': [reviewer, approver],
    'lapse-due': [carrier, approver],
  }[kind];
}

function addressed(kind: SiteNotice, entry: HistoryEntry, site: Site): Addressed {
  const p = site.proposal!;
  return {
    to: audiences(kind, p.operator),
    notice: {
      ...about(kind, entry),
      siteId: site.id,
      siteName: site.name,
      code: site.code,
      communeCode: site.communeCode,
      operator: p.operator,
      listId: p.listId,
      state: site.state,
      reasonCode: p.lastReason?.code ?? null,
      decision: p.decision && { number: p.decision.number, date: p.decision.date },
    },
  };
}

/** Sorts by time, and names the entry and the kind. */
export function noticeId(at: string, hash: string, kind: string): string {
  return `${instantKey(at)}-${hash.slice(0, 20)}-${kind}`;
}

/** An instant as a run of digits that sorts by time. */
export function instantKey(at: string): string {
  return at.replace(/\D/g, '');
}
