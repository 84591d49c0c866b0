import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { HistoryEntry } from '#shared/history';
import type { Store } from '../storage/store.ts';

/** Entries can become visible a little after later ones; reading this far back again finds them. */
const OVERLAP_MS = 3_000;
/** For so long looks for what this process has just written may go without reading back. */
const LOOK_BACK_WITHIN_MS = 1_000;
const PAGE = 500;

/**
 * Stands in for the table's stream on one machine: hands every history entry to `deliver`, at least once and in order of
 * recording, and keeps its place in a file. A failed delivery is tried again. `more` tells that others follow at once; the last
 * delivery, without it, may be empty, and there is one after the start in any case. Only then is the place kept: what somebody put
 * off until the last delivery comes again if the process dies before it.
 */
export class ChangePump {
  private cursor: string;
  /** The cursor in the file: of the last time that everything was delivered. */
  private kept: string;
  private readonly seen = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  /** When the last look began, epoch ms; null until the first of this process. */
  private lookedAt: number | null = null;
  private stopped = false;
  /** Asked to look again at once. */
  private nudged = false;
  /** Whether `deliver` still waits to hear that nothing more is coming. */
  private undrained = true;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly cursorFile: string,
    private readonly deliver: (entries: readonly HistoryEntry[], more: boolean) => Promise<void>,
    private readonly report: (error: unknown) => void,
    private readonly intervalMs = 250,
  ) {
    try {
      this.cursor = readFileSync(cursorFile, 'utf8').trim() || ' ';
    } catch {
      this.cursor = ' ';
    }
    this.kept = this.cursor;
  }

  start(): void {
    this.tick();
  }

  /** Looks at once for what this process has just written, instead of at the next interval. */
  nudge(): void {
    this.nudged = true;
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    // After the answer to whoever wrote has been on its way.
    setImmediate(() => this.tick());
  }

  private tick(): void {
    if (this.stopped) return;
    this.timer = null;
    const isNudged = this.nudged;
    this.nudged = false;
    this.running = (isNudged ? this.drainNew() : this.drain()).catch(this.report).then(() => {
      if (!this.stopped) this.timer = setTimeout(() => this.tick(), this.nudged ? 0 : this.intervalMs);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  /** Delivers what comes after the last delivery; reads back if that is nothing, or has not been done for a while. */
  private async drainNew(): Promise<void> {
    const isRecent = this.lookedAt !== null && Date.now() - this.lookedAt < LOOK_BACK_WITHIN_MS;
    if (!isRecent || !(await this.deliverFrom(this.cursor))) await this.drain();
  }

  /** Delivers everything recorded so far. */
  async drain(): Promise<void> {
    // What was committed before the last look began, less the overlap, has been seen.
    const seenUntil = new Date((this.lookedAt ?? atOf(this.cursor)) - OVERLAP_MS).toISOString();
    this.lookedAt = Date.now();
    await this.deliverFrom(this.cursor < seenUntil ? this.cursor : seenUntil);
  }

  /** Whether there was anything to deliver. */
  private async deliverFrom(start: string): Promise<boolean> {
    let from = start;
    let wasAny = false;
    for (;;) {
      const page = await this.store.changesAfter(from, PAGE);
      const fresh = page.entries.filter((e) => !this.seen.has(e.hash));
      if (fresh.length > 0 || (this.undrained && !page.more)) await this.deliver(fresh, page.more);
      this.undrained = page.more;
      wasAny ||= fresh.length > 0;
      const now = Date.now();
      for (const e of fresh) this.seen.set(e.hash, now);
      from = page.cursor;
      if (page.cursor > this.cursor) this.cursor = page.cursor;
      if (!page.more) break;
    }
    if (this.cursor !== this.kept) this.keep(this.cursor);
    const expired = Date.now() - 20 * OVERLAP_MS;
    for (const [hash, at] of this.seen) if (at < expired) this.seen.delete(hash);
    return wasAny;
  }

  private keep(cursor: string): void {
    this.kept = cursor;
    writeFileSync(`${this.cursorFile}.new`, cursor);
    renameSync(`${this.cursorFile}.new`, this.cursorFile);
  }
}

/** The instant a cursor stands for, epoch ms; the beginning of time for the first. */
function atOf(cursor: string): number {
  return cursor === ' ' ? OVERLAP_MS : Date.parse(cursor.slice(0, cursor.indexOf('#')));
}
