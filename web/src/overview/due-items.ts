import type { Address } from '../address.ts';
import type { Challenge, Definitions, Me, PositionRow, RoundDetail } from '../api/answers.ts';
import { clockText } from '../review/clock-text.ts';
import type { Texts } from '../text/catalogue.ts';

/** Something that waits for somebody: how loud, what, and where it is done. */
export interface DueItem {
  tone: 'late' | 'soon' | 'calm';
  text: string;
  note?: string;
  change: Partial<Address>;
  /** The first of what is counted, each with its own way. */
  lines: { text: string; note: string; change: Partial<Address> }[];
}

/** What the account was told; empty where its role is not told. */
export interface DueFacts {
  account: Me['account'];
  today: string;
  positions: readonly PositionRow[];
  challenges: readonly Challenge[];
  rounds: readonly RoundDetail[];
  definitions: Definitions['items'];
  unread: number;
}

const LINES = 4;
const SOON_DAYS = 2;

/** What is due for an account today, the most pressing first within its work. */
export function dueItems(facts: DueFacts, texts: Texts): DueItem[] {
  const { role } = facts.account;
  return [
    ...(role === 'carrier' ? ofCarrier(facts, texts) : ofReview(facts, texts)),
    ...ofChallenges(facts, texts),
    ...facts.rounds.flatMap((r) => ofRound(r, facts, texts)),
    ...ofDefinitions(facts, texts),
    ...(facts.unread > 0
      ? [plain('calm', texts.t.overview.unread(texts.format.count(facts.unread)), { screen: 'inbox' })]
      : []),
  ];
}

function ofReview({ positions, account: { role } }: DueFacts, texts: Texts): DueItem[] {
  const { t, format } = texts;
  const said = t.overview;
  const isTaken = (p: PositionRow): boolean => p.state === 'under_review' && p.review.state !== 'paused';
  const left = (p: PositionRow): number => p.review.remainingWorkingDays;
  const running = positions.filter((p) => isTaken(p) || (p.state === 'submitted' && left(p) < 0));
  const group = (tone: DueItem['tone'], text: (n: string) => string, some: readonly PositionRow[], tab: string) =>
    listed(tone, text(format.count(some.length)), some, { screen: 'review', tab }, texts);
  return [
    group(
      'late',
      said.overdue,
      running.filter((p) => left(p) < 0),
      'open',
    ),
    group(
      'soon',
      said.dueToday,
      running.filter((p) => left(p) === 0),
      'open',
    ),
    group(
      'soon',
      said.dueSoon,
      running.filter((p) => left(p) > 0 && left(p) <= SOON_DAYS),
      'open',
    ),
    ...(role === 'reviewer'
      ? [
          group(
            'calm',
            said.toTakeUp,
            positions.filter((p) => p.state === 'submitted' && left(p) >= 0),
            'open',
          ),
        ]
      : []),
    group(
      'calm',
      said.inReview,
      running.filter((p) => isTaken(p) && left(p) > SOON_DAYS),
      'open',
    ),
    group(
      'late',
      said.lapse,
      positions.filter((p) => p.state === 'approved' && p.build.state === 'lapse-due'),
      'decided',
    ),
  ].filter((item) => item.lines.length > 0);
}

function ofCarrier({ positions, account }: DueFacts, texts: Texts): DueItem[] {
  const { t, format } = texts;
  const said = t.overview;
  const own = positions.filter((p) => p.operator === account.operator);
  const group = (tone: DueItem['tone'], text: (n: string) => string, state: PositionRow['state'], isLate = false) => {
    const some = own.filter((p) => p.state === state && (p.build.state === 'lapse-due') === isLate);
    return listed(tone, text(format.count(some.length)), some, { screen: 'carrier' }, texts);
  };
  return [
    group('late', said.lapse, 'approved', true),
    group('soon', said.returned, 'returned'),
    group('calm', said.building, 'approved'),
    group('calm', said.drafts, 'draft'),
  ].filter((item) => item.lines.length > 0);
}

