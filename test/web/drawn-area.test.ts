import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { villagesIn } from '../../web/src/map/area-tools.tsx';
import { type DrawnArea, MAX_CORNERS, readArea, writeArea } from '../../web/src/map/drawn-area.ts';

const corner = fc.tuple(fc.integer({ min: -1_800_000, max: 1_800_000 }), fc.integer({ min: -900_000, max: 900_000 }));
const anyArea: fc.Arbitrary<DrawnArea> = fc
  .array(corner, { minLength: 3, maxLength: MAX_CORNERS })
  .map((corners) => corners.map(([x, y]) => [x / 1e4, y / 1e4] as const));

describe('a drawn area in the address', () => {
  it('comes back as it was drawn, in letters that need no escaping', () => {
    fc.assert(
      fc.property(anyArea, (area) => {
        const text = writeArea(area);
        expect(encodeURIComponent(text)).toBe(text);
        expect(readArea(text)).toEqual(area);
      }),
      { seed: 5 },
    );
  });

  it('is short: a district’s worth of corners in five letters each or so', () => {
    const area = Array.from({ length: 12 }, (_, i) => {
      const turn = (i / 12) * 2 * Math.PI;
      return [106.75 + 0.1 * Math.cos(turn), 21.85 + 0.1 * Math.sin(turn)] as const;
    });
    expect(writeArea(area).length).toBeLessThan(90);
  });

  it('is none where the letters say none', () => {
    for (const text of ['', 'A', 'AAAA', 'AAAAA', 'AAAAA!', 'g', '________________________', 'x'.repeat(3000)])
      expect(readArea(text), text).toBeUndefined();
  });
});

describe('villages in a drawn area', () => {
  /** Point in a triangle by the sides its corners see it from. */
  const inTriangle = (p: readonly [number, number], [a, b, c]: DrawnArea): boolean => {
    const side = (u: readonly [number, number], v: readonly [number, number]): number =>
      (v[0] - u[0]) * (p[1] - u[1]) - (v[1] - u[1]) * (p[0] - u[0]);
    const sides = [side(a!, b!), side(b!, c!), side(c!, a!)];
    return sides.every((s) => s >= 0) || sides.every((s) => s <= 0);
  };
  const grid = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));

  it('are those that a triangle holds', () => {
    let inside = 0;
    fc.assert(
      fc.property(fc.tuple(grid, grid, grid), fc.array(grid, { maxLength: 30 }), (corners, points) => {
        const [a, b, c] = corners;
        fc.pre((b[0] - a[0]) * (c[1] - a[1]) !== (b[1] - a[1]) * (c[0] - a[0]));
        const villages = points.map(([lon, lat]) => ({ lon, lat }));
        const expected = villages.filter((v) => inTriangle([v.lon, v.lat], corners));
        inside += expected.length;
        expect(villagesIn(villages, corners)).toEqual(expected);
      }),
      { seed: 11, numRuns: 300 },
    );
    expect(inside).toBeGreaterThan(100);
  });
});
