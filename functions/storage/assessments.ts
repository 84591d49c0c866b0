import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Finding, type FindingBasis, finding, findingBasis } from '#shared/assessment';
import { DomainError } from '#shared/errors';
import { type ActorRef, applyChanges, diffState, type HistoryEntry, type JsonObject, sealEntry } from '#shared/history';
import { backOff, classify, failedConditionAt } from './failures.ts';
import { aggregateKey, entrySortKey, HEAD } from './keys.ts';
import { entryFromItem } from './records.ts';

/** A stored assessment: the finding with its history's version and hash, what it rests on, and how often it was written. */
export interface StoredAssessment {
  provinceCode: string;
  id: string;
  /** Entries of its history: grows when class or best server changes. */
  version: number;
  hash: string;
  /** Day from which the last entry holds. */
  validFrom: string;
  recordedAt: string;
  /** Grows with every write: who writes must have seen the newest one. */
  revision: number;
  finding: Finding;
  basis: FindingBasis;
}

/** What to store, and what was there when it was looked up. */
export interface AssessmentDraft {
  seen: StoredAssessment | null;
  finding: Finding;
  basis: FindingBasis;
  reason: string;
}

const KIND = 'assessment';
const ITEMS_PER_TRANSACTION = 100;
const BYTES_PER_TRANSACTION = 3_000_000;
const MAX_ATTEMPTS = 8;

/**
 * Assessments of villages, beside the aggregates: derived, hence in no snapshot and no index. Each is written under a condition of
 * its own, its revision, so that of two who assess a village at once the one who looked earlier starts over.
 */
export class Assessments {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
    private readonly sha256: (text: string) => string,
  ) {}

  /** Stored assessments in the order of `ids`, read consistently; null where there is none. */
  async get(provinceCode: string, ids: readonly string[]): Promise<(StoredAssessment | null)[]> {
    const found = new Map<string, StoredAssessment>();
    for (let i = 0; i < ids.length; i += 100) {
      let keys = ids.slice(i, i + 100).map((id) => ({ pk: aggregateKey({ provinceCode, kind: KIND, id }), sk: HEAD }));
      for (let attempt = 0; keys.length > 0; attempt++) {
        if (attempt === MAX_ATTEMPTS)
          throw new DomainError('unavailable', 'the database keeps refusing part of a read; try again');
        if (attempt > 0) await backOff(attempt);
        const page = await this.client.send(
          new BatchGetCommand({ RequestItems: { [this.tableName]: { Keys: keys, ConsistentRead: true } } }),
        );
        for (const item of page.Responses?.[this.tableName] ?? []) found.set(item.id as string, fromItem(item));
        keys = (page.UnprocessedKeys?.[this.tableName]?.Keys ?? []) as typeof keys;
      }
    }
    return ids.map((id) => found.get(id) ?? null);
  }

  /** Every change of class or best server of a village, oldest first. */
  async history(provinceCode: string, id: string): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page: QueryCommandOutput = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :h)',
          ExpressionAttributeValues: { ':pk': aggregateKey({ provinceCode, kind: KIND, id }), ':h': 'H#' },
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of page.Items ?? []) entries.push(entryFromItem(item));
      from = page.LastEvaluatedKey;
    } while (from);
    return entries;
  }

  /**
   * Stores assessments, many in a transaction. Every one gets a new revision; one whose finding changed also gets a history entry.
   * @returns how many findings changed, and the villages whose assessment somebody else has written meanwhile
   */
  async put(
    drafts: readonly AssessmentDraft[],
    context: { actor: ActorRef; now: string },
  ): Promise<{ written: string[]; changed: string[]; conflicts: string[] }> {
    const outcome = { written: [] as string[], changed: [] as string[], conflicts: [] as string[] };
    for (const chunk of chunks(drafts.map((d) => this.itemsOf(d, context)))) {
      let left = chunk;
      for (let attempt = 0; left.length > 0; ) {
        if (attempt === MAX_ATTEMPTS) throw new DomainError('unavailable', 'the database is too busy; try again');
        try {
          await this.client.send(new TransactWriteCommand({ TransactItems: left.flatMap((p) => p.items) }));
          outcome.written.push(...left.map((p) => p.id));
          outcome.changed.push(...left.filter((p) => p.items.length > 1).map((p) => p.id));
          break;
        } catch (error) {
          const failure = classify(error);
          if (failure === 'other') throw error;
          if (failure !== 'condition') await backOff(attempt++);
          else {
            const moved = ownerOf(left, failedConditionAt(error));
            outcome.conflicts.push(moved.id);
            left = left.filter((p) => p !== moved);
          }
        }
      }
    }
    return outcome;
  }

  private itemsOf(draft: AssessmentDraft, { actor, now }: { actor: ActorRef; now: string }): Pending {
    const { seen, basis } = draft;
    const { id, provinceCode } = draft.finding;
    const ref = { provinceCode, kind: KIND, id };
    const before = seen === null ? null : asJson(seen.finding);
    const changes = diffState(before, asJson(draft.finding));
    // A clock that runs behind another process's must not put an entry before the one it follows.
    const recordedAt = seen !== null && seen.recordedAt > now ? seen.recordedAt : now;
    const validFrom = seen !== null && seen.validFrom > basis.assessedOn ? seen.validFrom : basis.assessedOn;
    const entry =
      changes.length === 0
        ? null
        : sealEntry(
            {
              ...ref,
              version: (seen?.version ?? 0) + 1,
              verb: 'assessment:change',
              changes,
              actor,
              reason: draft.reason,
              validFrom,
              recordedAt,
              previousHash: seen?.hash ?? null,
            },
            this.sha256,
          );
    const key = aggregateKey(ref);
    const head = {
      pk: key,
      sk: HEAD,
      ...ref,
      version: entry?.version ?? seen!.version,
      hash: entry?.hash ?? seen!.hash,
      validFrom: entry?.validFrom ?? seen!.validFrom,
      recordedAt: entry?.recordedAt ?? seen!.recordedAt,
      revision: (seen?.revision ?? 0) + 1,
      state: JSON.stringify(applyChanges(before, changes)),
      basis: JSON.stringify(basis),
    };
    const items: Pending['items'] = [
      {
        Put: {
          TableName: this.tableName,
          Item: head,
          ...(seen === null
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'revision = :r', ExpressionAttributeValues: { ':r': seen.revision } }),
        },
      },
    ];
    if (entry !== null) {
      items.push({
        Put: {
          TableName: this.tableName,
          Item: { ...entry, pk: key, sk: entrySortKey(entry.version), changes: JSON.stringify(entry.changes) },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      });
    }
    return { id, items, bytes: JSON.stringify(items).length };
  }
}

