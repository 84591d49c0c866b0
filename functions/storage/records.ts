import type { ZodType } from 'zod';
import { type Account, account } from '#shared/actor';
import { type AdminUnit, adminUnit } from '#shared/admin-unit';
import { type Challenge, challenge } from '#shared/challenge';
import { type ProvinceDefinition, provinceDefinition } from '#shared/definition';
import {
  type ClaimArea,
  claimArea,
  type MeasurementBatch,
  measurementBatch,
  type VillageEvidence,
  villageEvidence,
} from '#shared/evidence';
import { type FibreRoute, fibreRoute } from '#shared/fibre';
import type { ActorRef, HistoryEntry, JsonObject } from '#shared/history';
import { type ColumnMappingRecord, columnMapping, type ImportJob, importJob } from '#shared/import-job';
import { type List, list } from '#shared/list';
import { type Webhook, webhook } from '#shared/notice';
import { type ReviewRound, type RoundAnswers, reviewRound, roundAnswers } from '#shared/round';
import { type Site, site } from '#shared/site';
import { type SubscriberReport, subscriberReport } from '#shared/subscriber';
import { type Village, village } from '#shared/village';
import { type YearlyPlan, yearlyPlan } from '#shared/yearly-plan';
import { type Zone, zone } from '#shared/zone';
import { type AggregateRef, aggregateKey, CHANGE_SHARD, entrySortKey, HEAD, headOrder, headShard } from './keys.ts';

/** The aggregates: what changes in one transaction and has a history of its own. */
export interface Aggregates {
  site: Site;
  village: Village;
  'admin-unit': AdminUnit;
  'fibre-route': FibreRoute;
  account: Account;
  webhook: Webhook;
  list: List;
  plan: YearlyPlan;
  zone: Zone;
  'import-job': ImportJob;
  'column-mapping': ColumnMappingRecord;
  /** Statements about a village: its surveys and the claims about it. */
  evidence: VillageEvidence;
  'claim-area': ClaimArea;
  measurement: MeasurementBatch;
  'review-round': ReviewRound;
  'round-answers': RoundAnswers;
  challenge: Challenge;
  /** A definition of white, weak and covered. */
  definition: ProvinceDefinition;
  /** 2G-only subscribers of an operator in an area at the end of a month. */
  'subscriber-report': SubscriberReport;
}
export type Kind = keyof Aggregates;

const SCHEMAS: { [K in Kind]: ZodType<Aggregates[K]> } = {
  site,
  village,
  'admin-unit': adminUnit,
  'fibre-route': fibreRoute,
  account,
  webhook,
  list,
  plan: yearlyPlan,
  zone,
  'import-job': importJob,
  'column-mapping': columnMapping,
  evidence: villageEvidence,
  'claim-area': claimArea,
  measurement: measurementBatch,
  'review-round': reviewRound,
  'round-answers': roundAnswers,
  challenge,
  definition: provinceDefinition,
  'subscriber-report': subscriberReport,
};

export interface Ref<K extends Kind = Kind> extends AggregateRef {
  kind: K;
}

/** The newest state of an aggregate, with the place of its last history entry. */
export interface Head<K extends Kind = Kind> extends Ref<K> {
  version: number;
  /** The latest valid time of any of its entries: from here on `state` is what is true. */
  validFrom: string;
  recordedAt: string;
  /** Hash of entry `version`. */
  hash: string;
  state: Aggregates[K];
}

/** A state read from the database is parsed again: code that wrote it may have been older, or wrong. */
export function parseState<K extends Kind>(kind: K, state: unknown, ref: string): Aggregates[K] {
  const parsed = SCHEMAS[kind].safeParse(state);
  if (!parsed.success) throw new Error(`stored ${kind} ${ref} does not match its schema: ${parsed.error.message}`);
  return parsed.data;
}

/*
 * `state` and `changes` are stored as JSON text: the hash chain covers exactly what is read back (a number's digits included),
 * nothing is ever filtered by them in the engine, and a province loads several times faster than from nested attribute maps.
 */
export function headItem(head: Head): Record<string, unknown> {
  return {
    pk: aggregateKey(head),
    sk: HEAD,
    headShard: headShard(head),
    headOrder: headOrder(head.recordedAt, head),
    provinceCode: head.provinceCode,
    kind: head.kind,
    id: head.id,
    version: head.version,
    validFrom: head.validFrom,
    recordedAt: head.recordedAt,
    hash: head.hash,
    ...('state' in head.state ? { lifecycle: head.state.state } : {}),
    state: JSON.stringify(head.state),
  };
}

export function headFromItem(item: Record<string, unknown>): Head {
  const kind = item.kind as Kind;
  return {
    provinceCode: item.provinceCode as string,
    kind,
    id: item.id as string,
    version: item.version as number,
    validFrom: item.validFrom as string,
    recordedAt: item.recordedAt as string,
    hash: item.hash as string,
    state: parseState(kind, JSON.parse(item.state as string), item.pk as string),
  };
}

/** `committedAt` orders the local change index; null where the engine has a stream. */
export function entryItem(entry: HistoryEntry, committedAt: string | null): Record<string, unknown> {
  const key = aggregateKey(entry);
  return {
    ...entry,
    pk: key,
    sk: entrySortKey(entry.version),
    changes: JSON.stringify(entry.changes),
    ...(committedAt === null
      ? {}
      : { changeShard: CHANGE_SHARD, changeOrder: `${committedAt}#${key}#${entrySortKey(entry.version)}` }),
  };
}

export function entryFromItem(item: Record<string, unknown>): HistoryEntry {
  return {
    provinceCode: item.provinceCode as string,
    kind: item.kind as string,
    id: item.id as string,
    version: item.version as number,
    verb: item.verb as string,
    changes: JSON.parse(item.changes as string),
    actor: item.actor as ActorRef,
    reason: item.reason as string | null,
    validFrom: item.validFrom as string,
    recordedAt: item.recordedAt as string,
    previousHash: item.previousHash as string | null,
    hash: item.hash as string,
  };
}

export function asJson(state: Aggregates[Kind]): JsonObject {
  return state as unknown as JsonObject;
}
