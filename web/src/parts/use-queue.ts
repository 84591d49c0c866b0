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
  /** Ticks a row or takes its tick away; with `through` all from the one that was ticked last to this. */
  toggle(id: string, through?: boolean): void;
  mark(ids: readonly string[], on?: boolean): void;
  clear(): void;
}

/**
 * The keys, the ticks and the open row of a queue. On a desk a row is open from the start, and the address says which.
 * @param rows as they stand on the screen, from top to bottom
 * @param first what is opened if nothing is chosen; null while that is not known
 * @param mayMark which rows may be ticked; without it all
 */
export function useQueue(
  { address, changeAddress }: Pick<ScreenProps, 'address' | 'changeAddress'>,
  rows: readonly PositionRow[],
  {
    active = true,
    first = rows[0] ?? null,
    mayMark = () => true,
  }: { active?: boolean; first?: PositionRow | null; mayMark?: (p: PositionRow) => boolean } = {},
): Queue {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const lastAt = useRef(-1);
  const lastTicked = useRef<string | null>(null);
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
  const mark = (ids: readonly string[], on = true): void =>
    setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const toggle = (id: string, through = false): void => {
    const from = through ? rows.findIndex((p) => p.id === lastTicked.current) : -1;
    const to = rows.findIndex((p) => p.id === id);
    const range = from < 0 || to < 0 ? [] : rows.slice(Math.min(from, to), Math.max(from, to) + 1).filter(mayMark);
    mark(range.length > 0 ? range.map((p) => p.id) : [id], !chosen.has(id));
    lastTicked.current = id;
  };
  useKeys(
    active
      ? {
          j: () => go(1),
          k: () => go(-1),
          x: () => at >= 0 && mayMark(rows[at]!) && toggle(address.item!),
          Enter: () => document.querySelector<HTMLElement>('.sheet-acts button, .sheet h2')?.focus(),
        }
      : {},
  );
  return {
    marked: rows.filter((p) => chosen.has(p.id)),
    isMarked: (id) => chosen.has(id),
    toggle,
    mark,
    clear: () => setChosen(new Set()),
  };
}
