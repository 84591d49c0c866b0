import { OPERATOR_CODES } from '#shared/operator';
import { mastClass, mastKind } from '#shared/site';
import { columnNote } from './column-notes.ts';
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
  level: ['không có sóng', 'yếu', 'chỉ gọi được', 'tốt'],
};

/** The sheet that a template of a kind has: of administrative units the list with names and codes. */
export function templateSheet(kind: ImportKind): Sheet {
  return kind === 'admin-units' ? 'units' : sheetsOf(kind)[0]!;
}

type InBoth = readonly [vi: string, en: string];

/** What must stand in a row of each kind, and what an empty cell says there. */
const NEEDED: Record<ImportKind, InBoth> = {
  villages: [
    'Thôn đã có: ghi mã thôn; ô để trống giữ nguyên giá trị đang có. Thôn mới: bắt buộc có tên thôn, vị trí, mã xã hoặc tên xã; để trống mã thôn thì hệ thống cấp mã.',
    'A village that is there: give its code; an empty cell leaves what is there. A new one needs name, position, and code or name of its commune; without a code it gets one.',
  ],
  stations: [
    'Cột có dấu * và vị trí là bắt buộc ở mọi dòng, cả với trạm đã có. Ô khác để trống: giữ nguyên giá trị đang có.',
    'Columns with * and the position are needed in every row, of known stations too. Another cell that is empty leaves what is there.',
  ],
  positions: [
    'Cột có dấu * và vị trí là bắt buộc ở mọi dòng, cả với dự thảo đã có. Xã và sai số tọa độ để trống: lấy theo chú thích của cột. Ô khác để trống: giữ nguyên giá trị đang có.',
    'Columns with * and the position are needed in every row, of known drafts too. Commune and accuracy: empty as the note of the column says. Another cell that is empty leaves what is there.',
  ],
  subscribers: [
    'Mỗi dòng là một báo cáo trọn vẹn: mọi cột có dấu * phải ghi, kể cả số 0; báo cáo mới thay báo cáo cũ của cùng doanh nghiệp, tháng, xã. Mã xã để trống: toàn tỉnh.',
    'A row is a whole report: every column with * is filled, with 0 if there are none; it takes the place of the report of this operator, month and commune. Without a commune code: the whole province.',
  ],
  'admin-units': ['Cột có dấu * là bắt buộc.', 'Columns with * are needed.'],
  communes: [
    'Cột có dấu * là bắt buộc. Ô khác để trống: giữ nguyên giá trị đang có.',
    'Columns with * are needed. Another cell that is empty leaves what is there.',
  ],
  'fibre-routes': [
    'Cột có dấu * là bắt buộc. Ô khác để trống: giữ nguyên giá trị đang có.',
    'Columns with * are needed. Another cell that is empty leaves what is there.',
  ],
  zones: [
    'Cột có dấu * là bắt buộc. Mỗi dòng là một khu vực trọn vẹn: ô để trống nghĩa là không có.',
    'Columns with * are needed. A row is a whole zone: an empty cell means that there is none.',
  ],
  measurements: [
    'Cột có dấu * là bắt buộc; mỗi dòng một lần đo, có mức thu hoặc tốc độ. Một dòng sai thì cả tệp chưa được nhận.',
    'Columns with * are needed; a row is one sample, with a level or a speed. One wrong row, and the file is not taken.',
  ],
  surveys: [
    'Cột có dấu * là bắt buộc, cùng với mã thôn hoặc tên thôn. Kết quả đã ghi không sửa được bằng tệp.',
    'Columns with * are needed, and the code or name of the village. A result that is there is not changed by a file.',
  ],
};

