import { createHash } from 'node:crypto';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  ScanCommand,
  type ScanCommandOutput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { dateInVietnam } from '#shared/calendar';
import { DomainError } from '#shared/errors';
import {
  type ActorRef,
  applyChanges,
  diffState,
  foldHistory,
  type HistoryEntry,
  type Json,
  sealEntry,
} from '#shared/history';
import { HEAD_SHARDS, LOCAL_CHANGE_INDEX, TABLE } from '#shared/table';
import { dateVi } from '#shared/text';
import { AccessLog } from './access-log.ts';
import { Assessments } from './assessments.ts';
import { Cells, type CellWrites, cellWrites } from './cells.ts';
import { Deliveries } from './deliveries.ts';
import { backOff, classify, failedConditionAt } from './failures.ts';
import { Inbox } from './inbox.ts';
import { Items } from './items.ts';
import { JobProgress } from './job-progress.ts';
import {
  type AggregateRef,
  aggregateKey,
  anchorKey,
  CHANGE_SHARD,
  entrySortKey,
  HEAD,
  headShardKey,
  idempotencyKey,
  OWNER,
  takenIdKey,
} from './keys.ts';
import { PastStates } from './past-states.ts';
import { People } from './people.ts';
import {
  type Aggregates,
  asJson,
  entryFromItem,
  entryItem,
  type Head,
  headFromItem,
  headItem,
  type Kind,
  parseState,
  type Ref,
} from './records.ts';
import { Uploads } from './uploads.ts';

/** What a verb decided for one aggregate: its next state, and the state it may have been in. */
export interface Draft<K extends Kind = Kind> {
  ref: Ref<K>;
  state: Aggregates[K];
  verb: string;
  reason?: string | null;
  /** Lifecycle states from which the verb is allowed; becomes part of the write's condition. */
  fromStates?: readonly string[];
  /** Ids that from now on stand for something in this aggregate, and in no other of its kind. */
  takesIds?: readonly string[];
}

export interface WriteContext {
  actor: ActorRef;
  /** UTC instant of the act. */
  now: string;
  /** Civil date from which the change is true; today in Việt Nam if absent. */
  validFrom?: string;
  /** The caller's key and a hash of what it asked for: the same key with another body is refused. */
  idempotency?: { key: string; bodyHash: string };
  /** The version the caller saw (If-Match). */
  ifVersion?: number;
}

export interface WriteResult {
  heads: Head[];
  /** True if this key had been used before with the same body, and nothing was written now. */
  replayed: boolean;
}

export interface BulkDraft<K extends Kind = Kind> extends Draft<K> {
  /** The head the draft was made from; null = must not exist. */
  base: Head<K> | null;
  validFrom: string;
}

export interface Anchor {
  provinceCode: string;
  recordedAt: string;
  root: string;
  aggregates: number;
  /** Document with the list that `root` is the hash of. */
  document: string;
  previousRoot: string | null;
}

export interface StoredAggregate {
  key: string;
  /** The raw head item; null if it is missing. */
  head: Record<string, unknown> | null;
  entries: HistoryEntry[];
}

const MAX_ATTEMPTS = 8;
/** What DynamoDB takes in a transaction: a change is a head, a history entry, and what it does to cell entries. */
const ITEMS_PER_TRANSACTION = 100;
/** Below the engine's 4 MB for a transaction, with room for keys and names. */
const BYTES_PER_TRANSACTION = 3_000_000;
const IDEMPOTENCY_DAYS = 7;

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

interface Prepared {
  head: Head;
  entry: HistoryEntry;
  cells: CellWrites;
  takesIds: readonly string[];
  fromStates?: readonly string[];
}

