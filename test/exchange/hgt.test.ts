import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hgtCorner, hgtName, readHgt } from '#functions/exchange/hgt';
import { tileHeightM, VOID_HEIGHT } from '#geo/height-tile';

/** A tile written the way SRTM writes it: big-endian, north row first. */
function hgtBytes(side: number, height: (column: number, row: number) => number): Buffer {
  const bytes = Buffer.alloc(side * side * 2);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) bytes.writeInt16BE(height(column, row), (row * side + column) * 2);
  }
  return bytes;
}

/** Height that rises 1 m per 3″ sample to the east and falls 1 m per sample to the north; below sea level in the north-west. */
const slope = hgtBytes(1201, (column, row) => column + row - 600);

describe('readHgt', () => {
  it('reads a 3″ tile: corner from its name, north row first, negative heights', () => {
    const { rows, problems } = readHgt(slope, 'skadi/N21/N21E106.hgt');
    expect(problems).toEqual([]);
    const tile = rows[0]!;
    expect(tile).toMatchObject({ name: 'N21E106', lon: 106, lat: 21, side: 1201, voids: 0 });
    expect(tileHeightM(tile, 106, 22)).toBe(-600);
    expect(tileHeightM(tile, 107, 22)).toBe(600);
    expect(tileHeightM(tile, 106, 21)).toBe(600);
    expect(tileHeightM(tile, 107, 21)).toBe(1800);
    expect(tileHeightM(tile, 106.5 + 0.25 / 1200, 21.5)).toBeCloseTo(600.25, 9);
    expect(tileHeightM(tile, 106.5, 21.5 + 0.25 / 1200)).toBeCloseTo(599.75, 9);
  });

  it('reads a 1″ tile and a gzip stream to the same heights', () => {
    const bytes = hgtBytes(3601, (column, row) => ((column * 7 + row * 13) % 3000) - 100);
    const plain = readHgt(bytes, 'S01W070.hgt').rows[0]!;
    const packed = readHgt(gzipSync(bytes, { level: 1 }), 'S01W070.hgt.gz').rows[0]!;
    expect(plain).toMatchObject({ name: 'S01W070', lon: -70, lat: -1, side: 3601 });
    expect(tileHeightM(plain, -70 + 2 / 3600, -3 / 3600)).toBeCloseTo(2 * 7 + 3 * 13 - 100, 6);
    expect(Buffer.from(packed.heightsM.buffer).equals(Buffer.from(plain.heightsM.buffer))).toBe(true);
  });

  it('counts voids and answers NaN next to one, never zero', () => {
    const bytes = hgtBytes(1201, (column, row) => (column === 600 && row === 600 ? VOID_HEIGHT : 500));
    const tile = readHgt(bytes, 'N21E106.hgt').rows[0]!;
    expect(tile.voids).toBe(1);
    expect(tileHeightM(tile, 106.5, 21.5)).toBeNaN();
    expect(tileHeightM(tile, 106.5 + 0.4 / 1200, 21.5 - 0.4 / 1200)).toBeNaN();
    expect(tileHeightM(tile, 106.5 - 0.4 / 1200, 21.5 + 0.4 / 1200)).toBeNaN();
    expect(tileHeightM(tile, 106.5 + 1.4 / 1200, 21.5)).toBe(500);
  });

  it('answers NaN outside the tile', () => {
    const tile = readHgt(slope, 'N21E106.hgt').rows[0]!;
    for (const [lon, lat] of [
      [105.9999, 21.5],
      [107.0001, 21.5],
      [106.5, 20.9999],
      [106.5, 22.0001],
      [Number.NaN, 21.5],
    ] as const) {
      expect(tileHeightM(tile, lon, lat)).toBeNaN();
    }
  });

  it.each([
    ['a truncated tile', slope.subarray(0, slope.length - 7), 'N21E106.hgt', 'hgt.truncated', /2884795 bytes/],
    ['an empty file', Buffer.alloc(0), 'N21E106.hgt', 'hgt.truncated', /0 bytes/],
    ['a grid of another size', Buffer.alloc(601 * 601 * 2), 'N21E106.hgt', 'hgt.size', /722402 bytes/],
    ['a file that is too long', Buffer.alloc(3601 * 3601 * 2 + 2), 'N21E106.hgt', 'hgt.size', /25934404 bytes/],
    ['a truncated gzip', gzipSync(slope).subarray(0, 2000), 'N21E106.hgt.gz', 'hgt.truncated', /gzip/],
    ['a broken gzip', Buffer.from([0x1f, 0x8b, 9, 9, 9, 9]), 'N21E106.hgt.gz', 'hgt.gzip', /valid gzip/],
    ['a gzip bomb', gzipSync(Buffer.alloc(60_000_000)), 'N21E106.hgt.gz', 'hgt.size', /more than 25934402 bytes/],
    ['a gzip of a truncated tile', gzipSync(slope.subarray(2)), 'N21E106.hgt.gz', 'hgt.truncated', /2884800 bytes/],
    ['a file without a tile’s name', slope, 'terrain.hgt', 'hgt.name', /"terrain.hgt"/],
    ['a corner that is not on Earth', slope, 'N95E106.hgt', 'hgt.name', /N95E106/],
  ])('refuses %s', (_name, bytes, fileName, code, message) => {
    const { rows, problems } = readHgt(bytes, fileName);
    expect(rows).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ row: null, column: null, code });
    expect(problems[0]!.message).toMatch(message);
  });
});

describe('tile names', () => {
  it('name the square that holds a point, and read back', () => {
    expect(hgtName(106.76, 21.85)).toBe('N21E106');
    expect(hgtName(-0.5, -0.5)).toBe('S01W001');
    expect(hgtCorner('N21E106.hgt.gz')).toEqual({ name: 'N21E106', lon: 106, lat: 21 });
    expect(hgtCorner(`${hgtName(-0.5, -0.5)}.hgt`)).toEqual({ name: 'S01W001', lon: -1, lat: -1 });
    expect(hgtCorner('xN21E106.hgt')).toBeNull();
  });
});
