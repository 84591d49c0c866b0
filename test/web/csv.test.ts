import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../web/src/white/csv.ts';

describe('rows saved as CSV', () => {
  it('comes back cell by cell through an independent reader', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((s) => !/^[\s]*[=+\-@]|^[\t\r]/.test(s));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, fc.integer()), { minLength: 1, maxLength: 8 }), (rows) => {
        const read = parse(csvOf(rows), { bom: true, record_delimiter: '\r\n', relax_column_count: false });
        expect(read).toEqual(rows.map((r) => r.map(String)));
      }),
      { seed: 7 },
    );
  });

  it('leaves no cell that a spreadsheet would run', () => {
    for (const evil of ['=1+1', '+84', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1'])
      expect(csvOf([[evil]]).replace(/^\uFEFF"?/, '')[0]).toBe("'");
    expect(csvOf([[-2, 'Nà Lìu', null]])).toBe('\uFEFF-2,Nà Lìu,\r\n');
  });
});
