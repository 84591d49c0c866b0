import { describe, expect, it } from 'vitest';
import { type DecisionDraft, type DraftedPosition, groundsOn, vietnameseDate } from '#shared/decision-text';
import { fileTypeOf } from '#shared/file-type';
import { decisionDocx } from '../../functions/exchange/docx.ts';
import { paragraphsIn } from '../fixtures/docx.ts';

function aDrafted(facts: Partial<DraftedPosition> = {}): DraftedPosition {
  return {
    code: 'LSN0001-15',
    name: 'Nà Khuất',
    commune: 'Xã Hữu Liên',
    lon: 106.7612,
    lat: 21.8539,
    vn2000: { xM: 2417571.937, yM: 449283.439 },
    mastClass: 'A2b',
    heightM: 42,
    form: 'shared',
    outcome: 'approve',
    reason: null,
    conditions: [],
    ...facts,
  };
}

function aDraft(positions: DraftedPosition[]): DecisionDraft {
  return {
    document: { number: '12/QĐ-SKHCN', date: '2026-02-05' },
    act: 'chấp thuận danh mục vị trí xây dựng trạm BTS',
    province: 'tỉnh Lạng Sơn',
    place: 'Lạng Sơn',
    operatorName: 'Viettel',
    listTitle: 'Đợt 1 <năm 2026> & bổ sung',
    grounds: groundsOn('2026-02-05', 'tỉnh Lạng Sơn', {
      borrowed: true,
      source: 'Quyết định 72/2025/QĐ-UBND Bắc Ninh',
    }),
    buildMonths: 12,
    centralMeridian: '107°15′',
    positions,
  };
}

const paragraphsOf = async (draft: DecisionDraft): Promise<string[]> => paragraphsIn(await decisionDocx(draft));

describe('the draft of a decision', () => {
  const mixed = [
    aDrafted({ conditions: ['dùng chung cho 02 doanh nghiệp'] }),
    aDrafted({
      code: 'LSN0002-16',
      outcome: 'reject',
      heightM: 45.5,
      reason: { code: 'too-close', text: 'cách cột khác 180 m' },
    }),
    aDrafted({ code: 'LSN0003-17', mastClass: null, heightM: null, vn2000: null }),
  ];

  it('is a Word document', async () => {
    expect(fileTypeOf(await decisionDocx(aDraft(mixed)))).toBe(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    );
  });

  it('has the parts of an administrative document in the order of Nghị định 30/2020', async () => {
    const text = (await paragraphsOf(aDraft(mixed))).join('\n');
    const parts = [
      'UBND TỈNH LẠNG SƠN',
      'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 12/QĐ-SKHCN',
      'Lạng Sơn, ngày 05 tháng 02 năm 2026',
      'QUYẾT ĐỊNH',
      'Về việc chấp thuận danh mục vị trí xây dựng trạm BTS của Viettel trên địa bàn tỉnh Lạng Sơn',
      'GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ',
      'Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023;',
      'Xét đề nghị của Viettel tại danh mục “Đợt 1 <năm 2026> & bổ sung”',
      'QUYẾT ĐỊNH:',
      'Điều 1. Chấp thuận 02 vị trí',
      'Điều 2. Không chấp thuận 01 vị trí',
      'Điều 3.',
      'thời hạn 12 tháng',
      'Nơi nhận:',
      'GIÁM ĐỐC',
      'PHỤ LỤC',
      '(Kèm theo Quyết định số 12/QĐ-SKHCN ngày 05 tháng 02 năm 2026',
    ];
    let at = 0;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      expect(found, part).toBeGreaterThanOrEqual(0);
      at = found;
    }
  });

  it('leaves number and date blank while it is not signed', async () => {
    const text = (await paragraphsOf({ ...aDraft(mixed), document: null })).join('\n');
    for (const part of [
      'Số: ……/QĐ-SKHCN',
      'Lạng Sơn, ngày …… tháng …… năm ……',
      '(Kèm theo Quyết định số ……/QĐ-SKHCN ngày …… tháng …… năm …… của',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('null');
  });

  it('prints each position with its outcome, its reason or conditions, and blanks for what is unknown', async () => {
    const cells = await paragraphsOf(aDraft(mixed));
    const row = (code: string) => cells.slice(cells.indexOf(code), cells.indexOf(code) + 12);
    expect(row('LSN0001-15')).toEqual([
      'LSN0001-15',
      'Nà Khuất',
      'Xã Hữu Liên',
      '106,761200',
      '21,853900',
      '2417571,94',
      '449283,44',
      'A2b',
      '42',
      'Dùng chung',
      'Chấp thuận',
      '- dùng chung cho 02 doanh nghiệp',
    ]);
    expect(row('LSN0002-16').slice(7)).toEqual([
      'A2b',
      '45,5',
      'Dùng chung',
      'Không chấp thuận',
      'Không bảo đảm khoảng cách tối thiểu: cách cột khác 180 m',
    ]);
    expect(row('LSN0003-17').slice(5, 8)).toEqual(['…', '…', '…']);
  });

  it('does not cite another province’s rule as its own ground, and leaves a blank for the missing one', async () => {
    const text = (await paragraphsOf(aDraft(mixed))).join('\n');
    expect(text).not.toContain('Bắc Ninh');
    expect(text).toContain('Căn cứ Quyết định số ……/……/QĐ-UBND');
  });

  it('that approves all says nothing of refusals, and the other way round', async () => {
    const approved = (await paragraphsOf(aDraft([aDrafted()]))).join('\n');
    expect(approved).not.toContain('Không chấp thuận');
    const rejected = (await paragraphsOf(aDraft([mixed[1]!]))).join('\n');
    expect(rejected).not.toContain('Chấp thuận 0');
    expect(rejected).toContain('Điều 1. Không chấp thuận 01 vị trí');
  });

  it('writes dates with a zero only where the decree asks for it', () => {
    expect(vietnameseDate('2026-02-05')).toBe('ngày 05 tháng 02 năm 2026');
    expect(vietnameseDate('2026-03-09')).toBe('ngày 09 tháng 3 năm 2026');
    expect(vietnameseDate('2026-11-22')).toBe('ngày 22 tháng 11 năm 2026');
  });
});
