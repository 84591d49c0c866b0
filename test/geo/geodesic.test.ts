import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { distanceM } from '#geo/distance';
import { geodesicDistanceM } from '#geo/geodesic';

/** Vincenty's inverse formula (Survey Review 1975) on WGS 84: another algorithm than the one under test; fails near antipodes only. */
function vincentyM(lonA: number, latA: number, lonB: number, latB: number): number {
  const rad = Math.PI / 180;
  const a = 6378137;
  const f = 1 / 298.257223563;
  const b = a * (1 - f);
  const L = (lonB - lonA) * rad;
  const [u1, u2] = [Math.atan((1 - f) * Math.tan(latA * rad)), Math.atan((1 - f) * Math.tan(latB * rad))];
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = L;
  for (let i = 0; i < 200; i++) {
    const [sl, cl] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (sinS === 0) return 0;
    const cosS = s1 * s2 + c1 * c2 * cl;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = (c1 * c2 * sl) / sinS;
    const cos2A = 1 - sinA * sinA;
    const cos2M = cos2A === 0 ? 0 : cosS - (2 * s1 * s2) / cos2A;
    const C = (f / 16) * cos2A * (4 + f * (4 - 3 * cos2A));
    const next = L + (1 - C) * f * sinA * (sigma + C * sinS * (cos2M + C * cosS * (2 * cos2M * cos2M - 1)));
    const done = Math.abs(next - lambda) < 1e-13;
    lambda = next;
    if (!done) continue;
    const uu = (cos2A * (a * a - b * b)) / (b * b);
    const A = 1 + (uu / 16384) * (4096 + uu * (-768 + uu * (320 - 175 * uu)));
    const B = (uu / 1024) * (256 + uu * (-128 + uu * (74 - 47 * uu)));
    const d =
      B *
      sinS *
      (cos2M +
        (B / 4) * (cosS * (2 * cos2M * cos2M - 1) - (B / 6) * cos2M * (4 * sinS * sinS - 3) * (4 * cos2M * cos2M - 3)));
    return b * A * (sigma - d);
  }
  throw new Error('did not converge');
}

describe('geodesicDistanceM', () => {
  it.each([
    // The first two: GeodTest.dat of Karney (doi 10.5281/zenodo.32156), as in GeographicLib's own tests.
    [-139.44815, 35.60777, -69.95921, -11.17491, 8935244.56048183],
    [106.05087, 55.52454, 197.18234, 77.03196, 4105086.17139244],
    // Near antipodes, where Vincenty fails: Karney, J. Geodesy 87 (2013), the example of its inverse problem.
    [0, -30, 179.8, 29.9, 19989832.82761],
    // Wellington to Salamanca, from the documentation of GeographicLib.
    [174.81, -41.32, -5.5, 40.96, 19959679.267],
  ])('%d, %d to %d, %d is %d m', (lonA, latA, lonB, latB, expected) => {
    expect(geodesicDistanceM(lonA, latA, lonB, latB)).toBeCloseTo(expected, 3);
    expect(geodesicDistanceM(lonB, latB, lonA, latA)).toBeCloseTo(expected, 3);
  });

  it('agrees with Vincenty to a hundredth of a millimetre within 30 km in Việt Nam', () => {
    const lon = fc.double({ min: 102, max: 110, noNaN: true });
    const lat = fc.double({ min: 8, max: 23.5, noNaN: true });
    const step = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(lon, lat, step, step, (x, y, dx, dy) => {
        expect(geodesicDistanceM(x, y, x + dx, y + dy)).toBeCloseTo(vincentyM(x, y, x + dx, y + dy), 5);
      }),
      { seed: 120, numRuns: 500 },
    );
  });

  it('is shorter than the sphere north to south in Lạng Sơn, by enough to decide a case at 120 m', () => {
    // GeographicLib 2.1 (Python): 119.58652270962277 m.
    const ellipsoid = geodesicDistanceM(106.76, 21.85, 106.76, 21.85108);
    const sphere = distanceM(106.76, 21.85, 106.76, 21.85108);
    expect(ellipsoid).toBeCloseTo(119.586523, 6);
    expect(sphere).toBeGreaterThan(120);
  });

  it('measures the slip of a forgotten VN-2000 datum shift: about 224 m', () => {
    const tm3 = '+proj=tmerc +lat_0=0 +lon_0=107.25 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m';
    const shift = '+towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';
    const grid: [number, number] = [449283.439, 2417571.937];
    const right = proj4(`${tm3} ${shift}`, 'WGS84', grid) as [number, number];
    const wrong = proj4(tm3, 'WGS84', grid) as [number, number];
    expect(right[0]).toBeCloseTo(106.7612, 6);
    expect(right[1]).toBeCloseTo(21.8539, 6);
    expect(geodesicDistanceM(...right, ...wrong)).toBeGreaterThan(223);
    expect(geodesicDistanceM(...right, ...wrong)).toBeLessThan(225);
  });
});
