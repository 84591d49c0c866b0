import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createAccountBody } from '#shared/api/accounts';
import { attachBody } from '#shared/api/attachments';
import { openRoundBody, replyChallengeBody } from '#shared/api/evidence';
import { createWebhookBody } from '#shared/api/notices';
import { actBody, draftPositionBody } from '#shared/api/positions';
import { addStationBody } from '#shared/api/requests';
import { problemsOf } from '#shared/errors';
import { ApiError } from '../../web/src/api/client.ts';
import { problemLine, problemLines } from '../../web/src/parts/problem-text.ts';
import { refusalOf } from '../../web/src/review/bulk-acts.tsx';
import { textsFor } from '../../web/src/text/catalogue.ts';

const vi = textsFor('vi');
const en = textsFor('en');

/** The lines of the API's answer to a body that does not fit. */
function refused(schema: z.ZodType, body: unknown, texts = vi): string[] {
  const result = schema.safeParse(body);
  return result.success ? [] : problemsOf(result.error, 'json').map((p) => problemLine(p, texts));
}

describe('what the server refuses is said in the language of the user', () => {
  const reject = actBody('reject');
  const decision = { number: '1/QĐ', date: '2026-03-02' };
  const unknown = { bandwidthMhz: null, eirpDbm: null, antennaHeightM: null, tiltDeg: null };
  const carrier = { ...unknown, bandMhz: 900, azimuthsDeg: [] };
  it.each([
    [reject, { decision, reason: { code: 'other', text: 'x'.repeat(2001) } }, 'Nội dung lý do: dài quá 2.000 ký tự.'],
    [reject, { decision, reason: { code: 'other', text: '   ' } }, 'Nội dung lý do: cần ít nhất 3 ký tự.'],
    [
      reject,
      { decision: { ...decision, number: ' ' }, reason: { code: 'other', text: 'thừa' } },
      'Số văn bản: còn để trống.',
    ],
    [createAccountBody, { id: 'Nguyễn', name: 'A', role: 'planner' }, /^Mã: từ 1 đến 80 ký tự/],
    [createWebhookBody, { url: 'khong', events: ['list-filed'] }, /^Đây chưa phải một địa chỉ/],
    [attachBody.pick({ type: true }), { type: 'image/gif' }, 'Chỉ nhận tệp PDF, DOCX, XLSX, PNG hoặc JPEG.'],
    [attachBody.pick({ bytes: true }), { bytes: 0 }, 'Tệp rỗng.'],
    [draftPositionBody.pick({ lon: true }), { lon: 181 }, 'Kinh độ: không được lớn hơn 180.'],
    [draftPositionBody.pick({ accuracyM: true }), { accuracyM: 0 }, 'Sai số toạ độ (m): phải lớn hơn 0.'],
    [draftPositionBody.pick({ name: true }), {}, 'Tên: chưa ghi, hoặc ghi không đúng kiểu.'],
    [draftPositionBody.pick({ form: true }), { form: 'x' }, 'Hình thức: không thuộc các giá trị được chọn.'],
    [replyChallengeBody, { kind: 'dispute', evidence: [] }, 'Phản bác phải kèm chứng cứ.'],
    [
      addStationBody.pick({ carriers: true }),
      { carriers: { a: { ...carrier, onAir: '2026-02-01', offAir: '2026-01-01' } } },
      'Ngày ngừng phát sớm hơn ngày phát.',
    ],
    [openRoundBody, { deadline: '2026-02-30' }, 'Hạn trả lời: chưa hợp lệ.'],
  ] as const)('%#', (schema, body, line) => {
    const lines = refused(schema, body);
    expect(lines.filter((l) => (typeof line === 'string' ? l === line : line.test(l)))).toHaveLength(1);
    expect(lines.join(' ')).not.toMatch(/expected|Invalid/);
  });

  it('and names the field in English too', () => {
    expect(refused(reject, { decision, reason: { code: 'other', text: '' } }, en)).toEqual([
      'Reason in words: needs at least 3 characters.',
    ]);
  });

  it('by the words of a finding, each in its language', () => {
    const p = {
      field: 'justification',
      rule: 'yearly-plan-pending',
      message: 'not yet',
      messageVi: 'kế hoạch chưa duyệt',
    };
    expect([problemLine(p, vi), problemLine(p, en)]).toEqual(['Kế hoạch chưa duyệt.', 'not yet']);
  });

  const error = (status: number, code: string, members: object = {}) =>
    new ApiError(status, { type: `urn:phusong:problem:${code}`, title: '', status, detail: 'in English', ...members });

  it('by the whole problem’s own words, each in its language', () => {
    const empty = error(422, 'invalid', { messageVi: 'tệp trống' });
    expect([problemLines(empty, vi), problemLines(empty, en)]).toEqual([['Tệp trống.'], ['in English']]);
  });

  it('by its words rather than by the state, and by its problems rather than by either', () => {
    const members = { messageVi: 'thời hạn đang tạm dừng', state: 'under_review' };
    const problems = [{ rule: 'required', field: 'reason', message: 'a reason' }];
    expect(problemLines(error(409, 'conflict', members), vi)).toEqual(['Thời hạn đang tạm dừng.']);
    expect(problemLines(error(409, 'conflict', { ...members, problems }), vi)).toEqual(['Cần nêu lý do.']);
  });

  it.each([
    [undefined, 'draft', 'Bản nháp'],
    ['site', 'on_air', 'Đang phát sóng'],
    ['plan', 'draft', 'Đang lập'],
    ['challenge', 'closed', 'Đã kết luận'],
    ['definition', 'in_force', 'Đã ban hành'],
    ['review-round', 'closed', 'Đã đóng'],
    ['import-job', 'cancelled', 'Đã bỏ'],
  ])('by the state that a %s is in: %s', (kind, state, name) => {
    const conflict = error(409, 'conflict', { state, ...(kind === undefined ? {} : { kind }) });
    expect(problemLines(conflict, vi)).toEqual([vi.t.refusal.state(name)]);
    expect(problemLines(conflict, en)[0]).not.toContain('in English');
  });

  it('by the row and column, for a problem of a file', () => {
    const p = { row: 5, field: 'lon', rule: 'x', message: 'not a number', messageVi: 'không phải số' };
    expect([problemLine(p, vi), problemLine(p, en)]).toEqual([
      'Dòng 5, Kinh độ: Không phải số.',
      'Row 5, Longitude: not a number',
    ]);
  });

  it('of one thing among many as if it had been asked for alone', () => {
    const one = (code: string, members: object = {}) => refusalOf({ code, message: 'in English', ...members }, vi);
    expect(refusalOf(undefined, vi)).toBe('');
    expect(one('conflict', { state: 'on_air' })).toBe(vi.t.refusal.state('Đang phát sóng'));
    expect(one('forbidden')).toBe(vi.t.refusal.forbidden);
    expect(one('invalid', { messageVi: 'thời hạn đang tạm dừng' })).toBe('Thời hạn đang tạm dừng.');
    expect(one('invalid', { problems: [{ rule: 'required', field: 'reason', message: '' }] })).toBe('Cần nêu lý do.');
  });

  it('by the code of the problem where nothing more is known', () => {
    expect(problemLines(error(503, 'unavailable'), vi)).toEqual([vi.t.refusal.kinds.unavailable]);
    expect(problemLines(error(422, 'invalid'), vi)).toEqual(['Máy chủ không chấp nhận: in English']);
    expect(problemLines(error(422, 'invalid'), en)).toEqual(['in English']);
  });
});
