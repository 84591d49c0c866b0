import type { ProvinceSettings } from '../province-settings.ts';

/**
 * Bắc Ninh's rules, in full text, for a province whose own were not found (Lạng Sơn): labelled borrowed wherever they are used.
 */
export const BORROWED_SETTINGS: ProvinceSettings[] = [
  {
    id: 'bac-ninh-72-2025',
    title: 'Quy định quản lý hạ tầng viễn thông thụ động, tỉnh Bắc Ninh (mượn)',
    validFrom: '2025-12-01',
    source:
      'Quyết định 72/2025/QĐ-UBND Bắc Ninh, 19/11/2025: considered within 10 working days; a sharing request answered within 7, with a survey 15; 12 months to build, at most 6 more; plan filed by 30/11 (khoản 4 Điều 78 NĐ 163/2024), approved by 30/12; distances 120/250 m to other carriers, 300/450 m to the same, masts up to 3 m exempt. Assumption: approver differs from reviewer; lapse is marked, not automatic; two entries within 10 m are one position',
    borrowed: true,
    acts: {
      list: 'chấp thuận danh mục vị trí xây dựng trạm BTS',
      opinion: 'cho ý kiến về vị trí đề xuất',
      plan: 'phê duyệt kế hoạch phát triển hạ tầng viễn thông thụ động hằng năm',
    },
    approverMustDiffer: true,
    lapse: 'mark',
    clocks: {
      reviewWorkingDays: 10,
      sharingAnswerWorkingDays: 7,
      sharingAnswerWithSurveyWorkingDays: 15,
      buildMonths: 12,
      extensionMonths: 6,
      planFiledBy: '11-30',
      planApprovedBy: '12-30',
    },
    distancesM: {
      otherCarrier: { urban: 120, rural: 250 },
      sameCarrier: { urban: 300, rural: 450 },
      exemptMastHeightM: 3,
      duplicateWithin: 10,
    },
    mastLimits: [
      {
        class: 'A1a',
        maxHeightM: 3,
        alsoAsked:
          'không quá 20% chiều cao công trình; khoảng cách từ trục cột đến điểm ngoài cùng của ăng ten không quá 0,5 m',
        source:
          'TTLT 15/2016/TTLT-BTTTT-BXD (cột ăng ten không cồng kềnh); that this is class A1a of TT 14/2013 is from memory, not confirmed',
      },
    ],
  },
];
