import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { HistoryEntry } from '#shared/history';
import type { Store } from '../storage/store.ts';

/** Entries can become visible a little after later ones; reading this far back again finds them. */
const OVERLAP_MS = 3_000;
const PAGE = 500;

/**
 * Stands in for the table's stream on one machine: hands every history entry to `deliver`, at least once and in order of
 * recording, and keeps its place in a file. A failed delivery is tried again.
 */
export class ChangePump {
  private cursor: string;
  private readonly seen = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  /** When the last look began, epoch ms; null until the first of this process. */
  private lookedAt: number | null = null;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly cursorFile: string,
    private readonly deliver: (entries: readonly HistoryEntry[]) => Promise<void>,
    private readonly report: (error: unknown) => void,
    private readonly intervalMs = 250,
  ) {
    try {
      this.cursor = readFileSync(cursorFile, 'utf8').trim() || ' ';
    } catch {
      this.cursor = ' ';
    }
  }

  start(): void {
    const tick = (): void => {
      if (this.stopped) return;
      this.running = this.drain()
        .catch(this.report)
        .then(() => {
          if (!this.stopped) this.timer = setTimeout(tick, this.intervalMs);
        });
    };
    tick();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  /** Delivers everything recorded so far. */
  async drain(): Promise<void> {
    // What was committed before the last look began, less the overlap, has been seen.
    const seenUntil = new Date((this.lookedAt ?? atOf(this.cursor)) - OVERLAP_MS).toISOString();
    let from = this.cursor < seenUntil ? this.cursor : seenUntil;
    this.lookedAt = Date.now();
    for (;;) {
      const page = await this.store.changesAfter(from, PAGE);
      const fresh = page.entries.filter((e) => !this.seen.has(e.hash));
      if (fresh.length > 0) await this.deliver(fresh);
      const now = Date.now();
      for (const e of fresh) this.seen.set(e.hash, now);
      from = page.cursor;
      if (page.cursor > this.cursor) this.keep(page.cursor);
      if (!page.more) break;
    }
    const expired = Date.now() - 20 * OVERLAP_MS;
    for (const [hash, at] of this.seen) if (at < expired) this.seen.delete(hash);
  }

  private keep(cursor: string): void {
    this.cursor = cursor;
    writeFileSync(`${this.cursorFile}.new`, cursor);
    renameSync(`${this.cursorFile}.new`, this.cursorFile);
  }
}

/** The instant a cursor stands for, epoch ms; the beginning of time for the first. */
function atOf(cursor: string): number {
  return cursor === ' ' ? OVERLAP_MS : Date.parse(cursor.slice(0, cursor.indexOf('#')));
}