/** The registry's table. Every change is one transaction of heads and history entries; nothing is ever deleted. */
export class Store {
  readonly people: People;
  readonly inbox: Inbox;
  readonly accessLog: AccessLog;
  readonly deliveries: Deliveries;
  readonly uploads: Uploads;
  readonly jobProgress: JobProgress;
  readonly cells: Cells;
  readonly assessments: Assessments;
  private readonly pastStates = new PastStates(this);
  private committed: () => void = () => {};

  constructor(
    private readonly client: DynamoDBDocumentClient,
    readonly tableName: string,
    private readonly options: { changeIndex: boolean },
  ) {
    const items = new Items(client, tableName);
    this.people = new People(items);
    this.inbox = new Inbox(items);
    this.accessLog = new AccessLog(items);
    this.deliveries = new Deliveries(items);
    this.uploads = new Uploads(items);
    this.jobProgress = new JobProgress(items);
    this.cells = new Cells(client, tableName);
    this.assessments = new Assessments(client, tableName, sha256);
  }

  /** Calls `listener` after each transaction of this process, so that what waits for changes need not wait for its next look. */
  onCommit(listener: () => void): void {
    this.committed = listener;
  }

  /** The head of an aggregate, read consistently; null if there is none. */
  async head<K extends Kind>(ref: Ref<K>): Promise<Head<K> | null> {
    const { Item } = await this.read(
      new GetCommand({ TableName: this.tableName, Key: { pk: aggregateKey(ref), sk: HEAD }, ConsistentRead: true }),
    );
    return Item ? (headFromItem(Item) as Head<K>) : null;
  }

  /** Heads in the order of `refs`; null where there is none. Read consistently, 100 at a time. */
  async headsOf(refs: readonly Ref[]): Promise<(Head | null)[]> {
    const found = new Map<string, Head>();
    for (let i = 0; i < refs.length; i += 100) {
      let keys = refs.slice(i, i + 100).map((r) => ({ pk: aggregateKey(r), sk: HEAD }));
      for (let attempt = 0; keys.length > 0; attempt++) {
        if (attempt === MAX_ATTEMPTS)
          throw new DomainError('unavailable', 'the database keeps refusing part of a read; try again');
        if (attempt > 0) await backOff(attempt);
        const page = await this.read(
          new BatchGetCommand({ RequestItems: { [this.tableName]: { Keys: keys, ConsistentRead: true } } }),
        );
        for (const item of page.Responses?.[this.tableName] ?? []) found.set(item.pk as string, headFromItem(item));
        keys = (page.UnprocessedKeys?.[this.tableName]?.Keys ?? []) as typeof keys;
      }
    }
    return refs.map((r) => found.get(aggregateKey(r)) ?? null);
  }

