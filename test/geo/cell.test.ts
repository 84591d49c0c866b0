import { bboxPolygon, booleanIntersects, lineString, polygon } from '@turf/turf';
import fc from 'fast-check';
import { cellToBoundary, latLngToCell, polygonToCells } from 'h3-js';
import { describe, expect, it } from 'vitest';
import { CELL_RESOLUTION, cellsTouched, PLACE_RESOLUTION, placeCell, placeCellsWithin } from '#geo/cell';
import { destination } from '#geo/distance';

const lon = fc.double({ min: 106.1, max: 107.3, noNaN: true });
const lat = fc.double({ min: 21.4, max: 22.4, noNaN: true });
const at = fc.tuple(lon, lat);

/** Every cell near the box whose hexagon meets the geometry, by Turf. */
function byTurf(feature: ReturnType<typeof polygon> | ReturnType<typeof lineString>): string[] {
  const wide = bboxPolygon([105.9, 21.2, 107.8, 22.8]).geometry.coordinates;
  return polygonToCells(wide, CELL_RESOLUTION, true)
    .filter((cell) => booleanIntersects(polygon([cellToBoundary(cell, true)]), feature))
    .sort();
}

describe('cellsTouched', () => {
  it('gives a polygon smaller than a cell the cell it lies in', () => {
    const tiny = [
      [106.5, 21.8],
      [106.5001, 21.8],
      [106.5001, 21.8001],
      [106.5, 21.8],
    ];
    const cell = latLngToCell(21.8, 106.5, CELL_RESOLUTION);
    expect(cellsTouched({ type: 'Polygon', coordinates: [tiny] })).toEqual([cell]);
    expect(cellsTouched({ type: 'Polygon', coordinates: [tiny.toReversed()] })).toEqual([cell]);
  });

  it('names every cell whose hexagon meets a polygon', () => {
    fc.assert(
      fc.property(at, fc.double({ min: 0.001, max: 0.3, noNaN: true }), ([x, y], size) => {
        const box = bboxPolygon([x, y, x + size, y + size / 2]);
        expect(cellsTouched(box.geometry)).toEqual(byTurf(box));
      }),
      { seed: 6, numRuns: 12 },
    );
  });

  it('names every cell whose hexagon a line crosses', () => {
    fc.assert(
      fc.property(at, at, at, (a, b, c) => {
        const line = lineString([a, b, c]);
        expect(cellsTouched(line.geometry)).toEqual(byTurf(line));
      }),
      { seed: 7, numRuns: 12 },
    );
  });
});

describe('placeCellsWithin', () => {
  it('names the cell of every place within the radius, from the equator to the far north', () => {
    const far = fc.tuple(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -70, max: 70, noNaN: true }),
    );
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.oneof(at, far),
        fc.double({ min: 1, max: 60_000, noNaN: true }),
        share,
        share,
        ([x, y], radiusM, turn, out) => {
          const [px, py] = destination(x, y, turn * 360, out * radiusM);
          expect(placeCellsWithin(x, y, radiusM)).toContain(placeCell(px, py));
        },
      ),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('names few others: a station’s reach touches a handful of cells', () => {
    const cells = placeCellsWithin(106.7, 21.8, 3_000);
    expect(cells).toContain(latLngToCell(21.8, 106.7, PLACE_RESOLUTION));
    expect(cells.length).toBeLessThanOrEqual(7);
  });
});
