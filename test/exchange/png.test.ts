import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePng } from '#functions/exchange/png';
import { readPng } from '../fixtures/read-png.ts';

describe('PNG', () => {
  it('comes back pixel by pixel', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
        (width, height, bytes) => {
          const pixels = Uint8Array.from([...bytes.take(width * height * 3)]);
          expect(readPng(writePng(pixels, width, height))).toEqual({ width, height, pixels });
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  it('is refused where the pixels do not fill the picture', () => {
    expect(() => writePng(new Uint8Array(11), 2, 2)).toThrow(RangeError);
  });

  it('ends with the bytes that the standard prints for an empty IEND', () => {
    // PNG 1.2, 3.4: the check sum covers type and data; AE 42 60 82 is that of an IEND.
    expect(writePng(new Uint8Array(3), 1, 1).subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
  });
});
