import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaBullingtonLossDb, medianEffectiveRadiusKm } from '#geo/diffraction';
import { freeSpaceLossDb, type LossPath, locationMarginDb, locationSigmaDb, pathLossDb } from '#geo/pathloss';

function flat(lengthKm: number, steps: number, settings: Partial<LossPath> = {}): LossPath {
  return {
    distancesKm: Array.from({ length: steps + 1 }, (_, i) => (lengthKm * i) / steps),
    heightsM: Array.from({ length: steps + 1 }, () => 250),
    frequencyGhz: 1.8,
    txHeightM: 42,
    ...settings,
  };
}

function withRidge(path: LossPath, index: number, heightM: number): LossPath {
  return { ...path, heightsM: Array.from(path.heightsM, (h, i) => (i === index ? heightM : h)) };
}

describe('pathLossDb', () => {
  it('is free space plus the median diffraction at the settings’ defaults', () => {
    const path = withRidge(flat(7.5, 83), 30, 380);
    const loss = pathLossDb(path);
    const diffraction = deltaBullingtonLossDb({
      distancesKm: path.distancesKm,
      heightsM: path.heightsM,
      frequencyGhz: 1.8,
      txHeightM: 42,
      rxHeightM: 1.5,
      polarisation: 'v',
      effectiveRadiusKm: medianEffectiveRadiusKm(45),
    });
    expect(loss.diffractionDb).toBe(diffraction.ldDb);
    expect(loss.freeSpaceDb).toBeCloseTo(92.4 + 20 * Math.log10(1.8) + 20 * Math.log10(Math.hypot(7.5, 0.0405)), 9);
    expect(loss.lossDb).toBeCloseTo(loss.freeSpaceDb + diffraction.ldDb, 9);
    expect(loss.locationDb).toBe(0);
  });

  it('names the ridge between a mast and a village 2.5 km away', () => {
    const open = flat(2.5, 28);
    const hidden = pathLossDb(withRidge(open, 14, 430));
    expect(hidden.limit).toMatchObject({ kind: 'ridge', ridgeHeightM: 430, ridgeAtKm: 1.25 });
    expect(hidden.lossDb).toBeGreaterThan(pathLossDb(open).lossDb + 25);
  });

  it('does not call flat ground or the Earth’s curve a ridge, and knows a clear path', () => {
    expect(pathLossDb(flat(12, 130)).limit).toEqual({ kind: 'distance' });
    expect(pathLossDb(flat(90, 500)).limit).toEqual({ kind: 'distance' });
    expect(pathLossDb(flat(1, 12, { txHeightM: 200, rxHeightM: 200 })).limit).toEqual({ kind: 'clear' });
  });

  it('takes refractivity, receiver height and ground cover as settings', () => {
    const path = withRidge(flat(40, 400), 200, 300);
    expect(pathLossDb({ ...path, deltaN: 70 }).lossDb).toBeLessThan(pathLossDb(path).lossDb);
    expect(pathLossDb({ ...path, rxHeightM: 10 }).lossDb).toBeLessThan(pathLossDb(path).lossDb);
    const forest = Array.from(path.distancesKm, () => 15);
    expect(pathLossDb({ ...path, clutterM: forest }).lossDb).toBeGreaterThan(pathLossDb(path).lossDb + 5);
  });

  it('adds a margin above 50 % of the places, and never falls below free space', () => {
    const path = flat(7.5, 83);
    const losses = [1, 10, 50, 90, 99].map((locationPercent) => pathLossDb({ ...path, locationPercent }).lossDb);
    expect(losses).toEqual([...losses].sort((a, b) => a - b));
    const clear = flat(1, 12, { txHeightM: 200, rxHeightM: 5, locationPercent: 1 });
    expect(pathLossDb(clear).lossDb).toBe(pathLossDb(clear).freeSpaceDb);
    const below = pathLossDb({ ...path, locationPercent: 95, rxClutterM: 15, locationSquareM: 500 });
    expect(below.locationDb).toBeCloseTo(1.6452 * (0.024 * 1.8 + 0.52) * 500 ** 0.28, 2);
  });

  it('is reciprocal but for the antennas’ own surroundings', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 3, maxLength: 60 }), (heightsM) => {
        const path = { ...flat(9, heightsM.length - 1), heightsM, txHeightM: 30, rxHeightM: 10 };
        const back = { ...path, heightsM: [...heightsM].reverse(), txHeightM: 10, rxHeightM: 30 };
        expect(pathLossDb(back).lossDb).toBeCloseTo(pathLossDb(path).lossDb, 6);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('refuses what the model does not cover', () => {
    expect(() => pathLossDb(flat(0.04, 2))).toThrow(RangeError);
    expect(() => pathLossDb(flat(5, 50, { frequencyGhz: 26 }))).toThrow(/frequencyGhz 26 GHz is outside/);
    expect(() => pathLossDb(flat(5, 50, { deltaN: -1 }))).toThrow(/deltaN/);
    expect(() => pathLossDb(flat(5, 50, { locationPercent: 100 }))).toThrow(/locationPercent 100 is outside 1-99 %/);
    expect(() => pathLossDb(flat(5, 50, { locationPercent: 90, locationSquareM: 0 }))).toThrow(/locationSquareM/);
    expect(() => pathLossDb(withRidge(flat(5, 50), 20, Number.NaN))).toThrow(/heightsM\[20\].*void/);
  });
});

describe('its parts', () => {
  it('has the free-space loss of 1 km at 1 GHz, 6 dB more at twice the distance or frequency, and slant distance', () => {
    expect(freeSpaceLossDb(1, 1)).toBeCloseTo(92.4, 12);
    expect(freeSpaceLossDb(2, 1)).toBeCloseTo(98.42, 2);
    expect(freeSpaceLossDb(1, 2)).toBeCloseTo(98.42, 2);
    expect(freeSpaceLossDb(0.3, 1, 400)).toBeCloseTo(freeSpaceLossDb(0.5, 1), 9);
  });

  it('fades the location variability from the top of the ground cover to 10 m above it', () => {
    const full = (0.024 * 0.9 + 0.52) * 100 ** 0.28;
    expect(locationSigmaDb(0.9, 100, 1.5, 15)).toBeCloseTo(full, 9);
    expect(locationSigmaDb(0.9, 100, 15, 15)).toBeCloseTo(full, 9);
    expect(locationSigmaDb(0.9, 100, 20, 15)).toBeCloseTo(full / 2, 9);
    expect(locationSigmaDb(0.9, 100, 25, 15)).toBe(0);
  });

  it('has the quantiles of the normal distribution', () => {
    for (const [percent, z] of [
      [1, -2.3263],
      [10, -1.2816],
      [50, 0],
      [90, 1.2816],
      [95, 1.6449],
      [99, 2.3263],
    ] as const) {
      expect(Math.abs(locationMarginDb(percent, 1) - z)).toBeLessThan(0.001);
    }
  });
});
