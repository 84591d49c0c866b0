import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, destination, distanceM } from '#geo/distance';
import { terrainProfile } from '#geo/profile';
import { evenly } from './evenly.ts';

describe('terrainProfile', () => {
  it('samples both ends and equal steps of at most the step asked for', () => {
    const asked: [number, number][] = [];
    const profile = terrainProfile(
      (lon, lat) => {
        asked.push([lon, lat]);
        return asked.length;
      },
      [106.7, 21.8],
      [106.75, 21.84],
      90,
    );
    const lengthM = distanceM(106.7, 21.8, 106.75, 21.84);
    const steps = Math.ceil(lengthM / 90);
    expect(profile.distancesKm).toHaveLength(steps + 1);
    expect(Array.from(profile.heightsM)).toEqual(Array.from({ length: steps + 1 }, (_, i) => i + 1));
    expect(asked[0]).toEqual([106.7, 21.8]);
    expect(asked[steps]![0]).toBeCloseTo(106.75, 12);
    expect(asked[steps]![1]).toBeCloseTo(21.84, 12);
    expect(profile.distancesKm[0]).toBe(0);
    expect(profile.distancesKm[steps]).toBeCloseTo(lengthM / 1000, 12);
    for (let i = 1; i <= steps; i++) {
      expect(profile.distancesKm[i]! - profile.distancesKm[i - 1]!).toBeCloseTo(lengthM / 1000 / steps, 9);
    }
    expect(profile.voids).toBe(0);
  });

  it('stays on the great circle within a third of a metre, up to 100 km, up to 80° of latitude and over the date line', () => {
    fc.assert(
      fc.property(
        evenly(-180, 180),
        evenly(-80, 80),
        evenly(0, 360),
        evenly(50, 100_000),
        (lon, lat, bearing, lengthM) => {
          const to = destination(lon, lat, bearing, lengthM);
          const asked: [number, number][] = [];
          const ask = (x: number, y: number) => asked.push([x, y]);
          const { distancesKm } = terrainProfile(ask, [lon, lat], to, lengthM / 400);
          const heading = bearingDeg(lon, lat, to[0], to[1]);
          asked.forEach(([x, y], i) => {
            const exact = destination(lon, lat, heading, distancesKm[i]! * 1000);
            expect(distanceM(x, y, exact[0], exact[1])).toBeLessThan(0.33);
          });
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('counts voids and keeps them NaN, never zero', () => {
    const profile = terrainProfile((lon) => (lon > 106.72 ? Number.NaN : 300), [106.7, 21.8], [106.74, 21.8], 500);
    const missing = Array.from(profile.heightsM).filter((height) => Number.isNaN(height)).length;
    expect(profile.voids).toBe(missing);
    expect(missing).toBeGreaterThan(2);
    expect(Array.from(profile.heightsM)).not.toContain(0);
  });

  it('has a point between the ends however short the path', () => {
    expect(terrainProfile(() => 5, [106.7, 21.8], [106.7003, 21.8], 90).distancesKm).toHaveLength(3);
  });

  it('refuses a step that is not positive and coordinates that are not numbers', () => {
    expect(() => terrainProfile(() => 0, [106, 21], [107, 21], 0)).toThrow(RangeError);
    expect(() => terrainProfile(() => 0, [106, Number.NaN], [107, 21], 90)).toThrow(/NaN/);
  });
});
