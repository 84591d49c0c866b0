import { z } from 'zod';
import { civilDate, instant } from '../calendar.ts';
import { challenge, challengeId, challengeReplyKind, challengeState } from '../challenge.ts';
import { claimArea, claimStatement, measurementBatch, sampleCount, surveyStatement } from '../evidence.ts';
import { evidenceLayer, surveyLevel } from '../evidence-rules.ts';
import { accuracyM, communeCode, latitude, longitude, recordId } from '../geography.ts';
import { generation, operatorCode } from '../operator.ts';
import { RECONCILIATION_STATUSES } from '../reconcile.ts';
import { reviewRound, roundAnswer } from '../round.ts';
import { coverageClass, known } from '../village.ts';
import { pageQuery, rulesQuery, words } from './requests.ts';

export const MAX_STATEMENTS = 200;
export const MAX_ROUND_ANSWERS = 40;

const note = z.string().min(1).max(300).nullable().default(null);

/** Statements made in the field, sent when there is a network again; sent twice they count once. */
export const surveysBody = z.object({
  statements: z
    .array(
      z.object({
        id: recordId,
        villageId: recordId,
        pointId: recordId,
        operator: operatorCode,
        generation,
        level: surveyLevel,
        madeAt: z.iso.datetime({ offset: true }),
        device: z.object({ lon: longitude, lat: latitude, accuracyM }).nullable().default(null),
        photo: surveyStatement.shape.photo.default(null),
        note,
      }),
    )
    .min(1)
    .max(MAX_STATEMENTS),
});

/** The village in which a photo was taken. */
export const photoQuery = z.object({ villageId: recordId });
export const photoKept = z.object({ sha256: z.string() }).meta({ id: 'PhotoKept' });
export const photoAddress = z
  .object({ download: z.object({ url: z.string(), expiresAt: instant }) })
  .meta({ id: 'PhotoAddress' });

export const claimsBody = z.object({
  statements: z
    .array(claimStatement.extend({ villageId: recordId, source: words(1, 300) }))
    .min(1)
    .max(MAX_STATEMENTS),
});

const itemProblem = z.object({
  field: z.string().optional(),
  rule: z.string(),
  message: z.string(),
  messageVi: z.string().optional(),
});

export const delivered = z
  .object({
    accepted: z.number().int(),
    already: z.number().int(),
    refused: z.number().int(),
    items: z.array(
      z.object({
        id: z.string(),
        villageId: z.string(),
        outcome: z.enum(['accepted', 'already', 'refused']),
        problem: itemProblem.optional(),
      }),
    ),
  })
  .meta({ id: 'Delivered' });

export const claimAreaBody = claimArea.pick({ id: true, operator: true, generation: true, date: true }).extend({
  source: words(1, 300),
  /** GeoJSON Polygon or MultiPolygon in WGS 84, or a Feature of one. */
  geometry: z.any(),
});
export const claimAreaAnswer = z
  .object({
    area: claimArea,
    outcome: z.enum(['accepted', 'already']),
    villages: z.object({ inside: z.number().int(), of: z.number().int() }),
  })
  .meta({ id: 'ClaimAreaAnswer' });
export const claimAreas = z.object({ items: z.array(claimArea) }).meta({ id: 'ClaimAreas' });

export const measurementQuery = z.object({ source: words(1, 300) });
export const measured = z
  .object({
    batch: measurementBatch,
    outcome: z.enum(['accepted', 'already']),
    warnings: z.array(z.object({ rule: z.string(), message: z.string() })),
  })
  .meta({ id: 'Measured' });

const said = z.object({
  layer: evidenceLayer,
  served: z.boolean().nullable(),
  level: surveyLevel.nullable(),
  date: civilDate,
  expired: z.boolean(),
  stale: z.boolean(),
  ids: z.array(z.string()),
  samples: z.object({ numerator: z.number().int(), denominator: z.number().int() }).optional(),
});

const reconciled = {
  status: z.enum(RECONCILIATION_STATUSES),
  reason: z.object({ code: z.string(), text: z.string() }),
  verdict: z.object({ served: z.boolean(), by: evidenceLayer, level: surveyLevel.nullable(), uncertain: z.boolean() }),
  layers: z.object({
    measurement: said.nullable(),
    survey: said.nullable(),
    claim: said.nullable(),
    model: z.object({ model: z.string(), served: z.boolean(), uncertain: z.boolean() }),
  }),
  lastChange: civilDate.nullable(),
};

const evidenceBasis = z.object({
  asOf: civilDate,
  rules: z.object({ id: z.string(), title: z.string(), source: z.string(), precedence: z.array(evidenceLayer) }),
  definition: z.string(),
  model: z.string(),
});

