import { deltaBullingtonLossDb, medianEffectiveRadiusKm, type Polarisation, type Ridge } from './diffraction.ts';

/** One path and the settings of the prediction, as {@link pathLossDb} takes it. */
export interface LossPath {
  /** Profile from transmitter to receiver: see geo/profile, and geo/diffraction for the rules. */
  distancesKm: ArrayLike<number>;
  heightsM: ArrayLike<number>;
  /** Representative ground cover height of each point, m; both ends are ignored as obstacles (§3.2). */
  clutterM?: ArrayLike<number> | undefined;
  /** 0.03-6 GHz. */
  frequencyGhz: number;
  /** Transmitting antenna above ground, 1-3000 m. */
  txHeightM: number;
  /** Receiving antenna above ground, 1-3000 m; 1.5 unless given. */
  rxHeightM?: number;
  /** Vertical unless given. */
  polarisation?: Polarisation;
  /** ΔN, refractivity gradient, N-units/km; 45 unless given. */
  deltaN?: number;
  /** ω, fraction of the path over sea, 0-1; 0 unless given. */
  seaFraction?: number;
  /** p_L: share of the places around the receiver where the loss is not exceeded, 1-99 %; 50 unless given. */
  locationPercent?: number;
  /** w_a: side of the square around the receiver that p_L speaks of, m; 100 unless given. */
  locationSquareM?: number;
  /** Ground cover height at the receiver, m; the last of `clutterM`, else 0, unless given. Used by {@link locationSigmaDb} only. */
  rxClutterM?: number;
}

/** What holds the signal back on a path. */
export type LossLimit =
  /** Terrain or ground cover stands above the ray. */
  | { kind: 'ridge'; ridgeHeightM: number; ridgeAtKm: number; aboveRayM: number }
  /** Nothing stands above the ray but the Earth's curve; ground near the ray or the horizon still costs something. */
  | { kind: 'distance' }
  /** Free space: no diffraction loss. */
  | { kind: 'clear' };

/** What {@link pathLossDb} returns; every loss in dB. */
export interface PathLoss {
  /** Basic transmission loss not exceeded for 50 % of the time and p_L % of the places. */
  lossDb: number;
  freeSpaceDb: number;
  /** L_d50. */
  diffractionDb: number;
  /** L_loc: 0 at 50 % of the places. */
  locationDb: number;
  limit: LossLimit;
}

/**
 * Basic transmission loss over terrain, median in time: ITU-R P.1812, L_bd50 = L_bfs + L_d50 (eq 42) with the location
 * variability margin (eq 69: never below L_b0p, which at 50 % of the time is L_bfs).
 *
 * Ducting and troposcatter (§4.4, §4.5) are left out: they lower the loss of short time percentages and of paths beyond the
 * horizon where a mobile service has long lost its signal.
 *
 * In a hot loop build the argument as a plain literal: an object spread costs more than the whole evaluation.
 *
 * @throws RangeError as {@link deltaBullingtonLossDb}, and for ΔN, p_L or w_a out of range.
 */
export function pathLossDb(path: LossPath): PathLoss {
  const { distancesKm, heightsM, clutterM, frequencyGhz, txHeightM, seaFraction = 0, locationPercent = 50 } = path;
  const rxHeightM = path.rxHeightM ?? 1.5;
  const last = distancesKm.length - 1;
  const diffraction = deltaBullingtonLossDb({
    distancesKm,
    heightsM,
    clutterM,
    frequencyGhz,
    txHeightM,
    rxHeightM,
    polarisation: path.polarisation ?? 'v',
    effectiveRadiusKm: medianEffectiveRadiusKm(path.deltaN ?? 45),
    seaFraction,
  });
  const climbM = heightsM[last]! + rxHeightM - heightsM[0]! - txHeightM;
  const freeSpaceDb = freeSpaceLossDb(distancesKm[last]!, frequencyGhz, climbM);

  let locationDb = 0;
  if (locationPercent !== 50) {
    const rxClutterM = path.rxClutterM ?? clutterM?.[last] ?? 0;
    const sigmaDb = locationSigmaDb(frequencyGhz, path.locationSquareM ?? 100, rxHeightM, rxClutterM);
    locationDb = locationMarginDb(locationPercent, sigmaDb);
  }
  return {
    lossDb: Math.max(freeSpaceDb, freeSpaceDb + diffraction.ldDb + locationDb),
    freeSpaceDb,
    diffractionDb: diffraction.ldDb,
    locationDb,
    limit: limitOf(diffraction.ldDb, diffraction.ridge, distancesKm[last]!, heightsM[0]! + txHeightM, climbM),
  };
}

