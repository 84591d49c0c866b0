import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addStatements,
  bytesOf,
  type ClaimStatement,
  MAX_EVIDENCE_BYTES,
  noEvidence,
  type SurveyStatement,
} from '#shared/evidence';
import { wilsonInterval } from '#shared/wilson';

const aSurvey = (facts: Partial<SurveyStatement> & { id: string }): SurveyStatement => ({
  pointId: 'centre',
  operator: 'VIETTEL',
  generation: '4G',
  level: 'none',
  madeAt: '2026-11-20T02:00:00.000Z',
  device: null,
  photo: null,
  note: null,
  ...facts,
});
const aClaim = (facts: Partial<ClaimStatement> & { id: string }): ClaimStatement => ({
  operator: 'VIETTEL',
  generation: '4G',
  served: true,
  date: '2026-11-01',
  source: 's',
  ...facts,
});

/** Statements with ids that differ, and a sequence of deliveries: each any part of them, in any order, with repetitions. */
const deliveries = fc
  .record({
    surveys: fc.uniqueArray(
      fc.record({ n: fc.nat(30), level: fc.constantFrom('none', 'weak', 'voice-only', 'good') }),
      { selector: (s) => s.n, maxLength: 12 },
    ),
    claims: fc.uniqueArray(fc.record({ n: fc.nat(30), served: fc.boolean() }), { selector: (c) => c.n, maxLength: 6 }),
  })
  .map(({ surveys, claims }) => ({
    surveys: surveys.map((s) => aSurvey({ id: `s${s.n}`, level: s.level as SurveyStatement['level'] })),
    claims: claims.map((c) => aClaim({ id: `c${c.n}`, served: c.served })),
  }))
  .chain((all) =>
    fc.record({
      all: fc.constant(all),
      parts: fc.array(
        fc.record({
          surveys: fc.array(fc.constantFrom(...(all.surveys.length > 0 ? all.surveys : [aSurvey({ id: 's0' })])), {
            maxLength: all.surveys.length === 0 ? 0 : 8,
          }),
          claims: fc.array(fc.constantFrom(...(all.claims.length > 0 ? all.claims : [aClaim({ id: 'c0' })])), {
            maxLength: all.claims.length === 0 ? 0 : 8,
          }),
        }),
        { maxLength: 8 },
      ),
    }),
  );

describe('statements of a village', () => {
  it('come to the same whatever the order and however often they are delivered', () => {
    fc.assert(
      fc.property(deliveries, ({ all, parts }) => {
        const atOnce = addStatements(noEvidence('V', '20'), all).evidence;
        const piecemeal = [...parts, all].reduce(
          (held, part) => addStatements(held, part).evidence,
          noEvidence('V', '20'),
        );
        expect(piecemeal).toEqual(atOnce);
      }),
      { seed: 20, numRuns: 300 },
    );
  });

  it('say of each whether it is new, known, or another under a known id', () => {
    const first = addStatements(noEvidence('V', '20'), {
      surveys: [aSurvey({ id: 'a' }), aSurvey({ id: 'a' }), aSurvey({ id: 'a', level: 'good' })],
    });
    expect(first.surveys).toEqual(['accepted', 'already', 'reused']);
    const second = addStatements(first.evidence, { claims: [aClaim({ id: 'a' }), aClaim({ id: 'b' })] });
    expect(second.claims).toEqual(['reused', 'accepted']);
    expect(second.evidence.surveys.a!.level).toBe('none');
  });

  it('leave their input as it is', () => {
    const before = noEvidence('V', '20');
    addStatements(before, { surveys: [aSurvey({ id: 'a' })] });
    expect(before).toEqual(noEvidence('V', '20'));
  });

  it('stop before a record grows too large for the database, and say so', () => {
    const note = 'ữ'.repeat(300);
    const many = Array.from({ length: 400 }, (_, i) => aSurvey({ id: `s${i}`, note }));
    const { evidence, surveys } = addStatements(noEvidence('V', '20'), { surveys: many });
    expect(surveys.at(-1)).toBe('full');
    expect(bytesOf(evidence)).toBeLessThanOrEqual(MAX_EVIDENCE_BYTES);
    expect(bytesOf(evidence)).toBeGreaterThan(MAX_EVIDENCE_BYTES - 3000);
    expect(surveys.filter((o) => o === 'accepted')).toHaveLength(Object.keys(evidence.surveys).length);
  });
});

describe('the Wilson interval', () => {
  // Worked examples of R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is %f to %f', (successes, cases, low, high) => {
    const interval = wilsonInterval(successes, cases)!;
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is none without cases, and mirrors', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, k) => {
        const successes = Math.min(n, k);
        const a = wilsonInterval(successes, n)!;
        const b = wilsonInterval(n - successes, n)!;
        expect(a.low).toBeCloseTo(1 - b.high, 12);
        expect(a.low).toBeLessThanOrEqual(successes / n);
        expect(a.high).toBeGreaterThanOrEqual(successes / n);
      }),
      { seed: 20 },
    );
  });
});
