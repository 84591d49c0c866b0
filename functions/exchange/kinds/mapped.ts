import type { Finding } from '../table.ts';

/** What a mapping makes of a table: drafts of records, and why the others are none. */
export interface Mapped<D> {
  drafts: D[];
  findings: Finding[];
  /** Records refused because a row of theirs breaks a rule. */
  refused: number;
  /** Rows passed over on purpose. */
  skipped: number;
  unusedColumns: string[];
}
