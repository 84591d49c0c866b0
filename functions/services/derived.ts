/** How a list came from the one before it: items put in or taken out at a place, one after another. */
export interface Edit<T> {
  at: number;
  /** How many items went (0 or 1), and what came in their place. */
  removed: number;
  added: readonly T[];
}

interface Origin {
  before: readonly object[];
  edits: readonly Edit<object>[];
  /** How many lists back the chain goes. */
  depth: number;
}

/** Longer chains are cut: what is derived is then made anew, and no list of long ago is held in memory. */
const MAX_DEPTH = 30;
const origins = new WeakMap<readonly object[], Origin>();

/** Notes that `next` is `before` with some edits. Neither list changes afterwards. */
export function comesFrom<T extends object>(next: readonly T[], before: readonly T[], edits: readonly Edit<T>[]): void {
  const depth = (origins.get(before)?.depth ?? 0) + 1;
  if (depth > MAX_DEPTH) origins.delete(before);
  origins.set(next, { before, edits, depth: depth > MAX_DEPTH ? 1 : depth });
}

/**
 * A column over lists: one value for each item, made once for a list, and for a list that came from another by edits made of
 * that one's column. So a value that is expensive, or far away in memory, is not looked up again for ten thousand items after
 * each write. `read` must depend on the item only.
 */
export function column<T extends object, V>(read: (item: T) => V): (list: readonly T[]) => readonly V[] {
  const columns = new WeakMap<readonly T[], readonly V[]>();
  return (list) => {
    const known = columns.get(list);
    if (known) return known;
    const pending: Origin[] = [];
    let from = list as readonly object[];
    for (let origin = origins.get(from); origin && !columns.has(from as readonly T[]); origin = origins.get(from)) {
      pending.push(origin);
      from = origin.before;
    }
    const start = columns.get(from as readonly T[]);
    let values: V[];
    if (start) {
      values = [...start];
      for (const { edits } of pending.reverse())
        for (const { at, removed, added } of edits) values.splice(at, removed, ...(added as readonly T[]).map(read));
    } else values = list.map(read);
    columns.set(list, values);
    return values;
  };
}
