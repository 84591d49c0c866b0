import type { z } from 'zod';
import { type Account, may } from '#shared/actor';
import {
  AUDIT_KINDS,
  type AuditKind,
  type auditAnchors,
  type auditAnchorsQuery,
  type auditChanges,
  type auditHistory,
  type auditRecords,
  type auditRecordsQuery,
  type changesQuery,
} from '#shared/api/audit';
import { DomainError } from '#shared/errors';
import type { HistoryEntry } from '#shared/history';
import { withoutDiacritics } from '#shared/text';
import type { Head, Kind } from '../../storage/records.ts';
import { requirePermission } from '../act.ts';
import type { Deps } from '../deps.ts';
import { inBatches } from '../in-batches.ts';

/** Histories read for one page: at some milliseconds each a page stays well below the door's 29 s. */
const HISTORIES_READ = 2000;
const AT_ONCE = 30;
/** Accounts and webhooks say who works where: for whom manages or audits accounts. */
const OF_ACCOUNTS: readonly Kind[] = ['account', 'webhook'];

// One list in two places, because shared does not know the table: neither may lack a kind of the other.
const KINDS: readonly Kind[] = AUDIT_KINDS;
type Missing = Exclude<Kind, AuditKind>;
const NONE_MISSING: Missing extends never ? true : Missing = true;

/** Place of an entry among all: newest first, ties by record and version. */
type Place = readonly [recordedAt: string, record: string, version: number];

/**
 * What happened in the registry, newest first. The heads in memory say when each record changed last, and no entry of a record is
 * younger than its head: so histories are read from the youngest head down, until nothing unread can be younger than the page.
 * A page that looked through {@link HISTORIES_READ} of them ends there and says how far back it is complete.
 */
export async function listChanges(
  deps: Deps,
  actor: Account,
  query: z.output<typeof changesQuery>,
): Promise<z.input<typeof auditChanges>> {
  const kinds = kindsFor(actor, query.kind);
  const since = query.from === undefined ? '' : startOfDay(query.from);
  const before = query.to === undefined ? null : startOfDay(dayAfter(query.to));
  const start: Place | null =
    query.cursor !== undefined ? placeOf(query.cursor) : before === null ? null : [before, '', 0];
  const isWanted = (e: HistoryEntry): boolean =>
    e.recordedAt >= since &&
    (before === null || e.recordedAt < before) &&
    (query.actor === undefined || e.actor.id === query.actor) &&
    (start === null || compare(placeOfEntry(e), start) > 0);

  const heads = (await headsOf(deps, kinds))
    .filter((h) => h.recordedAt >= since && (query.id === undefined || h.id === query.id))
    // A record with one entry has nothing older than its head.
    .filter((h) => h.version > 1 || start === null || compare([h.recordedAt, keyOf(h), 1], start) > 0)
    .sort((a, b) => compare(placeOfHead(a), placeOfHead(b)));
  const found: { head: Head; entry: HistoryEntry }[] = [];
  let read = 0;
  for (; read < heads.length && read < HISTORIES_READ; read += AT_ONCE) {
    const bound = placeOfHead(heads[read]!);
    if (found.filter((f) => compare(placeOfEntry(f.entry), bound) < 0).length > query.limit) break;
    await inBatches(heads.slice(read, read + AT_ONCE), AT_ONCE, async (head) => {
      const entries = await deps.store.history(head);
      found.push(...entries.filter(isWanted).map((entry) => ({ head, entry })));
    });
  }
  // Nothing of an unread record comes before its head.
  const unread = heads[read];
  const bound = unread === undefined ? null : placeOfHead(unread);
  const next: Place | null = bound && [bound[0], bound[1], bound[2] + 1];
  if (next !== null && start !== null && read >= HISTORIES_READ && compare(next, start) <= 0)
    throw new DomainError('too-large', 'too many records were changed again since; ask by kind, by record or by day', {
      messageVi: 'Từ đó đã có quá nhiều hồ sơ thay đổi tiếp; hãy lọc theo loại, theo hồ sơ hoặc theo ngày.',
    });
  const sure = found
    .filter((f) => bound === null || compare(placeOfEntry(f.entry), bound) < 0)
    .sort((a, b) => compare(placeOfEntry(a.entry), placeOfEntry(b.entry)));
  const items = sure.slice(0, query.limit);
  const nameOf = await names(deps);
  // Where the next page begins: after the last entry, or just before the first record that was not read.
  const end = sure.length > query.limit ? placeOfEntry(items.at(-1)!.entry) : next;
  return {
    items: items.map(({ head, entry }) => ({ name: nameOf(head), entry })) as z.input<typeof auditChanges>['items'],
    nextCursor: end === null ? null : Buffer.from(JSON.stringify(end)).toString('base64url'),
    completeSince: end === null ? null : end[0],
  };
}

/** Every entry of a record, oldest first, as it was sealed. */
export async function recordHistory(
  deps: Deps,
  actor: Account,
  { kind, id }: { kind: AuditKind; id: string },
): Promise<z.input<typeof auditHistory>> {
  kindsFor(actor, kind);
  const ref = { provinceCode: deps.provinceCode, kind, id };
  const [head, items] = await Promise.all([deps.store.head(ref), deps.store.history(ref)]);
  if (!head || items.length === 0) throw new DomainError('not-found', `there is no ${kind} ${id}`);
  const nameOf = await names(deps);
  return { name: nameOf(head), items: items as z.input<typeof auditHistory>['items'] };
}

