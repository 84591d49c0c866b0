import { booleanPointInPolygon, pointToPolygonDistance, polygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, AreaIndex } from '#geo/area-index';
import { destination } from '#geo/distance';
import { boundingBoxOf, lineLengthKm } from '#geo/extent';

/** Star-shaped polygons: no side crosses another. */
const area = fc
  .record({
    lon: fc.double({ min: 106.2, max: 107.2, noNaN: true }),
    lat: fc.double({ min: 21.4, max: 22.4, noNaN: true }),
    radii: fc.array(fc.double({ min: 500, max: 20_000, noNaN: true }), { minLength: 3, maxLength: 9 }),
  })
  .map(({ lon, lat, radii }) => {
    const ring = radii.map((r, i) => destination(lon, lat, 360 - (i * 360) / radii.length, r));
    return { type: 'Polygon' as const, coordinates: [[...ring, ring[0]!]] };
  });
const point = fc.tuple(
  fc.double({ min: 106, max: 107.5, noNaN: true }),
  fc.double({ min: 21.2, max: 22.6, noNaN: true }),
);

describe('AreaIndex', () => {
  it('agrees with Turf over all areas', () => {
    fc.assert(
      fc.property(
        fc.array(area, { maxLength: 8 }),
        fc.array(point, { minLength: 1, maxLength: 10 }),
        (shapes, points) => {
          const areas: Area[] = shapes.map((geometry, i) => ({ id: String(i), geometry }));
          const index = new AreaIndex(areas);
          for (const p of points) {
            const holding = areas.filter((a) => booleanPointInPolygon(p, a.geometry));
            expect(index.containing(...p)).toBe(holding[0]?.id ?? null);
            const distances = areas.map((a) =>
              Math.max(
                0,
                pointToPolygonDistance(p, polygon(a.geometry.coordinates as number[][][]), { units: 'meters' }),
              ),
            );
            for (const [i, expected] of distances.entries())
              expect(index.distanceM(...p, String(i))).toBeCloseTo(expected, 3);
            if (holding.length === 0 && areas.length > 0)
              expect(index.distanceToNearestM(...p)).toBeCloseTo(Math.min(...distances), 3);
          }
        },
      ),
      { seed: 65, numRuns: 60 },
    );
  });

  it('answers for no areas at all', () => {
    const index = new AreaIndex([]);
    expect([index.containing(106, 21), index.distanceToNearestM(106, 21), index.size]).toEqual([null, null, 0]);
    expect(() => index.distanceM(106, 21, 'x')).toThrow(/no area x/);
  });
});

describe('extent', () => {
  it('spans every part of a geometry', () => {
    const ring = (lon: number, lat: number) => [
      [lon, lat],
      [lon + 0.1, lat],
      [lon, lat + 0.2],
      [lon, lat],
    ];
    const box = boundingBoxOf({ type: 'MultiPolygon', coordinates: [[ring(106, 21)], [ring(107, 22)]] });
    expect(box).toEqual([106, 21, 107.1, 22.2]);
    expect(
      boundingBoxOf({
        type: 'LineString',
        coordinates: [
          [106, 22],
          [105, 21],
        ],
      }),
    ).toEqual([105, 21, 106, 22]);
  });

  it('measures lines on the sphere: a degree of a meridian is 111.195 km', () => {
    const line = [
      [106, 21],
      [106, 22],
      [106, 21.5],
    ];
    expect(lineLengthKm({ type: 'LineString', coordinates: line })).toBeCloseTo(1.5 * 111.19508, 4);
    expect(lineLengthKm({ type: 'MultiLineString', coordinates: [line, line] })).toBeCloseTo(3 * 111.19508, 4);
  });
});
