import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurveyStatement } from '#shared/evidence';
import type { EvidenceLayer, EvidenceRules } from '#shared/evidence-rules';
import {
  type ReconciledSlot,
  reconcileSlot,
  reliabilityOf,
  type SlotEvidence,
  villageVerdict,
} from '#shared/reconcile';
import { DEFAULT_RULES } from '#shared/rules/default';
import { inSurveyOrder, surveyValue } from '#shared/survey-order';

const RULES = DEFAULT_RULES.evidence[0]!;
const DEFINITION = DEFAULT_RULES.definitions.find((d) => d.id === 'centre-2026')!;
const AS_OF = '2026-11-22';

const silent: SlotEvidence = {
  surveys: [],
  claims: [],
  counts: [],
  model: { model: 'disc', served: false, uncertain: false },
  lastChange: null,
};
const claim = (served: boolean, date = '2026-06-01', id = 'c') => ({
  id,
  operator: 'VIETTEL' as const,
  generation: '4G' as const,
  served,
  date,
  source: 's',
});
const survey = (level: SurveyStatement['level'], day = '2026-10-01', id = 's'): SurveyStatement => ({
  id,
  pointId: 'centre',
  operator: 'VIETTEL',
  generation: '4G',
  level,
  madeAt: `${day}T03:00:00.000Z`,
  device: null,
  photo: null,
  note: null,
});
const count = (samples: number, served: number, date = '2026-10-10', independent = true) => ({
  villageId: 'V',
  pointId: 'centre',
  operator: 'VIETTEL' as const,
  generation: '4G' as const,
  date,
  samples,
  served,
  batchId: 'M',
  independent,
});
const judged = (evidence: Partial<SlotEvidence>, rules: EvidenceRules = RULES, asOf = AS_OF) =>
  reconcileSlot({ ...silent, ...evidence }, rules, asOf);

