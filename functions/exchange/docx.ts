import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type DecisionDraft, type DraftedPosition, decimalComma, documentWords } from '#shared/decision-text';
import { REASONS } from '#shared/proposal';

/*
 * Form of an administrative document: Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20-25 mm top and bottom, 30-35 mm left,
 * 15-20 mm right, Times New Roman, text 13-14 pt, page number top centre from the second page on.
 */
const FONT = 'Times New Roman';
const MM = 56.7;
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 18 * MM, header: 10 * MM };
const A4 = { width: 210 * MM, height: 297 * MM };
const PORTRAIT_TEXT = A4.width - MARGIN.left - MARGIN.right;
const LANDSCAPE_TEXT = A4.height - MARGIN.left - MARGIN.right;
const TEXT_PT = 14;
const SIGNING_SPACE_PT = 70;
/** Line spacing in 240ths: Vietnamese capitals with two marks touch the line above at less. */
const LINE = 276;

interface Style {
  pt?: number;
  bold?: boolean;
  italics?: boolean;
  align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  beforePt?: number;
  afterPt?: number;
  indent?: boolean;
}

/** The draft (dự thảo) of a decision about a list of positions, to be signed outside. Returns the bytes of a .docx file. */
export async function decisionDocx(draft: DecisionDraft): Promise<Uint8Array> {
  const document = new Document({
    creator: 'Phủ Sóng',
    title: `Dự thảo Quyết định ${documentWords(draft.document).number}`,
    styles: {
      default: { document: { run: { font: FONT, size: TEXT_PT * 2 }, paragraph: { spacing: { line: LINE } } } },
    },
    sections: [decisionSection(draft), appendixSection(draft)],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function decisionSection(draft: DecisionDraft): ISectionOptions {
  const texts = articleTexts(draft);
  return {
    properties: { titlePage: true, page: { size: A4, margin: MARGIN } },
    headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({})] }) },
    children: [
      letterhead(draft),
      line('DỰ THẢO', { bold: true, pt: 13, beforePt: 6 }),
      line('QUYẾT ĐỊNH', { bold: true, align: AlignmentType.CENTER, beforePt: 6, afterPt: 2 }),
      line(`Về việc ${draft.act} của ${draft.operatorName} trên địa bàn ${draft.province}`, {
        bold: true,
        align: AlignmentType.CENTER,
      }),
      rule(PORTRAIT_TEXT * 0.36, PORTRAIT_TEXT),
      line('GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ', { bold: true, align: AlignmentType.CENTER, beforePt: 12, afterPt: 8 }),
      ...draft.grounds.map((g) => line(`${g};`, { italics: true, indent: true })),
      line(
        `Xét đề nghị của ${draft.operatorName} tại danh mục “${draft.listTitle}” và kết quả thẩm định của đơn vị chuyên môn.`,
        { italics: true, indent: true },
      ),
      line('QUYẾT ĐỊNH:', { bold: true, align: AlignmentType.CENTER, beforePt: 10, afterPt: 6 }),
      ...articles(texts),
      signature(draft, texts.length),
    ],
  };
}

function articleTexts(draft: DecisionDraft): string[] {
  const approved = draft.positions.filter((p) => p.outcome === 'approve').length;
  const rejected = draft.positions.length - approved;
  return [
    ...(approved > 0
      ? [
          `Chấp thuận ${counted(approved)} vị trí xây dựng trạm BTS của ${draft.operatorName} trên địa bàn ${draft.province} theo Phụ lục kèm theo Quyết định này.`,
        ]
      : []),
    ...(rejected > 0
      ? [
          `Không chấp thuận ${counted(rejected)} vị trí với lý do nêu tại Phụ lục. ${draft.operatorName} được đề xuất vị trí khác theo quy định.`,
        ]
      : []),
    ...(approved > 0
      ? [
          `${draft.operatorName} xây dựng công trình tại các vị trí được chấp thuận trong thời hạn ${draft.buildMonths} tháng kể từ ngày ký Quyết định này, đúng tọa độ, loại cột, chiều cao và các điều kiện nêu tại Phụ lục; thông báo khởi công trước khi xây dựng; bảo đảm khả năng dùng chung hạ tầng và chấp hành quy định của pháp luật về xây dựng, đất đai và viễn thông.`,
        ]
      : []),
    'Quyết định này có hiệu lực kể từ ngày ký.',
    `Chánh Văn phòng Sở, Trưởng phòng chuyên môn thuộc Sở, ${draft.operatorName}, Ủy ban nhân dân các xã, phường có liên quan và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.`,
  ];
}

