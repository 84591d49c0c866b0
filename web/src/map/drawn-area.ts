import type { Polygon } from 'geojson';

/** A polygon that somebody drew: its corners, [lon, lat], the first not repeated. */
export type DrawnArea = readonly (readonly [lon: number, lat: number])[];

/** More corners than a hand draws, few enough for an address. */
export const MAX_CORNERS = 80;
/** Corners keep four decimals: 11 m. */
const SCALE = 1e4;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MORE = 32;

/**
 * An area as letters that an address needs not escape: differences from corner to corner in units of 0.0001°, as zigzag numbers in
 * groups of five bits, the lowest first (the scheme of Google's encoded polylines, in another alphabet).
 */
export function writeArea(area: DrawnArea): string {
  let text = '';
  let before: readonly [number, number] = [0, 0];
  for (const corner of area) {
    const now = [Math.round(corner[0] * SCALE), Math.round(corner[1] * SCALE)] as const;
    for (const i of [0, 1] as const) {
      const step = now[i] - before[i];
      let rest = step < 0 ? -2 * step - 1 : 2 * step;
      for (; rest >= MORE; rest = Math.floor(rest / MORE)) text += LETTERS[MORE + (rest % MORE)];
      text += LETTERS[rest];
    }
    before = now;
  }
  return text;
}

/** The area that an address names; undefined if it is none: fewer than three corners, too many, or not on the Earth. */
export function readArea(text: string): DrawnArea | undefined {
  const numbers: number[] = [];
  let value = 0;
  let factor = 1;
  for (const letter of text) {
    const digit = LETTERS.indexOf(letter);
    if (digit === -1 || factor > MORE ** 6) return undefined;
    value += (digit % MORE) * factor;
    factor *= MORE;
    if (digit >= MORE) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    value = 0;
    factor = 1;
  }
  if (factor !== 1 || numbers.length % 2 === 1 || numbers.length < 6 || numbers.length > 2 * MAX_CORNERS)
    return undefined;
  const area: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i]!;
    y += numbers[i + 1]!;
    if (Math.abs(x) > 180 * SCALE || Math.abs(y) > 90 * SCALE) return undefined;
    area.push([x / SCALE, y / SCALE]);
  }
  return area;
}

export function polygonOf(area: DrawnArea): Polygon {
  return { type: 'Polygon', coordinates: [[...area, area[0]!].map(([lon, lat]) => [lon, lat])] };
}
