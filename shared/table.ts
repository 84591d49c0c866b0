/**
 * The one table: names that the runtime, the local engine and the infrastructure all read.
 * Access patterns stand on top of functions/storage/keys.ts and in docs/data-model.md.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttlAttribute: 'expiresAt',
  indexes: {
    /** Every head of a province, oldest change first: load a snapshot, or only what changed since. */
    heads: { name: 'heads', partitionKey: 'headShard', sortKey: 'headOrder' },
  },
} as const;

/** Local engine only: history entries in the order they were recorded, which stands in for the table's stream. */
export const LOCAL_CHANGE_INDEX = { name: 'changes', partitionKey: 'changeShard', sortKey: 'changeOrder' } as const;

/** Heads of one province are spread over this many index partitions, so that an import is not held to one partition's write rate. */
export const HEAD_SHARDS = 4;

/** Views and exports of one day are spread over this many partitions. */
export const ACCESS_SHARDS = 4;

/** Grows with every change of keys or of how items are written that older code cannot read (docs/decisions/table-versions.md). */
export const TABLE_VERSION = 1;
