/**
 * Diffraction over terrain: the delta-Bullington method of Recommendation ITU-R P.1812 §4.3.
 * Equation numbers are those of editions 6 and 7. Distances km, heights m, frequency GHz, loss dB.
 */

/** Wave polarisation: horizontal or vertical. It matters over sea and at low frequency only. */
export type Polarisation = 'h' | 'v';

/** One path from transmitter to receiver, as {@link deltaBullingtonLossDb} takes it. */
export interface DiffractionPath {
  /** Distance of each profile point from the transmitter, km: first 0, strictly ascending, last = path length (0.05-100). */
  distancesKm: ArrayLike<number>;
  /** Terrain height of each profile point above sea level, m. A void (NaN) is refused, never taken as zero. */
  heightsM: ArrayLike<number>;
  /** Representative ground cover height of each point, m (§3.2). The two ends are ignored: g₀ = h₀, gₙ = hₙ. */
  clutterM?: ArrayLike<number> | undefined;
  /** 0.03-6 GHz. */
  frequencyGhz: number;
  /** Transmitting antenna above ground, 1-3000 m. */
  txHeightM: number;
  /** Receiving antenna above ground, 1-3000 m. */
  rxHeightM: number;
  polarisation: Polarisation;
  /** Effective Earth radius aₚ, km: {@link medianEffectiveRadiusKm} or {@link BETA0_EFFECTIVE_RADIUS_KM}. */
  effectiveRadiusKm: number;
  /** ω, the fraction of the path over sea, 0-1 (see {@link seaFraction}); 0 unless given. */
  seaFraction?: number;
}

/** The profile point that obstructs most (highest diffraction parameter ν). */
export interface Ridge {
  /** Index into the profile. */
  index: number;
  /** Distance from the transmitter, km. */
  atKm: number;
  /** Top of the point above sea level, ground cover included, m. */
  heightM: number;
  /** Top above the straight ray between the antennas, the Earth's bulge included, m; negative inside a clear Fresnel zone. */
  aboveRayM: number;
}

/** What {@link deltaBullingtonLossDb} returns; every loss in dB. */
export interface DiffractionLoss {
  /** Bullington loss of the actual profile, eq (21). */
  lbullaDb: number;
  /** Bullington loss of the smooth profile, eq (21). */
  lbullsDb: number;
  /** Spherical-Earth loss, eq (27). */
  ldsphDb: number;
  /** Complete delta-Bullington loss L_d, eq (39). */
  ldDb: number;
  /** Smooth-surface heights h_std and h_srd above sea level, eq (89), m. */
  smoothTxM: number;
  smoothRxM: number;
  /** The point that obstructs most; null when no interior point comes near the ray (ν ≤ -0.78 everywhere). */
  ridge: Ridge | null;
}

/** Earth radius that P.1812 §3.7 uses, km. */
const P1812_EARTH_RADIUS_KM = 6371;

/** a_β, eq (7b): effective Earth radius exceeded for β₀ % of the time, km. */
export const BETA0_EFFECTIVE_RADIUS_KM = 3 * P1812_EARTH_RADIUS_KM;

/** P.1812 takes c = 2.998e8 m/s; λ in metres is this over the frequency in GHz. */
const WAVELENGTH_M_GHZ = 0.2998;

/** ν below which a knife edge costs nothing, §4.3.1. */
const CLEAR_NU = -0.78;

/** §4.3.3: relative permittivity and conductivity (S/m) of land and of sea. */
const LAND = { permittivity: 22, conductivity: 0.003 };
const SEA = { permittivity: 80, conductivity: 5 };

/** Table 2: default representative ground cover heights, m, by land class. */
export const CLUTTER_HEIGHT_M = {
  water: 0,
  openRural: 0,
  suburban: 10,
  urbanOrForest: 15,
  denseUrban: 20,
} as const;

/**
 * Median effective Earth radius a_e, km, eqs (6) and (7a).
 * @param deltaN ΔN, fall of refractivity through the lowest kilometre, N-units/km (positive, below 157).
 * @throws RangeError when ΔN is not between 0 and 157.
 */
