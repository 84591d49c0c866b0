import { canonicalJson, foldHistory, type Json, verifyChain } from '#shared/history';
import type { Anchor, StoredAggregate } from '../../storage/store.ts';
import type { Deps } from '../deps.ts';

export interface AuditReport {
  aggregates: number;
  entries: number;
  /** Instant of the newest anchor that was checked against; null if none was ever made. */
  anchoredAt: string | null;
  /** What does not hold: which aggregate, at which entry, and how. */
  faults: { aggregate: string; version: number | null; fault: string }[];
}

/**
 * Walks every hash chain, compares every head with its own history, and compares all of them with the newest anchor, which
 * shows a history whose tail was removed and an aggregate that was removed whole.
 */
export async function verifyAudit(
  deps: Deps,
  sha256: (text: string) => string,
  provinceCode = deps.provinceCode,
): Promise<AuditReport> {
  const faults: AuditReport['faults'] = [];
  const hashes = new Map<string, string[]>();
  let entries = 0;
  for await (const stored of deps.store.everyAggregate()) {
    entries += stored.entries.length;
    hashes.set(
      stored.key,
      stored.entries.map((e) => e.hash),
    );
    const fault = aggregateFault(stored, sha256);
    if (fault) faults.push({ aggregate: stored.key, ...fault });
  }

  const [anchor] = await deps.store.anchors(provinceCode, 1);
  if (anchor) {
    const text = await deps.documents.get(anchor.document).catch(() => null);
    if (text === null || sha256(text) !== anchor.root) {
      faults.push({
        aggregate: `anchor of ${anchor.recordedAt}`,
        version: null,
        fault: 'its list is missing or does not match its root',
      });
    } else {
      for (const [key, version, hash] of JSON.parse(text) as [string, number, string][]) {
        const chain = hashes.get(key);
        if (!chain || chain.length === 0)
          faults.push({ aggregate: key, version: null, fault: `removed since the anchor of ${anchor.recordedAt}` });
        else if (chain.length < version)
          faults.push({
            aggregate: key,
            version: chain.length + 1,
            fault: `entries ${chain.length + 1} to ${version} were removed since the anchor of ${anchor.recordedAt}`,
          });
        else if (chain[version - 1] !== hash)
          faults.push({ aggregate: key, version, fault: `rewritten since the anchor of ${anchor.recordedAt}` });
      }
    }
  }
  return { aggregates: hashes.size, entries, anchoredAt: anchor?.recordedAt ?? null, faults };
}

function aggregateFault(
  { head, entries }: StoredAggregate,
  sha256: (text: string) => string,
): { version: number | null; fault: string } | null {
  const broken = verifyChain(entries, sha256);
  if (broken) return broken;
  const last = entries[entries.length - 1];
  if (!head) return { version: null, fault: 'has a history but no head' };
  if (!last) return { version: null, fault: 'has a head but no history' };
  if (head.version !== last.version || head.hash !== last.hash) {
    return {
      version: last.version,
      fault: `the head says version ${head.version}, the history ends at ${last.version}`,
    };
  }
  const folded = foldHistory(entries) as Json;
  if (canonicalJson(folded) !== canonicalJson(JSON.parse(head.state as string))) {
    return { version: last.version, fault: 'the head does not say what its history says' };
  }
  return null;
}

/** Writes down (key, version, hash) of every head of the province, and keeps the root hash over that list. */
export async function anchorAudit(deps: Deps, provinceCode = deps.provinceCode): Promise<Anchor> {
  const heads = await deps.store.headHashes(provinceCode);
  const document = await deps.documents.put(JSON.stringify(heads.sort((a, b) => (a[0] < b[0] ? -1 : 1))));
  const [previous] = await deps.store.anchors(provinceCode, 1);
  const anchor: Anchor = {
    provinceCode,
    recordedAt: deps.clock(),
    root: document,
    aggregates: heads.length,
    document,
    previousRoot: previous?.root ?? null,
  };
  await deps.store.putAnchor(anchor);
  return anchor;
}