/** The table of positions, on landscape pages of its own. */
function appendixSection(draft: DecisionDraft): ISectionOptions {
  const center = AlignmentType.CENTER;
  const { number, date } = documentWords(draft.document);
  return {
    properties: {
      page: {
        size: { width: A4.width, height: A4.height, orientation: PageOrientation.LANDSCAPE },
        margin: MARGIN,
      },
    },
    headers: { default: pageNumber() },
    children: [
      line('PHỤ LỤC', { bold: true, align: center }),
      line(`Danh mục vị trí xây dựng trạm BTS của ${draft.operatorName}`, { bold: true, align: center, beforePt: 2 }),
      line(`(Kèm theo Quyết định số ${number} ${date} của Giám đốc Sở Khoa học và Công nghệ ${draft.province})`, {
        italics: true,
        align: center,
        pt: 13,
        beforePt: 2,
      }),
      rule(LANDSCAPE_TEXT * 0.2, LANDSCAPE_TEXT, 8),
      positionTable(draft),
      line(
        `Tọa độ địa lý theo hệ WGS84${draft.centralMeridian === null ? '' : `; tọa độ phẳng theo hệ VN-2000, kinh tuyến trục ${draft.centralMeridian}, múi chiếu 3°, X là tọa độ Bắc, Y là tọa độ Đông`}.`,
        { italics: true, pt: 11, beforePt: 6 },
      ),
    ],
  };
}

/** Agency, number, national name and motto, place and date: two columns, each block with its rule below. */
function letterhead(draft: DecisionDraft): Table {
  const left = PORTRAIT_TEXT * 0.42;
  const right = PORTRAIT_TEXT - left;
  const center = AlignmentType.CENTER;
  const { number, date } = documentWords(draft.document);
  const cell = (width: number, children: (Paragraph | Table)[]) =>
    new TableCell({
      width: { size: Math.round(width), type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      children,
    });
  return borderless(
    [left, right],
    [
      new TableRow({
        children: [
          cell(left, [
            line(`UBND ${draft.province.toLocaleUpperCase('vi')}`, { pt: 12, align: center }),
            line('SỞ KHOA HỌC VÀ CÔNG NGHỆ', { pt: 12, bold: true, align: center }),
            rule(left * 0.4, left, 6),
          ]),
          cell(right, [
            line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { pt: 12, bold: true, align: center }),
            line('Độc lập - Tự do - Hạnh phúc', { pt: 13, bold: true, align: center }),
            rule(right * 0.58, right, 6),
          ]),
        ],
      }),
      new TableRow({
        children: [
          cell(left, [line(`Số: ${number}`, { pt: 13, align: center })]),
          cell(right, [line(`${draft.place}, ${date}`, { pt: 13, italics: true, align: center })]),
        ],
      }),
    ],
  );
}

function articles(texts: string[]): Paragraph[] {
  return texts.map(
    (text, i) =>
      new Paragraph({
        alignment: AlignmentType.JUSTIFIED,
        // The signature never stands on a page of its own.
        keepNext: i === texts.length - 1,
        keepLines: i === texts.length - 1,
        indent: { firstLine: 10 * MM },
        spacing: { after: 120, line: LINE },
        children: [
          new TextRun({ text: `Điều ${i + 1}. `, bold: true, size: TEXT_PT * 2, font: FONT }),
          new TextRun({ text, size: TEXT_PT * 2, font: FONT }),
        ],
      }),
  );
}

function signature(draft: DecisionDraft, articleCount: number): Table {
  const half = PORTRAIT_TEXT / 2;
  const center = AlignmentType.CENTER;
  const cell = (children: Paragraph[]) =>
    new TableCell({ width: { size: Math.round(half), type: WidthType.DXA }, margins: { left: 0, right: 0 }, children });
  return borderless(
    [half, half],
    [
      new TableRow({
        cantSplit: true,
        children: [
          cell([
            line('Nơi nhận:', { pt: 12, bold: true, italics: true, beforePt: 12 }),
            ...[
              `- Như Điều ${articleCount};`,
              `- UBND ${draft.province} (để báo cáo);`,
              '- UBND các xã, phường có liên quan;',
              `- ${draft.operatorName};`,
              '- Lưu: VT, hồ sơ.',
            ].map((text) => line(text, { pt: 11 })),
          ]),
          cell([
            line('GIÁM ĐỐC', { bold: true, align: center, beforePt: 12 }),
            new Paragraph({ spacing: { before: SIGNING_SPACE_PT * 20 }, children: [] }),
          ]),
        ],
      }),
    ],
  );
}