export function medianEffectiveRadiusKm(deltaN: number): number {
  if (!(deltaN >= 0 && deltaN < 157)) throw new RangeError(`deltaN ${deltaN} N-units/km is outside 0 to below 157`);
  return (P1812_EARTH_RADIUS_KM * 157) / (157 - deltaN);
}

/**
 * ω of §3.6: the fraction of the path over sea, 0-1. Each point stands for half of the interval on either side.
 * @param distancesKm ascending distances, km.
 * @param zones radio-climatic zone of each point: 1 sea, 3 coastal land, 4 inland (Table 1 of §3.3).
 */
export function seaFraction(distancesKm: ArrayLike<number>, zones: ArrayLike<number>): number {
  if (zones.length !== distancesKm.length || zones.length < 2) {
    throw new RangeError(
      `zones has ${zones.length} points, distancesKm ${distancesKm.length}; both need the same 2 or more`,
    );
  }
  const last = distancesKm.length - 1;
  let seaKm = 0;
  for (let i = 0; i < last; i++) {
    const halfKm = (distancesKm[i + 1]! - distancesKm[i]!) / 2;
    if (zones[i] === 1) seaKm += halfKm;
    if (zones[i + 1] === 1) seaKm += halfKm;
  }
  return seaKm / (distancesKm[last]! - distancesKm[0]!);
}

/** J(ν), eq (12): loss over a single knife edge, dB; 0 at and below ν = -0.78. */
export function knifeEdgeLossDb(nu: number): number {
  if (nu <= CLEAR_NU) return 0;
  const x = nu - 0.1;
  return 6.9 + 20 * Math.log10(Math.sqrt(x * x + 1) + x);
}

/**
 * Diffraction loss of one path by the complete delta-Bullington method, ITU-R P.1812 §4.3.4.
 *
 * With the median radius a_e the result is L_d50, with a_β it is L_dβ (§4.3.5). One pass over the profile; the only
 * allocation is the result. Swapping the ends of the path does not change the loss.
 *
 * @throws RangeError naming the field for a frequency outside 0.03-6 GHz, a length outside 0.05-100 km, an antenna
 * outside 1-3000 m, profile distances that do not ascend from 0, or a height that is not a finite number.
 */
