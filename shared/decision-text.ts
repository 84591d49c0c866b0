import type { ReasonCode } from './proposal.ts';
import type { MastClass } from './site.ts';

/** One position as the table of a decision prints it. */
export interface DraftedPosition {
  code: string;
  name: string;
  /** Name of the commune, or its code where no name is known. */
  commune: string;
  lon: number;
  lat: number;
  /** VN-2000, xM = north, yM = east, metres; null where the zone of the province is not known. */
  vn2000: { xM: number; yM: number } | null;
  mastClass: MastClass | null;
  heightM: number | null;
  form: 'shared' | 'independent';
  outcome: 'approve' | 'reject';
  reason: { code: ReasonCode; text: string } | null;
  conditions: string[];
}

/** What the draft of a decision about a list is made of. */
export interface DecisionDraft {
  /** Number and civil date of the document; null while it has none, because it is not signed. */
  document: { number: string; date: string } | null;
  /** What is done, as in "chấp thuận danh mục vị trí xây dựng trạm BTS". */
  act: string;
  /** Full name of the province with its kind, as in "tỉnh Lạng Sơn", and where the document is issued. */
  province: string;
  place: string;
  operatorName: string;
  listTitle: string;
  grounds: string[];
  /** Months in which what is approved must be built. */
  buildMonths: number;
  centralMeridian: string | null;
  positions: DraftedPosition[];
}

/**
 * Legal grounds (căn cứ) of a decision on positions, in the order a decision cites them, with the day from which each is in
 * force. What was not found stands as a blank to be filled in by the officer.
 */
const GROUNDS: readonly { validFrom: string; text: string }[] = [
  { validFrom: '2024-07-01', text: 'Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023' },
  {
    validFrom: '2024-12-24',
    text: 'Căn cứ Nghị định số 163/2024/NĐ-CP ngày 24 tháng 12 năm 2024 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Viễn thông',
  },
];

/** @param settings the settings in force: borrowed ones are another province's, and are not cited */
export function groundsOn(date: string, province: string, settings: { borrowed: boolean; source: string }): string[] {
  return [
    ...GROUNDS.filter((g) => g.validFrom <= date).map((g) => g.text),
    settings.borrowed
      ? `Căn cứ Quyết định số ……/……/QĐ-UBND ngày …… tháng …… năm …… của Ủy ban nhân dân ${province} quy định về quản lý, xây dựng hạ tầng kỹ thuật viễn thông thụ động`
      : `Căn cứ ${settings.source}`,
    `Căn cứ Quyết định số ……/QĐ-UBND ngày …… tháng …… năm …… của Ủy ban nhân dân ${province} quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Khoa học và Công nghệ`,
  ];
}

/** A date as documents write it: a zero only before days under ten and the first two months (NĐ 30/2020/NĐ-CP, Phụ lục I, II.4). */
export function vietnameseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const m = Number(month);
  return `ngày ${day} tháng ${m < 3 ? month : m} năm ${year}`;
}

/** Number and date of a document as it prints them; blanks while it is not signed. */
export function documentWords(document: DecisionDraft['document']): { number: string; date: string } {
  return document === null
    ? { number: '……/QĐ-SKHCN', date: 'ngày …… tháng …… năm ……' }
    : { number: document.number, date: vietnameseDate(document.date) };
}

/** A number with a decimal comma. */
export function decimalComma(value: number, digits: number): string {
  return value.toFixed(digits).replace('.', ',');
}
