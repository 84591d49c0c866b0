import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { communeCode, provinceCode, recordId } from './geography.ts';
import { operatorCode } from './operator.ts';

/** A month, YYYY-MM. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected a month as YYYY-MM');

/** What an operator reports of its subscribers with 2G-only phones (thuê bao 2G only) in an area at the end of a month. */
export const subscriberReport = z
  .object({
    /** operator.area.month, see {@link subscriberReportId}. */
    id: recordId,
    provinceCode,
    operator: operatorCode,
    /** A commune; null = the province as a whole. */
    communeCode: communeCode.nullable(),
    month,
    /** 2G-only subscribers when the migration began. */
    only2gBaseline: z.number().int().min(0),
    /** Since then converted to a phone that stays served. */
    converted: z.number().int().min(0),
    remaining: z.number().int().min(0),
    /** Phones given or subsidised so far, and promised in all. */
    devicesGranted: z.number().int().min(0),
    devicesCommitted: z.number().int().min(0),
    date: civilDate,
    source: z.string().min(1).max(300),
  })
  .refine((r) => r.remaining <= r.only2gBaseline, { message: 'more remain than there were', path: ['remaining'] });
export type SubscriberReport = z.infer<typeof subscriberReport>;

/** The aggregate id of a report: "VIETTEL.20.2026-08" for the province, "VIETTEL.05977.2026-08" for a commune. */
export function subscriberReportId(
  r: Pick<SubscriberReport, 'operator' | 'communeCode' | 'provinceCode' | 'month'>,
): string {
  return `${r.operator}.${r.communeCode ?? r.provinceCode}.${r.month}`;
}
