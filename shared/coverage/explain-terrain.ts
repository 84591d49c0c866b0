import { zenithAngleDeg } from '#geo/antenna';
import { medianEffectiveRadiusKm } from '#geo/diffraction';
import { bearingDeg } from '#geo/distance';
import { nearest } from '#geo/nearby';
import { freeSpaceLossDb } from '#geo/pathloss';
import { type HeightAt, type TerrainProfile, terrainProfile } from '#geo/profile';
import type { Assumed, LevelKind, LinkBudget } from '../link-budget.ts';
import { GENERATIONS } from '../operator.ts';
import type { AssessmentOptions } from './assess.ts';
import { slotOf } from './assess.ts';
import { onAirAndCounted, type TerrainAssessment } from './assess-terrain.ts';
import { type BestServer, type ServerExplanation, seenFrom } from './explain.ts';
import { gainTowardsDb, linkLoss, slackDb } from './links.ts';
import { type Network, siteOfCarrier } from './network.ts';
import { assumedOf, levelKindOf, type RadioColumns } from './radio.ts';
import { generationBits, type OnAir, onAirAt } from './reach.ts';
import type { Settlements } from './settlements.ts';

const NEAREST_SHOWN = 5;
const LIGHT_M_GHZ = 0.299792458;

/** A province over terrain, as explanations need it. `network` and `radio` are of the same sites. */
export interface TerrainContext {
  network: Network;
  radio: RadioColumns;
  settlements: Settlements;
  budget: LinkBudget;
  heightAt: HeightAt;
}

/** What holds the level down at a point. */
export type TerrainLimit =
  /** Terrain stands above the ray: its top above sea level, how far from the mast, how far above the ray (m, km, m). */
  | { kind: 'ridge'; ridgeHeightM: number; ridgeAtKm: number; aboveRayM: number }
  /** No sector looks this way: what that costs, dB. */
  | { kind: 'off beam'; costsDb: number }
  /** Length of the path, the Earth's curve included. */
  | { kind: 'distance' }
  /** Free space. */
  | { kind: 'clear' }
  /** A void or a missing tile lies on the path: nothing is known. */
  | { kind: 'no data' };

/** A carrier at a point over terrain. Levels and losses are null where terrain data are missing. */
export interface TerrainServer extends ServerExplanation {
  levelKind: LevelKind;
  levelDbm: number | null;
  thresholdDbm: number;
  goodDbm: number;
  marginDb: number | null;
  lossDb: number | null;
  diffractionDb: number | null;
  /** Sector gain towards the point relative to the beam's maximum, dB. */
  gainDb: number | null;
  /** How far off the level may be, dB. */
  slackDb: number;
  limit: TerrainLimit;
  /** What the record does not say and the link budget filled in. */
  assumed: Assumed[];
}

export interface TerrainBestServer extends TerrainServer, Pick<BestServer, 'served' | 'uncertain'> {}

/** A site on air that does not serve the point, by its carrier with the best level. */
export interface TerrainNearbySite extends TerrainServer {
  lacks: 'distance' | 'off beam' | 'ridge' | 'no data';
}

export interface TerrainPoint {
  id: string;
  kind: 'centre' | 'cluster';
  served: boolean;
  /** Best server of each operator and generation, uncertainty included. */
  best: TerrainBestServer[];
  /** For a point that is not served: the nearest sites with a generation that the definition counts, nearest first. */
  nearest: TerrainNearbySite[];
}

/** A path to plot: terrain, ray and first Fresnel zone from the antenna to the phone. */
export interface TerrainPath {
  distancesKm: number[];
  /** Terrain above sea level, m; null where there is no data. */
  heightsM: (number | null)[];
  /** The straight ray lowered by the Earth's bulge, so that it stands over plain heights above sea level, m; null without data. */
  rayM: number[] | null;
  /** Radius of the first Fresnel zone at each point, m. */
  fresnelM: number[];
  antennaHeightM: number;
  receiverHeightM: number;
  server: TerrainServer;
  freeSpaceDb: number;
}

/** One carrier (row) at a lon/lat: its profile, loss, level and what limits it. */
export function terrainServer(
  context: TerrainContext,
  air: OnAir,
  carrier: number,
  lon: number,
  lat: number,
  accuracyM: number,
): { server: TerrainServer; profile: TerrainProfile; freeSpaceDb: number } {
  const { network, radio, budget } = context;
  const site = siteOfCarrier(network, carrier);
  const seen = seenFrom(air, site, carrier, lon, lat);
  const siteLon = network.siteLon[site]!;
  const siteLat = network.siteLat[site]!;
  const profile = terrainProfile(context.heightAt, [siteLon, siteLat], [lon, lat], budget.profileStepM);
  const frequencyGhz = radio.frequencyGhz[carrier]!;
  const heightM = radio.heightM[carrier]!;
  const thresholdDbm = radio.servedDbm[carrier]!;
  const told = {
    ...seen,
    levelKind: levelKindOf(budget, network.carrierGeneration[carrier]!),
    thresholdDbm,
    goodDbm: radio.goodDbm[carrier]!,
    slackDb: slackDb(budget, seen.distanceM, network.siteAccuracyM[site]! + accuracyM),
    assumed: assumedOf(radio, carrier),
  };
  if (profile.voids > 0) {
    const unknown = { levelDbm: null, marginDb: null, lossDb: null, diffractionDb: null, gainDb: null };
    return {
      server: { ...told, ...unknown, limit: { kind: 'no data' } },
      profile,
      freeSpaceDb: freeSpaceLossDb(Math.max(seen.distanceM / 1000, 0.05), frequencyGhz),
    };
  }
  const last = profile.heightsM.length - 1;
  const zenith = zenithAngleDeg(
    profile.heightsM[0]! + heightM,
    profile.heightsM[last]! + budget.receiverHeightM,
    seen.distanceM,
    medianEffectiveRadiusKm(budget.refractivityGradient),
  );
  const gainDb = gainTowardsDb(context, carrier, bearingDeg(siteLon, siteLat, lon, lat), zenith);
  const loss = linkLoss(profile, frequencyGhz, heightM, budget);
  const levelDbm = radio.txDbm[carrier]! + gainDb - loss.lossDb;
  const onBeamServes = levelDbm - gainDb >= thresholdDbm;
  const isTooFar = seen.distanceM > radio.capM[carrier]!;
  let limit: TerrainLimit = loss.limit;
  if (isTooFar) limit = { kind: 'distance' };
  else if (levelDbm < thresholdDbm && onBeamServes) limit = { kind: 'off beam', costsDb: -gainDb };
  else if (levelDbm < thresholdDbm && limit.kind === 'clear') limit = { kind: 'distance' };
  return {
    server: {
      ...told,
      levelDbm,
      marginDb: levelDbm - thresholdDbm,
      lossDb: loss.lossDb,
      diffractionDb: loss.diffractionDb,
      gainDb,
      limit,
    },
    profile,
    freeSpaceDb: loss.freeSpaceDb,
  };
}

