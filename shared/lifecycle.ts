import type { Role } from './actor.ts';
import { DomainError } from './errors.ts';
import type { SiteState } from './site.ts';

/** What a transition must bring with it. */
export type Requirement =
  /** A reason from the code list, with words. */
  | 'reason'
  /** Number and date of the decision document (số, ngày quyết định). */
  | 'decision'
  /** A day: start of works, on air, end of an extension. */
  | 'date'
  /** An attachment that proves it. */
  | 'evidence'
  /** The pre-check of that moment, frozen into the entry. */
  | 'precheck';

/** What a transition does to the clocks of a position. */
export type ClockEffect = 'start-review' | 'stop-review' | 'resume-review' | 'end-review' | 'start-build' | 'end-build';

export interface Transition {
  /** States it may start from; empty = the site does not exist yet. */
  from: readonly SiteState[];
  /** The state it leads to; null = the state stays. */
  to: SiteState | null;
  /** Roles that may do it. A carrier only for its own positions. */
  roles: readonly Role[];
  requires: readonly Requirement[];
  clock: readonly ClockEffect[];
  /** In Vietnamese, for documents and the console. */
  label: string;
}

/**
 * The life of a site (vị trí). This table is the only place where a workflow rule lives: services ask it, write conditions are
 * derived from `from`, docs/lifecycle.md is drawn from it. Sources: QĐ 72/2025/QĐ-UBND Bắc Ninh (list, 12 months, 6 months more),
 * Luật Viễn thông 24/2023 Art. 65 (notice of works).
 */
