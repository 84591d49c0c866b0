import { z } from 'zod';
import { civilDate } from '../calendar.ts';
import { accuracyM, communeCode, latitude, longitude, recordId } from '../geography.ts';
import { TRANSITION_NAMES, type TransitionName, transition } from '../lifecycle.ts';
import { list, listDecision, MAX_POSITIONS } from '../list.ts';
import { generation, operatorCode } from '../operator.ts';
import { precheck } from '../precheck.ts';
import { decisionDocument, reason as keptReason, proposal } from '../proposal.ts';
import { plannedCarrier, site, siteState } from '../site.ts';
import { planItem, yearlyPlan } from '../yearly-plan.ts';
import { pageQuery, words } from './requests.ts';

/** Words are trimmed at the door and not where they are kept: what was kept before is read as it was. */
const reason = keptReason.extend({ text: words(3, 2000) });
const decisionNamed = decisionDocument.omit({ signedHash: true }).extend({ number: words(1, 60) });
const conditions = z.array(words(1, 1000)).max(50);

const factShapes = {
  code: words(1, 60),
  name: words(1, 200),
  lon: longitude,
  lat: latitude,
  accuracyM,
  communeCode,
  mastClass: site.shape.mastClass,
  mastKind: site.shape.mastKind,
  heightM: site.shape.heightM,
  power: site.shape.power,
  backupHours: site.shape.backupHours,
  hardened: site.shape.hardened,
  backhaul: site.shape.backhaul,
  /** The carrier's own stations, one for each generation. */
  stations: z.array(z.object({ generation, carriers: z.record(recordId, plannedCarrier) })).max(8),
  planYear: proposal.shape.planYear,
  form: proposal.shape.form,
  justification: z.string().trim().max(4000),
  plannedOnAir: proposal.shape.plannedOnAir,
  sharing: proposal.shape.sharing,
};

/** A new position; what is left out is unknown. */
export const draftPositionBody = z.object({
  ...factShapes,
  code: factShapes.code.optional(),
  mastClass: factShapes.mastClass.default(null),
  mastKind: factShapes.mastKind.default(null),
  heightM: factShapes.heightM.default(null),
  power: factShapes.power.default('unknown'),
  backupHours: factShapes.backupHours.default(null),
  hardened: factShapes.hardened.default(null),
  backhaul: factShapes.backhaul.default('unknown'),
  stations: factShapes.stations.default([]),
  planYear: factShapes.planYear.default(null),
  form: factShapes.form.default('independent'),
  justification: factShapes.justification.default(''),
  plannedOnAir: factShapes.plannedOnAir.default(null),
  sharing: factShapes.sharing.default([]),
});
export type DraftPosition = z.output<typeof draftPositionBody>;

/** Facts to change; what is left out stays. */
export const editPositionBody = z.object(factShapes).partial();
export type PositionFacts = z.output<typeof editPositionBody>;

/** Verbs with a body of their own making: everything but drafting, editing and registering. */
export const ACTS = TRANSITION_NAMES.filter((n): n is PositionAct => !['draft', 'edit', 'register'].includes(n));
export type PositionAct = Exclude<TransitionName, 'draft' | 'edit' | 'register'>;

/** What a verb's body holds: what shared/lifecycle says that it requires, and what only this verb knows. */
export function actBody(name: PositionAct) {
  const { requires } = transition(name);
  const shape: Record<string, z.ZodType> = {};
  if (requires.includes('reason')) shape.reason = reason;
  if (requires.includes('decision')) shape.decision = decisionNamed;
  if (requires.includes('date')) shape.date = civilDate;
  if (requires.includes('evidence')) shape.evidence = z.string().regex(/^[0-9a-f]{64}$/);
  if (name === 'approve') shape.conditions = conditions.default([]);
  if (name === 'amend') shape.facts = editPositionBody;
  return z.strictObject(shape) as unknown as z.ZodObject<{
    reason: z.ZodOptional<typeof reason>;
    decision: z.ZodOptional<typeof decisionNamed>;
    date: z.ZodOptional<typeof civilDate>;
    evidence: z.ZodOptional<z.ZodString>;
    conditions: z.ZodOptional<z.ZodArray<z.ZodString>>;
    facts: z.ZodOptional<typeof editPositionBody>;
  }>;
}

export const positionsQuery = z.object({
  state: siteState.optional(),
  operator: operatorCode.optional(),
  listId: recordId.optional(),
  /** Only positions whose running clock is due on or before this day. */
  due: civilDate.optional(),
  limit: pageQuery.shape.limit,
  cursor: pageQuery.shape.cursor,
});

const reviewFigures = z.object({
  startedOn: civilDate.nullable(),
  dueOn: civilDate.nullable(),
  elapsedWorkingDays: z.number().int(),
  remainingWorkingDays: z.number().int(),
  state: z.enum(['not-started', 'running', 'stopped', 'paused', 'ended', 'overdue']),
});
const buildFigures = z.object({
  approvedOn: civilDate.nullable(),
  dueOn: civilDate.nullable(),
  state: z.enum(['running', 'lapse-due', 'ended']),
});
const clocks = z.object({ review: reviewFigures, build: buildFigures });

