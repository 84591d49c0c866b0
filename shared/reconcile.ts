import { dateInVietnam, dateOfDay, dayNumber } from './calendar.ts';
import type { ClaimStatement, SampleCount, SurveyStatement } from './evidence.ts';
import type { EvidenceLayer, EvidenceRules, SurveyLevel } from './evidence-rules.ts';
import { type Generation, OPERATOR_CODES, type OperatorCode } from './operator.ts';
import type { CoverageDefinition } from './rule-set.ts';
import type { CoverageClass } from './village.ts';
import { wilsonInterval } from './wilson.ts';

/** What one layer says of one point × operator × generation on a date. */
export interface Said {
  layer: EvidenceLayer;
  /** Null = not enough to say anything. */
  served: boolean | null;
  level: SurveyLevel | null;
  /** The newest day that it rests on. */
  date: string;
  /** Older than its validity. */
  expired: boolean;
  /** Something that can reach the point came on air or went off after it. */
  stale: boolean;
  /** Statements, areas or batches behind it. */
  ids: string[];
  /** Measurement only. */
  samples?: { numerator: number; denominator: number };
}

/** What the model says. */
export interface Modelled {
  model: string;
  served: boolean;
  uncertain: boolean;
}

/** What is stated about one point × operator × generation, every layer by itself. */
export interface SlotEvidence {
  surveys: readonly SurveyStatement[];
  /** Statements about the village, and service areas read at the point. */
  claims: readonly (ClaimStatement & { area?: true })[];
  counts: readonly (SampleCount & { batchId: string; independent: boolean })[];
  model: Modelled;
  /** The last day on which something that can reach the point came on air or went off; null = never. */
  lastChange: string | null;
}

/** agree, overclaimed (claimed, not found), underclaimed (found, not claimed), stale, no-evidence. */
export type ReconciliationStatus = 'agree' | 'overclaimed' | 'underclaimed' | 'stale' | 'no-evidence';
export const RECONCILIATION_STATUSES = ['agree', 'overclaimed', 'underclaimed', 'stale', 'no-evidence'] as const;

/** Why a slot has its status. `code` is stable; `text` names the layers and their dates. */
export interface StatusReason {
  code:
    | 'found-as-claimed'
    | 'claimed-not-found'
    | 'found-not-claimed'
    | 'evidence-stale'
    | 'claim-stale'
    | 'not-claimed'
    | 'nothing-found'
    | 'too-few-samples'
    | 'evidence-expired'
    | 'model-contradicts';
  text: string;
}

export interface Reconciled {
  status: ReconciliationStatus;
  reason: StatusReason;
  /** Who is believed: the first layer by precedence that says anything in force. */
  verdict: { served: boolean; by: EvidenceLayer; level: SurveyLevel | null; uncertain: boolean };
  /** What every layer says; null = nothing. */
  layers: { measurement: Said | null; survey: Said | null; claim: Said | null; model: Modelled };
  lastChange: string | null;
}

/**
 * Compares what is claimed with what was found, for one point × operator × generation on a date. Evidence dated after `asOf` is
 * left out. The order of statements does not matter.
 */
export function reconcileSlot(evidence: SlotEvidence, rules: EvidenceRules, asOf: string): Reconciled {
  const { model, lastChange } = evidence;
  const layers = {
    measurement: measurementSaid(evidence, rules, asOf),
    survey: surveySaid(evidence, rules, asOf),
    claim: claimSaid(evidence, rules, asOf),
    model,
  };
  const verdict = verdictOf(layers, rules);
  const above = rules.precedence.slice(0, rules.precedence.indexOf('claim'));
  const found = above.map((layer) => saidBy(layers, layer, asOf)).filter((s): s is Said => s !== null);
  const inForce = found.find((s) => s.served !== null && !s.expired && !s.stale) ?? null;
  const { status, reason } = statusOf(layers, found, inForce, lastChange);
  return { status, reason, verdict, layers, lastChange };
}

function saidBy(layers: Reconciled['layers'], layer: EvidenceLayer, asOf: string): Said | null {
  if (layer !== 'model') return layers[layer];
  const { served } = layers.model;
  return { layer, served, level: served ? 'good' : 'none', date: asOf, expired: false, stale: false, ids: [] };
}