function ofChallenges({ challenges, account: { role }, today }: DueFacts, { t, format }: Texts): DueItem[] {
  const change = { screen: role === 'carrier' ? ('carrier' as const) : ('rounds' as const), tab: 'challenges' };
  const items = (some: readonly Challenge[], text: (n: string) => string, until: (c: Challenge) => string | null) => {
    const first = some.flatMap((c) => until(c) ?? []).sort()[0];
    if (some.length === 0) return [];
    const isMine = text !== t.overview.challengesOpen;
    const tone = !isMine || first === undefined ? 'calm' : first < today ? 'late' : 'soon';
    const note = first === undefined ? {} : { note: t.overview.answerBy(format.date(first)) };
    return [{ ...plain(tone, text(format.count(some.length)), change), ...note }];
  };
  const open = challenges.filter((c) => c.stateToday === 'open');
  const replied = challenges.filter((c) => c.stateToday !== 'open' && c.stateToday !== 'closed');
  if (role === 'carrier') return items(open, t.overview.challengesToAnswer, (c) => c.answerBy);
  return [
    ...items(replied, t.overview.challengesToClose, (c) => c.decideBy),
    ...items(open, t.overview.challengesOpen, (c) => c.answerBy),
  ];
}

function ofRound({ round, communes }: RoundDetail, { account, today }: DueFacts, { t, format }: Texts): DueItem[] {
  if (round.state === 'closed') return [];
  const change = { screen: 'rounds' as const, item: round.id };
  const deadline = format.date(round.deadline);
  const title = t.overview.roundOpen(round.title);
  if (account.role === 'commune') {
    const own = communes.filter((c) => account.communeCodes.includes(c.code));
    const left = own.reduce((sum, c) => sum + c.villages - c.answered, 0);
    if (left === 0) return [];
    return [
      {
        ...plain(round.deadline < today ? 'late' : 'soon', title, change),
        note: t.overview.roundVillages(format.count(left), deadline),
      },
    ];
  }
  const late = communes.filter((c) => c.late).length;
  const done = communes.filter((c) => c.answered >= c.villages).length;
  const note =
    late > 0
      ? t.overview.roundLate(format.count(late), deadline)
      : t.overview.roundAnswered(format.count(done), format.count(communes.length), deadline);
  return [{ ...plain(late > 0 ? 'late' : 'calm', title, change), note }];
}

function ofDefinitions({ definitions, account: { role } }: DueFacts, { t, format }: Texts): DueItem[] {
  const proposed = definitions.filter((d) => d.origin === 'province' && d.state === 'proposed');
  if (proposed.length === 0 || !['planner', 'approver', 'admin'].includes(role)) return [];
  const text = t.overview.definitions(format.count(proposed.length));
  return [plain(role === 'approver' ? 'soon' : 'calm', text, { screen: 'rules' })];
}

function plain(tone: DueItem['tone'], text: string, change: Partial<Address>): DueItem {
  return { tone, text, change, lines: [] };
}

function listed(
  tone: DueItem['tone'],
  text: string,
  positions: readonly PositionRow[],
  change: Partial<Address>,
  texts: Texts,
): DueItem {
  const sorted = [...positions].sort((a, b) => a.review.remainingWorkingDays - b.review.remainingWorkingDays);
  const lines = sorted.slice(0, LINES).map((p) => ({
    text: p.name,
    note: [
      ...(change.screen === 'review' ? [texts.t.operators[p.operator]] : []),
      p.state === 'draft' ? texts.t.states.draft : clockText(p, texts).text,
    ].join(' · '),
    change: { ...change, item: p.id },
  }));
  const more = positions.length - lines.length;
  return {
    tone,
    text,
    change,
    lines,
    ...(more > 0 ? { note: texts.t.overview.moreDue(texts.format.count(more)) } : {}),
  };
}
