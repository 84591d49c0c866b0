import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HistoryEntry, sealEntry, verifyChain } from '#shared/history';
import type { AuditEntry } from '../../web/src/api/answers.ts';
import { checkChain } from '../../web/src/audit/chain.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function chainOf(reasons: readonly string[]): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const [i, reason] of reasons.entries())
    entries.push(
      sealEntry(
        {
          provinceCode: '20',
          kind: 'village',
          id: 'V1',
          version: i + 1,
          verb: 'village:correct',
          changes: [{ path: ['households'], before: i, after: i + 1 }],
          actor: { id: 'planner', role: 'planner' },
          reason,
          validFrom: '2026-01-01',
          recordedAt: '2026-11-22T03:00:00.000Z',
          previousHash: entries.at(-1)?.hash ?? null,
        },
        sha256,
      ),
    );
  return entries;
}

it('finds the same first broken entry in the browser as the registry does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string(), { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.constantFrom('none', 'reason', 'drop', 'hash'),
      async (reasons, at, harm) => {
        const entries = structuredClone(chainOf(reasons));
        const i = at % entries.length;
        if (harm === 'reason') entries[i]!.reason += '!';
        if (harm === 'drop') entries.splice(i, 1);
        if (harm === 'hash') entries[i]!.hash = sha256('another');
        const expected = verifyChain(entries, sha256);
        expect(await checkChain(entries as AuditEntry[])).toEqual({
          entries: entries.length,
          brokenAt: expected?.version ?? null,
        });
      },
    ),
    { seed: 11 },
  );
});
