import { distance } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination, distanceM } from '#geo/distance';
import { candidatesWithin, indexPoints, nearest, within } from '#geo/nearby';

const RUNS = { seed: 7, numRuns: 300 };
const place = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));
const nearPole = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: 89, max: 90, noNaN: true }),
);
const nearDateLine = fc.tuple(
  fc.oneof(fc.double({ min: 179, max: 180, noNaN: true }), fc.double({ min: -180, max: -179, noNaN: true })),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
const close = fc.tuple(fc.double({ min: 106, max: 107, noNaN: true }), fc.double({ min: 21, max: 22, noNaN: true }));
const scene = fc
  .constantFrom(place, nearPole, nearDateLine, close)
  .chain((p) =>
    fc.record({ points: fc.array(p, { maxLength: 150 }), from: p, radiusM: fc.integer({ min: 0, max: 300_000 }) }),
  );

function indexOf(points: readonly (readonly [number, number])[]) {
  return indexPoints(
    Float64Array.from(points, (p) => p[0]),
    Float64Array.from(points, (p) => p[1]),
  );
}

describe('points nearby', () => {
  it('are those that Turf finds on all pairs, also at a pole and across the date line', () => {
    let some = 0;
    fc.assert(
      fc.property(scene, ({ points, from, radiusM }) => {
        const found = within(indexOf(points), ...from, radiusM);
        const apart = points.map((p) => distance([...from], [...p], { units: 'meters' }));
        // Turf's last bits differ: who lies on the radius to the micrometre may be in or out.
        const inside = apart.flatMap((d, i) => (d <= radiusM - 1e-6 ? [i] : []));
        const doubtful = new Set(apart.flatMap((d, i) => (Math.abs(d - radiusM) < 1e-6 ? [i] : [])));
        expect(
          found
            .map((n) => n.index)
            .filter((i) => !doubtful.has(i))
            .sort((a, b) => a - b),
        ).toEqual(inside);
        for (const [i, n] of found.entries()) {
          expect(Math.abs(n.distanceM - apart[n.index]!)).toBeLessThan(1e-3);
          if (i > 0) expect(n.distanceM).toBeGreaterThanOrEqual(found[i - 1]!.distanceM);
        }
        some += found.length;
      }),
      RUNS,
    );
    expect(some).toBeGreaterThan(500);
  });

  it('include one that lies exactly on the radius', () => {
    for (const bearing of [0, 45, 90, 133, 180, 270]) {
      const [lon, lat] = destination(106.7, 21.8, bearing, 3000);
      const radiusM = distanceM(106.7, 21.8, lon, lat);
      expect(within(indexOf([[lon, lat]]), 106.7, 21.8, radiusM)).toEqual([{ index: 0, distanceM: radiusM }]);
    }
  });

  it('nearest first, with and without a condition', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 6 }), ({ points, from }, count) => {
        const even = (i: number) => i % 2 === 0;
        const byDistance = points
          .map((p) => distanceM(...from, ...p))
          .filter((_, i) => even(i))
          .sort((a, b) => a - b);
        const found = nearest(indexOf(points), ...from, count, even);
        expect(found.length).toBe(Math.min(count, byDistance.length));
        for (const [i, n] of found.entries()) {
          expect(even(n.index)).toBe(true);
          expect(Math.abs(n.distanceM - byDistance[i]!)).toBeLessThan(1e-3);
        }
        expect(nearest(indexOf(points), ...from, count).length).toBe(Math.min(count, points.length));
      }),
      RUNS,
    );
  });

  it('equally near ones come by index', () => {
    const index = indexOf([
      [106.7, 21.8],
      [106.7, 21.8],
      [106.7, 21.8],
    ]);
    expect(within(index, 106.7, 21.8, 0).map((n) => n.index)).toEqual([0, 1, 2]);
  });

  it('an index of nothing finds nothing', () => {
    const index = indexOf([]);
    expect(candidatesWithin(index, 0, 90, 1000)).toEqual([]);
    expect(within(index, 106.7, 21.8, 5000)).toEqual([]);
    expect(nearest(index, 106.7, 21.8, 5)).toEqual([]);
  });

  it('columns of different length are refused', () => {
    expect(() => indexPoints(new Float64Array(2), new Float64Array(1))).toThrow(RangeError);
  });
});
