import { randomUUID } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../functions/services/audit/verify.ts';
import { checkDump, dumpLines, ItemsDigest, restoreDump } from '../../functions/storage/dump.ts';
import { Store, sha256 } from '../../functions/storage/store.ts';
import { createTable } from '../../functions/storage/table.ts';
import { aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';

let deps: TestDeps;
let dump: string[];

beforeAll(async () => {
  deps = await openTestStore();
  const by = { actor: { id: 'test', role: 'admin' }, now: deps.clock() };
  await deps.store.bulk(
    Array.from({ length: 60 }, (_, i) => ({
      ref: { provinceCode: '20', kind: 'village' as const, id: `V-${i}` },
      state: aVillage({ id: `V-${i}`, name: `Nà Khuất ${i}` }),
      base: null,
      verb: 'village:create',
      validFrom: '2026-01-01',
    })),
    by,
  );
  const ref = { provinceCode: '20', kind: 'site' as const, id: 'S-1' };
  for (const heightM of [30, 42.5])
    await deps.store.write([ref], { ...by, idempotency: { key: String(heightM), bodyHash: 'b' } }, () => [
      { ref, state: aSite({ id: 'S-1', heightM }), verb: 'site:change' },
    ]);
  await deps.store.deliveries.keepSecret({ provinceCode: '20', kind: 'webhook', id: 'W-1' }, 'secret');
  dump = await all(dumpLines(deps.client, deps.store.tableName));
});
afterAll(() => deps.close());

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function emptyTable(changeIndex: boolean): Promise<string> {
  const name = `copy-${randomUUID()}`;
  await createTable(deps.client, name, { changeIndex });
  return name;
}

describe('a dump of the store', () => {
  it('goes into a table as the cloud has it, and from there back, item by item the same', async () => {
    const summary = await checkDump(from(dump));
    expect(summary.items).toBe(dump.length - 2);
    const cloud = await emptyTable(false);
    await restoreDump(deps.client, cloud, from(dump), summary);
    const there = await all(dumpLines(deps.client, cloud));
    expect([...there].sort()).toEqual([...dump].sort());

    const back = await emptyTable(true);
    await restoreDump(deps.client, back, from(there), await checkDump(from(there)));
    const store = new Store(deps.client, back, { changeIndex: true });
    const ref = { provinceCode: '20', kind: 'site' as const, id: 'S-1' };
    expect(await store.head(ref)).toEqual(await deps.store.head(ref));
    expect(await store.history(ref)).toEqual(await deps.store.history(ref));
    expect((await store.heads('20')).length).toBe(61);
    expect(await verifyAudit({ ...deps, store }, sha256)).toMatchObject({ aggregates: 61, entries: 62, faults: [] });
    await store.write([ref], { actor: { id: 'test', role: 'admin' }, now: deps.clock() }, () => [
      { ref, state: aSite({ id: 'S-1', heightM: 50 }), verb: 'site:change' },
    ]);
    expect((await store.head(ref))!.version).toBe(3);
  });

  it('carries a number that a double does not hold', async () => {
    const [a, b] = [await emptyTable(false), await emptyTable(false)];
    const exact = { N: '12345678901234567890.123' };
    const item = { pk: { S: 'A' }, sk: { S: 'A' }, exact, list: { L: [{ NULL: true }, { M: { exact } }] } };
    await deps.client.send(new PutItemCommand({ TableName: a, Item: item as never }));
    const lines = await all(dumpLines(deps.client, a));
    expect(JSON.parse(lines[1]!)).toEqual(item);
    await restoreDump(deps.client, b, from(lines), await checkDump(from(lines)));
    expect(await all(dumpLines(deps.client, b))).toEqual(lines);
  });

  it('leaves out what only the local engine writes', () => {
    expect(dump.join('\n')).not.toMatch(/changeShard|changeOrder/);
    expect(dump.filter((line) => line.includes('"H#000000001"'))).toHaveLength(61);
  });

  it('is refused if a character was changed, a line lost or doubled, the end cut off, or the version is another', async () => {
    const changed = dump.map((line) => line.replace('Nà Khuất 7', 'Nà Khuất 8'));
    expect(changed).not.toEqual(dump);
    const damaged: [string[], RegExp][] = [
      [changed, /it holds/],
      [dump.filter((_, i) => i !== 7), /it holds/],
      [[...dump.slice(0, 8), dump[7]!, ...dump.slice(8)], /it holds/],
      [dump.slice(0, -1), /cut off/],
      [[dump[0]!], /cut off/],
      [[], /cut off/],
      [dump.slice(1), /no dump/],
      [[dump[0]!.replace(/"tableVersion":\d+/, '"tableVersion":99'), ...dump.slice(1)], /table version 99/],
    ];
    for (const [lines, why] of damaged) await expect(checkDump(from(lines))).rejects.toThrow(why);
  });

  it('never goes into a table that holds something', async () => {
    const summary = await checkDump(from(dump));
    await expect(restoreDump(deps.client, deps.store.tableName, from(dump), summary)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is noticed not to have arrived whole', async () => {
    const summary = await checkDump(from(dump));
    const lossy = from(dump.filter((_, i) => i !== 3));
    await expect(restoreDump(deps.client, await emptyTable(false), lossy, summary)).rejects.toThrow(
      /not what the dump says/,
    );
  });
});

describe('a digest of items', () => {
  it('is the same in every order, and another if one comes twice', () => {
    const of = (...lines: string[]) => {
      const digest = new ItemsDigest();
      for (const line of lines) digest.add(line);
      return digest.digest;
    };
    expect(of('a', 'b', 'c')).toBe(of('c', 'a', 'b'));
    expect(of('a', 'b', 'b')).not.toBe(of('a', 'b'));
    expect(of('a', 'a')).not.toBe(of('b', 'b'));
  });
});
