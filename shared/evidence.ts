import { z } from 'zod';
import { civilDate, instant } from './calendar.ts';
import { surveyLevel } from './evidence-rules.ts';
import { accuracyM, geometryPointer, latitude, longitude, provinceCode, recordId } from './geography.ts';
import { canonicalJson, type Json } from './history.ts';
import { generation, operatorCode } from './operator.ts';

const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex');
const source = z.string().min(1).max(300);

/** What an officer found at one test point, for one operator and generation. Made offline; its id is the device's. */
export const surveyStatement = z.object({
  id: recordId,
  pointId: recordId,
  operator: operatorCode,
  generation,
  level: surveyLevel,
  /** When the officer stood there, UTC. */
  madeAt: instant,
  /** Where the device thought it was; null = it did not know or was not allowed to say. */
  device: z.object({ lon: longitude, lat: latitude, accuracyM }).nullable(),
  /** A photo, by its hash. */
  photo: sha256Hex.nullable(),
  note: z.string().max(300).nullable(),
  /** Who stood there, where a sheet names somebody else than the account that brings it. */
  surveyor: z.string().min(1).max(100).optional(),
});
export type SurveyStatement = z.infer<typeof surveyStatement>;

/** A carrier's statement that it serves a village (its centre) with a generation, or that it does not. */
export const claimStatement = z.object({
  id: recordId,
  operator: operatorCode,
  generation,
  served: z.boolean(),
  date: civilDate,
  source,
});
export type ClaimStatement = z.infer<typeof claimStatement>;

/** Everything stated about one village: an aggregate with the village's id. Statements are added, never changed or removed. */
export const villageEvidence = z.object({
  id: recordId,
  provinceCode,
  surveys: z.record(recordId, surveyStatement),
  claims: z.record(recordId, claimStatement),
});
export type VillageEvidence = z.infer<typeof villageEvidence>;

/** A carrier's service area (bản đồ vùng phục vụ, QCVN 81:2019): it claims every point inside, and none outside. */
export const claimArea = z.object({
  id: recordId,
  provinceCode,
  operator: operatorCode,
  generation,
  date: civilDate,
  source,
  area: geometryPointer,
});
export type ClaimArea = z.infer<typeof claimArea>;

/** Samples of one point × operator × generation on one day, and how many of them had service. */
export const sampleCount = z.object({
  villageId: recordId,
  pointId: recordId,
  operator: operatorCode,
  generation,
  date: civilDate,
  samples: z.number().int().positive(),
  served: z.number().int().min(0),
});
export type SampleCount = z.infer<typeof sampleCount>;

/** A file of measurements: the file lies in the document store, this is what it says of villages. */
export const measurementBatch = z.object({
  id: recordId,
  provinceCode,
  source,
  /** Rules of evidence that it was counted by. */
  rules: z.string(),
  file: sha256Hex,
  /** A carrier's own measurements are kept, but contradict nobody and confirm nobody. */
  submittedBy: z.object({ role: z.string(), operator: operatorCode.nullable() }),
  rows: z.number().int().positive(),
  from: civilDate,
  to: civilDate,
  counts: z.array(sampleCount),
  /** Rows that count for no village: position not exact enough, outside the hours, away from every test point. */
  notCounted: z.object({ inexact: z.number().int(), hours: z.number().int(), away: z.number().int() }),
});
export type MeasurementBatch = z.infer<typeof measurementBatch>;

/** An item holds 400 KB; state and keys together stay well below it. */
export const MAX_EVIDENCE_BYTES = 300_000;

/** UTF-8 bytes of a value as JSON. */
export function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** What became of a delivered statement. `reused`: its id stands for another statement; `full`: the village can hold no more. */
export type Delivered = 'accepted' | 'already' | 'reused' | 'full';

/**
 * Adds statements to a village's evidence. A statement that is there already changes nothing; an id that stands for another
 * statement is refused. Without reused ids the outcome does not depend on order or repetition.
 */
export function addStatements(
  evidence: VillageEvidence,
  statements: { surveys?: readonly SurveyStatement[]; claims?: readonly ClaimStatement[] },
): { evidence: VillageEvidence; surveys: Delivered[]; claims: Delivered[] } {
  const next = { ...evidence, surveys: { ...evidence.surveys }, claims: { ...evidence.claims } };
  let bytes = bytesOf(next);
  const add = <S extends { id: string }>(held: Record<string, S>, other: Record<string, unknown>, s: S): Delivered => {
    const known = held[s.id];
    const size = bytesOf(s) + s.id.length + 4;
    if (known !== undefined) return isSame(known, s) ? 'already' : 'reused';
    if (other[s.id] !== undefined) return 'reused';
    if (bytes + size > MAX_EVIDENCE_BYTES) return 'full';
    held[s.id] = s;
    bytes += size;
    return 'accepted';
  };
  const surveys = (statements.surveys ?? []).map((s) => add(next.surveys, next.claims, s));
  const claims = (statements.claims ?? []).map((c) => add(next.claims, next.surveys, c));
  return { evidence: next, surveys, claims };
}

/** A village about which nobody has said anything. */
export function noEvidence(id: string, province: string): VillageEvidence {
  return { id, provinceCode: province, surveys: {}, claims: {} };
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}
