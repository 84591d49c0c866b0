import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { placeCell, placeCellsWithin } from '#geo/cell';
import type { Site } from '#shared/site';
import type { Village } from '#shared/village';
import { cellKey, cellSort, cellSortPrefix, VAGUE_CELL } from './keys.ts';
import type { Aggregates, Kind, Ref } from './records.ts';

/** A place that an aggregate has: a site its one, a village its test points. Degrees and metres. */
export interface Place {
  lon: number;
  lat: number;
  accuracyM: number;
}

/** An aggregate with those of its places that lie in one cell. */
export interface CellEntry {
  kind: PlacedKind;
  id: string;
  /** Of a site's head, as of the same transaction; of a village's, when its places last changed. */
  version: number;
  places: Place[];
}

export type PlacedKind = 'site' | 'village';

/** Places less exact than this stand in a cell of their own, which is always read: a search need not reach out for them. */
const EXACT_WITHIN_M = 2_000;
const QUERIES_AT_ONCE = 16;

/**
 * Which sites and villages are near. Entries are items of the table itself, written in the transaction that writes the head, and
 * read consistently: an index might not have them yet.
 */
export class Cells {
  constructor(
    private readonly client: DynamoDBDocumentClient,
    private readonly tableName: string,
  ) {}

  /**
   * The entries of a kind that have a place within reach of one of some places: distance ≤ `radiusM` + accuracies of both ends.
   * Whole cells are answered, so there are others among them.
   */
  async around(
    provinceCode: string,
    kind: PlacedKind,
    places: readonly (Place & { radiusM: number })[],
  ): Promise<CellEntry[]> {
    const cells = new Set([VAGUE_CELL]);
    for (const { lon, lat, accuracyM, radiusM } of places) {
      for (const cell of placeCellsWithin(lon, lat, radiusM + accuracyM + EXACT_WITHIN_M)) cells.add(cell);
    }
    const asked = [...cells];
    const found: CellEntry[] = [];
    for (let i = 0; i < asked.length; i += QUERIES_AT_ONCE) {
      const some = asked.slice(i, i + QUERIES_AT_ONCE).map((cell) => this.entriesIn(provinceCode, kind, cell));
      found.push(...(await Promise.all(some)).flat());
    }
    return found;
  }

  private async entriesIn(provinceCode: string, kind: PlacedKind, cell: string): Promise<CellEntry[]> {
    const entries: CellEntry[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page: QueryCommandOutput = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
          ExpressionAttributeValues: { ':pk': cellKey(provinceCode, cell), ':kind': cellSortPrefix(kind) },
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of page.Items ?? []) {
        const { id, version, places } = item as Omit<CellEntry, 'kind' | 'places'> & { places: string | Place[] };
        // Stores of before 2026-11-23 have lists, until the aggregate is written again.
        entries.push({ kind, id, version, places: typeof places === 'string' ? JSON.parse(places) : places });
      }
      from = page.LastEvaluatedKey;
    } while (from);
    return entries;
  }
}

/** What a transaction does to cell entries. */
export interface CellWrites {
  put: Record<string, unknown>[];
  remove: { pk: string; sk: string }[];
}

/**
 * The entries to write when an aggregate goes from one state to another; none for kinds without a place. A site's tells its version,
 * so that who knows that version need not read the head; a village's is written only when its places change.
 */
export function cellWrites(
  ref: Ref,
  before: Aggregates[Kind] | null,
  after: Aggregates[Kind],
  version: number,
): CellWrites {
  if (ref.kind !== 'site' && ref.kind !== 'village') return { put: [], remove: [] };
  const old = entriesOf(ref.kind, before);
  const now = entriesOf(ref.kind, after);
  const key = (cell: string) => ({ pk: cellKey(ref.provinceCode, cell), sk: cellSort(ref) });
  return {
    put: [...now]
      .filter(([cell, places]) => ref.kind === 'site' || JSON.stringify(old.get(cell)) !== JSON.stringify(places))
      // As text: of a list of maps every number would be taken apart by the SDK, and hundreds of entries are read for a change.
      .map(([cell, places]) => ({ ...key(cell), id: ref.id, version, places: JSON.stringify(places) })),
    remove: [...old.keys()].filter((cell) => !now.has(cell)).map(key),
  };
}

function entriesOf(kind: PlacedKind, state: Aggregates[Kind] | null): Map<string, Place[]> {
  const cells = new Map<string, Place[]>();
  if (state === null) return cells;
  for (const { lon, lat, accuracyM } of kind === 'site' ? [state as Site] : (state as Village).testPoints) {
    const cell = accuracyM > EXACT_WITHIN_M ? VAGUE_CELL : placeCell(lon, lat);
    const places = cells.get(cell) ?? [];
    cells.set(cell, places);
    places.push({ lon, lat, accuracyM });
  }
  return cells;
}
