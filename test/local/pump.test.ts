import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryEntry } from '#shared/history';
import { ChangePump } from '../../functions/local/pump.ts';
import { aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

let deps: TestDeps;
let folder: string;
beforeAll(async () => {
  deps = await openTestStore();
  folder = mkdtempSync(join(tmpdir(), 'phusong-pump-'));
});
afterAll(async () => {
  await deps.close();
  rmSync(folder, { recursive: true, force: true });
});

async function create(ids: string[]): Promise<void> {
  const drafts = ids.map((id) => ({
    ref: { provinceCode: '20', kind: 'village' as const, id },
    state: aVillage({ id }),
    base: null,
    verb: 'test',
    validFrom: '2020-01-01',
  }));
  await deps.store.bulk(drafts, { actor: { id: 't', role: 'admin' }, now: deps.clock() });
}

it('hands on every change once while it runs, and again what a failed delivery or a lost cursor left open', async () => {
  const delivered: string[] = [];
  let failing = false;
  const open = (file: string) =>
    new ChangePump(
      deps.store,
      join(folder, file),
      async (entries: readonly HistoryEntry[]) => {
        if (failing) throw new Error('worker down');
        delivered.push(...entries.map((e) => e.id));
      },
      () => {},
    );

  const ids = Array.from({ length: 1200 }, (_, i) => `v${i}`);
  await create(ids);
  const pump = open('cursor');
  await pump.drain();
  expect([...delivered].sort()).toEqual([...ids].sort());

  await pump.drain();
  expect(delivered).toHaveLength(1200);

  failing = true;
  await create(['late']);
  await expect(pump.drain()).rejects.toThrow('worker down');
  failing = false;
  await pump.drain();
  expect(delivered.slice(1200)).toEqual(['late']);

  // A new process with the kept cursor starts near the end; without it, from the beginning.
  delivered.length = 0;
  await open('cursor').drain();
  expect(delivered).toContain('late');
  delivered.length = 0;
  await open('other-cursor').drain();
  expect(new Set(delivered).size).toBe(1201);
});

it('keeps its place only when everything was handed on: what a crash between two parts left comes again', async () => {
  const ids = Array.from({ length: 700 }, (_, i) => `part${i}`);
  await create(ids);
  const first = new ChangePump(
    deps.store,
    join(folder, 'parts'),
    async (_, more) => {
      if (!more) throw new Error('killed before the last part');
    },
    () => {},
  );
  await expect(first.drain()).rejects.toThrow('killed');
  const delivered: string[] = [];
  const next = new ChangePump(
    deps.store,
    join(folder, 'parts'),
    async (entries) => {
      delivered.push(...entries.map((e) => e.id));
    },
    () => {},
  );
  await next.drain();
  expect(ids.filter((id) => !delivered.includes(id))).toEqual([]);
});

it('finds what became visible after later changes, however often it is told of new ones', async () => {
  const instant = (ms: number): string => `${new Date(ms).toISOString()}#e`;
  const visible: { order: string; hash: string }[] = [];
  const asked: string[] = [];
  const store = {
    changesAfter: async (cursor: string) => {
      asked.push(cursor);
      const entries = visible.filter((e) => e.order > cursor).sort((a, b) => (a.order < b.order ? -1 : 1));
      return { entries, cursor: entries.at(-1)?.order ?? cursor, more: false };
    },
  } as unknown as TestDeps['store'];
  const delivered: string[] = [];
  const pump = new ChangePump(
    store,
    join(folder, 'nudged'),
    async (entries) => {
      delivered.push(...entries.map((e) => e.hash));
    },
    () => {},
    60_000,
  );
  const write = (order: string, hash: string): void => {
    visible.push({ order, hash });
    pump.nudge();
  };
  const until = (hash: string): Promise<void> =>
    expect.poll(() => delivered.includes(hash), { timeout: 5_000, interval: 5 }).toBe(true) as Promise<void>;
  await pump.drain();
  pump.start();
  const start = Date.now();
  write(instant(start), 'first');
  await until('first');
  asked.length = 0;
  write(instant(start + 20), 'second');
  await until('second');
  expect(asked).toEqual([instant(start)]);
  write(instant(start + 10), 'late');
  await until('late');
  await pump.stop();
  expect(delivered).toEqual(['first', 'second', 'late']);
});