function statusOf(
  { claim, model }: Reconciled['layers'],
  found: readonly Said[],
  inForce: Said | null,
  lastChange: string | null,
): { status: ReconciliationStatus; reason: StatusReason } {
  const says = (s: Said): string =>
    `${s.layer} of ${s.date} says ${s.served ? (s.level ?? 'service') : 'no service'}${s.samples ? ` (${s.samples.numerator} of ${s.samples.denominator} samples with service)` : ''}`;
  const none = (code: StatusReason['code'], text: string) => ({
    status: 'no-evidence' as const,
    reason: { code, text },
  });
  if (inForce === null) {
    const stale = found.find((s) => s.served !== null && !s.expired);
    if (stale)
      return {
        status: 'stale',
        reason: {
          code: 'evidence-stale',
          text: `${says(stale)}, but something in reach came on air or went off on ${lastChange}`,
        },
      };
    const expired = found.find((s) => s.expired);
    if (expired) return none('evidence-expired', `${says(expired)}: too old to count`);
    const thin = found.find((s) => s.served === null);
    if (thin)
      return none(
        'too-few-samples',
        `${thin.samples?.denominator ?? 0} samples by ${thin.date} are too few to say anything`,
      );
    if (claim !== null && !claim.expired && !model.uncertain && claim.served !== model.served)
      return none(
        'model-contradicts',
        `${says(claim)}, the model ${model.model} says ${model.served ? 'service' : 'no service'}; nobody has looked`,
      );
    return none(
      'nothing-found',
      claim === null ? 'nobody has claimed, surveyed or measured' : `${says(claim)}; nobody has looked`,
    );
  }
  if (claim === null || claim.expired || claim.served === null)
    return none(
      'not-claimed',
      `${says(inForce)}; the carrier has claimed nothing${claim?.expired ? ` since ${claim.date}` : ''}`,
    );
  if (claim.served === inForce.served)
    return { status: 'agree', reason: { code: 'found-as-claimed', text: `${says(claim)}, ${says(inForce)}` } };
  if (claim.stale)
    return {
      status: 'stale',
      reason: {
        code: 'claim-stale',
        text: `${says(claim)}, before something in reach came on air or went off on ${lastChange}; ${says(inForce)}`,
      },
    };
  return claim.served
    ? { status: 'overclaimed', reason: { code: 'claimed-not-found', text: `${says(claim)}, ${says(inForce)}` } }
    : { status: 'underclaimed', reason: { code: 'found-not-claimed', text: `${says(claim)}, ${says(inForce)}` } };
}

function verdictOf(layers: Reconciled['layers'], rules: EvidenceRules): Reconciled['verdict'] {
  for (const layer of rules.precedence) {
    if (layer === 'model')
      return { served: layers.model.served, by: 'model', level: null, uncertain: layers.model.uncertain };
    const said = layers[layer];
    if (said === null || said.served === null || said.expired || said.stale) continue;
    return { served: said.served, by: layer, level: said.level, uncertain: false };
  }
  throw new Error('precedence names no layer that always answers');
}

/** First day on which evidence still counts on `asOf`; null = any day. */
function validSince(validityDays: number | null, asOf: string): string {
  return validityDays === null ? '' : dateOfDay(dayNumber(asOf) - validityDays + 1);
}

function measurementSaid(e: SlotEvidence, rules: EvidenceRules, asOf: string): Said | null {
  const told = e.counts.filter((c) => c.independent && c.date <= asOf);
  if (told.length === 0) return null;
  const since = validSince(rules.validityDays.measurement, asOf);
  const { minimumSamples, availableShare, weakShare } = rules.measurement;
  const pooled = (counts: typeof told) => {
    const denominator = counts.reduce((sum, c) => sum + c.samples, 0);
    const numerator = counts.reduce((sum, c) => sum + c.served, 0);
    const share = denominator === 0 ? 0 : numerator / denominator;
    return {
      layer: 'measurement' as const,
      served: share >= weakShare,
      level: share >= availableShare ? ('good' as const) : share >= weakShare ? ('weak' as const) : ('none' as const),
      date:
        counts
          .map((c) => c.date)
          .sort()
          .at(-1) ?? asOf,
      expired: false,
      stale: false,
      ids: [...new Set(counts.map((c) => c.batchId))].sort(),
      samples: { numerator, denominator },
    };
  };
  const valid = told.filter((c) => c.date >= since);
  const fresh = pooled(valid.filter((c) => e.lastChange === null || c.date >= e.lastChange));
  if (fresh.samples.denominator >= minimumSamples) return fresh;
  const all = pooled(valid);
  if (all.samples.denominator >= minimumSamples) return { ...all, stale: true };
  const ever = pooled(told);
  if (ever.samples.denominator >= minimumSamples && valid.length === 0) return { ...ever, expired: true };
  return { ...(valid.length > 0 ? all : ever), served: null, level: null };
}

function surveySaid(e: SlotEvidence, rules: EvidenceRules, asOf: string): Said | null {
  const dateOf = (s: SurveyStatement): string => dateInVietnam(s.madeAt);
  const newest = e.surveys
    .filter((s) => dateOf(s) <= asOf)
    .reduce<SurveyStatement | null>(
      (a, b) => (a !== null && [a.madeAt, a.id].join(' ') >= [b.madeAt, b.id].join(' ') ? a : b),
      null,
    );
  if (newest === null) return null;
  const date = dateOf(newest);
  return {
    layer: 'survey',
    served: rules.surveyServed.includes(newest.level),
    level: newest.level,
    date,
    expired: date < validSince(rules.validityDays.survey, asOf),
    stale: e.lastChange !== null && date < e.lastChange,
    ids: [newest.id],
  };
}