const COLUMNS: {
  title: string;
  mm: number;
  align: Style['align'];
  text: (p: DraftedPosition, row: number) => string;
}[] = [
  { title: 'STT', mm: 10, align: AlignmentType.CENTER, text: (_, row) => String(row + 1) },
  {
    title: 'Mã, tên vị trí',
    mm: 36,
    align: AlignmentType.LEFT,
    text: (p) => (p.name === p.code ? p.code : `${p.code}\n${p.name}`),
  },
  { title: 'Xã, phường', mm: 27, align: AlignmentType.LEFT, text: (p) => p.commune },
  {
    title: 'Kinh độ,\nvĩ độ (độ)',
    mm: 25,
    align: AlignmentType.CENTER,
    text: (p) => `${decimalComma(p.lon, 6)}\n${decimalComma(p.lat, 6)}`,
  },
  {
    title: 'X, Y\nVN-2000 (m)',
    mm: 27,
    align: AlignmentType.CENTER,
    text: (p) => (p.vn2000 ? `${decimalComma(p.vn2000.xM, 2)}\n${decimalComma(p.vn2000.yM, 2)}` : '…'),
  },
  { title: 'Loại cột', mm: 15, align: AlignmentType.CENTER, text: (p) => p.mastClass ?? '…' },
  {
    title: 'Chiều cao (m)',
    mm: 17,
    align: AlignmentType.CENTER,
    text: (p) => (p.heightM === null ? '…' : decimalComma(p.heightM, Number.isInteger(p.heightM) ? 0 : 1)),
  },
  {
    title: 'Hình thức',
    mm: 20,
    align: AlignmentType.CENTER,
    text: (p) => (p.form === 'shared' ? 'Dùng chung' : 'Độc lập'),
  },
  {
    title: 'Kết quả',
    mm: 25,
    align: AlignmentType.CENTER,
    text: (p) => (p.outcome === 'approve' ? 'Chấp thuận' : 'Không chấp thuận'),
  },
  { title: 'Lý do, điều kiện', mm: 47, align: AlignmentType.LEFT, text: remarks },
];

function remarks(p: DraftedPosition): string {
  if (p.outcome === 'reject') return p.reason ? `${capitalised(REASONS[p.reason.code])}: ${p.reason.text}` : '…';
  return p.conditions.map((c) => `- ${c}`).join('\n');
}

function positionTable(draft: DecisionDraft): Table {
  const total = COLUMNS.reduce((sum, c) => sum + c.mm, 0);
  const widths = COLUMNS.map((c) => Math.round((c.mm / total) * LANDSCAPE_TEXT));
  const cell = (column: number, text: string, style: Style) =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 70, right: 70 },
      children: text.split('\n').map((part) => line(part, { pt: 11, ...style })),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: COLUMNS.map((c, i) => cell(i, c.title, { bold: true, align: AlignmentType.CENTER })),
      }),
      ...draft.positions.map(
        (p, row) =>
          new TableRow({
            cantSplit: true,
            children: COLUMNS.map((c, i) => cell(i, c.text(p, row), c.align ? { align: c.align } : {})),
          }),
      ),
    ],
  });
}

function line(text: string, style: Style): Paragraph {
  return new Paragraph({
    alignment: style.align ?? (style.indent ? AlignmentType.JUSTIFIED : AlignmentType.LEFT),
    ...(style.indent ? { indent: { firstLine: 10 * MM } } : {}),
    spacing: { before: (style.beforePt ?? 0) * 20, after: (style.afterPt ?? (style.indent ? 4 : 0)) * 20, line: LINE },
    children: [
      new TextRun({
        text,
        font: FONT,
        size: (style.pt ?? TEXT_PT) * 2,
        bold: style.bold ?? false,
        italics: style.italics ?? false,
      }),
    ],
  });
}

/** A horizontal rule of its own width in the middle of the column, as below agency, motto and subject. */
function rule(width: number, column: number, afterPt = 0): Paragraph {
  const side = Math.round((column - width) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 80, after: afterPt * 20, line: 60, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [],
  });
}

function borderless(widths: number[], rows: TableRow[]): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map(Math.round),
    width: { size: Math.round(PORTRAIT_TEXT), type: WidthType.DXA },
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows,
  });
}

function pageNumber(): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], font: FONT, size: 26 })],
      }),
    ],
  });
}

/** A count as documents write it: two digits below ten. */
function counted(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
