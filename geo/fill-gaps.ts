import type { HeightAt } from './profile.ts';

/**
 * Fills the gaps (NaN) of a square grid, smooth from the values around them: averages of ever coarser grids, pulled up and pushed
 * down again (Gortler et al., The Lumigraph, 1996, §3.4). Values that are there stay as they are.
 * @param side of the grid, a power of two
 * @returns false if the grid has no value at all; it is then left as it was
 */
export function fillGaps(values: Float64Array, side: number): boolean {
  if (side === 1) return !Number.isNaN(values[0]!);
  if (!values.some(Number.isNaN)) return true;
  const half = side / 2;
  const coarse = new Float64Array(half * half);
  for (let row = 0; row < half; row++) {
    for (let column = 0; column < half; column++) {
      const at = 2 * row * side + 2 * column;
      const four = [at, at + 1, at + side, at + side + 1].map((i) => values[i]!).filter((v) => !Number.isNaN(v));
      coarse[row * half + column] = four.reduce((a, b) => a + b, 0) / four.length;
    }
  }
  if (!fillGaps(coarse, half)) return false;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    // The centres of the coarse cells lie a quarter of a cell off.
    values[i] = bilinear(coarse, half, ((i % side) - 0.5) / 2, (Math.floor(i / side) - 0.5) / 2);
  }
  return true;
}

/** A grid at a place between its samples, as on its edge beyond them. */
function bilinear(values: Float64Array, side: number, column: number, row: number): number {
  const within = (at: number): number => Math.max(0, Math.min(side - 1, at));
  const [x, y] = [within(column), within(row)];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [within(left + 1), within(top + 1)];
  const along = (r: number): number =>
    values[r * side + left]! * (1 - (x - left)) + values[r * side + right]! * (x - left);
  return along(top) * (1 - (y - top)) + along(bottom) * (y - top);
}

/**
 * The lie of the land: heights on a coarse grid with its gaps filled, so that there is a height anywhere, and it depends on the
 * place alone.
 * @param box west, south, east, north, degrees; beyond it the heights of its edge
 * @param side samples along a side, a power of two
 * @returns null where no sample has a height
 */
export function coarseHeight(
  heightAt: HeightAt,
  [west, south, east, north]: readonly [number, number, number, number],
  side: number,
): HeightAt | null {
  const [stepX, stepY] = [(east - west) / (side - 1), (north - south) / (side - 1)];
  const heights = new Float64Array(side * side);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      heights[row * side + column] = heightAt(west + column * stepX, south + row * stepY);
  if (!fillGaps(heights, side)) return null;
  return (lon, lat) => bilinear(heights, side, (lon - west) / stepX, (lat - south) / stepY);
}
