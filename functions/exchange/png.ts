import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGB_8_BIT = [8, 2, 0, 0, 0];
const BYTES = 3;
/** Filter "Up" (PNG 1.2, 6.4): a row is written as what it differs by from the row above. */
const UP = 2;

/**
 * A PNG of 8-bit red, green and blue without transparency (PNG 1.2).
 * @param pixels row by row from the north-west, three bytes each. @throws RangeError if there are not width × height of them
 */
export function writePng(pixels: Uint8Array, width: number, height: number): Buffer {
  if (pixels.length !== width * height * BYTES)
    throw new RangeError(`${pixels.length} bytes are not ${width} × ${height} pixels`);
  const line = width * BYTES;
  const filtered = Buffer.alloc((line + 1) * height);
  for (let y = 0; y < height; y++) {
    const at = y * (line + 1);
    filtered[at] = UP;
    for (let i = 0; i < line; i++) {
      const above = y === 0 ? 0 : pixels[(y - 1) * line + i]!;
      filtered[at + 1 + i] = pixels[y * line + i]! - above;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(RGB_8_BIT, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filtered, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
