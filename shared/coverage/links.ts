import { sectorGainDb, zenithAngleDeg } from '#geo/antenna';
import { diffractionFloorDb, medianEffectiveRadiusKm } from '#geo/diffraction';
import { bearingDeg, distanceM } from '#geo/distance';
import { candidatesWithin, indexPoints } from '#geo/nearby';
import { freeSpaceLossDb, locationMarginDb, locationSigmaDb, pathLossDb } from '#geo/pathloss';
import { type HeightAt, type TerrainProfile, terrainProfile } from '#geo/profile';
import type { LinkBudget } from '../link-budget.ts';
import type { NetworkColumns } from './network.ts';
import type { RadioColumns } from './radio.ts';
import type { Settlements } from './settlements.ts';

/** P.1812 is meant for 50 m and more; an antenna nearer than that is computed at 50 m, in free space. */
const NEAREST_KM = 0.05;
/** Every how many profile points the first, rough look at a path takes. */
const ROUGH_STRIDE = 4;

/** What a link computation needs, all of it plain data, so that it can be sent to another thread. */
export interface LinkTask {
  network: Pick<
    NetworkColumns,
    'siteLon' | 'siteLat' | 'siteAccuracyM' | 'carrierStart' | 'azimuthStart' | 'azimuthDeg'
  >;
  radio: RadioColumns;
  settlements: Pick<Settlements, 'pointLon' | 'pointLat' | 'pointAccuracyM'>;
  budget: LinkBudget;
  /** Rows of the points to compute. */
  points: Uint32Array;
  /** Per site: 1 = compute it; null = all. */
  sites: Uint8Array | null;
}

/**
 * Links by columns, in the order computed: every carrier that serves a point, or would within the uncertainty of the model and of
 * the positions. What cannot is left out. Nothing depends on a date: what is on air is asked later.
 */
export interface Links {
  /** Rows of `Settlements` and `Network`. */
  point: Uint32Array;
  carrier: Uint32Array;
  /** Path loss, dB; NaN where the path meets a void or a missing tile: nothing is known then, and nothing is assumed. */
  lossDb: Float32Array;
  /** Level at the point, dBm, of the kind its generation is measured in; NaN as the loss. */
  levelDbm: Float32Array;
  /** How much higher or lower the level might be, dB: see {@link slackDb}. */
  slackDb: Float32Array;
}

/**
 * How far off a level may be, dB: the link budget's uncertainty of the model, and what the distance may be shorter by, in free
 * space. What a displaced point would mean for the shadow it lies in is not in it.
 */
export function slackDb(budget: LinkBudget, lengthM: number, accuracyM: number): number {
  const farthest = Math.max(lengthM, 1000 * NEAREST_KM);
  return budget.uncertaintyDb + 20 * Math.log10((farthest + accuracyM) / farthest);
}

/** L_loc of the link budget at a frequency, dB (geo/pathloss). */
export function locationLossDb(budget: LinkBudget, frequencyGhz: number): number {
  const sigma = locationSigmaDb(frequencyGhz, budget.locationSquareM, budget.receiverHeightM, budget.groundCoverM);
  return locationMarginDb(budget.locationPercent, sigma);
}

/** Best gain among the sectors of a carrier towards a direction, dB (≤ 0); without azimuths only the vertical cut holds. */
export function gainTowardsDb(
  task: Pick<LinkTask, 'network' | 'radio' | 'budget'>,
  carrier: number,
  bearing: number,
  zenithDeg: number,
): number {
  const { azimuthStart, azimuthDeg } = task.network;
  const tiltDeg = task.radio.tiltDeg[carrier]!;
  const from = azimuthStart[carrier]!;
  const to = azimuthStart[carrier + 1]!;
  if (from === to) return sectorGainDb({ azimuthDeg: bearing, tiltDeg }, bearing, zenithDeg, task.budget.beam);
  let best = Number.NEGATIVE_INFINITY;
  for (let a = from; a < to; a++) {
    best = Math.max(best, sectorGainDb({ azimuthDeg: azimuthDeg[a]!, tiltDeg }, bearing, zenithDeg, task.budget.beam));
  }
  return best;
}

/**
 * Path loss of a profile under a link budget; ends less than 50 m apart are in free space.
 * @param coverM for hot loops: the budget's ground cover height as often as the longest profile has points.
 */
