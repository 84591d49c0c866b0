import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALL_FROM_ZOOM, firstZooms, SQUARE_PX } from '../../web/src/map/first-zoom.ts';

/** Web Mercator, in pixels of a zoom (tiles of 512). */
function pixel({ lon, lat }: { lon: number; lat: number }, zoom: number): [number, number] {
  const world = 512 * 2 ** zoom;
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180));
  return [world * (lon / 360 + 0.5), world * (0.5 - y / (2 * Math.PI))];
}

it('leaves out at each zoom only what another dot hides, and nothing from the last on', () => {
  const place = fc.record({
    lon: fc.double({ min: 106.6, max: 106.7, noNaN: true }),
    lat: fc.double({ min: 21.7, max: 21.8, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 60 }), fc.integer({ min: 6, max: 16 }), (places, zoom) => {
      const zooms = firstZooms(places);
      const drawn = places.filter((_, i) => zooms[i]! <= zoom).map((p) => pixel(p, zoom));
      for (const p of places) {
        const [x, y] = pixel(p, zoom);
        const isSeen = drawn.some(([a, b]) => Math.max(Math.abs(a - x), Math.abs(b - y)) < SQUARE_PX + 1e-6);
        expect(isSeen).toBe(true);
      }
      const squares = new Set(drawn.map(([x, y]) => `${Math.floor(x / SQUARE_PX)} ${Math.floor(y / SQUARE_PX)}`));
      if (zoom < ALL_FROM_ZOOM) expect(squares.size).toBe(drawn.length);
      else expect(drawn).toHaveLength(places.length);
    }),
    { numRuns: 200 },
  );
});
