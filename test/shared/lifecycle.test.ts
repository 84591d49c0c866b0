import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { role } from '#shared/actor';
import { nextState, TRANSITION_NAMES, transition, transitionsFrom, verbsFor } from '#shared/lifecycle';
import { type SiteState, siteState } from '#shared/site';

const FINAL: readonly SiteState[] = ['rejected', 'withdrawn', 'lapsed', 'revoked', 'retired'];

describe('the lifecycle', () => {
  it('reaches every state', () => {
    const reached = new Set<SiteState>();
    for (let before = -1; before !== reached.size; ) {
      before = reached.size;
      for (const name of TRANSITION_NAMES) {
        const { from, to } = transition(name);
        if (to !== null && (from.length === 0 || from.some((s) => reached.has(s)))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...siteState.options].sort());
  });

  it('leaves no state without a way on, except the final ones', () => {
    expect(siteState.options.filter((s) => transitionsFrom(s).length === 0).sort()).toEqual([...FINAL].sort());
  });

  it('names for every transition who may do it, and only roles that exist', () => {
    for (const name of TRANSITION_NAMES) {
      const { roles, label } = transition(name);
      expect(roles.length, name).toBeGreaterThan(0);
      for (const r of roles) expect(role.options).toContain(r);
      expect(label).not.toBe('');
    }
  });

  it('ends every review that it starts, and every time to build', () => {
    const has = (effect: string) =>
      TRANSITION_NAMES.filter((n) => (transition(n).clock as readonly string[]).includes(effect));
    for (const name of [...has('start-review'), ...has('resume-review')])
      expect(['submitted', 'under_review', null]).toContain(transition(name).to);
    for (const state of ['approved', 'rejected', 'withdrawn'] as const) {
      const into = TRANSITION_NAMES.filter((n) => transition(n).to === state);
      expect(into.every((n) => (transition(n).clock as readonly string[]).includes('end-review'))).toBe(true);
    }
    for (const name of transitionsFrom('approved').filter((n) => transition(n).to !== null))
      expect(transition(name).clock).toContain('end-build');
  });

  it('never leads a walk of any roles to a state or by a verb that is not declared', () => {
    const step = fc.record({ verb: fc.constantFrom(...TRANSITION_NAMES), by: fc.constantFrom(...role.options) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state: SiteState | null = null;
        for (const { verb, by } of steps) {
          const { from, to, roles } = transition(verb);
          const isAllowed = roles.includes(by) && (state === null ? from.length === 0 : from.includes(state));
          let next: SiteState | null = null;
          try {
            next = nextState(verb, state, by);
          } catch (error) {
            expect((error as { code: string }).code).toBe(roles.includes(by) ? 'conflict' : 'forbidden');
          }
          expect(next !== null).toBe(isAllowed);
          if (next === null) continue;
          if (state !== null) expect(verbsFor(by, state)).toContain(verb);
          expect(next).toBe(to ?? state);
          expect(siteState.options).toContain(next);
          state = next;
        }
      }),
      { seed: 20, numRuns: 500 },
    );
  });

  it('says in a conflict what the state is and who may do what', () => {
    expect(() => nextState('approve', 'returned', 'approver')).toThrow(
      expect.objectContaining({
        code: 'conflict',
        details: {
          state: 'returned',
          allowed: [
            { verb: 'edit', roles: ['carrier'] },
            { verb: 'resubmit', roles: ['carrier'] },
            { verb: 'withdraw', roles: ['carrier'] },
          ],
        },
      }),
    );
  });
});
