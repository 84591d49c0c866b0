/** Subcarriers in one resource block of LTE and NR (3GPP TS 36.211 and TS 38.211). */
const SUBCARRIERS = 12;

/** N_RB of an LTE carrier by bandwidth in MHz: 3GPP TS 36.101 Table 5.6-1. */
const LTE_BLOCKS: Readonly<Record<number, number>> = { 1.4: 6, 3: 15, 5: 25, 10: 50, 15: 75, 20: 100 };

/** N_RB of an NR carrier in FR1 by subcarrier spacing in kHz and bandwidth in MHz: 3GPP TS 38.101-1 Table 5.3.2-1. */
const NR_BLOCKS: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  15: { 5: 25, 10: 52, 15: 79, 20: 106, 25: 133, 30: 160, 40: 216, 50: 270 },
  30: { 5: 11, 10: 24, 15: 38, 20: 51, 25: 65, 30: 78, 40: 106, 50: 133, 60: 162, 70: 189, 80: 217, 90: 245, 100: 273 },
};

/**
 * Resource blocks of an LTE carrier.
 * @throws RangeError for a bandwidth that LTE does not have.
 */
export function lteResourceBlocks(bandwidthMhz: number): number {
  const blocks = LTE_BLOCKS[bandwidthMhz];
  if (blocks === undefined)
    throw new RangeError(`LTE has no ${bandwidthMhz} MHz carrier; it has 1.4, 3, 5, 10, 15 and 20`);
  return blocks;
}

/**
 * Resource blocks of an NR carrier below 7 GHz.
 * @throws RangeError for a bandwidth that NR does not have at that subcarrier spacing (15 or 30 kHz).
 */
export function nrResourceBlocks(bandwidthMhz: number, subcarrierKhz = 30): number {
  const blocks = NR_BLOCKS[subcarrierKhz]?.[bandwidthMhz];
  if (blocks === undefined)
    throw new RangeError(`NR has no ${bandwidthMhz} MHz carrier at ${subcarrierKhz} kHz spacing`);
  return blocks;
}

/**
 * Share of a carrier's power that falls on one resource element, dB (negative): −10 log10(12 N_RB), power spread evenly.
 * 20 MHz LTE has 1200 subcarriers: −30.79 dB.
 */
export function resourceElementShareDb(resourceBlocks: number): number {
  return -10 * Math.log10(SUBCARRIERS * resourceBlocks);
}

/**
 * RSRP (LTE) or SS-RSRP (NR), dBm: EIRP of the whole carrier towards the point, on one resource element, less the path loss.
 * @param eirpDbm EIRP of the carrier in the direction of the point (maximum EIRP plus the antenna's relative gain), dBm.
 * @param resourceBlocks N_RB: {@link lteResourceBlocks} or {@link nrResourceBlocks}.
 */
export function rsrpDbm(eirpDbm: number, resourceBlocks: number, lossDb: number): number {
  return eirpDbm + resourceElementShareDb(resourceBlocks) - lossDb;
}

/**
 * RSCP of the UMTS common pilot (CPICH), dBm.
 * @param pilotShare share of the carrier's power on the pilot, 0-1; 0.1 (−10 dB) unless given.
 * @throws RangeError when the share is not above 0 and at most 1.
 */
export function rscpDbm(eirpDbm: number, lossDb: number, pilotShare = 0.1): number {
  if (!(pilotShare > 0 && pilotShare <= 1)) throw new RangeError(`pilotShare ${pilotShare} is outside 0-1`);
  return eirpDbm + 10 * Math.log10(pilotShare) - lossDb;
}

/** RxLev of a GSM broadcast carrier, dBm: it is sent at full power, so EIRP less the path loss (3GPP TS 45.008 §8.1). */
export function rxLevDbm(eirpDbm: number, lossDb: number): number {
  return eirpDbm - lossDb;
}
