import { z } from 'zod';
import { findingBasis } from '../assessment.ts';
import { civilDate, instant } from '../calendar.ts';
import { provinceDefinition } from '../definition.ts';
import { communeCode, recordId } from '../geography.ts';
import { generation, operatorCode } from '../operator.ts';
import { coverageDefinition } from '../rule-set.ts';
import { subscriberReport } from '../subscriber.ts';
import { coverageClass } from '../village.ts';
import { rulesQuery, words } from './requests.ts';
import { basis } from './responses.ts';

const server = z.object({
  operator: operatorCode,
  generation,
  siteId: z.string(),
  carrierId: z.string(),
  /** False = within the model's uncertainty only. */
  served: z.boolean(),
});

/** A village's stored assessment: kept up to date by every change near it, and every night. */
export const storedAssessmentAnswer = z
  .object({
    villageId: z.string(),
    /** Null for a village that has ended. */
    class: coverageClass.nullable(),
    points: z.array(z.object({ pointId: z.string(), best: z.array(server) })),
    basis: findingBasis,
    /** Grows when class or best server changes, and with every write. */
    version: z.number().int(),
    revision: z.number().int(),
    /** Every change of class or best server, oldest first. */
    changes: z.array(
      z.object({
        version: z.number().int(),
        validFrom: civilDate,
        recordedAt: instant,
        classBefore: coverageClass.nullable(),
        classAfter: coverageClass.nullable(),
        /** Test point, operator and generation whose best server changed, as in "centre VIETTEL-4G". */
        servers: z.array(z.string()),
        /** What made it be assessed; null where the account may not read who changed what. */
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'StoredAssessment' });

const rule = coverageDefinition;
const classReason = z.object({
  class: coverageClass,
  /** The test that decided; `all passed` = covered. */
  test: z.enum(['centre', 'quality', 'clusters', 'all passed']),
  centreGenerations: z.array(generation),
  unservedPoints: z.array(z.string()),
});
const share = z.object({ numerator: z.number().int(), denominator: z.number().int() });
const rates = z.object({ white: share, weak: share });

/** A definition with where it comes from: the box, or the province's own. */
export const definitionRow = z.object({
  id: z.string(),
  origin: z.enum(['box', 'province']),
  /** `in_force` of a box definition says that it is the one without which nothing else holds. */
  state: z.enum(['proposed', 'in_force', 'withdrawn']),
  inForce: z.boolean().describe('Whether it is the one that holds on the date asked about'),
  from: civilDate.nullable(),
  until: civilDate.nullable(),
  decision: z.object({ number: z.string(), date: civilDate }).nullable(),
  definition: rule,
  version: z.number().int().nullable(),
});
export const definitionsQuery = z.object({ asOf: civilDate.optional() });
export const definitionsAnswer = z
  .object({ asOf: civilDate, items: z.array(definitionRow) })
  .meta({ id: 'Definitions' });
export const definitionChanged = z.object({ definition: provinceDefinition, version: z.number().int() });

export const proposeDefinitionBody = z.object({
  definition: rule,
  /** Why; a proposal made before can only be corrected with a reason. */
  reason: words(3, 1000).optional(),
});
export const enforceDefinitionBody = z.object({
  /** First day on which it holds; it may be to come. */
  from: civilDate,
  decision: z.object({ number: words(1, 80), date: civilDate }),
  reason: words(3, 1000).optional(),
});
export const withdrawDefinitionBody = z.object({
  /** First day without it; today if absent. */
  until: civilDate.optional(),
  reason: words(3, 1000),
});

/** Exactly which villages a definition would move, against the one in force on the date, and why. */
export const definitionPreview = z
  .object({
    asOf: civilDate,
    definition: z.string(),
    insteadOf: z.string(),
    before: rates,
    after: rates,
    moves: z.array(z.object({ from: coverageClass, to: coverageClass, villages: z.number().int() })),
    villages: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        communeCode: z.string(),
        before: classReason,
        after: classReason,
      }),
    ),
  })
  .meta({ id: 'DefinitionPreview' });

export const reachQuery = rulesQuery.extend({
  generation: generation.optional(),
  /** Of one operator; of any if absent. */
  operator: operatorCode.optional(),
  /** H3 resolution of the raster that the area is counted on: 8 (0.7 km²) with the model disc, 7 (5 km²) over terrain, if absent. */
  resolution: z.coerce.number().int().min(5).max(9).optional(),
});

const servedShare = z.object({
  served: z.number(),
  total: z.number(),
  /** Villages of which the number is not known: in neither sum. */
  unknown: z.number().int(),
});

export const reachAnswer = z
  .object({
    basis,
    operator: operatorCode.nullable(),
    resolution: z.number().int(),
    communesWithoutCentre: z.array(z.string()),
    communesWithoutBoundary: z.array(z.string()),
    generations: z.array(
      z.object({
        generation,
        communeCentres: share.extend({ unserved: z.array(z.string()) }),
        area: z.object({ servedKm2: z.number(), totalKm2: z.number(), cells: z.number().int() }),
        /** People and households of villages whose centre is served. */
        population: servedShare,
        households: servedShare,
      }),
    ),
  })
  .meta({ id: 'Reach' });

const siteList = z
  .string()
  .max(4000)
  .transform((text) => text.split(',').filter((id) => id !== ''))
  .pipe(z.array(recordId).max(100));

