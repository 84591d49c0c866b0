/** Two-sided 95 % of the normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Wilson score interval of a proportion, without continuity correction (E. B. Wilson, JASA 22, 1927, 209-212): for few cases it
 * stays inside 0 to 1 and does not shrink to nothing at 0 or all. Null without cases.
 */
export function wilsonInterval(
  successes: number,
  cases: number,
  z: number = Z95,
): { low: number; high: number } | null {
  if (cases === 0) return null;
  const p = successes / cases;
  const z2 = z * z;
  const centre = (p + z2 / (2 * cases)) / (1 + z2 / cases);
  const half = (z / (1 + z2 / cases)) * Math.sqrt((p * (1 - p)) / cases + z2 / (4 * cases * cases));
  // Exactly 0 and 1 at the ends, which rounding would miss by a hair.
  return { low: successes === 0 ? 0 : centre - half, high: successes === cases ? 1 : centre + half };
}
