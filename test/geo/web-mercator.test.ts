import { describe, expect, it } from 'vitest';
import { tileBox } from '#geo/web-mercator';

/** Where a position lies among the tiles of a zoom, by the formulas printed in the OpenStreetMap wiki (Slippy map tilenames). */
function tileOf(lon: number, lat: number, z: number): [number, number] {
  const rad = (lat * Math.PI) / 180;
  const n = 2 ** z;
  return [
    Math.floor(((lon + 180) / 360) * n),
    Math.floor(((1 - Math.log(Math.tan(rad) + 1 / Math.cos(rad)) / Math.PI) / 2) * n),
  ];
}

describe('web map tiles', () => {
  it('cover the square world at zoom 0', () => {
    const [west, south, east, north] = tileBox(0, 0, 0);
    expect([west, east]).toEqual([-180, 180]);
    expect(north).toBeCloseTo(85.051129, 6);
    expect(south).toBeCloseTo(-85.051129, 6);
  });

  it('hold the positions that the inverse formula puts into them', () => {
    for (const [lon, lat] of [
      [106.76, 21.85],
      [-70.2, -33.4],
      [0.001, 0.001],
    ] as const) {
      for (const z of [1, 7, 12, 16]) {
        const [west, south, east, north] = tileBox(z, ...tileOf(lon, lat, z));
        expect(west).toBeLessThanOrEqual(lon);
        expect(lon).toBeLessThan(east);
        expect(south).toBeLessThanOrEqual(lat);
        expect(lat).toBeLessThan(north);
      }
    }
  });
});
