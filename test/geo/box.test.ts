import { bboxPolygon, booleanIntersects } from '@turf/turf';
import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { type Box, boxContains, boxesTouch, touchesBox } from '../../geo/box.ts';

const coordinate = fc.integer({ min: -10, max: 10 });
const position = fc.tuple(coordinate, coordinate) as fc.Arbitrary<Position>;
const box = fc
  .tuple(coordinate, coordinate, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
  .map(([x, y, w, h]): Box => [x + 0.5, y + 0.5, x + w + 0.25, y + h + 0.25]);
/** A triangle with an area, closed. */
const triangle = fc
  .tuple(position, position, position)
  .filter(([a, b, c]) => (b[0]! - a[0]!) * (c[1]! - a[1]!) !== (b[1]! - a[1]!) * (c[0]! - a[0]!))
  .map(([a, b, c]): Geometry => ({ type: 'Polygon', coordinates: [[a, b, c, a]] }));
const line = fc
  .uniqueArray(position, { minLength: 2, maxLength: 4, selector: String })
  .map((coordinates): Geometry => ({ type: 'LineString', coordinates }));
const point = position.map((coordinates): Geometry => ({ type: 'Point', coordinates }));

describe('whether a geometry touches a rectangle', () => {
  it.each([
    ['points', point],
    ['lines', line],
    ['triangles', triangle],
  ])('%s: as Turf says', (_, geometry) => {
    fc.assert(
      fc.property(geometry, box, (g, b) => {
        expect(touchesBox(g, b)).toBe(booleanIntersects(g, bboxPolygon([...b] as [number, number, number, number])));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('a rectangle in the hole of a polygon does not touch it, one in its flesh does', () => {
    const square = (r: number): Position[] => [
      [-r, -r],
      [r, -r],
      [r, r],
      [-r, r],
      [-r, -r],
    ];
    const ring: Geometry = { type: 'Polygon', coordinates: [square(10), square(5)] };
    expect(touchesBox(ring, [-1, -1, 1, 1])).toBe(false);
    expect(touchesBox(ring, [6, 6, 7, 7])).toBe(true);
    expect(touchesBox(ring, [-20, -20, 20, 20])).toBe(true);
  });

  it('rectangles: touching counts, inside is inside', () => {
    expect(boxesTouch([0, 0, 1, 1], [1, 1, 2, 2])).toBe(true);
    expect(boxesTouch([0, 0, 1, 1], [1.1, 0, 2, 2])).toBe(false);
    expect(boxContains([0, 0, 2, 2], [0, 1, 2, 2])).toBe(true);
    expect(boxContains([0, 0, 2, 2], [1, 1, 2, 2.1])).toBe(false);
  });
});
