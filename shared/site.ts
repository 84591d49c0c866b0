import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { accuracyM, communeCode, latitude, longitude, provinceCode, recordId } from './geography.ts';
import { generation, operatorCode } from './operator.ts';
import { proposal } from './proposal.ts';

/** Legal mast class (loại cột ăng ten): A1 not bulky, A2 bulky; a on a building, b on the ground, c other. Source: TTLT 15/2016, TT 14/2013. */
export const mastClass = z.enum(['A1a', 'A1b', 'A2a', 'A2b', 'A2c']);
export type MastClass = z.infer<typeof mastClass>;
/** Structural kind as carriers describe it: guyed (dây co), self-support (tự đứng), monopole, rooftop pole (cột cóc), building, other. */
export const mastKind = z.enum(['guyed', 'self_support', 'monopole', 'rooftop_pole', 'building', 'other']);

/** The one lifecycle of a site (vị trí). A proposal is a site; existing masts enter as registered. */
export const siteState = z.enum([
  'draft',
  'submitted',
  'under_review',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
  'revoked',
  'building',
  'registered',
  'on_air',
  'retired',
]);
export type SiteState = z.infer<typeof siteState>;

/** A radio carrier (sóng mang): what coverage is computed from. `offAir` is the first day without service. */
export const radioCarrier = z
  .object({
    bandMhz: z.number().int().min(400).max(40_000),
    bandwidthMhz: z.number().positive().max(400).nullable(),
    /** Equivalent isotropically radiated power per sector, dBm. */
    eirpDbm: z.number().min(0).max(80).nullable(),
    /** Antenna height above ground, metres. */
    antennaHeightM: z.number().positive().max(350).nullable(),
    /** Sector azimuths, degrees clockwise from north; empty = omnidirectional or unknown. */
    azimuthsDeg: z.array(z.number().min(0).lt(360)).max(12),
    tiltDeg: z.number().min(-10).max(30).nullable(),
    onAir: civilDate.nullable(),
    offAir: civilDate.nullable(),
  })
  .refine((c) => c.onAir === null || c.offAir === null || c.onAir <= c.offAir, {
    message: 'off-air date is before on-air date',
    path: ['offAir'],
  });
export type RadioCarrier = z.infer<typeof radioCarrier>;

/** A radio carrier as planned: it goes on air by the act of that name, not by a date in a proposal. */
export const plannedCarrier = z.object(radioCarrier.shape).omit({ onAir: true, offAir: true });

/** A station (trạm): one operator's one generation at one site. This is what official figures count. */
export const station = z.object({
  operator: operatorCode,
  generation,
  /** Radio carriers by their id, unique in the station. */
  carriers: z.record(recordId, radioCarrier),
});
export type Station = z.infer<typeof station>;

/** The id of a station inside its site, as in "VIETTEL-4G": one per operator and generation. */
export function stationId(operator: string, gen: string): string {
  return `${operator}-${gen}`;
}

/** A site (vị trí): one mast or one building, with every station on it ("cùng một vị trí", VBHN 03/VBHN-BTTTT). */
export const site = z
  .object({
    id: recordId,
    provinceCode,
    /** Code the owner or carrier uses, as in "TQG0324-11". */
    code: z.string().min(1).max(60),
    name: z.string().min(1).max(200),
    lon: longitude,
    lat: latitude,
    accuracyM,
    communeCode: communeCode.nullable(),
    mastClass: mastClass.nullable(),
    mastKind: mastKind.nullable(),
    /** Mast height above ground, metres. */
    heightM: z.number().positive().max(350).nullable(),
    /** Who owns the mast; the operators on it are those of its stations. */
    owner: operatorCode.nullable(),
    power: z.enum(['grid', 'solar', 'generator', 'hybrid', 'unknown']),
    /** Hours of backup power; null = unknown. */
    backupHours: z.number().min(0).max(1000).nullable(),
    /** Hardened station (trạm BTS kiên cố): each commune needs one (QĐ 72/2025 Bắc Ninh, Art. 8.4); null = unknown. */
    hardened: z.boolean().nullable(),
    backhaul: z.enum(['fibre', 'microwave', 'satellite', 'unknown']),
    state: siteState,
    stations: z.record(z.string(), station),
    /** How the site was proposed and decided; null for a mast that was there before the registry. */
    proposal: proposal.nullable().default(null),
  })
  .superRefine((s, ctx) => {
    for (const [id, st] of Object.entries(s.stations)) {
      if (id !== stationId(st.operator, st.generation)) {
        ctx.addIssue({
          code: 'custom',
          path: ['stations', id],
          message: `station key must be ${stationId(st.operator, st.generation)}`,
        });
      }
    }
  });
export type Site = z.infer<typeof site>;

/** Whether a radio carrier is on air on a civil date. A carrier without an on-air date is planned, not on air. */
export function isOnAir(carrier: Pick<RadioCarrier, 'onAir' | 'offAir'>, asOf: string): boolean {
  return carrier.onAir !== null && carrier.onAir <= asOf && (carrier.offAir === null || asOf < carrier.offAir);
}

/** The day the first of a site's radio carriers went on air; null if none ever did. */
export function firstOnAir(s: Pick<Site, 'stations'>): string | null {
  const days = Object.values(s.stations).flatMap((st) => Object.values(st.carriers).flatMap((c) => c.onAir ?? []));
  return days.sort()[0] ?? null;
}
