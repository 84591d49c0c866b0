import type { HistoryEntry } from '#shared/history';
import type { Deps } from '../deps.ts';
import { dirtyVillages } from './dirty.ts';
import { type Reassessment, reassess } from './reassess.ts';

const REASONS_NAMED = 3;

/**
 * Reassesses the villages that a batch of changes touches, each of them once. What the changes say is not used: entries may come
 * twice, late or in any order, and the same is stored in the end. Null if they touch no village.
 */
export async function reassessAfter(deps: Deps, entries: readonly HistoryEntry[]): Promise<Reassessment | null> {
  const own = entries.filter((e) => e.provinceCode === deps.provinceCode);
  const definitions = own.filter((e) => e.kind === 'definition');
  if (definitions.length > 0) {
    // Held before it is read again: the table knows a definition that the snapshot's index may not have yet.
    await deps.snapshots.heads(deps.provinceCode, 'definition');
    await deps.snapshots.reread(definitions.map(({ provinceCode, id }) => ({ provinceCode, kind: 'definition', id })));
  }
  const dirty = await dirtyVillages(deps, own);
  const villages = dirty.all ? await everyVillage(deps, dirty.villages) : dirty.villages;
  if (villages.size === 0) return null;
  const named = [...new Set(dirty.because)];
  const more = named.length > REASONS_NAMED ? ` and ${named.length - REASONS_NAMED} more` : '';
  return reassess(deps, villages, {
    because: named.slice(0, REASONS_NAMED).join(', ') + more,
    points: dirty.points,
  });
}

/** Every village of the province: what the snapshot has of them, and some that may be too new for it. */
export async function everyVillage(deps: Deps, others: Iterable<string> = []): Promise<Set<string>> {
  const heads = await deps.snapshots.heads(deps.provinceCode, 'village');
  return new Set([...heads.map((h) => h.id), ...others]);
}