describe('the status of a slot', () => {
  it.each<[string, Partial<SlotEvidence>, string, string]>([
    ['claimed and found', { claims: [claim(true)], surveys: [survey('good')] }, 'agree', 'found-as-claimed'],
    ['not claimed and not found', { claims: [claim(false)], surveys: [survey('none')] }, 'agree', 'found-as-claimed'],
    ['claimed, not found', { claims: [claim(true)], surveys: [survey('none')] }, 'overclaimed', 'claimed-not-found'],
    ['found, not claimed', { claims: [claim(false)], surveys: [survey('weak')] }, 'underclaimed', 'found-not-claimed'],
    ['found without any claim', { surveys: [survey('good')] }, 'no-evidence', 'not-claimed'],
    [
      'claimed, nobody has looked',
      { claims: [claim(true)], model: { model: 'disc', served: true, uncertain: false } },
      'no-evidence',
      'nothing-found',
    ],
    ['claimed, the model says no', { claims: [claim(true)] }, 'no-evidence', 'model-contradicts'],
    ['too few samples', { claims: [claim(true)], counts: [count(11, 0)] }, 'no-evidence', 'too-few-samples'],
    [
      'a survey older than a year',
      { claims: [claim(true)], surveys: [survey('none', '2025-11-22')] },
      'no-evidence',
      'evidence-expired',
    ],
    [
      'a survey of just a year',
      { claims: [claim(true)], surveys: [survey('none', '2025-11-23')] },
      'overclaimed',
      'claimed-not-found',
    ],
    [
      'a station changed after the survey',
      { claims: [claim(true)], surveys: [survey('none')], lastChange: '2026-10-02' },
      'stale',
      'evidence-stale',
    ],
    [
      'a station changed on its day',
      { claims: [claim(true, '2026-10-01')], surveys: [survey('none')], lastChange: '2026-10-01' },
      'overclaimed',
      'claimed-not-found',
    ],
    [
      'a station changed between claim and survey',
      { claims: [claim(true)], surveys: [survey('none')], lastChange: '2026-09-01' },
      'stale',
      'claim-stale',
    ],
    [
      'and the survey agrees all the same',
      { claims: [claim(true)], surveys: [survey('good')], lastChange: '2026-09-01' },
      'agree',
      'found-as-claimed',
    ],
    [
      'a carrier’s own measurement',
      { claims: [claim(true)], counts: [count(50, 50, '2026-10-10', false)] },
      'no-evidence',
      'model-contradicts',
    ],
  ])('%s', (_, evidence, status, code) => {
    expect(judged(evidence)).toMatchObject({ status, reason: { code } });
  });

  it('measures by share: from 95 % good, from 50 % weak, below none', () => {
    expect(judged({ counts: [count(20, 19)] }).verdict).toMatchObject({ served: true, level: 'good' });
    expect(judged({ counts: [count(100, 94)] }).verdict).toMatchObject({ served: true, level: 'weak' });
    expect(judged({ counts: [count(20, 10)] }).verdict).toMatchObject({ served: true, level: 'weak' });
    expect(judged({ counts: [count(20, 9)] }).verdict).toMatchObject({ served: false, level: 'none' });
  });

  it('pools samples over batches and days, and after a change only those since', () => {
    const counts = [count(8, 8, '2026-10-01'), count(8, 0, '2026-10-10')];
    expect(judged({ counts })).toMatchObject({
      layers: { measurement: { samples: { numerator: 8, denominator: 16 }, stale: false } },
    });
    expect(judged({ counts, lastChange: '2026-10-05' })).toMatchObject({ layers: { measurement: { stale: true } } });
    expect(judged({ counts: [...counts, count(4, 0, '2026-10-11')], lastChange: '2026-10-05' })).toMatchObject({
      layers: { measurement: { stale: false, served: false, samples: { numerator: 0, denominator: 12 } } },
    });
  });

  it('does not know on a date what was found later', () => {
    const evidence = {
      claims: [claim(true), claim(false, '2026-11-01', 'c2')],
      surveys: [survey('none'), survey('good', '2026-11-10', 's2')],
    };
    expect(judged(evidence, RULES, '2026-05-31')).toMatchObject({
      status: 'no-evidence',
      layers: { claim: null, survey: null },
    });
    expect(judged(evidence, RULES, '2026-10-15').status).toBe('overclaimed');
    expect(judged(evidence, RULES, '2026-11-05').status).toBe('agree');
    expect(judged(evidence).status).toBe('underclaimed');
  });
});

const anyEvidence = fc.record({
  surveys: fc
    .array(
      fc.record({
        level: fc.constantFrom('none' as const, 'weak' as const, 'voice-only' as const, 'good' as const),
        day: fc.integer({ min: 10, max: 28 }),
        month: fc.constantFrom('01', '06', '10'),
      }),
      { maxLength: 4 },
    )
    .map((all) => all.map((s, i) => survey(s.level, `2026-${s.month}-${s.day}`, `s${i}`))),
  claims: fc
    .array(fc.record({ served: fc.boolean(), month: fc.constantFrom('02', '07', '11') }), { maxLength: 3 })
    .map((all) => all.map((c, i) => claim(c.served, `2026-${c.month}-11`, `c${i}`))),
  counts: fc
    .array(
      fc.record({
        samples: fc.integer({ min: 1, max: 30 }),
        share: fc.integer({ min: 0, max: 10 }),
        day: fc.integer({ min: 10, max: 28 }),
      }),
      { maxLength: 4 },
    )
    .map((all) => all.map((c) => count(c.samples, Math.floor((c.samples * c.share) / 10), `2026-09-${c.day}`))),
  model: fc.record({ model: fc.constant('disc'), served: fc.boolean(), uncertain: fc.boolean() }),
  lastChange: fc.constantFrom(null, '2026-03-01', '2026-09-15', '2026-11-20'),
});
const precedences = fc.shuffledSubarray<EvidenceLayer>(['measurement', 'survey', 'claim', 'model'], { minLength: 4 });

