import { canonicalJson, type Json } from '#shared/history';
import type { AuditEntry } from '../api/answers.ts';

/** What came of computing a chain again: how many entries hold, or the first one that does not. */
export interface ChainCheck {
  entries: number;
  /** Version of the first entry that was changed, is missing or does not follow the one before; null = the chain is whole. */
  brokenAt: number | null;
}

/**
 * Computes every hash of a history again on this device: SHA-256 over the canonical JSON of the entry without its hash, each
 * naming the one before. The same rule as `verifyChain` of shared/history, with the browser's own SHA-256.
 */
export async function checkChain(entries: readonly AuditEntry[]): Promise<ChainCheck> {
  let previousHash: string | null = null;
  for (const [i, entry] of entries.entries()) {
    const { hash, ...rest } = entry;
    const isWhole =
      entry.version === i + 1 &&
      entry.previousHash === previousHash &&
      (await sha256(canonicalJson(rest as Json))) === hash;
    if (!isWhole) return { entries: entries.length, brokenAt: i + 1 };
    previousHash = hash;
  }
  return { entries: entries.length, brokenAt: null };
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
}
