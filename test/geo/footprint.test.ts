import { area, bearing, booleanClockwise, destination, distance } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { footprintPolygon, offBeamDeg, offBeamFactor } from '#geo/footprint';

const PATTERN = { fullWithinDeg: 60, backFromDeg: 120, backFactor: 0.3 };

describe('angle off the beam', () => {
  it.each([
    [350, [10], 20],
    [10, [350], 20],
    [0, [180], 180],
    [270, [0], 90],
    [200, [10, 145, 295], 55],
    [330, [10, 145, 295], 35],
    [123, [], 0],
  ])('bearing %d, azimuths %j: %d°', (towards, azimuths, angle) => {
    expect(offBeamDeg(towards, azimuths)).toBe(angle);
  });

  it('looks only at the part of a column it is given', () => {
    expect(offBeamDeg(90, Float64Array.of(90, 0, 180, 90), 1, 3)).toBe(90);
    expect(offBeamDeg(90, Float64Array.of(0, 180), 1, 1)).toBe(0);
  });
});

describe('range off the beam', () => {
  it.each([
    [0, 1],
    [60, 1],
    [90, 0.65],
    [120, 0.3],
    [180, 0.3],
  ])('at %d° is %d of the full range', (angle, factor) => {
    expect(offBeamFactor(angle, PATTERN)).toBeCloseTo(factor, 12);
  });

  it('may fall at once', () => {
    const step = { fullWithinDeg: 90, backFromDeg: 90, backFactor: 0 };
    expect([89, 90, 90.1].map((a) => offBeamFactor(a, step))).toEqual([1, 1, 0]);
  });
});

describe('footprint for drawing', () => {
  it('without azimuths is a circle on the sphere, closed, counter-clockwise', () => {
    const { coordinates } = footprintPolygon(106.7, 21.8, 3000, [], PATTERN);
    const ring = coordinates[0]!;
    expect(ring.length).toBe(73);
    expect(ring.at(-1)).toEqual(ring[0]);
    expect(booleanClockwise(ring)).toBe(false);
    for (const p of ring) expect(distance([106.7, 21.8], p, { units: 'meters' })).toBeCloseTo(3000, 5);
    // The circle of 28.27 km² less what 72 chords cut off (0.13 %).
    expect(area({ type: 'Polygon', coordinates }) / (Math.PI * 3000 ** 2)).toBeCloseTo(0.9987, 3);
  });

  it('with a sector reaches fully ahead and a share of it behind', () => {
    const ring = footprintPolygon(106.7, 21.8, 3000, [350], PATTERN).coordinates[0]!;
    expect(booleanClockwise(ring)).toBe(false);
    for (const [towards, reachM] of [
      [350, 3000],
      [50, 3000],
      [80, 1950],
      [170, 900],
    ] as const) {
      const [lon, lat] = destination([106.7, 21.8], reachM, towards, { units: 'meters' }).geometry.coordinates;
      const nearestVertex = Math.min(...ring.map((p) => distance([lon!, lat!], p, { units: 'meters' })));
      expect(nearestVertex, `towards ${towards}°`).toBeLessThan(0.01);
    }
    const behind = ring.filter((p) => Math.abs(bearing([106.7, 21.8], p) - 170) < 55);
    for (const p of behind) expect(distance([106.7, 21.8], p, { units: 'meters' })).toBeCloseTo(900, 5);
    expect(behind.length).toBeGreaterThan(10);
  });
});