export function deltaBullingtonLossDb(path: DiffractionPath): DiffractionLoss {
  const { distancesKm, heightsM, clutterM, frequencyGhz, effectiveRadiusKm } = path;
  const seaShare = path.seaFraction ?? 0;
  checkPath(path, seaShare);

  const last = distancesKm.length - 1;
  const lengthKm = distancesKm[last]!;
  const groundTxM = heightsM[0]!;
  const groundRxM = heightsM[last]!;
  const txAslM = groundTxM + path.txHeightM;
  const rxAslM = groundRxM + path.rxHeightM;
  const slope = (rxAslM - txAslM) / lengthKm;
  const bulge = 500 / effectiveRadiusKm;

  let v1 = 0;
  let v2 = 0;
  let obstruction = Number.NEGATIVE_INFINITY;
  let obstructionTx = Number.NEGATIVE_INFINITY;
  let obstructionRx = Number.NEGATIVE_INFINITY;
  let steepestTx = Number.NEGATIVE_INFINITY;
  let steepestRx = Number.NEGATIVE_INFINITY;
  let highestNu = Number.NEGATIVE_INFINITY;
  let ridgeIndex = -1;
  let previousKm = 0;
  let previousM = groundTxM;

  for (let i = 1; i < last; i++) {
    const km = distancesKm[i]!;
    const terrainM = heightsM[i]!;
    const topM = clutterM === undefined ? terrainM : terrainM + clutterM[i]!;
    if (!(km > previousKm)) throw notAscending(i);
    if (!Number.isFinite(topM)) throw notFinite(i, terrainM);
    const restKm = lengthKm - km;
    const perKm = 1 / km;
    const perRestKm = 1 / restKm;
    const rayM = txAslM + slope * km;

    const stepKm = km - previousKm;
    v1 += stepKm * (terrainM + previousM);
    v2 += stepKm * (terrainM * (2 * km + previousKm) + previousM * (km + 2 * previousKm));
    previousKm = km;
    previousM = terrainM;

    const overRayM = terrainM - rayM;
    if (overRayM > obstruction) obstruction = overRayM;
    const overTx = overRayM * perKm;
    if (overTx > obstructionTx) obstructionTx = overTx;
    const overRx = overRayM * perRestKm;
    if (overRx > obstructionRx) obstructionRx = overRx;

    const aboveM = topM + bulge * km * restKm - rayM;
    const fromTx = aboveM * perKm;
    if (fromTx > steepestTx) steepestTx = fromTx;
    const fromRx = aboveM * perRestKm;
    if (fromRx > steepestRx) steepestRx = fromRx;
    const nu = aboveM * Math.sqrt(perKm * perRestKm);
    if (nu > highestNu) {
      highestNu = nu;
      ridgeIndex = i;
    }
  }
  if (!(lengthKm > previousKm)) throw notAscending(last);
  const stepKm = lengthKm - previousKm;
  v1 += stepKm * (groundRxM + previousM);
  v2 += stepKm * (groundRxM * (2 * lengthKm + previousKm) + previousM * (lengthKm + 2 * previousKm));

  // Smooth-Earth surface, eqs (83)-(86), lowered by what stands above the ray, eqs (87)-(88), and never above ground, eq (89).
  let smoothTxM = (2 * v1 * lengthKm - v2) / (lengthKm * lengthKm);
  let smoothRxM = (v2 - v1 * lengthKm) / (lengthKm * lengthKm);
  if (obstruction > 0) {
    const both = obstructionTx + obstructionRx;
    smoothTxM -= (obstruction * obstructionTx) / both;
    smoothRxM -= (obstruction * obstructionRx) / both;
  }
  smoothTxM = Math.min(smoothTxM, groundTxM);
  smoothRxM = Math.min(smoothRxM, groundRxM);
  const effectiveTxM = txAslM - smoothTxM;
  const effectiveRxM = rxAslM - smoothRxM;

  const nuScale = Math.sqrt((0.002 * lengthKm * frequencyGhz) / WAVELENGTH_M_GHZ);
  const lbullaDb = bullingtonLossDb(bullingtonNu(steepestTx, steepestRx, highestNu) * nuScale, lengthKm);
  const lbullsDb = bullingtonLossDb(
    smoothBullingtonNu(distancesKm, effectiveTxM, effectiveRxM, bulge) * nuScale,
    lengthKm,
  );
  const ldsphDb = sphericalEarthLossDb(
    lengthKm,
    effectiveTxM,
    effectiveRxM,
    effectiveRadiusKm,
    frequencyGhz,
    seaShare,
    path.polarisation,
  );

  let ridge: Ridge | null = null;
  if (highestNu * nuScale > CLEAR_NU) {
    const atKm = distancesKm[ridgeIndex]!;
    const heightM = heightsM[ridgeIndex]! + (clutterM === undefined ? 0 : clutterM[ridgeIndex]!);
    const aboveRayM = heightM + bulge * atKm * (lengthKm - atKm) - (txAslM + slope * atKm);
    ridge = { index: ridgeIndex, atKm, heightM, aboveRayM };
  }
  const ldDb = lbullaDb + Math.max(ldsphDb - lbullsDb, 0);
  return { lbullaDb, lbullsDb, ldsphDb, ldDb, smoothTxM, smoothRxM, ridge };
}

/**
 * A loss that {@link deltaBullingtonLossDb} never falls below, from every `stride`-th point of the profile only, dB: the
 * Bullington loss of eq (21), whose slopes can only be steeper when more points are looked at. For setting aside hopeless paths
 * before they are computed in full.
 */