describe('precedence', () => {
  it('believes the first layer that says anything in force, whatever the order of layers', () => {
    fc.assert(
      fc.property(anyEvidence, precedences, (evidence, precedence) => {
        const { verdict, layers } = judged(evidence, { ...RULES, precedence });
        const speaks = (layer: EvidenceLayer): boolean => {
          if (layer === 'model') return true;
          const said = layers[layer];
          return said !== null && said.served !== null && !said.expired && !said.stale;
        };
        expect(verdict.by).toBe(precedence.find(speaks));
        expect(verdict.served).toBe(layers[verdict.by]!.served);
      }),
      { seed: 20, numRuns: 500 },
    );
  });

  it('lets only layers before the claim contradict it', () => {
    fc.assert(
      fc.property(anyEvidence, precedences, (evidence, precedence) => {
        const { status, layers } = judged(evidence, { ...RULES, precedence });
        const above = precedence.slice(0, precedence.indexOf('claim'));
        const contradicting = above.filter(
          (l) =>
            l === 'model' ||
            (layers[l] !== null && layers[l].served !== null && !layers[l].expired && !layers[l].stale),
        );
        if (status === 'overclaimed' || status === 'underclaimed' || status === 'agree')
          expect(contradicting.length).toBeGreaterThan(0);
        if (contradicting.length > 0 && layers.claim !== null) expect(['no-evidence']).not.toContain(status);
      }),
      { seed: 21, numRuns: 500 },
    );
  });

  it('does not depend on the order in which evidence came', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const reversed = {
          ...evidence,
          surveys: [...evidence.surveys].reverse(),
          claims: [...evidence.claims].reverse(),
          counts: [...evidence.counts].reverse(),
        };
        expect(judged(reversed)).toEqual(judged(evidence));
      }),
      { seed: 22, numRuns: 300 },
    );
  });
});

const aSlot = (facts: Partial<SlotEvidence>, at: Partial<ReconciledSlot> = {}): ReconciledSlot => ({
  pointId: 'centre',
  kind: 'centre',
  operator: 'VIETTEL',
  generation: '4G',
  ...judged(facts),
  ...at,
});
const served = { model: 'disc', served: true, uncertain: false };
const points = [
  { id: 'centre', kind: 'centre' as const },
  { id: 'c1', kind: 'cluster' as const },
];

describe('the verdict of a village', () => {
  const verdict = (slots: ReconciledSlot[], at = points, definition = DEFINITION) =>
    villageVerdict(slots, at, definition, RULES);

  it('is white without service at the centre, whatever a cluster has', () => {
    expect(
      verdict([aSlot({ surveys: [survey('none')] }), aSlot({ model: served }, { pointId: 'c1', kind: 'cluster' })]),
    ).toMatchObject({ class: 'white', reason: { code: 'centre-unserved' }, layers: ['survey'] });
    expect(verdict([])).toMatchObject({ class: 'white', layers: [] });
  });

  it('is weak with a cluster left out, if the definition asks', () => {
    const slots = [aSlot({ model: served })];
    expect(verdict(slots)).toMatchObject({ class: 'weak', reason: { code: 'cluster-unserved' } });
    expect(verdict(slots, points, { ...DEFINITION, clusterUnservedIsWeak: false }).class).toBe('covered');
  });

  it('is weak if evidence finds only weak or voice-only service, covered if one is good or only modelled', () => {
    const only = [points[0]!];
    const weak = aSlot({ surveys: [survey('weak')] });
    expect(verdict([weak, aSlot({ surveys: [survey('voice-only')] }, { operator: 'VNPT' })], only)).toMatchObject({
      class: 'weak',
      reason: { code: 'unstable' },
    });
    expect(verdict([weak, aSlot({ surveys: [survey('good')] }, { operator: 'VNPT' })], only).class).toBe('covered');
    expect(verdict([weak, aSlot({ model: served }, { operator: 'VNPT' })], only)).toMatchObject({
      class: 'covered',
      layers: ['model', 'survey'],
    });
  });

  it('asks for a quality generation where the definition has one', () => {
    const definition = DEFAULT_RULES.definitions.find((d) => d.id === 'mobile-data')!;
    expect(verdict([aSlot({ model: served }, { generation: '2G' })], [points[0]!], definition)).toMatchObject({
      class: 'weak',
      reason: { code: 'below-quality' },
    });
  });
});

