import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../functions/exchange/file.ts';
import { mapMeasurements } from '../../functions/exchange/kinds/measurements.ts';
import { type ImportKind, planImport, sheetsOf } from '../../functions/exchange/plan.ts';
import { importJobEn } from '../../web/src/text/import-job-en.ts';
import { importJobVi } from '../../web/src/text/import-job-vi.ts';

const planOf = (kind: ImportKind, lines: readonly string[][]) =>
  planImport(kind, readTable(Buffer.from(lines.map((l) => l.join(',')).join('\n')), sheetsOf(kind)), {
    provinceCode: '20',
  });

const ROWS: Record<string, { header: string[]; row: fc.Arbitrary<string[]> }> = {
  villages: {
    header: ['Mã thôn', 'Tên thôn', 'Mã xã', 'Kinh độ', 'Vĩ độ', 'Số hộ'],
    row: fc.tuple(
      fc.constantFrom('A', 'B', 'C', 'D', 'x y', ''),
      fc.constantFrom('Nà Khuất', 'Bản Po', ''),
      fc.constantFrom('05977', '05', ''),
      fc.constantFrom('106.5', '1', ''),
      fc.constant('21.8'),
      fc.constantFrom('9', '10', 'chín'),
    ),
  },
  stations: {
    header: ['Mã trạm', 'Doanh nghiệp', 'Kinh độ', 'Vĩ độ', 'Công nghệ', 'Băng tần (MHz)', 'EIRP (dBm)'],
    row: fc.tuple(
      fc.constantFrom('A', 'B', 'C', 'x y', ''),
      fc.constantFrom('VIETTEL', 'Vodafone'),
      fc.constantFrom('106.5', '106.6'),
      fc.constant('21.8'),
      fc.constantFrom('4G', '5G'),
      fc.constantFrom('1800', '2100'),
      fc.constantFrom('60', '61'),
    ),
  },
  subscribers: {
    header: ['Doanh nghiệp', 'Tháng', 'only_2g_baseline', 'converted', 'remaining', 'devices_granted'].concat(
      'devices_committed',
      'report_date',
      'source',
    ),
    row: fc.tuple(
      fc.constantFrom('VIETTEL', 'VNPT'),
      fc.constantFrom('10/2026', '11/2026', 'x'),
      fc.constant('100'),
      fc.constant('50'),
      fc.constantFrom('50', '500'),
      fc.constant('1'),
      fc.constant('2'),
      fc.constant('01/11/2026'),
      fc.constant('BC 01'),
    ),
  },
};

describe('the rows of a file', () => {
  it.each(Object.entries(ROWS))(
    'of %s are each taken, refused or passed over, and a refused one has its own problem',
    (kind, { header, row }) => {
      fc.assert(
        fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
          const plan = planOf(kind as ImportKind, [header, ...rows]);
          const taken = (plan.drafts as { rows?: number }[]).reduce((n, d) => n + (d.rows ?? 1), 0);
          expect(taken + plan.refused + plan.skipped).toBe(plan.rows);
          const wrong = new Set(plan.findings.filter((f) => f.severity === 'error').map((f) => f.row));
          expect(plan.refused).toBe(wrong.size);
        }),
        { seed: 7, numRuns: 300 },
      );
    },
  );

  it('that have figures are no notes, whatever else they lack', () => {
    const header = ['Mã thôn', 'Tên thôn', 'Mã xã', 'Kinh độ', 'Vĩ độ', 'Số hộ'];
    const plan = planOf('villages', [
      header,
      ['A', 'Nà Khuất', '05977', '106.5', '21.8', '9'],
      ['', '', '', '106.6', '21.8', '40'],
      ['Người lập biểu', '', '', '', '', ''],
    ]);
    expect(plan.findings.map((f) => [f.row, f.rule])).toContainEqual([4, 'note-row']);
    expect(plan.findings.some((f) => f.row === 3 && f.rule === 'note-row')).toBe(false);
    expect([plan.rows, plan.drafts.length, plan.skipped]).toEqual([3, 2, 1]);
    // It is a new village: what it lacks is told when the registry is known.
    const [, nameless] = plan.drafts as { ifNew: { rule: string; field: string }[] }[];
    expect(nameless!.ifNew.map((f) => [f.rule, f.field])).toEqual([
      ['required', 'Tên thôn'],
      ['required', 'Mã xã'],
    ]);
  });
});

describe('a broken CSV', () => {
  it('is refused with its line, in Vietnamese too', () => {
    const text = 'Mã thôn,Tên thôn\nA,Nà "Khuất\n';
    expect(() => readTable(Buffer.from(text), ['villages'])).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ messageVi: expect.stringContaining('ở dòng 2') }) }),
    );
  });
});

describe('measurements with the Vietnamese names of their columns', () => {
  const limits = { now: '2026-11-20T00:00:00.000Z', possibleDbm: {}, possibleMbps: {} };
  const read = (text: string) =>
    mapMeasurements(readTable(Buffer.from(text), ['measurements']), {
      ...limits,
      possibleDbm: { '4G': [-140, -40] },
      possibleMbps: { '4G': 1000 },
    } as never);

  it.each([importJobVi, importJobEn])(
    'are read under the headers of the template that the reply form gives',
    (texts) => {
      const row = '2026-11-18 08:00:00,106.43,21.8,Viettel,4G,-95,20,5,10';
      const { drafts, findings } = read(`${texts.measurementColumns.join(',')}\n${row}\n`);
      expect(findings).toEqual([]);
      expect(drafts).toMatchObject([{ lon: 106.43, levelDbm: -95, downMbps: 20, upMbps: 5, accuracyM: 10 }]);
    },
  );

  it('that are no measurements are refused with one problem, which names what is missing', () => {
    expect(() => read('xin,chao\n1,2\n')).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          problems: [
            expect.objectContaining({
              rule: 'missing-column',
              value: 'Thời gian, Kinh độ, Vĩ độ, Nhà mạng, Công nghệ',
            }),
          ],
        }),
      }),
    );
  });
});
