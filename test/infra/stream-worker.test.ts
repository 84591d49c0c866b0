import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reassess } from '#functions/services/assessment/reassess';
import { handleBatch } from '#functions/services/changes/batch';
import { documentHash, documentName } from '#functions/storage/documents';
import { entryFromStream, type StreamRecord } from '#functions/storage/stream-record';
import type { HistoryEntry } from '#shared/history';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { aPosition } from '../fixtures/positions.ts';
import { aCarrier, aSite, aVillage } from '../fixtures/records.ts';
import { openTestStore, type TestDeps } from '../fixtures/store.ts';
import { streamRecord } from './aws-events.ts';
import { deliver, type GivenUp } from './lambda-stream.ts';
import { type ObjectStore, startObjectStore } from './object-store.ts';

const ADMIN = { id: 'test', role: 'admin' };
const SEEDS = { seed: 20261122, numRuns: 20 };

let deps: TestDeps;
let s3: ObjectStore;
/** The function as it is deployed, in this process, over the test's table. */
let handler: Parameters<typeof deliver>[1];
const logged: string[] = [];

beforeAll(async () => {
  deps = await openTestStore();
  deps.setClock(new Date().toISOString());
  s3 = await startObjectStore();
  const { hostname, port } = await deps.client.config.endpoint!();
  const env = {
    TABLE_NAME: deps.store.tableName,
    DYNAMODB_ENDPOINT: `http://${hostname}:${port}`,
    DOCUMENT_BUCKET: 'documents',
    QUARANTINE_BUCKET: 'quarantine',
    PROVINCE_CODE: '20',
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_S3: s3.url,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.spyOn(console, 'log').mockImplementation((line) => void logged.push(String(line)));
  ({ handler } = await import('../../functions/entry/stream.ts'));
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  s3.close();
  await deps.close();
});

async function put(kind: 'site' | 'village', state: Site | Village, verb = `${kind}:put`): Promise<void> {
  const ref = { provinceCode: '20', kind, id: state.id };
  await deps.store.write([ref], { actor: ADMIN, now: deps.clock() }, () => [{ ref, state, verb }]);
}

/** Everything written of an aggregate, head and entries, as the stream brings it. */
async function recordsOf(kind: string, id: string, from: number): Promise<StreamRecord[]> {
  const { Items = [] } = await deps.client.send(
    new QueryCommand({
      TableName: deps.store.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `20#${kind}#${id}` },
    }),
  );
  return Items.map((item, i) => streamRecord(item, from + i) as StreamRecord);
}

const numberOf = (record: StreamRecord): string => record.dynamodb!.SequenceNumber!;

/** The same record as nobody can read it. */
function garbled(record: StreamRecord): StreamRecord {
  const image = record.dynamodb!.NewImage as Record<string, unknown>;
  return { ...record, dynamodb: { ...record.dynamodb, NewImage: { ...image, changes: { S: '[{"not json' } } } };
}

const place = fc.record({ x: fc.nat({ max: 10 }), y: fc.nat({ max: 5 }) });
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('site' as const), n: fc.nat({ max: 2 }), place, off: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('village' as const), n: fc.nat({ max: 3 }), place }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('position' as const), n: fc.nat({ max: 2 }), sick: fc.boolean() }),
  },
);
const scenario = fc.record({
  steps: fc.array(step, { minLength: 3, maxLength: 12 }),
  /** Which history entries come as nobody can read them. */
  garbled: fc.array(fc.nat(), { maxLength: 2 }),
  /** Which records come again, and in which order all come. */
  again: fc.array(fc.nat(), { maxLength: 8 }),
  order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  batchSize: fc.constantFrom(1, 3, 10, 100),
  /** Calls after which the function is killed: what it did stays, and nobody hears of it. */
  killed: fc.uniqueArray(fc.nat({ max: 12 }), { maxLength: 2 }),
});

let run = 0;

/** Writes what the steps say; gives the records of the stream and, by position, the document that its last filing lacks. */
async function write(steps: (typeof scenario extends fc.Arbitrary<infer S> ? S : never)['steps']) {
  const name = `w${run}`;
  const at = ({ x, y }: { x: number; y: number }) => ({ lon: 100 + run * 0.5 + x * 0.01, lat: 12 + y * 0.01 });
  const ids = { site: new Set<string>(), village: new Set<string>(), position: new Set<string>() };
  const lacking = new Map<string, string>();
  for (const [i, s] of steps.entries()) {
    const id = `${name}-${s.what}${s.n}`;
    if (s.what === 'position') {
      if (ids.position.has(id)) continue;
      const text = JSON.stringify({ id, findings: [] });
      if (s.sick) lacking.set(id, text);
      const prechecks = { filing: s.sick ? documentHash(text) : null, decision: null };
      await put('site', aPosition({ id }), 'position:draft');
      const filed = aPosition({ id, state: 'submitted' }, 'VIETTEL', { prechecks, justification: `step ${i}` });
      await put('site', filed, 'position:submit');
    } else if (s.what === 'site') {
      const carriers = { c: aCarrier({ offAir: s.off ? '2026-01-01' : null }) };
      const stations = { 'VIETTEL-4G': { operator: 'VIETTEL' as const, generation: '4G' as const, carriers } };
      await put('site', aSite({ id, ...at(s.place), stations, heightM: 30 + i }));
    } else {
      const testPoints = [{ id: 'centre', kind: 'centre' as const, ...at(s.place), accuracyM: 30 }];
      await put('village', aVillage({ id, testPoints, households: 80 + i }));
    }
    ids[s.what].add(id);
  }
  const records: StreamRecord[] = [];
  for (const [what, some] of Object.entries(ids))
    for (const id of some)
      records.push(...(await recordsOf(what === 'village' ? 'village' : 'site', id, run * 1000 + records.length)));
  return { records, ids, lacking };
}

