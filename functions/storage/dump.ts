import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { DomainError } from '#shared/errors';
import { LOCAL_CHANGE_INDEX, TABLE_VERSION } from '#shared/table';
import { backOff } from './failures.ts';

/** What the local engine alone writes beside an entry, so that its pump finds it: no fact of the registry. */
const LOCAL_ONLY: readonly string[] = [LOCAL_CHANGE_INDEX.partitionKey, LOCAL_CHANGE_INDEX.sortKey];
const FORMAT = 'phusong-store';
const ITEMS_PER_BATCH = 25;
const MAX_ATTEMPTS = 10;

type RawItem = Record<string, AttributeValue>;

/**
 * A digest of items in whatever order they come: the sum, modulo 2^256, of the SHA-256 of each. A scan has no order of its own, and
 * two tables hold the same if their digests and numbers of items are equal.
 */
export class ItemsDigest {
  count = 0;
  private sum = 0n;

  add(line: string): void {
    this.count++;
    this.sum = (this.sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`)) % (1n << 256n);
  }

  get digest(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}

/** Every item of a table, one line each: DynamoDB's own JSON, keys sorted, so that the same item gives the same line. */
export async function* itemLines(client: DynamoDBClient, tableName: string): AsyncGenerator<string> {
  let from: RawItem | undefined;
  do {
    const page: ScanCommandOutput = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) }),
    );
    for (const item of page.Items ?? []) yield lineOf(item);
    from = page.LastEvaluatedKey;
  } while (from);
}

/** The lines of a dump: what it is, every item, and at the end how many there were and their digest. */
export async function* dumpLines(client: DynamoDBClient, tableName: string): AsyncGenerator<string> {
  const digest = new ItemsDigest();
  yield JSON.stringify({ format: FORMAT, tableVersion: TABLE_VERSION });
  for await (const line of itemLines(client, tableName)) {
    digest.add(line);
    yield line;
  }
  yield JSON.stringify({ items: digest.count, digest: digest.digest });
}

export interface DumpSummary {
  items: number;
  digest: string;
}

/**
 * Reads a dump to its end. Nothing may be written from it before this has come back.
 * @throws DomainError invalid, if it is of another format or version, was cut off, or was changed
 */
export async function checkDump(lines: AsyncIterable<string>): Promise<DumpSummary> {
  const digest = new ItemsDigest();
  let last: string | null = null;
  let isFirst = true;
  for await (const line of lines) {
    if (isFirst) requireHeader(line);
    else {
      if (last !== null) digest.add(last);
      last = line;
    }
    isFirst = false;
  }
  const end = parsed(last ?? '') as Partial<DumpSummary>;
  if (typeof end.digest !== 'string') throw new DomainError('invalid', 'the dump has no end: it was cut off');
  if (end.items !== digest.count || end.digest !== digest.digest)
    throw new DomainError(
      'invalid',
      `the dump says ${end.items} items, digest ${end.digest}; it holds ${digest.count}, ${digest.digest}`,
    );
  return { items: digest.count, digest: digest.digest };
}

/**
 * Writes the items of a checked dump into an empty table, and reads them all again.
 * @throws DomainError conflict, if the table holds anything; unavailable, if it keeps refusing; invalid, if it then holds anything else
 */
export async function restoreDump(
  client: DynamoDBClient,
  tableName: string,
  lines: AsyncIterable<string>,
  summary: DumpSummary,
): Promise<void> {
  const { Items } = await client.send(new ScanCommand({ TableName: tableName, Limit: 1, ConsistentRead: true }));
  if (Items && Items.length > 0) throw new DomainError('conflict', `table ${tableName} is not empty`);
  let batch: RawItem[] = [];
  for await (const line of lines) {
    const item = JSON.parse(line) as RawItem;
    // The first and the last line are no items.
    if (item.pk === undefined) continue;
    batch.push(item);
    if (batch.length < ITEMS_PER_BATCH) continue;
    await writeAll(client, tableName, batch);
    batch = [];
  }
  await writeAll(client, tableName, batch);
  const written = new ItemsDigest();
  for await (const line of itemLines(client, tableName)) written.add(line);
  if (written.count !== summary.items || written.digest !== summary.digest)
    throw new DomainError(
      'invalid',
      `the table now holds ${written.count} items, digest ${written.digest}: not what the dump says`,
    );
}

async function writeAll(client: DynamoDBClient, tableName: string, items: readonly RawItem[]): Promise<void> {
  let left = items.map((Item) => ({ PutRequest: { Item } }));
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === MAX_ATTEMPTS)
      throw new DomainError('unavailable', `${left.length} items are refused again and again`);
    if (attempt > 0) await backOff(attempt);
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }));
    left = (UnprocessedItems?.[tableName] ?? []) as typeof left;
  }
}

function lineOf(item: RawItem): string {
  const facts = Object.fromEntries(Object.entries(item).filter(([name]) => !LOCAL_ONLY.includes(name)));
  return JSON.stringify(facts, (_, value: unknown) => {
    if (value instanceof Uint8Array)
      throw new Error(`item ${JSON.stringify(item.pk)} holds bytes, which a dump does not`);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function requireHeader(line: string): void {
  const { format, tableVersion } = parsed(line) as { format?: unknown; tableVersion?: unknown };
  if (format !== FORMAT) throw new DomainError('invalid', 'this is no dump of a store');
  if (tableVersion !== TABLE_VERSION)
    throw new DomainError(
      'invalid',
      `the dump is of table version ${tableVersion}, this code writes ${TABLE_VERSION}; see docs/decisions/table-versions.md`,
    );
}

function parsed(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
