import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createAccountBody } from '#shared/api/accounts';
import { attachBody } from '#shared/api/attachments';
import { createWebhookBody } from '#shared/api/notices';
import { actBody, draftPositionBody } from '#shared/api/positions';
import { problemsOf } from '#shared/errors';
import { ApiError } from '../../web/src/api/client.ts';
import { problemLine, problemLines } from '../../web/src/parts/problem-text.ts';
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

  it('by the code of the problem where nothing more is known', () => {
    const error = (status: number, code: string) =>
      new ApiError(status, { type: `urn:phusong:problem:${code}`, title: '', status, detail: 'in English' });
    expect(problemLines(error(503, 'unavailable'), vi)).toEqual([vi.t.refusal.kinds.unavailable]);
    expect(problemLines(error(422, 'invalid'), vi)).toEqual(['Máy chủ không chấp nhận: in English']);
    expect(problemLines(error(422, 'invalid'), en)).toEqual(['in English']);
  });
});
