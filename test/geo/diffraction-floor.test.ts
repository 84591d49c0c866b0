import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deltaBullingtonLossDb, diffractionFloorDb, medianEffectiveRadiusKm } from '#geo/diffraction';

const RADIUS_KM = medianEffectiveRadiusKm(45);

describe('diffractionFloorDb', () => {
  it('is never above the complete loss, whatever the profile, the stride and the ground cover', () => {
    let useful = 0;
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 8, maxLength: 80 }),
        fc.double({ min: 0.1, max: 40, noNaN: true }),
        fc.constantFrom(0.7, 0.9, 1.8, 2.6, 3.7),
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 1, max: 80, noNaN: true }),
        fc.constantFrom(0, 15),
        (heights, lengthKm, frequencyGhz, stride, txHeightM, coverM) => {
          const heightsM = Float64Array.from(heights);
          const last = heightsM.length - 1;
          const distancesKm = heightsM.map((_, i) => (lengthKm * i) / last);
          const floorDb = diffractionFloorDb(distancesKm, heightsM, stride, frequencyGhz, txHeightM, 1.5, RADIUS_KM);
          const { ldDb } = deltaBullingtonLossDb({
            distancesKm,
            heightsM,
            clutterM: new Float64Array(last + 1).fill(coverM),
            frequencyGhz,
            txHeightM,
            rxHeightM: 1.5,
            polarisation: 'v',
            effectiveRadiusKm: RADIUS_KM,
          });
          if (floorDb > 10 && floorDb > 0.8 * ldDb) useful++;
          expect(floorDb).toBeLessThanOrEqual(ldDb + 1e-9);
          expect(floorDb).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 1812, numRuns: 400 },
    );
    // It must say something, or never being above would be easy.
    expect(useful).toBeGreaterThan(30);
  });
});
