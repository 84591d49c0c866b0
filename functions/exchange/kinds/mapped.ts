import type { Cells } from '../cells.ts';
import type { Field, Sheet } from '../columns.ts';
import type { Finding } from '../table.ts';

/** What a mapping makes of a table: drafts of records, and why the other rows are none. */
export interface Mapped<D> {
  drafts: D[];
  findings: Finding[];
  /** Rows refused, because they or a row of the same record break a rule. */
  refused: number;
  /** Rows passed over on purpose. */
  skipped: number;
  unusedColumns: string[];
}

interface Claim<S extends Sheet, D> {
  cells: Cells<S>;
  draft: D | null;
  content: string | undefined;
  told: boolean;
}

/** Records of which each has one row: two rows that claim the same one are both refused, and each is told of the other. */
export class OneRowEach<S extends Sheet, D> {
  private readonly claims = new Map<string, Claim<S, D>>();
  /** Rows that repeated an earlier one word for word. */
  repeated = 0;

  /**
   * Takes a row's draft under the key of its record; a row that failed keeps the key, so that a second one is told.
   * @param content what the row says; the same again is passed over. Absent = a second row is always refused
   * @returns findings of the earlier row
   */
  take(key: string, field: Field<S>, cells: Cells<S>, draft: () => D, content?: string): Finding[] {
    const earlier = this.claims.get(key);
    if (!earlier) {
      this.claims.set(key, { cells, draft: cells.failed ? null : draft(), content, told: false });
      return [];
    }
    if (content !== undefined && content === earlier.content) {
      if (!cells.failed) this.repeated++;
      cells.warn(
        field,
        'duplicate-row',
        `row ${earlier.cells.row} says the same: passed over`,
        `Giống dòng ${earlier.cells.row}`,
      );
      return [];
    }
    tellOf(cells, earlier.cells.row, field);
    earlier.draft = null;
    if (earlier.told) return [];
    earlier.told = true;
    const before = earlier.cells.findings.length;
    tellOf(earlier.cells, cells.row, field);
    return earlier.cells.findings.slice(before);
  }

  get drafts(): D[] {
    return [...this.claims.values()].flatMap((c) => (c.draft === null ? [] : [c.draft]));
  }
}

function tellOf<S extends Sheet>(cells: Cells<S>, row: number, field: Field<S>): void {
  cells.error(field, 'duplicate-id', `row ${row} is of the same record; both are refused`, `Trùng với dòng ${row}`);
}