export function linkLoss(
  profile: TerrainProfile,
  frequencyGhz: number,
  heightM: number,
  budget: LinkBudget,
  coverM?: Float64Array,
) {
  const { distancesKm, heightsM } = profile;
  const last = distancesKm.length - 1;
  if (distancesKm[last]! < NEAREST_KM) {
    const climbM = heightsM[last]! + budget.receiverHeightM - heightsM[0]! - heightM;
    const freeSpaceDb = freeSpaceLossDb(NEAREST_KM, frequencyGhz, climbM);
    const locationDb = locationLossDb(budget, frequencyGhz);
    return {
      lossDb: Math.max(freeSpaceDb, freeSpaceDb + locationDb),
      freeSpaceDb,
      diffractionDb: 0,
      locationDb,
      limit: { kind: 'clear' as const },
    };
  }
  return pathLossDb({
    distancesKm,
    heightsM,
    clutterM:
      budget.groundCoverM > 0
        ? (coverM?.subarray(0, last + 1) ?? new Float64Array(last + 1).fill(budget.groundCoverM))
        : undefined,
    frequencyGhz,
    txHeightM: heightM,
    rxHeightM: budget.receiverHeightM,
    deltaN: budget.refractivityGradient,
    locationPercent: budget.locationPercent,
    locationSquareM: budget.locationSquareM,
  });
}

/**
 * The links of some points to some sites over terrain. Cheap tests go first (distance, free space, beam, a rough look at the
 * profile); each sets aside only what could not matter, so the result is that of computing every pair in full.
 */
export function computeLinks(task: LinkTask, heightAt: HeightAt): Links {
  const { network, radio, settlements, budget, points, sites } = task;
  const { siteLon, siteLat, siteAccuracyM, carrierStart } = network;
  const siteCount = siteLon.length;
  const found = growingLinks();
  const asked = Array.from(siteLon.keys()).filter((s) => sites === null || sites[s] === 1);
  const index = indexPoints(
    Float64Array.from(asked, (s) => siteLon[s]!),
    Float64Array.from(asked, (s) => siteLat[s]!),
  );
  const radiusKm = medianEffectiveRadiusKm(budget.refractivityGradient);
  const rxM = budget.receiverHeightM;
  const memory = new Float64Array(2 * (Math.ceil(100_000 / budget.profileStepM) + 2));
  const coverM = new Float64Array(memory.length / 2).fill(budget.groundCoverM);
  const groundM = Float64Array.from(siteLon, (lon, s) => heightAt(lon, siteLat[s]!));
  const { siteCapM, sameAs } = sharedLosses(siteCount, carrierStart, radio);
  const farthestM = siteCapM.reduce((a, b) => Math.max(a, b), 0);
  const locationDb = Float64Array.from(radio.frequencyGhz, (f, c) =>
    radio.capM[c]! > 0 ? locationLossDb(budget, f) : 0,
  );
  // Losses of the present path by carrier row; carriers with the same antenna and band share one.
  const lossOf = new Float64Array(radio.capM.length);
  const floorOf = new Float64Array(radio.capM.length);
  const known = new Uint32Array(radio.capM.length);
  const roughlyKnown = new Uint32Array(radio.capM.length);
  let path = 0;

  for (const p of points) {
    const lon = settlements.pointLon[p]!;
    const lat = settlements.pointLat[p]!;
    const pointM = heightAt(lon, lat);
    for (const near of candidatesWithin(index, lon, lat, farthestM).sort((a, b) => a - b)) {
      const s = asked[near]!;
      const lengthM = distanceM(siteLon[s]!, siteLat[s]!, lon, lat);
      if (lengthM > siteCapM[s]!) continue;
      path++;
      const slack = slackDb(budget, lengthM, siteAccuracyM[s]! + settlements.pointAccuracyM[p]!);
      const climbM = pointM - groundM[s]!;
      let bearing = Number.NaN;
      let profile: TerrainProfile | null = null;
      for (let c = carrierStart[s]!; c < carrierStart[s + 1]!; c++) {
        if (radio.capM[c] === 0 || lengthM > radio.capM[c]!) continue;
        const frequencyGhz = radio.frequencyGhz[c]!;
        const heightM = radio.heightM[c]!;
        const noData = Number.isNaN(climbM);
        const freeSpaceDb = freeSpaceLossDb(
          Math.max(lengthM / 1000, NEAREST_KM),
          frequencyGhz,
          noData ? 0 : climbM + rxM - heightM,
        );
        const roomDb = radio.txDbm[c]! - radio.servedDbm[c]! + slack - freeSpaceDb;
        if (roomDb < 0) continue;
        if (noData) {
          addLink(found, p, c, Number.NaN, Number.NaN, slack);
          continue;
        }
        if (roomDb < locationDb[c]!) continue;
        if (Number.isNaN(bearing)) bearing = bearingDeg(siteLon[s]!, siteLat[s]!, lon, lat);
        const zenith = zenithAngleDeg(groundM[s]! + heightM, pointM + rxM, lengthM, radiusKm);
        const gainDb = gainTowardsDb(task, c, bearing, zenith);
        if (roomDb + gainDb < locationDb[c]!) continue;
        profile ??= terrainProfile(heightAt, [siteLon[s]!, siteLat[s]!], [lon, lat], budget.profileStepM, memory);
        if (profile.voids > 0) {
          addLink(found, p, c, Number.NaN, Number.NaN, slack);
          continue;
        }
        const same = sameAs[c]!;
        if (known[same] !== path) {
          if (roughlyKnown[same] !== path) {
            roughlyKnown[same] = path;
            floorOf[same] =
              lengthM / 1000 < NEAREST_KM
                ? 0
                : diffractionFloorDb(
                    profile.distancesKm,
                    profile.heightsM,
                    ROUGH_STRIDE,
                    frequencyGhz,
                    heightM,
                    rxM,
                    radiusKm,
                  );
          }
          if (roomDb + gainDb < locationDb[c]! + floorOf[same]!) continue;
          known[same] = path;
          lossOf[same] = linkLoss(profile, frequencyGhz, heightM, budget, coverM).lossDb;
        }
        const levelDbm = radio.txDbm[c]! + gainDb - lossOf[same]!;
        if (levelDbm + slack >= radio.servedDbm[c]!) addLink(found, p, c, lossOf[same]!, levelDbm, slack);
      }
    }
  }
  return trimmed(found);
}

