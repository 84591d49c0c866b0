import { z } from 'zod';
import { findingBasis } from '../assessment.ts';
import { civilDate, instant } from '../calendar.ts';
import { generation, operatorCode } from '../operator.ts';
import { coverageClass } from '../village.ts';

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
