import { kinks } from '@turf/turf';
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { Region, selfCrossing } from '#geo/region';

const polygon = (...rings: [number, number][][]): Polygon => ({ type: 'Polygon', coordinates: rings });
const square: [number, number][] = [
  [106, 21],
  [107, 21],
  [107, 22],
  [106, 22],
  [106, 21],
];

describe('selfCrossing', () => {
  it('finds nothing in a square, nor in a square with a hole', () => {
    const hole: [number, number][] = [
      [106.4, 21.4],
      [106.4, 21.6],
      [106.6, 21.6],
      [106.6, 21.4],
      [106.4, 21.4],
    ];
    expect(selfCrossing(polygon(square))).toBeNull();
    expect(selfCrossing(polygon(square, hole))).toBeNull();
  });

  it('finds where a bow tie crosses itself', () => {
    const bow: [number, number][] = [
      [106, 21],
      [107, 22],
      [107, 21],
      [106, 22],
      [106, 21],
    ];
    expect(selfCrossing(polygon(bow))).toEqual([106.5, 21.5]);
  });

  it('finds a spike, a corner on another side, and a hole that crosses the outer ring', () => {
    const spike: [number, number][] = [...square.slice(0, 2), [108, 21], [107.5, 21], ...square.slice(2)];
    expect(selfCrossing(polygon(spike))).toEqual([108, 21]);
    const touching: [number, number][] = [
      [106, 21],
      [107, 21],
      [107, 22],
      [106.5, 21],
      [106, 22],
      [106, 21],
    ];
    expect(selfCrossing(polygon(touching))).toEqual([106.5, 21]);
    const outside: [number, number][] = [
      [106.5, 21.5],
      [106.5, 21.6],
      [107.5, 21.6],
      [107.5, 21.5],
      [106.5, 21.5],
    ];
    expect(selfCrossing(polygon(square, outside))).not.toBeNull();
  });

  it('agrees with the sweep of Turf on random rings', () => {
    const corner = fc.tuple(
      fc.double({ min: 106, max: 107, noNaN: true }),
      fc.double({ min: 21, max: 22, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 12 }), (corners) => {
        const distinct = new Set(corners.map(String)).size === corners.length;
        fc.pre(distinct);
        const ring = polygon([...corners, corners[0]!] as [number, number][]);
        expect(selfCrossing(ring) !== null).toBe(kinks(ring).features.length > 0);
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});

describe('Region', () => {
  it('tells inside from outside and measures to the border from both', () => {
    const small: [number, number][] = square.map(([x, y]) => [106 + (x - 106) / 100, 21 + (y - 21) / 100]);
    const region = new Region(polygon(small));
    expect(region.holds(106.005, 21.005)).toBe(true);
    expect(region.holds(106.015, 21.005)).toBe(false);
    // 0.001 degree of latitude on the sphere of 6371008.8 m.
    expect(region.borderDistanceM(106.005, 21.001)).toBeCloseTo(111.195, 1);
    expect(region.borderDistanceM(106.005, 20.999)).toBeCloseTo(111.195, 1);
  });
});
