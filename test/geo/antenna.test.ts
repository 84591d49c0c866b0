import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offBoresightDeg, sectorGainDb, zenithAngleDeg } from '#geo/antenna';
import { evenly } from './evenly.ts';

const NORTH = { azimuthDeg: 0, tiltDeg: 0 };

describe('the sector pattern of TR 38.901 Table 7.3-1', () => {
  it.each([
    ['on the beam', NORTH, 0, 90, 0],
    ['3 dB at half the beamwidth, horizontally', NORTH, 32.5, 90, -3],
    ['on the other side too', NORTH, 327.5, 90, -3],
    ['12 dB at the full beamwidth', NORTH, 65, 90, -12],
    ['3 dB at half the beamwidth, vertically', NORTH, 0, 122.5, -3],
    ['both planes add', NORTH, 32.5, 122.5, -6],
    ['30 dB behind', NORTH, 180, 90, -30],
    ['never more than 30 dB', NORTH, 180, 180, -30],
    ['the beam follows the azimuth across north', { azimuthDeg: 350, tiltDeg: 0 }, 22.5, 90, -3],
    ['the beam follows the tilt downwards', { azimuthDeg: 120, tiltDeg: 6 }, 120, 96, 0],
    ['and leaves the horizon', { azimuthDeg: 120, tiltDeg: 32.5 }, 120, 90, -3],
  ])('%s', (_name, aim, bearing, zenith, gainDb) => {
    expect(sectorGainDb(aim, bearing, zenith)).toBeCloseTo(gainDb, 9);
  });

  it('takes the widths of a real panel', () => {
    expect(sectorGainDb(NORTH, 0, 95, { verticalWidthDeg: 10 })).toBeCloseTo(-3, 9);
    expect(sectorGainDb(NORTH, 0, 150, { verticalWidthDeg: 10, sideLobeDb: 18 })).toBe(-18);
  });

  it('is between −30 and 0 dB, symmetric about the azimuth, and the same a turn further', () => {
    const angle = evenly(-360, 720);
    fc.assert(
      fc.property(angle, angle, evenly(0, 180), (azimuthDeg, off, zenith) => {
        const aim = { azimuthDeg, tiltDeg: 4 };
        const gain = sectorGainDb(aim, azimuthDeg + off, zenith);
        expect(gain).toBeGreaterThanOrEqual(-30);
        expect(gain).toBeLessThanOrEqual(0);
        expect(sectorGainDb(aim, azimuthDeg - off, zenith)).toBeCloseTo(gain, 6);
        expect(sectorGainDb(aim, azimuthDeg + off + 360, zenith)).toBeCloseTo(gain, 6);
      }),
      { seed: 38901, numRuns: 500 },
    );
  });
});

describe('its angles', () => {
  it('wraps bearings', () => {
    expect(offBoresightDeg(350, 10)).toBe(20);
    expect(offBoresightDeg(10, 350)).toBe(-20);
    expect(Math.abs(offBoresightDeg(0, 180))).toBe(180);
  });

  it('looks down at what lies lower, by the Earth’s curve too', () => {
    expect(zenithAngleDeg(100, 0, 100, 1e9)).toBeCloseTo(135, 6);
    expect(zenithAngleDeg(0, 100, 100, 1e9)).toBeCloseTo(45, 6);
    // 10 km over a radius of 8500 km drops 5.88 m: 0.0337°.
    expect(zenithAngleDeg(50, 50, 10_000, 8500)).toBeCloseTo(90 + 0.0337, 4);
    expect(zenithAngleDeg(50, 20, 0, 8500)).toBe(180);
  });
});