  /** The history of an aggregate, oldest first. */
  async history(ref: AggregateRef): Promise<HistoryEntry[]> {
    const items = await this.everyItem({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :h)',
      ExpressionAttributeValues: { ':pk': aggregateKey(ref), ':h': 'H#' },
      ConsistentRead: true,
    });
    return items.map(entryFromItem);
  }

  /** state(asOf, knownAt) of an aggregate; null where nothing is true yet. */
  async stateAt<K extends Kind>(ref: Ref<K>, at: { asOf?: string; knownAt?: string }): Promise<Aggregates[K] | null> {
    const state = foldHistory(await this.history(ref), at);
    return state === null ? null : parseState(ref.kind, state, aggregateKey(ref));
  }

  /** The same of an aggregate whose head is known, from its history kept in memory: for whole provinces on many dates. */
  pastState<K extends Kind>(head: Head<K>, at: { asOf?: string; knownAt?: string }): Promise<Aggregates[K] | null> {
    return this.pastStates.of(head, at) as Promise<Aggregates[K] | null>;
  }

  /** Heads of a province whose last change was recorded after `since` (all of them without it). From the index: may lag in AWS. */
  async heads(provinceCode: string, since?: string): Promise<Head[]> {
    return (await this.headItems(provinceCode, since)).map(headFromItem);
  }

  /** (key, version, hash) of every head of a province. */
  async headHashes(provinceCode: string): Promise<[key: string, version: number, hash: string][]> {
    const items = await this.headItems(provinceCode);
    return items.map((i) => [i.pk as string, i.version as number, i.hash as string]);
  }

  /**
   * Reads heads, lets `decide` make the next states of them (pure; it may be asked again after a race), and writes them all in
   * one transaction with their history entries and the idempotency record.
   *
   * With a `validFrom` earlier than a head's, `decide` sees the state as it was then, and the new head folds the change in.
   * @throws DomainError invalid, conflict (with `takenId` if an id is another aggregate's), stale-version, idempotency-mismatch,
   *   unavailable, and whatever `decide` throws
   */
  async write(
    refs: readonly Ref[],
    context: WriteContext,
    decide: (heads: (Head | null)[]) => Draft[],
  ): Promise<WriteResult> {
    const validFrom = context.validFrom ?? dateInVietnam(context.now);
    if (validFrom > dateInVietnam(context.now)) {
      throw new DomainError(
        'invalid',
        `a change cannot be valid from ${validFrom}, which is in the future; give stations their on-air and off-air dates instead`,
        {
          messageVi: `Thay đổi không thể có hiệu lực từ ngày chưa tới (${dateVi(validFrom)}); với trạm, hãy ghi ngày phát và ngày ngừng phát.`,
        },
      );
    }
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (attempt > 0) await backOff(attempt);
      const replay = await this.replayed(context);
      if (replay) return replay;
      const heads = await this.headsOf(refs);
      const histories = new Map<string, HistoryEntry[]>();
      const seen: (Head | null)[] = [];
      for (const head of heads) {
        if (head === null || validFrom >= head.validFrom) seen.push(head);
        else {
          const history = await this.history(head);
          histories.set(aggregateKey(head), history);
          const state = foldHistory(history, { asOf: validFrom });
          if (state === null)
            throw new DomainError('invalid', `${head.kind} ${head.id} did not exist on ${validFrom}`, {
              messageVi: `${head.id} chưa có vào ngày ${dateVi(validFrom)}.`,
            });
          seen.push({ ...head, state: parseState(head.kind, state, head.id) });
        }
      }
      const byKey = new Map(
        seen.flatMap((h, i) => (h ? [[aggregateKey(h), { seen: h, stored: heads[i]! }] as const] : [])),
      );
      let prepared: Prepared[];
      try {
        prepared = decide(seen).flatMap((draft) => {
          const base = byKey.get(aggregateKey(draft.ref));
          refuseWrongState(draft, base?.stored ?? null);
          return (
            this.prepare(draft, base?.seen ?? null, context, validFrom, histories.get(aggregateKey(draft.ref))) ?? []
          );
        });
      } catch (error) {
        // The same request may have been done between the look at its key and the look at the heads.
        const done = await this.replayed(context);
        if (done) return done;
        // What is hidden from the caller must not show by its version.
        const isHidden = error instanceof DomainError && ['not-found', 'forbidden'].includes(error.code);
        if (!isHidden) refuseStale(refs[0]!, seen[0] ?? null, context);
        throw error;
      }
      refuseStale(refs[0]!, seen[0] ?? null, context);
      if (prepared.length === 0) {
        return (await this.replayed(context)) ?? { heads: heads.filter((h) => h !== null), replayed: false };
      }
      try {
        await this.commit(prepared, context);
        return { heads: prepared.map((p) => p.head), replayed: false };
      } catch (error) {
        const failure = classify(error);
        if (failure === 'other') throw error;
        if (failure === 'condition') refuseTaken(prepared, failedConditionAt(error));
        if (failure === 'unknown-outcome') {
          if (await this.isCommitted(prepared)) return { heads: prepared.map((p) => p.head), replayed: false };
        }
      }
    }
    throw new DomainError('unavailable', 'the database is too busy for this change; nothing was changed, try again');
  }

  /**
   * Writes many changes, up to 100 items in a transaction, each with its history entry. A change whose base moved meanwhile is
   * left alone and named in `conflicts`. A crash leaves whole transactions: running the same load again completes it.
   */
  async bulk(
    drafts: readonly BulkDraft[],
    context: Omit<WriteContext, 'validFrom' | 'idempotency' | 'ifVersion'>,
    onProgress: (done: number) => void = () => {},
  ): Promise<{ written: Head[]; conflicts: Ref[] }> {
    const written: Head[] = [];
    const conflicts: Ref[] = [];
    const prepared: Prepared[] = [];
    for (const draft of drafts) {
      let history: HistoryEntry[] | undefined;
      let base: Head | null = draft.base;
      if (base !== null && draft.validFrom < base.validFrom) {
        history = await this.history(base);
        const state = foldHistory(history, { asOf: draft.validFrom });
        base = state === null ? base : { ...base, state: parseState(base.kind, state, base.id) };
      }
      const change = this.prepare(draft, base, { ...context }, draft.validFrom, history);
      if (change) prepared.push(change);
    }
    let done = 0;
    for (const chunk of chunks(prepared)) {
      const outcome = await this.commitChunk(chunk, context);
      written.push(...outcome.written);
      conflicts.push(...outcome.conflicts);
      done += chunk.length;
      onProgress(done);
    }
    return { written, conflicts };
  }

  /** Stored audit anchors of a province, newest first. */
  async anchors(provinceCode: string, limit: number): Promise<Anchor[]> {
    const { Items } = await this.read(
      new QueryCommand({
        TableName: this.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': anchorKey(provinceCode) },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: limit,
      }),
    );
    return (Items ?? []) as unknown as Anchor[];
  }

  /** The stored audit anchors of a province that have a root, newest first: all are looked through, however many nights they are. */
  async anchorsWith(provinceCode: string, root: string): Promise<Anchor[]> {
    const items = await this.everyItem({
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: '#root = :root',
      ExpressionAttributeNames: { '#root': 'root' },
      ExpressionAttributeValues: { ':pk': anchorKey(provinceCode), ':root': root },
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    return items as unknown as Anchor[];
  }

  async putAnchor(anchor: Anchor): Promise<void> {
    await this.client.send(
      new PutCommand({
        TableName: this.tableName,
        Item: { ...anchor, pk: anchorKey(anchor.provinceCode), sk: anchor.recordedAt },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  }

  /** Every aggregate in the table with its head (if it has one) and its history, by a scan: for audits and exports only. */
  async *everyAggregate(): AsyncGenerator<StoredAggregate> {
    let from: Record<string, unknown> | undefined;
    let open: StoredAggregate | null = null;
    do {
      const page: ScanCommandOutput = await this.read(
        new ScanCommand({
          TableName: this.tableName,
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of (page.Items ?? []) as Record<string, unknown>[]) {
        const isEntry = (item.sk as string).startsWith('H#');
        if (!isEntry && item.sk !== HEAD) continue;
        if (open === null || open.key !== item.pk) {
          if (open) yield open;
          open = { key: item.pk as string, head: null, entries: [] };
        }
        if (isEntry) open.entries.push(entryFromItem(item));
        else open.head = item;
      }
      from = page.LastEvaluatedKey;
    } while (from);
    if (open) yield open;
  }

  /** History entries recorded after `cursor`, in order: the local engine's stand-in for the table's stream. */
  async changesAfter(
    cursor: string,
    limit: number,
  ): Promise<{ entries: HistoryEntry[]; cursor: string; more: boolean }> {
    const { Items = [], LastEvaluatedKey } = await this.read(
      new QueryCommand({
        TableName: this.tableName,
        IndexName: LOCAL_CHANGE_INDEX.name,
        KeyConditionExpression: 'changeShard = :s AND changeOrder > :c',
        ExpressionAttributeValues: { ':s': CHANGE_SHARD, ':c': cursor },
        Limit: limit,
      }),
    );
    const last = Items[Items.length - 1];
    return {
      entries: Items.map(entryFromItem),
      cursor: last ? (last.changeOrder as string) : cursor,
      more: LastEvaluatedKey !== undefined,
    };
  }

  private readonly read: DynamoDBDocumentClient['send'] = (async (command: never) => {
    try {
      return await this.client.send(command);
    } catch (error) {
      if (classify(error) === 'other') throw error;
      throw new DomainError('unavailable', 'the database does not answer now; try again');
    }
  }) as DynamoDBDocumentClient['send'];

  /** All that a query finds, however many reads of 1 MB that takes. */
  private async everyItem(
    query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
  ): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page: QueryCommandOutput = await this.read(
        new QueryCommand({ ...query, TableName: this.tableName, ...(from ? { ExclusiveStartKey: from } : {}) }),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return items;
  }

  private async headItems(provinceCode: string, since = ' '): Promise<Record<string, unknown>[]> {
    const shards = Array.from({ length: HEAD_SHARDS }, (_, shard) =>
      this.everyItem({
        IndexName: TABLE.indexes.heads.name,
        KeyConditionExpression: 'headShard = :s AND headOrder > :since',
        ExpressionAttributeValues: { ':s': headShardKey(provinceCode, shard), ':since': since },
      }),
    );
    return (await Promise.all(shards)).flat();
  }

  private prepare(
    draft: Draft,
    base: Head | null,
    context: WriteContext,
    validFrom: string,
    history?: HistoryEntry[],
  ): Prepared | null {
    const changes = diffState(base === null ? null : asJson(base.state), asJson(draft.state));
    if (base !== null && changes.length === 0) return null;
    // A clock that runs behind another process's must not put an entry before the one it follows.
    const recordedAt = base !== null && base.recordedAt > context.now ? base.recordedAt : context.now;
    const entry = sealEntry(
      {
        ...draft.ref,
        version: (base?.version ?? 0) + 1,
        verb: draft.verb,
        changes,
        actor: context.actor,
        reason: draft.reason ?? null,
        validFrom,
        recordedAt,
        previousHash: base?.hash ?? null,
      },
      sha256,
    );
    const folded = history
      ? foldHistory([...history, entry])
      : applyChanges(base === null ? null : asJson(base.state), changes);
    const state = parseState(draft.ref.kind, folded, draft.ref.id);
    // A change of an earlier date is made from the state of that date; the cells hold what the head says.
    const stored = history ? parseState(draft.ref.kind, foldHistory(history), draft.ref.id) : (base?.state ?? null);
    return {
      entry,
      head: {
        ...draft.ref,
        version: entry.version,
        validFrom: base !== null && base.validFrom > validFrom ? base.validFrom : validFrom,
        recordedAt,
        hash: entry.hash,
        state,
      },
      cells: cellWrites(draft.ref, stored, state, entry.version),
      takesIds: draft.takesIds ?? [],
      ...(draft.fromStates ? { fromStates: draft.fromStates } : {}),
    };
  }

  private async commit(
    changes: readonly Prepared[],
    context: Pick<WriteContext, 'actor' | 'now' | 'idempotency'>,
  ): Promise<void> {
    const committedAt = this.options.changeIndex ? new Date().toISOString() : null;
    const TransactItems = changes.flatMap((change) => [
      { Put: { TableName: this.tableName, Item: headItem(change.head), ...headCondition(change) } },
      {
        Put: {
          TableName: this.tableName,
          Item: entryItem(change.entry, committedAt),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ]);
    // Behind the pairs of head and entry, whose places tell whose condition failed; the ids next, for the same reason.
    for (const { head, takesIds } of changes)
      for (const id of takesIds)
        TransactItems.push({
          Put: {
            TableName: this.tableName,
            Item: { pk: takenIdKey(head, id), sk: OWNER, owner: head.id },
            ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: { ':owner': head.id },
          },
        } as (typeof TransactItems)[number]);
    for (const { cells } of changes) {
      for (const Item of cells.put)
        TransactItems.push({ Put: { TableName: this.tableName, Item } } as (typeof TransactItems)[number]);
      for (const Key of cells.remove)
        TransactItems.push({ Delete: { TableName: this.tableName, Key } } as unknown as (typeof TransactItems)[number]);
    }
    if (context.idempotency) {
      const first = changes[0]!.head;
      TransactItems.push({
        Put: {
          TableName: this.tableName,
          Item: {
            pk: idempotencyKey(context.actor.id, context.idempotency.key),
            sk: 'IDEM',
            bodyHash: context.idempotency.bodyHash,
            refs: changes.map(({ head: { provinceCode, kind, id, version } }) => ({ provinceCode, kind, id, version })),
            expiresAt: Math.floor(Date.parse(context.now) / 1000) + IDEMPOTENCY_DAYS * 86_400,
            recordedAt: first.recordedAt,
          },
          ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
          ExpressionAttributeValues: { ':now': Math.floor(Date.parse(context.now) / 1000) },
        },
      } as (typeof TransactItems)[number]);
    }
    if (TransactItems.length > ITEMS_PER_TRANSACTION)
      throw new DomainError(
        'invalid',
        `this changes too much at once (${TransactItems.length} items); do it in parts`,
        {
          messageVi: 'Thay đổi quá nhiều cùng một lúc; hãy chia thành nhiều lần.',
        },
      );
    await this.client.send(new TransactWriteCommand({ TransactItems }));
    this.committed();
  }

  private async commitChunk(
    chunk: readonly Prepared[],
    context: Omit<WriteContext, 'validFrom' | 'idempotency' | 'ifVersion'>,
  ): Promise<{ written: Head[]; conflicts: Ref[] }> {
    let left = [...chunk];
    const conflicts: Ref[] = [];
    for (let attempt = 0; attempt < MAX_ATTEMPTS && left.length > 0; ) {
      try {
        await this.commit(left, context);
        return { written: left.map((c) => c.head), conflicts };
      } catch (error) {
        const failure = classify(error);
        if (failure === 'other') throw error;
        if (failure === 'unknown-outcome' && (await this.isCommitted(left)))
          return { written: left.map((c) => c.head), conflicts };
        if (failure === 'condition') {
          const moved = left[Math.floor(failedConditionAt(error) / 2)];
          if (!moved) throw error;
          conflicts.push(refOf(moved.head));
          left = left.filter((c) => c !== moved);
        } else await backOff(attempt++);
      }
    }
    if (left.length > 0)
      throw new DomainError('unavailable', 'the database is too busy for this load; run it again to complete it');
    return { written: [], conflicts };
  }

  /** After a time-out nobody knows whether the transaction ran: the head tells. */
  private async isCommitted(changes: readonly Prepared[]): Promise<boolean> {
    const first = changes[0]!;
    const { Item } = await this.read(
      new GetCommand({
        TableName: this.tableName,
        Key: { pk: aggregateKey(first.entry), sk: entrySortKey(first.entry.version) },
        ConsistentRead: true,
      }),
    );
    return Item?.hash === first.entry.hash;
  }

  private async replayed(context: WriteContext): Promise<WriteResult | null> {
    if (!context.idempotency) return null;
    const { Item } = await this.read(
      new GetCommand({
        TableName: this.tableName,
        Key: { pk: idempotencyKey(context.actor.id, context.idempotency.key), sk: 'IDEM' },
        ConsistentRead: true,
      }),
    );
    if (!Item || (Item.expiresAt as number) * 1000 < Date.parse(context.now)) return null;
    if (Item.bodyHash !== context.idempotency.bodyHash) {
      throw new DomainError('idempotency-mismatch', 'this Idempotency-Key was used before with another request');
    }
    const heads = await Promise.all(
      (Item.refs as (Ref & { version: number })[]).map((ref) => this.headAtVersion(ref, ref.version)),
    );
    return { heads, replayed: true };
  }

  private async headAtVersion(ref: Ref, version: number): Promise<Head> {
    const told = (await this.history(ref)).slice(0, version);
    const last = told[told.length - 1]!;
    return {
      ...refOf(ref),
      version,
      validFrom: told
        .map((e) => e.validFrom)
        .sort()
        .at(-1)!,
      recordedAt: last.recordedAt,
      hash: last.hash,
      state: parseState(ref.kind, foldHistory(told) as Json, aggregateKey(ref)),
    };
  }
}

function refOf(ref: Ref): Ref {
  return { provinceCode: ref.provinceCode, kind: ref.kind, id: ref.id };
}

/** If-Match: what the caller saw is what there is. */
function refuseStale(ref: Ref, head: Head | null, { ifVersion }: WriteContext): void {
  const version = head?.version ?? 0;
  if (ifVersion === undefined || ifVersion === version) return;
  throw new DomainError('stale-version', `${ref.kind} ${ref.id} is at version ${version}, not ${ifVersion}`, {
    version,
  });
}

/** Said before the write as well as in its condition, so that a wrong state is told apart from a lost race. */
/** @throws DomainError conflict, if what failed (index of the transaction) is the condition of an id */
function refuseTaken(prepared: readonly Prepared[], failed: number): void {
  const takenId = prepared.flatMap((p) => p.takesIds)[failed - 2 * prepared.length];
  if (takenId !== undefined)
    throw new DomainError('conflict', `${takenId} stands for something else already; nothing was changed`, {
      takenId,
      messageVi: `Mã ${takenId} đã dùng cho mục khác; chưa có gì thay đổi.`,
    });
}

function refuseWrongState({ ref, verb, fromStates }: Draft, stored: Head | null): void {
  const state = stored !== null && 'state' in stored.state ? stored.state.state : null;
  if (fromStates === undefined || (state !== null && fromStates.includes(state))) return;
  throw new DomainError(
    'conflict',
    `${ref.kind} ${ref.id} is ${state ?? 'not there'}; ${verb} needs ${fromStates.join(' or ')}`,
    { kind: ref.kind, state, allowedFrom: fromStates },
  );
}

function headCondition(change: Prepared): Record<string, unknown> {
  const { version } = change.entry;
  if (version === 1) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const from = change.fromStates;
  const values: Record<string, unknown> = { ':v': version - 1 };
  for (const [i, s] of (from ?? []).entries()) values[`:s${i}`] = s;
  return {
    ConditionExpression: `#version = :v${from ? ` AND #lifecycle IN (${from.map((_, i) => `:s${i}`).join(', ')})` : ''}`,
    ExpressionAttributeNames: { '#version': 'version', ...(from ? { '#lifecycle': 'lifecycle' } : {}) },
    ExpressionAttributeValues: values,
  };
}

function* chunks(changes: readonly Prepared[]): Generator<Prepared[]> {
  let chunk: Prepared[] = [];
  let bytes = 0;
  let items = 0;
  for (const change of changes) {
    // Twice the UTF-16 length bounds the UTF-8 size of Vietnamese text well enough; a head and its entry hold about the same.
    const size = 4 * JSON.stringify(change.head.state).length + 1000;
    const count = 2 + change.cells.put.length + change.cells.remove.length;
    if (chunk.length > 0 && (items + count > ITEMS_PER_TRANSACTION || bytes + size > BYTES_PER_TRANSACTION)) {
      yield chunk;
      chunk = [];
      bytes = 0;
      items = 0;
    }
    chunk.push(change);
    bytes += size;
    items += count;
  }
  if (chunk.length > 0) yield chunk;
}
