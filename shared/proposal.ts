import { z } from 'zod';
import { civilDate, instant } from './calendar.ts';
import { recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/** Why a position was returned, rejected, withdrawn, extended, lapsed, revoked or retired: the code list, with its words in Vietnamese. */
export const REASONS = {
  'missing-documents': 'thiếu hồ sơ',
  'wrong-position': 'sai tọa độ hoặc địa giới',
  'too-close': 'không bảo đảm khoảng cách tối thiểu',
  'share-existing': 'phải dùng chung hạ tầng hiện có',
  'against-plan': 'không phù hợp quy hoạch hạ tầng viễn thông thụ động',
  'against-zone': 'vi phạm khu vực hạn chế',
  'mast-class': 'loại cột không phù hợp',
  'no-need': 'không có nhu cầu phủ sóng',
  collision: 'trùng với đề xuất của doanh nghiệp khác',
  'carrier-request': 'theo đề nghị của doanh nghiệp',
  'not-built': 'quá thời hạn mà chưa xây dựng',
  'force-majeure': 'bất khả kháng',
  breach: 'vi phạm quyết định chấp thuận',
  replaced: 'được thay thế bằng vị trí khác',
  'end-of-life': 'hết nhu cầu sử dụng',
  other: 'lý do khác',
} as const;
export const reasonCode = z.enum(Object.keys(REASONS) as [keyof typeof REASONS, ...(keyof typeof REASONS)[]]);
export type ReasonCode = z.infer<typeof reasonCode>;

/** A reason: its code, and what is meant in this case. */
export const reason = z.object({ code: reasonCode, text: z.string().min(3).max(2000) });

/** Number and date of a decision document (số và ngày của quyết định hoặc văn bản). */
export const decisionDocument = z.object({
  number: z.string().min(1).max(60),
  date: civilDate,
  /** Hash of the signed file in the document store, once it is attached. */
  signedHash: z.string().nullable(),
});
export type DecisionDocument = z.infer<typeof decisionDocument>;

/** A file in the document store, as it was checked on arrival. */
export const attachment = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(200),
  type: z.string().min(3).max(100),
  bytes: z.number().int().positive(),
  /** What it is: dossier, sharing answer, evidence of force majeure, permit, land paper, signed decision. */
  purpose: z.enum(['dossier', 'sharing-answer', 'evidence', 'permit', 'land', 'signed-decision', 'other']),
  addedAt: instant,
});
export type Attachment = z.infer<typeof attachment>;

/** A span in which the clock stands still; `to` null = it still does. */
export const pause = z.object({
  from: civilDate,
  to: civilDate.nullable(),
  why: z.enum(['returned', 'force-majeure']),
  evidence: z.string().nullable(),
});
export type Pause = z.infer<typeof pause>;

/** What makes a site a proposed position (vị trí đề xuất). It stays with the site for life, so that years later one sees how it came to be. */
export const proposal = z.object({
  /** The list (danh mục) it was filed in; null while it is in none. */
  listId: recordId.nullable(),
  /** Who proposes; also the owner of the mast to be. */
  operator: operatorCode,
  /** Year of the plan it belongs to. */
  planYear: z.number().int().min(2000).max(2100).nullable(),
  /** shared (vị trí dùng chung) or independent (đề xuất độc lập). */
  form: z.enum(['shared', 'independent']),
  /** The carrier's words: why here, why not on an existing mast. */
  justification: z.string().max(4000),
  plannedOnAir: civilDate.nullable(),
  /** Sharing asked of the owner of a neighbouring mast, and the answer. */
  sharing: z
    .array(
      z.object({
        siteId: recordId,
        askedOn: civilDate,
        answer: z.enum(['agreed', 'refused', 'none']),
        answeredOn: civilDate.nullable(),
        note: z.string().max(2000),
      }),
    )
    .max(20),
  attachments: z.array(attachment).max(100),
  submittedOn: civilDate.nullable(),
  reviewer: z.string().nullable(),
  /** Spans in which the review clock stands still. */
  pauses: z.array(pause).max(200),
  reviewEndedOn: civilDate.nullable(),
  decision: decisionDocument.nullable(),
  conditions: z.array(z.string().min(1).max(1000)).max(50),
  approvedOn: civilDate.nullable(),
  /** End of the one extension of the time to build. */
  extendedTo: civilDate.nullable(),
  worksStartedOn: civilDate.nullable(),
  /** Day on which the nightly sweep said that the review is about to run out; absent until then. */
  dueSoonOn: civilDate.optional(),
  /** Day on which the nightly sweep said that the time to build has run out; absent until then, and again after an extension. */
  lapseDueOn: civilDate.optional(),
  lastReason: reason.nullable(),
  /** Documents of the pre-checks frozen at filing and at decision, by hash. */
  prechecks: z.object({ filing: z.string().nullable(), decision: z.string().nullable() }),
});
export type Proposal = z.infer<typeof proposal>;
