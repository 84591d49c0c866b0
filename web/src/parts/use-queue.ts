import { useEffect, useRef, useState } from 'preact/hooks';
import type { PositionRow } from '../api/answers.ts';
import type { ScreenProps } from './screen.ts';
import { useKeys } from './use-keys.ts';

/** From this width the queue and a sheet stand side by side; as in work.css. */
const DESK = '(min-width: 821px)';

export interface Queue {
  /** Rows with a tick, in order. */
  marked: PositionRow[];
  isMarked(id: string): boolean;
  toggle(id: string): void;
  mark(ids: readonly string[]): void;
  clear(): void;
}

/**
 * The keys, the ticks and the open row of a queue. On a desk a row is open from the start, and the address says which.
 * @param rows as they stand on the screen, from top to bottom
 * @param first what is opened if nothing is chosen; null while that is not known
 */
export function useQueue(
  { address, changeAddress }: Pick<ScreenProps, 'address' | 'changeAddress'>,
  rows: readonly PositionRow[],
  { active = true, first = rows[0] ?? null }: { active?: boolean; first?: PositionRow | null } = {},
): Queue {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const lastAt = useRef(-1);
  const at = rows.findIndex((p) => p.id === address.item);
  if (at >= 0) lastAt.current = at;

  const isEmpty = active && address.item === undefined;
  const firstId = first?.id;
  useEffect(() => {
    if (isEmpty && firstId !== undefined && matchMedia(DESK).matches) changeAddress({ item: firstId }, 'replace');
  }, [isEmpty, firstId, changeAddress]);

  const go = (step: number): void => {
    // A position that was decided has left the queue: the next one has come to its place.
    const from = at >= 0 ? at + step : step > 0 ? Math.max(0, lastAt.current) : lastAt.current - 1;
    const next = rows[Math.max(0, Math.min(rows.length - 1, from))];
    if (!next) return;
    changeAddress({ item: next.id });
    document.getElementById(`row-${next.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  useKeys(
    active
      ? {
          j: () => go(1),
          k: () => go(-1),
          x: () => at >= 0 && toggle(address.item!),
          Enter: () => document.querySelector<HTMLElement>('.sheet-acts button, .sheet h2')?.focus(),
        }
      : {},
  );
  return {
    marked: rows.filter((p) => chosen.has(p.id)),
    isMarked: (id) => chosen.has(id),
    toggle,
    mark: (ids) => setChosen(new Set([...chosen, ...ids])),
    clear: () => setChosen(new Set()),
  };
}
