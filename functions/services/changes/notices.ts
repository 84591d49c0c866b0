import { foldHistory, type HistoryEntry } from '#shared/history';
import type { Notice, NoticeAudience, NoticeKind } from '#shared/notice';
import type { Precheck } from '#shared/precheck';
import { type Site, site as siteSchema } from '#shared/site';
import type { Deps } from '../deps.ts';

/** A notice and whose inboxes it goes to. */
export interface Addressed {
  notice: Notice;
  to: NoticeAudience[];
}

const FILED = ['submit', 'resubmit', 'amend'];
const DECIDED = ['approve', 'reject', 'revoke', 'lapse'];

/**
 * The notices that a history entry makes. They follow from the entry, the history before it and documents that never change, so
 * that the same entry makes the same notices whenever and however often it is asked.
 */
export async function noticesOf(deps: Deps, entry: HistoryEntry): Promise<Addressed[]> {
  const kinds = kindsOf(entry);
  if (kinds.length === 0) return [];
  const told = (await deps.store.history(entry)).filter((e) => e.version <= entry.version);
  const state = siteSchema.safeParse(foldHistory(told));
  if (!state.success || state.data.proposal === null) return [];
  const site = state.data;
  const proposal = state.data.proposal;
  const found = kinds.map((kind) => addressed(kind, entry, site));
  if (kinds.includes('submitted') && proposal.prechecks.filing !== null) {
    const precheck = JSON.parse(await deps.documents.get(proposal.prechecks.filing)) as Precheck;
    if (hasCollision(precheck)) found.push(addressed('collision', entry, site));
  }
  return found;
}

function kindsOf(entry: HistoryEntry): NoticeKind[] {
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

/** Whether the pre-check frozen at filing met a cell in which another carrier has a position pending. */
function hasCollision(precheck: Precheck): boolean {
  return precheck.findings.some((f) => f.code === 'collision-in-cell');
}

/** A collision is told to the department alone: to either carrier it would say where the other plans. */
function audiences(kind: NoticeKind, operator: NoticeAudience['operator']): NoticeAudience[] {
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

function addressed(kind: NoticeKind, entry: HistoryEntry, site: Site): Addressed {
  const p = site.proposal!;
  return {
    to: audiences(kind, p.operator),
    notice: {
      id: noticeId(entry.recordedAt, entry.hash, kind),
      kind,
      at: entry.recordedAt,
      siteId: site.id,
      code: site.code,
      communeCode: site.communeCode,
      operator: p.operator,
      listId: p.listId,
      state: site.state,
      verb: entry.verb.slice(entry.verb.indexOf(':') + 1),
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
