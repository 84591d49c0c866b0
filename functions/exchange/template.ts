import { OPERATOR_CODES } from '#shared/operator';
import { mastClass, mastKind } from '#shared/site';
import { type Column, SHEETS, type Sheet } from './columns.ts';
import { type ImportKind, sheetsOf } from './plan.ts';
import { type WrittenCell, writeWorkbook } from './workbook.ts';

/** Drop-downs of fields, by name; the same name means the same in every sheet. */
const CHOICES: Record<string, readonly string[]> = {
  operator: OPERATOR_CODES,
  owner: OPERATOR_CODES,
  generation: ['2G', '3G', '4G', '5G'],
  mastClass: mastClass.options,
  mastKind: mastKind.options,
  power: ['grid', 'solar', 'generator', 'hybrid', 'unknown'],
  backhaul: ['fibre', 'microwave', 'satellite', 'unknown'],
  hardened: ['có', 'không'],
  gridPower: ['có', 'không', 'unknown'],
  fibrePresent: ['có', 'không', 'unknown'],
  declaredClass: ['trắng', 'lõm', 'có sóng'],
  deployment: ['treo', 'cống bể', 'chôn'],
  status: ['proposed', 'planned', 'underConstruction', 'operational', 'decommissioned'],
  relation: ['Nhập toàn bộ', 'Nhập một phần'],
  restriction: ['không', 'hạn chế', 'cấm'],
  areaKind: ['đô thị', 'nông thôn'],
  sharingDuty: ['có', 'không'],
};

/** The sheet that a template of a kind has: of administrative units the list with names and codes. */
export function templateSheet(kind: ImportKind): Sheet {
  return kind === 'admin-units' ? 'units' : sheetsOf(kind)[0]!;
}

/** An empty workbook of a kind: Vietnamese headers (* = needed), drop-downs, and a sheet that says what each column means. */
export function templateOf(kind: ImportKind): Buffer {
  const columns = Object.entries<Column>(SHEETS[templateSheet(kind)]).filter(([, c]) => c.vi !== undefined);
  const title = ([, c]: (typeof columns)[number]): string => `${c.vi![0]}${c.required ? ' *' : ''}`;
  const header = (value: string): WrittenCell => ({ value, style: 'header' });
  return writeWorkbook([
    {
      name: 'Dữ liệu',
      frozenRows: 1,
      widths: columns.map((c) => Math.max(12, title(c).length + 2)),
      rows: [columns.map((c) => header(title(c)))],
      choices: columns.flatMap(([field], column) => (CHOICES[field] ? [{ column, values: CHOICES[field] }] : [])),
    },
    {
      name: 'Hướng dẫn',
      frozenRows: 1,
      widths: [30, 12, 26, 60, 70],
      rows: [
        ['Cột', 'Bắt buộc', 'Tên tiếng Anh', 'Tên khác được nhận biết', 'Ý nghĩa, giá trị'].map(header),
        ...columns.map(([field, c]): WrittenCell[] => [
          c.vi![0]!,
          c.required ? 'có' : 'không',
          c.headers[0]!,
          { value: [...c.vi!.slice(1), ...c.headers.slice(1)].join('; '), style: 'wrap' },
          { value: CHOICES[field] ? `${c.meaning} [${CHOICES[field].join(' | ')}]` : c.meaning, style: 'wrap' },
        ]),
      ],
    },
  ]);
}