export const positionRow = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    lon: z.number(),
    lat: z.number(),
    communeCode: z.string().nullable(),
    operator: operatorCode,
    state: siteState,
    listId: z.string().nullable(),
    planYear: proposal.shape.planYear,
    form: proposal.shape.form,
    submittedOn: civilDate.nullable(),
    reviewer: z.string().nullable(),
    decision: decisionDocument.pick({ number: true, date: true }).nullable(),
    ...clocks.shape,
  })
  .meta({ id: 'PositionRow' });

export const positionRows = z
  .object({ asOf: civilDate, total: z.number().int(), items: z.array(positionRow), nextCursor: z.string().nullable() })
  .meta({ id: 'PositionRows' });

export const positionChanged = z.object({ position: site, version: z.number().int() }).meta({ id: 'PositionChanged' });

export const positionSheet = z
  .object({
    position: site,
    version: z.number().int(),
    clocks,
    /** A pre-check of now, as far as the account may know; null for roles that make none. */
    precheck: precheck.nullable(),
    /** What this account may do now, by the lifecycle; the moment may still forbid it. */
    verbs: z.array(z.object({ verb: z.string(), label: z.string(), requires: z.array(z.string()) })),
    /** Masts and positions within a kilometre that the account may see, nearest first. */
    neighbours: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        owner: operatorCode.nullable(),
        operator: operatorCode.nullable(),
        state: siteState,
        distanceM: z.number(),
      }),
    ),
    settings: z.object({ id: z.string(), title: z.string(), source: z.string(), borrowed: z.boolean() }),
  })
  .meta({ id: 'PositionSheet' });

export const createListBody = z.object({
  title: words(1, 300),
  positionIds: z.array(recordId).max(MAX_POSITIONS).default([]),
});

export const listPositionsBody = z.object({
  add: z.array(recordId).max(MAX_POSITIONS).default([]),
  remove: z.array(recordId).max(MAX_POSITIONS).default([]),
});

export const fileListBody = z.object({ positionIds: z.array(recordId).min(1).max(MAX_POSITIONS).optional() });

const outcomes = z
  .array(
    z.object({
      positionId: recordId,
      outcome: z.enum(['approve', 'reject']),
      reason: reason.optional(),
      conditions: conditions.optional(),
    }),
  )
  .min(1)
  .max(MAX_POSITIONS)
  .refine((all) => new Set(all.map((o) => o.positionId)).size === all.length, 'a position is named twice');

export const decideListBody = z.object({ decision: decisionNamed, outcomes });

/** What a decision that is yet to be signed would say; a reason that is left out stands as a blank. */
export const draftDecisionBody = z.object({ outcomes });

export const listsQuery = z.object({
  operator: operatorCode.optional(),
  limit: pageQuery.shape.limit,
  cursor: pageQuery.shape.cursor,
});

export const listRows = z
  .object({
    total: z.number().int(),
    items: z.array(list.extend({ states: z.partialRecord(siteState, z.number().int()) })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ListRows' });

export const listDetail = z
  .object({
    list,
    version: z.number().int(),
    positions: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), state: siteState })),
  })
  .meta({ id: 'ListDetail' });

/** A pre-check of now for each position of a list, as far as the account may know. */
export const listPrechecks = z
  .object({
    listId: z.string(),
    asOf: civilDate,
    items: z.array(precheck.pick({ borrowed: true, findings: true, impact: true }).extend({ positionId: recordId })),
  })
  .meta({ id: 'ListPrechecks' });

/** What became of one position in an act on a list. `already`: an earlier call had done it. */
const positionOutcome = z.object({
  positionId: z.string(),
  outcome: z.enum(['done', 'already', 'refused']),
  state: siteState.nullable(),
  problem: z
    .object({ code: z.string(), message: z.string(), problems: z.array(z.any()).optional() })
    .loose()
    .optional(),
});

export const listFiled = z
  .object({ listId: z.string(), positions: z.array(positionOutcome) })
  .meta({ id: 'ListFiled' });

export const listDecided = z
  .object({
    listId: z.string(),
    /** The document as it was recorded; null if it decided no position. */
    decision: listDecision.nullable(),
    positions: z.array(positionOutcome),
  })
  .meta({ id: 'ListDecided' });
export type PositionOutcome = z.output<typeof positionOutcome>;

export const putPlanBody = z.object({
  items: z.array(planItem.extend({ note: z.string().trim().max(500).default('') })).max(500),
});
export const emptyBody = z.strictObject({});
export const returnPlanBody = z.object({ reason });
export const approvePlanBody = z.object({ decision: decisionNamed });
export const amendPlanBody = z.object({ reason, positionIds: z.array(recordId).min(1).max(MAX_POSITIONS) });

export const plansQuery = z.object({
  operator: operatorCode.optional(),
  year: z.coerce.number().int().optional(),
});

const planFigures = z.object({
  fileBy: civilDate,
  filedLateDays: z.number().int(),
  approveBy: civilDate,
  approvedLateDays: z.number().int(),
});
export const planDetail = z
  .object({ plan: yearlyPlan, version: z.number().int(), clock: planFigures })
  .meta({ id: 'PlanDetail' });
export const planRows = z.object({ items: z.array(planDetail) }).meta({ id: 'PlanRows' });