/** The village that a statement was made about, where that one has become part of this. */
const mergedOrigin = z
  .object({
    villageId: z.string(),
    villageName: z.string(),
    /** The test point of this village that it counts at; null = there is none at that place. */
    countsAt: z.string().nullable(),
  })
  .optional();

const shownChallenge = challenge.extend({
  /** State today: an open one past its time is conceded by silence. */
  stateToday: challengeState,
  /** Whether the department is past its own time. */
  overdue: z.boolean(),
});

export const villageEvidenceAnswer = z
  .object({
    villageId: z.string(),
    basis: evidenceBasis,
    verdict: z.object({
      class: coverageClass,
      /** Null text: it would name other operators. */
      reason: z.object({ code: z.string(), text: z.string().nullable() }),
      layers: z.array(evidenceLayer),
      uncertain: z.boolean(),
    }),
    declared: z.object({ class: coverageClass, date: civilDate, source: z.string() }).nullable(),
    slots: z.array(
      z.object({
        pointId: z.string(),
        kind: z.enum(['centre', 'cluster']),
        operator: operatorCode,
        generation,
        ...reconciled,
      }),
    ),
    surveys: z.array(surveyStatement.extend({ from: mergedOrigin })),
    claims: z.array(claimStatement.extend({ from: mergedOrigin })),
    areas: z.array(claimArea.omit({ area: true, provinceCode: true }).extend({ points: z.array(z.string()) })),
    measurements: z.array(
      sampleCount
        .omit({ villageId: true })
        .extend({ batchId: z.string(), independent: z.boolean(), from: mergedOrigin }),
    ),
    /** Challenges of claims about the village, and about those that have become part of it. */
    challenges: z.array(shownChallenge),
    /** What communes answered about them in review rounds. */
    answers: z.array(
      roundAnswer.omit({ kind: true, by: true }).extend({
        roundId: z.string(),
        title: z.string(),
        asOf: civilDate,
        villageId: z.string(),
        villageName: z.string(),
      }),
    ),
  })
  .meta({ id: 'VillageEvidence' });

export const reconciliationQuery = rulesQuery.extend(pageQuery.shape).extend({
  communeCode: communeCode.optional(),
  operator: operatorCode.optional(),
  generation: generation.optional(),
  status: z.enum(RECONCILIATION_STATUSES).optional(),
});