/** Columns without a star that a row needs nevertheless, and when. */
const NEEDED_WHEN: Partial<Record<Sheet, Record<string, string>>> = {
  villages: { name: 'thôn mới', communeCode: 'thôn mới (hoặc tên xã)', lon: 'thôn mới', lat: 'thôn mới' },
  stations: { lon: 'có (hoặc cách khác)', lat: 'có (hoặc cách khác)' },
  positions: { lon: 'có (hoặc cách khác)', lat: 'có (hoặc cách khác)' },
  surveys: { villageName: 'có (hoặc mã thôn)' },
};

const PLACE: InBoth = [
  'Vị trí: chỉ cần một trong ba cách: kinh độ và vĩ độ; tọa độ trong một ô; X và Y VN-2000.',
  'A position in one of three ways: longitude and latitude; both in one cell; VN-2000 X and Y.',
];

/** How to fill any template in. */
const HOW_TO: readonly InBoth[] = [
  [
    'Điền vào trang "Dữ liệu", mỗi dòng một bản ghi; không đổi tên cột.',
    'Fill in the sheet "Dữ liệu", a record a row; keep the headers.',
  ],
  [
    'Ngày ghi 31/12/2026 hoặc 2026-12-31. Không dùng công thức: dán giá trị.',
    'Dates as 31/12/2026 or 2026-12-31. No formulas: paste values.',
  ],
  [
    'Sau khi tải lên, hệ thống cho xem trước; chưa có gì thay đổi cho đến khi xác nhận.',
    'After the upload there is a preview; nothing changes before it is confirmed.',
  ],
];

/**
 * An empty workbook of a kind: Vietnamese headers (* = needed), drop-downs, a note at each column's cells, and a sheet that says in
 * Vietnamese and English what each column means.
 */
export function templateOf(kind: ImportKind): Buffer {
  const sheet = templateSheet(kind);
  const columns = Object.entries<Column>(SHEETS[sheet]).filter(([, c]) => c.vi !== undefined);
  const title = ([, c]: (typeof columns)[number]): string => `${c.vi![0]}${c.required ? ' *' : ''}`;
  const header = (value: string): WrittenCell => ({ value, style: 'header' });
  const wrapped = (value: string): WrittenCell => ({ value, style: 'wrap' });
  return writeWorkbook([
    {
      name: 'Dữ liệu',
      frozenRows: 1,
      widths: columns.map((c) => Math.max(12, title(c).length + 2)),
      rows: [columns.map((c) => header(title(c)))],
      choices: columns.flatMap(([field], column) => (CHOICES[field] ? [{ column, values: CHOICES[field] }] : [])),
      notes: columns.map(([field, c], column) => ({
        column,
        title: title([field, c]),
        text: [columnNote(sheet, field), c.meaning].filter((t) => t !== null).join('\n'),
      })),
    },
    {
      name: 'Hướng dẫn',
      frozenRows: 1,
      widths: [30, 12, 60, 26, 60, 60],
      rows: [
        [
          'Cột',
          'Bắt buộc (needed)',
          'Ý nghĩa, giá trị',
          'Tên tiếng Anh (English name)',
          'Meaning, values',
          'Tên khác được nhận biết (other names that are read)',
        ].map(header),
        ...columns.map(([field, c]): WrittenCell[] => [
          c.vi![0]!,
          NEEDED_WHEN[sheet]?.[field] ?? (c.required ? 'có' : 'không'),
          wrapped(withChoices(columnNote(sheet, field) ?? '', field)),
          c.headers[0]!,
          wrapped(withChoices(c.meaning, field)),
          wrapped([...c.vi!.slice(1), ...c.headers.slice(1)].join('; ')),
        ]),
        [],
        ...[
          ...HOW_TO.slice(0, 1),
          NEEDED[kind],
          ...('coordinates' in SHEETS[sheet] ? [PLACE] : []),
          ...HOW_TO.slice(1),
        ].map(([vi, en]): WrittenCell[] => [null, null, wrapped(vi), null, wrapped(en)]),
      ],
    },
  ]);
}

function withChoices(text: string, field: string): string {
  return CHOICES[field] ? `${text} [${CHOICES[field].join(' | ')}]` : text;
}
