import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DomainError } from '#shared/errors';
import { classify } from './failures.ts';

export type Item = Record<string, unknown> & { pk: string; sk: string };

/** Single items beside the aggregates: put whole, never updated in part, never deleted. */
export class Items {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  /** Read consistently; null if it is not there, or has expired and only waits to be removed. */
  async get(pk: string, sk: string, now?: string): Promise<Item | null> {
    const { Item: item } = await this.send(() =>
      this.client.send(new GetCommand({ TableName: this.tableName, Key: { pk, sk }, ConsistentRead: true })),
    );
    const expired =
      now !== undefined && typeof item?.expiresAt === 'number' && item.expiresAt * 1000 <= Date.parse(now);
    return item && !expired ? (item as Item) : null;
  }

  async put(item: Item): Promise<void> {
    await this.send(() => this.client.send(new PutCommand({ TableName: this.tableName, Item: item })));
  }

  /** Puts an item unless there is one with its key; says whether it did. Put again after a time-out, it says no and is there. */
  async add(item: Item): Promise<boolean> {
    return this.putIf(item, 'attribute_not_exists(pk)');
  }

  /** Puts an item in place of the one whose `field` has the value; says whether it did. */
  async replace(item: Item, field: string, value: unknown): Promise<boolean> {
    return this.putIf(item, '#f = :v', { '#f': field }, { ':v': value });
  }

  /** A page of a partition from `after` on (exclusive), newest first unless `ascending`. */
  async page(
    pk: string,
    options: { limit: number; after?: string | undefined; from?: string; ascending?: boolean },
  ): Promise<{ items: Item[]; more: boolean }> {
    const { Items: items = [], LastEvaluatedKey } = await this.send(() =>
      this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: options.from === undefined ? 'pk = :pk' : 'pk = :pk AND sk >= :from',
          ExpressionAttributeValues: { ':pk': pk, ...(options.from === undefined ? {} : { ':from': options.from }) },
          ScanIndexForward: options.ascending ?? false,
          Limit: options.limit,
          ConsistentRead: true,
          ...(options.after === undefined ? {} : { ExclusiveStartKey: { pk, sk: options.after } }),
        }),
      ),
    );
    return { items: items as Item[], more: LastEvaluatedKey !== undefined };
  }

  private async putIf(
    item: Item,
    condition: string,
    names?: Record<string, string>,
    values?: Record<string, unknown>,
  ): Promise<boolean> {
    try {
      await this.send(() =>
        this.client.send(
          new PutCommand({
            TableName: this.tableName,
            Item: item,
            ConditionExpression: condition,
            ...(names ? { ExpressionAttributeNames: names } : {}),
            ...(values ? { ExpressionAttributeValues: values } : {}),
          }),
        ),
      );
      return true;
    } catch (error) {
      if (classify(error) === 'condition') return false;
      throw error;
    }
  }

  private async send<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      const failure = classify(error);
      if (failure === 'other' || failure === 'condition') throw error;
      throw new DomainError('unavailable', 'the database does not answer now; try again');
    }
  }
}
