import type { HistoryEntry } from '#shared/history';
import { entryFromItem } from './records.ts';

/** A value as the table's stream spells it. */
type Attribute =
  | { S: string }
  | { N: string }
  | { BOOL: boolean }
  | { NULL: boolean }
  | { M: Record<string, Attribute> }
  | { L: Attribute[] };

/** The part of a stream's record that is read here. */
export interface StreamRecord {
  eventName?: string | undefined;
  dynamodb?: { SequenceNumber?: string | undefined; NewImage?: unknown } | undefined;
}

/** The history entry that a stream's record brings; null for heads and everything else that is no new entry. */
export function entryFromStream(record: StreamRecord): HistoryEntry | null {
  const image = record.dynamodb?.NewImage as Record<string, Attribute> | undefined;
  const sk = image?.sk;
  if (record.eventName !== 'INSERT' || !image || !sk || !('S' in sk) || !sk.S.startsWith('H#')) return null;
  return entryFromItem(Object.fromEntries(Object.entries(image).map(([k, v]) => [k, plain(v)])));
}

function plain(attribute: Attribute): unknown {
  if ('S' in attribute) return attribute.S;
  if ('N' in attribute) return Number(attribute.N);
  if ('BOOL' in attribute) return attribute.BOOL;
  if ('M' in attribute) return Object.fromEntries(Object.entries(attribute.M).map(([k, v]) => [k, plain(v)]));
  if ('L' in attribute) return attribute.L.map(plain);
  return null;
}
