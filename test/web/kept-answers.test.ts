import { describe, expect, it } from 'vitest';
import { KeptAnswers } from '../../web/src/api/kept-answers.ts';

const signal = new AbortController().signal;

describe('answers kept while a screen is open', () => {
  it('are asked for once, whether wanted now or soon', async () => {
    const kept = new KeptAnswers(3);
    let asked = 0;
    const ask = async (): Promise<number> => ++asked;
    expect(await kept.ask('a', signal, ask)).toBe(1);
    expect(await kept.ask('a', signal, ask)).toBe(1);
    kept.soon('b', ask);
    kept.soon('b', ask);
    expect(await kept.ask('b', signal, ask)).toBe(2);
  });

  it('are not kept if they failed', async () => {
    const kept = new KeptAnswers(3);
    const fail = (): Promise<number> => Promise.reject(new Error('no network'));
    await expect(kept.ask('a', signal, fail)).rejects.toThrow('no network');
    kept.soon('b', fail);
    await new Promise((resolve) => setTimeout(resolve));
    expect(await kept.ask('a', signal, async () => 1)).toBe(1);
    expect(await kept.ask('b', signal, async () => 2)).toBe(2);
  });

  it('give way to those used since', async () => {
    const kept = new KeptAnswers(2);
    const ask = (value: string) => (): Promise<string> => Promise.resolve(value);
    for (const key of ['a', 'b', 'a', 'c']) await kept.ask(key, signal, ask(key));
    expect(await kept.ask('a', signal, ask('new'))).toBe('a');
    expect(await kept.ask('b', signal, ask('new'))).toBe('new');
  });
});