export const TRANSITIONS = {
  draft: { from: [], to: 'draft', roles: ['carrier'], requires: [], clock: [], label: 'lập đề xuất' },
  edit: { from: ['draft', 'returned'], to: null, roles: ['carrier'], requires: [], clock: [], label: 'sửa đề xuất' },
  submit: {
    from: ['draft'],
    to: 'submitted',
    roles: ['carrier'],
    requires: ['precheck'],
    clock: ['start-review'],
    label: 'nộp',
  },
  'take-up': {
    from: ['submitted'],
    to: 'under_review',
    roles: ['reviewer'],
    requires: [],
    clock: [],
    label: 'tiếp nhận thẩm định',
  },
  return: {
    from: ['under_review'],
    to: 'returned',
    roles: ['reviewer'],
    requires: ['reason'],
    clock: ['stop-review'],
    label: 'trả lại để bổ sung',
  },
  resubmit: {
    from: ['returned'],
    to: 'under_review',
    roles: ['carrier'],
    requires: ['precheck'],
    clock: ['resume-review'],
    label: 'nộp lại',
  },
  approve: {
    from: ['under_review'],
    to: 'approved',
    roles: ['approver'],
    requires: ['decision', 'precheck'],
    clock: ['end-review', 'start-build'],
    label: 'chấp thuận',
  },
  reject: {
    from: ['under_review'],
    to: 'rejected',
    roles: ['approver'],
    requires: ['decision', 'reason', 'precheck'],
    clock: ['end-review'],
    label: 'từ chối',
  },
  pause: {
    from: ['submitted', 'under_review'],
    to: null,
    roles: ['reviewer'],
    requires: ['reason', 'evidence'],
    clock: ['stop-review'],
    label: 'tạm dừng thời hạn vì bất khả kháng',
  },
  resume: {
    from: ['submitted', 'under_review'],
    to: null,
    roles: ['reviewer'],
    requires: [],
    clock: ['resume-review'],
    label: 'tiếp tục tính thời hạn',
  },
  withdraw: {
    from: ['draft', 'submitted', 'under_review', 'returned'],
    to: 'withdrawn',
    roles: ['carrier'],
    requires: ['reason'],
    clock: ['end-review'],
    label: 'rút đề xuất',
  },
  amend: {
    from: ['approved'],
    to: 'under_review',
    roles: ['carrier'],
    requires: ['reason', 'precheck'],
    clock: ['end-build', 'start-review'],
    label: 'đề nghị điều chỉnh',
  },
  extend: {
    from: ['approved'],
    to: null,
    roles: ['approver'],
    requires: ['reason', 'date', 'evidence'],
    clock: [],
    label: 'gia hạn',
  },
  lapse: {
    from: ['approved'],
    to: 'lapsed',
    roles: ['approver'],
    requires: ['reason'],
    clock: ['end-build'],
    label: 'hết hiệu lực',
  },
  revoke: {
    from: ['approved', 'building'],
    to: 'revoked',
    roles: ['approver'],
    requires: ['reason', 'decision'],
    clock: ['end-build'],
    label: 'thu hồi',
  },
  'start-works': {
    from: ['approved'],
    to: 'building',
    roles: ['carrier'],
    requires: ['date'],
    clock: ['end-build'],
    label: 'thông báo khởi công',
  },
  'put-on-air': {
    from: ['building', 'registered'],
    to: 'on_air',
    roles: ['carrier'],
    requires: ['date'],
    clock: [],
    label: 'đưa vào hoạt động',
  },
  register: { from: [], to: 'registered', roles: ['admin'], requires: [], clock: [], label: 'đăng ký cột có sẵn' },
  retire: {
    from: ['on_air', 'registered'],
    to: 'retired',
    roles: ['carrier'],
    requires: ['reason', 'date'],
    clock: [],
    label: 'ngừng sử dụng',
  },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof TRANSITIONS;
export const TRANSITION_NAMES = Object.keys(TRANSITIONS) as TransitionName[];

/** A transition by its name, with the wide type. */
export function transition(name: TransitionName): Transition {
  return TRANSITIONS[name];
}

/** What may be done to a site in a state, by anybody. */
export function transitionsFrom(state: SiteState): TransitionName[] {
  return TRANSITION_NAMES.filter((n) => transition(n).from.includes(state));
}

/**
 * The state a transition leads to.
 * @throws DomainError forbidden, if the role may not; conflict, with the actual state and who may do what, if the state does not allow it
 */
export function nextState(name: TransitionName, state: SiteState | null, role: Role): SiteState {
  const t = transition(name);
  if (!t.roles.includes(role))
    throw new DomainError('forbidden', `${name} is for ${t.roles.join(', ')}, not for ${role}`);
  const allowed = state === null ? t.from.length === 0 : t.from.includes(state);
  if (!allowed) {
    throw new DomainError('conflict', `${name} is not possible: the position is ${state ?? 'not there'}`, {
      state,
      allowed: state === null ? [] : transitionsFrom(state).map((n) => ({ verb: n, roles: transition(n).roles })),
    });
  }
  return (t.to ?? state)!;
}

/** The verbs that a role may use on a site in a state. Whose site it is, and what the clocks say, is asked at the act. */
export function verbsFor(role: Role, state: SiteState): TransitionName[] {
  return transitionsFrom(state).filter((n) => transition(n).roles.includes(role));
}

/** The table as a mermaid state diagram. */
export function lifecycleDiagram(): string {
  const lines = TRANSITION_NAMES.flatMap((name) => {
    const t = transition(name);
    const sources = t.from.length === 0 ? ['[*]'] : t.from;
    return sources.map((from) => `  ${from} --> ${t.to ?? from}: ${name} (${t.roles.join(', ')})`);
  });
  return ['stateDiagram-v2', ...lines].join('\n');
}

/** The table as a Markdown table, one row for each transition. */
export function lifecycleTable(): string {
  const list = (items: readonly string[]): string => items.map((i) => `\`${i}\``).join(', ');
  const rows = TRANSITION_NAMES.map((name) => {
    const t = transition(name);
    const to = t.to === null ? 'stays' : `\`${t.to}\``;
    const cells = [
      `\`${name}\``,
      t.label,
      list(t.from) || '(new)',
      to,
      t.roles.join(', '),
      list(t.requires),
      list(t.clock),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const heads = ['Verb', 'Tiếng Việt', 'From', 'To', 'Who', 'Requires', 'Clocks'];
  return [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`, ...rows].join('\n');
}
