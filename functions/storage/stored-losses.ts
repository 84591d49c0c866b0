import { deserialize, serialize } from 'node:v8';
import type { HeldLosses } from '#shared/coverage';
import type { LinkBudget } from '#shared/link-budget';

/** Grows when what is stored changes its shape: an older one is then not found, and computed again. */
const FORMAT = 1;

/** Losses of a province with everything that they were computed from. */
export interface StoredTable extends HeldLosses {
  /** Hash of the tiles: `LoadedTiles`. */
  tileHash: string;
  budget: LinkBudget;
}

/** A table as bytes: its columns as they lie in memory. */
export function packTable({ network, radio, settlements, table, tileHash, budget }: StoredTable): Buffer {
  // The search index of a network holds functions and is quickly made again.
  const columns = Object.fromEntries(Object.entries(network).filter(([name]) => name !== 'index'));
  return serialize({ network: columns, radio, settlements, table, tileHash, budget });
}

/** What {@link packTable} made. @throws Error if it is something else */
export function unpackTable(bytes: Uint8Array): StoredTable {
  return deserialize(bytes) as StoredTable;
}

/** Where the losses of a province lie, beside the tiles or in a folder. */
export function lossKey(provinceCode: string, budgetId: string): string {
  return `losses/v${FORMAT}/${provinceCode}/${budgetId}`;
}