export function diffractionFloorDb(
  distancesKm: ArrayLike<number>,
  heightsM: ArrayLike<number>,
  stride: number,
  frequencyGhz: number,
  txHeightM: number,
  rxHeightM: number,
  effectiveRadiusKm: number,
): number {
  const last = distancesKm.length - 1;
  const lengthKm = distancesKm[last]!;
  const txAslM = heightsM[0]! + txHeightM;
  const slope = (heightsM[last]! + rxHeightM - txAslM) / lengthKm;
  const bulge = 500 / effectiveRadiusKm;
  let steepestTx = Number.NEGATIVE_INFINITY;
  let steepestRx = Number.NEGATIVE_INFINITY;
  for (let i = stride; i < last; i += stride) {
    const km = distancesKm[i]!;
    const restKm = lengthKm - km;
    const aboveM = heightsM[i]! + bulge * km * restKm - txAslM - slope * km;
    const fromTx = aboveM / km;
    if (fromTx > steepestTx) steepestTx = fromTx;
    const fromRx = aboveM / restKm;
    if (fromRx > steepestRx) steepestRx = fromRx;
  }
  if (!(steepestTx > 0)) return 0;
  const nuScale = Math.sqrt((0.002 * lengthKm * frequencyGhz) / WAVELENGTH_M_GHZ);
  return bullingtonLossDb(Math.sqrt(steepestTx * steepestRx) * nuScale, lengthKm);
}

/**
 * ν of the Bullington point over the √(0.002 d/λ) that eqs (15) and (20) share.
 *
 * Slopes are taken relative to the ray: with a = S_tim - S_tr and b = S_rim + S_tr, eq (18) becomes d_bp = b d/(a + b)
 * and eq (20) √(a b), which is symmetric in the ends and needs no division. Line of sight (eq 15) is a < 0.
 */
function bullingtonNu(steepestTx: number, steepestRx: number, highestNu: number): number {
  return steepestTx < 0 ? highestNu : Math.sqrt(steepestTx * steepestRx);
}

/** L_bull of eq (21) from ν, dB. */
function bullingtonLossDb(nu: number, lengthKm: number): number {
  const edgeDb = knifeEdgeLossDb(nu);
  return edgeDb + (1 - Math.exp(-edgeDb / 6)) * (10 + 0.02 * lengthKm);
}

/**
 * {@link bullingtonNu} of the smooth profile: all heights zero, antennas at the effective heights, the same points (§4.3.4).
 *
 * Each of the three quantities to maximise has one peak along the path, so a bisection over the points finds it exactly
 * (both slopes peak at √(height/bulge) from their end; ν's derivative changes sign once for any two positive heights).
 */
function smoothBullingtonNu(distancesKm: ArrayLike<number>, txM: number, rxM: number, bulge: number): number {
  const last = distancesKm.length - 1;
  if (last < 2) return Number.NEGATIVE_INFINITY;
  const lengthKm = distancesKm[last]!;
  const slope = (rxM - txM) / lengthKm;
  const nextTx = firstBeyond(distancesKm, Math.sqrt(txM / bulge));
  const nextRx = firstBeyond(distancesKm, lengthKm - Math.sqrt(rxM / bulge));

  let steepestTx = Number.NEGATIVE_INFINITY;
  let steepestRx = Number.NEGATIVE_INFINITY;
  for (let side = -1; side <= 0; side++) {
    const kmTx = distancesKm[Math.min(Math.max(nextTx + side, 1), last - 1)]!;
    steepestTx = Math.max(steepestTx, bulge * (lengthKm - kmTx) - slope - txM / kmTx);
    const kmRx = distancesKm[Math.min(Math.max(nextRx + side, 1), last - 1)]!;
    steepestRx = Math.max(steepestRx, bulge * kmRx + slope - rxM / (lengthKm - kmRx));
  }
  if (steepestTx >= 0) return Math.sqrt(steepestTx * Math.max(steepestRx, 0));

  let low = 1;
  let high = last - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = smoothNu(distancesKm[middle]!, lengthKm, txM, slope, bulge);
    if (smoothNu(distancesKm[middle + 1]!, lengthKm, txM, slope, bulge) > here) low = middle + 1;
    else high = middle;
  }
  return smoothNu(distancesKm[low]!, lengthKm, txM, slope, bulge);
}

