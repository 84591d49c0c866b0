import { z } from 'zod';

/** A mobile network generation, as official station counts split it. */
export const generation = z.enum(['2G', '3G', '4G', '5G']);
export type Generation = z.infer<typeof generation>;
export const GENERATIONS: readonly Generation[] = generation.options;

/** Carriers (doanh nghiệp viễn thông) of Việt Nam by the code this registry uses, with their mobile network codes under MCC 452 (ITU E.212). */
export const OPERATORS = {
  MOBIFONE: { name: 'MobiFone', mnc: '01' },
  VNPT: { name: 'VNPT (VinaPhone)', mnc: '02' },
  VIETTEL: { name: 'Viettel', mnc: '04' },
  VIETNAMOBILE: { name: 'Vietnamobile', mnc: '05' },
  GTEL: { name: 'Gtel (Gmobile)', mnc: '07' },
} as const;

export type OperatorCode = keyof typeof OPERATORS;
export const OPERATOR_CODES = Object.keys(OPERATORS) as OperatorCode[];

/** Operator code as used in this registry: VIETTEL, VNPT, MOBIFONE, VIETNAMOBILE or GTEL. */
export const operatorCode = z.enum(OPERATOR_CODES as [OperatorCode, ...OperatorCode[]]);