export const reconciliation = z
  .object({
    basis: evidenceBasis,
    total: z.number().int(),
    /** Slots by status, of all that the filters but `status` let through. */
    byStatus: z.record(z.enum(RECONCILIATION_STATUSES), z.number().int()),
    reliability: z.array(
      z.object({
        operator: operatorCode,
        held: z.object({ numerator: z.number().int(), denominator: z.number().int() }),
        interval: z.object({ low: z.number(), high: z.number() }).nullable(),
      }),
    ),
    items: z.array(
      z.object({
        id: z.string(),
        villageId: z.string(),
        villageName: z.string(),
        communeCode: z.string(),
        operator: operatorCode,
        generation,
        ...reconciled,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Reconciliation' });

export const nextSurveysQuery = rulesQuery.extend({
  communeCode: communeCode.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

export const nextSurveys = z
  .object({
    basis: evidenceBasis,
    explanation: z.string(),
    total: z.number().int(),
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        communeCode: z.string(),
        gridPower: known,
        class: coverageClass,
        value: z.object({
          expectedFlips: z.number(),
          classFlip: z.number(),
          households: z.number(),
          householdsKnown: z.boolean(),
          score: z.number(),
          questions: z.array(
            z.object({ operator: z.string(), generation: z.string(), ground: z.string(), chance: z.number() }),
          ),
        }),
      }),
    ),
  })
  .meta({ id: 'NextSurveys' });

export const openRoundBody = reviewRound.pick({ asOf: true, deadline: true }).extend({
  title: words(3, 200),
  /** All communes of the province if absent. */
  communeCodes: reviewRound.shape.communeCodes.optional(),
  definition: z.string().optional(),
});
export const roundAnswersBody = z.object({
  answers: z
    .array(
      z.object({
        villageId: recordId,
        class: coverageClass,
        note: z.string().trim().max(500).nullable().default(null),
      }),
    )
    .min(1)
    .max(MAX_ROUND_ANSWERS),
});
export const roundHead = z.object({ round: reviewRound, version: z.number().int() }).meta({ id: 'RoundHead' });
export const roundRows = z
  .object({ items: z.array(reviewRound.omit({ progress: true }).extend({ answered: z.number().int() })) })
  .meta({ id: 'RoundRows' });
export const roundDetail = z
  .object({
    round: reviewRound,
    version: z.number().int(),
    totals: z.object({
      villages: z.number().int(),
      answered: z.number().int(),
      confirmed: z.number().int(),
      corrected: z.number().int(),
    }),
    communes: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        villages: z.number().int(),
        answered: z.number().int(),
        corrected: z.number().int(),
        /** Villages not answered, past the deadline. */
        late: z.boolean(),
        lastAt: z.string().nullable(),
      }),
    ),
    changes: z.array(
      z.object({
        villageId: z.string(),
        villageName: z.string(),
        communeCode: z.string(),
        before: coverageClass.nullable(),
        after: coverageClass,
        note: z.string().nullable(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'RoundDetail' });

export const closeRoundBody = z.object({ reason: words(3, 1000).optional() });
export const remindRoundBody = z.object({
  /** Those that have not answered for every village, if absent. */
  communeCodes: reviewRound.shape.communeCodes.optional(),
});
export const roundVillagesQuery = pageQuery.extend({ communeCode: communeCode.optional() });
/** What a commune is asked about: what the registry has of each of its villages, and what it has answered. */
export const roundVillages = z
  .object({
    /** The day that is asked about. */
    asOf: civilDate,
    total: z.number().int(),
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        communeCode: z.string(),
        /** Version of the village, for a correction of its facts. */
        version: z.number().int(),
        households: z.number().int().nullable(),
        gridPower: known,
        declared: z.object({ class: coverageClass, date: civilDate, source: z.string() }).nullable(),
        /** The registry's verdict by every layer together. */
        verdict: z.object({ class: coverageClass, layers: z.array(evidenceLayer), uncertain: z.boolean() }),
        /** The test point at the centre: where a statement is made. */
        centre: z.object({ pointId: z.string() }).nullable(),
        slots: z.array(
          z.object({
            operator: operatorCode,
            generation,
            served: z.boolean(),
            by: evidenceLayer,
            level: surveyLevel.nullable(),
            /** Day of the newest survey of the centre; null = none. */
            surveyedOn: civilDate.nullable(),
          }),
        ),
        answer: roundAnswer.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RoundVillages' });
const listedVillage = z.object({
  id: z.string(),
  name: z.string(),
  communeCode: z.string(),
  communeName: z.string().nullable(),
  answer: roundAnswer.nullable(),
  declared: z.object({ class: coverageClass, date: civilDate, source: z.string() }).nullable(),
});
/** The list of a round: frozen when it was closed, or as it stands while it is open. */
export const roundList = z
  .object({
    /** Hash of the frozen list in the document store; null = the round is open. */
    document: z.string().nullable(),
    round: reviewRound.pick({ id: true, title: true, asOf: true, deadline: true, definition: true }),
    villages: z.array(listedVillage),
  })
  .meta({ id: 'RoundList' });

export const openChallengeBody = z.object({
  villageId: recordId,
  operator: operatorCode,
  generation,
  note: z.string().trim().max(1000).nullable().default(null),
});
export const replyChallengeBody = z
  .object({
    kind: challengeReplyKind,
    note: z.string().trim().max(1000).nullable().default(null),
    /** dispute: ids of measurement batches, or hashes of documents. */
    evidence: z.array(words(1, 100)).max(20).default([]),
    /** service-changed: since when. */
    changedOn: civilDate.nullable().default(null),
  })
  .superRefine((r, ctx) => {
    if (r.kind === 'dispute' && r.evidence.length === 0)
      ctx.addIssue({ code: 'custom', path: ['evidence'], message: 'a dispute needs evidence' });
    if (r.kind === 'service-changed' && r.changedOn === null)
      ctx.addIssue({ code: 'custom', path: ['changedOn'], message: 'say since when the service is another' });
  });
export const closeChallengeBody = z.object({
  outcome: z.enum(['upheld', 'dismissed']),
  note: z.string().trim().max(1000).nullable().default(null),
});
export const challengesQuery = pageQuery.extend({
  state: challengeState.optional(),
  operator: operatorCode.optional(),
  communeCode: communeCode.optional(),
});
export const challengeParams = z.object({ id: challengeId });
export const challengeAnswer = z
  .object({ challenge: shownChallenge, version: z.number().int() })
  .meta({ id: 'ChallengeAnswer' });
export const challengeRows = z
  .object({ total: z.number().int(), items: z.array(shownChallenge), nextCursor: z.string().nullable() })
  .meta({ id: 'ChallengeRows' });
