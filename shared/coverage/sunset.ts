import { dateOfDay, dayNumber } from '../calendar.ts';
import { GENERATIONS, type Generation } from '../operator.ts';
import type { CoverageDefinition } from '../rule-set.ts';
import type { Site } from '../site.ts';
import { COVERAGE_CLASSES, type CoverageClass } from '../village.ts';
import { type Assessment, type AssessmentOptions, assess, type Verdicts } from './assess.ts';
import type { Network } from './network.ts';
import { generationBits } from './reach.ts';
import type { Settlements } from './settlements.ts';

/** Every village with a generation and without it, the network otherwise as on `asOf`. */
export interface Sunset<V extends Verdicts = Verdicts> {
  generation: Generation;
  definition: CoverageDefinition;
  before: V;
  after: V;
}

/**
 * Assesses the shutdown of a generation: `before` counts it even if `options.generations` no longer does, `after` does not.
 * Villages keep their rows: compare `before.classes` with `after.classes`.
 */
export function assessSunset(
  network: Network,
  settlements: Settlements,
  { generation, ...options }: AssessmentOptions & { generation: Generation },
): Sunset<Assessment> {
  const others = options.generations.filter((g) => g !== generation);
  return {
    generation,
    definition: options.definition,
    before: assess(network, settlements, { ...options, generations: [...others, generation] }),
    after: assess(network, settlements, { ...options, generations: others }),
  };
}

/** What a shutdown means to one village. Ready for JSON. */
export interface VillageSunset {
  villageId: string;
  before: CoverageClass;
  after: CoverageClass;
  beforeUncertain: boolean;
  afterUncertain: boolean;
  /** Who still serves the centre, by operator, then generation. */
  left: { operator: string; generation: Generation }[];
  /** The site that alone keeps the village from being white after the shutdown; empty if none or several serve the centre. */
  dependsOn: string[];
}

/** One village (row of `settlements`) of a shutdown. */
export function sunsetOfVillage(
  network: Network,
  settlements: Settlements,
  sunset: Sunset,
  villageIndex: number,
): VillageSunset {
  const { before, after } = sunset;
  const villageId = settlements.villageIds[villageIndex];
  if (villageId === undefined) throw new RangeError(`no village in row ${villageIndex}`);
  const centre = settlements.pointStart[villageIndex]!;
  const onlySite = after.onlySite[villageIndex]!;
  return {
    villageId,
    before: COVERAGE_CLASSES[before.classes[villageIndex]!]!,
    after: COVERAGE_CLASSES[after.classes[villageIndex]!]!,
    beforeUncertain: before.uncertain[villageIndex] === 1,
    afterUncertain: after.uncertain[villageIndex] === 1,
    left: network.operators.flatMap((operator, o) => {
      const bits = after.served[centre * network.operators.length + o]! & generationBits(sunset.definition.servedBy);
      return GENERATIONS.filter((_, g) => (bits & (1 << g)) !== 0).map((generation) => ({ operator, generation }));
    }),
    dependsOn: onlySite < 0 ? [] : [network.siteIds[onlySite]!],
  };
}

/** A station that stays registered after its generation has ended. */
export interface StationAfterSunset {
  siteId: string;
  stationId: string;
  operator: string;
  generation: Generation;
  communeCode: string | null;
  /** Its carriers on air on some day after the last service day. */
  carrierIds: string[];
  /** First day without any of them; null = no end registered. */
  offAir: string | null;
}

/** Stations of a generation with a carrier on air on any day after `lastServiceDay` (civil date), in the order of the sites. */
export function stationsRegisteredAfter(
  sites: readonly Site[],
  generation: Generation,
  lastServiceDay: string,
): StationAfterSunset[] {
  const firstDayWithout = dateOfDay(dayNumber(lastServiceDay) + 1);
  return sites.flatMap((site) =>
    Object.entries(site.stations).flatMap(([stationId, station]) => {
      if (station.generation !== generation) return [];
      const late = Object.entries(station.carriers).filter(
        ([, c]) => c.onAir !== null && (c.offAir === null || (c.offAir > firstDayWithout && c.offAir > c.onAir)),
      );
      if (late.length === 0) return [];
      const ends = late.flatMap(([, c]) => c.offAir ?? []);
      return {
        siteId: site.id,
        stationId,
        operator: station.operator,
        generation,
        communeCode: site.communeCode,
        carrierIds: late.map(([id]) => id),
        offAir: ends.length < late.length ? null : ends.sort().at(-1)!,
      };
    }),
  );
}
