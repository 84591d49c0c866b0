import { describe, expect, it } from 'vitest';
import { type List, type ListDecision, withDecision } from '#shared/list';
import { amendmentAllows, nextPlanState, planClock, type YearlyPlan } from '#shared/yearly-plan';

const empty: List = {
  id: 'L-1',
  provinceCode: '20',
  operator: 'VNPT',
  title: 'Đợt 1',
  createdOn: '2026-01-01',
  positionIds: ['P-1', 'P-2', 'P-3'],
  decisions: [],
};
const decided = (number: string, ...ids: string[]): ListDecision => ({
  number,
  date: '2026-02-01',
  act: 'chấp thuận danh mục',
  positions: ids.map((positionId) => ({ positionId, outcome: 'approve' })),
});

describe('decisions of a list', () => {
  it('gather what one document decided, in whatever parts it came, and keep documents apart', () => {
    const parts = withDecision(withDecision(empty, decided('1', 'P-2')), decided('1', 'P-1', 'P-2'));
    expect(parts).toEqual(withDecision(empty, decided('1', 'P-1', 'P-2')));
    const two = withDecision(parts, decided('2', 'P-3'));
    expect(two.decisions.map((d) => [d.number, d.positions.map((p) => p.positionId)])).toEqual([
      ['1', ['P-1', 'P-2']],
      ['2', ['P-3']],
    ]);
  });

  it('do not record a document that decided nothing', () => {
    expect(withDecision(empty, decided('1')).decisions).toEqual([]);
  });
});

describe('a yearly plan', () => {
  const clocks = { planFiledBy: '11-30', planApprovedBy: '12-30' };
  const document = { number: '1', date: '2026-01-04', signedHash: null };

  it('is late by the days after its dates, which lie in the year before', () => {
    const late = { year: 2026, filedOn: '2025-12-02', decision: document };
    expect(planClock(late, clocks, '2026-06-01')).toEqual({
      fileBy: '2025-11-30',
      filedLateDays: 2,
      approveBy: '2025-12-30',
      approvedLateDays: 5,
    });
    const open = { year: 2026, filedOn: null, decision: null };
    expect(planClock(open, clocks, '2025-11-30')).toMatchObject({ filedLateDays: 0, approvedLateDays: 0 });
    expect(planClock(open, clocks, '2026-01-01')).toMatchObject({ filedLateDays: 32, approvedLateDays: 2 });
  });

  it('lets only the right role take the right step', () => {
    expect(nextPlanState('approve', 'filed', 'approver')).toBe('approved');
    expect(() => nextPlanState('approve', 'filed', 'reviewer')).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(() => nextPlanState('file', 'approved', 'carrier')).toThrow(
      expect.objectContaining({ code: 'conflict', details: expect.objectContaining({ state: 'approved' }) }),
    );
  });

  it('lets a position move by an approved amendment that names it and is not older than its approval', () => {
    const amendment = { askedOn: '2026-05-01', reason: { code: 'other' as const, text: 'xxx' }, positionIds: ['P-1'] };
    const plan = { amendments: [{ ...amendment, decision: document }] } as unknown as YearlyPlan;
    const waiting = { amendments: [{ ...amendment, decision: null }] } as unknown as YearlyPlan;
    expect(amendmentAllows(plan, 'P-1', '2026-04-01')).toBe(true);
    expect(amendmentAllows(plan, 'P-1', '2026-05-02')).toBe(false);
    expect(amendmentAllows(plan, 'P-2', '2026-04-01')).toBe(false);
    expect(amendmentAllows(waiting, 'P-1', '2026-04-01')).toBe(false);
  });
});
