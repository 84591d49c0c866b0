import { z } from 'zod';
import { civilDate } from '../calendar.ts';
import { communeCode } from '../geography.ts';
import { generation, operatorCode } from '../operator.ts';
import { rulesQuery } from './requests.ts';

const share = z.object({ numerator: z.number().int(), denominator: z.number().int() });

/** Figures at the end of every step between two dates, and on the last of them. */
export const trendQuery = rulesQuery.omit({ asOf: true }).extend({
  /** Two years before `to` if absent. */
  from: civilDate.optional(),
  /** Today if absent; not later. */
  to: civilDate.optional(),
  step: z.enum(['month', 'quarter', 'year']).default('quarter'),
  /** Villages and sites of one commune; of the province if absent. */
  communeCode: communeCode.optional(),
});

const figures = z.object({
  villages: z.object({
    total: z.number().int(),
    white: z.number().int(),
    weak: z.number().int(),
    covered: z.number().int(),
    /** As in the summary: over what the definition says. */
    whiteRate: share,
    weakRate: share,
  }),
  sitesOnAir: z.number().int(),
  stations: z.object({
    onAir: z.number().int(),
    byGeneration: z.record(generation, z.number().int()),
    byOperator: z.partialRecord(operatorCode, z.number().int()),
  }),
  /** Stations on air of each operator by generation. */
  stationsOf: z.partialRecord(operatorCode, z.record(generation, z.number().int())),
});

export const summaryTrend = z
  .object({
    from: civilDate,
    to: civilDate,
    step: trendQuery.shape.step.unwrap(),
    communeCode: communeCode.nullable(),
    /** First day on which a station on file was on air; null = none ever was. */
    since: civilDate.nullable(),
    points: z.array(
      z.object({
        asOf: civilDate,
        model: z.enum(['disc', 'terrain']),
        /** The definition that the classes are by: the one in force on that date, unless one was named. */
        definition: z.object({ id: z.string(), title: z.string() }),
        generations: z.array(generation),
        /** Null before `since`: the registry knows of no network then, and says nothing of its coverage. */
        figures: figures.nullable(),
      }),
    ),
  })
  .meta({ id: 'SummaryTrend' });