/** Records by a part of their id or name; what begins with the words comes first. */
export async function findRecords(
  deps: Deps,
  actor: Account,
  { kind, q, limit }: z.output<typeof auditRecordsQuery>,
): Promise<z.input<typeof auditRecords>> {
  const words = withoutDiacritics(q);
  const nameOf = await names(deps);
  const hits = (await headsOf(deps, kindsFor(actor, kind)))
    .map((head) => ({ head, name: nameOf(head) }))
    .map((r) => ({ ...r, at: placeIn(words, r.head.id, r.name) }))
    .filter((r) => r.at !== -1)
    .sort((a, b) => a.at - b.at || (a.head.id < b.head.id ? -1 : 1));
  return {
    items: hits.slice(0, limit).map(({ head, name }) => ({
      kind: head.kind,
      id: head.id,
      name,
      version: head.version,
      recordedAt: head.recordedAt,
    })),
    total: hits.length,
  };
}

/** The anchors that seal the histories, newest first; with a `root`, those that have it. */
export async function listAnchors(
  deps: Deps,
  actor: Account,
  { limit, root }: z.output<typeof auditAnchorsQuery>,
): Promise<z.input<typeof auditAnchors>> {
  requirePermission(actor, 'audit:read');
  const { store, provinceCode } = deps;
  const anchors = await (root === undefined
    ? store.anchors(provinceCode, limit)
    : store.anchorsWith(provinceCode, root));
  return {
    items: anchors.map(({ recordedAt, root, previousRoot, aggregates }) => ({
      recordedAt,
      root,
      previousRoot,
      aggregates,
    })),
  };
}

function kindsFor(actor: Account, kind: AuditKind | undefined): readonly Kind[] {
  requirePermission(actor, 'audit:read');
  const allowed = NONE_MISSING && KINDS.filter((k) => may(actor, 'account:read') || !OF_ACCOUNTS.includes(k));
  if (kind === undefined) return allowed;
  if (!allowed.includes(kind))
    throw new DomainError('forbidden', `a ${actor.role} does not read the history of ${kind}`);
  return [kind];
}

async function headsOf(deps: Deps, kinds: readonly Kind[]): Promise<Head[]> {
  return (await Promise.all(kinds.map((k) => deps.snapshots.heads(deps.provinceCode, k)))).flat() as Head[];
}

/**
 * What a record is called, where it is called something: by its own name, by that of the village it is about, or by commune and
 * round. A village is named with its commune, because many have the same name.
 */
async function names(deps: Deps): Promise<(head: Head) => string | null> {
  const [villageHeads, units, rounds] = await Promise.all([
    deps.snapshots.heads(deps.provinceCode, 'village'),
    deps.snapshots.heads(deps.provinceCode, 'admin-unit'),
    deps.snapshots.heads(deps.provinceCode, 'review-round'),
  ]);
  // The youngest unit of a code names it.
  const communes = new Map(
    units
      .map((h) => h.state)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      .map((u) => [u.code, u.name]),
  );
  const titles = new Map(rounds.map((h) => [h.id, h.state.title]));
  const villages = new Map(
    villageHeads.map((h) => [h.id, together(', ', h.state.name, communes.get(h.state.communeCode))]),
  );
  return ({ kind, state }) => {
    const told = state as {
      id: string;
      name?: unknown;
      title?: unknown;
      fileName?: unknown;
      villageId?: string;
      roundId?: string;
      communeCode?: string;
    };
    const name =
      kind === 'round-answers'
        ? together(' · ', communes.get(told.communeCode!), titles.get(told.roundId!))
        : kind === 'village'
          ? villages.get(told.id)
          : (told.name ?? told.title ?? told.fileName ?? villages.get(told.villageId ?? told.id));
    return typeof name === 'string' && name !== '' ? name : null;
  };
}

function together(mark: string, ...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(mark);
}

function placeIn(words: string, id: string, name: string | null): number {
  const places = [withoutDiacritics(id).indexOf(words), name === null ? -1 : withoutDiacritics(name).indexOf(words)];
  const hits = places.filter((p) => p !== -1);
  return hits.length === 0 ? -1 : Math.min(...hits);
}

const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}#${id}`;
const placeOfEntry = (e: HistoryEntry): Place => [e.recordedAt, keyOf(e), e.version];
const placeOfHead = (h: Head): Place => [h.recordedAt, keyOf(h), h.version];

/** Negative if `a` comes first: newest first, then by record, the younger version before the older. */
function compare(a: Place, b: Place): number {
  if (a[0] !== b[0]) return a[0] > b[0] ? -1 : 1;
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return b[2] - a[2];
}

function placeOf(cursor: string): Place {
  try {
    const [recordedAt, record, version] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Place;
    if (typeof recordedAt === 'string' && typeof record === 'string' && typeof version === 'number')
      return [recordedAt, record, version];
  } catch {
    // Said below.
  }
  throw new DomainError('invalid', 'cursor is not one that this list gave out');
}

/** The instant at which a civil day begins in Việt Nam (UTC+7, no summer time). */
function startOfDay(date: string): string {
  return new Date(`${date}T00:00:00+07:00`).toISOString();
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 24 * 3600 * 1000).toISOString().slice(0, 10);
}
