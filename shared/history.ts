/** JSON as it is stored and hashed. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One changed field of an aggregate. A missing `before` means that the field was not there, a missing `after` that it went. */
export interface FieldChange {
  path: string[];
  before?: Json;
  after?: Json;
}

/** Who acted. Only the id is kept, so that a person's name can be erased in one place. */
export interface ActorRef {
  id: string;
  role: string;
}

/** One entry of an aggregate's append-only history, which is also its audit trail. */
export interface HistoryEntry {
  provinceCode: string;
  kind: string;
  id: string;
  /** 1, 2, 3 … without gaps. */
  version: number;
  verb: string;
  changes: FieldChange[];
  actor: ActorRef;
  reason: string | null;
  /** Valid time, civil date: from when the change is true in the world. */
  validFrom: string;
  /** Transaction time, UTC instant: when the registry learned it. */
  recordedAt: string;
  /** Hash of entry n-1; null for the first. */
  previousHash: string | null;
  /** SHA-256 over the canonical JSON of everything above. */
  hash: string;
}

export type UnsealedEntry = Omit<HistoryEntry, 'hash'>;

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with sorted keys and no white space: equal values give equal text. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isObject(value)) {
    const members = Object.keys(value)
      .filter((k) => value[k] !== undefined)
      .sort()
      .map((k) => `${JSON.stringify(k)}:${canonicalJson(value[k]!)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The fields in which two states differ. Objects are compared member by member; arrays and scalars are whole values. */
export function diffState(before: JsonObject | null, after: JsonObject, path: string[] = []): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const key of new Set([...Object.keys(before ?? {}), ...Object.keys(after)])) {
    const a = before?.[key];
    const b = after[key];
    const at = [...path, key];
    if (isObject(a) && isObject(b)) changes.push(...diffState(a, b, at));
    else if ((a === undefined ? undefined : canonicalJson(a)) !== (b === undefined ? undefined : canonicalJson(b))) {
      changes.push({ path: at, ...(a === undefined ? {} : { before: a }), ...(b === undefined ? {} : { after: b }) });
    }
  }
  return changes;
}

/** The state after `changes`; the input is left as it is. A parent that is gone (removed by another entry) is made anew. */
export function applyChanges(state: JsonObject | null, changes: readonly FieldChange[]): JsonObject {
  const next: JsonObject = structuredClone(state ?? {});
  for (const { path, after } of changes) {
    let at = next;
    for (const key of path.slice(0, -1)) {
      const child = at[key];
      if (isObject(child)) at = child;
      else {
        const made: JsonObject = {};
        at[key] = made;
        at = made;
      }
    }
    const last = path[path.length - 1]!;
    if (after === undefined) delete at[last];
    else at[last] = structuredClone(after);
  }
  return next;
}

/**
 * state(asOf, knownAt): entries with recordedAt ≤ knownAt and validFrom ≤ asOf, folded by (validFrom, version).
 * A correction recorded late about an early date therefore does not undo what was already known of later dates.
 * Returns null where nothing is true yet.
 */
export function foldHistory(
  entries: readonly Pick<HistoryEntry, 'version' | 'validFrom' | 'recordedAt' | 'changes'>[],
  at: { asOf?: string; knownAt?: string } = {},
): JsonObject | null {
  const told = entries
    .filter(
      (e) =>
        (at.knownAt === undefined || e.recordedAt <= at.knownAt) && (at.asOf === undefined || e.validFrom <= at.asOf),
    )
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.version - b.version));
  if (told.length === 0) return null;
  return told.reduce<JsonObject | null>((state, entry) => applyChanges(state, entry.changes), null);
}

/** Seals an entry: its hash covers the canonical JSON of every other field, the previous entry's hash among them. */
export function sealEntry(entry: UnsealedEntry, sha256: (text: string) => string): HistoryEntry {
  return { ...entry, hash: sha256(canonicalJson(entry as unknown as Json)) };
}

/** What is wrong with a chain, at its first broken entry; null if it holds. */
export function verifyChain(
  entries: readonly HistoryEntry[],
  sha256: (text: string) => string,
): { version: number; fault: string } | null {
  let previousHash: string | null = null;
  for (const [i, entry] of entries.entries()) {
    const version = i + 1;
    if (entry.version !== version) return { version, fault: `entry ${version} is missing (found ${entry.version})` };
    if (entry.previousHash !== previousHash) return { version, fault: 'does not follow the entry before it' };
    const { hash, ...rest } = entry;
    if (sealEntry(rest, sha256).hash !== hash) return { version, fault: 'content does not match its hash' };
    previousHash = hash;
  }
  return null;
}
