import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CRS, crsOf, fromWgs84, GRID_CODES, gridOfMeridian, toWgs84 } from '#geo/crs';
import { geodesicDistanceM } from '#geo/geodesic';

describe('VN-2000', () => {
  /** Computed with PROJ 9.5.1 (pyproj 3.7.2) from WGS 84 lon 106.7612 lat 21.8539. */
  it.each([
    [9215, 449283.439, 2417571.937],
    [3405, 681802.33, 2417805.04],
  ] as const)('EPSG:%i has the test point within 1 cm', (code, east, north) => {
    const [x, y] = fromWgs84(code, 106.7612, 21.8539);
    expect(Math.hypot(x - east, y - north)).toBeLessThan(0.01);
    const [lon, lat] = toWgs84(code, east, north);
    expect(geodesicDistanceM(lon, lat, 106.7612, 21.8539)).toBeLessThan(0.01);
  });

  it('comes back to where it was, in every system, all over the province', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(CRS).map(Number) as (keyof typeof CRS)[])),
        fc.double({ min: 105, max: 108, noNaN: true }),
        fc.double({ min: 20.5, max: 23, noNaN: true }),
        (code, lon, lat) => {
          const [x, y] = fromWgs84(code, lon, lat);
          const [lon2, lat2] = toWgs84(code, x, y);
          expect(geodesicDistanceM(lon, lat, lon2, lat2)).toBeLessThan(0.01);
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });

  it('leaves about 224 m between the datums, and 26 km between neighbouring meridians', () => {
    const [lon, lat] = fromWgs84(4756, 106.7612, 21.8539);
    expect(geodesicDistanceM(lon, lat, 106.7612, 21.8539)).toBeCloseTo(224, -1);
    const [wrongLon, wrongLat] = toWgs84(9214, ...fromWgs84(9215, 106.7612, 21.8539));
    expect(wrongLon).toBeCloseTo(106.7612 - 0.25, 3);
    expect(geodesicDistanceM(wrongLon, wrongLat, 106.7612, 21.8539) / 1000).toBeCloseTo(25.8, 0);
  });

  it('knows its grids by code and by meridian', () => {
    expect(GRID_CODES).not.toContain(4756);
    expect([crsOf(9215), crsOf(6959), gridOfMeridian(107.25), gridOfMeridian(105.5), gridOfMeridian(105)]).toEqual([
      9215,
      null,
      9215,
      9209,
      null,
    ]);
  });
});
