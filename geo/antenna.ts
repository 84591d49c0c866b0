/** Beam of a sector antenna; the defaults are those of 3GPP TR 38.901 Table 7.3-1. */
export interface SectorBeam {
  /** Half-power beamwidth in the horizontal plane, degrees (φ3dB, 65). */
  horizontalWidthDeg?: number;
  /** Half-power beamwidth in the vertical plane, degrees (θ3dB, 65; a real panel of 15-18 dBi has 6-10). */
  verticalWidthDeg?: number;
  /** Greatest attenuation off the beam, dB (A_max, 30). */
  maxAttenuationDb?: number;
  /** Side-lobe floor of the vertical cut, dB (SLA_V, 30). */
  sideLobeDb?: number;
}

/** Where a sector points. */
export interface SectorAim {
  /** Azimuth of the beam, degrees clockwise from north. */
  azimuthDeg: number;
  /** Tilt below the horizon, degrees (positive is down). */
  tiltDeg: number;
}

/**
 * Gain of a sector towards a direction relative to its maximum, dB (0 to −A_max): 3GPP TR 38.901 Table 7.3-1.
 *
 * A_V = −min(12 ((θ − 90° − tilt)/θ3dB)², SLA_V), A_H = −min(12 (φ/φ3dB)², A_max), A = −min(−(A_V + A_H), A_max).
 * The tilt turns the vertical cut only, as an electrical tilt does.
 *
 * @param bearingDeg bearing from the antenna to the point, degrees clockwise from north.
 * @param zenithDeg θ: 0 straight up, 90 the horizon, above 90 below it ({@link zenithAngleDeg}).
 */
export function sectorGainDb(aim: SectorAim, bearingDeg: number, zenithDeg: number, beam: SectorBeam = {}): number {
  const { horizontalWidthDeg = 65, verticalWidthDeg = 65, maxAttenuationDb = 30, sideLobeDb = 30 } = beam;
  const offDeg = offBoresightDeg(aim.azimuthDeg, bearingDeg);
  const vertical = Math.min(12 * ((zenithDeg - 90 - aim.tiltDeg) / verticalWidthDeg) ** 2, sideLobeDb);
  const horizontal = Math.min(12 * (offDeg / horizontalWidthDeg) ** 2, maxAttenuationDb);
  return 0 - Math.min(vertical + horizontal, maxAttenuationDb);
}

/** Angle between two bearings, degrees, −180 ≤ a < 180; positive when the second lies clockwise of the first. */
export function offBoresightDeg(azimuthDeg: number, bearingDeg: number): number {
  return ((((bearingDeg - azimuthDeg + 180) % 360) + 360) % 360) - 180;
}

/**
 * Zenith angle θ, degrees, under which one antenna sees another over a curved Earth: above 90 when the other lies lower.
 * @param fromAslM height of the looking antenna above sea level, m; `toAslM` likewise.
 * @param distanceM great-circle distance, m (0 looks straight down or up).
 * @param effectiveRadiusKm effective Earth radius, km (see geo/diffraction).
 */
export function zenithAngleDeg(fromAslM: number, toAslM: number, distanceM: number, effectiveRadiusKm: number): number {
  const dropM = (distanceM * distanceM) / (2000 * effectiveRadiusKm);
  return 90 - (Math.atan2(toAslM - fromAslM - dropM, distanceM) * 180) / Math.PI;
}
