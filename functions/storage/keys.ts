/*
 * Access patterns of the one table. Every key is made here and nowhere else.
 *
 * what                             key                                                    items read
 * head of an aggregate             pk = 20#site#LSN0001-15, sk = HEAD                     1
 * history of an aggregate          same pk, sk = H#000000001 …                            its entries
 * snapshot of a province           index heads: headShard = 20#0 … 20#3                   all heads of the province
 * heads changed since              same, headOrder > recordedAt                           what changed
 * idempotency record               pk = IDEM#actor#key, sk = IDEM                         1 (expires)
 * audit anchors of a province      pk = 20#ANCHOR, sk = recordedAt                        newest first, 1
 * name of an account's person      account's pk, sk = PERSON                              1
 * secret of a webhook              webhook's pk, sk = SECRET                              1
 * progress of an import job         job's pk, sk = PROGRESS                                1
 * file announced for a site        site's pk, sk = UPLOAD#hash                            1 (expires)
 * inbox of a role and operator     pk = INBOX#20#carrier#VNPT, sk = recordedAt#hash#kind  a page, newest first
 * views and exports of a day       pk = ACCESS#20#2026-11-22#0 … #3, sk = at#id           a page of each shard
 * deliveries of a webhook          pk = DELIVERY#20#W-1, sk = id of the notice            a page
 * sites, villages of a cell         pk = 20#CELL#85415cb3fffffff, sk = site#LSN0001-15      those of the cell
 * stored assessment of a village   pk = 20#assessment#V1, sk = HEAD                       1
 * its changes of class and server  same pk, sk = H#000000001 …                            its entries
 * village of a statement's id      pk = 20#ID#evidence#S-1, sk = OWNER                     1
 * local pump (local engine only)   index changes: changeShard = CHANGES                   what changed
 */
import { createHash } from 'node:crypto';
import { HEAD_SHARDS } from '#shared/table';

export interface AggregateRef {
  provinceCode: string;
  kind: string;
  id: string;
}

export const HEAD = 'HEAD';

export function aggregateKey(ref: AggregateRef): string {
  return `${ref.provinceCode}#${ref.kind}#${ref.id}`;
}

export function entrySortKey(version: number): string {
  return `H#${String(version).padStart(9, '0')}`;
}

export function headShard(ref: AggregateRef): string {
  const byte = createHash('sha256').update(aggregateKey(ref)).digest()[0]!;
  return headShardKey(ref.provinceCode, byte % HEAD_SHARDS);
}

export function headShardKey(provinceCode: string, shard: number): string {
  return `${provinceCode}#${shard}`;
}

export function headOrder(recordedAt: string, ref: AggregateRef): string {
  return `${recordedAt}#${ref.kind}#${ref.id}`;
}

export function idempotencyKey(actorId: string, key: string): string {
  return `IDEM#${actorId}#${key}`;
}

/** An id that stands for something in one aggregate of a kind, and in no other. */
export function takenIdKey({ provinceCode, kind }: Pick<AggregateRef, 'provinceCode' | 'kind'>, id: string): string {
  return `${provinceCode}#ID#${kind}#${id}`;
}
export const OWNER = 'OWNER';

export function anchorKey(provinceCode: string): string {
  return `${provinceCode}#ANCHOR`;
}

/** Sort keys beside a head. They begin with neither HEAD nor H#, so that histories and audits pass them by. */
export const PERSON = 'PERSON';
export const SECRET = 'SECRET';
export const PROGRESS = 'PROGRESS';

export function uploadSort(hash: string): string {
  return `UPLOAD#${hash}`;
}

export function inboxKey(provinceCode: string, audience: { role: string; operator: string | null }): string {
  return `INBOX#${provinceCode}#${audience.role}#${audience.operator ?? '-'}`;
}

export function accessKey(provinceCode: string, date: string, shard: number): string {
  return `ACCESS#${provinceCode}#${date}#${shard}`;
}

export function deliveryKey(provinceCode: string, webhookId: string): string {
  return `DELIVERY#${provinceCode}#${webhookId}`;
}

/** The cell of places too vague to have one. */
export const VAGUE_CELL = 'vague';

export function cellKey(provinceCode: string, cell: string): string {
  return `${provinceCode}#CELL#${cell}`;
}

export function cellSort(ref: AggregateRef): string {
  return `${cellSortPrefix(ref.kind)}${ref.id}`;
}

export function cellSortPrefix(kind: string): string {
  return `${kind}#`;
}

export const CHANGE_SHARD = 'CHANGES';