function claimSaid(e: SlotEvidence, rules: EvidenceRules, asOf: string): Said | null {
  // On one day a statement about the village is more precise than an area, and a withdrawal follows what it withdraws.
  const order = (c: SlotEvidence['claims'][number]): string =>
    [c.date, c.area ? 0 : 1, c.served ? 0 : 1, c.id].join(' ');
  const newest = e.claims
    .filter((c) => c.date <= asOf)
    .reduce<SlotEvidence['claims'][number] | null>((a, b) => (a !== null && order(a) >= order(b) ? a : b), null);
  if (newest === null) return null;
  return {
    layer: 'claim',
    served: newest.served,
    level: null,
    date: newest.date,
    expired: newest.date < validSince(rules.validityDays.claim, asOf),
    stale: e.lastChange !== null && newest.date < e.lastChange,
    ids: [newest.id],
  };
}

/** One operator × generation at one test point, reconciled. */
export interface ReconciledSlot extends Reconciled {
  pointId: string;
  kind: 'centre' | 'cluster';
  operator: OperatorCode;
  generation: Generation;
}

/** The one verdict of a village, by every layer together. */
export interface VillageVerdict {
  class: CoverageClass;
  reason: { code: 'centre-unserved' | 'cluster-unserved' | 'below-quality' | 'unstable' | 'served'; text: string };
  /** Layers that the slots which decide it rest on. */
  layers: EvidenceLayer[];
  /** Whether any of those slots rests on a model whose answer its accuracy may change. */
  uncertain: boolean;
}

/**
 * The class of a village under a definition, from the verdicts of its slots (all points, the centre among them). A slot that is
 * not given is not served.
 */
export function villageVerdict(
  slots: readonly ReconciledSlot[],
  points: readonly { id: string; kind: 'centre' | 'cluster' }[],
  definition: CoverageDefinition,
  rules: Pick<EvidenceRules, 'unstableIsWeak'>,
): VillageVerdict {
  const counted = slots.filter((s) => definition.servedBy.includes(s.generation));
  const at = (pointId: string): ReconciledSlot[] => counted.filter((s) => s.pointId === pointId);
  const serving = (pointId: string): ReconciledSlot[] => at(pointId).filter((s) => s.verdict.served);
  const resting = (deciding: readonly ReconciledSlot[]) => ({
    layers: [...new Set(deciding.map((s) => s.verdict.by))].sort(),
    uncertain: deciding.some((s) => s.verdict.uncertain),
  });
  const named = (deciding: readonly ReconciledSlot[]): string =>
    deciding.map((s) => `${s.operator} ${s.generation} (${s.verdict.by})`).join(', ');

  const centre = points.find((p) => p.kind === 'centre');
  const atCentre = centre ? serving(centre.id) : [];
  if (atCentre.length === 0) {
    const looked = centre ? at(centre.id) : [];
    return {
      class: 'white',
      reason: {
        code: 'centre-unserved',
        text: looked.length === 0 ? 'no operator reaches the centre' : `no service at the centre: ${named(looked)}`,
      },
      ...resting(looked),
    };
  }
  const unserved = definition.clusterUnservedIsWeak
    ? points.filter((p) => p.kind === 'cluster' && serving(p.id).length === 0)
    : [];
  if (unserved.length > 0) {
    const looked = unserved.flatMap((p) => at(p.id));
    return {
      class: 'weak',
      reason: { code: 'cluster-unserved', text: `no service at ${unserved.map((p) => p.id).join(', ')}` },
      ...resting([...atCentre, ...looked]),
    };
  }
  const quality = definition.qualityGenerations;
  if (quality !== null && !atCentre.some((s) => quality.includes(s.generation)))
    return {
      class: 'weak',
      reason: { code: 'below-quality', text: `the centre has only ${named(atCentre)}` },
      ...resting(atCentre),
    };
  if (rules.unstableIsWeak && atCentre.every((s) => s.verdict.level === 'weak' || s.verdict.level === 'voice-only'))
    return {
      class: 'weak',
      reason: { code: 'unstable', text: `only weak or voice-only service at the centre: ${named(atCentre)}` },
      ...resting(atCentre),
    };
  return {
    class: 'covered',
    reason: { code: 'served', text: `the centre has ${named(atCentre)}` },
    ...resting(atCentre),
  };
}

/** How far a carrier's claims of service hold where somebody has looked. */
export interface Reliability {
  operator: OperatorCode;
  /** Claims of service that agree, over those and the overclaimed. Claims of no service are left out: anybody can make them hold. */
  held: { numerator: number; denominator: number };
  /** Wilson interval, 95 %; null where nobody has looked. */
  interval: { low: number; high: number } | null;
}

/** Reliability by operator, of operators with a claim that somebody has looked at. */
export function reliabilityOf(slots: readonly Pick<ReconciledSlot, 'operator' | 'status' | 'layers'>[]): Reliability[] {
  return OPERATOR_CODES.flatMap((operator) => {
    const own = slots.filter((s) => s.operator === operator);
    const numerator = own.filter((s) => s.status === 'agree' && s.layers.claim?.served === true).length;
    const denominator = numerator + own.filter((s) => s.status === 'overclaimed').length;
    if (denominator === 0) return [];
    return { operator, held: { numerator, denominator }, interval: wilsonInterval(numerator, denominator) };
  });
}