describe('reliability', () => {
  it('counts claims of service that hold over those and the overclaimed, by operator', () => {
    const held = aSlot({ claims: [claim(true)], surveys: [survey('good')] });
    const idle = aSlot({ claims: [claim(false)], surveys: [survey('none')] });
    const over = aSlot({ claims: [claim(true)], surveys: [survey('none')] });
    const [viettel, ...others] = reliabilityOf([
      held,
      held,
      held,
      idle,
      over,
      aSlot({ claims: [claim(true)] }, { operator: 'VNPT' }),
    ]);
    expect(others).toEqual([]);
    expect(viettel).toMatchObject({ operator: 'VIETTEL', held: { numerator: 3, denominator: 4 } });
  });
});

describe('what to survey next', () => {
  const contested = aSlot({ claims: [claim(true)] });
  const modelled = aSlot({ model: served });
  const found = aSlot({ surveys: [survey('good')], model: served });

  it('multiplies expected flips with households: of slots, and of the village being white', () => {
    const one = surveyValue([contested], 100, 7, RULES);
    expect(one).toMatchObject({ classFlip: 0.5, expectedFlips: 1, score: 100, householdsKnown: true });
    const two = surveyValue([modelled, { ...modelled, operator: 'VNPT' }], null, 40, RULES);
    expect(two.classFlip).toBeCloseTo(0.15 * 0.15, 12);
    expect(two.expectedFlips).toBeCloseTo(0.3 + 0.15 * 0.15, 12);
    expect(two).toMatchObject({ households: 40, householdsKnown: false });
  });

  it('knows the chance of white as the sum over all answers', () => {
    const chances = fc.array(fc.record({ chance: fc.constantFrom(0.02, 0.1, 0.3, 0.5), served: fc.boolean() }), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(chances, (all) => {
        const rules = { flipChance: { ...RULES.flipChance } };
        // Each slot gets its chance by a ground of its own value.
        const ground: Record<number, Partial<SlotEvidence>> = {
          0.02: { surveys: [survey('none')] },
          0.1: { claims: [claim(false)] },
          0.3: { model: { model: 'disc', served: false, uncertain: true } },
          0.5: { claims: [claim(false)], model: served },
        };
        const slots = all.map(({ chance, served: isServed }) => {
          const slot = aSlot(ground[chance]!);
          return { ...slot, verdict: { ...slot.verdict, served: isServed } };
        });
        let white = 0;
        for (let answers = 0; answers < 2 ** all.length; answers++) {
          const flips = all.map((_, i) => (answers >> i) & 1);
          if (all.some((s, i) => (s.served ? 1 - flips[i]! : flips[i]!) === 1)) continue;
          white += all.reduce((p, s, i) => p * (flips[i] === 1 ? s.chance : 1 - s.chance), 1);
        }
        const isWhite = !all.some((s) => s.served);
        expect(surveyValue(slots, 1, 1, rules).classFlip).toBeCloseTo(isWhite ? 1 - white : white, 10);
      }),
      { seed: 20 },
    );
  });

  it('is in one order only: by score, then class, then id', () => {
    const rows = [
      { id: 'b', value: surveyValue([found], 100, 1, RULES) },
      { id: 'a', value: surveyValue([found], 100, 1, RULES) },
      { id: 'c', value: surveyValue([contested], 10, 1, RULES) },
    ];
    expect(inSurveyOrder(rows).map((r) => r.id)).toEqual(['c', 'a', 'b']);
    expect(inSurveyOrder([...rows].reverse()).map((r) => r.id)).toEqual(['c', 'a', 'b']);
  });
});
