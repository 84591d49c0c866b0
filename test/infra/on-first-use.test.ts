import { describe, expect, it } from 'vitest';
import { onFirstUse } from '../../functions/entry/on-first-use.ts';

class Counter {
  private count = 0;
  async add(n: number): Promise<number> {
    this.count += n;
    return this.count;
  }
}

describe('what is made on first use', () => {
  it('is made when it is first called, once, and keeps its state', async () => {
    let made = 0;
    const counter = onFirstUse<Counter>(async () => {
      made++;
      return new Counter();
    });
    expect(made).toBe(0);
    expect(await Promise.all([counter.add(1), counter.add(2)])).toEqual([1, 3]);
    expect(await counter.add(3)).toBe(6);
    expect(made).toBe(1);
  });

  it('is no promise, so that it may be given on by asynchronous code', async () => {
    const counter = onFirstUse<Counter>(async () => new Counter());
    expect(await (await Promise.resolve(counter)).add(5)).toBe(5);
  });

  it('says why it could not be made to whoever calls it', async () => {
    const broken = onFirstUse<Counter>(async () => {
      throw new Error('no bucket');
    });
    await expect(broken.add(1)).rejects.toThrow('no bucket');
  });
});