export const whatIfQuery = rulesQuery.omit({ asOf: true }).extend({
  /** The day asked about, today or later; the first day after the shutdown if absent, or today where that has passed. */
  date: civilDate.optional(),
  /** Upgrades come this many days later … */
  slipDays: z.coerce.number().int().min(0).max(3650).default(0),
  /** … those of this operator; of all if absent. */
  operator: operatorCode.optional(),
  /** Ids of sites, separated by commas, that get 4G in time. */
  withSites: siteList.optional(),
  /** Ids of sites whose upgrades do not come. */
  withoutSites: siteList.optional(),
});

const statusCounts = z.object({
  villages: z.number().int(),
  /** Known households, and villages of which the number is not known. */
  households: z.number().int(),
  villagesUnknown: z.number().int(),
});
const byStatus = z.object({ safe: statusCounts, depends: statusCounts, loses: statusCounts, lost: statusCounts });
const upgrade = z.object({
  siteId: z.string(),
  operator: z.string(),
  generation,
  carrierId: z.string(),
  promise: z.enum(['approved', 'building', 'planned', 'assumed']),
  plannedOn: civilDate.nullable(),
  decision: z.string().nullable(),
});
const sunsetPlan = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  lastServiceDay: civilDate,
  exceptions: z.array(
    z.object({
      operator: operatorCode.optional(),
      communeCodes: z.array(z.string()).optional(),
      lastServiceDay: civilDate,
      source: z.string(),
    }),
  ),
});

export const sunsetForecast = z
  .object({
    basis,
    plan: sunsetPlan,
    today: civilDate,
    date: civilDate,
    whatIf: z.object({
      slipDays: z.number().int(),
      operator: operatorCode.nullable(),
      withSites: z.array(z.string()),
      withoutSites: z.array(z.string()),
    }),
    /** Upgrades that were looked at: a carrier sees its own only. */
    upgrades: z.number().int(),
    totals: byStatus,
    byCommune: z.array(
      z.object({
        communeCode: z.string(),
        statuses: byStatus,
        /** 2G-only subscribers that the operators last reported there; null = no report of the commune. */
        only2gRemaining: z.number().int().nullable(),
      }),
    ),
    /** Villages that are not safe. */
    villages: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        communeCode: z.string(),
        households: z.number().int().nullable(),
        status: z.enum(['depends', 'loses', 'lost']),
        before: coverageClass,
        firm: coverageClass,
        promised: coverageClass,
        upgrades: z.array(upgrade),
      }),
    ),
  })
  .meta({ id: 'SunsetForecast' });

const migrationFigures = z.object({
  only2gBaseline: z.number().int(),
  converted: z.number().int(),
  remaining: z.number().int(),
  devicesGranted: z.number().int(),
  devicesCommitted: z.number().int(),
});
const forecast = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('forecast'),
    months: z.number().int(),
    perMonth: z.number(),
    end: civilDate,
    earliest: civilDate,
    latest: civilDate.nullable(),
  }),
  z.object({
    kind: z.literal('none'),
    months: z.number().int(),
    why: z.enum(['fewer than three months of data', 'the number does not fall', 'nobody remains']),
  }),
]);

export const migrationQuery = z.object({
  /** The area that `months` and `forecast` are of; the province as a whole if absent. */
  communeCode: communeCode.optional(),
});

export const migrationAnswer = z
  .object({
    asOf: civilDate,
    communeCode: communeCode.nullable(),
    operators: z.array(
      z.object({
        operator: operatorCode,
        month: z.string().nullable(),
        province: migrationFigures.nullable(),
        converted: share.nullable(),
        /** What was reported of the area, oldest first; a month without a report is not there. */
        months: z.array(migrationFigures.extend({ month: z.string() })),
        forecast,
        communes: z.array(migrationFigures.extend({ communeCode: z.string(), month: z.string() })),
        source: z.string().nullable(),
      }),
    ),
    criteria: z.object({ id: z.string(), source: z.string(), noVillageWorse: z.boolean(), convertedShare: z.number() }),
    readiness: z.array(
      z.object({
        communeCode: z.string(),
        /** Null = not known. */
        ready: z.boolean().nullable(),
        villagesWorse: z.number().int(),
        converted: share.nullable(),
      }),
    ),
  })
  .meta({ id: 'Migration' });

export const sunsetAudit = z
  .object({
    basis,
    lastServiceDay: civilDate,
    /** False = the day has not passed: nothing to compare yet. */
    isOver: z.boolean(),
    /** Villages with a survey of the centre made after the last service day. */
    surveyed: z.number().int(),
    agree: z.number().int(),
    differ: z.array(
      z.object({
        villageId: z.string(),
        name: z.string(),
        forecastServed: z.boolean(),
        foundServed: z.boolean(),
        /** Surveys that found the generation itself still on air. */
        endedStillFound: z.boolean(),
        surveys: z.array(z.string()),
      }),
    ),
    /** Villages forecast to lose service that nobody has surveyed since. */
    lostNotSurveyed: z.array(z.string()),
  })
  .meta({ id: 'SunsetAudit' });

/** A carrier's report of its 2G-only subscribers in an area at the end of a month. */
export const subscriberReportBody = z
  .object({
    ...subscriberReport.shape,
    source: words(1, 300),
    reason: words(3, 1000).optional(),
  })
  .omit({ id: true, provinceCode: true });
export const subscriberReportChanged = z
  .object({ report: subscriberReport, version: z.number().int() })
  .meta({ id: 'SubscriberReportChanged' });
