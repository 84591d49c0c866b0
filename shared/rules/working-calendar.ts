import type { CalendarYear } from '../working-calendar.ts';

const LABOUR_CODE = 'Bộ luật Lao động 45/2019/QH14, Art. 111.3 and 112';

function days(name: string, ...dates: string[]): CalendarYear['holidays'] {
  return dates.map((date) => ({ date, name }));
}

/** Days off of the public service. Each year is announced in the year before; one not yet found is marked as an assumption. */
export const PUBLIC_SERVICE_CALENDAR: CalendarYear[] = [
  {
    year: 2024,
    status: 'official',
    source: `${LABOUR_CODE}; Tết 08-14/02/2024 and Quốc khánh 02-03/09/2024 (m.btv.org.vn 95086; python-holidays 0.109)`,
    holidays: [
      ...days('Tết Dương lịch', '2024-01-01'),
      ...days(
        'Tết Nguyên đán',
        '2024-02-08',
        '2024-02-09',
        '2024-02-10',
        '2024-02-11',
        '2024-02-12',
        '2024-02-13',
        '2024-02-14',
      ),
      ...days('Giỗ Tổ Hùng Vương', '2024-04-18'),
      ...days('Ngày Chiến thắng', '2024-04-30'),
      ...days('Ngày Quốc tế Lao động', '2024-05-01'),
      ...days('Quốc khánh', '2024-09-02', '2024-09-03'),
    ],
    swaps: [{ off: '2024-04-29', worked: '2024-05-04', source: 'Công văn 2450/VPCP-KGVX, 2024' }],
  },
  {
    year: 2025,
    status: 'official',
    source: `${LABOUR_CODE}; Thông báo 6150/TB-BLĐTBXH, 2024; Công văn 8726/VPCP-KGVX, 26/11/2024`,
    holidays: [
      ...days('Tết Dương lịch', '2025-01-01'),
      ...days('Tết Nguyên đán', '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
      ...days('Giỗ Tổ Hùng Vương', '2025-04-07'),
      ...days('Ngày Chiến thắng', '2025-04-30'),
      ...days('Ngày Quốc tế Lao động', '2025-05-01'),
      ...days('Quốc khánh', '2025-09-01', '2025-09-02'),
    ],
    swaps: [{ off: '2025-05-02', worked: '2025-04-26', source: 'Thông báo 6150/TB-BLĐTBXH, 2024' }],
  },
  {
    year: 2026,
    status: 'official',
    source: `${LABOUR_CODE}; Tết 16-20/02/2026 (vietnammedia.vnanet.vn 165342, 17/10/2025); Ngày Văn hóa Việt Nam from 2026 (Nghị quyết 80-NQ/TW, as reported by laodong.vn 1639996)`,
    holidays: [
      ...days('Tết Dương lịch', '2026-01-01'),
      ...days('Tết Nguyên đán', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
      ...days('Giỗ Tổ Hùng Vương', '2026-04-26'),
      ...days('Nghỉ bù Giỗ Tổ Hùng Vương', '2026-04-27'),
      ...days('Ngày Chiến thắng', '2026-04-30'),
      ...days('Ngày Quốc tế Lao động', '2026-05-01'),
      ...days('Quốc khánh', '2026-09-01', '2026-09-02'),
      ...days('Ngày Văn hóa Việt Nam', '2026-11-24'),
    ],
    swaps: [
      {
        off: '2026-01-02',
        worked: '2026-01-10',
        source: 'agreed by the Government on 25/12/2025 (24h.com.vn c46a1724830)',
      },
      { off: '2026-08-31', worked: '2026-08-22', source: 'thuvienphapluat.vn 138100727, via python-holidays 0.109' },
    ],
  },
  {
    year: 2027,
    status: 'assumption',
    source: `assumption: ${LABOUR_CODE}; the announcement for 2027 was not found. Tết as in 2024, when its first day was a Saturday too; no swapped days; Quốc khánh with the day after`,
    holidays: [
      ...days('Tết Dương lịch', '2027-01-01'),
      ...days(
        'Tết Nguyên đán',
        '2027-02-04',
        '2027-02-05',
        '2027-02-06',
        '2027-02-07',
        '2027-02-08',
        '2027-02-09',
        '2027-02-10',
      ),
      ...days('Giỗ Tổ Hùng Vương', '2027-04-16'),
      ...days('Ngày Chiến thắng', '2027-04-30'),
      ...days('Ngày Quốc tế Lao động', '2027-05-01'),
      ...days('Nghỉ bù Ngày Quốc tế Lao động', '2027-05-03'),
      ...days('Quốc khánh', '2027-09-02', '2027-09-03'),
      ...days('Ngày Văn hóa Việt Nam', '2027-11-24'),
    ],
    swaps: [],
  },
];