function smoothNu(km: number, lengthKm: number, txM: number, slope: number, bulge: number): number {
  const product = km * (lengthKm - km);
  return (bulge * product - txM - slope * km) / Math.sqrt(product);
}

/** Index of the first point farther than `km`; the number of points when there is none. */
function firstBeyond(distancesKm: ArrayLike<number>, km: number): number {
  let low = 0;
  let high = distancesKm.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (distancesKm[middle]! > km) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Spherical-Earth diffraction loss L_dsph, ITU-R P.1812 §4.3.2, eqs (22)-(27), dB.
 * @param txM effective antenna height above the smooth surface, m (positive); `rxM` likewise.
 * @param seaShare ω, 0-1.
 */
export function sphericalEarthLossDb(
  lengthKm: number,
  txM: number,
  rxM: number,
  effectiveRadiusKm: number,
  frequencyGhz: number,
  seaShare: number,
  polarisation: Polarisation,
): number {
  const marginalKm = Math.sqrt(2 * effectiveRadiusKm) * (Math.sqrt(0.001 * txM) + Math.sqrt(0.001 * rxM)); // (22)
  if (lengthKm >= marginalKm) {
    return firstTermLossDb(lengthKm, txM, rxM, effectiveRadiusKm, frequencyGhz, seaShare, polarisation);
  }
  const c = (txM - rxM) / (txM + rxM); // (24d)
  const m = (250 * lengthKm * lengthKm) / (effectiveRadiusKm * (txM + rxM)); // (24e)
  const cosine = ((3 * c) / 2) * Math.sqrt((3 * m) / (m + 1) ** 3);
  const angle = Math.PI / 3 + Math.acos(Math.min(1, Math.max(-1, cosine))) / 3;
  const b = 2 * Math.sqrt((m + 1) / (3 * m)) * Math.cos(angle); // (24c)
  const nearKm = (lengthKm / 2) * (1 + b); // (24a)
  const farKm = lengthKm - nearKm; // (24b)
  const clearanceM =
    ((txM - (500 * nearKm * nearKm) / effectiveRadiusKm) * farKm +
      (rxM - (500 * farKm * farKm) / effectiveRadiusKm) * nearKm) /
    lengthKm; // (23)
  const requiredM = 17.456 * Math.sqrt((nearKm * farKm * WAVELENGTH_M_GHZ) / (frequencyGhz * lengthKm)); // (25)
  if (clearanceM > requiredM) return 0;
  const marginalRadiusKm = 500 * (lengthKm / (Math.sqrt(txM) + Math.sqrt(rxM))) ** 2; // (26)
  const firstTermDb = firstTermLossDb(lengthKm, txM, rxM, marginalRadiusKm, frequencyGhz, seaShare, polarisation);
  return firstTermDb < 0 ? 0 : (1 - clearanceM / requiredM) * firstTermDb; // (27)
}

/** First term of the spherical-Earth loss, land and sea weighted by ω, §4.3.3, eq (28), dB. */
function firstTermLossDb(
  lengthKm: number,
  txM: number,
  rxM: number,
  radiusKm: number,
  frequencyGhz: number,
  seaShare: number,
  polarisation: Polarisation,
): number {
  let lossDb = 0;
  if (seaShare > 0) lossDb += seaShare * groundLossDb(lengthKm, txM, rxM, radiusKm, frequencyGhz, SEA, polarisation);
  if (seaShare < 1) {
    lossDb += (1 - seaShare) * groundLossDb(lengthKm, txM, rxM, radiusKm, frequencyGhz, LAND, polarisation);
  }
  return lossDb;
}

/** §4.3.3, eqs (29)-(36), for one kind of ground, dB. */
function groundLossDb(
  lengthKm: number,
  txM: number,
  rxM: number,
  radiusKm: number,
  frequencyGhz: number,
  ground: { permittivity: number; conductivity: number },
  polarisation: Polarisation,
): number {
  const e = ground.permittivity;
  const loss = (18 * ground.conductivity) / frequencyGhz;
  let k = 0.036 / Math.cbrt(radiusKm * frequencyGhz) / ((e - 1) ** 2 + loss * loss) ** 0.25; // (29a)
  if (polarisation === 'v') k *= Math.sqrt(e * e + loss * loss); // (29b)
  const k2 = k * k;
  const k4 = k2 * k2;
  const beta = (1 + 1.6 * k2 + 0.67 * k4) / (1 + 4.5 * k2 + 1.53 * k4); // (30)
  const x = 21.88 * beta * Math.cbrt(frequencyGhz / (radiusKm * radiusKm)) * lengthKm; // (31)
  const heightScale = 0.9575 * beta * Math.cbrt((frequencyGhz * frequencyGhz) / radiusKm); // (32)
  const distanceDb = x >= 1.6 ? 11 + 10 * Math.log10(x) - 17.6 * x : -20 * Math.log10(x) - 5.6488 * x ** 1.425; // (33)
  const floorDb = 2 + 20 * Math.log10(k);
  return (
    -distanceDb - heightGainDb(beta * heightScale * txM, floorDb) - heightGainDb(beta * heightScale * rxM, floorDb)
  ); // (36)
}

/** G(Y), eqs (34)-(35), from B = βY, never below 2 + 20 log K, dB. */
function heightGainDb(b: number, floorDb: number): number {
  const gainDb = b > 2 ? 17.6 * Math.sqrt(b - 1.1) - 5 * Math.log10(b - 1.1) - 8 : 20 * Math.log10(b + 0.1 * b * b * b);
  return Math.max(gainDb, floorDb);
}

function checkPath(path: DiffractionPath, seaShare: number): void {
  const { distancesKm, heightsM, clutterM, frequencyGhz, txHeightM, rxHeightM, effectiveRadiusKm } = path;
  const points = distancesKm.length;
  if (points < 2) throw new RangeError(`distancesKm has ${points} points; a path needs at least 2`);
  if (heightsM.length !== points) {
    throw new RangeError(`heightsM has ${heightsM.length} points, distancesKm has ${points}`);
  }
  if (clutterM !== undefined && clutterM.length !== points) {
    throw new RangeError(`clutterM has ${clutterM.length} points, distancesKm has ${points}`);
  }
  if (distancesKm[0] !== 0) throw new RangeError(`distancesKm[0] is ${distancesKm[0]}; a path starts at 0 km`);
  inRange('path length', distancesKm[points - 1]!, 0.05, 100, 'km');
  inRange('frequencyGhz', frequencyGhz, 0.03, 6, 'GHz');
  inRange('txHeightM', txHeightM, 1, 3000, 'm');
  inRange('rxHeightM', rxHeightM, 1, 3000, 'm');
  inRange('seaFraction', seaShare, 0, 1, '');
  if (!(effectiveRadiusKm > 0 && effectiveRadiusKm < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`effectiveRadiusKm ${effectiveRadiusKm} is not a positive number of kilometres`);
  }
  if (!Number.isFinite(heightsM[0])) throw notFinite(0, heightsM[0]!);
  if (!Number.isFinite(heightsM[points - 1])) throw notFinite(points - 1, heightsM[points - 1]!);
}

function inRange(name: string, value: number, low: number, high: number, unit: string): void {
  if (!(value >= low && value <= high))
    throw new RangeError(`${name} ${value} ${unit} is outside ${low}-${high} ${unit}`);
}

function notAscending(index: number): RangeError {
  return new RangeError(`distancesKm[${index}] does not lie beyond the point before it and within the path`);
}

function notFinite(index: number, terrainM: number): RangeError {
  const field = Number.isFinite(terrainM) ? 'clutterM' : 'heightsM';
  return new RangeError(`${field}[${index}] is not a finite number (a void in the terrain is never taken as zero)`);
}