/** Why the points of a village (row) are served or not over terrain. `assessment` is that of the whole province. */
export function explainTerrain(
  context: TerrainContext,
  assessment: TerrainAssessment,
  villageIndex: number,
  options: AssessmentOptions,
): TerrainPoint[] {
  const { network, settlements, radio } = context;
  const air = onAirAt(network, options);
  const counts = onAirAndCounted(network, options);
  const servedBy = generationBits(options.definition.servedBy);
  const operators = network.operators.length;
  const first = settlements.pointStart[villageIndex]!;

  return Array.from({ length: settlements.pointStart[villageIndex + 1]! - first }, (_, i) => {
    const p = first + i;
    const lon = settlements.pointLon[p]!;
    const lat = settlements.pointLat[p]!;
    const accuracyM = settlements.pointAccuracyM[p]!;
    const best: TerrainBestServer[] = [];
    let served = false;
    for (let operator = 0; operator < operators; operator++) {
      const row = p * operators + operator;
      served ||= (assessment.served[row]! & servedBy) !== 0;
      for (let generation = 0; generation < GENERATIONS.length; generation++) {
        const carrier = assessment.bestCarrier[slotOf(assessment, p, operator, generation)]!;
        if (carrier < 0) continue;
        const bit = 1 << generation;
        best.push({
          ...terrainServer(context, air, carrier, lon, lat, accuracyM).server,
          served: (assessment.served[row]! & bit) !== 0,
          uncertain: (assessment.servedAtWorst[row]! & bit) === 0,
        });
      }
    }
    const counted = (site: number): number[] => {
      const carriers: number[] = [];
      for (let c = network.carrierStart[site]!; c < network.carrierStart[site + 1]!; c++) {
        if (counts[c] === 1 && radio.capM[c]! > 0 && (servedBy & (1 << network.carrierGeneration[c]!)) !== 0)
          carriers.push(c);
      }
      return carriers;
    };
    const around = served ? [] : nearest(network.index, lon, lat, NEAREST_SHOWN, (site) => counted(site).length > 0);
    return {
      id: settlements.pointIds[p]!,
      kind: i === 0 ? ('centre' as const) : ('cluster' as const),
      served,
      best,
      nearest: around.map(({ index: site }) => {
        const seen = counted(site).map((c) => terrainServer(context, air, c, lon, lat, accuracyM).server);
        const strongest = seen.reduce((a, b) => ((b.marginDb ?? -Infinity) > (a.marginDb ?? -Infinity) ? b : a));
        return { ...strongest, lacks: lackOf(strongest.limit) };
      }),
    };
  });
}

function lackOf(limit: TerrainLimit): TerrainNearbySite['lacks'] {
  return limit.kind === 'clear' ? 'distance' : limit.kind;
}

/** The path of one carrier (row) to a lon/lat, ready to plot and to be written as JSON. */
export function terrainPath(
  context: TerrainContext,
  carrier: number,
  point: { lon: number; lat: number; accuracyM: number },
  options: Pick<AssessmentOptions, 'asOf' | 'rangeTable' | 'generations' | 'operators'>,
): TerrainPath {
  const { network, radio, budget } = context;
  const air = onAirAt(network, options);
  const { server, profile, freeSpaceDb } = terrainServer(context, air, carrier, point.lon, point.lat, point.accuracyM);
  const { distancesKm, heightsM } = profile;
  const last = distancesKm.length - 1;
  const lengthKm = distancesKm[last]!;
  const antennaHeightM = radio.heightM[carrier]!;
  const fromM = heightsM[0]! + antennaHeightM;
  const toM = heightsM[last]! + budget.receiverHeightM;
  const bulge = 500 / medianEffectiveRadiusKm(budget.refractivityGradient);
  const wavelengthM = LIGHT_M_GHZ / radio.frequencyGhz[carrier]!;
  return {
    distancesKm: [...distancesKm],
    heightsM: Array.from(heightsM, (h) => (Number.isNaN(h) ? null : h)),
    rayM: Number.isNaN(fromM + toM)
      ? null
      : Array.from(distancesKm, (km) => fromM + ((toM - fromM) * km) / lengthKm - bulge * km * (lengthKm - km)),
    fresnelM: Array.from(distancesKm, (km) => Math.sqrt((1000 * wavelengthM * km * (lengthKm - km)) / lengthKm)),
    antennaHeightM,
    receiverHeightM: budget.receiverHeightM,
    server,
    freeSpaceDb,
  };
}
