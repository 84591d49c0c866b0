import fc from 'fast-check';
import { cellToBoundary, getHexagonEdgeLengthAvg, gridDisk, UNITS } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { distanceM } from '#geo/distance';
import { distanceToCellM, HIDING_RESOLUTION, hidingCell, isCellWithin } from '#geo/hiding-cell';

const lon = fc.double({ min: 106.1, max: 107.3, noNaN: true });
const lat = fc.double({ min: 21.4, max: 22.4, noNaN: true });

/** The nearest of many places on the cell's border, at most a few metres too far. */
function sampledDistanceM(x: number, y: number, cell: string): number {
  const ring = cellToBoundary(cell, true);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    for (let t = 0; t <= 1; t += 1 / 512)
      best = Math.min(best, distanceM(x, y, a[0]! + t * (b[0]! - a[0]!), a[1]! + t * (b[1]! - a[1]!)));
  }
  return best;
}

describe('hiding cells', () => {
  it('have sides of more than a kilometre', () => {
    expect(getHexagonEdgeLengthAvg(HIDING_RESOLUTION, UNITS.m)).toBeGreaterThan(1200);
  });

  it('distance: 0 in the cell, else that of the nearest place on its border', () => {
    fc.assert(
      fc.property(lon, lat, lon, lat, (x, y, dx, dy) => {
        const near = { x: x + (dx - 106.7) / 40, y: y + (dy - 21.9) / 40 };
        const cell = hidingCell(near.x, near.y);
        const found = distanceToCellM(x, y, cell);
        if (hidingCell(x, y) === cell) expect(found).toBe(0);
        else expect(Math.abs(found - sampledDistanceM(x, y, cell))).toBeLessThan(5);
      }),
      { seed: 71, numRuns: 200 },
    );
  });

  it('isCellWithin is the distance compared, for near and far cells', () => {
    fc.assert(
      fc.property(lon, lat, fc.integer({ min: 0, max: 3000 }), (x, y, limitM) => {
        for (const cell of gridDisk(hidingCell(x, y), 3))
          expect(isCellWithin(x, y, cell, limitM)).toBe(distanceToCellM(x, y, cell) <= limitM);
      }),
      { seed: 72, numRuns: 60 },
    );
  });
});
