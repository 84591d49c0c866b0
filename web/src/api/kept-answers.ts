/** Answers kept while a screen is open, so that going back and forth asks once: the ones used last, up to a number. */
export class KeptAnswers {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(private readonly most: number) {}

  /** The answer under a key: the one kept, else a new one, which is kept when it has come. */
  ask<T>(key: string, signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const held = this.kept.get(key) as Promise<T> | undefined;
    if (held) {
      this.keep(key, held);
      return held;
    }
    const asked = ask(signal);
    asked.then(
      () => this.keep(key, asked),
      () => {},
    );
    return asked;
  }

  /** Asks for what will be wanted soon, unless it is kept; if it fails it is asked for again when it is wanted. */
  soon<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): void {
    if (this.kept.has(key)) return;
    const asked = ask(new AbortController().signal);
    this.keep(key, asked);
    asked.catch(() => this.kept.delete(key));
  }

  private keep(key: string, answer: Promise<unknown>): void {
    this.kept.delete(key);
    this.kept.set(key, answer);
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
  }
}