/** Per site its longest cap; per carrier the first one of its site with the same antenna height and band. */
function sharedLosses(sites: number, carrierStart: Uint32Array, radio: RadioColumns) {
  const siteCapM = new Float64Array(sites);
  const sameAs = new Uint32Array(radio.capM.length);
  for (let s = 0; s < sites; s++) {
    for (let c = carrierStart[s]!; c < carrierStart[s + 1]!; c++) {
      siteCapM[s] = Math.max(siteCapM[s]!, radio.capM[c]!);
      let first = carrierStart[s]!;
      while (
        first < c &&
        (radio.heightM[first] !== radio.heightM[c] || radio.frequencyGhz[first] !== radio.frequencyGhz[c])
      ) {
        first++;
      }
      sameAs[c] = first;
    }
  }
  return { siteCapM, sameAs };
}

interface GrowingLinks extends Links {
  count: number;
}

function growingLinks(): GrowingLinks {
  return { count: 0, ...columnsFor(1024) };
}

function columnsFor(rows: number): Links {
  return {
    point: new Uint32Array(rows),
    carrier: new Uint32Array(rows),
    lossDb: new Float32Array(rows),
    levelDbm: new Float32Array(rows),
    slackDb: new Float32Array(rows),
  };
}

function addLink(links: GrowingLinks, point: number, carrier: number, lossDb: number, levelDbm: number, slack: number) {
  const row = links.count++;
  if (row === links.point.length) {
    const wider = columnsFor(2 * row);
    for (const name of Object.keys(wider) as (keyof Links)[]) {
      wider[name].set(links[name]);
      (links as unknown as Record<string, unknown>)[name] = wider[name];
    }
  }
  links.point[row] = point;
  links.carrier[row] = carrier;
  links.lossDb[row] = lossDb;
  links.levelDbm[row] = levelDbm;
  links.slackDb[row] = slack;
}

function trimmed({ count, ...links }: GrowingLinks): Links {
  return {
    point: links.point.slice(0, count),
    carrier: links.carrier.slice(0, count),
    lossDb: links.lossDb.slice(0, count),
    levelDbm: links.levelDbm.slice(0, count),
    slackDb: links.slackDb.slice(0, count),
  };
}
