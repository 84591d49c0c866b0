import { foldHistory, type HistoryEntry } from '#shared/history';
import { type Aggregates, type Head, type Kind, parseState } from './records.ts';
import type { Store } from './store.ts';

/** Histories kept, those read last; a village's with a few entries takes a few kB. */
const KEPT = 5_000;

interface Past {
  entries: readonly HistoryEntry[];
  /** By the versions that are told of at an instant: the same entries make the same state. */
  states: Map<string, Aggregates[Kind] | null>;
}

/**
 * States of aggregates on earlier dates, or as known at earlier instants. Entries never change, so a history is read once for as long
 * as its head stays, and a state made of the same entries is the same object.
 */
export class PastStates {
  private readonly pasts = new Map<string, Past>();

  constructor(private readonly store: Pick<Store, 'history'>) {}

  /** As `Store.stateAt`. @param head as it is known now: entries after it do not count */
  async of(head: Head, at: { asOf?: string; knownAt?: string }): Promise<Aggregates[Kind] | null> {
    const name = `${head.provinceCode} ${head.kind} ${head.id}`;
    const past = await this.past(head, name);
    const told = past.entries.filter(
      (e) =>
        e.version <= head.version &&
        (at.asOf === undefined || e.validFrom <= at.asOf) &&
        (at.knownAt === undefined || e.recordedAt <= at.knownAt),
    );
    const key = told.map((e) => e.version).join(' ');
    let state = past.states.get(key);
    if (state === undefined) {
      const folded = foldHistory(told);
      state = folded === null ? null : parseState(head.kind, folded, name);
      past.states.set(key, state);
    }
    return state;
  }

  private async past(head: Head, name: string): Promise<Past> {
    let past = this.pasts.get(name);
    if (past === undefined || past.entries.length < head.version)
      past = { entries: await this.store.history(head), states: new Map() };
    this.pasts.delete(name);
    this.pasts.set(name, past);
    if (this.pasts.size > KEPT) this.pasts.delete(this.pasts.keys().next().value!);
    return past;
  }
}