/** A point is a ridge when it stands above the straight chord between the antennas even without the Earth's bulge. */
function limitOf(
  diffractionDb: number,
  ridge: Ridge | null,
  lengthKm: number,
  txAslM: number,
  climbM: number,
): LossLimit {
  if (diffractionDb === 0) return { kind: 'clear' };
  if (ridge !== null && ridge.heightM > txAslM + (climbM * ridge.atKm) / lengthKm) {
    return { kind: 'ridge', ridgeHeightM: ridge.heightM, ridgeAtKm: ridge.atKm, aboveRayM: ridge.aboveRayM };
  }
  return { kind: 'distance' };
}

/**
 * Free-space basic transmission loss L_bfs, dB, ITU-R P.1812 eq (8).
 * @param lengthKm great-circle path length, km.
 * @param climbM difference of the antennas' heights above sea level, m.
 */
export function freeSpaceLossDb(lengthKm: number, frequencyGhz: number, climbM = 0): number {
  return 92.4 + 20 * Math.log10(frequencyGhz) + 10 * Math.log10(lengthKm * lengthKm + (climbM / 1000) ** 2);
}

/**
 * Standard deviation σ_L of the loss from place to place outdoors, dB: ITU-R P.1812, "Location variability of losses"
 * (§4.7; §4.8 in older editions): (0.024 f + 0.52) w_a^0.28, full while the antenna is below the ground cover and fading
 * to nothing 10 m above it.
 * @param locationSquareM w_a, side of the square, m.
 * @param rxHeightM receiving antenna above ground, m.
 * @param rxClutterM ground cover height R at the receiver, m.
 */
export function locationSigmaDb(
  frequencyGhz: number,
  locationSquareM: number,
  rxHeightM: number,
  rxClutterM: number,
): number {
  if (!(locationSquareM > 0))
    throw new RangeError(`locationSquareM ${locationSquareM} is not a positive number of metres`);
  const share = Math.min(1, Math.max(0, 1 - (rxHeightM - rxClutterM) / 10));
  return (0.024 * frequencyGhz + 0.52) * locationSquareM ** 0.28 * share;
}

/**
 * Margin to add so that the loss is not exceeded at p_L % of the places, dB: −I(p_L/100) σ_L (ITU-R P.1812 §4.9); positive
 * above 50 %, negative below.
 * @throws RangeError when p_L is outside 1-99 %.
 */
export function locationMarginDb(locationPercent: number, sigmaDb: number): number {
  if (!(locationPercent >= 1 && locationPercent <= 99)) {
    throw new RangeError(`locationPercent ${locationPercent} is outside 1-99 %`);
  }
  if (locationPercent === 50) return 0;
  const above = locationPercent > 50;
  const deviates = inverseNormal(above ? 1 - locationPercent / 100 : locationPercent / 100);
  return above ? deviates * sigmaDb : -deviates * sigmaDb;
}

/** I(x), inverse complementary cumulative normal distribution for 0 < x ≤ 0.5: ITU-R P.1812 Attachment 2 to Annex 1. */
function inverseNormal(x: number): number {
  const t = Math.sqrt(-2 * Math.log(x));
  const numerator = (0.010328 * t + 0.802853) * t + 2.515516698;
  const denominator = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1;
  return t - numerator / denominator;
}
