import { describe, expect, it } from 'vitest';
import { lteResourceBlocks, nrResourceBlocks, resourceElementShareDb, rscpDbm, rsrpDbm, rxLevDbm } from '#geo/level';

describe('levels at the receiver', () => {
  it('spreads a 20 MHz LTE carrier over 1200 resource elements: −30.79 dB', () => {
    expect(lteResourceBlocks(20)).toBe(100);
    expect(resourceElementShareDb(100)).toBeCloseTo(-30.79, 2);
    expect(rsrpDbm(60, 100, 140)).toBeCloseTo(60 - 30.79 - 140, 2);
  });

  it('has the carriers of LTE and NR', () => {
    expect([1.4, 3, 5, 10, 15, 20].map(lteResourceBlocks)).toEqual([6, 15, 25, 50, 75, 100]);
    expect(nrResourceBlocks(100)).toBe(273);
    expect(resourceElementShareDb(nrResourceBlocks(100))).toBeCloseTo(-35.15, 2);
    expect(nrResourceBlocks(20, 15)).toBe(106);
    expect(() => lteResourceBlocks(7)).toThrow(/LTE has no 7 MHz carrier/);
    expect(() => nrResourceBlocks(100, 15)).toThrow(/NR has no 100 MHz carrier at 15 kHz/);
    expect(() => nrResourceBlocks(100, 120)).toThrow(RangeError);
  });

  it('never has more blocks than fit in the carrier', () => {
    for (const [khz, widths] of [
      [15, [5, 10, 15, 20, 25, 30, 40, 50]],
      [30, [5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100]],
    ] as const) {
      for (const mhz of widths) {
        const filled = (nrResourceBlocks(mhz, khz) * 12 * khz) / 1000 / mhz;
        expect(filled, `${mhz} MHz at ${khz} kHz`).toBeGreaterThan(0.78);
        expect(filled, `${mhz} MHz at ${khz} kHz`).toBeLessThan(0.99);
      }
    }
  });

  it('puts 10 % of a UMTS carrier on the pilot, and all of a GSM broadcast carrier on the air', () => {
    expect(rscpDbm(60, 130)).toBeCloseTo(-80, 9);
    expect(rscpDbm(60, 130, 0.2)).toBeCloseTo(-76.99, 2);
    expect(() => rscpDbm(60, 130, 0)).toThrow(RangeError);
    expect(rxLevDbm(58, 140)).toBe(-82);
  });
});