interface Pending {
  id: string;
  items: {
    Put: {
      TableName: string;
      Item: Record<string, unknown>;
      ConditionExpression: string;
      ExpressionAttributeValues?: Record<string, unknown>;
    };
  }[];
  bytes: number;
}

function ownerOf(pending: readonly Pending[], item: number): Pending {
  let at = 0;
  for (const one of pending) {
    at += one.items.length;
    if (item < at) return one;
  }
  throw new Error('a condition failed that nobody set');
}

function* chunks(pending: readonly Pending[]): Generator<Pending[]> {
  let chunk: Pending[] = [];
  let items = 0;
  let bytes = 0;
  for (const one of pending) {
    if (
      items + one.items.length > ITEMS_PER_TRANSACTION ||
      (chunk.length > 0 && bytes + one.bytes > BYTES_PER_TRANSACTION)
    ) {
      yield chunk;
      chunk = [];
      items = 0;
      bytes = 0;
    }
    chunk.push(one);
    items += one.items.length;
    bytes += one.bytes;
  }
  if (chunk.length > 0) yield chunk;
}

function fromItem(item: Record<string, unknown>): StoredAssessment {
  return {
    provinceCode: item.provinceCode as string,
    id: item.id as string,
    version: item.version as number,
    hash: item.hash as string,
    validFrom: item.validFrom as string,
    recordedAt: item.recordedAt as string,
    revision: item.revision as number,
    finding: finding.parse(JSON.parse(item.state as string)),
    basis: findingBasis.parse(JSON.parse(item.basis as string)),
  };
}

function asJson(state: Finding): JsonObject {
  return state as unknown as JsonObject;
}
