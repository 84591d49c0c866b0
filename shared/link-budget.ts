import { z } from 'zod';
import { civilDate } from './calendar.ts';
import { generation } from './operator.ts';

/** What a phone measures, by generation: RxLev (2G), RSCP (3G), RSRP (4G), SS-RSRP (5G). */
export const levelKind = z.enum(['RxLev', 'RSCP', 'RSRP', 'SS-RSRP']);
export type LevelKind = z.infer<typeof levelKind>;

/** What a carrier's record may leave open and the link budget fills in. */
export const ASSUMABLE = ['eirp', 'antenna height', 'bandwidth', 'tilt'] as const;
export type Assumed = (typeof ASSUMABLE)[number];

const bandLimits = { fromMhz: z.number(), toMhz: z.number() };

/**
 * The link budget (quỹ đường truyền) of the model `terrain`: what level counts as service, and everything that turns a carrier's
 * record and a terrain profile into a level. Dated data like every rule; what the registry does not say is named in each answer.
 */
export const linkBudget = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** First day on which the rule applies. */
  validFrom: civilDate,
  /** Legal or published source; "assumption" says that none was found. */
  source: z.string(),
  /** Outdoor level at the receiver that counts as service (`servedDbm`) and as good service, dBm. */
  levels: z.record(
    generation,
    z.object({ kind: levelKind, servedDbm: z.number(), goodDbm: z.number(), source: z.string() }),
  ),
  /** No carrier is computed farther than this: the first row that includes generation and band; a carrier without a row is not computed at all. */
  candidates: z
    .array(
      z.object({ ...bandLimits, generations: z.array(generation).min(1), capM: z.number().positive().max(100_000) }),
    )
    .min(1),
  /** For carriers whose record does not say: by band, the first row that includes it. */
  defaults: z
    .array(
      z.object({
        ...bandLimits,
        eirpDbm: z.number(),
        /** Used where neither carrier nor mast has a height. */
        antennaHeightM: z.number().min(1),
        tiltDeg: z.number(),
      }),
    )
    .min(1),
  /** Channel bandwidth where the record does not say, or says one that the generation does not have, MHz. */
  bandwidthMhz: z.object({ '4G': z.number().positive(), '5G': z.number().positive() }),
  /** Share of a 3G carrier's power on its common pilot, 0-1. */
  pilotShare: z.number().gt(0).max(1),
  /** Sector pattern (geo/antenna). */
  beam: z.object({
    horizontalWidthDeg: z.number().positive(),
    verticalWidthDeg: z.number().positive(),
    maxAttenuationDb: z.number().positive(),
    sideLobeDb: z.number().positive(),
  }),
  /** Height of the phone above ground, m. */
  receiverHeightM: z.number().min(1),
  /** Fall of refractivity through the lowest kilometre, N-units/km. */
  refractivityGradient: z.number().min(0).lt(157),
  /** Share of the places around a point where the computed level is reached or better, %, and the side of the square meant, m. */
  locationPercent: z.number().min(1).max(99),
  locationSquareM: z.number().positive(),
  /** Representative height of ground cover between the ends where no cover data are loaded, m (P.1812 Table 2; 0 = open). */
  groundCoverM: z.number().min(0),
  /** Step of the terrain profile, m. */
  profileStepM: z.number().positive(),
  /** A class is uncertain if it would differ were every level this much higher or lower, dB (positions add to it, see shared/coverage/links). */
  uncertaintyDb: z.number().min(0),
});
export type LinkBudget = z.infer<typeof linkBudget>;
