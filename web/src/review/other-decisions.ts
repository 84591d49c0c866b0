import type { PositionRow } from '../api/answers.ts';
import type { Texts } from '../text/catalogue.ts';

/** Of which list and carrier the positions are that a decision is about. */
type Subject = Pick<PositionRow, 'listId' | 'operator'>;

/**
 * What to say if a document number was used for another list or carrier: one number is one document. Null = it was not.
 * @param rows positions with the decisions that were made about them
 */
export function otherDecision(
  number: string,
  subject: Subject,
  rows: readonly PositionRow[],
  { t, format }: Texts,
): string | null {
  const same = number.trim().toLowerCase();
  const other = rows.find(
    (p) =>
      p.decision?.number.toLowerCase() === same &&
      (p.operator !== subject.operator || p.listId === null || p.listId !== subject.listId),
  );
  if (!other?.decision) return null;
  return t.review.numberUsed(t.operators[other.operator], other.name, format.date(other.decision.date));
}
