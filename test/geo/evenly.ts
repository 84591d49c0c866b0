import fc from 'fast-check';

/**
 * Numbers spread evenly between two bounds, both included. fc.double is even over the bits of a float instead: most of what it
 * draws from 0-360 lies within 1e-100 of zero, which no property about angles or heights would notice.
 */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1_000_000 }).map((n) => min + ((max - min) * n) / 1_000_000);
}
