import { describe, expect, it } from 'vitest';
import { coarseHeight, fillGaps } from '#geo/fill-gaps';

describe('gaps of a grid', () => {
  it('leave every value as it was, and are filled within the range of the others', () => {
    const values = Float64Array.from({ length: 64 }, (_, i) => (i % 7 === 0 || i > 40 ? Number.NaN : i));
    const before = Float64Array.from(values);
    expect(fillGaps(values, 8)).toBe(true);
    for (const [i, value] of values.entries()) {
      if (!Number.isNaN(before[i]!)) expect(value).toBe(before[i]);
      expect(value).toBeGreaterThanOrEqual(1);
      expect(value).toBeLessThanOrEqual(40);
    }
  });

  it('of a grid of one value are that value; of an empty grid they stay', () => {
    const one = new Float64Array(16).fill(Number.NaN);
    expect(fillGaps(one, 4)).toBe(false);
    expect(one.every(Number.isNaN)).toBe(true);
    one[5] = 12;
    expect(fillGaps(one, 4)).toBe(true);
    expect([...one]).toEqual(new Array(16).fill(12));
  });
});

describe('the lie of the land', () => {
  it('is the plane that it was sampled from, and goes on beyond what is known', () => {
    const plane = (lon: number, lat: number): number => (lon < 0 ? Number.NaN : 100 * lon + 10 * lat);
    const coarse = coarseHeight(plane, [-1, 0, 1, 2], 64)!;
    for (const [lon, lat] of [
      [0.2, 0.1],
      [0.77, 1.4],
      [0.5, 1.99],
    ] as const)
      expect(coarse(lon, lat)).toBeCloseTo(100 * lon + 10 * lat, 6);
    for (const lat of [0, 0.5, 1.7]) {
      const beyond = [-0.02, -0.3, -0.9, -5].map((lon) => coarse(lon, lat));
      for (const height of beyond) expect(height > -1 && height < 121).toBe(true);
    }
    expect(coarse(3, 1)).toBe(coarse(1, 1));
    expect(coarseHeight(() => Number.NaN, [0, 0, 1, 1], 8)).toBeNull();
  });
});
