import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/** More positions than any list of a half-year had; one answer to a filing still fits a response. */
export const MAX_POSITIONS = 200;

/** What one decision document said about one position of the list. */
export const decidedPosition = z.object({ positionId: recordId, outcome: z.enum(['approve', 'reject']) });
export type DecidedPosition = z.infer<typeof decidedPosition>;

/** One decision document about positions of a list. It names only the positions it really decided. */
export const listDecision = z.object({
  number: z.string().min(1).max(60),
  date: civilDate,
  /** What the act is called where it was issued, as in "Quyết định chấp thuận danh mục vị trí". */
  act: z.string().min(1).max(300),
  positions: z.array(decidedPosition).min(1).max(MAX_POSITIONS),
});
export type ListDecision = z.infer<typeof listDecision>;

/** A list (danh mục) of positions that a carrier files together. It has no outcome of its own: each position has one. */
export const list = z.object({
  id: recordId,
  provinceCode,
  operator: operatorCode,
  title: z.string().min(1).max(300),
  createdOn: civilDate,
  positionIds: z.array(recordId).max(MAX_POSITIONS),
  decisions: z.array(listDecision).max(200),
});
export type List = z.infer<typeof list>;

/**
 * The list with what one decision document decided: positions already in the document stay, new ones are added, in order of id.
 * A document that decided nothing is not recorded.
 */
export function withDecision(l: List, decision: ListDecision): List {
  if (decision.positions.length === 0) return l;
  const isSame = (d: ListDecision): boolean => d.number === decision.number && d.date === decision.date;
  const before = l.decisions.find(isSame);
  const byId = new Map([...(before?.positions ?? []), ...decision.positions].map((p) => [p.positionId, p]));
  const positions = [...byId.values()].sort((a, b) => (a.positionId < b.positionId ? -1 : 1));
  const merged = { ...(before ?? decision), positions };
  return {
    ...l,
    decisions: before ? l.decisions.map((d) => (d === before ? merged : d)) : [...l.decisions, merged],
  };
}