/** Ids of the positions whose filing stands in the reviewers' inbox, each as often as it does. */
async function filings(): Promise<string[]> {
  const { items } = await deps.store.inbox.page('20', { role: 'reviewer', operator: null }, 1000);
  return items.flatMap((i) => (i.siteId?.startsWith(`w${run}-`) ? [i.siteId] : [])).sort();
}

/** Villages whose stored assessment is not what a full recomputation finds, which is then stored. */
async function recomputed(villages: Iterable<string>): Promise<string[]> {
  return (await reassess(deps, villages, { because: 'full', onlyDiffering: true })).written;
}

const isEntry = (record: StreamRecord): boolean => entryFromStream(record) !== null;

describe('the worker behind the stream', () => {
  it('given records out of order, more than once, some of them poison, and killed now and then, ends where a full recomputation does', async () => {
    let poisoned = 0;
    await fc.assert(
      fc.asyncProperty(scenario, async (s) => {
        run++;
        logged.length = 0;
        const { records, ids, lacking } = await write(s.steps);
        const entries = records.filter(isEntry);
        const unreadable = new Set(s.garbled.map((n) => numberOf(entries[n % entries.length]!)));
        const shown = records.map((r) => (unreadable.has(numberOf(r)) ? garbled(r) : r));
        const sequence = [...shown, ...s.again.map((n) => shown[n % shown.length]!)]
          .map((r, i) => ({ r, at: s.order[i % s.order.length]! }))
          .sort((a, b) => a.at - b.at)
          .map(({ r }) => r);
        let calls = 0;
        const mortal: typeof handler = async (event) => {
          const answer = await handler(event);
          if (s.killed.includes(calls++)) throw new Error('killed');
          return answer;
        };
        const givenUp = await deliver(sequence, mortal, { batchSize: s.batchSize, retryAttempts: 3 });

        // Poison, and nothing else, was given up: each record alone, as often as it came, and the log says what it was.
        const byNumber = new Map(entries.map((r) => [numberOf(r), entryFromStream(r)!]));
        const isSick = (e: HistoryEntry): boolean => e.verb === 'position:submit' && lacking.has(e.id);
        const isPoison = (n: string): boolean => unreadable.has(n) || (byNumber.has(n) && isSick(byNumber.get(n)!));
        const expected: GivenUp[] = sequence
          .map(numberOf)
          .filter(isPoison)
          .map((n) => ({ startSequenceNumber: n, endSequenceNumber: n, batchSize: 1 }));
        expect(givenUp).toEqual(expected);
        for (const { startSequenceNumber: n } of givenUp) {
          const { kind, id, version } = byNumber.get(n)!;
          const said = unreadable.has(n)
            ? { code: 'record-unreadable', sequenceNumber: n }
            : { code: 'change-failed', entry: `${kind}#${id}#${version}` };
          expect(logged.map((line) => JSON.parse(line))).toContainEqual(
            expect.objectContaining({ level: 'error', ...said, message: expect.stringMatching(/./) }),
          );
        }
        poisoned += givenUp.length;

        // What was not given up has had its consequences, each once.
        const filed = entries.flatMap((r) => {
          const entry = byNumber.get(numberOf(r))!;
          return entry.verb === 'position:submit' && !isPoison(numberOf(r)) ? [entry.id] : [];
        });
        expect(await filings()).toEqual(filed.sort());
        const untouched = [...byNumber].every(([n, e]) => !isPoison(n) || lacking.has(e.id));
        if (untouched) expect(await recomputed(ids.village)).toEqual([]);

        // A person mends the cause and has what was given up done again: then nothing differs at all.
        for (const text of lacking.values())
          s3.objects.set(`/documents/${documentName(documentHash(text))}`, Buffer.from(text));
        const mended = Object.assign(Object.create(deps), {
          documents: { get: async (h: string) => [...lacking.values()].find((t) => documentHash(t) === h)! },
        });
        const replayed = new Set(givenUp.map((g) => byNumber.get(g.startSequenceNumber)!));
        for (const entry of replayed)
          expect(await handleBatch(mended, [{ sequenceNumber: 'replay', entry }])).toEqual({ batchItemFailures: [] });
        expect(await filings()).toEqual([...ids.position].sort());
        expect(await recomputed(ids.village)).toEqual([]);
      }),
      SEEDS,
    );
    expect(poisoned).toBeGreaterThan(SEEDS.numRuns / 2);
  }, 180_000);
});
